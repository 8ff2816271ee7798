import { cleanText } from '../domain/clean-text.ts';
import type { Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import type { Lang, Text } from '../domain/text.ts';
import type { AnyQuestion, ChoiceRow, Choices, LoginSheet } from '../flow/scenario.ts';
import type { WizardEvent, WizardState } from '../flow/state.ts';
import { chosenBy } from '../flow/survey.ts';
import type { View } from '../flow/view.ts';
import { type AccessibleWords, accessibleWords } from './accessible-words.ts';
import { askLines, detailLines } from './diagnosis-lines.ts';
import type { Prompt } from './prompt.ts';
import { commandLines, linkLines, problemLines, reviewLines } from './report-lines.ts';

/** What a person said to a view: an event of the wizard, or how they leave. */
export type Answered = WizardEvent | 'interrupted' | 'ended' | 'undo' | 'fix';

interface Asking {
  readonly prompt: Prompt;
  readonly lang: Lang;
  readonly w: AccessibleWords;
  /** What `:why` says. */
  readonly why?: Text;
  /** What `:details` says. */
  readonly details?: readonly string[];
  /** The question that `:other` opens. */
  readonly elsewhere?: string;
}

/** Asks what the view asks, until it is answered. */
export async function answerView(view: View, state: WizardState, prompt: Prompt, lang: Lang): Promise<Answered> {
  const asking: Asking = { prompt, lang, w: accessibleWords[lang] };
  switch (view.kind) {
    case 'arrive':
      return arrive(view, asking);
    case 'question':
      return askQuestion(view, { ...asking, ...aboutQuestion(view.question) });
    case 'review':
      return askReview(view, (state.survey?.identity.openshift.length ?? 0) > 0, asking);
    case 'trouble': {
      for (const line of problemLines(view.problem, lang)) prompt.say(line);
      return oneOf({ '': { type: 'retried' } }, asking.w.retryOrBack, asking);
    }
    case 'stopped':
      return oneOf({ r: { type: 'retried' }, u: 'undo' }, asking.w.stopped, asking);
    case 'proof':
      return askAfterProof(view, asking);
    case 'waiting':
    case 'apply':
    case 'working':
    case 'end':
      return 'ended';
  }
}

function aboutQuestion({ why, elsewhere }: AnyQuestion) {
  return { why, ...(elsewhere === undefined ? {} : { elsewhere }) };
}

/** A command that is already an answer, or `why`. They take a colon, as any word may be text; full-width ones count. */
function commandOf(
  line: string,
  { why, elsewhere, details }: Asking,
): { readonly said: Answered } | 'why' | 'details' | undefined {
  switch (line.normalize('NFKC').trim()) {
    case ':back':
      return { said: { type: 'went-back' } };
    case ':quit':
      return { said: 'interrupted' };
    case ':other':
      return elsewhere === undefined ? undefined : { said: { type: 'reopened', question: elsewhere } };
    case ':why':
      return why === undefined ? undefined : 'why';
    case ':details':
      return details === undefined ? undefined : 'details';
    default:
      return undefined;
  }
}

function sayWhy({ prompt, w, lang, why }: Asking): void {
  if (why !== undefined) prompt.say(`${w.why}: ${why[lang]}`);
}

/** One line of input: either text, or a command. */
async function readLine(
  hint: string,
  asking: Asking,
  ask = asking.w.yourAnswer,
): Promise<{ readonly text: string } | { readonly said: Answered }> {
  const { prompt, w, elsewhere, details } = asking;
  for (;;) {
    const more = [elsewhere === undefined ? '' : w.other, details === undefined ? '' : w.details];
    prompt.say([hint, ...more].filter((part) => part !== '').join(' '));
    const line = await prompt.ask(ask);
    if (line === undefined) return { said: 'interrupted' };
    const command = commandOf(line, asking);
    if (command === undefined) return { text: line.trim() };
    if (command === 'details') for (const told of details ?? []) prompt.say(told);
    else if (command === 'why') sayWhy(asking);
    else return command;
  }
}

/** Asks until one of the words is given (full-width letters count). */
async function oneOf(words: Readonly<Record<string, Answered>>, hint: string, asking: Asking): Promise<Answered> {
  for (;;) {
    const line = await readLine(hint, asking);
    if ('said' in line) return line.said;
    const word = line.text.normalize('NFKC').toLowerCase();
    const answer = Object.hasOwn(words, word) ? words[word] : undefined;
    if (answer !== undefined) return answer;
    asking.prompt.say(asking.w.notUnderstood);
  }
}

async function arrive({ survey, menu }: Extract<View, { kind: 'arrive' }>, asking: Asking): Promise<Answered> {
  const { prompt, lang, w } = asking;
  for (const note of [...survey.notes, ...(survey.loginHint === undefined ? [] : [survey.loginHint])])
    prompt.say(note[lang]);
  prompt.say(w.menu);
  const stuck = survey.stuck.map((one) => {
    const name = survey.isEverywhere ? `${one.project}/${one.workload}` : one.workload;
    return { label: `${name}, ${one.image}: ${one.causeInShort[lang]}`, event: chosenBy(one) };
  });
  const others = menu.map(({ title, about, event }) => ({ label: `${title[lang]}: ${about[lang]}`, event }));
  const entries = [...stuck, ...others];
  for (const [index, { label }] of entries.entries()) prompt.say(`${index + 1}. ${label}`);
  const numbers = Object.fromEntries(entries.map(({ event }, index) => [String(index + 1), event]));
  const [first] = entries;
  const words = first === undefined ? numbers : { ...numbers, '': first.event };
  return oneOf(words, `${w.commands} ${w.enterTakes('1')}`, asking);
}

async function askQuestion(view: Extract<View, { kind: 'question' }>, asking: Asking): Promise<Answered> {
  const { question, prepared, draft, refusal } = view;
  const { prompt, lang, w } = asking;
  if (refusal !== undefined) for (const line of problemLines(refusal, lang)) prompt.say(line);
  prompt.say(question.ask[lang]);
  const { input } = question;
  if (input.kind === 'text') {
    const standing = draft === undefined ? '' : input.format(draft);
    const hint = standing === '' ? w.example(input.example) : w.enterTakes(standing);
    return until(asking, `${hint} ${w.commands}`, question, 'typed', (text) =>
      input.parse(text === '' ? standing : text, {}),
    );
  }
  if (input.kind === 'paste') return askPaste(question, input, asking);
  if (prepared?.kind === 'choices' && input.kind === 'choice') {
    const { diagnosis } = prepared.choices;
    if (diagnosis !== undefined) for (const line of askLines(diagnosis, lang)) prompt.say(line);
    const { rows, hint } = tellChoices(prepared.choices, input.many, asking);
    // Only what is typed after it was read counts.
    if (prepared.choices.isConsent === true) prompt.forgetTyped();
    const more = diagnosis === undefined ? {} : { details: detailLines(diagnosis, lang) };
    return until({ ...asking, ...more }, hint, question, 'chosen', (text) => {
      const values = chosenRows(text === '' ? '1' : text, rows, input.many);
      return values === undefined ? undefined : input.parse(values, {}, prepared.choices);
    });
  }
  return prepared?.kind === 'login' && input.kind === 'login'
    ? askLogin(question, input, prepared.sheet, draft, asking)
    : 'ended';
}

/** Asks until the answer parses; what does not is told, with what to do next. */
async function until(
  asking: Asking,
  hint: string,
  question: AnyQuestion,
  source: 'typed' | 'chosen',
  parse: (text: string) => Result<unknown> | undefined,
): Promise<Answered> {
  const { prompt, lang, w } = asking;
  for (;;) {
    const line = await readLine(hint, asking);
    if ('said' in line) return line.said;
    const value = parse(line.text);
    if (value?.ok === true) {
      prompt.say(w.chosen(question.show(value.value)[lang]));
      return { type: 'answered', question: question.id, value: value.value, source };
    }
    const trouble = value === undefined ? [w.notUnderstood] : problemLines(value.problem, lang);
    for (const told of trouble) prompt.say(told);
  }
}

/** What is still broken can be gone on with; all else has come to its end. */
async function askAfterProof({ proof, nothing }: Extract<View, { kind: 'proof' }>, asking: Asking): Promise<Answered> {
  const isLooked = nothing?.kind === 'diagnosed' || nothing?.kind === 'advice';
  const broken = proof?.links.some(({ status }) => status === 'broken') === true;
  const still = proof?.still ?? [];
  if (isLooked || proof === undefined || (!broken && still.length === 0)) return 'ended';
  const { prompt, lang, w } = asking;
  for (const line of linkLines(proof.links, lang)) prompt.say(line);
  for (const text of still) prompt.say(text[lang]);
  return oneOf({ f: 'fix', '': 'ended' }, w.nextCause, asking);
}

function tellChoices({ notes = [], rows, hidden }: Choices, many: boolean, { prompt, lang, w }: Asking) {
  for (const note of notes) prompt.say(note[lang]);
  for (const [index, { cells, fact }] of rows.entries()) {
    const parts = [...cells, fact].map((cell) => cell[lang]).filter((part) => part !== '');
    prompt.say(`${index + 1}. ${parts.join(', ')}`);
  }
  if (hidden !== undefined) prompt.say(`${hidden.rows.length}: ${hidden.why[lang]}`);
  const hint = [many ? w.numbers : '', w.enterTakes('1'), w.commands].filter((part) => part !== '').join(' ');
  return { rows: [...rows, ...(hidden?.rows ?? [])], hint };
}

/** Numbers or names, as values; undefined where one of them is none of the choices. */
function chosenRows(text: string, rows: readonly ChoiceRow[], many: boolean): readonly string[] | undefined {
  const parts = many ? text.split(/[,、，\s]+/).filter((part) => part !== '') : [text];
  const values: string[] = [];
  for (const part of parts) {
    const row = rows[Number(part.normalize('NFKC')) - 1] ?? rows.find(({ value }) => value === part);
    if (row === undefined) return undefined;
    values.push(row.value);
  }
  return values.length === 0 ? undefined : values;
}

type LoginInput = Extract<AnyQuestion['input'], { kind: 'login' }>;

async function askLogin(
  question: AnyQuestion,
  input: LoginInput,
  sheet: LoginSheet,
  draft: unknown,
  asking: Asking,
): Promise<Answered> {
  const { prompt, lang, w } = asking;
  for (const line of linkLines(sheet.links, lang)) prompt.say(line);
  for (const note of sheet.notes) prompt.say(note[lang]);
  if (sheet.usernameHint !== undefined) prompt.say(sheet.usernameHint[lang]);
  const standing = draft === undefined ? (sheet.username ?? '') : input.username(draft);
  for (;;) {
    const hint = [standing === '' ? '' : w.enterTakes(cleanText(standing)), w.commands]
      .filter((part) => part !== '')
      .join(' ');
    const line = await readLine(hint, asking, w.username);
    if ('said' in line) return line.said;
    prompt.say(w.passwordNote);
    const password = await prompt.askHidden(w.password);
    if (password === undefined) return 'interrupted';
    if (password === '') return { type: 'went-back' };
    const login = input.parse(
      { username: line.text === '' ? standing : line.text, password: new Secret(password) },
      {},
    );
    if (login.ok) return { type: 'answered', question: question.id, value: login.value, source: 'typed' };
    for (const told of problemLines(login.problem, lang)) prompt.say(told);
  }
}

type PasteInput = Extract<AnyQuestion['input'], { kind: 'paste' }>;

async function askPaste(question: AnyQuestion, input: PasteInput, asking: Asking): Promise<Answered> {
  const { prompt, lang, w, elsewhere } = asking;
  for (;;) {
    prompt.say(
      `${input.isOneLine ? w.pasteLine : w.pasteLines} ${w.commands}${elsewhere === undefined ? '' : ` ${w.other}`}`,
    );
    const pasted = await readPaste(input, asking);
    if ('said' in pasted) return pasted.said;
    // What came with it was not meant for the next question, and must not be shown there.
    prompt.forgetTyped();
    const value = input.parse(new Secret(pasted.text), {});
    if (value.ok) return { type: 'answered', question: question.id, value: value.value, source: 'typed' };
    for (const told of problemLines(value.problem, lang)) prompt.say(told);
  }
}

/** One line, or lines until a lone full stop, as in mail; none of them is shown. The first may be a command. */
async function readPaste(
  { isOneLine }: PasteInput,
  asking: Asking,
): Promise<{ readonly text: string } | { readonly said: Answered }> {
  const { prompt, w } = asking;
  const lines: string[] = [];
  for (;;) {
    const line = await prompt.askHidden(lines.length === 0 ? w.pasteNow : '');
    if (line === undefined) return { said: 'interrupted' };
    const command = lines.length === 0 ? commandOf(line, asking) : undefined;
    if (command === 'why') sayWhy(asking);
    else if (command !== undefined && command !== 'details') return command;
    else if (isOneLine === true) return { text: line };
    else if (line.normalize('NFKC') === '.') return { text: lines.join('\n') };
    else lines.push(line);
  }
}

async function askReview(
  { plan, letter, assumed, dryRun }: Extract<View, { kind: 'review' }>,
  openshift: boolean,
  asking: Asking,
): Promise<Answered> {
  const { prompt, lang, w } = asking;
  for (const line of reviewLines(plan, letter, assumed, lang)) prompt.say(line);
  for (const line of commandLines(plan, openshift, lang)) prompt.say(line);
  if (dryRun === 'client') return 'ended';
  // Only what is typed after the review was read counts.
  prompt.forgetTyped();
  const answer = await oneOf({ y: { type: 'confirmed' }, ':edit': 'ended' }, w.review, asking);
  if (answer !== 'ended') return answer;
  prompt.say(assumed.length === 0 ? w.nothingToEdit : w.editWhich);
  for (const [index, { label, value }] of assumed.entries()) {
    prompt.say(`${index + 1}. ${label[lang]}: ${value[lang]}`);
  }
  const numbers = assumed.map(({ question }, index) => [String(index + 1), { type: 'reopened', question }] as const);
  return oneOf(Object.fromEntries(numbers), w.commands, asking);
}
