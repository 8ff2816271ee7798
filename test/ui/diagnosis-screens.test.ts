import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/chain/conclude.ts';
import { askLines, diagnosisLines, drawnLines } from '../../src/cli/diagnosis-lines.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import { ok } from '../../src/domain/result.ts';
import { plain } from '../../src/domain/text.ts';
import { jobFor } from '../../src/flow/job.ts';
import type { Menu } from '../../src/flow/reduce.ts';
import { defineScenario, type Question } from '../../src/flow/scenario.ts';
import type { WizardEvent } from '../../src/flow/state.ts';
import { linkWords } from '../../src/messages/link-words.ts';
import { reduceFace } from '../../src/ui/face.ts';
import { type FaceState, initialFace } from '../../src/ui/face-state.ts';
import { type SituationName, situations } from '../support/pull-situations.ts';
import { arrival, now, settings } from './harbour.ts';
import { screen } from './moments.ts';

const look = { color: false, ascii: false, wide: false };
const sizes = [
  [60, 16],
  [80, 24],
  [200, 50],
] as const;
const languages = ['en', 'ja'] as const;

/** What is as long as it gets: two broken links, two causes, six remedies. */
const names = [
  'a secret that works is linked to another account',
  'a secret that is refused is linked nowhere',
  'the account may not pull another project’s image',
  'a limit for visitors, and a secret is linked nowhere',
  'the image has no build for the node',
  'no name of an image',
] as const satisfies readonly SituationName[];

/** A scenario that asks for the remedy of one diagnosis, and nothing else. */
function menuFor(diagnosis: Diagnosis): Menu {
  const remedy: Question<{ readonly remedy: string }, 'remedy'> = {
    id: 'remedy',
    ask: plain('What to do?'),
    label: plain('Remedy'),
    why: plain('What asks least comes first.'),
    flags: [],
    fromFlags: () => undefined,
    dependsOn: [],
    input: {
      kind: 'choice',
      many: false,
      prepare: async () => ok({ kind: 'choices', choices: choicesOf(diagnosis) }),
      parse: ([value = '']) => ok(value),
      format: (value) => [value],
    },
    show: plain,
  };
  const fix = defineScenario<{ readonly remedy: string }, undefined, { readonly remedy: string }>({
    id: 'fix',
    title: plain('An image cannot be pulled'),
    about: plain('find out why'),
    help: plain('find out why'),
    onlyLooks: true,
    questions: [remedy],
    facts: async () => ok(undefined),
    plan: () => ({ kind: 'nothing', why: plain('it was looked at'), facts: undefined }),
    async *prove() {},
  });
  return new Map([[fix.id, fix]]);
}

function choicesOf(diagnosis: Diagnosis) {
  const rows = diagnosis.remedies.map(({ id, title, asks }) => ({ value: id, cells: [title], fact: asks }));
  return { columns: [plain('What to do')], rows, chosen: [], diagnosis };
}

type Told = 'whole' | 'in the making';

/** A face at the remedies of a diagnosis, or while it is still being made, and what turns it over. */
function remediesOf(situation: SituationName, told: Told, start: Partial<FaceState> = {}) {
  const findings = { ...situations[situation], isComplete: told === 'whole' };
  const diagnosis = conclude(findings);
  const menu = menuFor(diagnosis);
  const begin = initialFace(menu, {
    settings,
    lang: 'en',
    look,
    size: { columns: 80, rows: 24 },
    start: { scenario: 'fix', given: {} },
  });
  const job = (face: FaceState, event: WizardEvent) =>
    reduceFace(menu, face, { type: 'job', ticket: jobFor(menu, face.wizard)?.key ?? 'none', event, at: now });
  const surveyed = job(begin, { type: 'surveyed', survey: arrival });
  const drawing = job(surveyed, { type: 'diagnosed', diagnosis });
  const prepared = { kind: 'choices', choices: choicesOf(diagnosis) } as const;
  const asked = told === 'whole' ? job(drawing, { type: 'prepared', question: 'remedy', prepared }) : drawing;
  const press = (face: FaceState, ...keys: readonly string[]) =>
    keys.reduce((state, name) => reduceFace(menu, state, { type: 'key', key: { name } }), face);
  return { menu, diagnosis, face: { ...asked, ...start }, press };
}

const cases = names.flatMap((name) =>
  sizes.flatMap(([columns, rows]) => languages.map((lang) => ({ name, columns, rows, lang }))),
);

