import type { Problem } from '../domain/problem.ts';
import type { LinkStatus } from '../domain/pull-chain.ts';
import { problemWords } from '../messages/problem-words.ts';
import { type Brush, labelled } from './brush.ts';
import { type Line, line, sign, span, widthOf, wrap } from './line.ts';

/**
 * What happened, in front of everything else, with the code both languages show.
 * @param status `unknown`: it only kept something from being checked from here, and is no failure
 */
export function happenedLines(problem: Problem, brush: Brush, status: LinkStatus = 'broken'): readonly Line[] {
  const { lang, look, columns } = brush;
  const { happened, code } = problemWords(problem);
  const mark = status === 'unknown' ? 'open' : 'broken';
  return wrap(`${happened[lang]}  ${code}`, columns - 2, look).map((row, index) =>
    line(index === 0 ? sign(mark, look) : '  ', status === 'unknown' ? row : span(row, 'bad')),
  );
}

/** How we know, and what to do next. */
export function knownAndNext(problem: Problem, brush: Brush): readonly Line[] {
  const { words, lang, look } = brush;
  const { known, next } = problemWords(problem);
  const width = Math.max(widthOf(words.trouble.known, look), widthOf(words.trouble.next, look)) + 2;
  return [
    ...labelled(brush, words.trouble.known, known[lang], width),
    ...next[lang].flatMap((step, index) => labelled(brush, index === 0 ? words.trouble.next : '', step, width)),
  ];
}
