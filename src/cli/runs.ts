import { knownActions } from '../actions/known-actions.ts';
import type { Problem } from '../domain/problem.ts';
import type { Lang } from '../domain/text.ts';
import type { Workshop } from '../flow/job.ts';
import { chooseRun, isUndoable, type UndoEvent, undoRun } from '../plan/undo-run.ts';
import type { RunRecord } from '../ports/journal.ts';
import { cliWords } from './cli-words.ts';
import { exitCode } from './outcome.ts';
import { problemLines } from './report-lines.ts';

/** What `runs` and `undo` found: lines for people, the same as data, and the exit code. */
export interface Told {
  readonly lines: readonly string[];
  readonly data: object;
  readonly problem?: Problem;
  readonly code: number;
}

/** Lists what runs have changed, newest first. */
export async function listRuns({ ports }: Workshop, lang: Lang): Promise<Told> {
  const w = cliWords[lang];
  const read = await ports.journal.list();
  if (!read.ok) return refused(read.problem, lang);
  const runs = read.value.map((record) => ({ record, state: stateOf(record) }));
  const lines = runs.map(({ record: { header }, state }) =>
    w.runLine(header.id, header.scenario, header.namespace, header.cluster.name, w.runState[state]),
  );
  const data = {
    runs: runs.map(({ record: { header }, state }) => ({
      run: header.id,
      startedAt: header.startedAt,
      scenario: header.scenario,
      project: header.namespace,
      cluster: header.cluster.name,
      state,
      receipt: ports.journal.locate(header.id),
    })),
  };
  return { lines: lines.length === 0 ? [w.runsNone] : lines, data, code: 0 };
}

function stateOf(record: RunRecord): 'stands' | 'undone' | 'unfinished' | 'nothing' {
  const { entries } = record;
  if (isUndoable(record)) return entries.some(({ type }) => type === 'end') ? 'stands' : 'unfinished';
  return entries.some(({ type }) => type === 'undone') ? 'undone' : 'nothing';
}

/** Takes a run back; by default the newest of this cluster that still stands. */
export async function undo(
  workshop: Workshop,
  wanted: string | undefined,
  lang: Lang,
  signal: AbortSignal,
): Promise<Told> {
  const { ports } = workshop;
  const identity = await ports.cluster.identity(signal);
  if (!identity.ok) return refused(identity.problem, lang);
  const runs = await ports.journal.list();
  if (!runs.ok) return refused(runs.problem, lang);
  const chosen = chooseRun(runs.value, wanted, identity.value.clusterUid);
  if (!chosen.ok) return refused(chosen.problem, lang);
  const { header } = chosen.value;
  if (header.cluster.uid !== identity.value.clusterUid) {
    const { name } = identity.value;
    return refused({ code: 'CLUSTER-16', evidence: { planned: header.cluster.name, found: name } }, lang);
  }
  const lines = [cliWords[lang].undoing(header.id)];
  const results: object[] = [];
  let problem: Problem | undefined;
  let code = 0;
  for await (const event of undoRun(chosen.value, knownActions, ports, signal)) {
    const told = tell(event, lang);
    if (told !== undefined) lines.push(...told);
    if (event.type === 'undone') results.push({ object: event.title.object[lang], outcome: event.outcome });
    if (event.type === 'undo-failed') problem = event.problem;
    if (event.type === 'undo-finished' && event.outcome !== 'done') code = 1;
  }
  const data = { run: header.id, results };
  return problem === undefined ? { lines, data, code } : { lines, data, problem, code: Math.max(code, 1) };
}

function tell(event: UndoEvent, lang: Lang): string[] | undefined {
  const w = cliWords[lang];
  switch (event.type) {
    case 'undone': {
      const { verb, object } = event.title;
      const said = { undone: w.undone, 'nothing-to-undo': w.nothingToUndo, left: w.left }[event.outcome];
      const why = event.why === undefined ? '' : ` (${event.why[lang]})`;
      return [`  ${verb[lang]}  ${object[lang]}: ${said}${why}`];
    }
    case 'undo-failed':
      return problemLines(event.problem, lang);
    case 'undo-started':
    case 'undo-finished':
      return undefined;
  }
}

function refused(problem: Problem, lang: Lang): Told {
  return { lines: problemLines(problem, lang), data: {}, problem, code: exitCode(problem) };
}
