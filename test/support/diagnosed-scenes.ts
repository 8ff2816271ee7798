import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude } from '../../src/chain/conclude.ts';
import { gatherFindings } from '../../src/chain/gather-findings.ts';
import type { PullCase } from '../../src/chain/pull-case.ts';
import { runLinear } from '../../src/cli/linear.ts';
import { type TakenRemedy, takeRemedy } from '../../src/cli/mend-scene.ts';
import { openWorkshop } from '../../src/cli/open-workshop.ts';
import type { Session } from '../../src/cli/session.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import type { Remedy } from '../../src/domain/remedy.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { Given, WizardState } from '../../src/flow/state.ts';
import type { Runtime } from '../../src/practice/node/runtime-words.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { casesNamed, keyOf, stuckCases } from '../../src/scenarios/fix/find-cases.ts';
import { clientFor, podsUntil } from '../practice/api-client.ts';
import { isPulled, isStuck, podsOf, type StagedScene } from './staged-scene.ts';

/** What waits for an image in a scene, and what is found out about it. */
export interface DiagnosedCase {
  readonly subject: PullCase;
  readonly diagnosis: Diagnosis;
}

/** One scene of a practice cluster that has several, with the ports a person's wizard has. */
export interface DiagnosableScene extends StagedScene {
  readonly workshop: Workshop;
  readonly session: Session;
  /** The pods that are stuck, one for each image. */
  stuck(): Promise<readonly PullCase[]>;
  /** Everything that is stuck: pods first, then builds that failed and imports. */
  diagnosed(): Promise<readonly DiagnosedCase[]>;
  /** Looks with `fix`, takes the first remedy that a scenario carries out, and types what was told. */
  takeFirst(subject: PullCase, answers?: Readonly<Record<string, unknown>>): Promise<TakenRemedy>;
  /** Takes this remedy from the screen of `fix`. */
  take(found: DiagnosedCase, remedy: Remedy): Promise<WizardState>;
}

export interface DiagnosableScenes {
  open(id: string): Promise<DiagnosableScene>;
  close(): Promise<void>;
}

/** A back-off of seconds is one of milliseconds; and what is stuck for good is tried again about once a second. */
const SPEED = 300;

const never = new AbortController().signal;

/** A practice cluster with many scenes at once, as starting one for each would take most of the time. */
export async function stageScenes(scenes: readonly SceneRecipe[], runtime: Runtime): Promise<DiagnosableScenes> {
  const home = await mkdtemp(join(tmpdir(), 'psw-'));
  const practice = await startPractice({ speed: SPEED, scenes, runtime });
  const client = clientFor(practice.kubeconfig);
  const opened: (() => Promise<void>)[] = [];
  return {
    open: async (id) => {
      const scene = practice.scenes.find((each) => each.id === id);
      if (scene === undefined) throw new Error(`no scene ${id}`);
      const open = await openWorkshop({
        flags: { namespace: scene.project },
        env: { HOME: home },
        practice: { kubeconfig: async () => practice.kubeconfig, ca: () => practice.ca },
      });
      opened.push(() => open.close());
      const login = practice.registries.find(({ host }) => scene.image.startsWith(`${host}/`));
      const at = { practice, client, scene, login, core: `/api/v1/namespaces/${scene.project}` };
      return { ...at, ...whatPeopleDo(at, open.workshop) };
    },
    close: async () => {
      for (const close of opened) await close();
      await client.close();
      await practice.close();
      await rm(home, { recursive: true });
    },
  };
}

function whatPeopleDo(at: StagedScene, workshop: Workshop): Omit<DiagnosableScene, keyof StagedScene> {
  const { practice, scene } = at;
  const session: Session = {
    lang: 'en',
    face: 'none',
    output: 'json',
    color: false,
    ascii: false,
    yes: true,
    settings: { trust: { ca: practice.ca }, dryRun: 'none', interactive: false, watchSeconds: 5 },
    start: undefined,
  };
  const interrupts = { stop: never, leave: never };
  return {
    workshop,
    session,
    stuck: async () => readFrom(await stuckCases(workshop.ports.cluster, scene.project, never)),
    diagnosed: () => diagnosedIn(at, workshop),
    takeFirst: (subject, answers = {}) =>
      takeRemedy(
        { image: subject.image, given: givenFor(subject) },
        { story: scene.story, registries: practice.registries, answers },
        { session, workshop, out: { progress: () => {} }, interrupts },
      ),
    take: ({ subject, diagnosis }, remedy) => {
      const given = { ...givenFor(subject), remedy: typed({ remedy, diagnosis }) };
      return runLinear({ ...session, start: { scenario: 'fix', given } }, workshop, () => {}, interrupts);
    },
  };
}

async function diagnosedIn(at: StagedScene, { ports }: Workshop): Promise<readonly DiagnosedCase[]> {
  const { cluster, registry, clock } = ports;
  const { project } = at.scene;
  const identity = readFrom(await cluster.identity(never, project));
  const subjects = [...readFrom(await stuckCases(cluster, project, never))];
  for (const kind of ['Build', 'ImageStream'] as const) {
    const all = await cluster.list(kind, project, {}, never);
    for (const { metadata } of all.ok ? all.value : []) {
      const named = await casesNamed({ of: kind, name: metadata.name }, cluster, project, never);
      // A stream that builds fill imports nothing.
      const found = named.ok ? named.value : [];
      subjects.push(...found.filter(({ pod }) => pod.status?.containerStatuses?.[0]?.state?.waiting !== undefined));
    }
  }
  const lookout = { cluster, registry, clock, identity, trust: { ca: at.practice.ca } };
  const cases: DiagnosedCase[] = [];
  for (const subject of subjects) {
    for await (const findings of gatherFindings(subject, project, lookout, never)) {
      if (findings.isComplete) cases.push({ subject, diagnosis: conclude(findings) });
    }
  }
  return cases;
}

function readFrom<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function givenFor(subject: PullCase): Readonly<Record<string, Given>> {
  const key = keyOf(subject);
  const { of, name } = key;
  return { subject: typed({ kind: 'named', of, name, text: `${of}/${name}` }), image: typed(key) };
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}

/** Waits until every pod of the scene's workload has its image, or every one is stuck; whether they have it. */
export async function arePulled({ client, scene }: StagedScene): Promise<boolean> {
  const pods = await podsUntil(client, scene.project, (all) => {
    const own = podsOf(scene, all);
    return own.length > 0 && (own.every(isPulled) || own.every(isStuck));
  });
  return podsOf(scene, pods).every(isPulled);
}

/** What a person could change in a project: all it has but for what the cluster reports of it, and which pods there are. */
export async function standingIn({ client, scene }: StagedScene): Promise<readonly string[]> {
  const lists = await Promise.all(KINDS.map(async (kind) => client.get(kind.replace('PROJECT', scene.project))));
  const { items: pods } = await client.get(`/api/v1/namespaces/${scene.project}/pods`);
  const objects = lists.flatMap(({ items }) =>
    items.map((each) => ({ ...each, metadata: each.metadata.name, status: undefined })),
  );
  return [...objects, ...pods.map(({ metadata }) => metadata.uid)].map((each) => JSON.stringify(each)).toSorted();
}

const KINDS = [
  '/api/v1/namespaces/PROJECT/secrets',
  '/api/v1/namespaces/PROJECT/serviceaccounts',
  '/apis/apps/v1/namespaces/PROJECT/deployments',
  '/apis/rbac.authorization.k8s.io/v1/namespaces/PROJECT/rolebindings',
  '/apis/image.openshift.io/v1/namespaces/PROJECT/imagestreams',
];