describe.each(cases)('where $name, at $columns×$rows in $lang', ({ name, columns, rows, lang }) => {
  const { menu, diagnosis, face, press } = remediesOf(name, 'whole', { size: { columns, rows }, lang });
  const shown = screen(face, menu);
  const text = shown.rows.join('\n');

  it('nothing is too wide, and the screen is full', () => {
    expect(shown.rows).toHaveLength(rows);
    expect(Math.max(...shown.widths)).toBeLessThan(columns);
  });

  it('the first broken link is to be seen', () => {
    const broken = diagnosis.links.find(({ status }) => status === 'broken');
    expect(text).toMatch(new RegExp(`✖ ${broken === undefined ? '-' : linkWords[lang][broken.link]}`));
  });

  it('the cursor stands on the first remedy', () => {
    const [first] = diagnosis.remedies;
    const begins = first?.title[lang].slice(0, 12) ?? '-';
    expect(shown.rows.some((row) => row.includes('▸') && row.includes(begins))).toBe(true);
  });

  it('d shows all of it, Esc leads back to the very same screen', () => {
    const details = press(face, 'd');
    const all = screen(details, menu);
    expect(Math.max(...all.widths)).toBeLessThan(columns);
    expect(all.rows).not.toEqual(shown.rows);
    expect(screen(press(details, 'escape'), menu).rows).toEqual(shown.rows);
  });
});

describe('where a terminal is different', () => {
  it.each(names)('all is said in ASCII alone: %s', (name) => {
    const { menu, face, press } = remediesOf(name, 'whole', { look: { ...look, ascii: true } });
    for (const each of [face, press(face, 'd')]) {
      const text = screen(each, menu).rows.join('\n').replaceAll('日本語', '').replaceAll('’', "'");
      expect(text).not.toMatch(/[^\u{20}-\u{7e}\n]/u);
    }
  });

  it.each(names)('all keeps inside where ambiguous characters take two columns: %s', (name) => {
    for (const lang of languages) {
      const { menu, face } = remediesOf(name, 'whole', { look: { ...look, wide: true }, lang });
      expect(Math.max(...screen(face, menu).widths)).toBeLessThan(80);
    }
  });
});

describe.each(names)('while it is found out that %s', (name) => {
  it('what is known stands there already, without a remedy to choose', () => {
    const { menu, face, diagnosis } = remediesOf(name, 'in the making');
    const { rows } = screen(face, menu);
    expect(rows.join('\n')).toContain(`${diagnosis.subject.workload} cannot pull`);
    expect(rows.join('\n')).toMatch(/[✔○✖!] Pod/);
    expect(rows.join('\n')).toContain('Esc cancel');
    const [first] = diagnosis.remedies;
    expect(rows.some((row) => row.includes('▸') && row.includes(first?.title.en.slice(0, 12) ?? '-'))).toBe(false);
  });
});

describe('by lines', () => {
  const diagnosis = conclude(situations['a secret that works is linked to another account']);

  it('each link is told once, as it settles', () => {
    const early = { ...diagnosis, links: diagnosis.links.slice(0, 2) };
    const first = drawnLines(undefined, early, 'en');
    expect(first[0]).toMatch(/^web cannot pull quay\.io\/acme\/web:1\. 1 of 1 pod\./);
    expect(first.slice(1)).toHaveLength(2);
    const then = drawnLines(early, diagnosis, 'en');
    expect(then).toHaveLength(diagnosis.links.length - 2);
    expect(drawnLines(diagnosis, diagnosis, 'en')).toEqual([]);
  });

  it('the end says how many are broken, which one, and its code', () => {
    const [said, why] = askLines(diagnosis, 'en');
    expect(said).toContain('1 of 5 is broken: link 2, ');
    expect(said).toContain('Code ACCOUNT-11.');
    expect(why).toMatch(/^Why: /);
    expect(askLines(diagnosis, 'ja')[0]).toContain('ACCOUNT-11');
  });

  it('remedies are numbered, each with what it asks', () => {
    const lines = diagnosisLines(diagnosis, 'en', { 'link-secret': 'pull-secret-wizard secure-registry' });
    const from = lines.indexOf('What to do:');
    expect(lines[from + 1]).toMatch(/^ {2}1\. .*\(nothing to type/);
    expect(lines[from + 2]).toBe('     pull-secret-wizard secure-registry');
    expect(lines[from + 3]).toMatch(/^ {2}2\. /);
  });
});
