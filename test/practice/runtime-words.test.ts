import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import type { Pull } from '../../src/practice/node/pull-image.ts';
import { runtimeWords } from '../../src/practice/node/runtime-words.ts';

const { vectors } = JSON.parse(await readFile(new URL('../vectors/pull-errors.json', import.meta.url), 'utf8')) as {
  vectors: readonly { readonly id: string; readonly runtime: 'containerd' | 'cri-o'; readonly message: string }[];
};

type Failed = Extract<Pull, { ok: false }>;

const image = 'reg.example.com/acme/web:1.0';
const realm = 'https://reg.example.com/token?scope=repository%3Aacme%2Fweb%3Apull&service=mock';
const manifest = 'https://reg.example.com/v2/acme/web/manifests/1.0';

const token = (code: number, said: string, anonymous = false): Failed => ({
  ok: false,
  at: 'token',
  code,
  said,
  url: realm,
  anonymous,
});
const noManifest = (code: number, said = ''): Extract<Failed, { at: 'manifest' }> => ({
  ok: false,
  at: 'manifest',
  code,
  said,
  url: manifest,
});

const noConnection = (detail: string): Failed => ({ ok: false, at: 'connection', detail });
const tokenPage: Failed = {
  ok: false,
  at: 'token-page',
  detail: "invalid character '<' looking for beginning of value",
  page: '<html>login</html>',
  url: realm,
  anonymous: false,
};

/** What happened at the registry when the real runtimes said these things. */
const failures: Readonly<Record<string, Failed>> = {
  E012: token(429, ''),
  E016: tokenPage,
  E017: {
    ...tokenPage,
    url: 'https://reg.example.com/token?account=u&scope=repository%3Aacme%2Fweb%3Apull&service=mock',
  },
  E018: { ...noManifest(401), insufficient: true },
  E020: { ...noManifest(401, 'requested access to the resource is denied'), insufficient: true },
  E039: noManifest(429),
  E059: noConnection('tls: failed to verify certificate: x509: certificate signed by unknown authority'),
  E066: noConnection('http: server gave HTTP response to HTTPS client'),
  E067: noConnection('http: server gave HTTP response to HTTPS client'),
  E068: noConnection('dial tcp reg.example.com: connect: connection refused'),
  E069: noConnection('dial tcp reg.example.com: connect: connection refused'),
  E001: token(401, 'incorrect username or password'),
  E003: token(401, 'incorrect username or password'),
  E007: token(401, '', true),
  E008: token(401, '', true),
  E009: token(403, '', true),
  E010: token(403, '', true),
  E014: token(500, ''),
  E025: noManifest(401, 'authentication required'),
  E029: noManifest(403),
  E033: noManifest(404, 'manifest unknown'),
  E035: noManifest(404, 'name unknown'),
  E036: noManifest(404, 'name unknown'),
  E041: noManifest(500),
  E045: { ok: false, at: 'no-login', said: 'unauthorized' },
  E095: { ok: false, at: 'policy', digest: `sha256:${'0'.repeat(64)}` },
  E047: { ok: false, at: 'no-login', said: 'unauthorized' },
  E048: noManifest(401, 'unauthorized'),
  E049: noManifest(401, 'unauthorized'),
  E070: { ok: false, at: 'connection', detail: 'dial tcp: lookup reg.example.com on 10.96.0.10:53: no such host' },
  E072: { ok: false, at: 'connection', detail: 'dial tcp: lookup reg.example.com on 10.96.0.10:53: no such host' },
};

const source = 'reg.example.com/acme/web:1.0';
const mirror = 'mirror.example.com/acme/web:1.0';
const refusedByMirror: Failed = {
  ok: false,
  at: 'manifest',
  code: 401,
  said: 'authentication required',
  named: 'UNAUTHORIZED',
  url: 'https://mirror.example.com/v2/acme/web/manifests/1.0',
};
const overToken: Failed = { ...noManifest(403, 'Your authorization token has expired.'), named: 'DENIED' };

/** Read in the runtimes' sources: their words of a mirror, and what a registry says in other words than by default. */
test.each<[string, Failed, 'containerd' | 'cri-o', string, string]>([
  [
    'a mirror, to CRI-O',
    refusedByMirror,
    'cri-o',
    mirror,
    `initializing source docker://${source}: reading manifest 1.0 in mirror.example.com/acme/web: authentication required`,
  ],
  [
    'a mirror, to containerd',
    refusedByMirror,
    'containerd',
    mirror,
    `failed to pull and unpack image "${source}": failed to resolve image: unexpected status from HEAD request to https://mirror.example.com/v2/acme/web/manifests/1.0?ns=reg.example.com: 401 Unauthorized`,
  ],
  [
    'words of its own',
    overToken,
    'cri-o',
    source,
    `initializing source docker://${source}: reading manifest 1.0 in reg.example.com/acme/web: denied: Your authorization token has expired.`,
  ],
])('%s', (_what, failed, runtime, from, said) => {
  const [wanted, place] = [source, from].map((text) => parseImageReference(text));
  if (wanted?.ok !== true || place?.ok !== true) throw new Error(from);
  expect(runtimeWords[runtime](failed, wanted.value, place.value)).toBe(said);
});

test.each(Object.entries(failures))('%s is said as the real runtime says it', (id, failed) => {
  const vector = vectors.find((each) => each.id === id);
  const reference = parseImageReference(image);
  if (vector === undefined || !reference.ok) throw new Error(id);
  expect(`Failed to pull image "${image}": ${runtimeWords[vector.runtime](failed, reference.value)}`).toBe(
    vector.message,
  );
});
