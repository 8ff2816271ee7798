import { describe, expect, it } from 'vitest';
import {
  type ApiReply,
  type ApiRequest,
  never,
  openTestCluster,
  scriptedApi,
  status,
} from '../../support/scripted-api.ts';

const pods = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    metadata: { name: `pod-${from + index}` },
    spec: { containers: [] },
  }));

function page(from: number, to: number, next?: string): ApiReply {
  return { body: { kind: 'PodList', metadata: { resourceVersion: '9', continue: next }, items: pods(from, to) } };
}

async function list(answer: (request: ApiRequest, count: number) => ApiReply) {
  let count = 0;
  const api = await scriptedApi((request) => {
    count += 1;
    return answer(request, count);
  });
  const cluster = await openTestCluster(api.target);
  const result = await cluster.list('Pod', 'project-a', {}, never());
  return { api, result, names: result.ok ? result.value.map(({ metadata }) => metadata.name) : [] };
}

const expected = (count: number) => Array.from({ length: count }, (_, index) => `pod-${index}`);
const token = ({ url }: ApiRequest) => Number(url.searchParams.get('continue') ?? 0);

describe('a long list', () => {
  it('of 50,000 is read in pages', async () => {
    const { api, names } = await list((request) => {
      const from = token(request);
      return page(from, from + 500, from + 500 < 50_000 ? String(from + 500) : undefined);
    });
    expect(names).toEqual(expected(50_000));
    expect(api.requests.length).toBe(100);
    expect(api.requests.every(({ url }) => url.searchParams.get('limit') === '500')).toBe(true);
  });

  it('starts again when its token expires, and neither loses nor doubles a row', async () => {
    const { api, names } = await list((request, count) => {
      if (count === 3) return status(410, 'Expired');
      const from = token(request);
      return page(from, from + 10, from < 30 ? String(from + 10) : undefined);
    });
    expect(names).toEqual(expected(40));
    expect(api.requests.map(token)).toEqual([0, 10, 20, 0, 10, 20, 30]);
  });

  it('starts again as often as it comes further', async () => {
    const { api, names } = await list((request, count) => {
      if (count === 3 || count === 7) return status(410, 'Expired');
      const from = token(request);
      return page(from, from + 10, from < 30 ? String(from + 10) : undefined);
    });
    expect(names).toEqual(expected(40));
    expect(api.requests.map(token)).toEqual([0, 10, 20, 0, 10, 20, 30, 0, 10, 20, 30]);
  });

  it('gives up when it expires again and has come no further', async () => {
    const { result, api } = await list((request) =>
      token(request) === 0 ? page(0, 10, '10') : status(410, 'Expired'),
    );
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-14', evidence: { status: 410 } } });
    expect(api.requests.length).toBe(4);
  });

  it('is asked for in smaller pages where one is too large', async () => {
    const { api, names } = await list((request) => {
      const limit = Number(request.url.searchParams.get('limit'));
      const from = token(request);
      if (limit > 10) return { body: { kind: 'PodList', padding: 'x'.repeat(5 * 1024 * 1024) } };
      return page(from, Math.min(from + limit, 20), from + limit < 20 ? String(from + limit) : undefined);
    });
    expect(names).toEqual(expected(20));
    expect(api.requests.slice(0, 3).map(({ url }) => url.searchParams.get('limit'))).toEqual(['500', '63', '8']);
  });

  it('ends where one object alone is too large', async () => {
    const { result } = await list(() => ({ body: { kind: 'PodList', padding: 'x'.repeat(5 * 1024 * 1024) } }));
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-14' } });
  });

  it('ends where a page leads back to itself', async () => {
    const { result, api } = await list(() => page(0, 1, 'again'));
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-10' } });
    expect(api.requests.length).toBe(2);
  });
});

describe('the pages of a list', () => {
  const withUids = (from: number, to: number, next?: string): ApiReply => {
    const items = pods(from, to).map((pod) => ({
      ...pod,
      metadata: { ...pod.metadata, uid: `uid-${pod.metadata.name}` },
    }));
    return { body: { kind: 'PodList', metadata: { resourceVersion: '9', continue: next }, items } };
  };

  async function pages(answer: (request: ApiRequest, count: number) => ApiReply, namespace: string, fields: string) {
    let count = 0;
    const api = await scriptedApi((request) => {
      count += 1;
      return answer(request, count);
    });
    const cluster = await openTestCluster(api.target);
    return { api, pages: cluster.pages('Pod', namespace, { fields }, never()) };
  }

  it('come one by one: the next is asked for when the last has been taken', async () => {
    const { api, pages: coming } = await pages((request) => page(token(request), 10, '10'), 'project-a', '');
    for await (const first of coming) {
      expect(first).toMatchObject({ ok: true });
      break;
    }
    expect(api.requests.length).toBe(1);
  });

  it('of all projects are asked for at once, with their selector', async () => {
    const { api, pages: coming } = await pages(() => page(0, 1), '', 'status.phase=Pending');
    for await (const each of coming) expect(each).toMatchObject({ ok: true });
    expect(api.lines()).toEqual(['GET /api/v1/pods?fieldSelector=status.phase%3DPending&limit=500']);
  });

  it('begin anew where a token has expired: what comes twice has the same uid, and none is missing', async () => {
    const { pages: coming } = await pages(
      (request, count) => {
        if (count === 3) return status(410, 'Expired');
        const from = token(request);
        return withUids(from, from + 10, from < 30 ? String(from + 10) : undefined);
      },
      '',
      '',
    );
    const seen: string[] = [];
    for await (const each of coming) {
      if (!each.ok) throw new Error(each.problem.code);
      seen.push(...each.value.map(({ metadata }) => metadata.uid ?? ''));
    }
    expect(seen).toHaveLength(60);
    expect([...new Set(seen)]).toEqual(expected(40).map((name) => `uid-${name}`));
  });

  it('end with the Problem where one cannot be read', async () => {
    const { pages: coming } = await pages(
      (_request, count) => (count === 1 ? page(0, 10, '10') : status(403, 'Forbidden')),
      'project-a',
      '',
    );
    const seen: unknown[] = [];
    for await (const each of coming) seen.push(each.ok ? each.value.length : each.problem.code);
    expect(seen).toEqual([10, 'CLUSTER-06']);
  });
});

describe('what is in a list', () => {
  it('is cleaned, and nulls are absent', async () => {
    const { result } = await list(() => ({
      body: {
        kind: 'PodList',
        items: [
          {
            metadata: {
              name: 'p',
              creationTimestamp: '2026-11-23T18:25:59Z',
              deletionTimestamp: null,
              annotations: { note: 'a\u001b[2J' },
            },
            spec: {
              serviceAccountName: 'web',
              containers: [{ name: 'c', image: 'x\u202e', resources: {} }],
              imagePullSecrets: null,
            },
            status: {
              phase: 'Pending',
              containerStatuses: [
                { name: 'c', ready: false, state: { waiting: { reason: 'ErrImagePull', message: 'one\ntwo\u0007' } } },
              ],
            },
          },
        ],
      },
    }));
    expect(result).toEqual({
      ok: true,
      value: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'p', creationTimestamp: '2026-11-23T18:25:59Z', annotations: { note: 'a\\u{1b}[2J' } },
          spec: { serviceAccountName: 'web', containers: [{ name: 'c', image: 'x\\u{202e}' }] },
          status: {
            phase: 'Pending',
            containerStatuses: [
              { name: 'c', ready: false, state: { waiting: { reason: 'ErrImagePull', message: 'one\ntwo\\u{7}' } } },
            ],
          },
        },
      ],
    });
  });
});
