import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { basic, errors, MANIFEST } from '../support/fake-registry.ts';
import { hostile, MARK, sentAsIs } from '../support/hostile-text.ts';
import { createPrivateHome } from '../support/private-home.ts';
import { recordingServer } from '../support/recording-server.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';
import { chooseRow } from './practice-screens.ts';

let practice: ServedPractice;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

const robot = `robot${hostile.unseen}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const login = { auth: base64(`${robot}:pw`), email: `a@b.c${hostile.all}` };

/**
 * The wizard on a cluster and a computer where the names in every place that holds logins are hostile: a secret of the project,
 * docker's configuration, and that of podman.
 */
async function wizard(scenario: string, more: readonly string[] = []): Promise<Terminal> {
  const registry = await recordingServer(({ headers, url }) => {
    if (headers.authorization === basic(robot, 'pw')) return url.pathname.endsWith('/v2/') ? { body: '{}' } : MANIFEST;
    return { ...errors(401, 'UNAUTHORIZED', hostile.all), headers: { 'www-authenticate': 'Basic realm="r"' } };
  });
  const { all } = hostile;
  const home = await createPrivateHome();
  onTestFinished(() => home.remove());
  const auths = { [`quay.io${all}`]: login, [registry.host]: login };
  await Promise.all(
    ['.docker', '.config/containers'].map((name) => mkdir(join(home.folder, name), { recursive: true })),
  );
  await writeFile(join(home.folder, '.docker', 'config.json'), JSON.stringify({ auths, credsStore: all, [all]: 1 }));
  const elsewhere = { auths: { [all]: login, [`ghcr.io/${hostile.unseen}`]: login } };
  await writeFile(join(home.folder, '.config', 'containers', 'auth.json'), JSON.stringify(elsewhere));
  await practice.api.send('POST', `/api/v1/namespaces/${practice.scene.project}/secrets`, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `held-${registry.host.replaceAll(/[.:]/g, '-')}`, annotations: { note: all } },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': base64(JSON.stringify({ auths: { ...auths, ...elsewhere.auths } })) },
  });
  const where = [`--kubeconfig=${practice.kubeconfig}`, `--namespace=${practice.scene.project}`, '--allow-http'];
  const image = `--image=${registry.host}/acme/web:1`;
  return openTerminal({ args: [scenario, ...where, image, ...more], home, columns: 160, rows: 60 });
}

/** What `toldBy` gives where nothing hostile was written as it was, and some of it as what can be seen. */
const tame = { asIs: [], shown: true };

function toldBy(terminal: Terminal) {
  return { asIs: sentAsIs(terminal.raw()), shown: terminal.raw().includes(`\\u{202e}${MARK}`) };
}

describe('hostile names of logins', () => {
  it('drive no screen: in the choice of ways, the review in every view, and the other language', async () => {
    await using terminal = await wizard('secure-registry', ['--service-account=default', '--dry-run=client']);
    await terminal.sees('pull secret held-');
    await terminal.sees('auth.json');
    terminal.press('ctrl-l');
    await chooseRow(terminal, '~/.docker/config.json');
    await terminal.sees('▸ 文章');
    for (const view of ['▸ oc', '▸ kubectl', '▸ YAML', '▸ 文章']) {
      terminal.press('tab');
      await terminal.sees(view);
    }
    expect(toldBy(terminal)).toEqual(tame);
    terminal.press('ctrl-c');
    await terminal.exit();
  });

  it('drive no screen where one of them has a new password', async () => {
    await using terminal = await wizard('renew-login');
    await terminal.sees('Which login');
    await terminal.sees('robot\\u');
    expect(toldBy(terminal)).toEqual(tame);
    terminal.press('ctrl-c');
    await terminal.exit();
  });

  it('drive no screen where the file that is named has them, in its name too', async () => {
    await using terminal = await wizard('secure-registry', [
      '--service-account=default',
      `--credentials-file=/nowhere/${hostile.all}`,
    ]);
    await terminal.sees('INPUT-09');
    terminal.press('escape');
    await terminal.sees('~/.docker/config.json');
    expect(toldBy(terminal)).toEqual(tame);
    terminal.press('ctrl-c');
    await terminal.exit();
  });

  it('drive no lines', async () => {
    await using terminal = await wizard('secure-registry', ['--service-account=default', '--accessible']);
    await terminal.sees('pull secret held-');
    await terminal.sees('Your answer: ');
    const number = /(\d+)\. ~\/\.docker\/config\.json/.exec(terminal.screen().join('\n'))?.[1] ?? '';
    terminal.type(`${number}\r`);
    await terminal.sees('Type y');
    expect(toldBy(terminal)).toEqual(tame);
    terminal.type(':quit\r');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });
});
