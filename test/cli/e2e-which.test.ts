import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const which = (...args: readonly string[]) => {
  const { kubeconfig, ca, scene } = practice;
  const flags = [`--kubeconfig=${kubeconfig}`, `--namespace=${scene.project}`, `--ca-file=${ca}`];
  return runProgram(['which', ...args, ...flags], { home });
};

describe('which, where nobody can be asked', () => {
  it('says in one document which scenario fits and what to type, and writes nothing', async () => {
    const { image, project } = practice.scene;
    const { kubeconfig, ca } = practice;
    const before = await practice.stands();
    const run = await which(image, '-o', 'json');
    expect(run.code).toBe(0);
    // Typed as it stands, it reaches the same cluster.
    const reach = `--kubeconfig ${kubeconfig} --ca-file ${ca}`;
    const command = `pull-secret-wizard secure-registry -n ${project} --image ${image} ${reach}`;
    expect(JSON.parse(run.stdout)).toMatchObject({
      scenario: 'which',
      outcome: 'done',
      plan: [{ kind: 'scenario', commands: { oc: [command], kubectl: [command] }, object: null }],
      results: [],
      chain: [{ link: 'registry', status: 'ok', seenFrom: 'this-computer' }, { link: 'auth-server' }],
      problem: null,
      undo: null,
      receipt: null,
    });
    expect(await practice.stands()).toEqual(before);
  });

  it('starts from a workload, too, and knows its account', async () => {
    const { workload, image } = practice.scene;
    const run = await which(`deployment/${workload}`);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toMatch(new RegExp(`--image ${image} --service-account \\S+`));
  });

  it('takes the image as a flag', async () => {
    const run = await which('--image', practice.scene.image, '--lang', 'ja');
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain('適したシナリオ');
  });

  it.each([
    ['nothing at all', [], 2, 'INPUT-06', 'IMAGE|POD|KIND/NAME'],
    ['a name that is not there', ['deployment/nosuch'], 1, 'CLUSTER-07', 'nosuch'],
    ['what is no image', ['https://quay.io/acme/web'], 2, 'INPUT-01', 'quay.io'],
    ['two subjects', ['quay.io/a/b', 'quay.io/c/d'], 2, 'INPUT-07', 'which'],
  ] as const)('refuses %s', async (_what, args, code, problem, named) => {
    const run = await which(...args, '-o', 'json');
    expect(run.code).toBe(code);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'failed', problem: { code: problem } });
    expect(run.stderr).toContain(named);
  });
});
