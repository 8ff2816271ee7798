import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { indexPlatforms } from '../../../src/adapters/registry/index-platforms.ts';
import { basic, DIGEST, errors, indexOf, MANIFEST } from '../../support/fake-registry.ts';
import { PASSWORD, tryWeb } from '../../support/image-trials.ts';
import { type Handler, type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

const TWO_BUILDS = indexOf([
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm64', variant: 'v8' },
]);

/** Open to everybody, with this for HEAD and this for GET. */
async function openRegistry(head: Reply | Handler, get: Reply) {
  return recordingServer((request, response) => {
    if (request.url.pathname === '/v2/') return {};
    if (request.method === 'GET') return get;
    return typeof head === 'function' ? head(request, response) : head;
  });
}

function without(reply: Reply, header: string): Reply {
  const headers = Object.entries(reply.headers ?? {}).filter(([name]) => name !== header);
  return { ...reply, headers: Object.fromEntries(headers) };
}

async function tried({ host }: { readonly host: string }) {
  const trial = await tryWeb(registry, host);
  if (!trial.ok) throw new Error(trial.problem.code);
  return trial.value;
}

describe('the digest', () => {
  const computed = `sha256:${createHash('sha256').update(String(MANIFEST.body)).digest('hex')}`;
  const silent = without(MANIFEST, 'docker-content-digest');

  it('is what HEAD says, and then nothing else is asked', async () => {
    const server = await openRegistry(MANIFEST, { status: 500 });
    expect((await tried(server)).digest).toBe(DIGEST);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'HEAD']);
  });

  it.each<[string, Reply, Reply, string | undefined]>([
    ['what GET says where HEAD is silent', silent, MANIFEST, DIGEST],
    ['what the manifest makes it where both are silent', silent, silent, computed],
    [
      'what the manifest makes it where what they say is none',
      { ...silent, headers: { ...silent.headers, 'docker-content-digest': 'sha256:\u0085x' } },
      { ...silent, headers: { ...silent.headers, 'docker-content-digest': 'sha256:\u0085x' } },
      computed,
    ],
    ['not known where HEAD is silent and GET in trouble', silent, { status: 503 }, undefined],
    ['not known where GET has reached a limit', silent, { status: 429 }, undefined],
    [
      'not known of a packed manifest',
      silent,
      { ...silent, headers: { ...silent.headers, 'content-encoding': 'gzip' } },
      undefined,
    ],
    [
      'not known of a signed one',
      silent,
      { ...silent, headers: { 'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws' } },
      undefined,
    ],
  ])('is %s', async (_what, head, get, digest) => {
    expect((await tried(await openRegistry(head, get))).digest).toBe(digest);
  });
});

describe('a registry that refuses HEAD', () => {
  it.each([400, 403, 404, 405, 429, 501])('with %i gives the manifest to GET', async (status) => {
    expect(await tried(await openRegistry({ status }, MANIFEST))).toMatchObject({ digest: DIGEST });
  });

  it('and then GET explains the refusal', async () => {
    const server = await openRegistry({ status: 403 }, errors(403, 'DENIED', 'not yours'));
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-23', evidence: { detail: 'DENIED: not yours' } },
    });
  });
});

