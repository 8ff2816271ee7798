import { type Evidence, UNNAMED, type WholeList } from '../../domain/evidence.ts';
import type { Kind, KubeEvent, KubeObjects, KubePod } from '../../domain/kube-objects.ts';
import { pullTrouble } from '../../domain/pull-trouble.ts';
import { type Collected, inProject } from './collect.ts';
import { eventsByPod, podKey, podOf } from './events-by-pod.ts';
import { impliedPod } from './implied-pods.ts';
import { mergeObjects } from './merge-objects.ts';
import { withNodeWords } from './node-words.ts';
import type { TabledPod } from './object-tables.ts';
import type { ReadObject } from './read-object.ts';
import { sameMessage } from './same-message.ts';

/** More messages without a pod are a log; the rest is not looked at. */
const MOST_UNNAMED = 100;

/** Puts together what the parts of a paste tell of the same things. */
export function assembleEvidence(collected: Collected, openshift: readonly string[]): Evidence {
  const namespace = namespaceOf(collected);
  const placed =
    namespace === undefined ? collected.objects : collected.objects.map((each) => inProject(each, namespace));
  const rows = collected.pods.map((row) => ({ ...row, namespace: row.namespace ?? namespace }));
  const merged = mergeObjects(placed);
  const told = byKind(merged);
  const events = attributed(told.Event ?? [], [...(told.Pod ?? []), ...rows.filter(isStuck)]);
  const byPod = eventsByPod(events);
  const shown = withNodeWords(told.Pod ?? [], byPod);
  const pods = [...shown, ...impliedPods(shown, byPod, rows)];
  return {
    namespace,
    objects: { ...told, ...(events.length > 0 ? { Event: events } : {}), ...(pods.length > 0 ? { Pod: pods } : {}) },
    wholeLists: distinct(collected.wholeLists),
    serverVersion: collected.serverVersion,
    openshift,
  };
}

/** That of the first pod that cannot pull; else of a pod, of an event, of what was asked for. */
function namespaceOf({ objects, pods, namespaces }: Collected): string | undefined {
  const own = (kind: Kind) => objects.filter((each) => each.kind === kind);
  const stuck = own('Pod').find(({ object }) => pullTrouble(object as KubePod) !== undefined);
  const warning = own('Event').find(({ object }) => (object as KubeEvent).type === 'Warning');
  const candidates = [stuck, ...own('Pod'), warning, ...own('Event')].map((each) => each?.object.metadata.namespace);
  const rows = [...pods.filter(isStuck), ...pods].map((row) => row.namespace);
  const others = objects.map(({ object }) => object.metadata.namespace);
  return [...candidates, ...rows, ...namespaces, ...others].find((each) => each !== undefined);
}

function isStuck({ status }: TabledPod): boolean {
  return /ImagePull|ErrImage|InvalidImage|ImageInspect|SignatureValidation|RegistryUnavailable/.test(status);
}

function byKind(objects: readonly ReadObject[]): { readonly [K in Kind]?: readonly KubeObjects[K][] } {
  const kinds = [...new Set(objects.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => [kind, objects.filter((each) => each.kind === kind).map(({ object }) => object)]),
  );
}

/**
 * A message that names no pod is that of the only pod the text tells of; what a named event says already adds nothing. An event
 * whose object's kind is not told is a pod's: no other pulls.
 */
function attributed(events: readonly KubeEvent[], pods: readonly (KubePod | TabledPod)[]): readonly KubeEvent[] {
  const named = events.filter(({ involvedObject }) => involvedObject.name !== undefined);
  const names = new Set([
    ...pods.map((pod) => ('metadata' in pod ? pod.metadata.name : pod.name)),
    ...named.flatMap(({ involvedObject: { kind, name } }) => (kind === 'Pod' && name !== undefined ? [name] : [])),
  ]);
  const [only] = names.size === 1 ? names : [];
  let unnamed = 0;
  return events.flatMap((event) => {
    if (event.involvedObject.name !== undefined) return [event];
    unnamed += 1;
    if (unnamed > MOST_UNNAMED) return [];
    if (named.some((other) => sameMessage(other.message ?? '', event.message ?? ''))) return [];
    return [{ ...event, involvedObject: { kind: 'Pod', ...event.involvedObject, name: only ?? UNNAMED } }];
  });
}

/** Pods of which nothing but events and rows tell. */
function impliedPods(
  pods: readonly KubePod[],
  events: ReadonlyMap<string, readonly KubeEvent[]>,
  rows: readonly TabledPod[],
): readonly KubePod[] {
  const known = new Set(pods.map(({ metadata }) => podKey(metadata)));
  const rowOf = new Map(rows.map((row) => [podKey(row), row]));
  const named = [...rows, ...[...events.values()].flatMap(([first]) => (first === undefined ? [] : podOf(first)))];
  const implied = new Map(named.map((each) => [podKey(each), each]));
  return [...implied].flatMap(([key, { name, namespace }]) =>
    known.has(key) ? [] : (impliedPod({ name, namespace }, events.get(key) ?? [], rowOf.get(key)) ?? []),
  );
}

function distinct(lists: readonly WholeList[]): readonly WholeList[] {
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}
