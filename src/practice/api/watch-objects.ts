import type { ApiObject } from './api-object.ts';
import { apiVersionOf } from './kind.ts';
import { presentOne } from './presentation.ts';
import { readVersion } from './read-version.ts';
import type { Reply } from './reply.ts';
import { readSelectors, type Selector } from './selectors.ts';
import type { Served } from './served.ts';
import { done, type Outcome, refused } from './status.ts';
import type { Change } from './store.ts';

const BOOKMARK_EVERY = 60_000;

/** How the API server ends a watch nobody else ends. */
const LONGEST_SECONDS = 1_800;

/** A watch: what is there (without a resourceVersion), then every change from there on, one JSON line each. */
export function watchAll({ api: { store }, kind, namespace, as, request: { query } }: Served): Outcome<Reply> {
  const selector = readSelectors(kind, query);
  if (!selector.ok) return selector;
  const version = readVersion(query);
  if (!version.ok) return version;
  const from = version.value;
  const initial = query.get('sendInitialEvents') === 'true' || from === 0;
  const bookmarks = query.get('allowWatchBookmarks') === 'true';
  const seconds = Number(query.get('timeoutSeconds') ?? 0) || LONGEST_SECONDS;
  const matches: Selector = (object) =>
    (namespace === undefined || object.metadata.namespace === namespace) && selector.value(object);

  const stream: NonNullable<Reply['stream']> = async (write, signal) => {
    let columns = true;
    const send = (type: string, object: ApiObject) => {
      write({ type, object: presentOne(kind, object, as, columns) });
      columns = false;
    };
    const bookmark = (annotations?: Readonly<Record<string, string>>) => {
      const metadata = {
        resourceVersion: String(store.revision()),
        creationTimestamp: null,
        ...(annotations && { annotations }),
      };
      write({ type: 'BOOKMARK', object: { kind: kind.kind, apiVersion: apiVersionOf(kind), metadata } });
    };
    const report = (change: Change) => {
      const event = change.kind === kind ? eventOf(change, matches) : undefined;
      if (event !== undefined) send(event.type, event.object);
    };

    const missed = initial ? [] : store.since(from);
    if (missed === undefined) {
      const message = `too old resource version: ${from} (${store.revision()})`;
      write({ type: 'ERROR', object: refused(410, 'Expired', message).status });
      return;
    }
    if (initial) for (const object of store.list(kind, namespace)) if (matches(object)) send('ADDED', object);
    if (query.get('sendInitialEvents') === 'true') bookmark({ 'k8s.io/initial-events-end': 'true' });
    for (const change of missed) report(change);

    const unsubscribe = store.subscribe(report);
    const ticking = bookmarks ? setInterval(bookmark, BOOKMARK_EVERY) : undefined;
    await until(signal, seconds * 1000);
    clearInterval(ticking);
    unsubscribe();
  };
  return done({ code: 200, stream });
}

/** What a change is to a watcher who sees only what matches: an object may come into view and leave it. */
function eventOf(
  { before, after, revision }: Change,
  matches: Selector,
): { type: string; object: ApiObject } | undefined {
  const was = before !== undefined && matches(before);
  if (after !== undefined && matches(after)) return { type: was ? 'MODIFIED' : 'ADDED', object: after };
  if (!was) return undefined;
  const last = after ?? before;
  return { type: 'DELETED', object: { ...last, metadata: { ...last.metadata, resourceVersion: String(revision) } } };
}

async function until(signal: AbortSignal, milliseconds: number): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
