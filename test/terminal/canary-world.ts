import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Canary, createCanary, scanFolder } from '../support/canary.ts';
import { basic, errors, MANIFEST } from '../support/fake-registry.ts';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { type Handler, type RecordingServer, recordingServer } from '../support/recording-server.ts';
import { type RecordingTools, recordingTools } from '../support/recording-tools.ts';
import { runProgram } from '../support/run-program.ts';
import type { ServedPractice } from '../support/served-practice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Terminal } from '../support/terminal.ts';
import { seen } from './practice-screens.ts';

/** Who logs in with the canary. */
export const USER = 'canary';

/** What a test with canaries plays in: a registry, tools that note what they are called with, a home, a cluster. */
export interface World {
  readonly practice: ServedPractice;
  /** The password that is meant for the secret and the registry, and for nothing else. */
  readonly canary: Canary;
  /** The login of another registry that lies beside it. */
  readonly neighbour: Canary;
  /** What the secrets of the cluster held before. */
  readonly old: Canary;
  readonly tools: RecordingTools;
  readonly home: PrivateHome;
  /** A folder for files that may hold passwords: none that the program writes lies there. */
  readonly outside: string;
  readonly registry: RecordingServer;
  /** Flags for the cluster and an image of that registry. */
  readonly flags: readonly string[];
}

/** A registry with Basic login that gives its image to one login. */
export function accepting(password: string): Handler {
  return ({ headers, url }) => {
    if (headers.authorization === basic(USER, password))
      return url.pathname.endsWith('/v2/') ? { body: '{}' } : MANIFEST;
    return {
      ...errors(401, 'UNAUTHORIZED', 'authentication required'),
      headers: { 'www-authenticate': 'Basic realm="r"' },
    };
  };
}

/** A registry that refuses every login, and tells what it was sent in as many ways as it can. */
export function echoing(password: string): Handler {
  return ({ headers }) => {
    const heard =
      headers.authorization === undefined ? 'authentication required' : `${headers.authorization} ${password}`;
    return {
      ...errors(401, 'UNAUTHORIZED', heard),
      headers: {
        'www-authenticate': `Basic realm="${encodeURIComponent(heard)}"`,
        'x-heard': encodeURIComponent(heard),
      },
    };
  };
}

/** A world of the running test's own, but for the cluster. */
export async function worldOn(practice: ServedPractice, registryOf: (password: string) => Handler): Promise<World> {
  const canary = createCanary(USER);
  await forgetFormer(practice);
  const [tools, home, outside, registry] = await Promise.all([
    recordingTools(),
    createPrivateHome(),
    temporaryFolder(),
    recordingServer(registryOf(canary.password)),
  ]);
  onTestFinished(() => home.remove());
  const flags = [
    `--kubeconfig=${practice.kubeconfig}`,
    `--namespace=${practice.scene.project}`,
    `--image=${registry.host}/acme/web:1.0`,
    '--allow-http',
  ];
  const others = { neighbour: createCanary('neighbour'), old: createCanary(USER) };
  return { practice, canary, ...others, tools, home, outside, registry, flags };
}

/** Secrets of the tests before, for other ports of this computer: they would be offered to be mended. */
async function forgetFormer({ api, scene }: ServedPractice): Promise<void> {
  const path = `/api/v1/namespaces/${scene.project}/secrets`;
  for (const { metadata, type } of (await api.get(path)).items) {
    if (type === 'kubernetes.io/dockerconfigjson') await api.call('DELETE', `${path}/${metadata.name}`);
  }
}

