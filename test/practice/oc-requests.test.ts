import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { ApiClient } from './api-client.ts';
import { recordedCluster, type Who } from './recorded-cluster.ts';

interface Case {
  readonly id: string;
  readonly command: string;
  readonly notes: readonly string[];
  /** `METHOD PATH -> STATUS`, in their order. */
  readonly requests: readonly string[];
  /** Objects by `NAMESPACE/RESOURCE/NAME`, as they were and as oc left them; null where there was none. */
  readonly before: Readonly<Record<string, object | null>>;
  readonly after: Readonly<Record<string, Left | null>>;
}

interface Left {
  readonly metadata: { readonly name: string; readonly labels?: object; readonly annotations?: object };
  readonly [field: string]: unknown;
}

const { cases } = JSON.parse(await readFile(new URL('../golden/oc.json', import.meta.url), 'utf8')) as {
  cases: readonly Case[];
};

/** Recorded when what the cases before them had made was not there. */
const exceptions: ReadonlySet<string> = new Set([
  '61-add-role-group-with-user-api',
  '62-add-role-group-with-user-api-dev',
]);

/** What is not sent, and why. Bodies are known only where they left an object. */
function leftOut(method: string, path: string, status: number): string | undefined {
  if (path.startsWith('/apis/user.openshift.io/')) return 'users and groups are not served';
  if (path.includes('dryRun=All')) return 'what would have been left is not recorded';
  if (method === 'POST' && ![201, 409].includes(status)) return 'the body that was refused is not recorded';
  return undefined;
}

function whoAsks({ notes }: Case): Who {
  const said = notes.map((note) => /^as user (\w+)$/.exec(note)?.[1]).find((name) => name !== undefined);
  return said === 'expired' ? 'bad' : ((said ?? 'dev') as Who);
}

/** The object that a write left behind, or that was in its way. */
function bodyOf({ after, before, command }: Case, path: string): object | undefined {
  const [, namespace, resource, name] = /namespaces\/([^/]+)\/([^/]+)(?:\/([^/?]+))?/.exec(path) ?? [];
  const left = Object.entries(after).find(([key, object]) => {
    const [space, kind, its = ''] = key.split('/');
    if (object === null || space !== namespace || kind !== resource) return false;
    return name === undefined ? before[key] === null : its === decodeURIComponent(name);
  })?.[1];
  const known = /create secret \S+ (\S+)/.exec(command)?.[1];
  if (left === undefined || left === null) return known === undefined ? undefined : { metadata: { name: known } };
  const { name: own, labels, annotations } = left.metadata;
  return { ...left, metadata: { name: own, ...(labels && { labels }), ...(annotations && { annotations }) } };
}

async function replay(client: ApiClient, recorded: Case): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const request of recorded.requests) {
    const [, method = '', path = '', status = ''] = /^(\S+) (\S+) -> (\d+)$/.exec(request) ?? [];
    if (leftOut(method, path, Number(status)) !== undefined) {
      answers.push(request);
      continue;
    }
    const body = method === 'POST' || method === 'PUT' ? bodyOf(recorded, path) : undefined;
    const answer = await client.call(method, path, body === undefined ? {} : { body });
    answers.push(`${method} ${path} -> ${answer.status}`);
  }
  return answers;
}

test('every command of oc that was recorded gets the answers it got', async () => {
  const cluster = await recordedCluster();
  for (const recorded of cases.filter(({ id }) => !exceptions.has(id))) {
    const answers = await replay(cluster.as(whoAsks(recorded)), recorded);
    expect.soft({ id: recorded.id, answers }).toEqual({ id: recorded.id, answers: recorded.requests });
  }
});
