import type { LinkState } from '../../domain/pull-chain.ts';
import type { View } from '../../flow/view.ts';
import { actionRows } from '../action-rows.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { chainRows } from '../chain.ts';
import { blank, type Line, line, sign, span, widthOf, wrap } from '../line.ts';
import type { Page } from '../page.ts';
import { happenedLines, knownAndNext } from '../problem-lines.ts';
import { diagnosisHead } from './diagnosis.ts';

type ProofView = Extract<View, { kind: 'proof' }>;

/** Screen 5, second half: each link with its fact and where it was seen from; what is unproven is named. */
export function drawProof(view: ProofView, brush: Brush): Page {
  const { words, lang, look } = brush;
  const { proof } = view;
  const width = widthOf(words.proof.notProven, look) + 2;
  const chain = proof === undefined ? [] : [blank, ...chainRows(proof.links, brush, true), blank];
  const unproven = proof?.unproven.flatMap((text, index) =>
    labelled(brush, index === 0 ? words.proof.notProven : '', text[lang], width),
  );
  return {
    top: [...outcome(view, brush), ...actionRows(view.lines, brush), ...progress(view, brush)],
    middle: [
      ...chain,
      ...(proof?.still ?? []).flatMap((text) =>
        wrap(text[lang], brush.columns - 2, look).map((row, index) =>
          line(index === 0 ? sign('warning', look) : '  ', span(row, 'alert')),
        ),
      ),
      ...troubles(proof?.links ?? [], brush),
      ...(unproven ?? []),
    ],
  };
}

function outcome({ nothing, lines }: ProofView, brush: Brush): readonly Line[] {
  const { words, lang, face } = brush;
  if (nothing?.kind === 'nothing') return paragraph(brush, nothing.why[lang], 'strong');
  if (nothing?.kind === 'advice') {
    const { title, why, command } = nothing;
    return [...paragraph(brush, title[lang], 'strong'), ...paragraph(brush, why[lang]), ...paragraph(brush, command)];
  }
  if (nothing?.kind === 'diagnosed') return diagnosisHead(nothing.diagnosis, brush).slice(0, 1);
  if (nothing?.kind === 'unchanged') return paragraph(brush, words.proof.unchanged, 'strong');
  const dry = face.wizard.settings.dryRun !== 'none' && lines.length > 0;
  return dry ? paragraph(brush, words.proof.dryRun, 'alert') : [];
}

function progress({ proof, done }: ProofView, { words, lang, look, face }: Brush): readonly Line[] {
  const said = proof?.progress?.[lang];
  if (!done) return [line(sign('active', look), said ?? `${words.proof.drawing}${look.ascii ? ' ...' : ' …'}`)];
  if (face.wizard.stopAsked) return [line(sign('open', look), words.proof.stoppedWatching)];
  const whole = proof?.links.every(({ status }) => status === 'ok') === true;
  return said === undefined || whole ? [] : [line(sign('open', look), said)];
}

/** What is wrong with a link, in full: the first broken one, else the first that has something to tell. */
function troubles(links: readonly LinkState[], brush: Brush): readonly Line[] {
  const told =
    links.find(({ status, problem }) => status === 'broken' && problem !== undefined) ??
    links.find(({ problem }) => problem);
  return told?.problem === undefined
    ? []
    : [...happenedLines(told.problem, brush, told.status), ...knownAndNext(told.problem, brush), blank];
}
