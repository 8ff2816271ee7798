import { randomBytes } from 'node:crypto';
import { Agent } from 'node:https';
import { stringify } from 'yaml';
import type { Text } from '../domain/text.ts';
import type { ApiObject, ServiceAccount } from './api/api-object.ts';
import { allKinds, kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import { serveApi } from './api/serve-api.ts';
import { createStore, type Store } from './api/store.ts';
import { person, system } from './api/user.ts';
import { createAuthority } from './create-authority.ts';
import { startKubelet } from './node/kubelet.ts';
import { openProject } from './open-project.ts';
import { startOwners } from './owners.ts';
import { serveRegistry } from './registry/serve-registry.ts';
import { createDraw, type Random } from './scenes/draw.ts';
import { firstDay } from './scenes/first-day.ts';
import { movingDay } from './scenes/moving-day.ts';
import type { Scene, SceneRecipe } from './scenes/scene.ts';

export interface PracticeOptions {
  /** Draws names and the node's runtime. Tokens, passwords and ports are never drawn from it. */
  readonly random?: Random;
  /** How many times faster than real time the kubelet waits: at 60 its back-off goes from a sixth of a second to five. */
  readonly speed?: number;
  /** All that there are, unless told. */
  readonly scenes?: readonly SceneRecipe[];
}

export interface PracticeRegistry {
  /** `127.0.0.1:PORT`, TLS with the practice authority. */
  readonly host: string;
  readonly user: string;
  /** Plain on purpose: it is made for practice, and nobody can type what they have not been told. */
  readonly password: string;
  readonly about: Text;
}

export interface PracticeScene {
  readonly id: string;
  readonly project: string;
  readonly workload: string;
  readonly image: string;
  readonly title: Text;
  /** Three lines. */
  readonly story: Text;
  /** The service account its pods run as. */
  readonly account: string;
}

export interface Practice {
  /** YAML text; its current namespace is the first scene's. */
  readonly kubeconfig: string;
  /** PEM of the authority of the API and the registries. */
  readonly ca: string;
  readonly registries: readonly PracticeRegistry[];
  readonly scenes: readonly PracticeScene[];
  /** Ends every server, connection and timer. */
  close(): Promise<void>;
}

const scenes: readonly SceneRecipe[] = [firstDay, movingDay];
const NODE = 'practice-node';

/** Starts a cluster on 127.0.0.1 with registries, a node and scenes to mend. It lives in this process and nowhere on disk. */
export async function startPractice({
  random = Math.random,
  speed = 60,
  scenes: recipes = scenes,
}: PracticeOptions = {}): Promise<Practice> {
  const { ca, server } = await createAuthority();
  const store = createStore();
  const user = person('trainee');
  const token = `sha256~${randomBytes(32).toString('base64url')}`;
  const draw = createDraw(random);
  const runtime = random() < 0.5 ? 'cri-o' : 'containerd';
  const api = await serveApi(server, store, [{ token, user }]);
  const set = await Promise.all(
    recipes
      .map((recipe) => recipe(draw))
      .map(async (scene) => ({ scene, registry: await serveRegistry(server, scene.registry) })),
  );
  const agent = new Agent({ ca, keepAlive: true });
  const reaches = (host: string) => set.some(({ registry }) => registry.host === host);
  const stopKubelet = startKubelet(store, { node: NODE, runtime, network: { agent, reaches }, speed });
  const stopOwners = startOwners(store);
  for (const { scene, registry } of set) {
    for (const object of [...openProject(scene.project, user), ...scene.objects(registry.host)]) put(store, object);
  }
  return {
    kubeconfig: kubeconfigFor(`https://${api.host}`, ca, user.name, token, set[0]?.scene.project ?? 'default'),
    ca,
    registries: set.flatMap(({ scene, registry }) => {
      return scene.registry.accounts.map(({ user: name, password }) => ({
        host: registry.host,
        user: name,
        password: password.reveal(),
        about: aboutLogin(scene),
      }));
    }),
    scenes: set.map(({ scene, registry: { host } }) => {
      const { id, project, workload, account, title } = scene;
      return { id, project, workload, account, title, image: `${host}/${scene.image}`, story: scene.story(host) };
    }),
    close: async () => {
      stopOwners();
      stopKubelet();
      agent.destroy();
      await Promise.all([api.close(), ...set.map(({ registry }) => registry.close())]);
    },
  };
}

/** Makes an object by the same way a user's request goes. An account that is there already gets further pull secrets. */
function put(store: Store, object: ApiObject): void {
  const kind = allKinds.find((each) => each.kind === object.kind);
  if (kind === undefined) throw new Error(`a scene holds an unknown kind: ${object.kind}`);
  const context = { store, user: system };
  const { namespace, name } = object.metadata;
  const account = kind === kinds.serviceaccounts ? store.get(kinds.serviceaccounts, namespace, name) : undefined;
  const { imagePullSecrets = [] } = object as ServiceAccount;
  const written =
    account === undefined
      ? create(kind, namespace, object, context)
      : update(
          kind,
          { ...account, imagePullSecrets: [...(account.imagePullSecrets ?? []), ...imagePullSecrets] },
          context,
        );
  if (!written.ok) throw new Error(`a scene's object is refused: ${written.status.message}`);
}

function aboutLogin({ title, workload }: Scene): Text {
  return {
    en: `${title.en}: the login the registry gave the team of ${workload}`,
    ja: `${title.ja}: ${workload} のチームに用意されたログイン`,
  };
}

function kubeconfigFor(server: string, ca: string, user: string, token: string, namespace: string): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'practice', cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'practice', context: { cluster: 'practice', user, namespace } }],
    'current-context': 'practice',
  });
}
