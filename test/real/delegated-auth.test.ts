import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createAuthority } from '../support/certificates.ts';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { startDockerRegistry } from '../support/real-docker-registry.ts';
import { recordingServer } from '../support/recording-server.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { tokenServer } from '../support/token-server.ts';

const login = { username: '12345678|shop-puller', password: 'p:"$w プル' };
const authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;

requireOrSkip(['docker-registry', 'docker'])('a real registry that sends logins to a server on another host', () => {
  let practice: ServedPractice;
  let home: PrivateHome;

  beforeAll(async () => {
    [practice, home] = await Promise.all([servePractice(), createPrivateHome()]);
  });
  afterAll(async () => {
    await Promise.all([practice[Symbol.asyncDispose](), home.remove()]);
  });

  /** A registry with one image, and its auth server under another name than the registry's. */
  async function withImage() {
    const authority = await createAuthority();
    const names = { issuer: 'sso', service: 'registry' };
    const signer = await authority.issue(['signer']);
    const rights = { [authorization]: { 'acme/op': ['pull', 'push'] } };
    const auth = await recordingServer(tokenServer({ ...names, signer, rights }));
    const realm = `http://${auth.otherName}/token`;
    const registry = await startDockerRegistry({
      users: { [login.username]: login.password },
      tokenAuth: { ...names, realm, root: authority.ca },
    });
    onTestFinished(() => registry.stop());
    await registry.pushImage('acme/op', '1.2');
    const asked = auth.authorizations().length;
    return {
      host: registry.host,
      authHost: auth.otherName,
      image: `--image=${registry.host}/acme/op:1.2`,
      consent: `--auth-server=${auth.otherName}`,
      /** The logins the auth server has seen since. */
      seen: () => auth.authorizations().slice(asked),
    };
  }

  const flags = (scenario: string, ...more: readonly string[]) => [
    scenario,
    `--kubeconfig=${practice.kubeconfig}`,
    `--namespace=${practice.scene.project}`,
    '--allow-http',
    '--service-account=default',
    `--username=${login.username}`,
    '--password-stdin',
    '--output=json',
    ...more,
  ];
  const run = async (args: readonly string[]) => {
    const ended = await runProgram(args, { input: `${login.password}\n`, home });
    return { ...JSON.parse(ended.stdout), stderr: ended.stderr, exit: ended.code };
  };
  const secretNamed = async (name: string) => {
    const path = `/api/v1/namespaces/${practice.scene.project}/secrets/${name}`;
    const { data } = (await practice.api.get(path)) as unknown as { readonly data: Readonly<Record<string, string>> };
    return JSON.parse(Buffer.from(data['.dockerconfigjson'] ?? '', 'base64').toString()).auths;
  };
  const linked = async () => {
    const path = `/api/v1/namespaces/${practice.scene.project}/serviceaccounts/default`;
    return (await practice.api.get(path)).imagePullSecrets?.map(({ name }) => name);
  };

  it('gets no login before somebody has agreed to that host', async () => {
    const { image, authHost, seen } = await withImage();
    const said = await run(flags('delegated-auth', image, '--yes'));
    expect(said).toMatchObject({ outcome: 'failed', problem: { code: 'AUTH-50', evidence: { realmHost: authHost } } });
    expect(seen()).toEqual([]);
  });

  it('is recognised by secure-registry, and one secret keyed by the registry does', async () => {
    const { host, image, authHost, consent } = await withImage();
    const said = await run(flags('secure-registry', image, consent, '--secret-name=one', '--yes'));
    expect(said).toMatchObject({ scenario: 'delegated-auth', outcome: 'done' });
    expect(said.stderr).toContain('login good, this image good');
    expect(Object.keys(await secretNamed('one'))).toEqual([host]);
    expect(said.chain).toContainEqual(
      expect.objectContaining({ link: 'auth-server', subject: authHost, status: 'ok' }),
    );
  });

  it('gets the chapter’s two secrets on request: the registry’s is linked, the auth server’s is not', async () => {
    const { host, image, authHost, consent } = await withImage();
    const said = await run(
      flags('delegated-auth', image, consent, '--two-secrets', '--secret-name=private-registry', '--yes'),
    );
    expect(said).toMatchObject({ outcome: 'done' });
    const second = `pull-${authHost.replace(/[^a-z0-9]+/g, '-')}`;
    expect(Object.keys(await secretNamed('private-registry'))).toEqual([host]);
    expect(await secretNamed(second)).toEqual({ [authHost]: expect.objectContaining({ username: login.username }) });
    expect(await linked()).toContain('private-registry');
    expect(await linked()).not.toContain(second);
  });

  it('gets the chapter’s docker login on request, and the secret has a type nodes read', async () => {
    const { host, image, consent } = await withImage();
    const said = await run(
      flags(
        'delegated-auth',
        image,
        consent,
        '--credentials-from=docker-login',
        '--secret-name=redhat-connect',
        '--yes',
      ),
    );
    expect(said).toMatchObject({ outcome: 'done' });
    expect(said.stderr).toMatch(/docker login \([^)]+\) good/);
    expect(said.plan[0].object.type).toBe('kubernetes.io/dockerconfigjson');
    expect((await secretNamed('redhat-connect'))[host]).toMatchObject(login);
  });

  it('says so where the login is wrong, and nothing is written', async () => {
    const { image, consent } = await withImage();
    const before = await practice.stands();
    const args = flags('delegated-auth', image, consent, '--yes');
    const ended = await runProgram(args, { input: 'wrong\n', home });
    expect(JSON.parse(ended.stdout)).toMatchObject({ outcome: 'failed', problem: { code: 'SECRET-33' } });
    expect(await practice.stands()).toEqual(before);
  });
});
