import type { KubeEvent } from '../../domain/kube-objects.ts';

/** Which pod: projects that are not told are one. */
export interface PodName {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** Tells pods apart. */
export function podKey({ name, namespace = '' }: PodName): string {
  return JSON.stringify([namespace, name]);
}

/** The pod an event is about; none where it is about something else. */
export function podOf({ involvedObject: { kind, name }, metadata: { namespace } }: KubeEvent): readonly PodName[] {
  return kind === 'Pod' && name !== undefined ? [{ name, namespace }] : [];
}

/** The events about pods, by pod, in their order. */
export function eventsByPod(events: readonly KubeEvent[]): ReadonlyMap<string, readonly KubeEvent[]> {
  const found = new Map<string, KubeEvent[]>();
  for (const event of events) {
    for (const pod of podOf(event)) {
      const key = podKey(pod);
      const known = found.get(key);
      if (known === undefined) found.set(key, [event]);
      else known.push(event);
    }
  }
  return found;
}
