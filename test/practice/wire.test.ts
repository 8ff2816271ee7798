import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Answer } from './api-client.ts';
import { type RecordedCluster, recordedCluster, type Who } from './recorded-cluster.ts';

interface Exchange {
  readonly why: string;
  readonly as: Who;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly accept: string;
    readonly contentType?: string;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly contentType: string;
    readonly body: unknown;
    readonly warning?: string;
  };
}

const { exchanges } = JSON.parse(await readFile(new URL('../golden/wire.json', import.meta.url), 'utf8')) as {
  exchanges: readonly Exchange[];
};

/** Exchanges that are answered in another way here, and why. */
const exceptions: Readonly<Record<string, string>> = {
  version: 'the version says that this is practice; see the practice test',
  'aggregated discovery root, core': 'fewer kinds are served; those that are: see the discovery test',
  'legacy groups': 'fewer groups are served',
  'aggregated discovery, groups': 'fewer groups are served; those that are: see the discovery test',
  'group resources, legacy':
    'roles of the cluster are read only, and there are no storage hashes; see the discovery test',
  'image.openshift.io resources': 'fewer kinds are served; those that are: see the discovery test',
  'project.openshift.io resources': 'projects are read only',
  'garbage continue token': 'Go names the first byte, which is no UTF-8, by its number',
  'my rules': 'the roles hold rules for the kinds served here, not all of a cluster',
};

/** The recording shows the third request in place of these two; the answers tell what was sent. */
const corrections: Readonly<Record<string, unknown>> = {
  'pod: the account fills in its pull secrets': wirePod({}),
  'pod with its own list': wirePod({ imagePullSecrets: [{ name: 'mine' }] }),
  'too large': {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'wire-b' },
    data: { pad: Buffer.alloc(1_048_577).toString('base64') },
  },
};

function wirePod(spec: Readonly<Record<string, unknown>>) {
  const containers = [{ name: 'c', image: 'quay.io/acme/web:1' }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'wire-pod' }, spec: { containers, ...spec } };
}

test('answers as the recorded API server did, word for word', async () => {
  const cluster = await recordedCluster();
  const translate = new Map<string, string>();
  for (const exchange of exchanges.filter(({ why }) => exceptions[why] === undefined)) {
    const answer = await replay(cluster, exchange, translate);
    const { why, response } = exchange;
    learn(response.body, answer.body, translate);
    const shown = ({ status, contentType, warning, body }: Answer | Exchange['response']) => {
      return { why, status, contentType, warning, body: normal(body, translate) };
    };
    expect.soft(shown(answer)).toEqual(shown(response));
  }
});

test('lists no exception that is not among the recordings', () => {
  const recorded = exchanges.map(({ why }) => why);
  expect([...Object.keys(exceptions), ...Object.keys(corrections)].filter((why) => !recorded.includes(why))).toEqual(
    [],
  );
});

interface Resource {
  readonly resource: string;
  readonly responseKind: { readonly kind: string };
  readonly scope: string;
  readonly singularResource: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly verbs: readonly string[];
}

/** What OpenShift has got since it was recorded. */
const NEWER = ['config.openshift.io/clusterimagepolicies'];

test.each(['/api', '/apis'])(
  '%s: what is served is discovered under the names, scopes and verbs of the recording',
  async (path) => {
    const cluster = await recordedCluster();
    const exchange = exchanges.find(({ request }) => request.path === path && request.accept.includes('v=v2'));
    const recorded = resourcesOf(exchange?.response.body);
    const { body } = await cluster.as('dev').call('GET', path, { accept: exchange?.request.accept ?? '' });
    for (const [name, { verbs, ...served }] of resourcesOf(body)) {
      if (NEWER.includes(name)) continue;
      expect({ name, ...recorded.get(name) }).toMatchObject({ name, ...served });
      expect(recorded.get(name)?.verbs).toEqual(expect.arrayContaining([...verbs]));
    }
  },
);

test('OpenAPI v2 is there in the form the older kubectl ask for, and says nothing', async () => {
  const cluster = await recordedCluster();
  const accept = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
  expect(await cluster.as('dev').call('GET', '/openapi/v2', { accept })).toMatchObject({
    status: 200,
    contentType: accept.replace('@', '.'),
    body: '',
  });
  const { body } = await cluster.as('dev').call('GET', '/openapi/v2');
  expect(body).toMatchObject({ swagger: '2.0', paths: {} });
});

function resourcesOf(body: unknown): ReadonlyMap<string, Omit<Resource, 'resource'>> {
  const { items } = body as {
    items: readonly {
      metadata: { name?: string };
      versions: readonly { resources: readonly Resource[] }[];
    }[];
  };
  return new Map(
    items.flatMap(({ metadata, versions }) =>
      versions.flatMap(({ resources }) =>
        resources.map(
          ({ resource, responseKind, scope, singularResource, shortNames = [], categories = [], verbs }) => {
            const seen = { responseKind, scope, singularResource, shortNames, categories, verbs };
            return [`${metadata.name ?? ''}/${resource}`, seen] as const;
          },
        ),
      ),
    ),
  );
}

async function replay(
  cluster: RecordedCluster,
  { as, why, request }: Exchange,
  translate: ReadonlyMap<string, string>,
) {
  const body = why in corrections ? corrections[why] : request.body;
  return cluster.as(as).call(request.method, translated(request.path, translate), {
    accept: request.accept,
    ...(request.contentType !== undefined && { contentType: request.contentType }),
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.parse(translated(JSON.stringify(body), translate)),
    }),
  });
}

/** Recorded uids, versions and tokens by those given here, whole words only. */
function translated(text: string, translate: ReadonlyMap<string, string>): string {
  return text.replace(/[\w-]+/g, (word) => translate.get(word) ?? word);
}

const DRAWN = new Set(['uid', 'resourceVersion', 'continue', 'name']);

/** Walks two answers side by side and learns what was drawn by chance in each. */
function learn(recorded: unknown, answered: unknown, translate: Map<string, string>): void {
  if (typeof recorded !== 'object' || recorded === null || typeof answered !== 'object' || answered === null) return;
  for (const [key, value] of Object.entries(recorded)) {
    const other: unknown = (answered as Record<string, unknown>)[key];
    if (typeof value !== 'string' || typeof other !== 'string') learn(value, other, translate);
    else if (DRAWN.has(key) && (key !== 'name' || isDrawnName(value))) translate.set(value, other);
  }
}

function isDrawnName(name: string): boolean {
  return /^(?:.*-dockercfg|kube-api-access|wire)-[a-z0-9]{5}$/.test(name);
}

/** Not recorded, or of the set-up. */
const LEFT_OUT = new Set(['annotations', 'columnDefinitions', 'managedFields']);

/** Without what chance, time and the set-up decide. */
function normal(value: unknown, translate: ReadonlyMap<string, string>, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => normal(item, translate));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([name]) => !LEFT_OUT.has(name));
    return Object.fromEntries(entries.map(([name, item]) => [name, normal(item, translate, name)]));
  }
  if (typeof value !== 'string') return value;
  if (['uid', 'resourceVersion', 'continue', 'creationTimestamp', '.dockercfg', 'serverAddress'].includes(key))
    return `<${key}>`;
  // Ages in tables.
  if (/^\d+m?\d*s$/.test(value)) return '<age>';
  const words = translated(value, translate);
  return words
    .replace(/(-dockercfg|kube-api-access|wire)-[a-z0-9]{5}\b/g, '$1-<drawn>')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uid>');
}
