import { type Problem, problem } from '../domain/problem.ts';
import type { Lang } from '../domain/text.ts';
import { missingFlags } from '../flow/missing-flags.ts';
import { currentQuestion } from '../flow/questions.ts';
import type { WizardState } from '../flow/state.ts';
import { menu } from '../scenarios/menu.ts';
import { agreeToPlugin } from './agree-to-plugin.ts';
import { cliWords } from './cli-words.ts';
import { failureDocument, sessionDocument } from './document.ts';
import { insteadOfCluster } from './instead-of-cluster.ts';
import { catchInterrupts } from './interrupts.ts';
import { runLinear, startOf } from './linear.ts';
import { openWorkshop } from './open-workshop.ts';
import { type Ending, endingOf, exitCode } from './outcome.ts';
import { type Printer, printer } from './printer.ts';
import { problemDocument } from './problem-document.ts';
import { type Flags, type Request, readArguments } from './program.ts';
import { readSession } from './read-session.ts';
import { problemLines, surveyLines } from './report-lines.ts';
import { listRuns, type Told, undo } from './runs.ts';
import type { OpenWorkshop, Session } from './session.ts';
import { journalledRun, sessionSummary } from './summary.ts';
import { faceOf, languageOf, type Terminal, thisTerminal } from './terminal.ts';
import { version } from './version.ts';

/** The program: argv in, exit code out. The only place that knows all others. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = thisTerminal();
  const lang = languageOf(argv, terminal.env);
  const request = readArguments(argv, menu, lang, version);
  switch (request.command) {
    case 'shown':
      process.stdout.write(request.text);
      return 0;
    case 'refused':
      return refuse(problem('INPUT-07', { detail: request.detail }), printer(wantedOutput(argv), lang), null);
    case 'practice': {
      const { practice } = await import('./practice.ts');
      return practice(request, terminal, lang);
    }
    case 'runs':
    case 'undo':
      return manageRuns(request, terminal, lang);
    case 'wizard':
    case 'scenario':
      return wizard(request, terminal, lang);
  }
}

/** Before argv could be read whole, a document is still owed to whoever asked for one. */
function wantedOutput(argv: readonly string[]): 'text' | 'json' | 'yaml' {
  const text = argv.join(' ');
  if (/(^| )(-o|--output)[ =]?json( |$)/.test(text)) return 'json';
  return /(^| )(-o|--output)[ =]?yaml( |$)/.test(text) ? 'yaml' : 'text';
}

