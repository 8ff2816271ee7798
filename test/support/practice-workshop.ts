import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createFiles } from '../../src/adapters/files/create-files.ts';
import { createJournal } from '../../src/adapters/journal/create-journal.ts';
import { newRunId } from '../../src/adapters/journal/new-run-id.ts';
import { openCluster } from '../../src/adapters/kubernetes/cluster.ts';
import { readKubeconfigText } from '../../src/adapters/kubernetes/kubeconfig-text.ts';
import { createRegistry } from '../../src/adapters/registry/create-registry.ts';
import { runLinear } from '../../src/cli/linear.ts';
import type { Session } from '../../src/cli/session.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { Given, WizardState } from '../../src/flow/state.ts';
import { givenBy } from '../../src/flow/survey.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import { type PracticeScene, startPractice } from '../../src/practice/start-practice.ts';
import { menu } from '../../src/scenarios/menu.ts';
import { survey } from '../../src/scenarios/survey.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface PracticeWorkshop {
  readonly workshop: Workshop;
  readonly cluster: Cluster;
  readonly scene: PracticeScene;
  readonly login: { readonly username: string; readonly password: Secret };
  /** Answers the scene's stuck image as its pods do, with changes, says yes and gives back the last state. */
  mend(changes?: Readonly<Record<string, unknown>>, settings?: Partial<Session['settings']>): Promise<WizardState>;
}

const never = new AbortController().signal;

/** The real adapters on a practice cluster of the running test's own; docker stays out of it. */
export async function practiceWorkshop(sceneId: 'first-day' | 'moving-day'): Promise<PracticeWorkshop> {
  const practice = await startPractice();
  onTestFinished(() => practice.close());
  const scene = practice.scenes.find(({ id }) => id === sceneId);
  const account = practice.registries.find(({ host }) => scene?.image.startsWith(`${host}/`) === true);
  if (scene === undefined || account === undefined) throw new Error(`no scene ${sceneId}`);
  const target = await readKubeconfigText(practice.kubeconfig, { namespace: scene.project, env: {} });
  const opened = target.ok ? await openCluster(target.value, { practice: true }) : target;
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(() => opened.value.close());
  const registry = createRegistry();
  onTestFinished(() => registry.close());
  const workshop: Workshop = {
    menu,
    survey,
    newRunId: () => newRunId(new Date()),
    ports: {
      cluster: opened.value,
      registry,
      loginTool: {
        available: async () => undefined,
        login: async () => ({ ok: true, value: { config: new Secret('') } }),
      },
      journal: createJournal(await temporaryFolder()),
      files: createFiles(),
      clock: systemClock,
    },
  };
  const login = { username: account.user, password: new Secret(account.password) };
  const settings = { trust: { ca: practice.ca }, dryRun: 'none', interactive: false, watchSeconds: 20 } as const;
  return {
    workshop,
    cluster: opened.value,
    scene,
    login,
    mend: async (changes = {}, more = {}) => {
      const seen = await survey(workshop.ports, never);
      const [stuck] = seen.ok ? seen.value.stuck : [];
      const image = parseImageReference(scene.image);
      const usual = {
        ...(image.ok ? { image: typed(image.value) } : {}),
        accounts: typed([scene.account]),
        ...(stuck === undefined ? {} : givenBy(stuck)),
        login: typed(login),
        source: typed({ kind: 'typed' }),
        restart: typed(true),
      };
      const given = {
        ...usual,
        ...Object.fromEntries(Object.entries(changes).map(([id, value]) => [id, typed(value)])),
      };
      const session: Session = {
        lang: 'en',
        face: 'none',
        output: 'text',
        color: false,
        ascii: false,
        yes: true,
        settings: { ...settings, ...more },
        start: { scenario: 'secure-registry', given },
      };
      return runLinear(session, workshop, () => {}, { stop: never, leave: never });
    },
  };
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}
