import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PrivateHome } from '../support/private-home.ts';
import { fewScenes } from '../support/served-practice.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';
import { openWizard, type ScreenLang, seen, takeFirstRemedy, toldLogin, typeLogin } from './practice-screens.ts';

const words = {
  en: {
    menu: 'What would you like to do?',
    remedies: 'What to do?',
    user: 'User name: ',
    password: 'not shown: ',
    review: 'Type y',
    end: 'Receipt:',
  },
  ja: {
    menu: '何をしますか?',
    remedies: 'どうしますか?',
    user: 'ユーザー名: ',
    password: '表示しません): ',
    review: 'y を入力',
    end: '実行記録:',
  },
} as const;

/** Tall and wide, so that nothing that is looked for has scrolled away, or is broken at the edge. */
const open = (lang: ScreenLang, args: readonly string[], env = {}) =>
  openTerminal({ args: ['practice', ...fewScenes, ...args], lang, columns: 240, rows: 120, env });

async function mend(terminal: Terminal, lang: ScreenLang): Promise<void> {
  const say = words[lang];
  await terminal.sees(say.menu);
  const { user, password } = toldLogin(terminal, lang);
  terminal.press('enter');
  await terminal.sees(say.remedies);
  terminal.press('enter');
  await terminal.sees(say.user);
  terminal.type(`${user}\r`);
  await terminal.sees(say.password);
  terminal.type(`${password}\r`);
  await terminal.sees(say.review);
  // Enter alone does nothing there.
  terminal.press('enter');
  terminal.type('y\r');
  await terminal.sees(say.end);
  expect(await terminal.exit()).toEqual({ code: 0, signal: undefined });
  expect(terminal.screen().join('\n')).toMatch(/1\/5[^\n]*Pulled/);
}

/** What a run in practice has done, by its journal; names and ports differ from practice to practice. */
async function kindsOf(home: PrivateHome): Promise<readonly string[]> {
  const folder = join(home.folder, '.local', 'state', 'pull-secret-wizard', 'runs', 'practice');
  const [name = ''] = await readdir(folder);
  const lines = (await readFile(join(folder, name), 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const { type, kind, intent } = JSON.parse(line);
    return type === 'intent' ? [`${kind}: ${Object.keys(intent).join(' ')} ${JSON.stringify(intent.for ?? '')}`] : [];
  });
}

describe('lines in place of screens', () => {
  it.each([
    ['en', 'with --accessible', ['--accessible'], {}],
    ['ja', 'with --accessible', ['--accessible'], {}],
    ['en', 'with TERM=dumb', [], { TERM: 'dumb' }],
  ] as const)('mend the scene, only ever appending (%s, %s)', async (lang, _how, args, env) => {
    await using terminal = await open(lang, args, env);
    await mend(terminal, lang);
    // No colour, nothing moved up, cleared or drawn over: only what editing a line needs, to its own right.
    expect(sequencesIn(terminal.raw().toString()).filter((sequence) => !/^\[(?:0J|\d+G)$/.test(sequence))).toEqual([]);
  });

  it('make the same plan as the screens', { timeout: 60_000 }, async () => {
    await using lines = await open('en', ['--accessible']);
    await mend(lines, 'en');
    await using screens = await openWizard();
    await screens.sees(seen.en.arrive);
    const login = toldLogin(screens, 'en');
    await takeFirstRemedy(screens);
    await screens.sees(seen.en.login);
    typeLogin(screens, login);
    await screens.sees(seen.en.review);
    screens.type('y');
    await screens.sees(seen.en.proven);
    screens.press('enter');
    await screens.exit();
    const kinds = await kindsOf(lines.home);
    expect(kinds).toHaveLength(3);
    expect(kinds).toEqual(await kindsOf(screens.home));
  });

  it('take back a wrong password, never show one, and go back', async () => {
    await using terminal = await open('en', ['--accessible']);
    await terminal.sees(words.en.menu);
    const { user, password } = toldLogin(terminal, 'en');
    // Typed ahead, or pasted as two lines: the password comes before it is asked for.
    terminal.type(`1\r1\r${user}\rtyped-ahead\r`);
    await terminal.sees('SECRET-33');
    await terminal.sees(`Enter alone takes ${user}`);
    terminal.press('enter');
    await terminal.sees(/SECRET-33[\s\S]*not shown: /);
    terminal.type('slowly-typed\r');
    await terminal.sees(/SECRET-33[\s\S]*SECRET-33[\s\S]*Enter alone takes/);
    terminal.type(`\r${password}\r`);
    await terminal.sees(words.en.review);
    terminal.type(':back\r');
    await terminal.sees(new RegExp(`Type y[\\s\\S]*Enter alone takes ${user.replace('+', '.')}`));
    terminal.type(':quit\r');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
    const text = terminal.raw().toString();
    expect(text).toContain('Nothing has been changed.');
    expect(text).toContain(`User name: ${user}`);
    expect(text).not.toContain('typed-ahead');
    expect(text).not.toContain('slowly-typed');
    // Told by practice at the menu and at each of the four logins, and shown nowhere else.
    expect(text.split(password)).toHaveLength(6);
    expect(text).not.toContain('Warning');
  });

  it('keep the question while a line is edited', async () => {
    await using terminal = await open('en', ['--accessible']);
    await terminal.sees('Your answer: ');
    terminal.type('13');
    await terminal.sees('Your answer: 13');
    terminal.press('backspace');
    terminal.press('enter');
    await terminal.sees(words.en.remedies);
    expect(terminal.screen()).toContain('Your answer: 1');
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });

  it.each([['menu'], ['remedies'], ['user'], ['password']] as const)(
    'are left with 130 by Ctrl-C (%s)',
    async (where) => {
      await using terminal = await open('en', ['--accessible']);
      await terminal.sees(words.en.menu);
      if (where !== 'menu') {
        terminal.press('enter');
        await terminal.sees(words.en.remedies);
      }
      if (where === 'user' || where === 'password') {
        terminal.press('enter');
        await terminal.sees(words.en.user);
      }
      if (where === 'password') {
        terminal.type('me\r');
        await terminal.sees(words.en.password);
      }
      terminal.press('ctrl-c');
      expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
    },
  );
});

/** The control sequences of a text, without their Escape. */
function sequencesIn(text: string): readonly string[] {
  return text
    .split('\u{1b}')
    .slice(1)
    .map((rest) => /^(?:\[[0-?]*[ -/]*[@-~]|.)/.exec(rest)?.[0] ?? '');
}
