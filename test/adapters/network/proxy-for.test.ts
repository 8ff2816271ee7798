import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/adapters/network/proxy-for.ts';

const P = 'http://proxy:3128';

describe('the proxy of the environment', () => {
  it.each<[string, string, NodeJS.ProcessEnv, string | undefined]>([
    ['by scheme', 'https://api.example.com', { HTTP_PROXY: 'http://no', HTTPS_PROXY: P }, P],
    ['lower case first', 'https://api.example.com', { HTTPS_PROXY: 'http://no', https_proxy: P }, P],
    ['without a scheme', 'https://api.example.com', { HTTPS_PROXY: 'proxy:3128' }, P],
    ['none', 'https://api.example.com', { HTTPS_PROXY: '' }, undefined],
    ['never to this computer', 'https://localhost:6443', { HTTPS_PROXY: P }, undefined],
    ['never to this computer, by address', 'https://127.0.0.1:6443', { HTTPS_PROXY: P }, undefined],
    ['never to this computer, version 6', 'https://[::1]:6443', { HTTPS_PROXY: P }, undefined],
    ['except everything', 'https://api.example.com', { HTTPS_PROXY: P, NO_PROXY: '*' }, undefined],
    ['except a name', 'https://api.example.com', { HTTPS_PROXY: P, NO_PROXY: 'api.example.com' }, undefined],
    ['except all below a name', 'https://api.example.com', { HTTPS_PROXY: P, NO_PROXY: 'x, example.com' }, undefined],
    ['except only what is below', 'https://example.com', { HTTPS_PROXY: P, NO_PROXY: '.example.com' }, P],
    ['not a name that only ends alike', 'https://badexample.com', { HTTPS_PROXY: P, NO_PROXY: 'example.com' }, P],
    ['except a port', 'https://api.example.com:6443', { HTTPS_PROXY: P, NO_PROXY: 'example.com:6443' }, undefined],
    ['not another port', 'https://api.example.com:6443', { HTTPS_PROXY: P, NO_PROXY: 'example.com:443' }, P],
    ['except the usual port', 'https://api.example.com', { HTTPS_PROXY: P, NO_PROXY: 'example.com:443' }, undefined],
    ['except an address', 'https://10.1.2.3:6443', { HTTPS_PROXY: P, NO_PROXY: '10.1.2.3' }, undefined],
    ['except a network', 'https://10.1.2.3:6443', { HTTPS_PROXY: P, NO_PROXY: '10.0.0.0/8' }, undefined],
    ['not another network', 'https://11.1.2.3:6443', { HTTPS_PROXY: P, NO_PROXY: '10.0.0.0/8,x/y,10.0.0.0/99' }, P],
    ['except an address of version 6', 'https://[fd00::1]:6443', { HTTPS_PROXY: P, NO_PROXY: 'fd00::1' }, undefined],
    ['except a network of version 6', 'https://[fd00::1]:6443', { HTTPS_PROXY: P, NO_PROXY: 'fd00::/8' }, undefined],
  ])('%s', (_title, server, env, expected) => {
    expect(proxyFor(new URL(server), env)).toBe(expected);
  });
});
