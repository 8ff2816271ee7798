import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { retryAfter } from '../../../src/adapters/registry/retry-after.ts';
import { errors } from '../../support/fake-registry.ts';
import { tryWeb } from '../../support/image-trials.ts';
import { type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

function limited(headers: Readonly<Record<string, string>>) {
  return { url: new URL('https://reg.example.com/'), status: 429, headers, body: '' };
}

function secondsFromNow(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

describe('how long to wait', () => {
  it.each<[string, Readonly<Record<string, string>>, number | null]>([
    ['seconds', { 'retry-after': '17' }, 17],
    ['no seconds', { 'retry-after': '0' }, 0],
    ['a date gone by', { 'retry-after': new Date(Date.now() - 60_000).toUTCString() }, 0],
    ['a time gone by', { 'x-retry-after': String(secondsFromNow(-5)) }, 0],
    ['a word', { 'retry-after': 'soon' }, null],
    ['less than nothing', { 'retry-after': '-5' }, null],
    ['what only looks like a number', { 'retry-after': '1e9' }, null],
    ['what only looks like a date', { 'retry-after': 'Mon, 99 Foo' }, null],
    ['the seconds until a limit is reset', { 'ratelimit-reset': '41' }, 41],
    ['the same, as a list of limits', { ratelimit: '"default";r=0;t=50' }, 50],
    ['the same, as it was written before', { ratelimit: 'limit=100, remaining=0, reset=51' }, 51],
    [
      'a limit alone, as Docker Hub sends it',
      { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '0;w=21600' },
      null,
    ],
    ['Retry-After before the rest', { 'ratelimit-reset': '41', 'retry-after': '17' }, 17],
    ['the rest where Retry-After is none', { 'ratelimit-reset': '41', 'retry-after': 'soon' }, 41],
    ['nothing', {}, null],
  ])('is understood from %s', (_what, headers, seconds) => {
    expect(retryAfter(limited(headers))).toBe(seconds);
  });

  it.each([
    ['a date', { 'retry-after': new Date(secondsFromNow(60) * 1000).toUTCString() }],
    ['a time in seconds since 1970', { 'x-ratelimit-reset': String(secondsFromNow(60)) }],
  ])('is counted from now to %s', (_what, headers) => {
    expect([58, 59, 60]).toContain(retryAfter(limited(headers)));
  });
});

describe('a limit that was reached', () => {
  const words = (text: string) => errors(429, 'TOOMANYREQUESTS', text);
  const hub = 'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';

  it.each<[string, Reply, object]>([
    ['in plain words', words('slow down'), { retryAfter: null }],
    ['with a time to wait', { ...words('slow down'), headers: { 'retry-after': '9' } }, { retryAfter: 9 }],
    ['for visitors without a login', words(hub), { retryAfter: null, unauthenticated: true }],
    [
      'for an address',
      { status: 429, headers: { 'docker-ratelimit-source': '203.0.113.7' } },
      { retryAfter: null, unauthenticated: true },
    ],
    [
      'for an account',
      { ...words('You have reached your pull rate limit'), headers: { 'docker-ratelimit-source': '0a1b-c2' } },
      { retryAfter: null },
    ],
    ['under another status', errors(403, 'TOOMANYREQUESTS', 'slow down'), { retryAfter: null }],
  ])('is told apart from a refused login: %s', async (_what, reply, evidence) => {
    const server = await recordingServer(({ url }) => (url.pathname === '/v2/' ? {} : reply));
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-22', evidence: { host: server.host, ...evidence } },
    });
  });
});
