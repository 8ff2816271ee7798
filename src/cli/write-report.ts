import type { Diagnosis } from '../domain/diagnosis.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Lang } from '../domain/text.ts';
import type { CameFrom, WizardState } from '../flow/state.ts';
import { shared } from '../scenarios/fix/report/pseudonyms.ts';
import type { ReportInput } from '../scenarios/fix/report/report.ts';
import { reportOf } from '../scenarios/fix/report/report.ts';
import { reportText } from '../scenarios/fix/report/report-text.ts';
import type { OpenWorkshop, Session } from './session.ts';
import { journalledRun } from './summary.ts';
import { version } from './version.ts';

/** What one name can stand for: the file for support, and the one for people beside it. */
const BOTH = ['.json', '.md'] as const;

/**
 * Writes the report of what a session looked at, and did about it. Without a path it is written beside where the program was
 * started, under the workload's name. Gives back the files; none where no chain was looked at. Error: INPUT-09.
 */
export async function writeReport(
  state: WizardState,
  { report, share }: Session,
  { workshop: { ports } }: OpenWorkshop,
  lang: Lang,
): Promise<Result<readonly string[]>> {
  const input = inputFrom(state, ports.clock.now());
  if (input === undefined) return ok([]);
  const made = reportOf(input);
  const told = share === true ? shared(made) : made;
  const paths = report === undefined ? BOTH.map((end) => `./pull-report-${told.subject.workload}${end}`) : [report];
  for (const path of paths) {
    const written = await ports.reports.write(path, reportText(told, path, lang));
    if (!written.ok) return written;
  }
  return ok(paths);
}

function inputFrom(state: WizardState, now: Date): ReportInput | undefined {
  const identity = state.survey?.identity;
  const before = diagnosisBefore(state.cameFrom) ?? chosenFrom(state.answers);
  const diagnosis = state.proof?.diagnosis ?? drawnFrom(state, before);
  if (identity === undefined || diagnosis === undefined) return undefined;
  const run = journalledRun(state);
  const plan = state.outcome?.kind === 'plan' ? state.outcome.plan : undefined;
  const about = { diagnosis, identity, events: (before ?? diagnosis).events, now, version };
  if (run === undefined || plan === undefined) return about;
  const after = state.proof?.links ?? [];
  return { ...about, run: { id: run, plan, events: state.run, before: before?.links ?? [], after } };
}

/** The diagnosis a remedy was chosen from, before the scenario that carried it out. */
function diagnosisBefore(from: CameFrom | undefined): Diagnosis | undefined {
  return from === undefined ? undefined : (chosenFrom(from.answers) ?? diagnosisBefore(from.cameFrom));
}

function chosenFrom(answers: WizardState['answers']): Diagnosis | undefined {
  const value = answers.remedy?.value;
  // The answer of `fix` has no other shape.
  return typeof value === 'object' && value !== null && 'diagnosis' in value
    ? (value.diagnosis as Diagnosis)
    : undefined;
}

/** The chain a scenario has ended with, as a diagnosis that found nothing amiss beyond it. */
function drawnFrom({ proof, answers, survey }: WizardState, before: Diagnosis | undefined): Diagnosis | undefined {
  if (proof === undefined) return before;
  const { links, unproven } = proof;
  if (before !== undefined) return { ...before, links, unproven, causes: [], remedies: [] };
  const image = answers.image?.value as ImageReference | undefined;
  const accounts = answers.accounts?.value;
  const account = Array.isArray(accounts) ? String(accounts[0] ?? '-') : '-';
  const pod = links.find(({ link }) => link === 'pod')?.subject.en ?? '-';
  return {
    subject: {
      kind: 'pod',
      namespace: survey?.identity.namespace ?? '',
      pod,
      workload: pod,
      account,
      image: image?.text ?? '-',
      container: '-',
      stuckPods: [],
      totalPods: 0,
      since: undefined,
      shows: [],
      lists: { pull: [], mount: [] },
      node: undefined,
      said: '',
    },
    links,
    causes: [],
    remedies: [],
    unproven,
    secrets: [],
    events: [],
    realm: undefined,
    isComplete: true,
  };
}
