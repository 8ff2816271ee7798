import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { parse } from 'yaml';
import { type ApiClient, apiClient } from '../practice/api-client.ts';
import { launcher } from './launcher.ts';
import { createPrivateHome } from './private-home.ts';

export interface ServedLogin {
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

export interface ServedScene extends ServedLogin {
  readonly id: string;
  readonly project: string;
  readonly workload: string;
  readonly image: string;
}

/** Practice in a process of its own, as a cluster that outlives the programs that change it. */
export interface ServedPractice extends AsyncDisposable {
  /** Paths of its kubeconfig and of its authority's certificate. */
  readonly kubeconfig: string;
  readonly ca: string;
  readonly learners: readonly { readonly name: string; readonly kubeconfig: string }[];
  /** What it printed when all was up. */
  readonly document: object;
  /** Its first scene, a project without any login for its image. */
  readonly scene: ServedScene;
  /** Another project of the same user. */
  readonly otherProject: string;
  readonly api: ApiClient;
  /** Flags that say all `secure-registry` asks for in the first scene; the password comes by standard input. */
  readonly flags: readonly string[];
  /**
   * What stands in the first scene's project, by kind and name, without what the server counts or dates: secrets and
   * accounts whole, pods by name and uid (their state goes on changing).
   */
  stands(): Promise<Readonly<Record<string, unknown>>>;
}

/** Enough for most tests, and started in a fraction of the time that all take. */
export const fewScenes = ['first-day', 'moving-day', 'quiet-week', 'front-desk', 'borrowed-image'].flatMap((id) => [
  '--scene',
  id,
]);

/** @param more further flags of `practice --serve` */
export async function servePractice(...more: readonly string[]): Promise<ServedPractice> {
  const home = await createPrivateHome();
  const serving = execa(process.execPath, [launcher, 'practice', '--serve', '-o', 'json', ...fewScenes, ...more], {
    cwd: home.folder,
    env: home.environment(),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    buffer: false,
    timeout: 300_000,
  });
  const document = await firstDocument(serving.stdout);
  const { kubeconfig, ca, learners, registries, scenes } = document;
  const [first, second] = scenes;
  const login = registries.find(({ host }) => first?.image.startsWith(`${host}/`));
  if (first === undefined || login === undefined) throw new Error('practice serves no scene');
  const scene = { ...first, ...login };
  const [text, authority] = await Promise.all([readFile(kubeconfig, 'utf8'), readFile(ca, 'utf8')]);
  const { clusters, users } = parse(text);
  const api = apiClient(clusters[0].cluster.server, authority, users[0].user.token);
  const listed = async (kinds: string) => (await api.get(`/api/v1/namespaces/${scene.project}/${kinds}`)).items;
  return {
    kubeconfig,
    ca,
    learners,
    document,
    scene,
    otherProject: second?.project ?? '',
    api,
    flags: [
      'secure-registry',
      `--kubeconfig=${kubeconfig}`,
      `--namespace=${scene.project}`,
      `--ca-file=${ca}`,
      `--image=${scene.image}`,
      `--username=${scene.user}`,
      '--password-stdin',
    ],
    stands: async () => {
      const [secrets, accounts, pods] = await Promise.all(['secrets', 'serviceaccounts', 'pods'].map(listed));
      return Object.fromEntries([
        ...[...(secrets ?? []), ...(accounts ?? [])].map((object) => {
          const { resourceVersion: _counted, ...metadata } = { ...object.metadata, managedFields: undefined };
          return [`${metadata.name} ${metadata.uid}`, { ...object, metadata }];
        }),
        ...(pods ?? []).map(({ metadata: { name, uid } }) => [`pod ${name}`, uid]),
      ]);
    },
    [Symbol.asyncDispose]: async () => {
      await api.close();
      serving.kill('SIGTERM');
      await serving;
      await home.remove();
    },
  };
}

interface Served {
  readonly learners: ServedPractice['learners'];
  readonly kubeconfig: string;
  readonly ca: string;
  readonly registries: readonly ServedLogin[];
  readonly scenes: readonly Omit<ServedScene, keyof ServedLogin>[];
}

/** What is printed when all is up; the program goes on. */
async function firstDocument(stdout: NodeJS.ReadableStream): Promise<Served> {
  let text = '';
  stdout.on('data', (part) => {
    text += String(part);
  });
  while (!text.endsWith('}\n')) await once(stdout, 'data');
  return JSON.parse(text) as Served;
}
