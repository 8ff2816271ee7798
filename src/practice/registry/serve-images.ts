import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerIdentity } from '../create-authority.ts';
import { type Listener, listen } from '../listen.ts';
import type { Content, SampleImage } from './sample-image.ts';

export interface Answer {
  readonly code: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Content;
  readonly json?: unknown;
  /** HTML, where a page comes in place of JSON. */
  readonly page?: string;
}

/** What makes one registry another than the next: whom it lets in, and what lies in it. */
export interface Registry {
  /**
   * Why a request may not enter; undefined where it may.
   * @param repository undefined: only the door is tried, `/v2/`
   */
  refusal(request: IncomingMessage, repository: string | undefined): Answer | undefined;
  /** The images of a repository by tag; undefined where there is no such repository. */
  images(repository: string): Readonly<Record<string, SampleImage>> | undefined;
  /** Answers what is no part of a registry's API, such as its token server. */
  beside?(request: IncomingMessage, url: URL): Answer | Promise<Answer> | undefined;
}

/** Serves a registry of the distribution kind, for pulling. Source: distribution-spec; docker-registry 2.8 for the errors. */
export async function serveImages(
  identity: ServerIdentity | 'http',
  registry: Registry,
  names: readonly string[] = [],
): Promise<Listener> {
  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method = 'GET', url = '/' } = request;
    const place = new URL(url, 'https://registry');
    const beside = registry.beside?.(request, place);
    if (beside !== undefined) return beside;
    if (method !== 'GET' && method !== 'HEAD') return failure(405, 'UNSUPPORTED', 'The operation is unsupported.');
    const [, path = '', what, reference = ''] =
      /^\/v2\/(?:(.+)\/(manifests|blobs|tags)\/([^/]+))?$/.exec(place.pathname) ?? [];
    if (!place.pathname.startsWith('/v2/')) return failure(404, 'UNSUPPORTED', 'page not found');
    const refusal = registry.refusal(request, what === undefined ? undefined : path);
    if (refusal !== undefined) return refusal;
    return what === undefined ? { code: 200, json: {} } : find(registry.images(path), path, what, reference);
  }

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = await answer(request);
    request.resume();
    send(answered, request.method === 'HEAD', response);
  }

  return listen(
    identity,
    (request, response) => {
      void reply(request, response);
    },
    names,
  );
}

function find(tags: ReturnType<Registry['images']>, path: string, what: string, reference: string): Answer {
  if (tags === undefined) return failure(404, 'NAME_UNKNOWN', 'repository name not known to registry', { name: path });
  if (what === 'tags') return { code: 200, json: { name: path, tags: Object.keys(tags).toSorted() } };
  const images = Object.values(tags).flatMap((image) => [image, ...image.variants]);
  if (what === 'blobs') {
    const blob = images.flatMap(({ blobs }) => blobs).find(({ digest }) => digest === reference);
    return blob === undefined
      ? failure(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { digest: reference })
      : { code: 200, content: blob };
  }
  const tagged = Object.hasOwn(tags, reference) ? tags[reference] : undefined;
  const image = tagged ?? images.find(({ manifest }) => manifest.digest === reference);
  return image === undefined
    ? failure(404, 'MANIFEST_UNKNOWN', 'manifest unknown', { Tag: reference })
    : { code: 200, content: image.manifest };
}

export function failure(code: number, name: string, message: string, detail: unknown = null): Answer {
  return { code, json: { errors: [{ code: name, message, detail }] } };
}

function send({ code, headers = {}, content, json, page }: Answer, headOnly: boolean, response: ServerResponse): void {
  const bytes = content?.bytes ?? Buffer.from(page ?? `${JSON.stringify(json)}\n`);
  const type = page === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  response.writeHead(code, {
    'docker-distribution-api-version': 'registry/2.0',
    'content-type': content?.mediaType ?? type,
    'content-length': bytes.length,
    ...(content && { 'docker-content-digest': content.digest, etag: `"${content.digest}"` }),
    ...headers,
  });
  response.end(headOnly ? undefined : bytes);
}
