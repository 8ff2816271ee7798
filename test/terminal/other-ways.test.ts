import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal } from '../support/terminal.ts';
import { chooseRow, type ScreenLang, seen, takeFirstRemedy, typeLogin } from './practice-screens.ts';

let practice: ServedPractice;
let home: PrivateHome;

beforeAll(async () => {
  [practice, home] = await Promise.all([servePractice(), createPrivateHome()]);
});
afterAll(async () => {
  await Promise.all([practice[Symbol.asyncDispose](), home.remove()]);
});

const words = {
  en: {
    file: '~/.docker/config.json',
    holds: 'holds',
    ways: 'Where does the login come from?',
    paste: 'Paste it here.',
  },
  ja: { file: '~/.docker/config.json', holds: 'を保存', ways: 'ログイン情報はどこから', paste: 'ここに貼り付け' },
} as const;

function credentialFile(password = practice.scene.password): string {
  const { host, user } = practice.scene;
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  return JSON.stringify({ auths: { [host]: { auth } } });
}

/** The wizard on the served practice, as on a real cluster: with a home of the person's own. */
const open = (lang: ScreenLang, columns = 80, rows = 24) => {
  const { kubeconfig, ca, scene } = practice;
  const args = [`--kubeconfig=${kubeconfig}`, `--namespace=${scene.project}`, `--ca-file=${ca}`];
  return openTerminal({ args, lang, columns, rows, home });
};

describe('the other ways to a login, by keys', () => {
  it.each([
    ['en', 80, 24],
    ['ja', 80, 24],
    ['ja', 60, 16],
  ] as const)('a file of this computer is one key away from the login (%s, %ix%i)', async (lang, columns, rows) => {
    await mkdir(join(home.folder, '.docker'), { recursive: true });
    await writeFile(join(home.folder, '.docker', 'config.json'), credentialFile());
    await using terminal = await open(lang, columns, rows);
    await terminal.sees(seen[lang].arrive);
    await takeFirstRemedy(terminal, lang);
    await terminal.sees(seen[lang].login);
    terminal.press('ctrl-o');
    await terminal.sees(words[lang].ways);
    await terminal.sees(words[lang].file);
    // Back leaves the login as it was; the same key opens the ways again, with the file under the cursor.
    terminal.press('escape');
    await terminal.sees(seen[lang].login);
    terminal.press('ctrl-o');
    await terminal.sees(words[lang].file);
    terminal.press('enter');
    await terminal.sees(seen[lang].review);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });

  it('pasted text is taken whole and never shown', async () => {
    await using terminal = await open('en');
    await terminal.sees(seen.en.arrive);
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    terminal.press('ctrl-o');
    await terminal.sees('pasted text');
    terminal.press('end', 'down', 'down', 'down', 'down', 'down');
    terminal.press('enter');
    await terminal.sees(words.en.paste);
    terminal.type('\x1b[200~{"auths":\x1b[201~');
    await terminal.sees('characters, not shown');
    terminal.press('enter');
    // Half of it is no JSON: that is said, and what was pasted waits to be taken back.
    await terminal.sees('INPUT-12');
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
    expect(terminal.raw().toString()).not.toContain('"auths"');
  });
});

describe('a login of a file that the registry refuses', () => {
  const path = () => join(home.folder, 'mine.json');
  /** The wizard with that file, where its login has been refused. */
  async function refused() {
    await writeFile(path(), credentialFile('outdated'));
    const { kubeconfig, ca, scene } = practice;
    const where = [`--kubeconfig=${kubeconfig}`, `--namespace=${scene.project}`, `--ca-file=${ca}`];
    const what = [`--image=${scene.image}`, '--service-account=default', `--credentials-file=${path()}`];
    const terminal = await openTerminal({ args: ['secure-registry', ...where, ...what], home });
    await terminal.sees('SECRET-33');
    return terminal;
  }

  it('is read and tried anew by r, once the file is mended', async () => {
    await using terminal = await refused();
    await writeFile(path(), credentialFile());
    terminal.type('r');
    await terminal.sees(seen.en.review);
    expect(terminal.screen().join('\n')).toMatch(/mine\.json/);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });

  it('leads to the other ways by Esc, and one of those goes on', async () => {
    await using terminal = await refused();
    terminal.press('escape');
    await terminal.sees(words.en.ways);
    await chooseRow(terminal, 'a login given here');
    await terminal.sees(seen.en.login);
    typeLogin(terminal, practice.scene);
    await terminal.sees(seen.en.review);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });
});

describe('flags beside a question', () => {
  it('hold when that one is answered by hand', async () => {
    const path = join(home.folder, 'beside.json');
    await writeFile(path, credentialFile());
    const { kubeconfig, ca, scene } = practice;
    const where = [`--kubeconfig=${kubeconfig}`, `--namespace=${scene.project}`, `--ca-file=${ca}`];
    const what = [`--credentials-file=${path}`, '--service-account=default', '--secret-name=beside'];
    await using terminal = await openTerminal({ args: ['secure-registry', ...where, ...what], home });
    await terminal.sees('Which image is to be pulled?');
    terminal.type(scene.image);
    terminal.press('enter');
    await terminal.sees(seen.en.review);
    expect(terminal.screen().join('\n')).toMatch(/make pull secret +beside/);
    expect(terminal.screen().join('\n')).toMatch(/Sent .*beside\.json/);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });
});
