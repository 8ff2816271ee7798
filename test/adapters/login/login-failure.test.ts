import { expect, it } from 'vitest';
import { loginFailure } from '../../../src/adapters/login/login-failure.ts';
import { Secret } from '../../../src/domain/secret.ts';

const LOGIN = { username: 'ann', password: new Secret('hunter2') };

function failure(stderr: string) {
  return loginFailure('docker', stderr, 'reg.example.com', LOGIN);
}

it.each([
  ['SECRET-33', 'login attempt to https://reg.example.com/v2/ failed with status: 401 Unauthorized'],
  [
    'SECRET-33',
    'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
  ],
  ['SECRET-33', 'Get "https://reg.example.com/v2/": denied: access forbidden'],
  [
    'REGISTRY-18',
    'Get "https://reg.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  ['REGISTRY-36', 'Get "https://reg.example.com/v2/": http: server gave HTTP response to HTTPS client'],
  ['REGISTRY-22', 'Get "https://reg.example.com/v2/": toomanyrequests: You have reached your pull rate limit'],
  [
    'TOOL-01',
    'Error saving credentials: error storing credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH',
  ],
  ['SECRET-33', 'Error: logging into "reg.example.com": invalid username/password'],
  [
    'REGISTRY-18',
    'Error: authenticating creds for "reg.example.com": pinging container registry reg.example.com: Get "https://reg.example.com/v2/": x509: certificate signed by unknown authority',
  ],
  ['REGISTRY-22', 'Error: authenticating creds for "reg.example.com": too many requests to registry'],
  [
    'REGISTRY-26',
    'Error: authenticating creds for "reg.example.com": pinging container registry reg.example.com: StatusCode: 502, <html>',
  ],
  ['TOOL-01', 'Error: get credentials: 1 error occurred:\n\t* EOF\n\n'],
  ['TOOL-01', 'unknown flag: --frobnicate'],
  ['TOOL-01', ''],
])('%s for: %s', (code, line) => {
  expect(failure(`WARNING: noise that says x509: and 401\n${line}\n\n`.replace(/^.*\n(?=\n)/, '')).code).toBe(code);
});

it.each([
  [
    'expired',
    'x509: certificate has expired or is not yet valid: current time 2026-11-23T00:00:00Z is after 2020-01-01T00:00:00Z',
  ],
  ['name', 'tls: failed to verify certificate: x509: certificate is valid for a.example.com, not reg.example.com'],
  ['name', "x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs"],
])('REGISTRY-37 with reason %s for: %s', (reason, line) => {
  expect(failure(line)).toMatchObject({ code: 'REGISTRY-37', evidence: { host: 'reg.example.com', reason } });
});

it.each([
  ['dns', 'dial tcp: lookup reg.example.com on 10.0.0.2:53: no such host'],
  ['refused', 'dial tcp 127.0.0.1:5000: connect: connection refused'],
  [
    'timeout',
    'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
  ],
  ['timeout', 'context deadline exceeded'],
  ['reset', 'read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer'],
  ['reset', 'Get "https://reg.example.com/v2/": EOF'],
  ['unreachable', 'dial tcp 10.1.1.1:443: connect: no route to host'],
  ['proxy', 'proxyconnect tcp: dial tcp 127.0.0.1:3128: connect: connection refused'],
  ['status', 'login attempt to https://reg.example.com/v2/ failed with status: 503 Service Unavailable'],
])('REGISTRY-26 with cause %s for: %s', (cause, line) => {
  expect(failure(line)).toMatchObject({ code: 'REGISTRY-26', evidence: { host: 'reg.example.com', cause } });
});

it('names the tool that failed', () => {
  expect(loginFailure('podman', 'who knows', 'reg.example.com', LOGIN)).toEqual({
    code: 'TOOL-01',
    evidence: { tool: 'podman', detail: 'who knows' },
  });
});

it('shows neither the password nor control characters a tool repeats', () => {
  const problem = failure('401 for ann:hunter2 \u001b[31m');
  expect(JSON.stringify(problem)).not.toContain('hunter2');
  expect(problem.evidence).toMatchObject({ detail: '401 for ann:******** \\u{1b}[31m' });
});
