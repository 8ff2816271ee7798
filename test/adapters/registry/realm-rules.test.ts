import { describe, expect, it } from 'vitest';
import { leadsInside, mayReceiveLogin } from '../../../src/adapters/registry/realm-rules.ts';

describe('a realm leads inside', () => {
  it.each([
    ['https://8.8.8.8', 'https://127.0.0.1/token', true],
    ['https://8.8.8.8', 'https://localhost/token', true],
    ['https://8.8.8.8', 'https://10.1.2.3/token', true],
    ['https://8.8.8.8', 'https://169.254.169.254/latest', true],
    ['https://8.8.8.8', 'https://[::1]/token', true],
    ['https://8.8.8.8', 'https://[fd00::1]/token', true],
    ['https://8.8.8.8', 'https://[::ffff:10.0.0.1]/token', true],
    ['https://8.8.8.8', 'https://2130706433/token', true],
    ['https://8.8.8.8', 'https://1.1.1.1/token', false],
    ['https://8.8.8.8', 'https://8.8.8.8/token', false],
    ['https://10.1.2.3', 'https://10.9.9.9/token', false],
    ['https://10.1.2.3', 'https://8.8.8.8/token', false],
    ['https://localhost:5000', 'https://127.0.0.1:5001/token', false],
  ])('from %s to %s: %s', async (registry, realm, inside) => {
    expect(await leadsInside(registry, realm)).toBe(inside);
  });
});

describe('a login may go to a realm elsewhere', () => {
  it.each([
    ['https://sso.example.com/token', 'sso.example.com', true],
    ['https://sso.example.com/token', 'SSO.example.com:443', true],
    ['https://sso.example.com:8443/token', 'sso.example.com:8443', true],
    ['https://sso.example.com:8443/token', 'sso.example.com', false],
    ['https://sso.example.com/token', 'sso.example.com:8443', false],
    ['https://sso.example.com/token', 'sso.example.com.evil.test', false],
    ['https://sso.example.com.evil.test/token', 'sso.example.com', false],
    ['https://ssо.example.com/token', 'sso.example.com', false],
    ['https://sso.example.com/token', 'x@sso.example.com', false],
    ['https://sso.example.com/token', 'sso.example.com/', false],
    ['https://sso.example.com/token', '', false],
    ['https://sso.example.com/token', undefined, false],
  ])('%s after %s was agreed to: %s', (realm, consented, allowed) => {
    const probe = {
      wants: 'bearer',
      realm,
      service: undefined,
      realmHost: new URL(realm).host,
      relation: 'elsewhere',
    } as const;
    expect(mayReceiveLogin(probe, consented)).toBe(allowed);
  });
});
