import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { ListQuery, Watched } from '../../ports/cluster.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { type Answer, type Failure, readStatus, statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import type { KindRow } from './kind-row.ts';
import { readList } from './read-list.ts';
import { isPassing, jittered } from './retried.ts';

/** Seconds the server is asked to keep a watch open; a watch silent for longer is taken for broken. */
const WATCH_SECONDS = 240;
/** Attempts in a row that brought nothing, before the watch is given up. */
const ATTEMPTS = 5;
/** Bytes of one event: an object is at most 1.5 MiB. */
const LINE_LIMIT = 4 * 1024 * 1024;

/**
 * Everything there is, then every change, until aborted or left. A broken connection is resumed after the last change seen;
 * where the server no longer knows that moment (410) the list is read anew, and what vanished meanwhile is told as deleted.
 */
export async function* watchObjects<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<Watched<K>>> {
  const leaving = new AbortController();
  const either = AbortSignal.any([signal, leaving.signal]);
  const known = new Map<string, KubeObjects[K]>();
  let since: string | undefined;
  let hasBegun = false;
  /** Connections in a row that brought nothing, and how many of those were broken. */
  let idle = 0;
  let broken = 0;
  try {
    while (!either.aborted) {
      const isList = since === undefined;
      const steps = isList
        ? relist(client, row, namespace, query, known, either)
        : follow(client, row, namespace, query, since ?? '', either);
      let trouble: Failure | undefined;
      for await (const step of steps) {
        if (!step.ok) {
          trouble = step.failure;
          break;
        }
        const { resourceVersion, change } = step.value;
        since = resourceVersion;
        hasBegun = true;
        if (!isList) [idle, broken] = [0, 0];
        if (change === undefined) continue;
        note(known, change);
        yield ok(change);
      }
      if (either.aborted) return;
      const isExpired = trouble !== undefined && statusOf(trouble) === 410;
      if (isExpired) since = undefined;
      if (trouble !== undefined) {
        broken += 1;
        if (!hasBegun || broken === ATTEMPTS || !(isExpired || isResumable(trouble))) {
          yield failed(failureProblem(trouble, asked(client, 'watch', row, { namespace, name: '' })));
          return;
        }
      }
      // Also after an end in good order: a server may end every connection at once.
      if (!isList || trouble !== undefined) {
        idle += 1;
        await client.clock.sleep(jittered(idle), either);
      }
    }
  } finally {
    leaving.abort();
  }
}

function isResumable(failure: Failure): boolean {
  const isUnreached = failure.kind === 'no-connection' && failure.connection.kind === 'unreached';
  return isPassing(failure) || isUnreached || failure.kind === 'timeout';
}

/** The whole list, as changes from what was known of it. */
async function* relist<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  namespace: string,
  query: ListQuery,
  known: ReadonlyMap<string, KubeObjects[K]>,
  signal: AbortSignal,
): AsyncGenerator<Answer<Step<K>>> {
  const listed = await readList(client, row, namespace, query, signal);
  if (!listed.ok) {
    yield listed;
    return;
  }
  const { items, resourceVersion } = listed.value;
  const now = new Set(items.map(identify));
  const vanished = [...known].filter(([id]) => !now.has(id));
  for (const [, object] of vanished)
    yield { ok: true, value: { resourceVersion, change: { type: 'deleted', object } } };
  for (const object of items) yield { ok: true, value: { resourceVersion, change: { type: 'present', object } } };
  // For a list with nothing in it.
  yield { ok: true, value: { resourceVersion, change: undefined } };
}

function note<K extends Kind>(known: Map<string, KubeObjects[K]>, { type, object }: Watched<K>): void {
  if (type === 'deleted') known.delete(identify(object));
  else known.set(identify(object), object);
}

function identify({ metadata }: KubeObjects[Kind]): string {
  return metadata.uid ?? metadata.name;
}

interface Step<K extends Kind> {
  readonly resourceVersion: string;
  /** Undefined for a bookmark: only the moment moves on. */
  readonly change: Watched<K> | undefined;
}

/** One connection's events. Ends in good order when the server ends it. */
async function* follow<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  namespace: string,
  query: ListQuery,
  since: string,
  signal: AbortSignal,
): AsyncGenerator<Answer<Step<K>>> {
  const parameters = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: since,
    timeoutSeconds: String(WATCH_SECONDS),
    ...(query.fields === undefined ? {} : { fieldSelector: query.fields }),
    ...(query.labels === undefined ? {} : { labelSelector: query.labels }),
  });
  const opened = await client.stream(
    `${row.path(namespace)}?${parameters.toString()}`,
    signal,
    (WATCH_SECONDS + 30) * 1000,
  );
  if (!opened.ok) {
    yield opened;
    return;
  }
  try {
    for await (const line of linesOf(opened.value)) yield readEvent(row, line);
  } catch {
    // The connection broke, or fell silent, or was left: all three are answered by resuming, or not.
    yield { ok: false, failure: BROKEN };
  }
}

const BROKEN: Failure = { kind: 'no-connection', connection: { kind: 'unreached', cause: 'reset', detail: '' } };

/** Source: meta/v1 WatchEvent. */
function readEvent<K extends Kind>(row: KindRow<K>, line: string): Answer<Step<K>> {
  try {
    const { type, object } = JSON.parse(line);
    if (type === 'ERROR') {
      const status = readStatus(object);
      const answer = { code: Number(object?.code), contentType: 'application/json', retryAfter: undefined, status };
      return { ok: false, failure: { kind: 'status', answer: { ...answer, isUnknownPath: false } } };
    }
    const resourceVersion = String(object.metadata.resourceVersion);
    if (type === 'BOOKMARK') return { ok: true, value: { resourceVersion, change: undefined } };
    const change = { type: type === 'DELETED' ? 'deleted' : 'present', object: row.fromWatch(object) } as const;
    return { ok: true, value: { resourceVersion, change } };
  } catch {
    return { ok: false, failure: { kind: 'not-the-api', contentType: 'application/json' } };
  }
}

async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop() ?? '';
    if (rest.length > LINE_LIMIT) throw new RangeError('an event without end');
    for (const piece of pieces) if (piece.trim() !== '') yield piece;
  }
}
