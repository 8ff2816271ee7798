import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type ApiClient, clientFor } from '../practice/api-client.ts';
import { journalFolder } from '../support/journal-watcher.ts';
import { launcher } from '../support/launcher.ts';
import { createPrivateHome } from '../support/private-home.ts';
import { slowScene } from '../support/pull-scenes.ts';
import { runProgram } from '../support/run-program.ts';
import { servePractice } from '../support/served-practice.ts';

const LABEL = 'labelSelector=app.kubernetes.io/managed-by%3Dpull-secret-wizard';

const ownPods = async (api: ApiClient, project: string) =>
  (await api.get(`/api/v1/namespaces/${project}/pods?${LABEL}`)).items.map(({ metadata }) => metadata.name);

/** A cluster in which pulls take their time, and a program that tries one. */
async function slowCluster() {
  const practice = await startPractice({ scenes: [slowScene] });
  onTestFinished(() => practice.close());
  const home = await createPrivateHome();
  onTestFinished(() => home.remove());
  const [scene] = practice.scenes;
  if (scene === undefined) throw new Error('no scene');
  const kubeconfig = join(home.folder, 'kubeconfig');
  await writeFile(kubeconfig, practice.kubeconfig, { mode: 0o600 });
  const api = clientFor(practice.kubeconfig);
  onTestFinished(() => api.close());
  const flags = [
    'test-pull',
    `--kubeconfig=${kubeconfig}`,
    '-n',
    scene.project,
    `--image=${scene.image}`,
    '--yes',
    '-o',
    'json',
  ];
  const running = execa(process.execPath, [launcher, ...flags], {
    cwd: home.folder,
    env: home.environment(),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 30_000,
  });
  const standing = () => ownPods(api, scene.project);
  let isOver = false;
  void running.finally(() => {
    isOver = true;
  });
  while ((await standing()).length === 0) if (isOver) throw new Error('it ended by itself');
  return { running, standing, home, kubeconfig };
}

// Several programs, one after the other.
const TIME = { timeout: 120_000 };

describe('test-pull, where nobody can be asked', TIME, () => {
  it('fails and succeeds as the pull does, in one document, and leaves no pod', async () => {
    await using practice = await servePractice();
    const home = await createPrivateHome();
    const { scene, kubeconfig, api } = practice;
    const reach = [`--kubeconfig=${kubeconfig}`, '-n', scene.project, `--ca-file=${practice.ca}`];
    const test = (...more: readonly string[]) =>
      runProgram(['test-pull', ...reach, `--image=${scene.image}`, '--yes', '-o', 'json', ...more], { home });
    const before = await practice.stands();
    const failing = await test();
    expect(failing.code).toBe(3);
    expect(JSON.parse(failing.stdout)).toMatchObject({
      scenario: 'test-pull',
      outcome: 'done',
      results: [{ kind: 'test-pull-pod', outcome: 'tried' }],
      chain: [{ link: 'pod', status: 'broken', seenFrom: 'node' }, { link: 'service-account' }, { link: 'registry' }],
      problem: { code: 'SECRET-31' },
    });
    expect(failing.stderr).toMatch(/pull-test-\w+ made, waiting for a node/);
    expect(await practice.stands()).toEqual(before);
    const made = await runProgram([...practice.flags, '--restart', '--yes'], { home, input: scene.password });
    expect(made.code).toBe(0);
    expect((await test()).code).toBe(0);
    expect((await test('--by=import')).code).toBe(0);
    expect(await ownPods(api, scene.project)).toEqual([]);
    const journals = await journalFolder(home);
    const written = await Promise.all((await readdir(journals)).map((name) => readFile(join(journals, name), 'utf8')));
    expect(written.join('')).toContain('test-pull-pod');
    expect(written.join('')).not.toContain(scene.password);
    await home.remove();
  });

  it('has no import on plain Kubernetes, and a pod does', async () => {
    await using practice = await servePractice('--plain');
    const { scene, kubeconfig } = practice;
    const flags = ['test-pull', `--kubeconfig=${kubeconfig}`, '-n', scene.project, `--image=${scene.image}`, '--yes'];
    const byImport = await runProgram([...flags, '--by=import', '-o', 'json']);
    expect(byImport.code).toBe(1);
    expect(JSON.parse(byImport.stdout)).toMatchObject({ problem: { code: 'CLUSTER-21' }, results: [] });
    const byPod = await runProgram([...flags, '-o', 'json']);
    expect(byPod.code).toBe(3);
    expect(JSON.parse(byPod.stdout)).toMatchObject({ chain: [{ link: 'pod', status: 'broken' }, {}, {}] });
  });

  it('names its flags in its help', async () => {
    const { stdout } = await runProgram(['test-pull', '--help']);
    expect(stdout).toMatch(/--image <ref>[\s\S]+--by <way>[\s\S]+--service-account <name>/);
  });
});

describe('a test pull that is broken off', TIME, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s takes its pod away before it ends', async (signal) => {
    const { running, standing } = await slowCluster();
    running.kill(signal);
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ results: [{ outcome: 'tried' }] });
    expect(await standing()).toEqual([]);
  });

  it('twice does so too', async () => {
    const { running, standing } = await slowCluster();
    running.kill('SIGINT');
    running.kill('SIGTERM');
    expect((await running).exitCode).toBe(130);
    expect(await standing()).toEqual([]);
  });

  it('by SIGKILL leaves its pod to undo', async () => {
    const { running, standing, home, kubeconfig } = await slowCluster();
    running.kill('SIGKILL');
    expect(await running).toMatchObject({ signal: 'SIGKILL' });
    expect(await standing()).toHaveLength(1);
    const runs = await runProgram(['runs', '-o', 'json'], { home });
    expect(JSON.parse(runs.stdout)).toMatchObject({ runs: [{ scenario: 'test-pull', state: 'unfinished' }] });
    const undo = await runProgram(['undo', `--kubeconfig=${kubeconfig}`, '-o', 'json'], { home });
    expect(undo.code).toBe(0);
    expect(await standing()).toEqual([]);
  });
});
