import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import type { Kind, KubePod } from '../../../src/domain/kube-objects.ts';
import { problem } from '../../../src/domain/problem.ts';
import { failed, ok, type Result } from '../../../src/domain/result.ts';
import { type Survey, wholeSurvey } from '../../../src/flow/survey.ts';
import type { Cluster } from '../../../src/ports/cluster.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { survey } from '../../../src/scenarios/survey.ts';
import { accountOf, podOf } from '../../support/project-of.ts';
import { tinySurvey } from '../../support/tiny-scenario.ts';

const never = new AbortController().signal;
type Pages = AsyncIterable<Result<readonly KubePod[]>>;
type Found = Readonly<Record<string, readonly (readonly KubePod[])[]>>;

interface Told {
  readonly projects?: readonly string[];
  /** The pages of a project's pods (of all projects: ''), pending ones and others. */
  readonly pages: (namespace: string, isPending: boolean) => Pages;
  readonly list?: (kind: Kind, namespace: string) => Promise<Result<readonly unknown[]>>;
}

/** A cluster of which nothing is known but its pods. */
function portsOver({ projects = ['shop'], pages, list = async () => ok([]) }: Told): Ports {
  const cluster = {
    identity: async () => ok(tinySurvey.identity),
    projects: async () => ok(projects),
    mayI: async () => ok([true, true, undefined]),
    list,
    get: async () => ok(undefined),
    pages: (_kind: Kind, namespace: string, { fields = '' }) => pages(namespace, fields === 'status.phase=Pending'),
  };
  return { cluster: cluster as unknown as Cluster, clock: systemClock } as unknown as Ports;
}

async function* given(...pages: readonly (readonly KubePod[])[]): Pages {
  for (const page of pages) yield ok(page);
}

const inProject = (project: string, pod: KubePod): KubePod => ({
  ...pod,
  metadata: { ...pod.metadata, namespace: project, uid: `${project}-${pod.metadata.name}` },
});
const refusal = (namespace: string) =>
  problem('CLUSTER-06', { verb: 'list', resource: 'pods', namespace, detail: 'forbidden' });

async function collected(looking: AsyncIterable<Result<Survey>>): Promise<readonly Survey[]> {
  const all: Survey[] = [];
  for await (const seen of looking) {
    if (!seen.ok) throw new Error(seen.problem.code);
    all.push(seen.value);
  }
  return all;
}

const rowsOf = ({ stuck }: Survey) =>
  stuck.map(({ project, workload, stuckPods, totalPods }) => [project, workload, stuckPods, totalPods]);

describe('a survey of one project', () => {
  it('tells the first row while later pods have not even been asked for', async () => {
    const later = Promise.withResolvers<void>();
    const ports = portsOver({
      pages: (_namespace, isPending) =>
        isPending
          ? given([podOf('web-1')])
          : (async function* () {
              await later.promise;
              yield ok([podOf('web-2', { stuck: false })]);
            })(),
    });
    const looking = survey(ports, never);
    const first = await looking.next();
    expect(first.value).toMatchObject({ value: { isPartial: true, podsSeen: 1, stuck: [{ totalPods: 1 }] } });
    later.resolve();
    const all = await collected(looking);
    expect(all.map(({ isPartial, podsSeen }) => [isPartial, podsSeen])).toEqual([
      [true, 2],
      [false, 2],
    ]);
    expect(all.map(rowsOf).at(-1)).toEqual([['shop', 'web', ['web-1'], 2]]);
  });

  it('says that nothing pending is stuck before it has seen the others', async () => {
    const ports = portsOver({
      pages: (_namespace, isPending) =>
        isPending ? given() : given([podOf('web-1', { stuck: false })], [podOf('job-1')]),
    });
    const all = await collected(survey(ports, never));
    expect(all.map(({ stuck, isPartial }) => [stuck.length, isPartial])).toEqual([
      [0, true],
      [0, true],
      [1, true],
      [1, false],
    ]);
  });

  it('counts no pod twice, and forgets what is stuck no more, where a list has begun anew or a pod has moved on', async () => {
    const web1 = podOf('web-1');
    const ports = portsOver({
      pages: (_namespace, isPending) =>
        isPending
          ? given([web1, podOf('web-2')], [web1, podOf('web-2'), podOf('web-3')])
          : given([podOf('web-2', { stuck: false }), podOf('web-4', { stuck: false })]),
    });
    const all = await collected(survey(ports, never));
    expect(all.map(rowsOf)).toEqual([
      [['shop', 'web', ['web-1', 'web-2'], 2]],
      [['shop', 'web', ['web-1', 'web-2', 'web-3'], 3]],
      [['shop', 'web', ['web-1', 'web-3'], 4]],
      [['shop', 'web', ['web-1', 'web-3'], 4]],
    ]);
  });

  it('keeps what it has seen where the rest cannot be read, and says why', async () => {
    const busy = problem('CLUSTER-14', { server: 'https://127.0.0.1', status: 503, detail: '' });
    const ports = portsOver({
      pages: async function* () {
        yield ok([podOf('web-1')]);
        yield failed(busy);
      },
    });
    const seen = await wholeSurvey(survey(ports, never));
    expect(seen).toMatchObject({ value: { unread: busy, isPartial: false, stuck: [{ workload: 'web' }] } });
  });

  it('shows what is stuck where the secrets may not be listed, with that as all it knows', async () => {
    const secrets = problem('CLUSTER-06', { verb: 'list', resource: 'secrets', namespace: 'shop', detail: '' });
    const ports = portsOver({
      pages: (_namespace, isPending) => (isPending ? given([podOf('web-1')]) : given()),
      list: async (kind) => (kind === 'Secret' ? failed(secrets) : ok([])),
    });
    const seen = await wholeSurvey(survey(ports, never));
    expect(seen).toMatchObject({ value: { unread: undefined, stuck: [{ workload: 'web', cause: secrets }] } });
  });

  it('stops asking where nobody reads on', async () => {
    let asked = 0;
    const ports = portsOver({
      pages: async function* () {
        for (;;) {
          asked += 1;
          yield ok([podOf(`web-${asked}`)]);
        }
      },
    });
    for await (const seen of survey(ports, never)) {
      expect(seen).toMatchObject({ value: { podsSeen: 1 } });
      break;
    }
    expect(asked).toBe(1);
  });
});

