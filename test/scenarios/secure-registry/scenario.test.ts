import { describe, expect, it } from 'vitest';
import { knownActions } from '../../../src/actions/known-actions.ts';
import { endingOf } from '../../../src/cli/outcome.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { undoRun } from '../../../src/plan/undo-run.ts';
import { type PracticeWorkshop, practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;
const ending = (state: WizardState) => {
  const { outcome, problem, code } = endingOf(state, 'ended');
  return { outcome, problem: problem?.code, code };
};
const done = { outcome: 'done', problem: undefined, code: 0 };

/** Everything a run may write, with the versions that change with every write; pods are written by their node all the time. */
async function written({ cluster, scene }: PracticeWorkshop) {
  const kinds = ['Secret', 'ServiceAccount', 'Pod'] as const;
  const lists = await Promise.all(kinds.map((kind) => cluster.list(kind, scene.project, {}, never)));
  return lists.flatMap((list) =>
    list.ok
      ? list.value.map(
          ({ kind, metadata }) => `${metadata.name} ${kind === 'Pod' ? metadata.uid : metadata.resourceVersion}`,
        )
      : [],
  );
}

async function pullListOf({ cluster, scene }: PracticeWorkshop, account = scene.account) {
  const read = await cluster.get('ServiceAccount', scene.project, account, never);
  return read.ok ? (read.value?.imagePullSecrets ?? []).map(({ name }) => name) : [];
}

async function makeSecret(
  { cluster, scene }: PracticeWorkshop,
  name: string,
  type: string,
  data: Record<string, string>,
) {
  const secrets = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, new Secret(value)]));
  const made = await cluster.createSecret(scene.project, { metadata: { name }, type, data: secrets }, {}, never);
  if (!made.ok) throw new Error(made.problem.code);
}

/** The first scene, with a list of pull secrets in the pods' template: that of the account then never reaches them. */
async function withOwnList() {
  const at = await practiceWorkshop('first-day');
  const { cluster, scene } = at;
  const patch = () => ({ spec: { template: { spec: { imagePullSecrets: [{ name: 'another' }] } } } });
  await cluster.update('Deployment', scene.project, scene.workload, patch, {}, never);
  await expect
    .poll(async () => {
      const pods = await cluster.list('Pod', scene.project, {}, never);
      return pods.ok && pods.value.every(({ spec }) => spec.imagePullSecrets?.[0]?.name === 'another');
    })
    .toBe(true);
  return at;
}

async function drain(events: ReturnType<typeof undoRun>) {
  const outcomes: string[] = [];
  for await (const event of events) if (event.type === 'undone') outcomes.push(event.outcome);
  return outcomes;
}

async function templateList({ cluster, scene }: PracticeWorkshop) {
  const read = await cluster.get('Deployment', scene.project, scene.workload, never);
  return read.ok ? read.value?.template?.imagePullSecrets?.map(({ name }) => name) : undefined;
}

