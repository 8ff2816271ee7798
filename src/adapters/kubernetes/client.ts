/**
 * The one module that names what is taken from the cluster library; it and the library are loaded when a cluster is opened.
 * Taken are its typed calls and objects. Not taken: KubeConfig (its merging, tokenFile, exec plugins and pooling differ from
 * kubectl's) and Watch (it drops the status of a refusal and passes over what is no JSON).
 */
import {
  ApisApi,
  AppsV1Api,
  AuthenticationV1Api,
  AuthorizationV1Api,
  BatchV1Api,
  type ConfigurationOptions,
  CoreV1Api,
  CustomObjectsApi,
  createConfiguration,
  PatchStrategy,
  RbacAuthorizationV1Api,
  ResponseContext,
  ServerConfiguration,
  setHeaderOptions,
  VersionApi,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import type { Clock } from '../../ports/clock.ts';
import { createConnections } from './connections.ts';
import { type Credential, createCredentials } from './credentials.ts';
import { type Answer, type Failure, statusOf } from './failure.ts';
import type { ResolvedTarget } from './resolved-target.ts';
import { isPassing, isTurnedAway, retried } from './retried.ts';
import { exchange, type Incoming, type Outgoing, openStream } from './transport.ts';

export type { ConfigurationOptions } from '@kubernetes/client-node';

/** The typed calls of the library. */
export interface KubeApi {
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly batch: BatchV1Api;
  readonly rbac: RbacAuthorizationV1Api;
  readonly authentication: AuthenticationV1Api;
  readonly authorization: AuthorizationV1Api;
  readonly custom: CustomObjectsApi;
  readonly groups: ApisApi;
  readonly version: VersionApi;
}

/** One use of the library's calls; what it throws becomes a Failure. */
export type Use<T> = (api: KubeApi, options: ConfigurationOptions) => Promise<T>;

export interface Client {
  readonly server: string;
  readonly clock: Clock;
  /** Repeated on 429, 5xx and reset. */
  read<T>(use: Use<T>, signal: AbortSignal): Promise<Answer<T>>;
  /** Repeated on 429 alone. */
  write<T>(use: Use<T>, signal: AbortSignal): Promise<Answer<T>>;
  /** `write` of a merge patch. */
  mergePatch<T>(use: Use<T>, signal: AbortSignal, isStrategic?: boolean): Promise<Answer<T>>;
  /** A stream of JSON lines, from `path` (with its query) below the server. */
  stream(path: string, signal: AbortSignal, silence: number): Promise<Answer<AsyncIterable<Buffer>>>;
  close(): Promise<void>;
}

export interface ClientOptions {
  /** Milliseconds a request may take. */
  readonly requestTimeout: number;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

const CONNECT_TIMEOUT = 10_000;

/** A client of one server as one user. Nothing is sent before the first call. */
export function createClient(target: ResolvedTarget, { requestTimeout, env, clock }: ClientOptions): Client {
  const credentials = createCredentials(target, { env, clock });
  const connections = createConnections(target, Math.min(CONNECT_TIMEOUT, requestTimeout));
  const api = createApi(target.server);

  /** A login the server refuses is renewed once; the refusal shows that nothing was done. */
  async function loggedIn<T>(
    run: (login: Login) => Promise<Answer<T>>,
    signal: AbortSignal,
    isRenewed = false,
  ): Promise<Answer<T>> {
    const credential = await unlessAborted(credentials.current(), signal);
    if (credential === undefined) return { ok: false, failure: { kind: 'not-sent' } };
    if (!credential.ok) return { ok: false, failure: { kind: 'no-login', problem: credential.problem } };
    const { headers, certificate } = credential.value;
    const answer = await run({ headers, pool: connections.pool(certificate) });
    const isRefused = !answer.ok && statusOf(answer.failure) === 401;
    return isRefused && !isRenewed && credentials.renew(credential.value) ? loggedIn(run, signal, true) : answer;
  }

  const call = <T>(use: Use<T>, signal: AbortSignal, patching?: CallOptions['patching']) =>
    loggedIn((login) => useApi(api, use, { login, signal, requestTimeout, patching }), signal);

  return {
    server: target.server,
    clock,
    read: (use, signal) => retried(() => call(use, signal), isPassing, clock, signal),
    write: (use, signal) => retried(() => call(use, signal), isTurnedAway, clock, signal),
    mergePatch: (use, signal, isStrategic = false) =>
      retried(() => call(use, signal, isStrategic ? 'strategic' : 'merge'), isTurnedAway, clock, signal),
    stream: (path, signal, silence) =>
      loggedIn(({ headers, pool }) => {
        const url = `${target.server}${path}`;
        const outgoing: Outgoing = { method: 'GET', url, headers: { ...COMMON_HEADERS, ...headers }, pool };
        return openStream(outgoing, signal, { milliseconds: requestTimeout, silence });
      }, signal),
    close: async () => {
      credentials.close();
      await connections.close();
    },
  };
}

interface Login {
  readonly headers: Credential['headers'];
  readonly pool: Outgoing['pool'];
}

interface CallOptions {
  readonly login: Login;
  readonly signal: AbortSignal;
  readonly requestTimeout: number;
  /** How a patch is merged; undefined for what is none. */
  readonly patching: 'merge' | 'strategic' | undefined;
}

/** One use of the library over our own transport. What went wrong there is kept aside: the library would only garble it. */
async function useApi<T>(
  api: KubeApi,
  use: Use<T>,
  { login, signal, requestTimeout, patching }: CallOptions,
): Promise<Answer<T>> {
  let failure: Failure | undefined;
  const httpApi = wrapHttpLibrary({
    send: async (request) => {
      const body = request.getBody();
      const outgoing: Outgoing = {
        method: request.getHttpMethod(),
        url: request.getUrl(),
        headers: { ...request.getHeaders(), ...COMMON_HEADERS, ...login.headers },
        ...(typeof body === 'string' ? { body } : {}),
        pool: login.pool,
      };
      const answer = await exchange(outgoing, signal, requestTimeout);
      if (answer.ok) return responseContext(answer.value);
      failure = answer.failure;
      throw new Error(failure.kind);
    },
  });
  const strategy = patching === 'strategic' ? PatchStrategy.StrategicMergePatch : PatchStrategy.MergePatch;
  const options = patching === undefined ? { httpApi } : setHeaderOptions('Content-Type', strategy, { httpApi });
  try {
    return { ok: true, value: await use(api, options) };
  } catch {
    // What did not fail on the wire failed in reading: JSON, but no object of the API.
    return { ok: false, failure: failure ?? { kind: 'not-the-api', contentType: 'application/json' } };
  }
}

/** A plugin may take long; whoever no longer wants its login does not wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(undefined);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

const COMMON_HEADERS = { Accept: 'application/json', 'User-Agent': 'pull-secret-wizard' };

function createApi(server: string): KubeApi {
  const configuration = createConfiguration({ baseServer: new ServerConfiguration(server, {}) });
  return {
    core: new CoreV1Api(configuration),
    apps: new AppsV1Api(configuration),
    batch: new BatchV1Api(configuration),
    rbac: new RbacAuthorizationV1Api(configuration),
    authentication: new AuthenticationV1Api(configuration),
    authorization: new AuthorizationV1Api(configuration),
    custom: new CustomObjectsApi(configuration),
    groups: new ApisApi(configuration),
    version: new VersionApi(configuration),
  };
}

function responseContext({ code, headers, text }: Incoming & { readonly text: string }): ResponseContext {
  return new ResponseContext(
    code,
    { ...headers },
    {
      text: async () => text,
      binary: async () => Buffer.from(text),
      stream: () => null,
    },
  );
}
