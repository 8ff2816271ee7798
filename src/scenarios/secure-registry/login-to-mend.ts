import { asPullSecret } from '../../chain/project.ts';
import { type CredentialFileReading, readCredentialFile } from '../../domain/credential-file.ts';
import { shownKey } from '../../domain/credential-finding.ts';
import { namesHostOf } from '../../domain/credential-key.ts';
import { layoutOf, pullSecretTypes, sameContent } from '../../domain/docker-config.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import type { Login } from '../../domain/login.ts';
import { isManagedSecret } from '../../domain/managed-secret.ts';
import { type ProblemCode, problem } from '../../domain/problem.ts';
import { credentialKey } from '../../domain/registry-host.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Text } from '../../domain/text.ts';
import type { Context } from '../../flow/scenario.ts';
import { findingWords } from '../../messages/finding-words.ts';
import { problemWords } from '../../messages/problem-words.ts';
import { checkLogin } from '../shared-questions/check-login.ts';
import type { FoundLogin } from './answers.ts';
import { foundLogin, inReading } from './login-in-reading.ts';

/**
 * The login for an image in a secret of the project that nodes cannot use as it is. Errors: SECRET-10, -59, those of
 * `loginIn`, the cluster's.
 */
export async function loginToMend(
  secret: string,
  image: ImageReference,
  context: Context,
): Promise<Result<FoundLogin>> {
  const { namespace } = context.identity;
  const read = await context.ports.cluster.get('Secret', namespace, secret, context.signal);
  if (!read.ok) return read;
  if (read.value === undefined) return failed(problem('SECRET-10', { secret, namespace }));
  return isManagedSecret(read.value) ? failed(problem('SECRET-59', { secret })) : loginIn(read.value, image);
}

/** What tells most where none of a secret's values holds the login: one that was meant for it, then one that has others. */
const telling: readonly ProblemCode[] = ['SECRET-55', 'SECRET-01', 'SECRET-54', 'INPUT-12'];

/**
 * The login for an image in a secret of any type, under any key, mended. Errors: SECRET-60 (nothing is amiss), and those of
 * `inReading` and `checkLogin`.
 */
export function loginIn(secret: KubeSecret, image: ImageReference): Result<FoundLogin> {
  const file = `secret/${secret.metadata.name}`;
  const layout = expectedLayout(secret.type);
  const readings = bodiesOf(secret).map((body) => readCredentialFile(body, layout));
  const tried = readings.map((reading) => inReading(reading, { image, file, layout }));
  const found = tried.find((each) => each.ok) ?? forThisHost(readings, image, file);
  if (found?.ok !== true) {
    const problems = tried.flatMap((each) => (each.ok ? [] : [each.problem]));
    const told = telling.flatMap((code) => problems.find((each) => each.code === code) ?? [])[0];
    return failed(told ?? problems[0] ?? problem('SECRET-54', { file, host: image.host, holds: [] }));
  }
  const usable = checkLogin(found.value);
  if (!usable.ok) return usable;
  const taken = loginNodesTake(secret, image);
  return taken !== undefined && sameContent(taken, found.value)
    ? failed(problem('SECRET-60', { secret: secret.metadata.name, host: image.host }))
    : ok(found.value);
}

/**
 * A login of the image's very host, under a key that no node would take for it: another port, or another path. Whoever names
 * the secret has chosen it, and the registry says what it is worth.
 */
function forThisHost(
  readings: readonly CredentialFileReading[],
  image: ImageReference,
  file: string,
): Result<FoundLogin> | undefined {
  for (const reading of readings) {
    const entry = reading.logins.find(({ key }) => namesHostOf(key, image));
    if (entry === undefined) continue;
    const { key } = entry;
    const about = { severity: 'error', code: 'KEY_NEVER_MATCHES', mended: true } as const;
    const amiss = { ...about, key: shownKey(key), detail: credentialKey(image.host) };
    return ok(foundLogin(entry, file, reading, [...reading.findings.filter((each) => each.key === ''), amiss]));
  }
  return undefined;
}

/** The login nodes would take first from this secret as it is. */
function loginNodesTake(secret: KubeSecret, image: ImageReference): Login | undefined {
  return matchKeyring(image.kubeletLookup, [asPullSecret(secret)]).matches[0]?.login;
}

function expectedLayout(type: string) {
  const layout = layoutOf(type);
  return layout === 'dockerconfigjson' ? 'docker-config' : layout;
}

/** The values a login may lie in: where nodes look first, then under the names such files have, then any. */
function bodiesOf({ type, data }: KubeSecret): readonly Secret[] {
  const layout = layoutOf(type);
  const likely = [
    ...(layout === undefined ? [] : [pullSecretTypes[layout].key]),
    pullSecretTypes.dockerconfigjson.key,
    pullSecretTypes.dockercfg.key,
    'config.json',
  ];
  const keys = new Set([...likely, ...Object.keys(data)]);
  return [...keys].flatMap((key) => {
    const body = Object.hasOwn(data, key) ? data[key] : undefined;
    return body === undefined || body.isEmpty ? [] : [body];
  });
}

/** Why nodes cannot use the login as it lies there. */
export function whyUnusable(secret: KubeSecret, { findings }: FoundLogin, { host }: ImageReference): Text {
  const { name } = secret.metadata;
  if (layoutOf(secret.type) === undefined)
    return problemWords(problem('SECRET-02', { secret: name, type: secret.type })).short;
  const grave =
    findings.find(({ severity }) => severity === 'error') ?? findings.find(({ severity }) => severity === 'warn');
  return grave === undefined
    ? problemWords(problem('SECRET-53', { secret: name, host })).short
    : findingWords(grave).short;
}
