import type { WholeList } from '../../domain/evidence.ts';
import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import { optional } from '../kubernetes/fields.ts';
import { kinds } from '../kubernetes/kinds.ts';
import { describedEvents } from './described-events.ts';
import { describedFields, valueUnder } from './described-fields.ts';
import { describedObject } from './described-object.ts';
import { eventTable, isEventHeader } from './event-table.ts';
import { looseLines } from './loose-lines.ts';
import { objectTable, type TabledPod } from './object-tables.ts';
import { type ReadObject, readObjects } from './read-object.ts';
import type { PastePart } from './split-paste.ts';
import type { ToldEvent } from './told-event.ts';
import type { TypedCommand } from './typed-command.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** All that the parts of a paste tell, as it comes. */
export interface Collected {
  readonly objects: readonly ReadObject[];
  readonly pods: readonly TabledPod[];
  readonly wholeLists: readonly WholeList[];
  /** Projects that command lines and clients name. */
  readonly namespaces: readonly string[];
  readonly serverVersion: string | undefined;
  readonly hasOc: boolean;
}

/** Seconds; no cluster is of that age. */
const OLDEST = Number.MAX_SAFE_INTEGER;

/** What one part tells; what it leaves out it does not tell. */
interface Told {
  readonly objects?: readonly ReadObject[];
  readonly pods?: readonly TabledPod[];
  readonly wholeLists?: readonly WholeList[];
  readonly namespace?: string | undefined;
  readonly serverVersion?: string | undefined;
}

/** Reads each part; a command line counts for what follows it. */
export function collect(parts: readonly PastePart[]): Collected {
  const told: Told[] = [];
  let command: TypedCommand | undefined;
  let project: string | undefined;
  let hasOc = false;
  for (const part of parts) {
    if (part.form === 'command') {
      command = part.command;
      hasOc ||= command.isOc;
      if (command.verb === 'project') project = optional(command.namespace);
      continue;
    }
    const namespace = optional(command?.namespace) ?? project;
    const read = readPart(part, command);
    project = read.namespace ?? project;
    told.push(placed(read, namespace ?? read.namespace));
  }
  return {
    objects: told.flatMap(({ objects = [] }) => objects),
    pods: told.flatMap(({ pods = [] }) => pods),
    wholeLists: told.flatMap(({ wholeLists = [] }) => wholeLists),
    namespaces: told.flatMap(({ namespace }) => namespace ?? []),
    serverVersion: told.find(({ serverVersion }) => serverVersion !== undefined)?.serverVersion,
    hasOc,
  };
}

function readPart(part: Exclude<PastePart, { form: 'command' }>, command: TypedCommand | undefined): Told {
  switch (part.form) {
    case 'json':
      return ofDocuments([parseJson(part.text)], command);
    case 'yaml': {
      const { objects, isList } = yamlDocuments(part.lines);
      return ofDocuments(isList ? [{ kind: 'List', items: objects }] : objects, command);
    }
    case 'described':
      return ofDescription(part.lines);
    case 'table':
      return ofTable(part.lines, command);
    case 'loose':
      return ofLoose(part.lines, command);
  }
}

function ofDocuments(documents: readonly unknown[], command: TypedCommand | undefined): Told {
  const objects = documents.flatMap((document) => readObjects(document));
  const isList = documents.some((document) =>
    Array.isArray((document as { items?: unknown } | null | undefined)?.items),
  );
  if (!isList || command?.isForAll === false) return { objects };
  const listed = new Set([...(command?.kinds ?? []), ...objects.map(({ kind }) => kind)]);
  return { objects, wholeLists: [...listed].flatMap((kind) => listsOf(kind, objects)) };
}

/** A list of a kind for each project it has objects of. */
function listsOf(kind: Kind, objects: readonly ReadObject[]): readonly WholeList[] {
  const own = objects.filter((each) => each.kind === kind).map(({ object }) => object.metadata.namespace);
  return [...new Set(own.length === 0 ? [undefined] : own)].map((namespace) => ({ kind, namespace }));
}

