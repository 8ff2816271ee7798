import { UNNAMED } from '../../domain/evidence.ts';
import type { KubeEvent } from '../../domain/kube-objects.ts';
import { lines, present, text } from '../kubernetes/fields.ts';

/** An event as a table or a line tells of it. */
export interface ToldEvent {
  /** Seconds since it was last seen, when that was printed; undefined where the text does not say. */
  readonly age: number | undefined;
  readonly event: KubeEvent;
}

/** The words of an event, as they come. */
export interface EventWords {
  readonly namespace?: string | undefined;
  /** `pod/web`, `Pod/web`. */
  readonly object?: string | undefined;
  /** `spec.containers{web}`. */
  readonly fieldPath?: string | undefined;
  readonly type?: string | undefined;
  readonly reason?: string | undefined;
  readonly message: string;
  readonly count?: number | undefined;
  readonly age?: number | undefined;
  readonly component?: string | undefined;
  readonly host?: string | undefined;
}

/** Newer clients set the container before the message. */
const PATH_BEFORE = /^(spec\.[A-Za-z]+\{[^{}]{0,253}\}): /;
const KINDS: Readonly<Record<string, string>> = { pod: 'Pod', po: 'Pod' };

/** The event that words tell of; all of its text is cleaned. */
export function toldEvent(words: EventWords): ToldEvent {
  const [kind, name] = objectIn(words.object ?? '');
  const path = PATH_BEFORE.exec(words.message)?.[1];
  const message = path === undefined ? words.message : words.message.slice(path.length + 2);
  const fieldPath = words.fieldPath || path;
  const event: KubeEvent = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: UNNAMED, ...present({ namespace: cleaned(words.namespace) }) },
    involvedObject: present({ kind: cleaned(kind), name: cleaned(name), fieldPath: cleaned(fieldPath) }),
    ...present({
      reason: cleaned(words.reason),
      message: lines(message.trim()),
      type: cleaned(words.type),
      count: words.count,
      source: sourceOf(words),
    }),
    isPartial: true,
  };
  return { age: words.age, event };
}

function sourceOf({ component, host }: EventWords) {
  const source = present({ component: cleaned(component), host: cleaned(host) });
  return Object.keys(source).length === 0 ? undefined : source;
}

function cleaned(raw: string | undefined): string | undefined {
  return raw === undefined || raw === '' ? undefined : text(raw);
}

/** A kind is written in lower case or as the API has it. */
function objectIn(object: string): readonly [kind: string | undefined, name: string | undefined] {
  const slash = object.indexOf('/');
  if (slash < 0) return [undefined, undefined];
  const kind = object.slice(0, slash);
  return [KINDS[kind.toLowerCase()] ?? kind, object.slice(slash + 1)];
}
