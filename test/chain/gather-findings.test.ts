import { expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { diagnose } from '../../src/chain/diagnose.ts';
import type { Lookout } from '../../src/chain/lookout.ts';
import { casesOf } from '../../src/chain/pull-case.ts';
import type { Diagnosis } from '../../src/domain/diagnosis.ts';
import type { Kind, KubeObjects, KubePod, KubeSecret, KubeServiceAccount } from '../../src/domain/kube-objects.ts';
import { problem } from '../../src/domain/problem.ts';
import type { Link } from '../../src/domain/pull-chain.ts';
import { failed, ok, type Result } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import type { ImageTrial, Registry } from '../../src/ports/registry.ts';
import { createCanary } from '../support/canary.ts';
import { gave, refused, saying, seenAt } from '../support/findings-of.ts';
import { accountOf, login, podOf, secretOf } from '../support/project-of.ts';
import { tinySurvey } from '../support/tiny-scenario.ts';

const forbidden = failed(problem('CLUSTER-06', { verb: 'list', resource: 'secrets', namespace: 'shop', detail: '' }));
const never = new AbortController().signal;

interface World {
  readonly pod?: KubePod;
  readonly accounts?: readonly KubeServiceAccount[];
  readonly secrets?: readonly KubeSecret[] | 'forbidden';
  /** What the registry answers to a user, or to nobody (undefined). */
  readonly answers?: (user: string | undefined, signal: AbortSignal) => Promise<Result<ImageTrial>>;
}

/** A project of one stuck pod and a registry; everything that is asked of either is written down. */
function worldOf({
  pod = saying('Back-off', podOf('web-1', { shows: ['acme-pull'] })),
  accounts = [accountOf('default', ['acme-pull'])],
  secrets = [secretOf('acme-pull', ['quay.io'])],
  answers = async () => gave,
}: World = {}) {
  const asked: string[] = [];
  const objects: Partial<Record<Kind, readonly unknown[]>> = { Pod: [pod], ServiceAccount: accounts };
  const listed = (kind: Kind, fields = ''): Result<readonly unknown[]> => {
    if (kind !== 'Secret') return ok(objects[kind] ?? []);
    return secrets === 'forbidden' ? forbidden : ok(secrets.filter(({ type }) => fields === `type=${type}`));
  };
  const cluster = {
    list: async <K extends Kind>(kind: K, _namespace: string, { fields }: { readonly fields?: string }) => {
      asked.push(`list ${kind}`);
      return listed(kind, fields) as Result<readonly KubeObjects[K][]>;
    },
    get: async (kind: Kind) => {
      asked.push(`get ${kind}`);
      return ok(undefined);
    },
  } satisfies Partial<Cluster>;
  const registry = {
    probe: async () => {
      asked.push('probe');
      return seenAt().probe;
    },
    tryImage: (_image, as, _options, signal) => {
      asked.push(`try ${as?.username ?? 'nobody'}`);
      return answers(as?.username, signal);
    },
  } satisfies Partial<Registry>;
  const lookout: Lookout = {
    cluster: cluster as unknown as Cluster,
    registry: registry as unknown as Registry,
    clock: systemClock,
    identity: tinySurvey.identity,
    trust: {},
  };
  const [subject] = casesOf(pod, [pod]);
  if (subject === undefined) throw new Error('it waits for nothing');
  const drawn: Diagnosis[] = [];
  const look = (signal = never) => diagnose(subject, 'shop', lookout, signal, (each) => drawn.push(each));
  return { look, drawn, asked };
}

const status = (diagnosis: Diagnosis | undefined, link: Link) =>
  diagnosis?.links.find((each) => each.link === link)?.status;

it('the pod, its account and its secret are drawn while the registry has not answered yet', async () => {
  const answer = Promise.withResolvers<void>();
  const { look, drawn } = worldOf({
    answers: async (user) => {
      await answer.promise;
      return user === undefined ? refused : gave;
    },
  });
  const found = look();
  await expect.poll(() => drawn.length).toBeGreaterThan(0);
  const [early] = drawn;
  expect([status(early, 'pod'), status(early, 'service-account'), status(early, 'pull-secret')]).not.toContain(
    undefined,
  );
  expect(status(early, 'service-account')).toBe('ok');
  expect(status(drawn.at(-1), 'registry')).toBe('unknown');
  expect(drawn.at(-1)?.isComplete).toBe(false);
  answer.resolve();
  const last = await found;
  expect(last).toMatchObject({ ok: true, value: { isComplete: true } });
  expect(status(drawn.at(-1), 'registry')).toBe('ok');
});

it('what is left open is told only when all of it is known', async () => {
  const { look, drawn } = worldOf();
  await look();
  expect(drawn.slice(0, -1).flatMap(({ unproven }) => unproven)).toEqual([]);
  expect(drawn.at(-1)?.unproven.length).toBeGreaterThan(0);
});

it('after it was given up nothing more is asked', async () => {
  const stop = new AbortController();
  const { look, asked, drawn } = worldOf({
    secrets: [secretOf('first', ['quay.io']), secretOf('second', ['quay.io'])],
    pod: saying('Back-off', podOf('web-1', { shows: ['first', 'second'] })),
    answers: async (user) => {
      if (user !== undefined) stop.abort();
      return refused;
    },
  });
  await look(stop.signal);
  expect(asked.filter((each) => each === `try ${login.username}`)).toHaveLength(1);
  expect(drawn.every(({ isComplete }) => !isComplete)).toBe(true);
});

it('given up before anything was known it is a Problem, not an empty diagnosis', async () => {
  const { look } = worldOf();
  expect(await look(AbortSignal.abort())).toMatchObject({ ok: false, problem: { code: 'RUN-01' } });
});

it('stored logins are tried one after the other, until one works', async () => {
  const open = { now: 0, most: 0 };
  const { look, asked } = worldOf({
    secrets: ['a', 'b', 'c'].map((name) => secretOf(name, ['quay.io'])),
    pod: saying('Back-off', podOf('web-1', { shows: ['a', 'b', 'c'] })),
    answers: async (user) => {
      if (user === undefined) return refused;
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      await Promise.resolve();
      open.now -= 1;
      return asked.filter((each) => each === `try ${user}`).length < 2 ? refused : gave;
    },
  });
  await look();
  expect(asked.filter((each) => each === `try ${login.username}`)).toHaveLength(2);
  expect(open.most).toBe(1);
});

it('of many secrets only some are tried: more would look like an attack', async () => {
  const many = Array.from({ length: 12 }, (_, index) => `pull-${index}`);
  const { look, asked } = worldOf({
    secrets: many.map((name) => secretOf(name, ['quay.io'])),
    pod: saying('Back-off', podOf('web-1', { shows: many })),
    answers: async () => refused,
  });
  await look();
  expect(asked.filter((each) => each.startsWith(`try ${login.username}`)).length).toBeLessThanOrEqual(4);
});

it('where the secrets may not be read the chain says so, and no login is tried', async () => {
  const { look, asked } = worldOf({ secrets: 'forbidden', answers: async () => refused });
  const found = await look();
  const diagnosis = found.ok ? found.value : undefined;
  expect(diagnosis?.links.find(({ link }) => link === 'service-account')).toMatchObject({
    status: 'unknown',
    evidence: { en: 'not for you to see' },
  });
  expect(diagnosis?.unproven.map(({ en }) => en).join('\n')).toContain('not for you to see');
  expect(diagnosis?.causes.map(({ certainty }) => certainty)).not.toContain('sure');
  expect(asked.filter((each) => each.startsWith('try') && each !== 'try nobody')).toEqual([]);
});

it('no password of the project is anywhere in it', async () => {
  const canary = createCanary('robot');
  const auth = Buffer.from(`robot:${canary.password}`).toString('base64');
  const body = (file: object | string) => secretBody(typeof file === 'string' ? file : JSON.stringify(file));
  const spoiled = { auths: { 'quay.io': { auth: `${auth}%` }, [canary.password]: { auth } } };
  const secrets = [
    secretOf('good', [], body({ auths: { 'quay.io': { auth } } })),
    secretOf('keyed', [], body({ auths: { [`https://robot:${canary.password}@quay.io`]: { auth } } })),
    secretOf('spoiled', [], body(spoiled)),
    secretOf('text', [], body(auth)),
    secretOf('named', [], body({ auths: { 'quay.io': { username: canary.password, password: 'x' } } })),
  ];
  for (const shows of secrets.map(({ metadata }) => metadata.name)) {
    const { look, drawn } = worldOf({
      secrets,
      pod: saying(
        `Failed: https://robot:${encodeURIComponent(canary.password)}@quay.io/v2/ said no`,
        podOf('web-1', { shows: [shows] }),
      ),
      answers: async () => refused,
    });
    const found = await look();
    expect(found.ok).toBe(true);
    expect(canary.findIn(JSON.stringify([found, drawn]))).toEqual([]);
  }
});

function secretBody(text: string) {
  return { data: { '.dockerconfigjson': new Secret(text) } };
}