function ofDescription(lines: readonly string[]): Told {
  const at = lines.findIndex((line) => /^\s*(?:Events:|Type\s+Reason\s|FirstSeen\s+LastSeen)/.test(line));
  const above = at < 0 ? lines : lines.slice(0, at);
  const read = above.length === 0 ? undefined : describedObject(above);
  const fields = describedFields(above);
  const name = optional(valueUnder(fields, 'Name'));
  const namespace = optional(valueUnder(fields, 'Namespace'));
  const object = name === undefined ? undefined : `${read?.kind ?? ''}/${name}`;
  const events = at < 0 ? [] : eventObjects([describedEvents(lines.slice(at + 1), { namespace, object })]);
  const isAll = at >= 0 && read?.kind === 'Pod' && name !== undefined;
  return {
    objects: [...(read === undefined ? [] : [read]), ...events],
    wholeLists: isAll ? [{ kind: 'Event', namespace, about: name }] : [],
  };
}

function ofTable(lines: readonly string[], command: TypedCommand | undefined): Told {
  if (isEventHeader(lines[0] ?? '')) return ofEventTable(lines, command);
  const table = objectTable(lines);
  if (table === undefined) return {};
  const { kind } = table;
  const rows: readonly { readonly namespace: string | undefined }[] =
    kind === 'Pod' ? table.pods : table.objects.map(({ metadata }) => ({ namespace: metadata.namespace }));
  // Where nobody can say what was asked for: one row alone may have been asked for by its name.
  const isAll = command === undefined ? rows.length > 1 || /\bCREATED\b/.test(lines[0] ?? '') : command.isForAll;
  const namespaces = [...new Set(rows.map(({ namespace }) => namespace))];
  return {
    ...(kind === 'Pod'
      ? { pods: table.pods }
      : { objects: table.objects.map((object) => ({ kind, object }) as ReadObject) }),
    // Of pods a table tells too little to count as a list of them.
    wholeLists: isAll && kind !== 'Pod' ? namespaces.map((namespace) => ({ kind, namespace })) : [],
  };
}

function ofEventTable(lines: readonly string[], command: TypedCommand | undefined): Told {
  const objects = eventObjects([eventTable(lines)]);
  const names = [...new Set(objects.map(({ object }) => (object as KubeObjects['Event']).involvedObject.name))];
  const about = names.length === 1 ? names[0] : undefined;
  const isAll = command?.isForAll ?? about === undefined;
  if (isAll && objects.length > 0) return { objects, wholeLists: listsOf('Event', objects) };
  const namespace = objects[0]?.object.metadata.namespace;
  return { objects, wholeLists: about === undefined ? [] : [{ kind: 'Event', namespace, about }] };
}

function ofLoose(lines: readonly string[], command: TypedCommand | undefined): Told {
  const { events, pods, namespace, serverVersion, saysNone } = looseLines(lines);
  const absent = saysNone && command?.isForAll === true ? command.kinds : [];
  return {
    objects: eventObjects([events]),
    pods,
    wholeLists: absent.map((kind) => ({ kind, namespace })),
    namespace,
    serverVersion,
  };
}

/** Oldest first within a table; of what has no age most are old (`Scheduled`). */
function eventObjects(tables: readonly (readonly ToldEvent[])[]): readonly ReadObject[] {
  return tables.flatMap((events) => {
    const sorted = events.toSorted((one, other) => (other.age ?? OLDEST) - (one.age ?? OLDEST));
    return sorted.map(({ event }) => ({ kind: 'Event', object: event }) as const);
  });
}

/** Puts what names no project into the one that was asked. */
function placed({ objects = [], pods = [], wholeLists = [], ...rest }: Told, namespace: string | undefined): Told {
  if (namespace === undefined) return { objects, pods, wholeLists, ...rest };
  return {
    ...rest,
    namespace,
    objects: objects.map((each) => inProject(each, namespace)),
    pods: pods.map((pod) => ({ ...pod, namespace: pod.namespace ?? namespace })),
    wholeLists: wholeLists.map((list) => ({ ...list, namespace: list.namespace ?? namespace })),
  };
}

/** Puts an object that names no project into one. */
export function inProject<O extends ReadObject>(each: O, namespace: string): O {
  if (kinds[each.kind].isClusterScoped) return each;
  return { ...each, object: { ...each.object, metadata: { namespace, ...each.object.metadata } } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
