import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { matchKeyring } from '../../src/domain/keyring.ts';
import { pullSecretName } from '../../src/domain/object-name.ts';
import { Secret } from '../../src/domain/secret.ts';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { movingDay } from '../../src/practice/scenes/moving-day.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientFor, podsUntil, type Seen } from './api-client.ts';

/** A scene in which everything is named the same each time; only ports, logins and what the cluster draws differ. */
async function sceneOf(recipe: SceneRecipe) {
  const practice = await startPractice({ scenes: [recipe], random: () => 0.3 });
  const client = clientFor(practice.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await practice.close();
  });
  const folder = await temporaryFolder();
  const files = { kubeconfig: join(folder, 'kubeconfig'), ca: join(folder, 'ca.crt') };
  await writeFile(files.kubeconfig, practice.kubeconfig, { mode: 0o600 });
  await writeFile(files.ca, practice.ca);
  const [scene] = practice.scenes;
  const [login] = practice.registries;
  if (scene === undefined || login === undefined) throw new Error(recipe.id);
  const wizard = async (...more: readonly string[]) => {
    const place = [
      '--kubeconfig',
      files.kubeconfig,
      '-n',
      scene.project,
      '--ca-file',
      files.ca,
      '--image',
      scene.image,
    ];
    // Where a fitting secret lies in the project already, the wizard proposes that.
    const typed = ['--credentials-from', 'typed', '--username', login.user, '--password-stdin'];
    const existing = ['--credentials-from', 'existing', '--secret-name', pullSecretName(login.host), '--yes'];
    const source = recipe === movingDay ? existing : typed;
    const args = ['secure-registry', ...place, ...source, '--restart', '-o', 'json', ...more];
    return JSON.parse((await runProgram(args, { input: login.password })).stdout) as Document;
  };
  return { client, scene, login, folder, files, wizard };
}

interface Document {
  readonly outcome: string;
  readonly plan: readonly { readonly commands: { readonly kubectl: readonly string[] } }[];
}

type At = Awaited<ReturnType<typeof sceneOf>>;

/** As a person types them, in a folder of their own. docker asks for the password; here it is given by standard input. */
async function runByHand({ folder, files, login }: At, lines: readonly string[]): Promise<void> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  // No keychain that docker would put the login into: only what the commands name.
  for (const program of ['sh', 'mkdir', 'rm', 'docker', 'kubectl']) {
    const { stdout } = await execa('which', [program]);
    await symlink(stdout, join(bin, program));
  }
  const env = { PATH: bin, HOME: folder, KUBECONFIG: files.kubeconfig, DOCKER_HOST: 'unix:///nonexistent' };
  for (const line of lines) {
    const asks = /^docker .* login /.test(line);
    await execa('sh', ['-c', asks ? `${line} --password-stdin` : line], {
      cwd: folder,
      env,
      extendEnv: false,
      input: asks ? login.password : '',
    });
  }
}

/** What stands in the project, told without what the cluster draws: secrets by what the kubelet gets out of them. */
async function stands({ client, scene, login }: At) {
  const core = `/api/v1/namespaces/${scene.project}`;
  const secrets = (await client.get(`${core}/secrets`)).items.filter(
    ({ metadata }) => !metadata.name.includes('-dockercfg-'),
  );
  const port = login.host.split(':')[1] ?? '';
  const neutral = (text: string) => text.replaceAll(port, 'PORT').replace(/-dockercfg-[a-z0-9]{5}$/, '-dockercfg');
  const lookup = scene.image.replace(/:[^:/]*$/, '');
  const accounts = (await client.get(`${core}/serviceaccounts`)).items;
  const names = (list: Seen['secrets'] = []) => list.map(({ name = '' }) => neutral(name));
  return {
    secrets: secrets.map(({ metadata, type = '', data = {} }) => {
      const decoded = Object.entries(data).map(([key, base64]) => [
        key,
        new Secret(Buffer.from(base64, 'base64').toString()),
      ]);
      const { matches } = matchKeyring(lookup, [{ name: '', type, data: Object.fromEntries(decoded) }]);
      const works = matches.map(({ key, login: found }) => [
        neutral(key),
        found?.username,
        found?.password.equals(new Secret(login.password)),
      ]);
      return [neutral(metadata.name), type, works];
    }),
    accounts: accounts.map(({ metadata, secrets: mounted, imagePullSecrets }) => [
      metadata.name,
      names(mounted),
      names(imagePullSecrets),
    ]),
  };
}

requireOrSkip(['kubectl', 'docker'])('the commands a review prints', () => {
  test.each([
    ['first day', firstDay],
    ['moving day', movingDay],
  ])('run by the real programs, they leave the %s as the wizard leaves it', async (_title, recipe) => {
    const [byHand, byWizard] = await Promise.all([sceneOf(recipe), sceneOf(recipe)]);
    const { plan } = await byHand.wizard('--dry-run=client');
    await runByHand(
      byHand,
      plan.flatMap(({ commands }) => commands.kubectl),
    );
    expect(await byWizard.wizard('--yes')).toMatchObject({ outcome: 'done' });
    expect(await stands(byHand)).toEqual(await stands(byWizard));
    const runs = ({ status }: Seen) => status.phase === 'Running';
    await podsUntil(byHand.client, byHand.scene.project, (pods) => pods.length === 2 && pods.every(runs));
  });
});
