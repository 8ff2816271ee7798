import { onTestFinished } from 'vitest';
import { runLinear, startOf } from '../../src/cli/linear.ts';
import { openWorkshop } from '../../src/cli/open-workshop.ts';
import { endingOf } from '../../src/cli/outcome.ts';
import type { Session } from '../../src/cli/session.ts';
import type { Kind } from '../../src/domain/kube-objects.ts';
import { problem } from '../../src/domain/problem.ts';
import { pullTroubles } from '../../src/domain/pull-trouble.ts';
import { failed } from '../../src/domain/result.ts';
import { jobFor, runJob, type Workshop } from '../../src/flow/job.ts';
import { reduce } from '../../src/flow/reduce.ts';
import type { PlanOutcome, Settings } from '../../src/flow/scenario.ts';
import type { Given, WizardState } from '../../src/flow/state.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import type { CaseKey } from '../../src/scenarios/fix/answers.ts';
import { imageQuestion } from '../../src/scenarios/fix/image-question.ts';
import { podsUntil } from '../practice/api-client.ts';
import { stageScene } from './staged-scene.ts';
import { temporaryFolder } from './temporary-folder.ts';

const never = new AbortController().signal;

type Answers = Readonly<Record<string, unknown>>;

/** `fix` on a practice cluster of one scene, where nobody can be asked. */
export interface FixSession {
  readonly cluster: Cluster;
  readonly project: string;
  readonly workload: string;
  readonly image: string;
  /** Goes through `fix`, and whatever it hands over to; says yes where changes were agreed to. */
  fix(answers: Answers, settings?: Partial<Settings>): Promise<WizardState>;
  ending(state: WizardState): { readonly outcome: string; readonly code: number; readonly problem?: string };
  /** What these answers come to in `fix` itself, before anything is handed over. */
  outcomeOf(answers: Answers): Promise<PlanOutcome | undefined>;
  /** The images that can be chosen from, where somebody can be asked; or the one that is known. */
  images(answers: Answers): Promise<readonly CaseKey[]>;
  /** Secrets and accounts of the project, as JSON, without what the server counts. */
  stands(): Promise<string>;
  /** How many runs the journal holds. */
  runs(): Promise<number>;
  /** Pods that wait for an image. */
  waiting(): Promise<readonly string[]>;
  /** Makes a pod whose init container waits for the scene's image. Its name. */
  podWithInit(): Promise<string>;
}

export interface FixWorld {
  /** Kinds that may not be listed. */
  readonly forbids?: readonly Kind[];
}

export async function fixSession(scene: string, { forbids = [] }: FixWorld = {}): Promise<FixSession> {
  const recipe: SceneRecipe | undefined = catalogue.find(({ id }) => id === scene);
  if (recipe === undefined) throw new Error(`no scene ${scene}`);
  const { practice, client, scene: staged, core } = await stageScene(recipe);
  const { project, workload, image } = staged;
  const open = await openWorkshop({
    flags: { namespace: project },
    env: { HOME: await temporaryFolder() },
    practice: { kubeconfig: async () => practice.kubeconfig, ca: () => practice.ca },
  });
  onTestFinished(() => open.close());
  const { cluster } = open.workshop.ports;
  const ports = { ...open.workshop.ports, cluster: forbidding(cluster, forbids) };
  const workshop: Workshop = { ...open.workshop, ports };
  const settings: Settings = { trust: {}, dryRun: 'none', interactive: false, watchSeconds: 20 };
  const waiting = async () => {
    const pods = await cluster.list('Pod', project, {}, never);
    return pods.ok ? pods.value.filter((pod) => pullTroubles(pod).length > 0).map(({ metadata }) => metadata.name) : [];
  };
  await podsUntil(client, project, (pods) => pods.length > 0 && pods.every(({ status }) => status.phase !== undefined));
  return {
    cluster,
    project,
    workload,
    image,
    fix: (answers, more = {}) => {
      const session = sessionOf(answers, { ...settings, ...more });
      return runLinear(session, workshop, () => {}, { stop: never, leave: never });
    },
    ending: (state) => {
      const { outcome, code, problem: found } = endingOf(state, 'ended');
      return { outcome, code, ...(found === undefined ? {} : { problem: found.code }) };
    },
    outcomeOf: (answers) => plannedOutcome(workshop, sessionOf(answers, settings)),
    images: async (answers) => {
      const identity = await cluster.identity(never);
      if (!identity.ok) throw new Error(identity.problem.code);
      const about = { loginHint: undefined, settings: { ...settings, interactive: true }, signal: never };
      const context = { ...about, ports, identity: identity.value };
      const { input } = imageQuestion;
      const prepared = input.kind === 'choice' ? await input.prepare(answers, context) : undefined;
      if (prepared?.ok !== true) throw new Error(prepared?.problem.code);
      if (prepared.value.kind === 'known') return [prepared.value.value];
      const rows = prepared.value.kind === 'choices' ? prepared.value.choices.rows : [];
      return rows.map(({ value }) => JSON.parse(value) as CaseKey);
    },
    stands: async () => {
      const [secrets, accounts] = await Promise.all([
        client.get(`${core}/secrets`),
        client.get(`${core}/serviceaccounts`),
      ]);
      const all = [...secrets.items, ...accounts.items];
      return JSON.stringify(all.map(({ metadata, ...rest }) => ({ name: metadata.name, uid: metadata.uid, ...rest })));
    },
    runs: async () => {
      const runs = await ports.journal.list();
      return runs.ok ? runs.value.length : 0;
    },
    waiting,
    podWithInit: async () => {
      const containers = [{ name: 'main', image }];
      const spec = { initContainers: [{ name: 'prepare', image }], containers };
      await client.send('POST', `${core}/pods`, { metadata: { name: 'prepared' }, spec });
      await podsUntil(client, project, (pods) =>
        pods.some(({ metadata, status }) => metadata.name === 'prepared' && isWaiting(status.initContainerStatuses)),
      );
      return 'prepared';
    },
  };
}

function isWaiting(statuses: readonly { readonly state: { readonly waiting?: { readonly reason: string } } }[] = []) {
  return statuses.some(({ state }) => /ImagePull/.test(state.waiting?.reason ?? ''));
}

/** Whatever is asked is answered, but for lists of these kinds. */
function forbidding(cluster: Cluster, kinds: readonly Kind[]): Cluster {
  if (kinds.length === 0) return cluster;
  return {
    ...cluster,
    list: async (kind, namespace, query, signal) =>
      kinds.includes(kind)
        ? failed(problem('CLUSTER-06', { verb: 'list', resource: kind, namespace, detail: 'forbidden' }))
        : cluster.list(kind, namespace, query, signal),
  };
}

function sessionOf(answers: Answers, settings: Settings): Session {
  const given = Object.entries(answers).map(([id, value]) => [id, typed(value)] as const);
  return {
    lang: 'en',
    face: 'none',
    output: 'text',
    color: false,
    ascii: false,
    yes: settings.mayChange === true,
    settings,
    start: { scenario: 'fix', given: Object.fromEntries(given) },
  };
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}

/** What the first plan of a session says, before it is acted on. */
export async function plannedOutcome(workshop: Workshop, session: Session): Promise<PlanOutcome | undefined> {
  let state = startOf(session, workshop.menu);
  for (let job = jobFor(workshop.menu, state); job !== undefined; job = jobFor(workshop.menu, state)) {
    for await (const event of runJob(job, state, workshop, { stop: never, leave: never })) {
      if (event.type === 'planned') return event.outcome;
      state = reduce(workshop.menu, state, event);
    }
  }
  return undefined;
}
