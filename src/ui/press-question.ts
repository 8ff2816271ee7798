import type { Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import { valuesOf } from '../flow/questions.ts';
import type { Menu } from '../flow/reduce.ts';
import { scenarioOf } from '../flow/reduce.ts';
import type { Source } from '../flow/state.ts';
import { choicesOf, type Draft, draftOf, hasFilter, type QuestionView, shownRows } from './draft.ts';
import type { FaceState, Typed } from './face-state.ts';
import { type FieldEvent, reduceField } from './fields/field.ts';
import { fieldEventOf } from './fields/field-keys.ts';
import { longestPaste, manyLines, singleLine } from './fields/paste.ts';
import { happened } from './happened.ts';
import type { Meaning } from './keymap.ts';
import { moved } from './scroll.ts';

type DraftOf<K extends Draft['kind']> = Extract<Draft, { kind: K }>;

/** What a key or a paste does to the question on the screen. */
export function pressQuestion(
  menu: Menu,
  face: FaceState,
  view: QuestionView,
  typed: Typed,
  meaning: Meaning | undefined,
): FaceState {
  const draft = draftOf(face.drafts, view);
  const { elsewhere } = view.question;
  if (meaning === 'elsewhere' && elsewhere !== undefined) {
    // What was typed for one way is not kept for another.
    const { [view.question.id]: _dropped, ...drafts } = face.drafts;
    return happened(menu, { ...face, drafts }, { type: 'reopened', question: elsewhere });
  }
  if (meaning === 'take') return take(menu, face, view, draft);
  const next = edited(face, view, draft, typed, meaning);
  return next === draft ? face : { ...face, drafts: { ...face.drafts, [view.question.id]: next } };
}

function edited(face: FaceState, view: QuestionView, draft: Draft, typed: Typed, meaning: Meaning | undefined): Draft {
  switch (draft.kind) {
    case 'text': {
      const field = reduceWith(draft.field, typed);
      return field === draft.field ? draft : { ...draft, field, problem: undefined };
    }
    case 'choice':
      return editedChoice(face, view, draft, typed, meaning);
    case 'login':
      return editedLogin(draft, typed, meaning);
    case 'paste':
      return editedPaste(draft, typed);
  }
}

/** Whatever comes is kept whole, up to the largest file that would be read. Backspace takes all of it back. */
function editedPaste(draft: DraftOf<'paste'>, typed: Typed): DraftOf<'paste'> {
  const erases = typed.type === 'key' && ['backspace', 'delete', 'ctrl-u'].includes(typed.key.name);
  if (erases) return draft.text === '' ? draft : { ...draft, text: '', problem: undefined };
  const added = typed.type === 'paste' ? manyLines(typed.text) : typed.key.text;
  if (added === undefined) return draft;
  // What was refused is put in place of, not added to.
  const before = draft.problem === undefined ? draft.text : '';
  return { ...draft, text: (before + added).slice(0, longestPaste), problem: undefined };
}

function reduceWith(field: DraftOf<'text'>['field'], typed: Typed) {
  const event: FieldEvent | undefined =
    typed.type === 'key' ? fieldEventOf(typed.key) : { type: 'inserted', text: singleLine(typed.text).text };
  return event === undefined ? field : reduceField(field, event);
}

function editedChoice(
  { size }: FaceState,
  { prepared }: QuestionView,
  draft: DraftOf<'choice'>,
  typed: Typed,
  meaning: Meaning | undefined,
): DraftOf<'choice'> {
  const choices = choicesOf(prepared);
  const rows = shownRows(choices, draft.filter.text);
  const here = rows[draft.cursor]?.value;
  if (meaning === 'mark' && here !== undefined) {
    const without = draft.marked.filter((value) => value !== here);
    const marked = without.length < draft.marked.length ? without : [...without, here];
    return { ...draft, marked, problem: undefined };
  }
  if (meaning !== undefined) return { ...draft, cursor: moved(draft.cursor, rows.length, meaning, size) };
  if (!hasFilter(choices)) return draft;
  const filter = reduceWith(draft.filter, typed);
  if (filter === draft.filter) return draft;
  return { ...draft, filter, cursor: filter.text === draft.filter.text ? draft.cursor : 0, problem: undefined };
}

function editedLogin(draft: DraftOf<'login'>, typed: Typed, meaning: Meaning | undefined): DraftOf<'login'> {
  switch (meaning) {
    case 'next-field':
    case 'previous-field':
      return { ...draft, active: draft.active === 'username' ? 'password' : 'username' };
    case 'reveal':
      return { ...draft, revealed: !draft.revealed };
    default:
      break;
  }
  if (draft.active === 'username') {
    const username = reduceWith(draft.username, typed);
    return username === draft.username ? draft : { ...draft, username, problem: undefined };
  }
  const password = reduceWith(draft.password, typed);
  if (password === draft.password) return draft;
  const pasted = typed.type === 'paste' ? singleLine(typed.text) : undefined;
  const left = { newline: pasted?.newlineCut === true, controls: pasted?.controlsDropped === true };
  return { ...draft, password, left, problem: undefined };
}

/** Enter: the draft becomes the answer, or stays with the reason why not. */
function take(menu: Menu, face: FaceState, view: QuestionView, draft: Draft): FaceState {
  if (draft.kind === 'login' && draft.active === 'username' && draft.password.text === '') {
    return keep(face, view, { ...draft, active: 'password' });
  }
  const answer = answerOf(menu, face, view, draft);
  if (answer === undefined) return face;
  if (!answer.ok) {
    const kept = { ...draft, problem: answer.problem };
    const back = kept.kind === 'login' && answer.problem.code === 'INPUT-05';
    return keep(face, view, back ? { ...kept, active: 'username' } : kept);
  }
  // Given: the draft goes, and with it the password as typed.
  const { [view.question.id]: _given, ...drafts } = face.drafts;
  const source: Source = draft.kind === 'choice' ? 'chosen' : 'typed';
  return happened(
    menu,
    { ...face, drafts },
    { type: 'answered', question: view.question.id, value: answer.value, source },
  );
}

function keep(face: FaceState, { question }: QuestionView, draft: Draft): FaceState {
  return { ...face, drafts: { ...face.drafts, [question.id]: draft } };
}

/** The value of a draft; undefined where there is nothing to take. */
function answerOf(menu: Menu, { wizard }: FaceState, view: QuestionView, draft: Draft): Result<unknown> | undefined {
  const scenario = scenarioOf(menu, wizard);
  const answers = scenario === undefined ? {} : valuesOf(scenario, wizard);
  const { input } = view.question;
  switch (input.kind) {
    case 'text':
      return draft.kind === 'text' ? input.parse(draft.field.text, answers) : undefined;
    case 'login': {
      if (draft.kind !== 'login') return undefined;
      const { username, password } = draft;
      return input.parse({ username: username.text, password: new Secret(password.text) }, answers);
    }
    case 'paste':
      return draft.kind === 'paste' ? input.parse(new Secret(draft.text), answers) : undefined;
    case 'choice': {
      if (draft.kind !== 'choice') return undefined;
      const here = shownRows(choicesOf(view.prepared), draft.filter.text)[draft.cursor]?.value;
      const values = draft.marked.length > 0 ? draft.marked : here === undefined ? [] : [here];
      return values.length === 0 ? undefined : input.parse(values, answers, choicesOf(view.prepared));
    }
  }
}
