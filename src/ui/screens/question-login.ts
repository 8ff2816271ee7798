import { type Brush, paragraph } from '../brush.ts';
import { chainRows } from '../chain.ts';
import type { Draft, QuestionView } from '../draft.ts';
import { drawField } from '../fields/draw-field.ts';
import type { Field } from '../fields/field.ts';
import { blank, type Line, line, pad, sign, span, widthOf } from '../line.ts';
import type { Page } from '../page.ts';

type LoginDraft = Extract<Draft, { kind: 'login' }>;

/** Before a password is typed: who holds the image, who sees the login, who can read it later. */
export function drawLogin({ prepared }: QuestionView, draft: LoginDraft, brush: Brush): Page {
  const { words, lang, look } = brush;
  const sheet = prepared?.kind === 'login' ? prepared.sheet : undefined;
  const width = Math.max(widthOf(words.question.user, look), widthOf(words.question.password, look)) + 3;
  const hint = sheet?.usernameHint?.[lang] ?? '';
  const fields = [
    fieldRow(
      words.question.user,
      draft.username,
      { width, active: draft.active === 'username', masked: false, note: '' },
      brush,
    ),
    fieldRow(
      words.question.password,
      draft.password,
      { width, active: draft.active === 'password', masked: !draft.revealed, note: passwordNote(draft, brush) },
      brush,
    ),
  ];
  return {
    top: [...chainRows(sheet?.links ?? [], brush, false), blank, ...fields],
    tail: [
      ...(hint === '' ? [] : paragraph(brush, hint, 'quiet')),
      ...(sheet?.notes.flatMap((note) => paragraph(brush, note[lang])) ?? []),
      blank,
    ],
  };
}

interface Row {
  readonly width: number;
  readonly active: boolean;
  readonly masked: boolean;
  readonly note: string;
}

function fieldRow(label: string, field: Field, { width, active, masked, note }: Row, { look, columns }: Brush): Line {
  const noteWidth = note === '' ? 0 : widthOf(note, look) + 3;
  const room = Math.max(8, columns - 2 - width - noteWidth);
  return line(
    active ? sign('here', look) : '  ',
    pad(label, width, look),
    ...drawField(field, { columns: room, active, masked }, look),
    note === '' ? undefined : span(`   ${note}`, 'quiet'),
  );
}

function passwordNote({ left, revealed, password }: LoginDraft, { words }: Brush): string {
  if (password.text === '') return '';
  const { newlineCut, controlsDropped, shown } = words.question;
  return [revealed ? shown : '', left.newline ? newlineCut : '', left.controls ? controlsDropped : '']
    .filter((said) => said !== '')
    .join(', ');
}
