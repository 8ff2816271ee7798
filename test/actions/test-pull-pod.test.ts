import { describe, expect, it, onTestFinished } from 'vitest';
import { testPodSpec } from '../../src/actions/test-pod.ts';
import { type FoundByPod, type TestPullPod, testPullPod } from '../../src/actions/test-pull-pod.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { openCluster } from '../../src/adapters/kubernetes/cluster.ts';
import { readKubeconfigText } from '../../src/adapters/kubernetes/kubeconfig-text.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed } from '../../src/domain/result.ts';
import type { Text } from '../../src/domain/text.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { openScene, slowScene } from '../support/pull-scenes.ts';

const never = new AbortController().signal;
type Receipt = Parameters<NonNullable<typeof testPullPod.definition.undo>>[1];

const MANAGED = { labels: 'app.kubernetes.io/managed-by=pull-secret-wizard' };

/** A practice cluster of one scene, with what the test changes about its port. */
async function trying(
  recipe: SceneRecipe,
  change: (cluster: Cluster) => Partial<Cluster> = () => ({}),
  seconds = 60,
  random = Math.random,
) {
  const practice = await startPractice({ scenes: [recipe], random });
  onTestFinished(() => practice.close());
  const [scene] = practice.scenes;
  if (scene === undefined) throw new Error('no scene');
  const target = await readKubeconfigText(practice.kubeconfig, { namespace: scene.project, env: {} });
  const opened = target.ok ? await openCluster(target.value, { practice: true }) : target;
  if (!opened.ok) throw new Error(opened.problem.code);
  const cluster = opened.value;
  onTestFinished(() => cluster.close());
  // This action uses the cluster and the clock alone.
  const ports = { cluster: { ...cluster, ...change(cluster) }, clock: systemClock } as unknown as Ports;
  const intent: TestPullPod = { namespace: scene.project, image: scene.image, account: scene.account, seconds };
  const said: Text[] = [];
  const stop = new AbortController();
  const leave = new AbortController();
  return {
    cluster,
    scene,
    said,
    stop,
    leave,
    intent,
    /** The pods of test pulls that stand. */
    standing: async () => {
      const pods = await cluster.list('Pod', scene.project, MANAGED, never);
      return pods.ok ? pods.value : [];
    },
    apply: async (dryRun = false) => {
      const progress = (text: Text) => void said.push(text);
      const context = { run: 'r1', dryRun, signal: leave.signal, stop: stop.signal, progress };
      const result = await testPullPod(intent).apply(ports, context);
      if (!result.ok) return result;
      return { ...result.value, found: result.value.found as FoundByPod | undefined };
    },
    undo: (receipt: Receipt) =>
      // With the port as it is: it is another program that takes the run back.
      testPullPod.definition.undo?.(intent, receipt, { cluster } as unknown as Ports, never),
    recover: (run: string) => testPullPod.definition.recover?.(intent, run, ports, never),
  };
}

async function* nothingHeard(): AsyncGenerator<never> {}

/** Resolves when a pod of a test pull stands. */
async function onceStanding({ cluster, scene }: Awaited<ReturnType<typeof trying>>) {
  const over = new AbortController();
  for await (const change of cluster.watch('Pod', scene.project, MANAGED, over.signal)) {
    if (!change.ok) throw new Error(change.problem.code);
    over.abort();
    return change.value.object;
  }
  throw new Error('the watch ended');
}

