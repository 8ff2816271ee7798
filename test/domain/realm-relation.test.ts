import { describe, expect, test } from 'vitest';
import { realmRelation } from '../../src/domain/realm-relation.ts';

describe('the realm of a challenge', () => {
  test.each([
    ['https://quay.io', 'https://quay.io/v2/auth'],
    ['https://quay.io', 'https://quay.io:443/v2/auth'],
    ['https://quay.io:443', 'https://QUAY.io/v2/auth'],
    ['https://quay.io', 'https://quay.io?x=/@evil.example'],
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5000/token'],
    ['https://[2001:db8::1]:5000', 'https://[2001:db8::1]:5000/token'],
  ])('%s and %s are the same', (registry, realm) => {
    expect(realmRelation(registry, realm)).toBe('same');
  });

  test.each([
    ['https://registry-1.docker.io', 'https://auth.docker.io/token'],
    ['https://registry.gitlab.com', 'https://gitlab.com/jwt/auth'],
    ['https://registry.redhat.io', 'https://sso.redhat.com/auth/realms/rhcc/protocol/redhat-docker-v2/auth'],
    ['https://registry.connect.redhat.com', 'https://sso.redhat.com/auth/realms/rhc4tp/protocol/docker-v2/auth'],
    [
      'https://registry.connect.redhat.com',
      'https://registry.redhat.io/auth/realms/rhcc/protocol/redhat-docker-v2/auth',
    ],
    ['https://nvcr.io', 'https://authn.nvidia.com/token'],
  ])('%s and %s are known to belong together', (registry, realm) => {
    expect(realmRelation(registry, realm)).toBe('known');
  });

  test.each([
    ['another host', 'https://quay.io', 'https://auth.example.com/token'],
    ['a longer suffix', 'https://quay.io', 'https://quay.io.evil.example/token'],
    ['a longer prefix', 'https://quay.io', 'https://notquay.io/token'],
    ['a subdomain', 'https://quay.io', 'https://auth.quay.io/token'],
    ['a trailing dot', 'https://quay.io', 'https://quay.io./token'],
    ['another port', 'https://quay.io', 'https://quay.io:8443/token'],
    ['the port of the other scheme', 'https://quay.io', 'https://quay.io:80/token'],
    ['no port where there was one', 'https://quay.io:5000', 'https://quay.io/token'],
    ['plain http', 'https://quay.io', 'http://quay.io/token'],
    ['plain http on the https port', 'https://quay.io', 'http://quay.io:443/token'],
    ['https where the registry is http', 'http://quay.io', 'https://quay.io/token'],
    ['a Cyrillic letter', 'https://quay.io', 'https://quаy.io/token'],
    ['full-width letters, which lead to the same host', 'https://quay.io', 'https://ｑuay.io/token'],
    ['an escaped letter, which leads to the same host', 'https://quay.io', 'https://%71uay.io/token'],
    ['a soft hyphen, which leads to the same host', 'https://quay.io', 'https://qu\u00aday.io/token'],
    ['user info', 'https://quay.io', 'https://user@quay.io/token'],
    ['a host as user info', 'https://quay.io', 'https://quay.io@evil.example/token'],
    ['a host as user and password', 'https://quay.io', 'https://quay.io:443@evil.example/token'],
    ['a backslash', 'https://quay.io', 'https://evil.example\\@quay.io/token'],
    ['backslashes for slashes', 'https://quay.io', 'https:\\\\quay.io/token'],
    ['a line break in the host', 'https://quay.io', 'https://qu\nay.io/token'],
    ['a leading blank', 'https://quay.io', ' https://quay.io/token'],
    ['an IPv6 address for an IPv4 one', 'http://127.0.0.1:5000', 'http://[::ffff:127.0.0.1]:5000/token'],
    ['an address written as a number', 'http://127.0.0.1:5000', 'http://2130706433:5000/token'],
    ['an IPv6 address written out', 'https://[2001:db8::1]', 'https://[2001:db8:0:0:0:0:0:1]/token'],
    ['another scheme', 'https://quay.io', 'ftp://quay.io/token'],
    ['no URL', 'https://quay.io', '/token'],
    ['nothing', 'https://quay.io', ''],
    ['a registry that is no URL', 'https://reg:99999', 'https://reg:99999/token'],
    ['a known pair over http', 'http://registry-1.docker.io', 'http://auth.docker.io/token'],
    ['a known realm over http', 'https://registry-1.docker.io', 'http://auth.docker.io/token'],
    ['a known realm on another port', 'https://registry-1.docker.io', 'https://auth.docker.io:8443/token'],
    ['a known registry on another port', 'https://registry-1.docker.io:8443', 'https://auth.docker.io/token'],
    ['a known realm with a dot at its end', 'https://registry-1.docker.io', 'https://auth.docker.io./token'],
    ['a known realm with user info', 'https://registry-1.docker.io', 'https://u:p@auth.docker.io/token'],
    ['a lookalike of a known realm', 'https://registry.gitlab.com', 'https://gitIab.com/jwt/auth'],
    ["another registry's auth server", 'https://quay.io', 'https://auth.docker.io/token'],
    ['a known pair the other way round', 'https://gitlab.com', 'https://registry.gitlab.com/token'],
  ])('with %s is elsewhere', (_, registry, realm) => {
    expect(realmRelation(registry, realm)).toBe('elsewhere');
  });
});
