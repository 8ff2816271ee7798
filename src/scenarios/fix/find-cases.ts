import { readPullSecrets } from '../../chain/project.ts';
import { caseOf, casesOf, type PullCase } from '../../chain/pull-case.ts';
import { buildCase, importCases } from '../../chain/pull-stand-ins.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { controllerOf, workloadOf } from '../../domain/workload.ts';
import type { Cluster } from '../../ports/cluster.ts';
import type { CaseKey, FixKind, FixSubject } from './answers.ts';

type Named = Extract<FixSubject, { kind: 'named' }>;

/** Everything of a project that waits for an image, one for each image of each workload; the one with most stuck pods first. */
export async function stuckCases(
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal,
): Promise<Result<readonly PullCase[]>> {
  const pods = await cluster.list('Pod', namespace, {}, signal);
  if (!pods.ok) return pods;
  const standing = pods.value.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return ok(perImage(standing.flatMap((pod) => casesOf(pod, standing))));
}

/**
 * The images of what was named: those it waits for, else all it has. Error: CLUSTER-07 where it does not exist, or where it has
 * no pods to look at.
 */
export async function casesNamed(
  { of, name }: Pick<Named, 'of' | 'name'>,
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal,
): Promise<Result<readonly PullCase[]>> {
  const missing = () => failed(problem('CLUSTER-07', { kind: of, name, namespace }));
  if (of === 'Build') {
    const build = await cluster.get('Build', namespace, name, signal);
    if (!build.ok) return build;
    if (build.value === undefined) return missing();
    const accounts = await cluster.list('ServiceAccount', namespace, {}, signal);
    return ok(buildCase(build.value, accounts.ok ? accounts.value : []));
  }
  if (of === 'ImageStream') {
    const stream = await cluster.get('ImageStream', namespace, name, signal);
    if (!stream.ok) return stream;
    if (stream.value === undefined) return missing();
    const secrets = await readPullSecrets(cluster, namespace, signal);
    const cases = importCases(stream.value, secrets.ok ? secrets.value : []);
    // Nothing is imported into it: it is filled by builds, or by nobody yet.
    return cases.length > 0
      ? ok(cases)
      : failed(problem('REGISTRY-35', { project: namespace, stream: name, tag: 'latest', detail: '' }));
  }
  const pods = await cluster.list('Pod', namespace, {}, signal);
  if (!pods.ok) return pods;
  const standing = pods.value.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const own = podsNamed(of, name, standing);
  const stuck = perImage(own.flatMap((pod) => casesOf(pod, standing)));
  if (stuck.length > 0) return ok(stuck);
  const [first] = own;
  if (first !== undefined) return ok(imagesOf(first, standing));
  return of === 'Pod' ? missing() : casesOfTemplate(of, name, cluster, namespace, signal);
}

/** The pods of what was named. A bare name may also be that of a workload: so it stands in every list. */
function podsNamed(of: FixKind, name: string, standing: readonly KubePod[]): readonly KubePod[] {
  if (of !== 'Pod') return standing.filter((pod) => isOf(pod, of, name));
  const own = standing.filter(({ metadata }) => metadata.name === name);
  return own.length > 0 ? own : standing.filter((pod) => workloadOf(pod) === name);
}

/** What stands between a workload and its pods, and what it adds to the name. */
const BETWEEN: Readonly<Record<string, { readonly kind: string; readonly suffix: RegExp }>> = {
  Deployment: { kind: 'ReplicaSet', suffix: /-[a-z0-9]+$/ },
  DeploymentConfig: { kind: 'ReplicationController', suffix: /-\d+$/ },
  CronJob: { kind: 'Job', suffix: /-\d+$/ },
};

function isOf(pod: KubePod, of: FixKind, name: string): boolean {
  const owner = controllerOf(pod);
  if (owner === undefined) return false;
  if (owner.kind === of && owner.name === name) return true;
  const between = BETWEEN[of];
  return between?.kind === owner.kind && owner.name.replace(between.suffix, '') === name;
}

/** A workload that has no pods yet, or none any more: what its next one would show. */
async function casesOfTemplate(
  of: Exclude<FixKind, 'Pod' | 'Build' | 'ImageStream'>,
  name: string,
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal,
): Promise<Result<readonly PullCase[]>> {
  const workload = await cluster.get(of, namespace, name, signal);
  if (!workload.ok) return workload;
  const template = workload.value?.template;
  if (template === undefined) return failed(problem('CLUSTER-07', { kind: of, name, namespace }));
  const account = await cluster.get('ServiceAccount', namespace, template.serviceAccountName || 'default', signal);
  const listed = account.ok ? (account.value?.imagePullSecrets ?? []) : [];
  const own = template.imagePullSecrets ?? [];
  const pod = { metadata: { name }, spec: { ...template, imagePullSecrets: own.length > 0 ? own : listed } };
  return ok(imagesOf(pod, []));
}

function imagesOf(pod: KubePod, standing: readonly KubePod[]): readonly PullCase[] {
  const { initContainers = [], containers, ephemeralContainers = [] } = pod.spec;
  const all = [...initContainers, ...containers, ...ephemeralContainers].flatMap(({ name, image }) =>
    image === undefined ? [] : [caseOf(pod, name, image, standing)],
  );
  return all.filter(({ image }, at) => all.findIndex((other) => other.image === image) === at);
}

/** The newest pod speaks for its siblings that wait for the same: older ones may be from before a change. */
function perImage(cases: readonly PullCase[]): readonly PullCase[] {
  const groups = new Map<string, PullCase>();
  for (const each of cases) {
    const key = JSON.stringify([each.image, workloadOf(each.pod), each.pod.spec.serviceAccountName ?? 'default']);
    const standing = groups.get(key);
    if (standing === undefined || madeAt(each.pod) > madeAt(standing.pod)) groups.set(key, each);
  }
  return [...groups.values()].toSorted((one, other) => other.stuck.length - one.stuck.length);
}

function madeAt({ metadata }: KubePod): string {
  return metadata.creationTimestamp ?? '';
}

export function keyOf({ kind, pod, container, image }: PullCase): CaseKey {
  const of = kind === 'build' ? 'Build' : kind === 'import' ? 'ImageStream' : 'Pod';
  return {
    of,
    name: kind === 'import' ? (pod.metadata.name.split(':')[0] ?? '') : pod.metadata.name,
    container,
    image,
  };
}

/** The case of a key among those that were found. Error: CLUSTER-07 where it is gone. */
export function caseFor(key: CaseKey, cases: readonly PullCase[], namespace: string): Result<PullCase> {
  const own = cases.find((each) => {
    const { name, container, image } = keyOf(each);
    return container === key.container && image === key.image && name === key.name;
  });
  // The pod that was chosen may have been replaced by a sibling meanwhile.
  const sibling = own ?? cases.find(({ image }) => image === key.image);
  return sibling === undefined
    ? failed(problem('CLUSTER-07', { kind: key.of, name: `${key.name} (${key.image})`, namespace }))
    : ok(sibling);
}
