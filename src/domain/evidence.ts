import type { Kind, KubeEvent, KubeObjects, KubePod } from './kube-objects.ts';

/** All there is of a kind: in one project, or (of events) about one object. */
export interface WholeList {
  readonly kind: Kind;
  /** Undefined where the text names none: then it is the one the text is about. */
  readonly namespace: string | undefined;
  /** Of events: the name of the object they are about, where they are about one alone. */
  readonly about?: string;
}

/** What a text tells of a cluster: pasted events, what `describe` prints, YAML, or several of them. */
export interface Evidence {
  /** The project it is about; undefined where it names none. */
  readonly namespace: string | undefined;
  /**
   * What it shows, kind by kind; what it shows in part alone says so (`isPartial`). A pod that only its events or a table tell
   * of is here too; its name is `UNNAMED` where a message stands for itself.
   */
  readonly objects: { readonly [K in Kind]?: readonly KubeObjects[K][] };
  /** Of which kinds it shows all, so that "none" can be told from "not shown". */
  readonly wholeLists: readonly WholeList[];
  /** `v1.29.6`, or OpenShift's own `4.16.3`, where the text says so. */
  readonly serverVersion: string | undefined;
  /** API groups of OpenShift that show in it; empty where nothing says that it is OpenShift. */
  readonly openshift: readonly string[];
}

/** Stands for a name that the text does not tell. */
export const UNNAMED = '-';

/** What the text shows of one kind. */
export function told<K extends Kind>(evidence: Evidence, kind: K): readonly KubeObjects[K][] {
  return evidence.objects[kind] ?? [];
}

/** Whether an object may be of this project: most tables do not say of which their rows are. */
export function isOf(namespace: string, object: { readonly metadata: { readonly namespace?: string } }): boolean {
  return object.metadata.namespace === undefined || object.metadata.namespace === namespace;
}

/** Whether the text shows all there is of a kind in a project, or all events about one of its objects. */
export function isWhole(evidence: Evidence, kind: Kind, namespace: string, about?: string): boolean {
  return evidence.wholeLists.some(
    (list) =>
      list.kind === kind &&
      (list.about === undefined || list.about === about) &&
      (list.namespace ?? evidence.namespace ?? namespace) === namespace,
  );
}

/** The events about a pod, oldest first as far as the text tells when they were. */
export function eventsAbout(evidence: Evidence, pod: KubePod): readonly KubeEvent[] {
  const { name, namespace } = pod.metadata;
  return told(evidence, 'Event').filter(
    (event) => event.involvedObject.name === name && (namespace === undefined || isOf(namespace, event)),
  );
}