describe('a survey of all projects', () => {
  const found: Found = {
    shop: [[inProject('shop', podOf('web-1'))]],
    builds: [[inProject('builds', podOf('web-1')), inProject('builds', podOf('web-2'))]],
    idle: [[inProject('idle', podOf('web-1', { stuck: false }))]],
  };
  const everywhere = { everywhere: true };

  it('is one list where that is allowed; each row says its project', async () => {
    const asked: string[] = [];
    const ports = portsOver({
      pages: (namespace, isPending) => {
        asked.push(namespace);
        return isPending ? given(...Object.values(found).flat()) : given();
      },
    });
    const [last] = (await collected(survey(ports, never, everywhere))).slice(-1);
    expect(asked).toEqual(['', '']);
    expect(last).toMatchObject({ isEverywhere: true, podsSeen: 4 });
    expect(last && rowsOf(last)).toEqual([
      ['builds', 'web', ['web-1', 'web-2'], 2],
      ['shop', 'web', ['web-1'], 1],
    ]);
  });

  it('reads what lies in a project once, and only where something is stuck', async () => {
    const read: string[] = [];
    const ports = portsOver({
      pages: (_namespace, isPending) =>
        isPending ? given(...Object.values(found).flat(), [inProject('shop', podOf('web-2'))]) : given(),
      list: async (kind, namespace) => {
        if (kind !== 'ServiceAccount') return ok([]);
        read.push(namespace);
        return ok([accountOf('default', [])]);
      },
    });
    await collected(survey(ports, never, everywhere));
    expect(read.toSorted()).toEqual(['builds', 'shop']);
  });

  it('goes from project to project where it is not, four at a time, and past those that refuse', async () => {
    const projects = ['shop', 'builds', 'idle', ...Array.from({ length: 7 }, (_, index) => `closed-${index}`)];
    let open = 0;
    let most = 0;
    async function* one(name: string): Pages {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      if (name.startsWith('closed')) yield failed(refusal(name));
      else yield* given(...(found[name] ?? []));
    }
    const asked: string[] = [];
    const ports = portsOver({
      projects,
      pages: (namespace) => {
        asked.push(namespace);
        return namespace === ''
          ? (async function* () {
              yield failed(refusal(''));
            })()
          : one(namespace);
      },
    });
    const [last] = (await collected(survey(ports, never, everywhere))).slice(-1);
    expect(last && rowsOf(last)).toEqual([
      ['builds', 'web', ['web-1', 'web-2'], 2],
      ['shop', 'web', ['web-1'], 1],
    ]);
    expect(last).toMatchObject({ closedProjects: 7, unread: undefined, podsSeen: 4 });
    expect(most).toBe(4);
    // Whoever has refused is not asked again.
    expect(asked).toHaveLength(1 + projects.length + 3);
  });

  it('says why where not even the projects may be listed', async () => {
    const ports = portsOver({
      pages: async function* () {
        yield failed(refusal(''));
      },
    });
    const refused = problem('CLUSTER-06', { verb: 'list', resource: 'namespaces', namespace: '', detail: '' });
    Object.assign(ports.cluster, { projects: async () => failed(refused) });
    expect(await wholeSurvey(survey(ports, never, everywhere))).toMatchObject({
      value: { unread: refused, stuck: [] },
    });
  });
});
