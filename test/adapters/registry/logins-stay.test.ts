import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { createAuthority } from '../../support/certificates.ts';
import { authServer, basic, bearerChallenge, bearerRegistry, errors, MANIFEST } from '../../support/fake-registry.ts';
import { image, LOGIN, never, PASSWORD, tryPushWeb, tryWeb } from '../../support/image-trials.ts';
import { type Handler, type RecordingServer, type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

/** Every form the login and the token have on their way. */
const CREDENTIALS = [PASSWORD, encodeURIComponent(PASSWORD), basic('ann', PASSWORD).slice('Basic '.length), 't0ken'];

/** The credentials a server has seen, wherever in its requests they stood. */
function seen({ requests }: RecordingServer): readonly string[] {
  const shown = requests.flatMap(({ url, headers, body }) => [
    url.href,
    JSON.stringify(headers),
    body,
    new URLSearchParams(body).get('password') ?? '',
  ]);
  return CREDENTIALS.filter((credential) => shown.some((text) => text.includes(credential)));
}

const ASKS_BASIC: Reply = { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };

/** Asks for Basic logins; these are its answers to one, at its door and behind it. */
const basicRegistry =
  (door: Handler, behind: Handler): Handler =>
  (request, response) => {
    if (request.headers.authorization === undefined) return ASKS_BASIC;
    return request.url.pathname === '/v2/' ? door(request, response) : behind(request, response);
  };

/** Asks for tokens of its own token server; these are the answers of that, and behind a right token. */
const tokenRegistry =
  (token: Handler, behind: Handler): Handler =>
  (request, response) =>
    request.url.pathname === '/token'
      ? token(request, response)
      : bearerRegistry(({ headers }) => `http://${headers.host}/token`, behind)(request, response);

const fine: Handler = () => ({});
const token = authServer('ann', PASSWORD);

/** What a registry might do to have a login sent elsewhere; `away` is its answer with the other place in it. */
const TRICKS: readonly (readonly [string, (away: Handler) => Handler])[] = [
  ['sends the repository’s question away, shown a login', (away) => basicRegistry(fine, away)],
  ['sends the repository’s question away, shown a token', (away) => tokenRegistry(token, away)],
  [
    'sends it on here first, and then away',
    (away) =>
      basicRegistry(fine, (request, response) =>
        request.url.pathname === '/v2/here'
          ? away(request, response)
          : { status: 307, headers: { location: '/v2/here' } },
      ),
  ],
  ['sends the second look at a login away', (away) => basicRegistry(away, () => errors(401, 'UNAUTHORIZED', 'no'))],
  ['sends the question for a token away', (away) => tokenRegistry(away, fine)],
  [
    'sends the POST for a token away',
    (away) =>
      tokenRegistry(
        (request, response) => (request.method === 'POST' ? away(request, response) : { status: 405 }),
        fine,
      ),
  ],
  [
    'sends the second question for a token away',
    (away) =>
      tokenRegistry(
        (request, response) =>
          request.url.searchParams.has('scope') ? errors(403, 'DENIED', 'no') : away(request, response),
        fine,
      ),
  ],
  [
    'sends the end of an upload away',
    (away) =>
      basicRegistry(fine, (request, response) => {
        if (request.method === 'DELETE') return away(request, response);
        if (request.method === 'POST') return { status: 202, headers: { location: '/v2/acme/web/blobs/uploads/1' } };
        return MANIFEST;
      }),
  ],
];

/** What may wait elsewhere: what is hoped for, or what asks for more. */
const WAITING: readonly (readonly [string, Handler])[] = [
  [
    'gives what was asked for',
    ({ url }) => (url.pathname.endsWith('/token') ? { body: '{"token":"t0ken"}' } : MANIFEST),
  ],
  ['asks for a login', () => ASKS_BASIC],
  ['asks for a token of its own', ({ headers }) => bearerChallenge(`http://${headers.host}/token`)],
];

const TRIALS = [
  ['a pull', tryWeb],
  ['a push', tryPushWeb],
] as const;

describe.each(TRIALS)('the login of %s goes nowhere else', (_which, tryIt) => {
  describe.each(TRICKS)('though the registry %s', (_trick, trick) => {
    it.each([301, 302, 303, 307, 308])('with %i, to another port or name', async (status) => {
      for (const [, waiting] of WAITING) {
        const elsewhere = await recordingServer(waiting);
        for (const place of [elsewhere.host, elsewhere.otherName]) {
          const location = `http://${place}/v2/token`;
          const server = await recordingServer(trick(() => ({ status, headers: { location } })));
          await tryIt(registry, server.host);
          expect(seen(server)).not.toEqual([]);
        }
        expect(seen(elsewhere)).toEqual([]);
      }
    });
  });

  it('though the upload is said to lie there', async () => {
    const elsewhere = await recordingServer(fine);
    const upload = () => ({ status: 202, headers: { location: `${elsewhere.origin}/upload` } });
    const server = await recordingServer(basicRegistry(fine, upload));
    await tryIt(registry, server.host);
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(['http://ann@PLACE/token', 'http:\\\\PLACE/token', 'http://HERE@PLACE/token', 'http://PLACE#@HERE/token'])(
    'though its realm is %s',
    async (realm) => {
      const elsewhere = await recordingServer(token);
      const server = await recordingServer(({ headers }) =>
        bearerChallenge(realm.replace('PLACE', elsewhere.host).replace('HERE', headers.host ?? '')),
      );
      expect(await tryIt(registry, server.host)).toMatchObject({ ok: false });
      expect(seen(elsewhere)).toEqual([]);
    },
  );

  it('though it is the repository behind an open door that asks for it there', async () => {
    const elsewhere = await recordingServer(token);
    const server = await recordingServer(({ url }) =>
      url.pathname === '/v2/' ? {} : bearerChallenge(`${elsewhere.origin}/token`),
    );
    expect(await tryIt(registry, server.host)).toMatchObject({ problem: { code: 'AUTH-50' } });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('an authority that was given', () => {
  async function secure(realm: 'the same authority' | 'another') {
    const [own, other] = await Promise.all([createAuthority('Own'), createAuthority('Other')]);
    const auth = await recordingServer(token, await (realm === 'another' ? other : own).issue(['127.0.0.1']));
    const server = await recordingServer(
      bearerRegistry(() => `${auth.origin}/token`),
      await own.issue(['127.0.0.1']),
    );
    const options = { trust: { ca: own.ca }, consentedRealmHost: auth.host };
    const tried = await registry.tryImage(image(`${server.host}/acme/web:1.0`), LOGIN, options, never);
    return { auth, tried };
  }

  it('holds for the auth server too', async () => {
    expect((await secure('the same authority')).tried).toMatchObject({ ok: true });
  });

  it('does not make up for another one that is unknown, and then no login goes there', async () => {
    const { auth, tried } = await secure('another');
    expect(tried).toMatchObject({ problem: { code: 'REGISTRY-18', evidence: { host: auth.host } } });
    expect(auth.requests).toEqual([]);
  });

  it('holds for no other registry', async () => {
    const own = await createAuthority();
    const server = await recordingServer(() => MANIFEST, await own.issue(['127.0.0.1']));
    const web = image(`${server.host}/acme/web:1.0`);
    expect(await registry.tryImage(web, LOGIN, { trust: { ca: own.ca } }, never)).toMatchObject({ ok: true });
    expect(await registry.tryImage(web, LOGIN, { trust: {} }, never)).toMatchObject({
      problem: { code: 'REGISTRY-18' },
    });
  });
});
