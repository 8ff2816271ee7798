import type { Diagnosis, NamedCause } from '../../../domain/diagnosis.ts';
import { type Problem, problem } from '../../../domain/problem.ts';
import type { LinkState } from '../../../domain/pull-chain.ts';
import type { Remedy } from '../../../domain/remedy.ts';
import type {
  Report,
  ReportedCause,
  ReportedEvidence,
  ReportedLink,
  ReportedProblem,
  ReportedRemedy,
} from '../../../domain/report.ts';
import { shellQuote } from '../../../domain/shell-quote.ts';
import { say } from '../../../domain/text.ts';
import { problemWords } from '../../../messages/problem-words.ts';
import { problemsEn } from '../../../messages/problems.en.ts';
import { words } from './words.ts';

/**
 * The diagnosis a report was made of, so that the same chain is drawn where there is no cluster. Every remedy is a letter: what
 * it leads to begins where the cluster is.
 */
export function diagnosisOf(report: Report): Diagnosis {
  const { subject, realm } = report;
  return {
    subject: { ...subject, since: subject.since ?? undefined, node: subject.node ?? undefined },
    links: report.links.map(linkState),
    causes: report.causes.map(namedCause),
    // It is written already.
    remedies: report.remedies.filter(({ id }) => id !== 'report').map((each) => remedy(each, report)),
    unproven: report.unproven,
    secrets: report.secrets.map((secret) => ({ ...secret, made: secret.made ?? undefined })),
    realm: realm ?? undefined,
    events: [],
    isComplete: report.isComplete,
  };
}

/** A link of a report's chain, of the one before a run or of the one after it. */
export function linkState({ problem: reported, ...link }: ReportedLink): LinkState {
  return reported === null ? link : { ...link, problem: problemIn(reported) };
}

function namedCause({ problem: reported, certainty, seenFrom, settledBy }: ReportedCause): NamedCause {
  const known = { problem: problemIn(reported), certainty, seenFrom };
  return settledBy === null ? known : { ...known, settledBy };
}

function remedy({ letter, cause, ...reported }: ReportedRemedy, report: Report): Remedy {
  const begin = {
    whom: say(words, (w) => w.whoHasCluster),
    what: say(words, (w) => w.beginThere),
    // Of a shared report the names are none that anybody could type.
    commands: report.shared ? [] : [beginCommand(report)],
  };
  return {
    ...reported,
    cause: isKnownCode(cause) ? cause : 'INPUT-21',
    leads: { to: 'letter', ...(letter ?? begin) },
  };
}

/** What to type where the cluster is. */
export function beginCommand({ subject: { kind, namespace, pod } }: Pick<Report, 'subject'>): string {
  const [stream = pod] = pod.split(':');
  const what = kind === 'pod' ? pod : kind === 'build' ? `build/${pod}` : `imagestream/${stream}`;
  return ['pull-secret-wizard', 'fix', what, '-n', namespace].map(shellQuote).join(' ');
}

/** A Problem of a report; INPUT-21 with its code and evidence where this version cannot word it. */
export function problemIn({ code, evidence }: ReportedProblem): Problem {
  if (isKnownCode(code)) {
    // Whether the evidence is that of the code is what wording it tells.
    const known = { code, evidence } as unknown as Problem;
    if (canBeWorded(known)) return known;
  }
  return problem('INPUT-21', { named: code, told: toldBy(evidence) });
}

function isKnownCode(code: string): code is Problem['code'] {
  return Object.hasOwn(problemsEn, code);
}

/** Evidence that lacks something, or has it in another form, leaves a gap in a sentence or breaks it. */
function canBeWorded(found: Problem): boolean {
  try {
    const { happened, known, next, short } = problemWords(found);
    const said = [happened, known, short, next].flatMap(({ en, ja }) => [en, ja]).flat();
    return said.every((sentence) => !/\bundefined\b|\bNaN\b|\[object /.test(sentence));
  } catch {
    return false;
  }
}

function toldBy(evidence: ReportedEvidence): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(' ') : String(value)}`)
    .join(', ');
}
