import type { Problem } from '../domain/problem.ts';
import type { ChoiceRow, Choices, Prepared } from '../flow/scenario.ts';
import type { View } from '../flow/view.ts';
import { emptyField, type Field, fieldWith } from './fields/field.ts';

export type QuestionView = Extract<View, { kind: 'question' }>;

/** What a person has entered for a question and not yet given. The password is here as typed, in memory only. */
export type Draft = {
  /** What the question was prepared with: a draft for other choices is void. */
  readonly for: Prepared<unknown> | undefined;
  /** Why Enter did not take it. */
  readonly problem: Problem | undefined;
} & (
  | { readonly kind: 'text'; readonly field: Field }
  | {
      readonly kind: 'choice';
      readonly filter: Field;
      /** Index into the rows that are shown. */
      readonly cursor: number;
      readonly marked: readonly string[];
    }
  | {
      readonly kind: 'login';
      readonly active: 'username' | 'password';
      readonly username: Field;
      readonly password: Field;
      readonly revealed: boolean;
      /** What a paste of the password left out. */
      readonly left: { readonly newline: boolean; readonly controls: boolean };
    }
  /** Lines and all, as pasted; never shown. */
  | { readonly kind: 'paste'; readonly text: string }
);

export type Drafts = Readonly<Record<string, Draft>>;

/** The draft of the question on the screen: what was entered so far, else what the question begins with. */
export function draftOf(drafts: Drafts, view: QuestionView): Draft {
  const draft = drafts[view.question.id];
  return draft !== undefined && draft.for === view.prepared ? draft : firstDraft(view);
}

function firstDraft({ question, prepared, draft: value }: QuestionView): Draft {
  const base = { for: prepared, problem: undefined };
  const { input } = question;
  switch (input.kind) {
    case 'text':
      return { ...base, kind: 'text', field: value === undefined ? emptyField : fieldWith(input.format(value)) };
    case 'choice':
      return firstChoice(base, choicesOf(prepared), value === undefined ? [] : input.format(value), input.many);
    case 'login': {
      const likely = prepared?.kind === 'login' ? (prepared.sheet.username ?? '') : '';
      const username = value === undefined ? likely : input.username(value);
      return {
        ...base,
        kind: 'login',
        active: username === '' ? 'username' : 'password',
        username: fieldWith(username),
        password: emptyField,
        revealed: false,
        left: { newline: false, controls: false },
      };
    }
    case 'paste':
      return { ...base, kind: 'paste', text: '' };
  }
}

function firstChoice(
  base: Pick<Draft, 'for' | 'problem'>,
  choices: Choices,
  given: readonly string[],
  many: boolean,
): Draft {
  const known = [...choices.rows, ...(choices.hidden?.rows ?? [])].map((row) => row.value);
  const chosen = (given.length > 0 ? given : choices.chosen).filter((value) => known.includes(value));
  const cursor = choices.rows.findIndex((row) => row.value === chosen[0]);
  // One chosen row is where the cursor stands; marks are for several, or for one that is out of sight.
  const marked = many && (chosen.length > 1 || cursor < 0) ? chosen : [];
  return { ...base, kind: 'choice', filter: emptyField, cursor: Math.max(0, cursor), marked };
}

const noChoices: Choices = { columns: [], rows: [], chosen: [] };

export function choicesOf(prepared: Prepared<unknown> | undefined): Choices {
  return prepared?.kind === 'choices' ? prepared.choices : noChoices;
}

/** Lists longer than this are filtered by typing. */
const longList = 8;

export function hasFilter({ rows, hidden }: Choices): boolean {
  return rows.length > longList || hidden !== undefined;
}

/** The rows a filter leaves. Hidden ones show only when typed for, after the others. */
export function shownRows({ rows, hidden }: Choices, filter: string): readonly ChoiceRow[] {
  const wanted = folded(filter.trim());
  if (wanted === '') return rows;
  return [...rows, ...(hidden?.rows ?? [])].filter(({ value, cells, fact }) =>
    [value, ...cells.flatMap(({ en, ja }) => [en, ja]), fact.en, fact.ja].some((text) => folded(text).includes(wanted)),
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
