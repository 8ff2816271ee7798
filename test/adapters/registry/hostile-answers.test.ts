import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { createAuthority } from '../../support/certificates.ts';
import { bearerRegistry, MANIFEST } from '../../support/fake-registry.ts';
import { image, LOGIN, never, tryPushWeb, tryWeb } from '../../support/image-trials.ts';
import { type Handler, type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {}, timeout: 2_000 });
const hurried = createRegistry({ env: {}, timeout: 300 });
afterAll(() => Promise.all([registry.close(), hurried.close()]));

/** Pours as fast as it is drunk, without an end. */
const endless =
  (headers: Readonly<Record<string, string>> = {}): Handler =>
  ({ method }, response) => {
    response.writeHead(200, headers);
    if (method === 'HEAD') response.end();
    else pour(response);
    return undefined;
  };

function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
  response.once('drain', () => pour(response));
}

/** A byte at a time, for as long as anybody listens. */
const dripping: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(drip));
  return undefined;
};

/** A registry whose token server answers like this. */
async function withTokenServer(token: Handler) {
  return recordingServer((request, response) =>
    request.url.pathname === '/token'
      ? token(request, response)
      : bearerRegistry(({ headers }) => `http://${headers.host}/token`)(request, response),
  );
}

describe('an answer without an end', () => {
  it('from a token server is no token', async () => {
    const server = await withTokenServer(endless());
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'AUTH-26', evidence: { detail: '200, not JSON' } },
    });
  });

  it('in place of an index is read no further than an index may be long', async () => {
    const type = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    const server = await recordingServer((request, response) =>
      request.url.pathname === '/v2/' ? {} : endless(type)(request, response),
    );
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: true,
      value: {
        probe: { wants: 'nothing' },
        digest: undefined,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        platforms: undefined,
      },
    });
  });

  it.each<[string, Handler]>([
    ['of the greeting', dripping],
    ['of an upload', (request, response) => (request.method === 'POST' ? dripping(request, response) : {})],
  ])('that drips ends with the time a request may take: %s', async (_what, handler) => {
    const server = await recordingServer(handler);
    expect(await tryPushWeb(hurried, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { cause: 'timeout' } },
    });
  });

  it('that drips from a token server is its own trouble', async () => {
    const server = await withTokenServer(dripping);
    expect(await tryWeb(hurried, server.host)).toMatchObject({
      problem: { code: 'AUTH-26', evidence: { detail: expect.stringContaining('timeout') } },
    });
  });
});

describe('an answer that is packed', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));

  it('is not unpacked, be it a token', async () => {
    const server = await withTokenServer(() => ({ headers: { 'content-encoding': 'gzip' }, body: bomb }));
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'AUTH-26', evidence: { detail: '200, not JSON' } },
    });
    expect(server.requests.flatMap(({ headers }) => headers['accept-encoding'] ?? [])).toEqual([]);
  });

  it('is not unpacked, be it an error', async () => {
    const reply: Reply = { status: 403, headers: { 'content-encoding': 'gzip' }, body: bomb };
    const server = await recordingServer(({ url }) => (url.pathname === '/v2/' ? {} : reply));
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-23', evidence: { detail: '403 Forbidden' } },
    });
  });
});

describe('a login page', () => {
  const page: Reply = {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '\n<!DOCTYPE html><title>Sign in',
  };

  it.each<[string, Handler]>([
    ['at the door', () => page],
    [
      'to which the door leads',
      ({ url }) => (url.pathname === '/v2/' ? { status: 302, headers: { location: '/login' } } : page),
    ],
    ['in place of the manifest', ({ url }) => (url.pathname === '/v2/' ? {} : page)],
    [
      'to which the manifest leads',
      ({ url }) =>
        url.pathname === '/v2/'
          ? {}
          : url.pathname === '/login'
            ? page
            : { status: 302, headers: { location: '/login' } },
    ],
  ])('is no registry: %s', async (_what, handler) => {
    const server = await recordingServer(handler);
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-50', evidence: { host: server.host, status: 200 } },
    });
    expect(server.authorizations()).toEqual([]);
  });

  it('in place of a token is no token', async () => {
    const server = await withTokenServer(() => page);
    expect(await tryWeb(registry, server.host)).toMatchObject({ problem: { code: 'AUTH-26' } });
  });

  it('is not what a registry is taken for that calls its word a page', async () => {
    const server = await recordingServer(() => ({ headers: { 'content-type': 'text/html' }, body: 'true' }));
    expect(await registry.probe(server.host, { allowHttp: true }, never)).toMatchObject({ ok: true });
  });
});

it('a registry at an address of version 6 is a registry like any other', async () => {
  const authority = await createAuthority();
  const server = await recordingServer(
    (request, response) =>
      request.url.pathname === '/token'
        ? { body: '{"token":"t0ken"}' }
        : bearerRegistry(
            ({ headers }) => `https://${headers.host}/token`,
            () => MANIFEST,
          )(request, response),
    await authority.issue(['::1']),
    '::1',
  );
  const options = { trust: { ca: authority.ca } };
  expect(await registry.tryImage(image(`${server.host}/acme/web:1.0`), LOGIN, options, never)).toMatchObject({
    ok: true,
    value: { probe: { relation: 'same', realmHost: server.host } },
  });
});
