import { onTestFinished } from 'vitest';
import type { Runtime } from '../../src/practice/node/runtime-words.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import {
  type Practice,
  type PracticeRegistry,
  type PracticeScene,
  startPractice,
} from '../../src/practice/start-practice.ts';
import { type ApiClient, clientFor, podsUntil, type Seen } from '../practice/api-client.ts';

/** Ten seconds of back-off become five milliseconds. */
const HURRY = 2_000;

/** A practice cluster with one scene, until the running test ends. */
export interface StagedScene {
  readonly practice: Practice;
  /** Asks its API as the user who practises. */
  readonly client: ApiClient;
  readonly scene: PracticeScene;
  /** The login a newcomer is told; undefined where the scene has none. */
  readonly login: PracticeRegistry | undefined;
  /** Path of the project in the core API. */
  readonly core: string;
}

export interface Staging {
  /** What the node runs; drawn unless told. */
  readonly runtime?: Runtime;
  readonly random?: () => number;
  /** As `PracticeOptions.speed`; very fast unless told. */
  readonly speed?: number;
}

export async function stageScene(recipe: SceneRecipe, staging: Staging = {}): Promise<StagedScene> {
  const practice = await startPractice({ speed: HURRY, ...staging, scenes: [recipe] });
  const client = clientFor(practice.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await practice.close();
  });
  const [scene] = practice.scenes;
  if (scene === undefined) throw new Error(recipe.id);
  return { practice, client, scene, login: practice.registries[0], core: `/api/v1/namespaces/${scene.project}` };
}

/** Whether the node has got all images of a pod. */
export function isPulled({ status }: Seen): boolean {
  return ['Running', 'Succeeded'].includes(status.phase ?? '');
}

const WAITS_FOR_GOOD = ['ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'];

/** Of a pod that waits for long: the kubelet's word, or the fault of a secret. */
export function isStuck({ status }: Seen): boolean {
  const reasons = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map(
    ({ state }) => state.waiting?.reason ?? '',
  );
  return reasons.some((reason) => WAITS_FOR_GOOD.includes(reason) || reason.includes(' '));
}

/** The pods of the scene's own workload: some scenes have others, which run. */
export function podsOf({ workload }: PracticeScene, pods: readonly Seen[]): readonly Seen[] {
  return pods.filter(({ metadata: { name } }) => name === workload || name.startsWith(`${workload}-`));
}

/** Waits until every pod of the scene's workload is stuck; all pods of its project. */
export function untilStuck({ client, scene }: StagedScene): Promise<readonly Seen[]> {
  return podsUntil(client, scene.project, (pods) => {
    const own = podsOf(scene, pods);
    return own.length > 0 && own.every(isStuck);
  });
}

/** Makes all pods of the project anew, those without an owner too; and waits until all run or one is stuck. */
export async function withNewPods({ client, scene, core }: StagedScene): Promise<readonly Seen[]> {
  const { items: former } = await client.get(`${core}/pods`);
  const before = new Set(former.map(({ metadata }) => metadata.uid));
  await client.call('DELETE', `${core}/pods`);
  for (const { metadata, spec } of former) {
    if (metadata.ownerReferences !== undefined) continue;
    const containers = spec.containers.map(({ name, image, imagePullPolicy }) => ({ name, image, imagePullPolicy }));
    await client.send('POST', `${core}/pods`, { metadata: { name: metadata.name }, spec: { containers } });
  }
  return podsUntil(client, scene.project, (all) => {
    const fresh = all.filter(({ metadata }) => !before.has(metadata.uid));
    return fresh.length > 0 && fresh.length === all.length && (fresh.every(isPulled) || fresh.some(isStuck));
  });
}
