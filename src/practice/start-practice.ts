import { randomBytes } from 'node:crypto';
import { Agent } from 'node:https';
import { setImmediate as turn } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import type { Text } from '../domain/text.ts';
import type { Flavour } from './api/kind.ts';
import { serveApi } from './api/serve-api.ts';
import { createStore } from './api/store.ts';
import { createTokens, type TokenHolder } from './api/tokens.ts';
import { person } from './api/user.ts';
import { createAuthority } from './create-authority.ts';
import { imageImporter } from './import-image.ts';
import { startImports } from './import-streams.ts';
import { kubeconfigFor } from './kubeconfig-for.ts';
import { startManagedSecrets } from './managed-secrets.ts';
import { startKubelet } from './node/kubelet.ts';
import type { NodeNetwork } from './node/node-network.ts';
import type { Runtime } from './node/runtime-words.ts';
import { startPuttingBack } from './owners/put-back.ts';
import { startOwners } from './owners/start-owners.ts';
import { integratedNames, serveIntegratedRegistry } from './registry/integrated-registry.ts';
import type { SampleImage } from './registry/sample-image.ts';
import { startBuilds } from './run-builds.ts';
import { catalogue } from './scenes/catalogue.ts';
import { createDraw, type Random } from './scenes/draw.ts';
import type { Scene, SceneRecipe } from './scenes/scene.ts';
import { openScene, type PlacedScene, placeObjects } from './stage-scene.ts';

export interface PracticeOptions {
  /** Draws names and the node's runtime. Tokens, passwords and ports are never drawn from it. */
  readonly random?: Random;
  /** The node's; drawn unless told. */
  readonly runtime?: Runtime;
  /** How many times faster than real time the kubelet waits: at 60 its back-off goes from a sixth of a second to five. */
  readonly speed?: number;
  /** All that there are, unless told. */
  readonly scenes?: readonly SceneRecipe[];
  readonly flavour?: Flavour;
  /** Who uses it, each with a token of their own. All administer the projects of the scenes. */
  readonly people?: readonly string[];
}

export interface PracticeRegistry {
  /** `127.0.0.1:PORT`, TLS with the practice authority unless its scene is about something else. */
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
  /** YAML text; its current namespace is the first scene's. It is that of the first of the people. */
  readonly kubeconfig: string;
  /** The same for each of the people, in their order. */
  readonly kubeconfigs: readonly { readonly person: string; readonly kubeconfig: string }[];
  /** PEM of the authority of the API and the registries. */
  readonly ca: string;
  readonly registries: readonly PracticeRegistry[];
  readonly scenes: readonly PracticeScene[];
  /** Ends every server, connection and timer. */
  close(): Promise<void>;
}

const NODE = 'practice-node';
/** How long the node waits for an answer, and the least of it however much it hurries. */
const PATIENCE = 30_000;
const LEAST_PATIENCE = 5_000;

/** Starts a cluster on 127.0.0.1 with registries, a node and scenes to mend. It lives in this process and nowhere on disk. */
export async function startPractice({
  random = Math.random,
  runtime = random() < 0.5 ? 'cri-o' : 'containerd',
  speed = 60,
  scenes: recipes = catalogue,
  flavour = 'openshift',
  people = ['trainee'],
}: PracticeOptions = {}): Promise<Practice> {
  const authority = await createAuthority();
  const { ca, server } = authority;
  const store = createStore();
  const holders = people.map((name): TokenHolder => {
    return { user: person(name), token: `sha256~${randomBytes(32).toString('base64url')}` };
  });
  const tokens = createTokens(store, holders);
  const draw = createDraw(random);
  const playable = recipes.filter(({ onlyOpenshift }) => flavour === 'openshift' || !onlyOpenshift);
  const drawn = playable.map((recipe) => recipe.draw(draw));
  const images = new Map<string, SampleImage>();
  const integrated =
    flavour === 'openshift' ? await serveIntegratedRegistry(server, { store, tokens }, images) : undefined;
  const set = await Promise.all(drawn.map((scene) => openScene(authority, scene)));

  const inside = new Map(integratedNames.map((name) => [name, integrated?.host]));
  const served = new Set([
    ...set.flatMap(({ hosts }) => hosts),
    ...(integrated === undefined ? [] : [integrated.host]),
  ]);
  const network: NodeNetwork = {
    // One context for all connections: making one takes longer than what is asked over it.
    agent: new Agent({ secureContext: createSecureContext({ ca }), keepAlive: true }),
    locate: (host) => (served.has(host) ? host.replace('localhost', '127.0.0.1') : inside.get(host)),
    patience: Math.max(LEAST_PATIENCE, PATIENCE / speed),
  };
  const route = integrated === undefined ? {} : { registryRoute: integrated.host };
  const apiParts = { flavour, store, tokens, importImage: imageImporter(store, network), ...route };
  const api = await serveApi(server, apiParts);
  const present = set.flatMap(({ scene, places }) => scene.onNode?.(places) ?? []);
  const stops = [
    startKubelet(store, { node: NODE, runtime, network, speed, present }),
    startOwners(store),
    startPuttingBack(store),
    startBuilds(apiParts, network, images),
    startImports(apiParts),
    ...(flavour === 'openshift' ? [startManagedSecrets(apiParts)] : []),
  ];
  for (const { scene } of set) for (const image of imagesOf(scene)) images.set(image.manifest.digest, image);
  await putScenes(set, holders, apiParts);

  const namespace = set[0]?.scene.project ?? 'default';
  const kubeconfigs = holders.map(({ user: { name }, token }) => ({
    person: name,
    kubeconfig: kubeconfigFor({ server: `https://${api.host}`, ca, user: name, token, namespace }),
  }));
  return {
    kubeconfig: kubeconfigs[0]?.kubeconfig ?? '',
    kubeconfigs,
    ca,
    registries: set.flatMap(({ logins }) => logins),
    scenes: set.map(({ shown }) => shown),
    close: async () => {
      for (const stop of stops) stop();
      network.agent.destroy();
      await Promise.all([api.close(), integrated?.close(), ...set.map(({ close }) => close())]);
    },
  };
}

/** What the integrated registry may come to hold: an image that is imported is kept there from then on. */
function imagesOf({ images = [], registry }: Scene): readonly SampleImage[] {
  return [...images, ...Object.values(registry?.repositories ?? {}).flatMap((tags) => Object.values(tags))];
}

/** First what lies in the projects; and when the owners have made their pods, what was done after that. */
async function putScenes(
  set: readonly PlacedScene[],
  holders: readonly TokenHolder[],
  api: Parameters<typeof placeObjects>[0],
): Promise<void> {
  for (const { scene, places } of set) {
    const projects = [scene.project, ...(scene.otherProjects ?? [])];
    placeObjects(api, { projects, administrators: holders.map(({ user }) => user) }, scene.objects(places));
  }
  await turn();
  await turn();
  for (const { scene, places } of set) placeObjects(api, undefined, scene.afterwards?.(places) ?? []);
}
