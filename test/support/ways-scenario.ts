import type { Login } from '../../src/domain/login.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import type { Secret } from '../../src/domain/secret.ts';
import { plain } from '../../src/domain/text.ts';
import type { Menu } from '../../src/flow/reduce.ts';
import { type ChoiceRow, defineScenario, type Question } from '../../src/flow/scenario.ts';

/** A scenario of nothing but ways to one thing: what is known unasked, and each kind of input with the key to the others. */
export interface WaysAnswers {
  readonly way: string;
  readonly path: string;
  readonly pasted: Secret;
  readonly login: Login;
}

const asking = (id: keyof WaysAnswers) => ({
  ask: { en: `Which ${id}?`, ja: `どの ${id} ですか?` },
  label: { en: id, ja: `${id} の欄` },
  why: plain(`because of ${id}`),
  flags: [],
  fromFlags: () => undefined,
});
const row = (value: string): ChoiceRow => ({ value, cells: [plain(`by ${value}`)], fact: plain('') });

/** Known: a login is typed, unless a person wants another way. */
const way: Question<WaysAnswers, 'way'> = {
  ...asking('way'),
  id: 'way',
  dependsOn: [],
  input: {
    kind: 'choice',
    many: false,
    prepare: async () =>
      ok({
        kind: 'known',
        value: 'typing',
        because: plain('nothing else serves'),
        others: { columns: [plain('Way')], rows: ['typing', 'path', 'paste'].map(row), chosen: [] },
      }),
    parse: ([value = '']) => ok(value),
    format: (value) => [value],
  },
  show: plain,
};

const path: Question<WaysAnswers, 'path'> = {
  ...asking('path'),
  id: 'path',
  elsewhere: 'way',
  dependsOn: ['way'],
  when: (answers) => answers.way === 'path',
  input: {
    kind: 'text',
    example: '~/.docker/config.json',
    parse: (text) => (text === '' ? failed(problem('INPUT-09', { path: text, detail: 'ENOENT' })) : ok(text)),
    format: (value) => value,
  },
  show: plain,
};

/** Takes JSON, and only when it has all come. */
const pasted: Question<WaysAnswers, 'pasted'> = {
  ...asking('pasted'),
  id: 'pasted',
  elsewhere: 'way',
  dependsOn: ['way'],
  when: (answers) => answers.way === 'paste',
  input: {
    kind: 'paste',
    parse: (text) =>
      isJson(text.reveal())
        ? ok(text)
        : failed(problem('INPUT-12', { file: 'JSON', finding: 'JSON_INVALID', detail: '0' })),
  },
  show: () => plain('not shown'),
};

const login: Question<WaysAnswers, 'login'> = {
  ...asking('login'),
  id: 'login',
  elsewhere: 'way',
  dependsOn: ['way'],
  when: (answers) => answers.way === 'typing',
  input: {
    kind: 'login',
    prepare: async () => ok({ kind: 'login', sheet: { links: [], notes: [] } }),
    parse: (given) => (given.password.isEmpty ? failed(problem('INPUT-04', {})) : ok(given)),
    username: ({ username }) => username,
  },
  show: ({ username }) => plain(username),
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const scenario = defineScenario<WaysAnswers, undefined, Partial<WaysAnswers>>({
  id: 'secure-registry',
  title: plain('Ways'),
  about: plain('to one thing'),
  help: plain('ways to one thing'),
  questions: [way, path, pasted, login],
  facts: async () => ok(undefined),
  plan: (answers, facts) => ({ kind: 'nothing', why: plain(`by ${answers.way}`), facts }),
  async *prove() {
    yield { links: [], unproven: [] };
  },
});

export const waysMenu: Menu = new Map([[scenario.id, scenario]]);
