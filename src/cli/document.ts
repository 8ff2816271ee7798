import type { Problem } from '../domain/problem.ts';
import type { Lang } from '../domain/text.ts';
import type { StandingOutcome } from '../flow/scenario.ts';
import type { WizardState } from '../flow/state.ts';
import { actionLines } from '../flow/view.ts';
import { type DiagnosisDocument, diagnosisDocument } from './diagnosis-document.ts';
import type { Ending } from './outcome.ts';
import { type ProblemDocument, problemDocument } from './problem-document.ts';
import type { OpenWorkshop } from './session.ts';
import { journalledRun, undoCommand } from './summary.ts';

type Advice = Extract<StandingOutcome, { kind: 'advice' }>;

/** The one document of `-o json|yaml`. No secret is in it: a Secret writes itself as the mask. */
export interface SessionDocument {
  readonly version: 1;
  readonly scenario: string | null;
  readonly outcome: Ending['outcome'];
  readonly cluster: {
    readonly name: string;
    readonly server: string;
    readonly project: string;
    readonly user: string;
    readonly practice: boolean;
  } | null;
  readonly plan: readonly {
    readonly kind: string;
    readonly title: string;
    readonly commands: object;
    readonly object: object | null;
  }[];
  readonly results: readonly { readonly kind: string; readonly outcome: string }[];
  readonly chain: readonly {
    readonly link: string;
    readonly subject: string;
    readonly status: string;
    readonly seenFrom: string | null;
    readonly evidence: string;
  }[];
  readonly diagnosis: DiagnosisDocument | null;
  /** Other images the same pods still wait for. */
  readonly still: readonly string[];
  /** What waits for an image, where that is what was looked for. */
  readonly stuck: readonly {
    readonly project: string;
    readonly workload: string;
    readonly image: string;
    readonly stuckPods: readonly string[];
    readonly totalPods: number;
    readonly cause: string | null;
  }[];
  readonly problem: ProblemDocument | null;
  readonly undo: string | null;
  readonly receipt: string | null;
}

/** A session that never came so far as to have a state. */
export function failureDocument(scenario: string | null, problem: Problem, lang: Lang): SessionDocument {
  return {
    version: 1,
    scenario,
    outcome: 'failed',
    cluster: null,
    plan: [],
    results: [],
    chain: [],
    diagnosis: null,
    still: [],
    stuck: [],
    problem: problemDocument(problem, lang),
    undo: null,
    receipt: null,
  };
}

/** The scenario that fits, in the shape of what would be done. */
function adviceDocument({ title, why, command }: Advice, lang: Lang): SessionDocument['plan'][number] {
  return {
    kind: 'scenario',
    title: `${title[lang]}: ${why[lang]}`,
    commands: { oc: [command], kubectl: [command] },
    object: null,
  };
}

export function sessionDocument(
  state: WizardState,
  ending: Ending,
  lang: Lang,
  workshop: OpenWorkshop['workshop'],
): SessionDocument {
  const plan = state.outcome !== undefined && 'plan' in state.outcome ? state.outcome.plan : undefined;
  const identity = state.survey?.identity;
  const run = journalledRun(state);
  const lines = plan === undefined ? [] : actionLines(plan, state);
  const unchanged = state.outcome?.kind === 'unchanged';
  return {
    version: 1,
    scenario: state.scenario ?? null,
    outcome: ending.outcome,
    cluster:
      identity === undefined
        ? null
        : {
            name: identity.name,
            server: identity.server,
            project: identity.namespace,
            user: identity.user,
            practice: identity.practice,
          },
    plan:
      state.outcome?.kind === 'advice'
        ? [adviceDocument(state.outcome, lang)]
        : (plan?.actions ?? []).map(({ kind, title, commands, object }) => ({
            kind,
            title: `${title.verb[lang]} ${title.object[lang]}, ${title.detail[lang]}`,
            commands,
            object: object ?? null,
          })),
    results: lines.flatMap(({ action, outcome, status }) => {
      const said = unchanged ? 'unchanged' : status === 'failed' ? 'failed' : outcome;
      return said === undefined ? [] : [{ kind: action.kind, outcome: said }];
    }),
    chain: (state.proof?.links ?? []).map(({ link, subject, status, seenFrom, evidence }) => ({
      link,
      subject: subject[lang],
      status,
      seenFrom,
      evidence: evidence[lang],
    })),
    diagnosis: state.proof?.diagnosis === undefined ? null : diagnosisDocument(state.proof.diagnosis, lang),
    still: (state.proof?.still ?? []).map((text) => text[lang]),
    stuck:
      state.scenario !== undefined
        ? []
        : (state.survey?.stuck ?? []).map(({ project, workload, image, stuckPods, totalPods, cause }) => ({
            project,
            workload,
            image,
            stuckPods,
            totalPods,
            cause: cause?.code ?? null,
          })),
    problem: ending.problem === undefined ? null : problemDocument(ending.problem, lang),
    undo: run === undefined ? null : undoCommand(run, state.settings),
    receipt: run === undefined ? null : workshop.ports.journal.locate(run),
  };
}