describe('a pull secret for a secured registry', () => {
  it.each(['first-day', 'moving-day'] as const)('takes %s from broken to running', async (scene) => {
    const at = await practiceWorkshop(scene);
    const state = await at.mend();
    expect(ending(state)).toEqual(done);
    expect(state.proof?.links.map(({ link, status }) => `${link} ${status}`)).toEqual([
      'pod ok',
      'service-account ok',
      'pull-secret ok',
      'registry ok',
      'auth-server ok',
    ]);
  });

  it('keeps what the account lists already, in its order', async () => {
    const at = await practiceWorkshop('first-day');
    const before = await pullListOf(at);
    await at.mend({ secretName: 'mine' });
    expect(await pullListOf(at)).toEqual([...before, 'mine']);
  });

  it('writes nothing a second time, and says so', async () => {
    const at = await practiceWorkshop('first-day');
    await at.mend();
    const before = await written(at);
    expect(ending(await at.mend())).toEqual({ ...done, outcome: 'unchanged' });
    expect(await written(at)).toEqual(before);
  });

  it.each([
    ['a secret of another pull type', 'kubernetes.io/dockercfg', { '.dockercfg': '{}' }],
    ['an opaque secret', 'Opaque', { note: 'not a login' }],
  ])('takes the next free name where %s has it, and finds that again', async (_what, type, data) => {
    const at = await practiceWorkshop('first-day');
    await makeSecret(at, 'taken', type, data);
    expect(ending(await at.mend({ secretName: 'taken' }))).toEqual(done);
    expect(await pullListOf(at)).toContain('taken-2');
    const before = await written(at);
    expect(ending(await at.mend({ secretName: 'taken' }))).toMatchObject({ outcome: 'unchanged' });
    expect(await written(at)).toEqual(before);
  });

  it('writes nothing where the name holds another login and nobody said what becomes of it', async () => {
    const at = await practiceWorkshop('first-day');
    await makeSecret(at, 'taken', 'kubernetes.io/dockerconfigjson', { '.dockerconfigjson': '{"auths":{}}' });
    const before = await written(at);
    expect(ending(await at.mend({ secretName: 'taken' }))).toEqual({
      outcome: 'failed',
      problem: 'SECRET-50',
      code: 1,
    });
    expect(await written(at)).toEqual(before);
  });

  it('never writes over a secret OpenShift keeps for its own registry', async () => {
    const at = await practiceWorkshop('first-day');
    const annotations = { 'openshift.io/internal-registry-auth-token.service-account': 'default' };
    const data = { '.dockerconfigjson': new Secret('{"auths":{}}') };
    const type = 'kubernetes.io/dockerconfigjson';
    const metadata = { name: 'default-dockercfg-x', annotations };
    await at.cluster.createSecret(at.scene.project, { metadata, type, data }, {}, never);
    const state = await at.mend({ secretName: 'default-dockercfg-x', onConflict: { how: 'replace' } });
    expect(ending(state)).toEqual(done);
    const kept = await at.cluster.get('Secret', at.scene.project, 'default-dockercfg-x', never);
    expect(kept.ok && kept.value?.data['.dockerconfigjson']?.reveal()).toBe('{"auths":{}}');
    expect(await pullListOf(at)).toContain('default-dockercfg-x-2');
    const used = await at.mend({ source: { kind: 'existing', secret: 'default-dockercfg-x' }, login: undefined });
    expect(ending(used)).toMatchObject({ outcome: 'failed', problem: 'SECRET-59' });
  });

  it('merges into a secret and keeps its other logins', async () => {
    const at = await practiceWorkshop('first-day');
    const others = '{"auths":{"quay.io":{"auth":"dTpw"}},"extra":1}';
    await makeSecret(at, 'shared', 'kubernetes.io/dockerconfigjson', { '.dockerconfigjson': others });
    const state = await at.mend({ secretName: 'shared', onConflict: { how: 'merge' } });
    expect(ending(state)).toEqual(done);
    const read = await at.cluster.get('Secret', at.scene.project, 'shared', never);
    const body = read.ok ? read.value?.data['.dockerconfigjson']?.reveal() : undefined;
    expect(JSON.parse(body ?? '{}')).toMatchObject({ auths: { 'quay.io': { auth: 'dTpw' } }, extra: 1 });
  });

  it('refuses builds where there is no account for them, before anything is written', async () => {
    const at = await practiceWorkshop('first-day');
    const builder = await at.cluster.get('ServiceAccount', at.scene.project, 'builder', never);
    const uid = builder.ok ? (builder.value?.metadata.uid ?? '') : '';
    await at.cluster.remove('ServiceAccount', at.scene.project, 'builder', { uid }, {}, never);
    const before = await written(at);
    expect(ending(await at.mend({ builder: true }))).toMatchObject({ outcome: 'failed', problem: 'INPUT-08' });
    expect(await written(at)).toEqual(before);
  });

  it('links builder for pulling and mounting', async () => {
    const at = await practiceWorkshop('first-day');
    expect(ending(await at.mend({ builder: true, secretName: 'mine' }))).toEqual(done);
    const read = await at.cluster.get('ServiceAccount', at.scene.project, 'builder', never);
    const { secrets = [], imagePullSecrets = [] } = read.ok ? (read.value ?? {}) : {};
    expect([secrets.at(-1)?.name, imagePullSecrets.at(-1)?.name]).toEqual(['mine', 'mine']);
  });

  it('adds the secret to a template with a list of its own, whose pods it would never reach', async () => {
    const at = await withOwnList();
    expect(ending(await at.mend({ secretName: 'mine', template: false }))).toMatchObject({ code: 3 });
    const state = await at.mend({ secretName: 'mine', template: true });
    expect(ending(state)).toEqual(done);
    expect(await templateList(at)).toEqual(['another', 'mine']);
    expect(state.proof?.links[0]).toMatchObject({ link: 'pod', status: 'ok' });
  });

  it('takes only its own entry out of such a template again', async () => {
    const at = await withOwnList();
    await at.mend({ secretName: 'mine', template: true });
    const runs = await at.workshop.ports.journal.list();
    const [run] = runs.ok ? runs.value : [];
    if (run !== undefined) await drain(undoRun(run, knownActions, at.workshop.ports, never));
    expect(await templateList(at)).toEqual(['another']);
  });

  it('sends a refused login no further, and writes nothing', async () => {
    const at = await practiceWorkshop('first-day');
    const before = await written(at);
    const state = await at.mend({ login: { username: 'robot', password: new Secret('wrong') } });
    expect(ending(state)).toEqual({ outcome: 'failed', problem: 'SECRET-33', code: 3 });
    expect(await written(at)).toEqual(before);
  });

  it.each(['client', 'server'] as const)('stores nothing in a dry run on the %s', async (dryRun) => {
    const at = await practiceWorkshop('first-day');
    const before = await written(at);
    expect(ending(await at.mend({}, { dryRun }))).toEqual({ ...done, outcome: 'dry-run' });
    expect(await written(at)).toEqual(before);
  });
});

