import type { Pod, Workload } from '../api/api-object.ts';
import type { Kind } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import { counts, type Desk, hashOf, isReady, labelled } from './desk.ts';

export function keepReplicas(kind: Kind<Workload>, object: Workload, desk: Desk): void {
  const { name } = object.metadata;
  const { replicas = 1, template } = object.spec;
  const own = desk.ownedBy(kinds.pods, object);
  for (const { metadata } of own.slice(replicas)) desk.store.remove(kinds.pods, metadata.namespace, metadata.name);
  for (let missing = replicas - own.length; missing > 0; missing -= 1)
    if (!desk.make(kinds.pods, object, { generateName: `${name}-` }, template)) break;
  desk.report(kind, object, counts(replicas, own.filter(isReady).length));
}

/** One pod after the other, each when the one before it is ready; a changed template goes through them from the last. */
export function keepStateful(set: Workload, desk: Desk): void {
  const { name } = set.metadata;
  const { replicas = 1, template } = set.spec;
  const hash = hashOf(template);
  const own = desk.ownedBy(kinds.pods, set);
  desk.report(kinds.statefulsets, set, statefulStatus(set, own, hash));
  for (let ordinal = 0; ordinal < replicas; ordinal += 1) {
    const pod = own.find(({ metadata }) => metadata.name === `${name}-${ordinal}`);
    if (pod === undefined)
      desk.make(
        kinds.pods,
        set,
        { name: `${name}-${ordinal}` },
        labelled(template, { 'controller-revision-hash': hash }),
      );
    // So a set whose pod is stuck waits, even for a template that would mend it.
    if (pod === undefined || !isReady(pod)) return;
  }
  const outdated = own.findLast(({ metadata }) => metadata.labels?.['controller-revision-hash'] !== hash);
  const surplus = own.find(({ metadata }) => Number(metadata.name.split('-').at(-1)) >= replicas);
  const leaving = surplus ?? outdated;
  if (leaving !== undefined) desk.store.remove(kinds.pods, leaving.metadata.namespace, leaving.metadata.name);
}

/** The current revision is the former one until every pod is of the new one, and ready. */
function statefulStatus({ metadata, spec: { replicas = 1 }, status }: Workload, own: readonly Pod[], hash: string) {
  const updated = own.filter(({ metadata: { labels } }) => labels?.['controller-revision-hash'] === hash);
  const updateRevision = `${metadata.name}-${hash}`;
  const isThrough = updated.length === replicas && own.length === replicas && own.every(isReady);
  const currentRevision = isThrough ? updateRevision : (status?.currentRevision ?? updateRevision);
  return {
    ...counts(own.length, own.filter(isReady).length),
    updatedReplicas: updated.length,
    currentReplicas: currentRevision === updateRevision ? updated.length : own.length - updated.length,
    currentRevision,
    updateRevision,
  };
}

/** A pod for the only node. */
export function keepDaemon(set: Workload, desk: Desk): void {
  const hash = hashOf(set.spec.template);
  const own = desk.ownedBy(kinds.pods, set);
  const current = own.filter(({ metadata }) => metadata.labels?.['controller-revision-hash'] === hash);
  for (const { metadata } of own)
    if (metadata.labels?.['controller-revision-hash'] !== hash)
      desk.store.remove(kinds.pods, metadata.namespace, metadata.name);
  const template = labelled(set.spec.template, { 'controller-revision-hash': hash });
  if (current.length === 0) desk.make(kinds.pods, set, { generateName: `${set.metadata.name}-` }, template);
  const ready = current.filter(isReady).length;
  desk.report(kinds.daemonsets, set, {
    desiredNumberScheduled: 1,
    currentNumberScheduled: 1,
    updatedNumberScheduled: 1,
    numberReady: ready,
    numberAvailable: ready,
  });
}
