import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { cleanText } from '../../domain/clean-text.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import type { ResolvedTarget } from './resolved-target.ts';

/** Where every pod finds the login of its account. Source: Kubernetes, "Accessing the API from a Pod". */
export const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

const LIMIT = 64 * 1024;

/** The login of the pod this runs in; undefined where this is no pod. No proxy: the server is next door. */
export async function readInClusterAccount(
  folder: string,
  env: NodeJS.ProcessEnv,
  namespace: string | undefined,
): Promise<ResolvedTarget | undefined> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (!host || !port) return undefined;
  const tokenPath = join(folder, 'token');
  const [token, ca, own] = await Promise.all(
    [tokenPath, join(folder, 'ca.crt'), join(folder, 'namespace')].map((path) => readRegularFile(path, LIMIT)),
  );
  if (token === undefined || !('text' in token)) return undefined;
  const ownNamespace = own !== undefined && 'text' in own ? own.text.trim() : '';
  return {
    context: 'in-cluster',
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    namespace: cleanText(namespace || ownNamespace || 'default'),
    userName: 'in-cluster',
    tls: { ...(ca !== undefined && 'text' in ca ? { ca: ca.text } : {}), insecure: false },
    auth: { kind: 'token-file', path: tokenPath },
    sources: [folder],
    isDefaultKubeconfig: true,
  };
}
