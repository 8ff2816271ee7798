import type { NamedCause } from '../../domain/diagnosis.ts';
import type { Remedy, RemedyEffort } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import { workloadOf } from '../../domain/workload.ts';
import type { Findings } from '../findings.ts';
import { accountTold } from '../pull-case.ts';
import { aboutAccount } from './account-remedies.ts';
import { aboutImage } from './image-remedies.ts';
import { lettersFor } from './letters.ts';
import { aboutPod } from './pod-remedies.ts';
import { type RemedyContext, scenario } from './remedy-context.ts';
import { remedyWords } from './remedy-words.ts';
import { aboutLogin, aboutSecret } from './secret-remedies.ts';

const EFFORTS: readonly RemedyEffort[] = ['nothing', 'restart', 'answer', 'others', 'look'];

/**
 * What mends the causes, ranked: the likeliest cause first, and of its remedies what asks least. Always last: what changes
 * nothing, a test in the cluster and a report. None where nothing is wrong.
 */
export function remediesFor(findings: Findings, causes: readonly NamedCause[]): readonly Remedy[] {
  if (causes.length === 0) return [];
  const { subject, image, project } = findings;
  const known = image.ok ? image.value : undefined;
  const account = accountTold(subject.pod);
  const context: RemedyContext = {
    findings,
    image: known,
    account,
    workload: workloadOf(subject.pod),
    namespace: project.name,
    about: {
      ...(known === undefined ? {} : { image: known }),
      ...(account === '-' ? {} : { accounts: [account] }),
      ...(subject.kind === 'build' ? { builder: true } : { restart: true }),
    },
  };
  // A limit for visitors is none for those with a login: what brings that comes first.
  const [first, ...rest] = causes;
  const isLimit = first?.problem.code === 'REGISTRY-22' && rest.length > 0;
  const ordered = isLimit && first !== undefined ? [...rest, first] : causes;
  const ranked = ordered.flatMap((cause) => byEffort(remediesOf(cause, context)));
  return distinct([
    ...missingOutput(causes, findings),
    ...ranked.filter(({ effort }) => effort !== 'look'),
    ...ranked.filter(({ effort }) => effort === 'look'),
    ...lookOn(causes, context),
  ]);
}

function byEffort(remedies: readonly Remedy[]): readonly Remedy[] {
  return remedies.toSorted((one, other) => EFFORTS.indexOf(one.effort) - EFFORTS.indexOf(other.effort));
}

/** One of each kind: that for the likelier cause. */
function distinct(remedies: readonly Remedy[]): readonly Remedy[] {
  return remedies.filter(({ id }, at) => remedies.findIndex((other) => other.id === id) === at);
}

function remediesOf(cause: NamedCause, context: RemedyContext): readonly Remedy[] {
  const { problem } = cause;
  return [
    ...aboutPod(problem, context),
    ...aboutAccount(problem, context),
    ...aboutSecret(problem, context),
    ...aboutLogin(problem, context),
    ...aboutImage(problem, context),
    ...lettersFor(problem, context),
  ];
}

/** A text that shows only a part is asked about before anything else, where the cause is not sure. */
function missingOutput([first]: readonly NamedCause[], { missing = [] }: Findings): readonly Remedy[] {
  if (first === undefined || missing.length === 0) return [];
  return [
    {
      id: 'ask-for-output',
      cause: first.problem.code,
      title: say(remedyWords, (w) => w.askForOutput(missing.length)),
      asks: say(remedyWords, (w) => w.others),
      effort: 'others',
      leads: {
        to: 'letter',
        whom: say(remedyWords, (w) => w.whoHasCluster),
        what: say(remedyWords, (w) => w.askWhat),
        commands: missing,
      },
    },
  ];
}

/** What is always there: a try in the cluster where something is only suspected, and the report. */
function lookOn(causes: readonly NamedCause[], { image, account, findings }: RemedyContext): readonly Remedy[] {
  const [first] = causes;
  if (first === undefined) return [];
  const cause = first.problem.code;
  const report: Remedy = {
    id: 'report',
    cause,
    title: say(remedyWords, (w) => w.report),
    asks: say(remedyWords, (w) => w.changesNothing),
    effort: 'look',
    leads: { to: 'report' },
  };
  if (image === undefined || findings.subject.kind === 'build') return [report];
  const title = say(remedyWords, (w) => w.testPull);
  const asks = say(remedyWords, (w) => w.oneMoment);
  // An import runs as nobody: it takes every secret of the project.
  const how = findings.subject.kind === 'import' ? { by: 'import' } : account === '-' ? {} : { account };
  const test = scenario({ id: 'test-pull', cause, title, asks, effort: 'look' }, 'test-pull', { image, ...how });
  return [test, report];
}
