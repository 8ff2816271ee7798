import type { ChoiceRow, Choices } from '../../flow/scenario.ts';
import { type Brush, paragraph } from '../brush.ts';
import { choicesOf, type Draft, hasFilter, type QuestionView, shownRows } from '../draft.ts';
import { drawField } from '../fields/draw-field.ts';
import { blank, type Line, line, sign, span } from '../line.ts';
import type { Page } from '../page.ts';
import { type Cell, table } from '../table.ts';

type ChoiceDraft = Extract<Draft, { kind: 'choice' }>;

/** A list whose last column is the fact that decides. Long ones are filtered by typing. */
export function drawChoice({ prepared, question }: QuestionView, draft: ChoiceDraft, brush: Brush): Page {
  const { words, lang, look } = brush;
  const choices = choicesOf(prepared);
  const rows = shownRows(choices, draft.filter.text);
  const [head, ...drawn] = tableRows(choices, rows, draft, brush);
  const nothing = rows.length === 0 ? [line('  ', span(words.question.nothingFits, 'alert'))] : [];
  const hidden = draft.filter.text === '' ? choices.hidden : undefined;
  const more =
    hidden === undefined
      ? []
      : [line('    ', span(`${words.question.more(hidden.rows.length)}   ${hidden.why[lang]}`, 'quiet'))];
  const many = question.input.kind === 'choice' && question.input.many;
  const marked = many && draft.marked.length > 0 ? [line(sign('proven', look), draft.marked.join(', '))] : [];
  const notes = (choices.notes ?? []).flatMap((note) => [...paragraph(brush, note[lang]), blank]);
  return {
    top: [
      ...notes,
      ...(hasFilter(choices) ? filterRows(choices, draft, brush) : []),
      ...(head === undefined ? [] : [head]),
    ],
    middle: [...drawn, ...nothing, ...more],
    focus: draft.cursor,
    tail: [...marked, blank],
  };
}

function filterRows(choices: Choices, { filter }: ChoiceDraft, { words, look, columns }: Brush): readonly Line[] {
  const all = String(choices.rows.length + (choices.hidden?.rows.length ?? 0));
  const label = `${words.question.filter}  `;
  const field = drawField(filter, { columns: columns - 30, active: true }, look);
  return [line(label, ...field, '   ', span(all, 'quiet')), blank];
}

function tableRows(choices: Choices, rows: readonly ChoiceRow[], draft: ChoiceDraft, { lang, look, columns }: Brush) {
  const head = choices.columns.map((column): Cell => ({ text: column[lang], tone: 'quiet' }));
  const cells = rows.map(({ cells: texts, fact }, index): readonly Cell[] => {
    const tone = index === draft.cursor ? ({ tone: 'here' } as const) : {};
    return [...texts, fact].map((text) => ({ text: text[lang], ...tone }));
  });
  return table([head, ...cells], { columns: columns - 4, gap: 3 }, look).map((spans, index) => {
    const row = rows[index - 1];
    const here = index - 1 === draft.cursor;
    const marked = row !== undefined && draft.marked.includes(row.value);
    return line(here ? sign('here', look) : '  ', marked ? sign('proven', look) : '  ', ...spans);
  });
}