async function wizard(
  request: Extract<Request, { command: 'wizard' | 'scenario' }>,
  terminal: Terminal,
  lang: Lang,
): Promise<number> {
  const out = printer(request.flags.output, lang);
  const scenario = request.command === 'scenario' ? request.scenario : undefined;
  const session = await readSession(request.flags, scenario, terminal, lang);
  if (!session.ok) return refuse(session.problem, out, scenario ?? null);
  const instead = insteadOfCluster(session.value.start);
  const work = (open: OpenWorkshop) => runSession(session.value, open, out);
  if (instead === undefined) return atCluster(request.flags, session.value.face, terminal, out, work);
  const open = await openWorkshop({ flags: request.flags, env: terminal.env, instead });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

/** Opens the workshop for as long as the work takes, and not before the person has agreed to what its login runs. */
async function atCluster(
  flags: Flags,
  face: Session['face'],
  { env }: Terminal,
  out: Printer,
  work: (open: OpenWorkshop) => Promise<number>,
): Promise<number> {
  const consent = await agreeToPlugin(flags, face, env, out.lang);
  if (consent.kind === 'left') {
    out.lines([cliWords[out.lang].cancelled]);
    return 130;
  }
  if (consent.kind === 'refuses') return refuse(consent.problem, out, null);
  const agreed = consent.kind === 'agrees' ? { mayRunPlugin: consent.mayRunPlugin } : {};
  const open = await openWorkshop({ flags, env, ...agreed });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

/** Runs a session in the face it asks for and prints what became of it. What is still broken may be gone on with. */
export async function runSession(session: Session, open: OpenWorkshop, out: Printer): Promise<number> {
  if (session.face === 'none') return runUnasked(session, open, out);
  let next = session;
  for (;;) {
    const { code, goesOn } = await runAsked(next, open, out);
    if (goesOn === undefined) return code;
    next = goesOn;
  }
}

async function runAsked(
  session: Session,
  open: OpenWorkshop,
  out: Printer,
): Promise<{ readonly code: number; readonly goesOn?: Session }> {
  const { workshop } = open;
  const { lang } = session;
  const finish =
    session.face === 'screen'
      ? await (await import('../ui/run-wizard.tsx')).runWizard({ workshop, ...session, ...startProps(session) })
      : await (await import('./accessible.ts')).runAccessible(session, workshop);
  const ending = endingOf(finish.state, finish.how);
  out.lines(sessionSummary(finish.state, ending, finish.lang, open));
  const run = journalledRun(finish.state);
  const asked = finish.wish === 'report' ? { ...session, wantsReport: true } : session;
  const code = await reported(finish.state, asked, open, out, ending.code);
  if (finish.wish === 'fix') {
    const project = finish.state.survey?.identity.namespace;
    const start = { scenario: 'fix', given: {}, ...(project === undefined ? {} : { project }) } as const;
    return { code, goesOn: { ...session, lang: finish.lang, start } };
  }
  if (finish.wish !== 'undo' || run === undefined) return { code };
  const interrupts = catchInterrupts();
  const told = await undo(workshop, run, lang, interrupts.leave).finally(interrupts.release);
  out.lines(told.lines);
  return { code: told.code === 0 ? code : told.code };
}

/** Writes the report where one was asked for; what became of the session stays its exit code unless that fails. */
async function reported(
  state: WizardState,
  session: Session & { readonly wantsReport?: boolean },
  open: OpenWorkshop,
  out: Printer,
  code: number,
): Promise<number> {
  const chosen = state.outcome?.kind === 'diagnosed' && state.outcome.wantsReport === true;
  if (session.report === undefined && session.wantsReport !== true && !chosen) return code;
  const { writeReport } = await import('./write-report.ts');
  const written = await writeReport(state, session, open, out.lang);
  if (!written.ok) {
    out.trouble(problemLines(written.problem, out.lang));
    return exitCode(written.problem);
  }
  const w = cliWords[out.lang];
  for (const path of written.value) out.progress(w.reportWritten(path));
  if (written.value.length === 0) out.progress(w.nothingToReport);
  return code;
}

function startProps({ start }: Session) {
  return start === undefined ? {} : { start };
}

async function runUnasked(session: Session, open: OpenWorkshop, out: Printer): Promise<number> {
  const { lang } = session;
  const missing = missingAtOnce(session);
  if (missing !== undefined) return refuse(missing, out, session.start?.scenario ?? null);
  const interrupts = catchInterrupts();
  const state = await runLinear(session, open.workshop, out.progress, interrupts).finally(interrupts.release);
  const how = interrupts.stop.aborted ? 'interrupted' : 'ended';
  const ending = session.start === undefined ? notChosen(state, session) : endingOf(state, how);
  await out.document(() => sessionDocument(state, ending, lang, open.workshop));
  if (session.listsStuck === true && state.survey !== undefined) {
    out.lines(surveyLines(state.survey, lang));
    return ending.code;
  }
  if (session.start === undefined && state.trouble === undefined) {
    out.lines([cliWords[lang].chooseScenario, '  pull-secret-wizard fix']);
    return ending.code;
  }
  out.lines(sessionSummary(state, ending, lang, open));
  return reported(state, session, open, out, ending.code);
}

/** Without a scenario and a person there is only looking: the list is printed, and what to type next. */
function notChosen({ trouble, survey }: WizardState, { listsStuck }: Session): Ending {
  if (trouble !== undefined) return { outcome: 'failed', problem: trouble, code: exitCode(trouble) } as const;
  if (listsStuck === true) return { outcome: 'done', code: (survey?.stuck.length ?? 0) > 0 ? 3 : 0 };
  return { outcome: 'cancelled', code: 2 } as const;
}

/** What flags alone can answer is missed before a cluster or a registry is asked for anything. */
function missingAtOnce(session: Session): Problem | undefined {
  const { start, yes, settings } = session;
  const scenario = start === undefined ? undefined : menu.get(start.scenario);
  if (scenario === undefined) return undefined;
  const state = startOf(session, menu);
  const halfGiven = Object.values(state.answers).some(({ open }) => open);
  const asks = halfGiven || currentQuestion(scenario, state)?.input.kind === 'text';
  const consent = yes || settings.dryRun !== 'none' || scenario.onlyLooks === true ? [] : ['--yes'];
  const flags = [...(asks ? missingFlags(menu, state) : []), ...consent];
  return flags.length === 0 ? undefined : problem('INPUT-06', { flags });
}

async function manageRuns(
  request: Extract<Request, { command: 'runs' | 'undo' }>,
  terminal: Terminal,
  lang: Lang,
): Promise<number> {
  const out = printer(request.flags.output, lang);
  // What runs have changed is in the journal alone; only taking one back talks to the cluster.
  const face = request.command === 'runs' ? 'none' : faceOf(terminal, request.flags);
  return atCluster(request.flags, face, terminal, out, async ({ workshop }) => {
    if (request.command === 'runs') return tell(await listRuns(workshop, lang), out, 'runs', lang);
    const interrupts = catchInterrupts();
    const told = await undo(workshop, request.run, lang, interrupts.leave).finally(interrupts.release);
    return tell(told, out, 'undo', lang);
  });
}

async function tell(told: Told, out: Printer, command: string, lang: Lang): Promise<number> {
  const trouble = told.problem === undefined ? null : problemDocument(told.problem, lang);
  await out.document(() => ({ version: 1, command, ...told.data, problem: trouble }));
  out.lines(told.lines);
  return told.code;
}

/** Trouble before there is a session: said to people, and as the document where one is owed. */
export async function refuse(trouble: Problem, out: Printer, scenario: string | null): Promise<number> {
  await out.document(() => failureDocument(scenario, trouble, out.lang));
  out.trouble(problemLines(trouble, out.lang));
  return exitCode(trouble);
}
