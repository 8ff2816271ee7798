import type { KubeBuild, KubeImageStream, KubePod, KubeSecret, KubeServiceAccount } from '../domain/kube-objects.ts';
import { isManagedSecret } from '../domain/managed-secret.ts';
import type { PullCase } from './pull-case.ts';

/*
 * Builds and imports pull without a pod that could be looked at. What they show a registry is what a pod with the same list would,
 * so they are judged as one.
 */

/** The pod that a build or an import is looked at as: it waits, in the words that were reported. */
function standIn(
  name: string,
  uid: string | undefined,
  waits: { readonly container: string; readonly image: string; readonly message: string; readonly isWaiting: boolean },
  shows: { readonly account: string; readonly secrets: readonly string[] },
): KubePod {
  const { container, image, message, isWaiting } = waits;
  const state = isWaiting ? { waiting: { reason: 'ErrImagePull', message } } : { running: {} };
  return {
    metadata: { name, ...(uid === undefined ? {} : { uid }) },
    spec: {
      serviceAccountName: shows.account,
      imagePullSecrets: shows.secrets.map((secret) => ({ name: secret })),
      containers: [{ name: container, image }],
    },
    status: { containerStatuses: [{ name: container, image, imageID: isWaiting ? '' : 'sha256:', state }] },
  };
}

/** What a failed build says of a pull: `build error: failed to pull image …`. Its account shows both lists. */
export function buildCase(build: KubeBuild, accounts: readonly KubeServiceAccount[]): readonly PullCase[] {
  const account = build.serviceAccount || 'builder';
  const own = accounts.find(({ metadata }) => metadata.name === account);
  const listed = (list: 'secrets' | 'imagePullSecrets') => own?.[list]?.flatMap(({ name }) => name ?? []) ?? [];
  // A build takes a login only where its account both mounts and lists it.
  const both = listed('imagePullSecrets').filter((name) => listed('secrets').includes(name));
  const isWaiting = build.phase !== 'Complete';
  const message = build.logSnippet === undefined || build.logSnippet === '' ? (build.message ?? '') : build.logSnippet;
  return build.pulls.flatMap(({ image, pullSecret }): PullCase[] => {
    if (image.kind !== 'DockerImage') return [];
    const waits = { container: 'build', image: image.name, message, isWaiting };
    const { name, uid } = build.metadata;
    const pod = standIn(name, uid, waits, { account, secrets: pullSecret === undefined ? both : [pullSecret] });
    return [{ kind: 'build', pod, container: 'build', image: image.name, stuck: [], total: 0 }];
  });
}

/** The annotation that keeps a secret out of imports. Source: openshift/api image/v1. */
const EXCLUDED = 'openshift.io/image.excludeSecret';

/** The tags of a stream whose import failed; all that are imported from somewhere, where none did. */
export function importCases(stream: KubeImageStream, secrets: readonly KubeSecret[]): readonly PullCase[] {
  const used = secrets
    .filter((secret) => !isManagedSecret(secret) && secret.metadata.annotations?.[EXCLUDED] !== 'true')
    .map(({ metadata }) => metadata.name);
  const all = (stream.spec.tags ?? []).flatMap(({ name: tag, from }): PullCase[] => {
    if (from === undefined) return [];
    const conditions = stream.status.tags?.find((each) => each.tag === tag)?.conditions ?? [];
    const failure = conditions.find(({ type, status }) => type === 'ImportSuccess' && status === 'False');
    const waits = { container: tag, image: from, message: failure?.message ?? '', isWaiting: failure !== undefined };
    const { name, uid } = stream.metadata;
    const pod = standIn(`${name}:${tag}`, uid, waits, { account: '-', secrets: used });
    return [{ kind: 'import', pod, container: tag, image: from, stuck: [], total: 0 }];
  });
  const failing = all.filter(({ pod }) => pod.status?.containerStatuses?.[0]?.state?.waiting !== undefined);
  return failing.length > 0 ? failing : all;
}
