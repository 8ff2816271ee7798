import { describe, expect, it } from 'vitest';
import { knownActions } from '../../src/actions/known-actions.ts';
import { type RecreateBarePod, recreateBarePod, recreateBarePods } from '../../src/actions/recreate-bare-pod.ts';
import type { KubePod } from '../../src/domain/kube-objects.ts';
import { problem } from '../../src/domain/problem.ts';
import { hasPulled, pullTrouble } from '../../src/domain/pull-trouble.ts';
import { failed } from '../../src/domain/result.ts';
import { isUndoable, undoRun } from '../../src/plan/undo-run.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import type { JournalEntry, RunRecord } from '../../src/ports/journal.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { practiceWorkshop } from '../support/practice-workshop.ts';
import { podOf } from '../support/project-of.ts';

// Each has a cluster of its own and waits for its node.
const TIME = { timeout: 90_000 };
const never = new AbortController().signal;
const broken = (code: 'CLUSTER-14') => failed(problem(code, { server: 's', status: 503, detail: '' }));

/** A bare pod that is stuck, and a login that has been linked to its account since. */
async function stuckBarePod({ shows, mended = true }: { shows?: readonly string[]; mended?: boolean } = {}) {
  const practice = await practiceWorkshop('first-day');
  const { cluster, scene, workshop } = practice;
  const namespace = scene.project;
  const get = async () => {
    const found = await cluster.get('Pod', namespace, 'alone', never);
    return found.ok ? found.value : undefined;
  };
  const once = async (holds: (pod: KubePod) => boolean) => {
    const over = new AbortController();
    const all = cluster.watch('Pod', namespace, { fields: 'metadata.name=alone' }, over.signal);
    for await (const change of all) {
      if (!change.ok || change.value.type === 'deleted' || !holds(change.value.object)) continue;
      over.abort();
      return change.value.object;
    }
    throw new Error('the watch ended');
  };
  const made = await cluster.createPod(
    namespace,
    {
      metadata: { name: 'alone', labels: { app: 'alone' }, annotations: { team: 'shop' } },
      spec: {
        ...(shows === undefined ? {} : { imagePullSecrets: shows.map((name) => ({ name })) }),
        containers: [{ name: 'main', image: scene.image, env: [{ name: 'PASSWORD', value: 'kanari' }] }],
      },
    },
    {},
    never,
  );
  if (!made.ok) throw new Error(made.problem.code);
  const stuck = await once((pod) => pullTrouble(pod, scene.image) !== undefined);
  if (mended) await practice.mend({}, { watchSeconds: 1 });
  const intent: RecreateBarePod = { namespace, pod: 'alone', uid: stuck.metadata.uid ?? '', image: scene.image };
  return {
    cluster,
    intent,
    stuck,
    get,
    once,
    /** The whole pod as the server has it, as far as it is kept. */
    whole: async () => {
      const read = await cluster.podManifest(namespace, 'alone', never);
      return read.ok && read.value !== undefined ? JSON.parse(read.value.manifest.reveal()) : undefined;
    },
    kept: async () => {
      const labels = 'app.kubernetes.io/managed-by=pull-secret-wizard';
      const secrets = await cluster.list('Secret', namespace, { labels }, never);
      return secrets.ok ? secrets.value.filter(({ type }) => type === 'Opaque') : [];
    },
    apply: (change: Partial<Cluster> = {}, dryRun = false) => {
      const ports = { ...workshop.ports, cluster: { ...cluster, ...change } };
      return recreateBarePod(intent).apply(ports, { run: 'r1', dryRun, signal: never, progress: () => {} });
    },
    /** What undo does after a run that ended with these entries. */
    undo: async (...entries: readonly JournalEntry[]) => {
      const ports: Ports = { ...workshop.ports, cluster };
      const header = {
        id: 'r1',
        startedAt: '2026-11-27T12:00:00Z',
        scenario: 'fix',
        cluster: { name: 'c', uid: 'u', server: 's' },
        namespace,
        practice: true,
      };
      await ports.journal.begin(header);
      const begun: JournalEntry = { type: 'intent', action: 0, kind: 'recreate-bare-pod', intent };
      const record: RunRecord = { header, entries: [begun, ...entries] };
      const outcomes: string[] = [];
      for await (const event of undoRun(record, knownActions, ports, never)) {
        if ('outcome' in event && event.type === 'undone') outcomes.push(event.outcome);
      }
      return { isUndoable: isUndoable(record, knownActions), outcomes };
    },
  };
}

const failure: JournalEntry = { type: 'failure', action: 0, code: 'POD-53' };

