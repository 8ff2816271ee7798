import { fewScenes } from '../support/served-practice.ts';
import { openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

/** What tells the screens apart, by language. */
export const seen = {
  en: {
    arrive: 'Enter look',
    chain: 'Enter review',
    login: 'User name',
    review: 'y do it',
    proven: /Pulled \d\d:[\s\S]*Enter finish/,
    told: /log in to (\S+) as (\S+) with (\S+)/,
  },
  ja: {
    arrive: 'Enter 調べる',
    chain: 'Enter 確認へ',
    login: 'ユーザー名',
    review: 'y 実行',
    proven: /Pulled \d\d:[\s\S]*Enter 完了/,
    told: /練習用:(\S+?)にユーザー(\S+?)、パスワード(\S+?)でログイン/,
  },
} as const;

export type ScreenLang = keyof typeof seen;

export interface ToldLogin {
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

/** `practice` in a terminal, or the wizard with other arguments. */
export function openWizard(options: TerminalOptions = {}): Promise<Terminal> {
  return openTerminal({ args: ['practice', ...fewScenes], ...options });
}

/** The login a newcomer reads off the screen, wherever its lines are broken. Throws where none is told. */
export function toldLogin(terminal: Terminal, lang: ScreenLang): ToldLogin {
  // Japanese is broken anywhere and English at blanks: without any blank the one, with one the other, reads as it was.
  const text = terminal
    .screen()
    .map((line) => line.trim())
    .join(lang === 'ja' ? '' : ' ');
  const [, host, user, password] = seen[lang].told.exec(lang === 'ja' ? text.replaceAll(' ', '') : text) ?? [];
  if (host === undefined || user === undefined || password === undefined) throw new Error(`no login in:\n${text}`);
  return { host, user, password };
}

/** From arriving through the chain of the row under the cursor to what its first remedy leads to. */
export async function takeFirstRemedy(terminal: Terminal, lang: ScreenLang = 'en'): Promise<void> {
  terminal.press('enter');
  await terminal.sees(seen[lang].chain);
  terminal.press('enter');
}

/** Types a login into the empty sheet and tries it. */
export function typeLogin(terminal: Terminal, { user, password }: Pick<ToldLogin, 'user' | 'password'>): void {
  terminal.type(user);
  terminal.press('tab');
  terminal.type(password);
  terminal.press('enter');
}

/** Moves the cursor of a list on the screen to the row that begins so, and takes it. */
export async function chooseRow(terminal: Terminal, name: string): Promise<void> {
  await terminal.sees(name);
  const rows = terminal.screen().filter((row) => /^ (?:▸| ) {2,}\S/.test(row));
  const steps = rows.findIndex((row) => row.includes(name)) - rows.findIndex((row) => row.includes('▸'));
  terminal.press(...Array.from({ length: Math.abs(steps) }, () => (steps < 0 ? 'up' : 'down')));
  await terminal.sees(new RegExp(`▸ +${name}`));
  terminal.press('enter');
}
