import { describe, expect, it } from 'vitest';
import { menu } from '../../src/scenarios/menu.ts';
import type { Terminal } from '../support/terminal.ts';
import { keyBytes } from '../support/terminal-keys.ts';
import { openWizard, type ScreenLang, seen, takeFirstRemedy, toldLogin, typeLogin } from './practice-screens.ts';

/** What gives the person's own screen back; the summary comes after it. */
const LEAVES_THE_SCREEN = '\x1b[?1049l';

const podRuns = {
  en: /Done[\s\S]* 1\/5 Pod \S+: good\. Pulled/,
  ja: /完了[\s\S]* 1\/5 Pod \S+: 良好。Pulled/,
};

/** From the review to the end; the summary that stays. */
async function confirmed(terminal: Terminal, lang: ScreenLang): Promise<string> {
  await terminal.sees(seen[lang].review);
  // The key of habit does nothing there.
  terminal.press('enter');
  terminal.type('y');
  await terminal.sees(seen[lang].proven);
  terminal.press('enter');
  expect(await terminal.exit()).toEqual({ code: 0, signal: undefined });
  return terminal.raw().toString().split(LEAVES_THE_SCREEN).at(-1) ?? '';
}

describe('practice by keys, from a pod that cannot pull to one that runs', () => {
  it.each([
    ['en', 80, 24],
    ['ja', 80, 24],
    ['en', 60, 16],
    ['ja', 60, 16],
    ['en', 200, 50],
  ] as const)('in %s at %ix%i', async (lang, columns, rows) => {
    await using terminal = await openWizard({ lang, columns, rows });
    await terminal.sees(seen[lang].arrive);
    const login = toldLogin(terminal, lang);
    await takeFirstRemedy(terminal, lang);
    await terminal.sees(seen[lang].login);
    typeLogin(terminal, login);
    expect(await confirmed(terminal, lang)).toMatch(podRuns[lang]);
  });

  it.each(['en', 'ja'] as const)('with every key typed ahead; only a y after the review counts (%s)', async (lang) => {
    await using terminal = await openWizard({ lang });
    await terminal.sees(seen[lang].arrive);
    const { user, password } = toldLogin(terminal, lang);
    const [enter, tab] = [keyBytes('enter'), keyBytes('tab')];
    terminal.type(`${enter}${enter}${user}${tab}${password}${enter}yy${enter}y`);
    await terminal.sees(seen[lang].review);
    // The next view of the review: had a `y` counted, there would be no review to turn over.
    terminal.press('tab');
    await terminal.sees('oc secrets link');
    terminal.press('shift-tab');
    expect(await confirmed(terminal, lang)).toMatch(podRuns[lang]);
  });

  it('with the first key typed before anything is on the screen', async () => {
    await using terminal = await openWizard();
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });

  it.each([
    ['en', /project moving-day-\S+[\s\S]*Enter look/, 'make pull secret'],
    ['ja', /プロジェクト moving-day-\S+[\s\S]*Enter 調べる/, 'プルシークレットを作成'],
  ] as const)('in the other project there is nothing to type: Enter, Enter, y (%s)', async (lang, there, making) => {
    await using terminal = await openWizard({ lang });
    await terminal.sees(seen[lang].arrive);
    // Below the stuck image, all scenarios and all projects together.
    terminal.press(...Array<string>(2 + menu.size).fill('down'));
    terminal.press('enter');
    await terminal.sees(there);
    await takeFirstRemedy(terminal, lang);
    await terminal.sees(seen[lang].review);
    expect(terminal.screen().join('\n')).not.toContain(making);
    expect(await confirmed(terminal, lang)).toMatch(podRuns[lang]);
  });

  it('after a wrong password, and there and back with Esc', async () => {
    await using terminal = await openWizard();
    await terminal.sees(seen.en.arrive);
    const login = toldLogin(terminal, 'en');
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    typeLogin(terminal, { ...login, password: 'wrong' });
    await terminal.sees('SECRET-33');
    expect(terminal.screen().join('\n')).toContain(login.user);
    terminal.press('escape');
    await terminal.sees(seen.en.chain);
    terminal.press('escape');
    await terminal.sees(seen.en.arrive);
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    typeLogin(terminal, login);
    await terminal.sees(seen.en.review);
    terminal.press('escape');
    await terminal.sees(seen.en.login);
    // The user name stays as it was typed; the password is asked for again.
    await terminal.sees(`User name   ${login.user}`);
    terminal.type(login.password);
    terminal.press('enter');
    expect(await confirmed(terminal, 'en')).toMatch(podRuns.en);
  });

  it('with the language changed on the way, and the reasons looked up', async () => {
    await using terminal = await openWizard();
    await terminal.sees(seen.en.arrive);
    const login = toldLogin(terminal, 'en');
    terminal.type('?');
    await terminal.sees('Why, and the keys');
    terminal.type('l');
    await terminal.sees('理由とキー操作');
    terminal.press('escape');
    await terminal.sees(seen.ja.arrive);
    expect(toldLogin(terminal, 'ja')).toEqual(login);
    await takeFirstRemedy(terminal, 'ja');
    await terminal.sees(seen.ja.login);
    terminal.press('ctrl-g');
    await terminal.sees('理由とキー操作');
    terminal.press('enter');
    await terminal.sees(seen.ja.login);
    terminal.press('ctrl-l');
    await terminal.sees(seen.en.login);
    typeLogin(terminal, login);
    await terminal.sees(seen.en.review);
    terminal.type('ｌ');
    await terminal.sees(seen.ja.review);
    expect(await confirmed(terminal, 'ja')).toMatch(podRuns.ja);
  });
});

