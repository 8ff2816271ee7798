import { systemClock } from '../../src/adapters/clock.ts';
import { createJournal } from '../../src/adapters/journal/create-journal.ts';
import { newRunId } from '../../src/adapters/journal/new-run-id.ts';
import { runLinear } from '../../src/cli/linear.ts';
import type { Session } from '../../src/cli/session.ts';
import { ok } from '../../src/domain/result.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { Given, WizardState } from '../../src/flow/state.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { menu } from '../../src/scenarios/menu.ts';
import { survey } from '../../src/scenarios/survey.ts';
import { openTestCluster, scriptedApi } from './scripted-api.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type OpenshiftTraits, tinyOpenshift } from './tiny-openshift.ts';

const never = new AbortController().signal;

export interface BorrowingSession {
  readonly openshift: ReturnType<typeof tinyOpenshift>;
  readonly cluster: Cluster;
  readonly ports: Ports;
  /** `METHOD /path?query` of every request so far. */
  lines(): readonly string[];
  /** Goes through `cross-project` with these answers alone, says yes and gives back the last state. */
  run(answers: Readonly<Record<string, unknown>>, settings?: Partial<Session['settings']>): Promise<WizardState>;
}

/** The wizard over a tiny OpenShift with the projects `shop`, where it is, and `builds`. */
export async function borrowingSession(traits: OpenshiftTraits = {}): Promise<BorrowingSession> {
  const openshift = tinyOpenshift(traits);
  const api = await scriptedApi(openshift.handler);
  const cluster = await openTestCluster({ ...api.target, namespace: 'shop' }, { clock: systemClock });
  const journal = createJournal(await temporaryFolder());
  // Neither registries nor logins have a part in it.
  const ports = { cluster, journal, clock: systemClock } as unknown as Ports;
  const logIn = async () => ok(undefined);
  const workshop: Workshop = { menu, survey, logIn, newRunId: () => newRunId(new Date()), ports };
  const settings = { trust: {}, dryRun: 'none', interactive: false, watchSeconds: 5 } as const;
  return {
    openshift,
    cluster,
    ports,
    lines: api.lines,
    run: (answers, more = {}) => {
      const session: Session = {
        lang: 'en',
        face: 'none',
        output: 'text',
        color: false,
        ascii: false,
        yes: true,
        settings: { ...settings, ...more },
        start: {
          scenario: 'cross-project',
          given: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, typed(value)])),
        },
      };
      return runLinear(session, workshop, () => {}, { stop: never, leave: never });
    },
  };
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}
