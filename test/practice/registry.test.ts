import { createHash } from 'node:crypto';
import { Agent as NodeAgent } from 'node:https';
import { Agent, request } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createAuthority } from '../../src/practice/create-authority.ts';
import { type Pull, pullImage } from '../../src/practice/node/pull-image.ts';
import type { RegistryPlan } from '../../src/practice/registry/registry-plan.ts';
import { sampleImage } from '../../src/practice/registry/sample-image.ts';
import { serveRegistry } from '../../src/practice/registry/serve-registry.ts';

const image = sampleImage('web');

async function registry(asks: RegistryPlan['asks']) {
  const authority = await createAuthority();
  const { ca } = authority;
  const accounts = [{ user: 'robot', password: new Secret('pä$$:word') }];
  const { host, close } = await serveRegistry(authority, {
    realm: 'test',
    asks,
    accounts,
    repositories: { 'acme/web': { '1.0': image } },
  });
  const agent = new Agent({ connect: { ca } });
  const nodeAgent = new NodeAgent({ ca });
  onTestFinished(async () => {
    await agent.destroy();
    nodeAgent.destroy();
    await close();
  });
  const login = `Basic ${Buffer.from('robot:pä$$:word').toString('base64')}`;
  return {
    host,
    get: async (path: string, authorization = login, method: 'GET' | 'HEAD' | 'PUT' = 'GET') => {
      const response = await request(`https://${host}${path}`, {
        dispatcher: agent,
        method,
        headers: { authorization },
      });
      return {
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.from(await response.body.arrayBuffer()),
      };
    },
    pull: async (reference: string, password: string): Promise<Pull> => {
      const parsed = parseImageReference(`${host}/${reference}`);
      if (!parsed.ok) throw new Error(reference);
      const network = { agent: nodeAgent, locate: (place: string) => place, patience: 10_000 };
      return pullImage(
        parsed.value,
        { username: 'robot', password: new Secret(password) },
        network,
        AbortSignal.timeout(10_000),
      );
    },
  };
}

describe('a registry that asks for the login itself', () => {
  test('asks whoever comes without one', async () => {
    const { get } = await registry('basic');
    const { status, headers, body } = await get('/v2/', '');
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Basic realm="test"');
    expect(JSON.parse(body.toString())).toEqual({
      errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail: null }],
    });
  });

  test('gives manifests and blobs under the digest of their bytes', async () => {
    const { get } = await registry('basic');
    const manifest = await get('/v2/acme/web/manifests/1.0');
    expect(manifest.headers['docker-content-digest']).toBe(digest(manifest.body));
    const { config } = JSON.parse(manifest.body.toString()) as { config: { digest: string } };
    expect(digest((await get(`/v2/acme/web/blobs/${config.digest}`)).body)).toBe(config.digest);
    const head = await get(`/v2/acme/web/manifests/${digest(manifest.body)}`, undefined, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(JSON.parse((await get('/v2/acme/web/tags/list')).body.toString())).toEqual({
      name: 'acme/web',
      tags: ['1.0'],
    });
  });

  test.each([
    ['/v2/acme/web/manifests/2.0', 'MANIFEST_UNKNOWN'],
    ['/v2/acme/nothing/manifests/1.0', 'NAME_UNKNOWN'],
    ['/v2/__proto__/tags/list', 'NAME_UNKNOWN'],
    ['/v2/acme/web/blobs/sha256:0', 'BLOB_UNKNOWN'],
  ])('says that %s is not there', async (path, code) => {
    const { get } = await registry('basic');
    const { status, body } = await get(path);
    expect([status, (JSON.parse(body.toString()) as { errors: [{ code: string }] }).errors[0].code]).toEqual([
      404,
      code,
    ]);
  });

  test('takes nothing in', async () => {
    const { get } = await registry('basic');
    expect((await get('/v2/acme/web/manifests/1.0', undefined, 'PUT')).status).toBe(405);
  });
});

describe.each(['basic', 'bearer'] as const)('pulling where %s is asked', (asks) => {
  test('works with the right login', async () => {
    const { pull } = await registry(asks);
    expect(await pull('acme/web:1.0', 'pä$$:word')).toMatchObject({ ok: true, digest: image.manifest.digest });
  });

  test('fails with a wrong one', async () => {
    const { pull } = await registry(asks);
    expect(await pull('acme/web:1.0', 'word')).toMatchObject({
      ok: false,
      at: asks === 'basic' ? 'manifest' : 'token',
      code: 401,
    });
  });

  test('fails for a tag that is not there', async () => {
    const { pull } = await registry(asks);
    expect(await pull('acme/web:9', 'pä$$:word')).toMatchObject({ ok: false, at: 'manifest', code: 404 });
  });
});

test('a token that was never issued opens nothing', async () => {
  const { get } = await registry('bearer');
  const { status, headers } = await get('/v2/acme/web/manifests/1.0', 'Bearer made-up');
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toMatch(
    /^Bearer realm="https:\/\/127\.0\.0\.1:\d+\/token",service="test",scope="repository:acme\/web:pull"$/,
  );
});

function digest(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
