import type { ServerResponse } from 'node:http';
import { type ApiHandler, type ApiReply, type ApiRequest, status } from './scripted-api.ts';

interface Stored {
  readonly metadata: { readonly name: string; readonly uid: string; readonly resourceVersion: string };
  readonly [field: string]: unknown;
}

/**
 * Enough of an API server to write to: any collection, with resourceVersions, merge patches, preconditions, dry runs and
 * watches. It knows no kinds and checks no contents.
 */
export function tinyApi(): {
  readonly handler: ApiHandler;
  put(path: string, fields?: object): Stored;
  get(path: string): Stored | undefined;
  list(collection: string): readonly Stored[];
  /** Tells of every object that a request has made, by its path. */
  onWrite(told: (path: string) => void): void;
} {
  const objects = new Map<string, Stored>();
  const watchers = new Set<{ collection: string; response: ServerResponse }>();
  let moment = 100;
  let told: (path: string) => void = () => {};

  function store(path: string, fields: object, uid = crypto.randomUUID() as string): Stored {
    moment += 1;
    const metadata = { ...Object(fields).metadata, name: path.split('/').at(-1), uid, resourceVersion: String(moment) };
    const object: Stored = { ...fields, metadata };
    const type = objects.has(path) ? 'MODIFIED' : 'ADDED';
    objects.set(path, object);
    tell(path, { type, object });
    return object;
  }

  function list(collection: string): readonly Stored[] {
    return [...objects].filter(([path]) => path.startsWith(`${collection}/`)).map(([, object]) => object);
  }

  function tell(path: string, event: object) {
    for (const { collection, response } of watchers) {
      if (path.startsWith(`${collection}/`)) response.write(`${JSON.stringify(event)}\n`);
    }
  }

  function collectionReply(
    { method, url, body }: ApiRequest,
    response: ServerResponse,
    dryRun: boolean,
  ): ApiReply | undefined {
    const collection = url.pathname;
    if (method === 'POST') {
      const path = `${collection}/${Object(body).metadata.name}`;
      if (objects.has(path)) return status(409, 'AlreadyExists');
      if (dryRun) return { status: 201, body };
      const stored = store(path, Object(body));
      told(path);
      return { status: 201, body: stored };
    }
    if (url.searchParams.get('watch') === 'true') {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      const watcher = { collection, response };
      watchers.add(watcher);
      response.on('close', () => watchers.delete(watcher));
      return undefined;
    }
    const items = list(collection);
    return {
      body: {
        kind: `${KINDS[collection.split('/').at(-1) ?? '']}List`,
        metadata: { resourceVersion: String(moment) },
        items,
      },
    };
  }

  function handler(request: ApiRequest, response: ServerResponse): ApiReply | undefined {
    const { method, url, body } = request;
    const dryRun = url.searchParams.get('dryRun') === 'All' || Object(body).dryRun?.[0] === 'All';
    if ((url.pathname.split('/').at(-1) ?? '') in KINDS) return collectionReply(request, response, dryRun);
    const current = objects.get(url.pathname);
    if (current === undefined) return status(404, 'NotFound', 'not found', { name: url.pathname.split('/').at(-1) });
    if (method === 'PATCH') {
      const { resourceVersion } = Object(body).metadata ?? {};
      if (resourceVersion !== undefined && resourceVersion !== current.metadata.resourceVersion)
        return status(409, 'Conflict');
      const merged = { ...current, ...Object(body), metadata: { ...current.metadata, ...Object(body).metadata } };
      return { body: dryRun ? merged : store(url.pathname, merged, current.metadata.uid) };
    }
    if (method === 'DELETE') {
      const { uid, resourceVersion } = Object(body).preconditions ?? {};
      const differs = resourceVersion !== undefined && resourceVersion !== current.metadata.resourceVersion;
      if ((uid !== undefined && uid !== current.metadata.uid) || differs) return status(409, 'Conflict');
      if (!dryRun) {
        objects.delete(url.pathname);
        moment += 1;
        tell(url.pathname, {
          type: 'DELETED',
          object: { ...current, metadata: { ...current.metadata, resourceVersion: String(moment) } },
        });
      }
      return { body: { kind: 'Status', apiVersion: 'v1', status: 'Success' } };
    }
    return { body: current };
  }

  return {
    handler,
    put: (path, fields = {}) => store(path, fields, objects.get(path)?.metadata.uid),
    get: (path) => objects.get(path),
    list,
    onWrite: (listener) => {
      told = listener;
    },
  };
}

const KINDS: Readonly<Record<string, string>> = {
  secrets: 'Secret',
  serviceaccounts: 'ServiceAccount',
  pods: 'Pod',
  events: 'Event',
  namespaces: 'Namespace',
  rolebindings: 'RoleBinding',
  imagestreams: 'ImageStream',
};
