import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { diagnosisWords } from '../../messages/diagnosis-words.ts';
import { problemWords } from '../../messages/problem-words.ts';
import { ageOf } from '../age.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { chainRows, signOfStatus } from '../chain.ts';
import { blank, type Line, line, pad, sign, span, widthOf, wrap } from '../line.ts';

/** What it is about, and the chain: it breaks at one place. */
export function diagnosisHead({ subject, links }: Diagnosis, brush: Brush): readonly Line[] {
  const { lang, look, columns } = brush;
  const w = diagnosisWords[lang];
  const { kind, workload, image, stuckPods, totalPods } = subject;
  const said = w.cannotPull[kind](workload, image);
  const counted = kind === 'pod' && totalPods > 0 ? w.pods(stuckPods.length, totalPods) : '';
  const age = subject.since === undefined ? '' : ageOf(new Date(subject.since), brush);
  const pods = [counted, age].filter((part) => part !== '').join('  ');
  const oneRow = widthOf(`${said}   ${pods}`, look) <= columns;
  const head = oneRow
    ? [line(span(said, 'strong'), '   ', span(pods, 'quiet'))]
    : [...paragraph(brush, said, 'strong'), ...(pods === '' ? [] : [line(span(pods, 'quiet'))])];
  // On a narrow terminal the facts need the room; where each was seen from is told behind `d`.
  return [...head, blank, ...chainRows(links, brush, false, columns >= 100), blank];
}

/** The cause in a sentence, and how it is known: at most a few rows, the rest is behind `d`. */
export function diagnosisWhy({ causes, subject }: Diagnosis, brush: Brush): readonly Line[] {
  const { lang, look, columns } = brush;
  const w = diagnosisWords[lang];
  const [first, second] = causes;
  if (first === undefined) return paragraph(brush, w.nothingFound);
  const { happened, code } = problemWords(first.problem);
  const said = first.certainty === 'sure' ? happened[lang] : w.suspected(happened[lang]);
  const width = Math.max(widthOf(w.why, look), widthOf(w.seen, look), widthOf(w.besides, look)) + 2;
  const room = columns - width;
  // A code stands on the screen in both languages, so that two people on one call point at one thing.
  const why = labelled(brush, w.why, `${said}  ${code}`, width);
  const seen = tellingRows(subject.said, room, brush).map((row, index) =>
    line(span(pad(index === 0 ? w.seen : '', width, look), 'quiet'), span(row, 'quiet')),
  );
  const besides =
    second === undefined
      ? []
      : labelled(brush, w.besides, `${problemWords(second.problem).short[lang]}  ${second.problem.code}`, width).slice(
          0,
          2,
        );
  return [...why, ...seen, ...besides];
}

/** Rows the node's words may take. */
const MOST_SEEN = 2;

/** The end of a node's words: what went wrong stands last in them. All of it is behind `d`. */
function tellingRows(said: string, room: number, { look }: Brush): readonly string[] {
  if (said === '') return [];
  const whole = wrap(`"${said}"`, room, look);
  if (whole.length <= MOST_SEEN) return whole;
  const dots = look.ascii ? '...' : '…';
  for (let from = said.length - MOST_SEEN * room; from < said.length; from += 4) {
    const rows = wrap(`"${dots} ${said.slice(Math.max(0, from)).replace(/^\S*\s/, '')}"`, room, look);
    if (rows.length <= MOST_SEEN) return rows;
  }
  return whole.slice(0, MOST_SEEN);
}

/** Everything: each broken link in full, every cause with its certainty, the lists, the secrets, what is not proven. */
export function diagnosisDetails(diagnosis: Diagnosis, brush: Brush): readonly Line[] {
  const { lang, look, words } = brush;
  const w = diagnosisWords[lang];
  const { links, causes, subject, secrets, realm, unproven } = diagnosis;
  const names = (list: readonly string[]) => (list.length === 0 ? w.none : list.join(', '));
  const sections = causes.flatMap((cause) => {
    const { problem, certainty, settledBy } = cause;
    const { happened, known, next } = problemWords(problem);
    const said = certainty === 'sure' ? happened[lang] : w.suspected(happened[lang]);
    return [
      ...wrapSigned(`${said}  ${problem.code}`, brush),
      ...paragraph(brush, known[lang], undefined, 2),
      ...(settledBy === undefined ? [] : paragraph(brush, w.settledBy(settledBy[lang]), undefined, 2)),
      ...next[lang].flatMap((step) => paragraph(brush, step, 'quiet', 2)),
      blank,
    ];
  });
  const heading = (text: string) => line(span(text, 'strong'));
  const secretRows = secrets.flatMap(({ name, type, entries }) => {
    const keys = entries.map(({ key, userShape, fits }) => `${key} (${userShape})${fits ? ' *' : ''}`).join(', ');
    return paragraph(brush, w.secretRow(name, type, keys === '' ? w.none : keys), undefined, 2);
  });
  return [
    ...links.flatMap((link) => linkLines(link, brush)),
    blank,
    ...sections,
    ...(subject.said === '' ? [] : [heading(w.messages), ...paragraph(brush, subject.said, undefined, 2), blank]),
    ...paragraph(brush, w.podLists(names(subject.shows))),
    ...paragraph(brush, w.accountLists(names(subject.lists.pull), names(subject.lists.mount))),
    ...(realm === undefined ? [] : paragraph(brush, w.authServer(realm))),
    blank,
    ...(secretRows.length === 0 ? [] : [heading(w.secrets), ...secretRows, blank]),
    ...unproven.flatMap((text, index) =>
      labelled(brush, index === 0 ? words.proof.notProven : '', text[lang], widthOf(words.proof.notProven, look) + 2),
    ),
  ];
}

/** A link in full, over as many rows as it takes, with where it was seen from. */
function linkLines({ link, status, subject, evidence, seenFrom }: LinkState, brush: Brush): readonly Line[] {
  const { lang, look, words, columns } = brush;
  const from = seenFrom === null ? '' : ` (${words.seenFrom[seenFrom]})`;
  const said = `${words.links[link]} ${subject[lang]}: ${evidence[lang]}${from}`;
  return wrap(said, columns - 2, look).map((row, index) =>
    line(index === 0 ? sign(signOfStatus[status], look) : '  ', row),
  );
}

function wrapSigned(text: string, { look, columns }: Brush): readonly Line[] {
  return wrap(text, columns - 2, look).map((row, index) =>
    line(index === 0 ? sign('broken', look) : '  ', span(row, 'bad')),
  );
}
