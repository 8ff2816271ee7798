import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/domain/clean-text.ts';
import { credentialKey, parseRegistryServer, registryApiOrigin } from '../../src/domain/registry-host.ts';

describe('a registry as people type it', () => {
  test.each([
    ['quay.io', 'quay.io', ''],
    ['https://Quay.IO/', 'quay.io', ''],
    ['HTTP://reg.example.com:5000', 'reg.example.com:5000', ''],
    ['docker://reg.example.com', 'reg.example.com', ''],
    ['reg.example.com/v2/', 'reg.example.com', ''],
    ['reg.example.com/v1', 'reg.example.com', ''],
    ['https://reg.example.com:443', 'reg.example.com:443', ''],
    ['  quay.io/acme/  ', 'quay.io', 'acme'],
    ['quay.io/acme/web//', 'quay.io', 'acme/web'],
    ['reg.example.com/v2/acme', 'reg.example.com', 'acme'],
    ['localhost:5000', 'localhost:5000', ''],
    ['[2001:DB8::1]:5000', '[2001:db8::1]:5000', ''],
    ['bücher.example', 'xn--bcher-kva.example', ''],
    ['例え.jp:5000', 'xn--r8jz45g.jp:5000', ''],
    ['docker.io', 'docker.io', ''],
    ['hub.docker.com', 'docker.io', ''],
    ['https://hub.docker.com/r/acme/web', 'docker.io', ''],
    ['index.docker.io', 'docker.io', ''],
    ['registry-1.docker.io', 'docker.io', ''],
    ['auth.docker.io', 'docker.io', ''],
    ['https://index.docker.io/v1', 'docker.io', ''],
    ['https://index.docker.io/v1/', 'docker.io', ''],
    ['docker.io/acme', 'docker.io', 'acme'],
  ])('%j means host %s, path %j', (text, host, path) => {
    const read = parseRegistryServer(text);
    const changed = text !== (path === '' ? host : `${host}/${path}`);
    expect(read).toEqual({ ok: true, value: { host, path, changed } });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['user@quay.io', 'userinfo'],
    ['https://user:pw@quay.io', 'userinfo'],
    ['quay.io?x=1', 'query'],
    ['quay.io/#top', 'query'],
    ['quay.io:', 'port'],
    ['quay.io:0', 'port'],
    ['quay.io:65536', 'port'],
    ['quay.io:05000', 'port'],
    ['quay.io:80a', 'port'],
    ['https://', 'empty'],
    ['ftp://quay.io', 'form'],
    ['quay.io.', 'form'],
    ['quay..io', 'form'],
    ['reg_1.example.com', 'form'],
    ['reg example.com', 'form'],
    ['quay.io\\acme', 'form'],
    ['quay.io/Acme', 'form'],
    ['quay.io/acme/web@sha256:abc', 'form'],
    ['quay.io\x1b[2J', 'form'],
    ['-quay.io', 'form'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseRegistryServer(text)).toEqual({
      ok: false,
      problem: { code: 'INPUT-02', evidence: { text: cleanText(text), reason } },
    });
  });

  test('is not changed by being read again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: false, withFragments: false }), (url) => {
        const first = parseRegistryServer(url);
        if (!first.ok) return;
        const { host, path } = first.value;
        const again = parseRegistryServer(path === '' ? host : `${host}/${path}`);
        expect(again).toEqual({ ok: true, value: { host, path, changed: false } });
      }),
    );
  });

  test('is read or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseRegistryServer(text).ok).toBeTypeOf('boolean');
      }),
    );
  });
});

describe('a registry host', () => {
  test.each([
    ['quay.io', 'https', 'https://quay.io'],
    ['quay.io:443', 'https', 'https://quay.io'],
    ['reg.example.com:5000', 'http', 'http://reg.example.com:5000'],
    ['docker.io', 'https', 'https://registry-1.docker.io'],
    ['[2001:db8::1]:5000', 'https', 'https://[2001:db8::1]:5000'],
  ] as const)('%s is spoken to over %s at %s', (host, scheme, origin) => {
    expect(registryApiOrigin(host, scheme)).toBe(origin);
  });

  test.each(['', 'reg.example.com:99999'])('%j, which an image may name, gives no URL and throws nothing', (host) => {
    expect(URL.canParse(registryApiOrigin(host, 'https'))).toBe(false);
  });

  test("is the key of its own login, but for Docker Hub's", () => {
    expect(credentialKey('docker.io')).toBe('https://index.docker.io/v1/');
    expect(credentialKey('quay.io')).toBe('quay.io');
    expect(credentialKey('Reg.Example.com:5000')).toBe('Reg.Example.com:5000');
  });
});
