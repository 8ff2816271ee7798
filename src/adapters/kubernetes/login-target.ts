import { cleanText } from '../../domain/clean-text.ts';
import type { OcLogin } from '../../domain/oc-login-line.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { proxyFor } from '../network/proxy-for.ts';
import type { ResolvedTarget } from './resolved-target.ts';

const LIMIT = 1024 * 1024;

/**
 * Where a pasted login leads; nothing of it is written anywhere. Named after its server, as `oc login` names its contexts.
 * @param choice.namespace `default` unless told
 * Error: INPUT-09, where the certificate cannot be read.
 */
export async function loginTarget(
  { server, token, insecure, certificateAuthority }: OcLogin,
  choice: { readonly namespace?: string; readonly env: NodeJS.ProcessEnv },
): Promise<Result<ResolvedTarget>> {
  const authority = certificateAuthority === undefined ? undefined : await readRegularFile(certificateAuthority, LIMIT);
  if (authority !== undefined && !('text' in authority)) {
    return failed(problem('INPUT-09', { path: cleanText(certificateAuthority ?? ''), detail: authority.refusal }));
  }
  const url = new URL(server);
  const proxy = proxyFor(url, choice.env);
  return ok({
    context: cleanText(url.host),
    server,
    namespace: choice.namespace ?? 'default',
    // Who it is, only the server knows.
    userName: '',
    tls: { insecure, ...(authority === undefined ? {} : { ca: authority.text }) },
    auth: { kind: 'token', token },
    ...(proxy ? { proxyUrl: new Secret(proxy) } : {}),
    sources: [],
    isDefaultKubeconfig: true,
  });
}
