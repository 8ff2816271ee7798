import type { Diagnosis, NamedCause } from '../domain/diagnosis.ts';
import type { Lang } from '../domain/text.ts';
import { diagnosisWords } from '../messages/diagnosis-words.ts';
import { linkWords } from '../messages/link-words.ts';
import { problemWords } from '../messages/problem-words.ts';
import { cliWords } from './cli-words.ts';
import { linkLine } from './link-line.ts';

/** Why an image is not pulled, and what mends it, as lines that say where they belong. The chain itself stands beside it. */
export function diagnosisLines(
  diagnosis: Diagnosis,
  lang: Lang,
  commands: Readonly<Record<string, string>> = {},
): string[] {
  const w = diagnosisWords[lang];
  const { remedies } = diagnosis;
  return [
    ...headLines(diagnosis, lang),
    ...causeLines(diagnosis, lang),
    ...(remedies.length === 0 ? [] : [`${w.whatToDo}:`]),
    ...remedies.flatMap(({ id, title, asks, leads }, index) => {
      const command = commands[id];
      const line = `  ${index + 1}. ${title[lang]} (${asks[lang]})`;
      const typed = leads.to === 'letter' ? leads.commands : command === undefined ? [] : [command];
      return [line, ...typed.map((each) => `     ${each}`)];
    }),
  ];
}

/** What it is about: the image, who waits for it and for how long. */
function headLines({ subject }: Diagnosis, lang: Lang): string[] {
  const w = diagnosisWords[lang];
  const { workload, image, kind, stuckPods, totalPods } = subject;
  const counted = kind === 'pod' && totalPods > 0 ? [w.pods(stuckPods.length, totalPods)] : [];
  return [[w.cannotPull[kind](workload, image), ...counted].join(' ')];
}

/** What a drawing tells beyond the one before it: the head once, then each link whose state has changed. */
export function drawnLines(before: Diagnosis | undefined, now: Diagnosis, lang: Lang): string[] {
  const changed = now.links.flatMap((link, index) => {
    const former = before?.links.find((each) => each.link === link.link);
    const isSame = former?.status === link.status && former.evidence[lang] === link.evidence[lang];
    return isSame ? [] : [linkLine(link, index + 1, now.links.length, lang).trim()];
  });
  return [...(before === undefined ? headLines(now, lang) : []), ...changed];
}

/** What is told before a remedy is chosen in lines. */
export function askLines(diagnosis: Diagnosis, lang: Lang): string[] {
  return [...causeLines(diagnosis, lang), `${diagnosisWords[lang].whatToDo}:`];
}

/** Which link is broken, why, and the node's own words. */
function causeLines({ causes, links, subject }: Diagnosis, lang: Lang): string[] {
  const w = diagnosisWords[lang];
  const [first, ...others] = causes;
  if (first === undefined) return [w.nothingFound];
  const broken = links.filter(({ status }) => status === 'broken');
  const at = links.findIndex(({ problem }) => problem?.code === first.problem.code);
  const name = links[at] === undefined ? '' : linkWords[lang][links[at].link];
  return [
    w.broken(broken.length, links.length, at + 1, name, first.problem.code),
    `${w.why}: ${whyOf(first, lang)}`,
    ...(subject.said === '' ? [] : [`${w.seen}: "${subject.said}"`]),
    ...others.map((cause) => `${w.besides}: ${whyOf(cause, lang)}  ${cause.problem.code}`),
  ];
}

/** What happened, said as surely as it is known, and what would settle it. */
function whyOf({ problem, certainty, settledBy }: NamedCause, lang: Lang): string {
  const w = diagnosisWords[lang];
  const { happened, known } = problemWords(problem);
  const said = `${happened[lang]} ${known[lang]}`;
  if (certainty === 'sure') return said;
  const settle = settledBy === undefined ? '' : ` ${w.settledBy(settledBy[lang])}`;
  return `${w.suspected(happened[lang])} ${known[lang]}${settle}`;
}

/** All that was seen: every cause with what to do, the node's words, the lists, the secrets, and what is not proven. */
export function detailLines({ causes, subject, secrets, realm, unproven }: Diagnosis, lang: Lang): string[] {
  const w = diagnosisWords[lang];
  const names = (list: readonly string[]) => (list.length === 0 ? w.none : list.join(', '));
  return [
    ...causes.flatMap((cause) => [
      `${whyOf(cause, lang)}  ${cause.problem.code}`,
      ...problemWords(cause.problem).next[lang].map((step) => `  ${step}`),
    ]),
    ...(subject.said === '' ? [] : [`${w.messages}: ${subject.said}`]),
    w.podLists(names(subject.shows)),
    w.accountLists(names(subject.lists.pull), names(subject.lists.mount)),
    ...(realm === undefined ? [] : [w.authServer(realm)]),
    ...secrets.map(({ name, type, entries }) => {
      const keys = entries.map(({ key, userShape, fits }) => `${key} (${userShape})${fits ? ' *' : ''}`);
      return `${w.secrets}: ${w.secretRow(name, type, names(keys))}`;
    }),
    ...unproven.map((text) => `${cliWords[lang].notProven}: ${text[lang]}`),
  ];
}
