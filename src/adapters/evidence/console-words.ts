import { senderIn } from './described-events.ts';
import type { EventWords } from './told-event.ts';

/** What the console of OpenShift sets around an event, where it is copied. */
const CONSOLE_POD = /^PodP ?([a-z0-9][a-z0-9.-]{0,252}?)(?:NamespaceNS ?([a-z0-9-]{1,63}))?$/;
const CONSOLE_PROJECT = /^NamespaceNS ?([a-z0-9-]{1,63})$/;
const CONSOLE_SENDER = /^Generated from (.{1,300})$/;
const CONSOLE_COUNT = /^(\d{1,9}) times? in the last /;
/** A letter beside a name, which the console copies as a line of its own. */
export type Badge = 'object' | 'namespace';

/**
 * What a line copied from the console of OpenShift says of the event whose message follows; undefined for any other.
 * @param badge whose name it is, where the line above is a letter that says so
 */
export function consoleWords(said: string, badge: Badge | undefined): Partial<EventWords> | undefined {
  return (badge === undefined ? undefined : badgeWords(badge, said)) ?? surroundingsIn(said);
}

function surroundingsIn(said: string): Partial<EventWords> | undefined {
  const pod = CONSOLE_POD.exec(said);
  if (pod !== null) return { object: `Pod/${pod[1]}`, ...(pod[2] === undefined ? {} : { namespace: pod[2] }) };
  const namespace = CONSOLE_PROJECT.exec(said)?.[1];
  if (namespace !== undefined) return { namespace };
  const sender = CONSOLE_SENDER.exec(said)?.[1];
  if (sender !== undefined) return senderIn(sender.replace(' on ', ', '));
  const count = CONSOLE_COUNT.exec(said)?.[1];
  return count === undefined ? undefined : { count: Number(count) };
}

function badgeWords(badge: 'object' | 'namespace', said: string): Partial<EventWords> | undefined {
  if (!/^[a-z0-9][a-z0-9.-]{0,252}$/.test(said)) return undefined;
  return badge === 'object' ? { object: `Pod/${said}` } : { namespace: said };
}
