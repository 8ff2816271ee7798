import type { KubeEvent, KubeSecret } from '../../domain/kube-objects.ts';
import type { ReadObject } from './read-object.ts';

/** One object of each name: what shows all of it goes over what shows a part, a later text over an earlier one. */
export function mergeObjects(objects: readonly ReadObject[]): readonly ReadObject[] {
  const merged = new Map<string, ReadObject>();
  for (const each of objects) {
    const key = keyOf(each);
    const known = merged.get(key);
    merged.set(key, known === undefined ? each : joined(known, each));
  }
  return [...merged.values()];
}

/** An event is what it says of which object: no table tells its name. */
function keyOf({ kind, object }: ReadObject): string {
  const { namespace = '', name } = object.metadata;
  if (kind !== 'Event') return JSON.stringify([kind, namespace, name]);
  const { involvedObject, reason = '', message = '' } = object;
  return JSON.stringify([kind, namespace, involvedObject.name ?? '', reason, message]);
}

function joined(one: ReadObject, other: ReadObject): ReadObject {
  const [isOnePartial, isOtherPartial] = [one.object.isPartial === true, other.object.isPartial === true];
  if (!isOtherPartial) return other;
  if (!isOnePartial) return one;
  const metadata = { ...one.object.metadata, ...other.object.metadata };
  const object = { ...one.object, ...other.object, metadata };
  if (one.kind === 'Secret') return { kind: one.kind, object: { ...object, data: dataOf(one, other) } } as ReadObject;
  if (one.kind !== 'Event') return { kind: one.kind, object } as ReadObject;
  const involvedObject = { ...one.object.involvedObject, ...(other.object as KubeEvent).involvedObject };
  return { kind: 'Event', object: { ...object, involvedObject } };
}

function dataOf(one: ReadObject, other: ReadObject): KubeSecret['data'] {
  return { ...(one.object as KubeSecret).data, ...(other.object as KubeSecret).data };
}
