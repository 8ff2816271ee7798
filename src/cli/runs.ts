import { knownActions } from '../actions/known-actions.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Lang } from '../domain/text.ts';
import type { Workshop } from '../flow/job.ts';
import { isUndoable, runNamed, runsToUndo, type UndoEvent, undoRun } from '../plan/undo-run.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { RunRecord } from '../ports/journal.ts';
import type { Ports } from '../ports/ports.ts';
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
  if (isUndoable(record, knownActions)) return entries.some(({ type }) => type === 'end') ? 'stands' : 'unfinished';
  if (entries.some(({ type }) => type === 'undone')) return 'undone';
  // Recreated pods: no undo takes them back, and yet they are a change.
  const leaves = (outcome: string) => outcome !== 'unchanged' && outcome !== 'tried';
  return entries.some((entry) => entry.type === 'receipt' && leaves(entry.outcome)) ? 'stands' : 'nothing';
}

/** Takes a run back; by default the newest of this cluster that still stands. */
export async function undo(
  { ports }: Workshop,
  wanted: string | undefined,
  lang: Lang,
  signal: AbortSignal,
): Promise<Told> {
  const runs = await ports.journal.list();
  if (!runs.ok) return refused(runs.problem, lang);
  const chosen = await (wanted === undefined
    ? newestHere(runsToUndo(runs.value, knownActions), ports.cluster, signal)
    : namedHere(runNamed(runs.value, wanted), ports.cluster, signal));
  return chosen.ok ? takeBack(chosen.value, ports, lang, signal) : refused(chosen.problem, lang);
}

/** The first of these runs that was made on the cluster that answers. Errors: RUN-05, and those of its identity. */
async function newestHere(
  runs: readonly RunRecord[],
  cluster: Cluster,
  signal: AbortSignal,
): Promise<Result<RunRecord>> {
  const [newest] = runs;
  if (newest === undefined) return failed(problem('RUN-05', {}));
  const identity = await identityNear(newest, cluster, signal);
  if (!identity.ok) return identity;
  const here = runs.find(({ header }) => header.cluster.uid === identity.value.clusterUid);
  return here === undefined ? failed(problem('RUN-05', {})) : ok(here);
}

/** A run that was named, if its own cluster answers. Errors: RUN-02, CLUSTER-16, and those of the cluster's identity. */
async function namedHere(named: Result<RunRecord>, cluster: Cluster, signal: AbortSignal): Promise<Result<RunRecord>> {
  if (!named.ok) return named;
  const identity = await identityNear(named.value, cluster, signal);
  if (!identity.ok) return identity;
  const { uid, name: planned } = named.value.header.cluster;
  const { clusterUid, name: found } = identity.value;
  return uid === clusterUid ? named : failed(problem('CLUSTER-16', { planned, found }));
}

/** Which cluster answers: asked in the run's project, and where that is not here, in the context's own. */
async function identityNear({ header }: RunRecord, cluster: Cluster, signal: AbortSignal) {
  const identity = await cluster.identity(signal, header.namespace);
  return identity.ok || identity.problem.code !== 'CLUSTER-15' ? identity : cluster.identity(signal);
}

async function takeBack(record: RunRecord, ports: Ports, lang: Lang, signal: AbortSignal): Promise<Told> {
  const run = record.header.id;
  const lines = [cliWords[lang].undoing(run)];
  const results: object[] = [];
  let trouble: Problem | undefined;
  let code = 0;
  for await (const event of undoRun(record, knownActions, ports, signal)) {
    const told = tell(event, lang);
    if (told !== undefined) lines.push(...told);
    if (event.type === 'undone') results.push({ object: event.title.object[lang], outcome: event.outcome });
    if (event.type === 'undo-failed') trouble = event.problem;
    if (event.type === 'undo-finished' && event.outcome !== 'done') code = 1;
  }
  const data = { run, results };
  return trouble === undefined ? { lines, data, code } : { lines, data, problem: trouble, code: Math.max(code, 1) };
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

function refused(trouble: Problem, lang: Lang): Told {
  return { lines: problemLines(trouble, lang), data: {}, problem: trouble, code: exitCode(trouble) };
}