describe('a stuck pod that nothing owns, made anew', TIME, () => {
  it('has its name, labels, annotations and environment, and the pull secrets its account lists by now', async () => {
    const test = await stuckBarePod();
    const before = await test.whole();
    expect(await test.apply()).toMatchObject({ value: { outcome: 'changed' } });
    const anew = await test.once((pod) => hasPulled(pod, test.intent.image));
    expect(anew.metadata.uid).not.toBe(test.intent.uid);
    expect(anew.metadata).toMatchObject({ labels: { app: 'alone' }, annotations: { team: 'shop' } });
    expect(anew.spec.imagePullSecrets).toContainEqual({ name: expect.stringMatching(/^pull-/) });
    const after = await test.whole();
    expect(after.spec).toEqual(before.spec);
    expect(after.spec.containers[0].env).toEqual([{ name: 'PASSWORD', value: 'kanari' }]);
    expect(await test.kept()).toEqual([]);
    // It has pulled: a second run has nothing to do.
    expect(await test.apply()).toMatchObject({ value: { outcome: 'unchanged' } });
  });

  it('keeps pull secrets that it lists itself', async () => {
    const test = await stuckBarePod({ shows: ['its-own'] });
    await test.apply();
    expect((await test.get())?.spec.imagePullSecrets).toEqual([{ name: 'its-own' }]);
  });

  it('is not touched where the cluster would not take the new one, nor by a dry run', async () => {
    const test = await stuckBarePod({ mended: false });
    const evidence = { pod: 'alone', namespace: 'n', reason: 'quota', detail: '' } as const;
    const refusing: Cluster['createPod'] = async () => failed(problem('CLUSTER-20', evidence));
    expect(await test.apply({ createPod: refusing })).toMatchObject({ problem: { code: 'CLUSTER-20' } });
    expect(await test.apply({}, true)).toMatchObject({ value: { outcome: 'changed' } });
    expect((await test.get())?.metadata.uid).toBe(test.intent.uid);
    expect(await test.kept()).toEqual([]);
  });

  it('that could not be made is told, kept in a secret, and made by undo', async () => {
    const test = await stuckBarePod();
    const before = await test.whole();
    const createPod: Cluster['createPod'] = async (namespace, pod, options, signal) =>
      options.dryRun === true ? test.cluster.createPod(namespace, pod, options, signal) : broken('CLUSTER-14');
    const [secret] = [await test.apply({ createPod })];
    expect(secret).toMatchObject({ problem: { code: 'POD-53', evidence: { pod: 'alone', detail: 'CLUSTER-14' } } });
    expect(await test.get()).toBeUndefined();
    const [kept] = await test.kept();
    expect(kept?.metadata.name).toBe(
      !secret.ok && secret.problem.code === 'POD-53' ? secret.problem.evidence.secret : '',
    );
    expect(await test.undo(failure)).toEqual({ isUndoable: true, outcomes: ['undone'] });
    expect((await test.whole()).spec).toEqual(before.spec);
    expect(await test.kept()).toEqual([]);
    expect(await test.undo()).toEqual({ isUndoable: true, outcomes: ['nothing-to-undo'] });
  });

  it('that could not be made is made by a second try of the run', async () => {
    const test = await stuckBarePod();
    const createPod: Cluster['createPod'] = async (namespace, pod, options, signal) =>
      options.dryRun === true ? test.cluster.createPod(namespace, pod, options, signal) : broken('CLUSTER-14');
    await test.apply({ createPod });
    expect(await test.apply()).toMatchObject({ value: { outcome: 'changed' } });
    expect(await test.get()).toMatchObject({ metadata: { labels: { app: 'alone' } } });
    expect(await test.kept()).toEqual([]);
  });

  it('of a run that died before it was deleted stays, and undo takes away what was kept of it', async () => {
    const test = await stuckBarePod({ mended: false });
    const remove: Cluster['remove'] = async () => broken('CLUSTER-14');
    expect(await test.apply({ remove })).toMatchObject({ problem: { code: 'POD-53' } });
    expect(await test.kept()).toHaveLength(1);
    expect(await test.undo()).toEqual({ isUndoable: true, outcomes: ['undone'] });
    expect(await test.kept()).toEqual([]);
    expect((await test.get())?.metadata.uid).toBe(test.intent.uid);
  });

  it('cannot be taken back once it is done', async () => {
    const test = await stuckBarePod();
    await test.apply();
    const receipt: JournalEntry = { type: 'receipt', action: 0, outcome: 'changed', receipt: { uid: 'x' } };
    expect(recreateBarePod(test.intent)).toMatchObject({ undoable: false });
    expect(await test.undo(receipt)).toEqual({ isUndoable: false, outcomes: ['nothing-to-undo'] });
    expect(await test.get()).toBeDefined();
  });
});

it('is planned for stuck pods that nothing would replace', () => {
  const pods = [podOf('owned'), podOf('alone', { bare: true }), podOf('well', { bare: true, stuck: false })];
  const actions = recreateBarePods(pods, { namespace: 'shop', image: 'quay.io/acme/web:1' });
  expect(actions.map(({ intent }) => intent)).toEqual([
    { namespace: 'shop', pod: 'alone', uid: 'uid-alone', image: 'quay.io/acme/web:1' },
  ]);
  expect(actions[0]?.title.detail.en).toContain('emptyDir');
});
