import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type ProgramRun, runProgram } from '../support/run-program.ts';
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

const bindingsPath = () => `/apis/rbac.authorization.k8s.io/v1/namespaces/${practice.otherProject}/rolebindings`;

/** The bindings in the project of the images that let the pods' project pull, as the API has them. */
async function bindings() {
  const { items } = await practice.api.get(bindingsPath());
  return items.filter(({ metadata: { name } }) => name.startsWith('image-puller-'));
}

/** `cross-project` for the project of the first scene. */
function cross(...more: readonly string[]): Promise<ProgramRun> {
  const { kubeconfig, scene } = practice;
  return runProgram(['cross-project', `--kubeconfig=${kubeconfig}`, '-n', scene.project, ...more], { home });
}

describe('cross-project without a terminal', () => {
  it('opens another project by flags alone; then it stands, and undo takes back just that', async () => {
    const flags = ['--images-from', practice.otherProject, '--all-service-accounts', '--yes', '-o', 'json'];
    const done = await cross(...flags);
    const document = JSON.parse(done.stdout);
    expect(done.code).toBe(0);
    const group = `system:serviceaccounts:${practice.scene.project}`;
    expect(document).toMatchObject({
      scenario: 'cross-project',
      outcome: 'done',
      plan: [
        {
          kind: 'grant-image-puller',
          object: {
            kind: 'RoleBinding',
            metadata: { name: `image-puller-${practice.scene.project}-all`, namespace: practice.otherProject },
            subjects: [{ kind: 'Group', name: group }],
          },
        },
      ],
      results: [{ kind: 'grant-image-puller', outcome: 'created' }],
      problem: null,
    });
    // The registry of practice holds no such images, so that much is open.
    expect(document.chain).toMatchObject([
      { link: 'pod', status: 'unknown' },
      { link: 'service-account', status: 'ok' },
      { link: 'role-binding', status: 'ok', seenFrom: 'cluster-api' },
      { link: 'registry', status: 'unknown' },
    ]);
    expect(await bindings()).toHaveLength(1);

    const again = await cross(...flags);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'unchanged', undo: null, receipt: null });
    expect(await bindings()).toHaveLength(1);

    const undo = await runProgram(['undo', '--kubeconfig', practice.kubeconfig, '-o', 'json'], { home });
    expect(undo.code).toBe(0);
    expect(JSON.parse(undo.stdout)).toMatchObject({ results: [{ outcome: 'undone' }] });
    expect(await bindings()).toEqual([]);
  });

  it('names the flag that is missing', async () => {
    const run = await cross('--yes', '-o', 'json');
    expect(run.code).toBe(2);
    expect(JSON.parse(run.stdout)).toMatchObject({
      problem: { code: 'INPUT-06', evidence: { flags: ['--images-from'] } },
    });
  });

  it('writes a letter where the project is another one’s', async () => {
    const run = await cross('--images-from', 'somebody-elses', '--service-account', 'default', '--yes');
    expect(run.code).toBe(4);
    const subject = `system:serviceaccount:${practice.scene.project}:default`;
    expect(run.stdout).toContain(`oc policy add-role-to-user system:image-puller ${subject} `);
    expect(run.stdout).toContain('-n somebody-elses');
  });

  it.each([
    [['--service-account', 'no-such-account'], 'INPUT-08'],
    [['--service-account', 'default', '--all-service-accounts'], 'INPUT-07'],
    [['--service-account', 'system:authenticated'], 'INPUT-03'],
    [['--service-account', '*'], 'INPUT-03'],
  ])('binds nobody for %j', async (flags, code) => {
    const run = await cross('--images-from', practice.otherProject, ...flags, '--yes', '-o', 'json');
    expect(run.code).toBe(2);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'failed', problem: { code } });
    expect(await bindings()).toEqual([]);
  });
});

requireOrSkip(['kubectl'])('the commands of the review', () => {
  it.each([
    ['one account', ['--service-account', 'default']],
    ['several', ['--service-account', 'default', '--service-account', 'builder']],
    ['all', ['--all-service-accounts']],
  ])('make the same object, for %s', async (_whom, flags) => {
    const dry = await cross('--images-from', practice.otherProject, ...flags, '--dry-run=client', '-o', 'json');
    const [{ commands, object }] = JSON.parse(dry.stdout).plan;
    const [program, ...words] = commands.kubectl[0].split(' ');
    const env = { PATH: process.env.PATH ?? '', HOME: home.folder, KUBECONFIG: practice.kubeconfig };
    await execa(program, words, { env, extendEnv: false });
    const [made] = await bindings();
    const { roleRef, subjects } = made as unknown as { readonly roleRef: object; readonly subjects: object[] };
    expect({ roleRef, subjects }).toEqual({ roleRef: object.roleRef, subjects: object.subjects });
    await practice.api.send('DELETE', `${bindingsPath()}/${made?.metadata.name}`, {});
  });
});