describe('taking it back', () => {
  it('leaves the account and the secrets as they were', async () => {
    const at = await practiceWorkshop('first-day');
    const before = await pullListOf(at);
    await at.mend({ secretName: 'mine' });
    await undone(at);
    expect(await pullListOf(at)).toEqual(before);
    expect(await at.cluster.get('Secret', at.scene.project, 'mine', never)).toEqual({ ok: true, value: undefined });
  });

  it('leaves a secret somebody changed since, and says so', async () => {
    const at = await practiceWorkshop('first-day');
    await at.mend({ secretName: 'mine' });
    const note = () => ({ metadata: { annotations: { note: 'ours now' } } });
    await at.cluster.update('Secret', at.scene.project, 'mine', note, {}, never);
    expect(await undone(at)).toContain('left');
    const kept = await at.cluster.get('Secret', at.scene.project, 'mine', never);
    expect(kept.ok && kept.value?.metadata.name).toBe('mine');
  });

  it('leaves somebody else’s secret of a merge whose receipt was never written', async () => {
    const at = await practiceWorkshop('first-day');
    await makeSecret(at, 'shared', 'kubernetes.io/dockerconfigjson', { '.dockerconfigjson': '{"auths":{}}' });
    await at.mend({ secretName: 'shared', onConflict: { how: 'merge' } });
    const [run] = await runsOf(at);
    const cut = run === undefined ? [] : run.entries.filter(({ type }) => type === 'intent').slice(0, 1);
    if (run !== undefined) await drain(undoRun({ ...run, entries: cut }, knownActions, at.workshop.ports, never));
    const kept = await at.cluster.get('Secret', at.scene.project, 'shared', never);
    expect(kept.ok && kept.value?.metadata.name).toBe('shared');
  });

  async function runsOf({ workshop }: PracticeWorkshop) {
    const runs = await workshop.ports.journal.list();
    return runs.ok ? runs.value : [];
  }

  async function undone(at: PracticeWorkshop) {
    const [run] = await runsOf(at);
    if (run === undefined) throw new Error('no run was journalled');
    return drain(undoRun(run, knownActions, at.workshop.ports, never));
  }
});
