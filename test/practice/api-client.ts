import { Agent, request } from 'undici';
import { parse } from 'yaml';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly warning: string | undefined;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

export interface Call {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface SeenContainer {
  readonly imageID: string;
  readonly state: {
    readonly waiting?: { readonly reason: string; readonly message: string };
    readonly terminated?: { readonly exitCode: number };
  };
}

/** What a pod, a list or a status may hold: only what tests look at. */
export interface Seen {
  readonly kind?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly code?: number;
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly ownerReferences?: readonly { readonly name: string }[];
  };
  readonly items: readonly Seen[];
  readonly groups?: readonly { readonly name: string }[];
  readonly image?: { readonly dockerImageReference: string };
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly secrets?: readonly { readonly name?: string }[];
  readonly spec: {
    readonly imagePullSecrets?: readonly { readonly name?: string }[];
    readonly serviceAccountName?: string;
    /** Of an image stream. */
    readonly tags?: readonly { readonly name: string; readonly from?: object }[];
    readonly containers: readonly {
      readonly name: string;
      readonly image: string;
      readonly imagePullPolicy?: string;
    }[];
  };
  readonly status: {
    readonly phase?: string;
    readonly observedGeneration?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason: string }[];
    readonly containerStatuses?: readonly SeenContainer[];
    readonly initContainerStatuses?: readonly SeenContainer[];
    readonly reason?: string;
    readonly logSnippet?: string;
    /** Of a SelfSubjectReview. */
    readonly userInfo?: { readonly username: string };
    /** Of a TokenRequest. */
    readonly token?: string;
    readonly dockerImageRepository?: string;
    readonly publicDockerImageRepository?: string;
    readonly tags?: readonly { readonly conditions?: readonly object[] }[];
    /** Of an ImageStreamImport. */
    readonly images?: readonly { readonly status: object; readonly tag: string }[];
  };
}

export interface WatchEvent {
  readonly type: string;
  readonly object: Seen;
}

export interface ApiClient {
  call(method: string, path: string, options?: Call): Promise<Answer>;
  /** The body of an answer that must succeed. */
  get(path: string): Promise<Seen>;
  send(method: string, path: string, body: unknown, contentType?: string): Promise<Seen>;
  /** The events of a watch; leaving the loop ends it. */
  watch(path: string): AsyncGenerator<WatchEvent>;
  close(): Promise<void>;
}

export function apiClient(server: string, ca: string, token: string | undefined): ApiClient {
  const agent = new Agent({ connect: { ca } });
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function call(
    method: string,
    path: string,
    { body, contentType, accept, headers }: Call = {},
  ): Promise<Answer> {
    const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const sent = raw ? body : JSON.stringify(body);
    const response = await request(new URL(path, server), {
      dispatcher: agent,
      method: method as 'GET',
      headers: {
        ...authorization,
        accept: accept ?? 'application/json',
        ...(sent !== undefined && { 'content-type': contentType ?? 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.body.text();
    const type = String(response.headers['content-type'] ?? '');
    const { warning } = response.headers;
    return {
      status: response.statusCode,
      contentType: type,
      warning: typeof warning === 'string' ? warning : warning?.join(', '),
      body: type.includes('json') ? JSON.parse(text) : text,
    };
  }

  async function succeed(answer: Promise<Answer>): Promise<Seen> {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as Seen;
  }

  return {
    call,
    get: (path) => succeed(call('GET', path)),
    send: (method, path, body, contentType) =>
      succeed(call(method, path, { body, ...(contentType && { contentType }) })),
    async *watch(path) {
      const url = new URL(path, server);
      url.searchParams.set('watch', 'true');
      const response = await request(url, {
        dispatcher: agent,
        headers: { ...authorization, accept: 'application/json' },
      });
      let rest = '';
      for await (const part of response.body) {
        const lines = (rest + String(part)).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) yield JSON.parse(line) as WatchEvent;
      }
    },
    close: () => agent.destroy(),
  };
}

/** A client for what a kubeconfig's current context names. */
export function clientFor(kubeconfig: string): ApiClient {
  const { clusters, users } = parse(kubeconfig) as {
    clusters: readonly [{ cluster: { server: string; 'certificate-authority-data': string } }];
    users: readonly [{ user: { token: string } }];
  };
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
  return apiClient(server, Buffer.from(ca, 'base64').toString(), users[0].user.token);
}

/** Follows the pods of a project until they look as wanted; gives them back. */
export async function podsUntil(
  client: ApiClient,
  project: string,
  wanted: (pods: readonly Seen[]) => boolean,
): Promise<readonly Seen[]> {
  const pods = new Map<string, Seen>();
  for await (const { type, object } of client.watch(`/api/v1/namespaces/${project}/pods`)) {
    if (type === 'DELETED') pods.delete(object.metadata.uid);
    else pods.set(object.metadata.uid, object);
    if (wanted([...pods.values()])) return [...pods.values()];
  }
  throw new Error('the watch ended before the pods looked as wanted');
}

export function waitingReason(pod: Seen): string | undefined {
  return pod.status.containerStatuses?.[0]?.state.waiting?.reason;
}
