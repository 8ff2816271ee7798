import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import { plain } from '../../src/domain/text.ts';
import type { Menu } from '../../src/flow/reduce.ts';
import { defineScenario, type Question, type Settings } from '../../src/flow/scenario.ts';
import type { Survey } from '../../src/flow/survey.ts';

/** A scenario as small as one can be and still have every kind of step: text, known, choice, assumed, checked. */
interface TinyAnswers {
  readonly town: string;
  readonly river: string;
  readonly boat: string;
  readonly flag: string;
}

const text = (id: keyof TinyAnswers) => ({
  id,
  ask: plain(`${id}?`),
  label: plain(id),
  why: plain(`because of ${id}`),
  flags: [{ option: `--${id} <name>`, about: plain(id) }],
  fromFlags: (flags: Readonly<Record<string, unknown>>) => {
    const value = flags[id];
    return typeof value === 'string' ? ok(value) : undefined;
  },
  show: (value: string) => plain(value),
});

const townQuestion: Question<TinyAnswers, 'town'> = {
  ...text('town'),
  id: 'town',
  dependsOn: [],
  input: {
    kind: 'text',
    example: 'Wien',
    parse: (value) => (value === '' ? failed(problem('INPUT-01', { text: value, reason: 'empty' })) : ok(value)),
    format: (value) => value,
  },
};

/** Known without asking in Wien; elsewhere a choice. */
const riverQuestion: Question<TinyAnswers, 'river'> = {
  ...text('river'),
  id: 'river',
  dependsOn: ['town'],
  input: {
    kind: 'choice',
    many: false,
    prepare: async ({ town }) =>
      town === 'Wien'
        ? ok({ kind: 'known', value: 'Donau', because: plain('it flows there') })
        : ok({
            kind: 'choices',
            choices: {
              columns: [plain('River')],
              rows: ['Rhein', 'Main'].map((value) => ({ value, cells: [plain(value)], fact: plain('') })),
              chosen: [],
            },
          }),
    parse: ([value = '']) => ok(value),
    format: (value) => [value],
  },
};

const boatQuestion: Question<TinyAnswers, 'boat'> = {
  ...text('boat'),
  id: 'boat',
  dependsOn: ['river'],
  input: { kind: 'text', example: 'raft', parse: ok, format: (value) => value },
  check: async (value) =>
    value === 'leaky'
      ? { kind: 'refused', problem: problem('INPUT-07', { detail: value }) }
      : { kind: 'passed', found: [{ status: 'ok', what: plain('it floats') }] },
};

const flagQuestion: Question<TinyAnswers, 'flag'> = {
  ...text('flag'),
  id: 'flag',
  dependsOn: [],
  assume: () => 'white',
  input: { kind: 'text', example: 'red', parse: ok, format: (value) => value },
};

export const tinyScenario = defineScenario<TinyAnswers, string, TinyAnswers>({
  id: 'secure-registry',
  title: plain('A boat trip'),
  about: plain('down a river'),
  help: plain('down a river by boat'),
  questions: [townQuestion, riverQuestion, boatQuestion, flagQuestion],
  facts: async (answers) => ok(`${answers.town}, ${answers.river}`),
  plan: (answers, facts) => ({ kind: 'nothing', why: plain(`${facts} by ${answers.boat}`), facts }),
  async *prove() {
    yield { links: [], unproven: [] };
  },
});

export const tinyMenu: Menu = new Map([[tinyScenario.id, tinyScenario]]);

export const tinySettings: Settings = { trust: {}, dryRun: 'none', interactive: true, watchSeconds: 1 };

export const tinySurvey: Survey = {
  isEverywhere: false,
  isPartial: false,
  podsSeen: 0,
  closedProjects: 0,
  projectCount: 1,
  identity: {
    name: 'prod-tokyo',
    server: 'https://127.0.0.1:6443',
    user: 'hanako',
    namespace: 'shop',
    clusterUid: 'cluster-1',
    namespaceUid: 'namespace-1',
    practice: false,
    openshift: [],
    version: 'v1.36.2',
  },
  stuck: [],
  rights: { secrets: true, link: true, recreate: true },
  projects: [],
  notes: [],
  loginHint: undefined,
  unread: undefined,
};