describe('a pull tried by a pod', () => {
  it('that fails is told in the words of the node, and the pod is gone', async () => {
    const test = await trying(firstDay);
    const applied = await test.apply();
    expect(applied).toMatchObject({
      outcome: 'tried',
      receipt: { pod: expect.stringMatching(/^pull-test-[0-9a-f]{10}$/), end: 'refused' },
      found: { end: 'refused', reason: 'ErrImagePull', isLeft: false },
    });
    expect(await test.standing()).toEqual([]);
    expect(test.said.map(({ en }) => en.replace(/^pull-test-\S+/, 'POD'))).toEqual([
      'POD made, waiting for a node',
      'practice-node pulls',
      'taking the pod away',
    ]);
  });

  it.each([
    ['cri-o', 0.3],
    ['containerd', 0.7],
  ])('that succeeds on %s is told so, though the start fails as meant', async (_runtime, drawn) => {
    const test = await trying(openScene, undefined, 60, () => drawn);
    expect(await test.apply()).toMatchObject({ receipt: { end: 'pulled' }, found: { isLeft: false } });
    expect(await test.standing()).toEqual([]);
  });

  it.each([
    ['cri-o', 0.3, 'waiting', 'CreateContainerError'],
    ['containerd', 0.7, 'terminated', 'StartError'],
  ] as const)(
    'is known by what %s makes of the start, should nobody hear the events',
    async (_runtime, drawn, state, reason) => {
      const test = await trying(
        openScene,
        (cluster) => ({
          watch: (kind, namespace, query, signal) =>
            kind === 'Event' ? nothingHeard() : cluster.watch(kind, namespace, query, signal),
        }),
        60,
        () => drawn,
      );
      const applied = await test.apply();
      expect(applied).toMatchObject({
        found: {
          end: 'pulled',
          pulledAt: undefined,
          pod: { status: { containerStatuses: [{ state: { [state]: { reason } } }] } },
        },
      });
    },
  );

  it('is stored by no dry run', async () => {
    const test = await trying(firstDay);
    expect(await test.apply(true)).toMatchObject({ outcome: 'tried', found: undefined });
    expect(await test.standing()).toEqual([]);
  });

  it('that takes too long ends with the time, and the pod is gone', async () => {
    const test = await trying(slowScene, undefined, 1);
    expect(await test.apply()).toMatchObject({ outcome: 'tried', found: { end: 'late', isLeft: false } });
    expect(await test.standing()).toEqual([]);
  });

  it.each(['stop', 'leave'] as const)('that nobody waits for any more (%s) ends, and the pod is gone', async (how) => {
    const test = await trying(slowScene);
    const applied = test.apply();
    await onceStanding(test);
    test[how].abort();
    expect(await applied).toMatchObject({ outcome: 'tried', found: { end: 'stopped', isLeft: false } });
    expect(await test.standing()).toEqual([]);
  });

  it('whose pod somebody else deletes says so', async () => {
    const test = await trying(slowScene);
    const applied = test.apply();
    const { metadata } = await onceStanding(test);
    await test.cluster.remove('Pod', test.scene.project, metadata.name, { uid: metadata.uid ?? '' }, {}, never);
    expect(await applied).toMatchObject({ outcome: 'tried', found: { end: 'gone' } });
  });

  it('whose pod cannot be deleted leaves it to undo', async () => {
    const test = await trying(
      slowScene,
      () => ({
        remove: async () => failed(problem('CLUSTER-14', { server: 's', status: 503, detail: '' })),
      }),
      1,
    );
    const applied = await test.apply();
    expect(applied).toMatchObject({ outcome: 'created', found: { isLeft: true } });
    expect(await test.standing()).toHaveLength(1);
  });

  it('whose watch breaks takes the pod away all the same', async () => {
    const lost = failed(problem('CLUSTER-14', { server: 's', status: 503, detail: '' }));
    const test = await trying(slowScene, (cluster) => ({
      watch: (kind, namespace, query, signal) =>
        kind === 'Pod'
          ? (async function* broken() {
              yield lost;
            })()
          : cluster.watch(kind, namespace, query, signal),
    }));
    expect(await test.apply()).toMatchObject({
      outcome: 'tried',
      found: { end: 'lost', problem: { code: 'CLUSTER-14' } },
    });
    expect(await test.standing()).toEqual([]);
  });

  it('in which something unforeseen is thrown takes the pod away all the same', async () => {
    const test = await trying(slowScene, () => ({
      watch: () => {
        throw new Error('a bug');
      },
    }));
    await expect(test.apply()).rejects.toThrow('a bug');
    expect(await test.standing()).toEqual([]);
  });

  it('whose creation was answered too late takes the pod away all the same', async () => {
    const test = await trying(slowScene, (cluster) => ({
      createPod: async (...args) => {
        await cluster.createPod(...args);
        return failed(problem('RUN-04', { detail: 'pods' }));
      },
    }));
    expect(await test.apply()).toMatchObject({ outcome: 'tried', found: { end: 'stopped', isLeft: false } });
    expect(await test.standing()).toEqual([]);
  });

  it('of a run that died is found by the id of the run alone, and undo takes it away', async () => {
    const test = await trying(
      slowScene,
      () => ({
        remove: async () => failed(problem('CLUSTER-14', { server: 's', status: 503, detail: '' })),
      }),
      1,
    );
    await test.apply();
    expect(await test.recover('another run')).toEqual({ ok: true, value: undefined });
    const [pod] = await test.standing();
    const recovered = await test.recover('r1');
    if (recovered?.ok !== true || recovered.value === undefined) throw new Error('not recovered');
    expect(recovered.value).toMatchObject({ pod: pod?.metadata.name, uid: pod?.metadata.uid });
    expect(await test.undo(recovered.value)).toEqual({ ok: true, value: { outcome: 'undone' } });
    expect(await test.standing()).toEqual([]);
    expect(await test.undo(recovered.value)).toEqual({ ok: true, value: { outcome: 'nothing-to-undo' } });
  });
});

describe('the pod of a test pull', () => {
  const spec = testPodSpec({ image: 'quay.io/acme/web:1', account: 'web', seconds: 120 });

  /** Source: the Pod Security Standards, "restricted", each of its fields. */
  it('is what the restricted policy allows', () => {
    const forbidden = [
      'hostNetwork',
      'hostPID',
      'hostIPC',
      'volumes',
      'initContainers',
      'ephemeralContainers',
      'hostUsers',
    ];
    expect(Object.keys(spec).filter((field) => forbidden.includes(field))).toEqual([]);
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    const [container, another] = spec.containers as readonly Readonly<Record<string, unknown>>[];
    expect(another).toBeUndefined();
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    expect(Object.keys(container ?? {})).not.toContain('ports');
  });

  it('holds no token, pulls anew, runs nothing and ends by itself', () => {
    expect(spec).toMatchObject({
      serviceAccountName: 'web',
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      activeDeadlineSeconds: 180,
      containers: [
        {
          image: 'quay.io/acme/web:1',
          imagePullPolicy: 'Always',
          command: ['/pull-secret-wizard-no-such-command'],
          resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '10m', memory: '32Mi' } },
        },
      ],
    });
  });
});