/** How the program is run, and what it is given. */
export interface Given {
  readonly flags: readonly string[];
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How it ended, and what it wrote. */
export interface Ended {
  readonly code: number | undefined;
  readonly written: Readonly<Record<string, Buffer | string>>;
}

/** A run to its end without a terminal, with a document. */
export async function runWith({ home, tools }: World, { flags, input, env = {} }: Given) {
  const run = await runProgram([...flags, '--yes', '-o', 'json'], {
    ...(input === undefined ? {} : { input }),
    home,
    env: { PATH: tools.path, ...env },
  });
  return { code: run.code, written: { stdout: run.stdout, stderr: run.stderr } };
}

/** Every place a password has leaked to, in any encoding: not into the secrets, which are for it. */
export async function leaks(world: World, written: Readonly<Record<string, Buffer | string>>) {
  const { canary, neighbour, old, home, practice, tools } = world;
  const path = (kind: string) => `/api/v1/namespaces/${practice.scene.project}/${kind}`;
  const kinds = ['pods', 'serviceaccounts', 'events', 'configmaps'];
  const others = await Promise.all(kinds.map((kind) => practice.api.call('GET', path(kind))));
  const texts = { ...written, tools: await tools.recorded(), cluster: JSON.stringify(others) };
  const found = await Promise.all(
    Object.entries({ canary, neighbour, old }).map(async ([whose, one]) => {
      const places = Object.entries(texts).flatMap(([place, text]) =>
        one.findIn(text).map((form) => `${place}: ${form}`),
      );
      return [...places, ...(await scanFolder(home.folder, one))].map((place) => `${whose} in ${place}`);
    }),
  );
  return found.flat();
}

/** The secrets of the project that hold a password. */
export async function secretsHolding(practice: ServedPractice, canary: Canary): Promise<readonly string[]> {
  const { items } = await practice.api.get(`/api/v1/namespaces/${practice.scene.project}/secrets`);
  return items.flatMap((secret) => {
    const { data = {} } = secret as { readonly data?: Readonly<Record<string, string>> };
    const held = Object.values(data).some((value) => canary.findIn(Buffer.from(value, 'base64')).length > 0);
    return held ? [secret.metadata.name] : [];
  });
}

/** The login of a credential file. */
export function authOf({ password }: Canary, user = USER) {
  return { auth: base64(`${user}:${password}`) };
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** A credential file with the login, and its neighbour's. */
export function credentialFile({ canary, neighbour, registry }: World): string {
  return JSON.stringify({
    auths: { 'quay.io': authOf(neighbour, 'neighbour'), [registry.host]: authOf(canary) },
  });
}

/** What web consoles hand out, with more around it: empty lines, and other documents. */
export function manifests(world: World): string {
  const data = base64(credentialFile(world));
  const secret = `kind: Secret\ntype: kubernetes.io/dockerconfigjson\nmetadata:\n  name: from-a-manifest-${world.registry.host.split(':')[1]}\n`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: first}\n---\n\napiVersion: v1\n${secret}data:\n  .dockerconfigjson: ${data}\n\n---\n\n`;
}

/** A file in the folder that may hold passwords; its path. */
export async function fileOutside({ outside: folder }: World, name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Docker's configuration, where its variable says. */
export async function dockerConfig(world: World, content: string): Promise<Pick<Given, 'env'>> {
  await fileOutside(world, 'config.json', content);
  return { env: { DOCKER_CONFIG: world.outside } };
}

/** What cannot be read, with the password in it. */
export const unreadable: readonly (readonly [string, (world: World) => string])[] = [
  ['JSON that is cut off', (world) => credentialFile(world).slice(0, -3)],
  ['JSON with a comma too many', (world) => credentialFile(world).replace('}}}', '},}}')],
  ['a password for JSON', ({ canary }) => canary.password],
  [
    'a password where its base64 should be',
    ({ canary, registry }) => JSON.stringify({ auths: { [registry.host]: { auth: canary.password } } }),
  ],
  [
    'a password before the host',
    ({ canary }) => JSON.stringify({ auths: { [`https://${USER}:${canary.password}@quay.io`]: {} } }),
  ],
  ['YAML that is none', (world) => manifests(world).replace('data:', 'data: [')],
  ['YAML with the login where no data are', (world) => manifests(world).replace('kind: Secret', 'kind: Sekret')],
  ['a manifest whose base64 is cut off', (world) => manifests(world).replace(/(\.dockerconfigjson: .*)..\n/, '$1!\n')],
];

/** What `outcomeOf` gives where the secret and the registry have the password, and nothing and nobody else. */
export const taken = { code: 0, secrets: 1, neighbours: 0, sent: true, leaks: [], said: '' };

/** What has come of a login that was read from somewhere; of a failure also what was said. */
export async function outcomeOf(world: World, { code, written }: Ended) {
  const { canary, neighbour, practice, registry } = world;
  return {
    code,
    secrets: (await secretsHolding(practice, canary)).length,
    neighbours: (await secretsHolding(practice, neighbour)).length,
    sent: registry.authorizations().includes(basic(USER, canary.password)),
    leaks: await leaks(world, written),
    said: code === 0 ? '' : Object.values(written).join('\n'),
  };
}

/** Says yes to the review on the screen, and waits for the end. */
export async function toTheEnd(terminal: Terminal): Promise<Ended> {
  await terminal.sees(seen.en.review);
  terminal.type('y');
  await terminal.sees('Enter finish');
  terminal.press('enter');
  const { code } = await terminal.exit();
  return { code, written: { terminal: terminal.raw() } };
}
