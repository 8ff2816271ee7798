import type { Text } from '../domain/text.ts';
import type { Api } from './api/api.ts';
import type { ApiObject, ServiceAccount } from './api/api-object.ts';
import { INTEGRATED_REGISTRY } from './api/kind-rules.ts';
import { allKinds, kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import { system, type User } from './api/user.ts';
import type { Authority } from './create-authority.ts';
import { ensureManagedSecret } from './managed-secrets.ts';
import { openProject } from './open-project.ts';
import { serveRegistry } from './registry/serve-registry.ts';
import type { Places, Scene } from './scenes/scene.ts';
import type { PracticeRegistry, PracticeScene } from './start-practice.ts';

/** A scene whose registry is up. */
export interface PlacedScene {
  readonly scene: Scene;
  readonly places: Places;
  /** Every host of it that answers, under every name. */
  readonly hosts: readonly string[];
  readonly logins: readonly PracticeRegistry[];
  readonly shown: PracticeScene;
  close(): Promise<void>;
}

export async function openScene(authority: Authority, scene: Scene): Promise<PlacedScene> {
  const { id, project, workload, account, title, image, imageText, registry } = scene;
  const [served, second] = await Promise.all(
    [registry, scene.second].map(async (plan) => (plan === undefined ? undefined : serveRegistry(authority, plan))),
  );
  const host = served?.host ?? INTEGRATED_REGISTRY;
  const authServer = served?.authServer ?? host;
  const places = { host, authServer, second: second?.host ?? host, integrated: INTEGRATED_REGISTRY };
  const { en, ja } = scene.story(places);
  const story = { en: en.join('\n'), ja: ja.join('\n') };
  const own = [served, second].flatMap((each) =>
    each === undefined ? [] : [each.host, each.host.replace('127.0.0.1', 'localhost')],
  );
  return {
    scene,
    places,
    hosts: [...own, ...(served?.authServer === undefined ? [] : [served.authServer])],
    logins: (registry?.accounts ?? []).map(({ user, password }) => ({
      host,
      user,
      password: password.reveal(),
      about: aboutLogin(scene),
    })),
    shown: { id, project, workload, account, title, image: imageText?.(places) ?? `${host}/${image}`, story },
    close: async () => {
      await Promise.all([served?.close(), second?.close()]);
    },
  };
}

/** Makes objects by the same way a user's request goes; an account that is there already gets further secrets. */
export function placeObjects(
  api: Api,
  opened: { readonly projects: readonly string[]; readonly administrators: readonly User[] } | undefined,
  objects: readonly ApiObject[],
): void {
  const { store, flavour, registryRoute } = api;
  const context = { store, user: system, ...(registryRoute !== undefined && { registryRoute }) };
  const projects = (opened?.projects ?? []).flatMap((name) => openProject(name, opened?.administrators ?? [], flavour));
  for (const object of [...projects, ...objects]) {
    const kind = allKinds.find((each) => each.kind === object.kind);
    if (kind === undefined) throw new Error(`a scene holds an unknown kind: ${object.kind}`);
    const { namespace, name } = object.metadata;
    const account = kind === kinds.serviceaccounts ? store.get(kinds.serviceaccounts, namespace, name) : undefined;
    const written =
      account === undefined
        ? create(kind, namespace, object, context)
        : update(kinds.serviceaccounts, withMore(account, object as ServiceAccount), context);
    if (!written.ok) throw new Error(`a scene's object is refused: ${written.status.message}`);
    // Its controller would be as quick, but comes only when all of the scene is there.
    if (flavour === 'openshift' && kind === kinds.serviceaccounts && account === undefined)
      ensureManagedSecret(api, written.value);
  }
}

function withMore(account: ServiceAccount, { secrets = [], imagePullSecrets = [] }: ServiceAccount): ServiceAccount {
  return {
    ...account,
    secrets: [...(account.secrets ?? []), ...secrets],
    imagePullSecrets: [...(account.imagePullSecrets ?? []), ...imagePullSecrets],
  };
}

function aboutLogin({ title, workload }: Scene): Text {
  return {
    en: `${title.en}: the login the registry gave the team of ${workload}`,
    ja: `${title.ja}: ${workload} のチームに用意されたログイン`,
  };
}
