import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type ApiHandler, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';
import { tinyApi } from '../../support/tiny-api.ts';

const PODS = '/api/v1/namespaces/project-a/pods';
const empty = { spec: { containers: [] } };

/** Opens a watch on pods and reads it step by step, in short: `present a`, `deleted a`, or a problem's code. */
async function watching(handler: ApiHandler) {
  let letGo = 0;
  const api = await scriptedApi((request, response) => {
    if (request.url.searchParams.has('watch')) {
      response.on('close', () => {
        letGo += 1;
      });
    }
    return handler(request, response);
  });
  const cluster = await openTestCluster(api.target);
  const stop = new AbortController();
  const events = cluster.watch('Pod', 'project-a', {}, stop.signal)[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await events.next();
    if (done === true) return 'end';
    return value.ok ? `${value.value.type} ${value.value.object.metadata.name}` : value.problem.code;
  };
  return { api, cluster, stop, events, next, letGo: () => letGo };
}

const event = (type: string, name: string, version: string) =>
  `${JSON.stringify({ type, object: { metadata: { name, uid: name, resourceVersion: version }, ...empty } })}\n`;

/** A list of the pods named, then one script after another for each watch. */
function scripted(
  lists: readonly (readonly string[])[],
  ...scripts: readonly ((response: ServerResponse) => void)[]
): ApiHandler {
  const left = { lists: [...lists], scripts: [...scripts] };
  return ({ url }, response) => {
    if (url.searchParams.get('watch') !== 'true') {
      const names = left.lists.shift() ?? [];
      const items = names.map((name) => ({ metadata: { name, uid: name }, ...empty }));
      return { body: { kind: 'PodList', metadata: { resourceVersion: '10' }, items } };
    }
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    left.scripts.shift()?.(response);
    return undefined;
  };
}

const versions = (lines: readonly string[]) =>
  lines
    .filter((line) => line.includes('watch=true'))
    .map((line) => new URLSearchParams(line.split('?')[1]).get('resourceVersion'));

describe('watch', () => {
  it('tells what is there, then what changes', async () => {
    const tiny = tinyApi();
    tiny.put(`${PODS}/a`, empty);
    const { next, api } = await watching(tiny.handler);
    expect(await next()).toBe('present a');
    const coming = next();
    await expect.poll(() => api.lines().length).toBe(2);
    tiny.put(`${PODS}/b`, empty);
    expect(await coming).toBe('present b');
    tiny.put(`${PODS}/a`, empty);
    expect(await next()).toBe('present a');
  });

  it('ends when aborted, and lets its connection go', async () => {
    const { next, stop, api, letGo } = await watching(tinyApi().handler);
    const coming = next();
    await expect.poll(() => api.lines().length).toBe(2);
    stop.abort();
    expect(await coming).toBe('end');
    await expect.poll(letGo).toBe(1);
  });

  it('ends when left, and lets its connection go', async () => {
    const { next, events, letGo } = await watching(
      scripted([['a']], (response) => response.write(event('MODIFIED', 'a', '11'))),
    );
    expect([await next(), await next()]).toEqual(['present a', 'present a']);
    await events.return?.();
    await expect.poll(letGo).toBe(1);
  });

  it('goes on after the last change seen when the connection breaks', async () => {
    const { next, api } = await watching(
      scripted(
        [['a']],
        (response) => response.write(event('ADDED', 'b', '11'), () => response.destroy()),
        (response) => response.end(event('BOOKMARK', '', '15')),
        (response) => response.end(event('DELETED', 'a', '16')),
      ),
    );
    expect([await next(), await next(), await next()]).toEqual(['present a', 'present b', 'deleted a']);
    expect(versions(api.lines())).toEqual(['10', '11', '15']);
  });

  it('reads the list anew where the server has forgotten, and tells what vanished', async () => {
    const gone = { type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' } };
    const { next, api } = await watching(
      scripted(
        [
          ['a', 'b'],
          ['b', 'c'],
        ],
        (response) => response.end(`${JSON.stringify(gone)}\n`),
      ),
    );
    const seen = [await next(), await next(), await next(), await next(), await next()];
    expect(seen).toEqual(['present a', 'present b', 'deleted a', 'present b', 'present c']);
    expect(api.lines().filter((line) => !line.includes('watch=true'))).toHaveLength(2);
  });

  it('joins an event that comes in pieces, in the middle of a character', async () => {
    const bytes = Buffer.from(event('ADDED', 'ポッド', '11'));
    const { next } = await watching(
      scripted([[]], (response) => response.write(bytes.subarray(0, 50), () => response.write(bytes.subarray(50)))),
    );
    expect(await next()).toBe('present ポッド');
  });

  it('pauses where the server ends every watch at once', async () => {
    const end = (response: ServerResponse) => response.end();
    const { next, cluster } = await watching(
      scripted([[]], end, end, end, (response) => response.write(event('ADDED', 'a', '11'))),
    );
    expect(await next()).toBe('present a');
    expect(cluster.clock.sleeps).toHaveLength(3);
  });

  it.each<[string, ApiHandler, string]>([
    ['the list may not be read', () => status(403, 'Forbidden', 'no'), 'CLUSTER-06'],
    [
      'the login expires',
      (request, response) =>
        request.url.searchParams.has('watch') ? status(401, 'Unauthorized') : scripted([['a']])(request, response),
      'CLUSTER-03',
    ],
    [
      'something else answers',
      (request, response) =>
        request.url.searchParams.has('watch') ? { body: '<html>' } : scripted([['a']])(request, response),
      'CLUSTER-10',
    ],
  ])('ends with a Problem where %s', async (_title, handler, code) => {
    const { next } = await watching(handler);
    let last = await next();
    if (last === 'present a') last = await next();
    expect(last).toBe(code);
    expect(await next()).toBe('end');
  });

  it('gives up when the connection breaks again and again', async () => {
    const cut = (response: ServerResponse) => response.destroy();
    const { next, api } = await watching(scripted([['a']], ...Array(20).fill(cut)));
    expect([await next(), await next(), await next()]).toEqual(['present a', 'CLUSTER-02', 'end']);
    expect(versions(api.lines())).toHaveLength(5);
  });

  it('ends at once where the server is not there', async () => {
    const api = await scriptedApi(() => undefined);
    const cluster = await openTestCluster({ ...api.target, server: 'https://127.0.0.1:1' });
    const seen: string[] = [];
    for await (const each of cluster.watch('Pod', 'project-a', {}, never()))
      seen.push(each.ok ? 'event' : each.problem.code);
    expect(seen).toEqual(['CLUSTER-02']);
  });
});
