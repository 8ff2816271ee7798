import type { Lang } from '../domain/text.ts';
import { jobFor, runJob, type Workshop } from '../flow/job.ts';
import { reduce } from '../flow/reduce.ts';
import type { WizardEvent, WizardState } from '../flow/state.ts';
import { viewOf } from '../flow/view.ts';
import { answerView } from './accessible-answers.ts';
import { type CaughtInterrupts, catchInterrupts } from './interrupts.ts';
import { startOf, tellEvent, tellJob } from './linear.ts';
import { createPrompt, type Prompt } from './prompt.ts';
import type { Session } from './session.ts';

/** How a session in lines ended; the same shape the screens give. */
export interface AccessibleEnd {
  readonly state: WizardState;
  readonly lang: Lang;
  readonly how: 'ended' | 'interrupted';
  readonly wish?: 'undo' | 'fix';
}

/**
 * The wizard as append-only lines, for screen readers and terminals that only append: the same reducer, numbered choices,
 * no cursor tricks, no colour, one line for each change of state.
 */
export async function runAccessible(session: Session, workshop: Workshop): Promise<AccessibleEnd> {
  const { menu } = workshop;
  const { lang } = session;
  const prompt = createPrompt(process.stdin, process.stdout);
  const interrupts = catchInterrupts();
  let state = startOf(session, menu);
  // Each kind of work is told once between two questions.
  const told = new Set<string>();
  const happen = (event: WizardEvent) => {
    state = reduce(menu, state, event);
  };
  try {
    for (;;) {
      const job = jobFor(menu, state);
      if (job !== undefined) {
        if (!told.has(job.kind)) tellJob(job.kind, prompt.say, lang);
        told.add(job.kind);
        const left = await work(job, state, workshop, { prompt, interrupts }, (event) => {
          const before = state;
          happen(event);
          tellEvent(event, state, prompt.say, lang, before);
        });
        if (left) return { state, lang, how: 'interrupted' };
        continue;
      }
      told.clear();
      const view = viewOf(menu, state);
      const answer = await answerView(view, state, prompt, lang);
      if (answer === 'interrupted') return { state, lang, how: 'interrupted' };
      if (answer === 'undo' || answer === 'fix') return { state, lang, how: 'ended', wish: answer };
      if (answer === 'ended') return { state, lang, how: 'ended' };
      happen(answer);
    }
  } finally {
    interrupts.release();
    prompt.close();
  }
}

/** Runs a job; the first Ctrl-C (or TERM, or HUP) finishes a write in hand, anywhere else it leaves. True: the person left. */
async function work(
  job: NonNullable<ReturnType<typeof jobFor>>,
  state: WizardState,
  workshop: Workshop,
  heard: { readonly prompt: Prompt; readonly interrupts: CaughtInterrupts },
  happened: (event: WizardEvent) => void,
): Promise<boolean> {
  const first = new AbortController();
  const second = new AbortController();
  heard.prompt.onInterrupt(() => (first.signal.aborted ? second : first).abort());
  const stop = AbortSignal.any([first.signal, heard.interrupts.stop]);
  const hurry = AbortSignal.any([second.signal, heard.interrupts.leave]);
  const leave = job.kind === 'apply' ? hurry : AbortSignal.any([stop, hurry]);
  for await (const event of runJob(job, state, workshop, { stop, leave })) happened(event);
  heard.prompt.onInterrupt(() => {});
  return stop.aborted;
}
