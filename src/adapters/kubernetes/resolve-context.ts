import { cleanText } from '../../domain/clean-text.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { proxyFor } from '../network/proxy-for.ts';
import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from './kubeconfig-file.ts';
import type { ExecPlugin, Impersonation, ResolvedTarget, TargetAuth, TargetTls } from './resolved-target.ts';

export interface ContextChoice {
  readonly context?: string;
  readonly namespace?: string;
  readonly env: NodeJS.ProcessEnv;
  /** The file that is there without anybody having named it. */
  readonly defaultPath: string;
}

const LIMIT = 1024 * 1024;

/** Follows a context to its server, user and certificates. CLUSTER-05: no such context. CLUSTER-11: it leads nowhere. */
export async function resolveContext(config: Kubeconfig, choice: ContextChoice): Promise<Result<ResolvedTarget>> {
  const name = choice.context ?? config.currentContext;
  const context = config.contexts.get(name);
  if (context === undefined) {
    const contexts = [...config.contexts.keys()].map((each) => cleanText(each));
    return failed(problem('CLUSTER-05', { context: cleanText(name), contexts }));
  }
  const dangling = (what: string, which: string) =>
    failed(invalid(context.source, `context "${name}": ${what} "${which}" does not exist`));
  const cluster = config.clusters.get(context.value.cluster);
  if (cluster === undefined) return dangling('cluster', context.value.cluster);
  const user = config.users.get(context.value.user);
  if (user === undefined && context.value.user !== '') return dangling('user', context.value.user);

  const server = parseServer(cluster.value);
  if (server === undefined) return failed(invalid(cluster.source, `cluster "${context.value.cluster}": server`));
  const tls = await readTls(cluster.value, user?.value);
  if (!tls.ok) return tls;
  const proxy = cluster.value['proxy-url'] || proxyFor(server, choice.env);
  if (proxy && !/^(?:https?|socks5):$/.test(URL.parse(proxy)?.protocol ?? '')) {
    return failed(invalid(cluster.source, 'proxy-url'));
  }
  const sources = [...new Set([context.source, cluster.source, ...(user === undefined ? [] : [user.source])])];
  return ok({
    context: cleanText(name),
    server: server.href.replace(/\/+$/, ''),
    namespace: cleanText(choice.namespace || context.value.namespace || 'default'),
    userName: cleanText(context.value.user),
    ...(user === undefined ? {} : { userSource: user.source }),
    tls: tls.value,
    // kubectl shows no login to a server it speaks plain http with. Source: client-go `clientcmd.ClientConfig`.
    auth: user === undefined || server.protocol === 'http:' ? { kind: 'none' } : authOf(user.value),
    ...(proxy ? { proxyUrl: new Secret(proxy) } : {}),
    ...impersonation(user?.value ?? {}),
    sources,
    isDefaultKubeconfig: sources.every((source) => source === choice.defaultPath),
  });
}

/** A server without a scheme is spoken to in TLS only where something about TLS is said. Source: client-go `DefaultServerURL`. */
function parseServer(cluster: KubeconfigCluster): URL | undefined {
  const secure =
    cluster['insecure-skip-tls-verify'] || (cluster['certificate-authority-data'] ?? cluster['certificate-authority']);
  const text = cluster.server.includes('://') ? cluster.server : `${secure ? 'https' : 'http'}://${cluster.server}`;
  const url = cluster.server === '' ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') return undefined;
  return url;
}

async function readTls(cluster: KubeconfigCluster, user: KubeconfigUser | undefined): Promise<Result<TargetTls>> {
  const ca = await pem(cluster['certificate-authority-data'], cluster['certificate-authority']);
  if (!ca.ok) return ca;
  const cert = await pem(user?.['client-certificate-data'], user?.['client-certificate']);
  if (!cert.ok) return cert;
  const key = await pem(user?.['client-key-data'], user?.['client-key']);
  if (!key.ok) return key;
  const serverName = cluster['tls-server-name'];
  return ok({
    ...(ca.value === undefined ? {} : { ca: ca.value }),
    ...(cert.value === undefined || key.value === undefined ? {} : { cert: cert.value, key: new Secret(key.value) }),
    ...(serverName ? { serverName } : {}),
    insecure: cluster['insecure-skip-tls-verify'],
  });
}

/** Data in the kubeconfig counts before a file it names. */
async function pem(data: string | undefined, path: string | undefined): Promise<Result<string | undefined>> {
  if (data) return ok(Buffer.from(data, 'base64').toString('utf8'));
  if (path === undefined) return ok(undefined);
  const file = await readRegularFile(path, LIMIT);
  return 'text' in file ? ok(file.text) : failed(invalid(path, file.refusal));
}

function authOf(user: KubeconfigUser): TargetAuth {
  const token = user.token ? new Secret(user.token) : undefined;
  if (user.tokenFile !== undefined) {
    return { kind: 'token-file', path: user.tokenFile, ...(token === undefined ? {} : { token }) };
  }
  if (token !== undefined) return { kind: 'token', token };
  if (user.username) return { kind: 'basic', username: user.username, password: new Secret(user.password ?? '') };
  if (user.exec !== undefined) return { kind: 'exec', plugin: pluginOf(user.exec) };
  // The old built-in providers: the token they left is used until the server no longer takes it.
  const left = user['auth-provider']?.config['id-token'] || user['auth-provider']?.config['access-token'];
  return left ? { kind: 'token', token: new Secret(left) } : { kind: 'none' };
}

function pluginOf(exec: NonNullable<KubeconfigUser['exec']>): ExecPlugin {
  const { interactiveMode, installHint, env, ...rest } = exec;
  return {
    ...rest,
    env: Object.fromEntries(env.map(({ name, value }) => [name, value])),
    ...(interactiveMode === undefined ? {} : { interactiveMode }),
    ...(installHint === undefined ? {} : { installHint: cleanText(installHint, { limit: 500 }) }),
  };
}

function impersonation(user: KubeconfigUser): { readonly impersonate?: Impersonation } {
  const { as = '', 'as-groups': groups = [], 'as-uid': uid, 'as-user-extra': extra } = user;
  if (as === '' && groups.length === 0 && !uid && Object.keys(extra ?? {}).length === 0) return {};
  return {
    impersonate: { user: as, groups, ...(uid ? { uid } : {}), ...(extra === undefined ? {} : { extra }) },
  };
}

function invalid(path: string, detail: string): Problem {
  return problem('CLUSTER-11', { path: cleanText(path), detail: cleanText(detail) });
}