describe('the platforms', () => {
  it('are those of the index, which is read by GET', async () => {
    const server = await openRegistry(TWO_BUILDS, TWO_BUILDS);
    expect(await tried(server)).toEqual({
      probe: { wants: 'nothing' },
      digest: DIGEST,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      platforms: ['linux/amd64', 'linux/arm64/v8'],
    });
  });

  it.each<[string, Reply, Reply]>([
    ['of a single manifest', MANIFEST, MANIFEST],
    ['of an index that cannot be read now', TWO_BUILDS, { status: 503 }],
    ['of an index that a limit keeps', TWO_BUILDS, { status: 429 }],
    ['of an index that is none', TWO_BUILDS, { ...TWO_BUILDS, body: '<html>' }],
    [
      'of an index that is too big',
      TWO_BUILDS,
      { ...TWO_BUILDS, body: `${' '.repeat(5e6)}${String(TWO_BUILDS.body)}` },
    ],
  ])('are not known %s', async (_what, head, get) => {
    const { platforms, digest } = await tried(await openRegistry(head, get));
    expect([platforms, digest]).toEqual([undefined, DIGEST]);
  });

  it('do not matter where GET denies what HEAD gave', async () => {
    const server = await openRegistry(TWO_BUILDS, errors(403, 'DENIED', 'no'));
    expect(await tryWeb(registry, server.host)).toMatchObject({ problem: { code: 'REGISTRY-23' } });
  });

  it.each<[string, readonly object[], readonly string[] | undefined]>([
    [
      'each once',
      [
        { os: 'windows', architecture: 'amd64' },
        { os: 'windows', architecture: 'amd64' },
      ],
      ['windows/amd64'],
    ],
    [
      'without attestations',
      [
        { os: 'linux', architecture: 'amd64' },
        { os: 'unknown', architecture: 'unknown' },
      ],
      ['linux/amd64'],
    ],
    ['cleaned', [{ os: 'li\u001bnux', architecture: 'amd64' }], ['li\\u{1b}nux/amd64']],
    ['not at all where there is one for any', [{ os: 'linux', architecture: 'amd64' }, {}], undefined],
    ['not at all where only attestations are', [{ os: 'unknown', architecture: 'unknown' }], undefined],
    ['not at all where there is nothing', [], undefined],
  ])('are told %s', (_what, builds, platforms) => {
    expect(indexPlatforms(String(indexOf(builds).body))).toEqual(platforms);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"manifests":{}}',
    '{"manifests":[null]}',
    '{"__proto__":{"manifests":[]}}',
    '['.repeat(1e6),
  ])('are told not at all of %.40j', (body) => {
    expect(indexPlatforms(body)).toBeUndefined();
  });
});

describe('a Basic login that is denied the manifest', () => {
  // Amazon's registry says so of tokens that are over.
  const expired = errors(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.');
  const asking = { ...errors(401, 'UNAUTHORIZED', 'who'), headers: { 'www-authenticate': 'Basic realm="x"' } };

  it.each<[string, Reply, string]>([
    ['lacks the right where the registry takes it at its door', {}, 'REGISTRY-23'],
    ['is refused where the door is shut to it too', expired, 'SECRET-33'],
    ['says nothing where the door has trouble', { status: 503 }, 'REGISTRY-26'],
  ])('%s', async (_what, door, code) => {
    const server = await recordingServer(({ url, headers }) => {
      if (headers.authorization !== basic('ann', PASSWORD)) return asking;
      return url.pathname === '/v2/' ? door : expired;
    });
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('redirects of a manifest', () => {
  it('are followed ten times, and no more', async () => {
    const chain =
      (length: number): Handler =>
      ({ url }) => {
        if (url.pathname === '/v2/') return {};
        const step = Number(url.searchParams.get('step') ?? '0');
        return step === length ? MANIFEST : { status: 307, headers: { location: `?step=${step + 1}` } };
      };
    expect(await tryWeb(registry, (await recordingServer(chain(10))).host)).toMatchObject({ ok: true });
    expect(await tryWeb(registry, (await recordingServer(chain(11))).host)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { cause: 'status' } },
    });
  });

  it('name the host that is not reached', async () => {
    const server = await openRegistry({ status: 307, headers: { location: 'http://127.0.0.1:1/blob' } }, {});
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { host: '127.0.0.1:1', cause: 'refused' } },
    });
  });

  it.each(['ftp://127.0.0.1/x', 'http://ann:pw@127.0.0.1:1/x', 'http://[', ''])(
    'to %j lead nowhere',
    async (location) => {
      const server = await openRegistry({ status: 307, headers: { location } }, {});
      expect(await tryWeb(registry, server.host)).toMatchObject({
        problem: { code: 'REGISTRY-26', evidence: { host: server.host, cause: 'status' } },
      });
    },
  );
});
