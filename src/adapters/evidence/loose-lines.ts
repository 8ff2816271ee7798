import { readPullError } from '../../domain/pull-error.ts';
import { between } from './between.ts';
import { type Badge, consoleWords } from './console-words.ts';
import { describedEvents, isDescribedEvent } from './described-events.ts';
import { eventRow } from './event-table.ts';
import { loggedEvent } from './logged-event.ts';
import { podRow, type TabledPod } from './object-tables.ts';
import { type EventWords, type ToldEvent, toldEvent } from './told-event.ts';

/** What lines tell that stand in no table, description or object. */
export interface LooseFinds {
  readonly events: readonly ToldEvent[];
  readonly pods: readonly TabledPod[];
  /** The project they say they are about; undefined where they say none. */
  readonly namespace: string | undefined;
  readonly serverVersion: string | undefined;
  /** The client has printed that there is nothing of what was asked for. */
  readonly saysNone: boolean;
}

/** More are a log; the rest is not looked at. */
const MOST_MESSAGES = 1_000;

/** Without one of these a line is somebody's own words. */
const TELLING =
  /pull(?:ing)? image|image pull|imagepullbackoff|errimage|invalidimagename|rpc error|resolve reference|pull access denied|initializing source|pinging container registry|container image|reading manifest/i;
/** What the kubelet's messages begin with; in the middle of one a line may begin with anything. */
const BEGINNING =
  /^(?:- )?(?:[Mm]essage: *)?["']?(?:Failed|Back-off|Error|Unable|Container image|Successfully|Pulling)\b/;
/** What the console copies of the icons beside names. */
const BADGES: ReadonlyMap<string, Badge> = new Map([
  ['P', 'object'],
  ['PodP', 'object'],
  ['NS', 'namespace'],
  ['NamespaceNS', 'namespace'],
]);

/** What has been read so far. */
interface Walk {
  readonly events: ToldEvent[];
  readonly pods: TabledPod[];
  namespace: string | undefined;
  serverVersion: string | undefined;
  saysNone: boolean;
  /** What is said of an event before its message. */
  above: Partial<EventWords>;
  message: string[];
  /** How many lines were taken for messages. */
  looked: number;
  /** Whose name the next line is. */
  badge: Badge | undefined;
}

/** Reads lines one after another; what is said of where an event comes from stands above it. */
export function looseLines(lines: readonly string[]): LooseFinds {
  const walk: Walk = {
    events: [],
    pods: [],
    namespace: undefined,
    serverVersion: undefined,
    saysNone: false,
    above: {},
    message: [],
    looked: 0,
    badge: undefined,
  };
  for (const line of lines) readLine(walk, line);
  endMessage(walk);
  return walk;
}

function readLine(walk: Walk, line: string): void {
  const said = line.trim();
  const surroundings = consoleWords(said, walk.badge);
  walk.badge = BADGES.get(said);
  const row = rowIn(line);
  const pod = row === undefined ? podRow(line) : undefined;
  const isOther = row !== undefined || pod !== undefined || surroundings !== undefined;
  const begins = isOther || (isMessage(walk, said) && (walk.message.length === 0 || BEGINNING.test(said)));
  // A message goes over several lines, to the next blank one.
  if (!begins && said !== '' && walk.badge === undefined && walk.message.length > 0) {
    walk.message.push(said);
    return;
  }
  endMessage(walk);
  if (row !== undefined) walk.events.push(...row);
  else if (pod !== undefined) walk.pods.push(pod);
  // What is said of an event begins with its object.
  else if (surroundings !== undefined)
    walk.above = { ...('object' in surroundings ? {} : walk.above), ...surroundings };
  else if (begins) walk.message = [said];
  else readAside(walk, said);
}

function endMessage(walk: Walk): void {
  if (walk.message.length === 0) return;
  walk.events.push(toldEvent({ ...walk.above, ...messageWords(walk.message.join('\n')) }));
  walk.message = [];
  walk.above = {};
}

function readAside(walk: Walk, said: string): void {
  walk.namespace ??= projectIn(said);
  walk.serverVersion = versionIn(said) ?? walk.serverVersion;
  walk.saysNone ||= said.startsWith('No resources found');
}

function rowIn(line: string): readonly ToldEvent[] | undefined {
  if (isDescribedEvent(line)) {
    const read = describedEvents([line], { namespace: undefined, object: undefined });
    if (read.length > 0) return read;
  }
  const row = eventRow(line) ?? loggedEvent(line);
  return row === undefined ? undefined : [row];
}

function isMessage(walk: Walk, said: string): boolean {
  if (walk.looked >= MOST_MESSAGES || !TELLING.test(said.slice(0, 4000))) return false;
  walk.looked += 1;
  const { causes, image } = readPullError(said);
  return image !== undefined || causes.some(({ cause }) => cause !== 'unknown');
}

/** A line of YAML that was copied alone has its key and its quotation marks around the message. */
function messageWords(said: string): EventWords {
  const bare = said
    .replace(/^(?:- )?(?:message|reason|Message|Reason|Error): *(?=\S)/, '')
    .replace(/^(['"])(.*)\1$/s, '$2');
  const isBackOff = /^back-off pulling image/i.test(bare);
  return { reason: isBackOff ? 'BackOff' : 'Failed', message: bare };
}

/** Source: oc project; kubectl get. */
function projectIn(said: string): string | undefined {
  return (
    /^(?:Now using|Already on|Using) project "([a-z0-9-]{1,63})"/.exec(said)?.[1] ??
    /^No resources found in ([a-z0-9-]{1,63}) namespace/.exec(said)?.[1]
  );
}

function versionIn(said: string): string | undefined {
  return (
    /^(?:Server|Kubernetes) Version: (v?\d[\w.+-]{0,60})$/.exec(said)?.[1] ??
    (said.startsWith('Server Version:') ? between(said, 'GitVersion:"', '"')?.slice(0, 60) : undefined)
  );
}
