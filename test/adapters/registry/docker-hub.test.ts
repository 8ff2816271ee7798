import { expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { createAuthority } from '../../support/certificates.ts';
import { authServer, basic, bearerRegistry } from '../../support/fake-registry.ts';
import { image, LOGIN, never, PASSWORD } from '../../support/image-trials.ts';
import { type Handler, recordingServer } from '../../support/recording-server.ts';
import { connectProxy } from '../../support/tunnel-proxy.ts';

/** Docker Hub as it is spoken to: one server under the names of both its hosts, reached through a proxy. */
async function dockerHub(token: Handler) {
  const authority = await createAuthority();
  const registry = bearerRegistry(() => 'https://auth.docker.io/token', undefined);
  const server = await recordingServer(
    (request, response) =>
      request.headers.host === 'auth.docker.io' ? token(request, response) : registry(request, response),
    await authority.issue(['registry-1.docker.io', 'auth.docker.io']),
  );
  const proxy = await connectProxy(Number(new URL(server.origin).port));
  const client = createRegistry({ env: { HTTPS_PROXY: proxy.host } });
  onTestFinished(() => client.close());
  const tryNginx = () => client.tryImage(image('nginx'), LOGIN, { trust: { ca: authority.ca } }, never);
  return { server, asked: proxy.asked, tryNginx };
}

it('is asked at the host of its API, and may see the login at its auth server without more questions', async () => {
  const { server, asked, tryNginx } = await dockerHub(authServer('ann', PASSWORD));
  expect(await tryNginx()).toMatchObject({
    ok: true,
    value: { probe: { relation: 'known', realmHost: 'auth.docker.io' } },
  });
  expect(new Set(asked)).toEqual(new Set(['registry-1.docker.io:443', 'auth.docker.io:443']));
  expect(server.requests.map(({ headers, url }) => [headers.host, url.pathname, headers.authorization])).toEqual([
    ['registry-1.docker.io', '/v2/', undefined],
    ['auth.docker.io', '/token', basic('ann', PASSWORD)],
    ['registry-1.docker.io', '/v2/library/nginx/manifests/latest', 'Bearer t0ken'],
  ]);
});

// The bodies are in a shape of Docker Hub's own.
it.each([
  [401, 'please use personal access token to login', 'SECRET-33', { host: 'docker.io', username: 'ann' }],
  [401, 'incorrect username or password', 'SECRET-33', {}],
  [429, 'too many failed login attempts for username or IP address', 'REGISTRY-22', { host: 'auth.docker.io' }],
])('says in its own words why it refuses a login: %i %s', async (status, details, code, evidence) => {
  const { tryNginx } = await dockerHub(() => ({ status, body: JSON.stringify({ details }) }));
  const detail = code === 'SECRET-33' ? { detail: details } : {};
  expect(await tryNginx()).toMatchObject({ ok: false, problem: { code, evidence: { ...evidence, ...detail } } });
});
