import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCanary, scanFolder } from '../support/canary.ts';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';

let practice: ServedPractice;
let home: PrivateHome;

beforeAll(async () => {
  [practice, home] = await Promise.all([servePractice(), createPrivateHome()]);
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
  await home.remove();
});

/** `fix` without a terminal, in the first scene's project or another. */
function fix(args: readonly string[], project = practice.scene.project) {
  const reach = [`--kubeconfig=${practice.kubeconfig}`, `--ca-file=${practice.ca}`, `--namespace=${project}`];
  return runProgram(['fix', ...args, ...reach], { home });
}

async function firstPod(project: string): Promise<string> {
  const { items } = await practice.api.get(`/api/v1/namespaces/${project}/pods`);
  return items[0]?.metadata.name ?? '';
}

describe('fix, without a terminal', () => {
  it('tells all it found in one document, and changes nothing', async () => {
    const before = await practice.stands();
    const run = await fix([await firstPod(practice.scene.project), '-o', 'json']);
    expect(run.code).toBe(3);
    const { outcome, scenario, chain, diagnosis, problem } = JSON.parse(run.stdout);
    expect({ outcome, scenario }).toEqual({ outcome: 'done', scenario: 'fix' });
    expect(Object.keys(diagnosis)).toEqual(['subject', 'causes', 'remedies', 'unproven']);
    expect(diagnosis.subject).toMatchObject({
      kind: 'pod',
      project: practice.scene.project,
      image: practice.scene.image,
      account: 'default',
    });
    expect(diagnosis.causes[0]).toMatchObject({ code: 'SECRET-31', certainty: 'sure', seenFrom: 'cluster-api' });
    expect(diagnosis.remedies[0]).toMatchObject({ id: 'make-secret', effort: 'answer' });
    expect(problem.code).toBe('SECRET-31');
    expect(chain.filter(({ status }: { readonly status: string }) => status === 'broken')).toMatchObject([
      { link: 'pull-secret' },
    ]);
    expect(await practice.stands()).toEqual(before);
  });

  it('says the same to people, in either language, with what to type', async () => {
    const en = await fix(['--lang=en']);
    expect(en.stdout).toContain('SECRET-31');
    expect(en.stdout).toMatch(/What to do:[\s\S]*1\. .*\n.*pull-secret-wizard secure-registry/);
    const ja = await fix(['--lang=ja']);
    expect(ja.stdout).toContain('SECRET-31');
    expect(ja.stdout).toMatch(/1\. .*プルシークレット/);
    expect([en.code, ja.code]).toEqual([3, 3]);
  });

  it('with --dry-run=client shows what the first remedy would write, and writes nothing', async () => {
    const project = practice.otherProject;
    const accounts = () => practice.api.get(`/api/v1/namespaces/${project}/serviceaccounts`);
    const before = (await accounts()).items.map(({ imagePullSecrets }) => imagePullSecrets);
    const run = await fix(['--dry-run=client', '-o', 'json'], project);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'dry-run', scenario: 'secure-registry' });
    expect((await accounts()).items.map(({ imagePullSecrets }) => imagePullSecrets)).toEqual(before);
  });

  it('with --yes takes the first remedy that needs nothing typed, and the pods run', async () => {
    const project = practice.otherProject;
    const run = await fix(['--yes', '-o', 'json'], project);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'done', scenario: 'secure-registry' });
    const again = await fix(['-o', 'json'], project);
    // What waits no more is nothing to begin with: its name would be wanted.
    expect(again.code).toBe(2);
    const named = await fix([await firstPod(project), '-o', 'json'], project);
    expect(named.code).toBe(0);
    expect(JSON.parse(named.stdout)).toMatchObject({ outcome: 'nothing', problem: null });
  });

  it.each([
    [['nokind/x'], 2, 'INPUT-07'],
    [['Pod_X'], 2, 'INPUT-03'],
    [['deployment/a/b'], 2, 'INPUT-07'],
    [['--no-such-flag'], 2, 'INPUT-07'],
    [['no-such-pod'], 1, 'CLUSTER-07'],
    [['build/no-such-build'], 1, 'CLUSTER-07'],
  ])('%j ends with %i and %s, as one document', async (args, code, named) => {
    const run = await fix([...args, '-o', 'json']);
    expect(run.code).toBe(code);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'failed', problem: { code: named } });
  });

  it('no stored password is in anything it writes, whatever it is told to write', async () => {
    const canary = createCanary('robot');
    const { project, image } = practice.scene;
    const [host = ''] = image.split('/');
    const auth = Buffer.from(`robot:${canary.password}`).toString('base64');
    const file = JSON.stringify({ auths: { [host]: { auth } } });
    const data = { '.dockerconfigjson': Buffer.from(file).toString('base64') };
    const secret = { metadata: { name: 'stored' }, type: 'kubernetes.io/dockerconfigjson', data };
    await practice.api.call('POST', `/api/v1/namespaces/${project}/secrets`, { body: secret });
    const runs = [await fix(['-o', 'json']), await fix(['-o', 'yaml']), await fix(['--lang=ja'])];
    // The login was found and tried.
    expect(runs[0]?.stdout).toContain('stored');
    expect(runs[0]?.stdout).toContain('SECRET-33');
    for (const { stdout, stderr } of runs) expect(canary.findIn(stdout + stderr)).toEqual([]);
    expect(await scanFolder(home.folder, canary)).toEqual([]);
    await practice.api.call('DELETE', `/api/v1/namespaces/${project}/secrets/stored`);
  });
});
