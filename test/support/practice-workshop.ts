import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createPracticeCredentialFiles } from '../../src/adapters/credentials/create-credential-files.ts';
import { practiceCredentialHelper } from '../../src/adapters/credentials/create-credential-helper.ts';
import { createEvidenceReader } from '../../src/adapters/evidence/read-evidence.ts';
import { createFiles } from '../../src/adapters/files/create-files.ts';
import { createJournal } from '../../src/adapters/journal/create-journal.ts';
import { newRunId } from '../../src/adapters/journal/new-run-id.ts';
import { openCluster } from '../../src/adapters/kubernetes/cluster.ts';
import { readKubeconfigText } from '../../src/adapters/kubernetes/kubeconfig-text.ts';
import { createRegistry } from '../../src/adapters/registry/create-registry.ts';
import { createReports } from '../../src/adapters/reports/create-reports.ts';
import { runLinear } from '../../src/cli/linear.ts';
import type { Session } from '../../src/cli/session.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { ScenarioId } from '../../src/flow/scenario.ts';
import type { Given, WizardState } from '../../src/flow/state.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import { type PracticeScene, startPractice } from '../../src/practice/start-practice.ts';
import { menu } from '../../src/scenarios/menu.ts';
import { survey } from '../../src/scenarios/survey.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface PracticeWorkshop {
  readonly workshop: Workshop;
  readonly cluster: Cluster;
  /** Its kubeconfig, for another client. */
  readonly kubeconfig: string;
  readonly scene: PracticeScene;
  readonly login: { readonly username: string; readonly password: Secret };
  /**
   * Answers the scene's stuck image as its pods do, with changes (undefined: not answered), says yes and gives back the
   * last state.
   */
  /** The same for any scenario, with just these answers. */
  run(
    scenario: ScenarioId,
    answers: Readonly<Record<string, unknown>>,
    settings?: Partial<Session['settings']>,
  ): Promise<WizardState>;
  mend(changes?: Readonly<Record<string, unknown>>, settings?: Partial<Session['settings']>): Promise<WizardState>;
}

const never = new AbortController().signal;

/** The real adapters on a practice cluster of the running test's own, but for ports it brings; docker stays out of it. */
export async function practiceWorkshop(
  sceneId: 'first-day' | 'moving-day' | 'shared-flat' | 'open-house' | 'next-version',
  own: Partial<Ports> = {},
): Promise<PracticeWorkshop> {
  const practice = await startPractice({ scenes: catalogue.filter(({ id }) => id === sceneId) });
  onTestFinished(() => practice.close());
  const scene = practice.scenes.find(({ id }) => id === sceneId);
  const account = practice.registries.find(({ host }) => scene?.image.startsWith(`${host}/`) === true);
  if (scene === undefined) throw new Error(`no scene ${sceneId}`);
  const target = await readKubeconfigText(practice.kubeconfig, { namespace: scene.project, env: {} });
  const opened = target.ok ? await openCluster(target.value, { practice: true }) : target;
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(() => opened.value.close());
  const registry = createRegistry();
  onTestFinished(() => registry.close());
  const workshop: Workshop = {
    menu,
    survey,
    logIn: async () => ({ ok: true, value: undefined }),
    newRunId: () => newRunId(new Date()),
    ports: {
      cluster: opened.value,
      registry,
      loginTool: {
        available: async () => [],
        login: async () => ({ ok: true, value: { config: new Secret('') } }),
      },
      credentialFiles: createPracticeCredentialFiles({ env: {} }),
      credentialHelper: practiceCredentialHelper,
      journal: createJournal(await temporaryFolder()),
      evidence: createEvidenceReader(),
      files: createFiles(),
      reports: createReports(),
      clock: systemClock,
      ...own,
    },
  };
  // A registry that lets anybody in has told no login.
  const login = { username: account?.user ?? '', password: new Secret(account?.password ?? '') };
  const settings = { trust: { ca: practice.ca }, dryRun: 'none', interactive: false, watchSeconds: 20 } as const;
  const run: PracticeWorkshop['run'] = (scenario, answers, more = {}) => {
    const given = Object.entries(answers).filter(([, value]) => value !== undefined);
    const session: Session = {
      lang: 'en',
      face: 'none',
      output: 'text',
      color: false,
      ascii: false,
      yes: true,
      settings: { ...settings, ...more },
      start: { scenario, given: Object.fromEntries(given.map(([id, value]) => [id, typed(value)])) },
    };
    return runLinear(session, workshop, () => {}, { stop: never, leave: never });
  };
  return {
    workshop,
    cluster: opened.value,
    kubeconfig: practice.kubeconfig,
    scene,
    login,
    run,
    mend: async (changes = {}, more = {}) => {
      const image = parseImageReference(scene.image);
      const usual = {
        ...(image.ok ? { image: image.value } : {}),
        accounts: [scene.account],
        login,
        source: { kind: 'typed' },
        restart: true,
      };
      return run('secure-registry', { ...usual, ...changes }, more);
    },
  };
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}
