import type { Problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import type { Lang } from '../domain/text.ts';
import { platformOf } from '../flow/platform-of.ts';
import type { Finding, IdleOutcome, Proof, ReviewLetter, WaitingLetter } from '../flow/scenario.ts';
import type { StuckImage, Survey } from '../flow/survey.ts';
import type { ActionLine, AnswerLine } from '../flow/view.ts';
import { problemWords } from '../messages/problem-words.ts';
import { type Plan, projectsOf } from '../plan/plan.ts';
import { cliWords } from './cli-words.ts';
import { diagnosisLines } from './diagnosis-lines.ts';
import { linkLine } from './link-line.ts';

/** What the linear face and the summary print: plain lines, no control sequence, each says where it belongs. */

const findingWords = {
  en: { ok: 'good', warning: 'with a warning', broken: 'NO', unknown: 'not checkable from here' },
  ja: { ok: '良好', warning: '警告あり', broken: '不可', unknown: 'ここからは確認不可' },
} as const;

export function surveyLines(survey: Survey, lang: Lang): string[] {
  const { identity, stuck, unread, isEverywhere, closedProjects } = survey;
  const w = cliWords[lang];
  const kind = identity.practice ? w.practice : identity.isText === true ? w.text : w.real;
  const lines = [
    `${kind}  ${w.cluster(identity.name, identity.namespace, identity.user)}`,
    platformOf(identity),
    // What a text does not show is told where it matters.
    ...(unread === undefined || identity.isText === true ? [] : problemLines(unread, lang)),
    ...(closedProjects === 0 ? [] : [w.closedProjects(closedProjects)]),
  ];
  const where = isEverywhere ? w.allProjects : identity.namespace;
  if (stuck.length === 0) return unread === undefined ? [...lines, w.noneStuck(where)] : lines;
  return [...lines, w.stuck(stuck.length, where), ...stuck.map((one) => `  ${stuckLine(one, isEverywhere, lang)}`)];
}

function stuckLine(one: StuckImage, isEverywhere: boolean, lang: Lang): string {
  const { project, workload, stuckPods, totalPods, image, causeInShort } = one;
  const name = isEverywhere ? `${project}/${workload}` : workload;
  return cliWords[lang].stuckLine(name, stuckPods.length, totalPods, image, causeInShort[lang]);
}

export function problemLines(problem: Problem, lang: Lang): string[] {
  const w = cliWords[lang];
  const { code, happened, known, next } = problemWords(problem);
  return [`${happened[lang]}  ${code}`, `${w.known}: ${known[lang]}`, ...numbered(w.next, next[lang])];
}

export function reviewLines(plan: Plan, letter: ReviewLetter, assumed: readonly AnswerLine[], lang: Lang): string[] {
  const w = cliWords[lang];
  return [
    w.willDo(projectsOf(plan)),
    ...plan.actions.map(({ title }, index) => {
      const { verb, object, detail } = title;
      return `  ${index + 1}  ${verb[lang]}  ${object[lang]}  ${detail[lang]}`;
    }),
    `${w.tried}: ${letter.tried.map((finding) => findingLine(finding, lang)).join(', ')}`,
    `${w.sent}: ${letter.sent[lang]}`,
    `${w.readable}: ${letter.readable[lang]}`,
    `${w.stays}: ${letter.stays[lang]}`,
    `${w.undo}: ${letter.undo[lang]}`,
    ...letter.notes.map((note) => `${w.note}: ${note[lang]}`),
    ...(assumed.length === 0
      ? []
      : [`${w.assumed}: ${assumed.map(({ label, value }) => `${label[lang]} ${value[lang]}`).join(', ')}`]),
  ];
}

function findingLine({ what, status }: Finding, lang: Lang): string {
  return `${what[lang]} ${findingWords[lang][status]}`;
}

/** The same change by hand, in the tool this cluster's people have. */
export function commandLines(plan: Plan, openshift: boolean, lang: Lang): string[] {
  const cli = openshift ? 'oc' : 'kubectl';
  return [
    `${cliWords[lang].sameAs}:`,
    ...plan.actions.flatMap((action) => action.commands[cli].map((command) => `  ${command}`)),
  ];
}

export function actionResultLines(lines: readonly ActionLine[], lang: Lang): string[] {
  const w = cliWords[lang];
  return lines.flatMap(({ action, outcome, status, problem, isTrial }) => {
    const { verb, object } = action.title;
    const said =
      status === 'failed'
        ? w.failed
        : outcome === undefined
          ? undefined
          : (isTrial ? w.trialOutcomes : w.outcomes)[outcome];
    if (said === undefined) return [];
    const line = `  ${verb[lang]}  ${object[lang]}: ${said}`;
    return problem === undefined ? [line] : [line, ...problemLines(problem, lang).map((more) => `    ${more}`)];
  });
}

/** The chain, one link a line, in order, states as words. */
export function chainLines(proof: Proof, lang: Lang): string[] {
  const w = cliWords[lang];
  return [
    `${w.chain}:`,
    ...linkLines(proof.links, lang),
    ...(proof.still ?? []).map((text) => text[lang]),
    ...proof.unproven.map((text) => `${w.notProven}: ${text[lang]}`),
  ];
}

/** Links in order: number, name, what stands there, its state as a word, the fact and where it was seen from. */
export function linkLines(links: readonly LinkState[], lang: Lang): string[] {
  return links.map((link, index) => linkLine(link, index + 1, links.length, lang));
}

export function waitingLines(letter: WaitingLetter, lang: Lang): string[] {
  const w = cliWords[lang];
  return [
    w.waitingFor(letter.whom[lang]),
    letter.what[lang],
    ...letter.commands.map((command) => `  ${command}`),
    `${w.afterwards}: ${letter.afterwards}`,
  ];
}

/** Why nothing was done, or what to do instead. */
export function idleLines(outcome: IdleOutcome, lang: Lang): string[] {
  const w = cliWords[lang];
  switch (outcome.kind) {
    case 'nothing':
      return [outcome.why[lang]];
    case 'unchanged':
      return [w.allStands];
    case 'diagnosed':
      return diagnosisLines(outcome.diagnosis, lang, outcome.commands);
    case 'advice':
      return [w.fits(outcome.title[lang], outcome.scenario), outcome.why[lang], `${w.next}: ${outcome.command}`];
  }
}

function numbered(heading: string, sentences: readonly string[]): string[] {
  const [only] = sentences;
  if (only !== undefined && sentences.length === 1) return [`${heading}: ${only}`];
  return [`${heading}:`, ...sentences.map((sentence, index) => `  ${index + 1}. ${sentence}`)];
}

/** What stays in the scrollback after a run: what exists now, how to check it and undo it, where the receipt is. */
export function summaryLines(
  summary: {
    readonly lines: readonly ActionLine[];
    readonly proof: Proof | undefined;
    readonly nothing: IdleOutcome | undefined;
    readonly check: readonly string[];
    readonly undo: string | undefined;
    /** Whether the login of this session, which undo would need, is kept nowhere. */
    readonly isLoginGone: boolean;
    readonly receipt: string | undefined;
  },
  lang: Lang,
): string[] {
  const w = cliWords[lang];
  const told = (label: string, text: string | undefined) => (text === undefined ? [] : [`${label}: ${text}`]);
  return [
    ...(summary.nothing === undefined ? [w.done] : idleLines(summary.nothing, lang)),
    ...actionResultLines(summary.lines, lang),
    ...(summary.proof === undefined ? [] : chainLines(summary.proof, lang)),
    ...summary.check.map((command) => `${w.toCheck}: ${command}`),
    ...told(w.toUndo, summary.undo),
    ...(summary.undo !== undefined && summary.isLoginGone ? [w.undoWantsLogin] : []),
    ...told(w.receipt, summary.receipt),
  ];
}
