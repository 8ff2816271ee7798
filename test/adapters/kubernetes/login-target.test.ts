import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loginTarget } from '../../../src/adapters/kubernetes/login-target.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { never, openTestCluster, scriptedApi, testAuthority } from '../../support/scripted-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tinyOpenshift } from '../../support/tiny-openshift.ts';

const token = new Secret('sha256~t');
const login = { server: 'https://api.prod.example.com:6443', token, insecure: false };

describe('a pasted login', () => {
  it('leads to its server, named after it', async () => {
    expect(await loginTarget(login, { env: {} })).toMatchObject({
      value: { context: 'api.prod.example.com:6443', server: login.server, namespace: 'default', auth: { token } },
    });
    expect(await loginTarget(login, { namespace: 'shop', env: {} })).toMatchObject({ value: { namespace: 'shop' } });
  });

  it('goes by the proxy of the environment', async () => {
    const target = await loginTarget(login, { env: { https_proxy: 'http://proxy.example.com:3128' } });
    expect(target.ok && target.value.proxyUrl?.equals(new Secret('http://proxy.example.com:3128'))).toBe(true);
  });

  it('cannot name an authority that is not there', async () => {
    expect(await loginTarget({ ...login, certificateAuthority: '/nowhere/ca.crt' }, { env: {} })).toMatchObject({
      problem: { code: 'INPUT-09', evidence: { path: '/nowhere/ca.crt', detail: 'ENOENT' } },
    });
  });

  it('is shown to a server whose authority it names, and to no other', async () => {
    const api = await scriptedApi(tinyOpenshift().handler);
    const ca = join(await temporaryFolder(), 'ca.crt');
    await writeFile(ca, (await testAuthority()).ca);
    const ask = async (more: object) => {
      const target = await loginTarget(
        { ...login, server: api.target.server, ...more },
        { namespace: 'shop', env: {} },
      );
      if (!target.ok) throw new Error(target.problem.code);
      return (await openTestCluster(target.value)).identity(never());
    };
    expect(await ask({})).toMatchObject({ problem: { code: 'CLUSTER-04' } });
    expect(api.requests).toEqual([]);
    expect(await ask({ certificateAuthority: ca })).toMatchObject({ value: { user: 'hanako', namespace: 'shop' } });
    expect(new Set(api.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer sha256~t']));
    expect(await ask({ insecure: true })).toMatchObject({ value: { user: 'hanako' } });
  });
});
