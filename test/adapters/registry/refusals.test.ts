import { expect, it } from 'vitest';
import { detailOf, loginRefused } from '../../../src/adapters/registry/refusals.ts';
import { Secret } from '../../../src/domain/secret.ts';

function answer(status: number, body = '', headers = {}) {
  return { url: new URL('https://reg.example.com/'), status, headers, body };
}

it.each([
  ['AUTH-24', 'https://registry.redhat.io/auth/realms/rhcc/protocol/redhat-docker-v2/auth', 'ann'],
  ['AUTH-24', 'https://sso.redhat.com/auth/realms/rhc4tp/protocol/docker-v2/auth', '12345'],
  ['SECRET-33', 'https://sso.redhat.com/auth/realms/rhc4tp/protocol/docker-v2/auth', '12345|ann'],
  ['SECRET-33', 'https://sso.redhat.com.evil.test/auth', 'ann'],
  ['SECRET-33', 'https://notredhat.com/auth', 'ann'],
])('%s where %s refuses %s', (code, realm, username) => {
  const refused = loginRefused('reg.example.com', new URL(realm), { username, password: new Secret('x') }, 'no');
  expect(refused.code).toBe(code);
});

it.each([
  [
    'the errors of a registry',
    '{"errors":[{"code":"DENIED","message":"no"},{"code":"UNKNOWN"}]}',
    'DENIED: no; UNKNOWN',
  ],
  ['the error of an OAuth server', '{"error":"invalid_grant","error_description":"bad login"}', 'bad login'],
  [
    'the words of Docker Hub',
    '{"details":"please use personal access token to login"}',
    'please use personal access token to login',
  ],
  ['the status where there is a page', '<html>Forbidden</html>', '403 Forbidden'],
  ['the status where the errors are empty', '{"errors":[]}', '403 Forbidden'],
  ['the status where they say nothing', '{"errors":[{}]}', '403 Forbidden'],
  ['the status where they are of another shape', '{"errors":{"__proto__":{"code":1}}}', '403 Forbidden'],
])('tells %s', (_what, body, detail) => {
  expect(detailOf(answer(403, body), undefined)).toBe(detail);
});

it.each([
  [
    'Bearer realm="x",error="insufficient_scope",error_description="authorization failed"',
    'insufficient_scope: authorization failed',
  ],
  ['Basic realm="x", Bearer realm="x",error="invalid_token"', 'invalid_token'],
  ['Bearer realm="x",error=""', '401 Unauthorized'],
])('tells the error of a challenge where there is no body: %s', (challenge, detail) => {
  expect(detailOf(answer(401, '', { 'www-authenticate': challenge }), undefined)).toBe(detail);
  expect(detailOf(answer(401, '{"errors":[{"code":"X"}]}', { 'www-authenticate': challenge }), undefined)).toBe('X');
});
