import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../src/cli/outcome.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import { problem } from '../../../src/domain/problem.ts';
import { failed, ok } from '../../../src/domain/result.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import type { Cluster } from '../../../src/ports/cluster.ts';
import { type PracticeWorkshop, practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;

function imageOf(text: string) {
  const image = parseImageReference(text);
  if (!image.ok) throw new Error(image.problem.code);
  return image.value;
}

const answersOf = ({ scene }: PracticeWorkshop, by: 'pod' | 'import' = 'pod') => ({
  image: imageOf(scene.image),
  account: scene.account,
  by,
});

/** Links as `link: status`, in order. */
const chainOf = ({ proof }: WizardState) => proof?.links.map(({ link, status }) => `${link}: ${status}`);

/** What a test changes about the cluster of a workshop that is yet to come. */
function changing(change: (cluster: Cluster) => Partial<Cluster>) {
  let real: Cluster | undefined;
  const cluster = new Proxy({} as Cluster, {
    get: (_target, name) => {
      if (real === undefined) throw new Error('not open yet');
      return Reflect.get({ ...real, ...change(real) }, name) as unknown;
    },
  });
  return {
    cluster,
    use: (practice: PracticeWorkshop) => {
      real = practice.cluster;
      return practice;
    },
  };
}

async function ownPods({ cluster, scene }: PracticeWorkshop) {
  const labels = 'app.kubernetes.io/managed-by=pull-secret-wizard';
  const pods = await cluster.list('Pod', scene.project, { labels }, never);
  return pods.ok ? pods.value : [];
}

describe('a pull tried in the cluster', () => {
  it('by a pod names why it failed, with exit code 3, and leaves nothing', async () => {
    const practice = await practiceWorkshop('first-day');
    const state = await practice.run('test-pull', answersOf(practice));
    expect(endingOf(state, 'ended')).toMatchObject({ outcome: 'done', code: 3, problem: { code: 'SECRET-31' } });
    expect(chainOf(state)).toEqual(['pod: broken', 'service-account: ok', 'registry: unknown']);
    expect(state.proof?.links[0]).toMatchObject({ seenFrom: 'node', evidence: { en: 'did not pull: ErrImagePull' } });
    expect(await ownPods(practice)).toEqual([]);
  });

  it('by a pod succeeds once the secret is linked, and says what that does not prove', async () => {
    const practice = await practiceWorkshop('first-day');
    await practice.mend();
    const state = await practice.run('test-pull', answersOf(practice));
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'done', code: 0 });
    expect(chainOf(state)).toEqual(['pod: ok', 'service-account: ok', 'registry: ok']);
    expect(state.proof?.links[0]?.evidence.en).toMatch(/^Pulled/);
    expect(state.proof?.links[1]?.evidence.en).toContain('pull-127-0-0-1-');
    expect(state.proof?.unproven.map(({ en }) => en)).toEqual([
      'that nodes other than practice-node can pull it',
      expect.stringContaining('your workload pulls it'),
      expect.stringContaining('finds room'),
    ]);
    expect(await ownPods(practice)).toEqual([]);
  });

  it('as another account that lists nothing fails, where the import succeeds: it takes any secret of the project', async () => {
    const practice = await practiceWorkshop('first-day');
    await practice.mend();
    const byPod = await practice.run('test-pull', { ...answersOf(practice), account: 'builder' });
    expect(endingOf(byPod, 'ended')).toMatchObject({ code: 3, problem: { code: 'ACCOUNT-11' } });
    const byImport = await practice.run('test-pull', answersOf(practice, 'import'));
    expect(endingOf(byImport, 'ended')).toEqual({ outcome: 'done', code: 0 });
    expect(chainOf(byImport)).toEqual(['registry: ok']);
    expect(byImport.proof?.unproven.map(({ en }) => en)).toEqual([
      expect.stringContaining('that an account lists the secret'),
      expect.stringContaining('that nodes reach and trust'),
      expect.stringContaining('the import may have used another secret'),
    ]);
  });

  it('by an import tells what it was refused, and keeps no stream', async () => {
    const practice = await practiceWorkshop('first-day');
    const refused = await practice.run('test-pull', answersOf(practice, 'import'));
    expect(endingOf(refused, 'ended')).toMatchObject({
      code: 3,
      problem: { code: 'REGISTRY-53', evidence: { reason: 'access' } },
    });
    await practice.mend();
    const image = imageOf(practice.scene.image.replace(/:[^:]+$/, ':no-such-tag'));
    const missing = await practice.run('test-pull', { ...answersOf(practice, 'import'), image });
    expect(endingOf(missing, 'ended')).toMatchObject({ problem: { evidence: { reason: 'not-found' } } });
    expect(await practice.cluster.list('ImageStream', practice.scene.project, {}, never)).toEqual({
      ok: true,
      value: [],
    });
  });

  it('writes no password into its journal, and only names and codes', async () => {
    const practice = await practiceWorkshop('first-day');
    await practice.mend();
    await practice.run('test-pull', answersOf(practice));
    const runs = await practice.workshop.ports.journal.list();
    const [newest] = runs.ok ? runs.value : [];
    expect(newest?.entries).toEqual([
      {
        type: 'intent',
        action: 0,
        kind: 'test-pull-pod',
        intent: { namespace: practice.scene.project, image: practice.scene.image, account: 'default', seconds: 20 },
      },
      {
        type: 'receipt',
        action: 0,
        outcome: 'tried',
        receipt: { pod: expect.stringMatching(/^pull-test-/), uid: expect.any(String), end: 'pulled' },
      },
      { type: 'end', outcome: 'done' },
    ]);
  });

  it('by default is tried by a pod, as the account of the pods with that image', async () => {
    const practice = await practiceWorkshop('first-day');
    const state = await practice.run('test-pull', { image: imageOf(practice.scene.image) });
    expect(state.answers).toMatchObject({ by: { value: 'pod' }, account: { value: practice.scene.account } });
    expect(state.outcome).toMatchObject({ kind: 'plan', plan: { actions: [{ kind: 'test-pull-pod' }] } });
  });

  it('as an account that does not exist is refused before anything is made', async () => {
    const practice = await practiceWorkshop('first-day');
    const state = await practice.run('test-pull', { ...answersOf(practice), account: 'nobody' });
    expect(endingOf(state, 'ended')).toMatchObject({ code: 2, problem: { code: 'INPUT-08' } });
    expect(state.run).toEqual([]);
  });

  it.each([
    ['pod', 'delete', 3],
    ['import', 'create', 1],
  ] as const)('by %s without the right to %s ends in a letter', async (by, verb, lines) => {
    const late = changing((cluster) => ({
      mayI: async (questions, signal) => {
        const said = await cluster.mayI(questions, signal);
        return said.ok ? ok(said.value.map((may, at) => (questions[at]?.verb === verb ? false : may))) : said;
      },
    }));
    const practice = late.use(await practiceWorkshop('first-day', { cluster: late.cluster }));
    const state = await practice.run('test-pull', answersOf(practice, by));
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'waiting', code: 4 });
    expect(state.outcome).toMatchObject({
      kind: 'waiting',
      letter: { afterwards: expect.stringContaining(`--by ${by}`), commands: { length: lines } },
    });
  });

  it('whose pod is not let in says so, and nothing was made', async () => {
    const detail = 'pods "x" is forbidden: exceeded quota: compute';
    const late = changing(() => ({
      createPod: async () => failed(problem('CLUSTER-20', { pod: 'x', namespace: 'n', reason: 'quota', detail })),
    }));
    const practice = late.use(await practiceWorkshop('first-day', { cluster: late.cluster }));
    const state = await practice.run('test-pull', answersOf(practice));
    expect(endingOf(state, 'ended')).toMatchObject({ outcome: 'failed', code: 1, problem: { code: 'CLUSTER-20' } });
    const runs = await practice.workshop.ports.journal.list();
    const [newest] = runs.ok ? runs.value : [];
    expect(newest?.entries.at(-2)).toEqual({ type: 'failure', action: 0, code: 'CLUSTER-20' });
  });

  it('is checked by a dry run of the server, which makes nothing', async () => {
    const practice = await practiceWorkshop('first-day');
    const state = await practice.run('test-pull', answersOf(practice), { dryRun: 'server' });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'dry-run', code: 0 });
    expect(await ownPods(practice)).toEqual([]);
  });
});