describe('the size of the terminal', () => {
  it('a terminal of 20x5 says what it needs, and the keys still work', async () => {
    await using terminal = await openWizard({ columns: 20, rows: 5 });
    await terminal.sees('20×5');
    terminal.press('enter');
    terminal.resize(80, 24);
    await terminal.sees(seen.en.chain);
    terminal.resize(20, 5);
    await terminal.sees('20×5');
    terminal.press('escape');
    terminal.resize(80, 24);
    await terminal.sees(seen.en.arrive);
    terminal.resize(20, 5);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
  });

  it('a review that cannot be read cannot be confirmed', async () => {
    await using terminal = await openWizard();
    await terminal.sees(seen.en.arrive);
    const login = toldLogin(terminal, 'en');
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    typeLogin(terminal, login);
    await terminal.sees(seen.en.review);
    terminal.resize(20, 5);
    await terminal.sees('20×5');
    // The change of language shows that the `y` before it has been read.
    terminal.type('yl');
    await terminal.sees('必要');
    terminal.resize(80, 24);
    expect(await confirmed(terminal, 'ja')).toMatch(podRuns.ja);
  });

  it('a storm of resizes leaves the screen whole, and nothing typed is lost', async () => {
    await using terminal = await openWizard();
    await terminal.sees(seen.en.arrive);
    const login = toldLogin(terminal, 'en');
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    const typed = Array.from(login.user);
    for (let step = 0; step < 60; step += 1) {
      terminal.resize(20 + ((step * 37) % 140), 5 + ((step * 13) % 45));
      terminal.type(typed[step] ?? '');
    }
    terminal.resize(80, 24);
    const { user } = login;
    await terminal.sees(
      new RegExp(`^ PRACTICE[\\s\\S]*▸ User name   ${user.replace('+', '.')}_[\\s\\S]*Ctrl-C leave$`, 'm'),
    );
    // The last size may be drawn once more.
    const times = (text: string) => terminal.screen().filter((row) => row.includes(text)).length;
    await expect.poll(() => ['PRACTICE', 'Ctrl-C leave'].map(times)).toEqual([1, 1]);
    terminal.press('tab');
    terminal.type(login.password);
    terminal.press('enter');
    expect(await confirmed(terminal, 'en')).toMatch(podRuns.en);
  });
});
