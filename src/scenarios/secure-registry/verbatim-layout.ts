import type { CredentialFileReading } from '../../domain/credential-file.ts';
import { type PullSecretLayout, pullSecretTypes, readPullSecret } from '../../domain/docker-config.ts';
import type { Secret } from '../../domain/secret.ts';
import type { FoundLogin } from './answers.ts';

/**
 * The layout of a credential file that holds, as it lies there, the logins that were found and no other entry: it could be
 * the content of a secret. Undefined where something in it was mended or left out.
 */
export function verbatimLayout(
  body: Secret,
  { layout, verdict, findings }: CredentialFileReading,
  { key, others }: FoundLogin,
): PullSecretLayout | undefined {
  if (layout === undefined || verdict !== 'ok' || findings.some(({ mended }) => mended)) return undefined;
  const written = layout === 'dockercfg' ? 'dockercfg' : 'dockerconfigjson';
  const { type, key: dataKey } = pullSecretTypes[written];
  const { entries } = readPullSecret(type, { [dataKey]: body });
  const keys = new Set([key, ...others.map((other) => other.key)]);
  return entries.length === keys.size && entries.every((entry) => keys.has(entry.key)) ? written : undefined;
}
