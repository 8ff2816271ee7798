import { type BuildsUsing, buildsUsing } from '../../chain/builds.ts';
import { accountNamed, listsItsOwn, type Project } from '../../chain/project.ts';
import { templateOf } from '../../chain/template-of.ts';
import {
  accountOf,
  type KubePod,
  type KubeSecret,
  type KubeServiceAccount,
  type KubeWorkload,
} from '../../domain/kube-objects.ts';
import type { Login } from '../../domain/login.ts';
import { missingPlatforms } from '../../domain/platforms.ts';
import type { Result } from '../../domain/result.ts';
import { revertingOwner } from '../../domain/reverting-owner.ts';
import type { Context } from '../../flow/scenario.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { OwnList, PushTrial, Reverting, SettledAnswers } from './answers.ts';
import { loginInSecret } from './login-in-secret.ts';

/*
 * What lies around the change and is worth a note before it: nothing here stands in its way, so what cannot be read is
 * left out.
 */

/** The login the plan is about. */
export async function loginOf({ login, source, image }: SettledAnswers, context: Context): Promise<Login | undefined> {
  if (login !== undefined || source?.kind !== 'existing') return login;
  const read = await loginInSecret(source.secret, image, context);
  return read.ok ? read.value : undefined;
}

/** Builds of this project that use a registry. Plain Kubernetes has none. */
export async function readBuilds(host: string, { ports, identity, signal }: Context): Promise<BuildsUsing> {
  if (!identity.openshift.includes('build.openshift.io')) return { pushing: [], pulling: [] };
  const builds = await ports.cluster.list('BuildConfig', identity.namespace, {}, signal);
  return buildsUsing(builds.ok ? builds.value : [], host);
}

/** Tries to push where builds push: begun and cancelled, so nothing is stored. Each image once. */
export async function tryPushes(
  { pushing }: BuildsUsing,
  login: Login | undefined,
  { registry }: SettledAnswers,
  { ports, settings, signal }: Context,
): Promise<readonly PushTrial[]> {
  if (login === undefined) return [];
  const consent = registry.consented ?? settings.consentedAuthServer;
  const options = { trust: settings.trust, ...(consent === undefined ? {} : { consentedRealmHost: consent }) };
  const trials: PushTrial[] = [];
  for (const { build, image } of pushing) {
    if (trials.some((trial) => trial.image === image.canonical)) continue;
    const tried = await ports.registry.tryPush(image, login, options, signal);
    const problem = tried.ok ? undefined : tried.problem;
    trials.push({ build: build.metadata.name, image: image.canonical, problem });
  }
  return trials;
}

/** The templates of stuck pods that list pull secrets of their own, each once. */
export async function ownLists(
  stuck: readonly KubePod[],
  project: Project,
  { ports, identity, signal }: Context,
): Promise<readonly OwnList[]> {
  const found = new Map<string, OwnList>();
  for (const pod of stuck.filter((each) => listsItsOwn(each, accountNamed(project, accountOf(each))))) {
    const template = await templateOf(pod, identity.namespace, ports.cluster, signal);
    if (template === undefined) continue;
    const key = `${template.kind}/${template.workload.metadata.name}`;
    found.set(key, { ...template, pods: [...(found.get(key)?.pods ?? []), pod] });
  }
  return [...found.values()];
}

/** Objects that somebody will put back as they were. */
export function revertingOwners(
  objects: readonly (KubeServiceAccount | KubeSecret | KubeWorkload | undefined)[],
): readonly Reverting[] {
  return objects.flatMap((object): Reverting[] => {
    const owner = object === undefined ? undefined : revertingOwner(object);
    return object === undefined || owner === undefined ? [] : [{ object: object.metadata.name, owner }];
  });
}

/** Platforms of nodes the image has no build for. Often a project's user may not look at nodes. */
export async function unbuiltPlatforms(
  trial: Result<ImageTrial> | undefined,
  { ports, signal }: Context,
): Promise<readonly string[]> {
  const platforms = trial?.ok === true ? trial.value.platforms : undefined;
  if (platforms === undefined) return [];
  const nodes = await ports.cluster.list('Node', '', {}, signal);
  if (!nodes.ok) return [];
  const known = nodes.value.flatMap(({ architecture, operatingSystem }) =>
    architecture === undefined ? [] : [{ architecture, os: operatingSystem ?? 'linux' }],
  );
  return missingPlatforms(platforms, known);
}
