import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTestPod } from '../../src/actions/test-pod.ts';
import type { KubeServiceAccount, NameReference } from '../../src/domain/kube-objects.ts';
import type { Result } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Cluster, MergePatch, NewSecret, Updated } from '../../src/ports/cluster.ts';

export interface ContractSubject {
  readonly cluster: Cluster;
  /** A project whose secrets, accounts and pods this user may change. */
  readonly namespace: string;
  /** A service account of it, which the contract may link to. */
  readonly account: string;
  stop(): Promise<void>;
}

/** What every API server must show through the cluster port. The same suite runs against practice and against real ones. */
export function clusterContract(keeper: string, start: () => Promise<ContractSubject>): void {
  describe(`the cluster contract, kept by ${keeper}`, () => {
    const run = `contract-${randomBytes(3).toString('hex')}`;
    const signal = new AbortController().signal;
    let subject: ContractSubject;
    let cluster: Cluster;
    let namespace: string;

    beforeAll(async () => {
      subject = await start();
      ({ cluster, namespace } = subject);
    });
    afterAll(() => subject?.stop());

    const newSecret = (
      suffix: string,
      data: Readonly<Record<string, string>> = { '.dockerconfigjson': '{"auths":{}}' },
    ): NewSecret => ({
      metadata: { name: `${run}-${suffix}`, labels: { contract: run } },
      type: 'kubernetes.io/dockerconfigjson',
      data: Object.fromEntries(Object.entries(data).map(([key, content]) => [key, new Secret(content)])),
    });
    const create = async (suffix: string) =>
      value(await cluster.createSecret(namespace, newSecret(suffix), {}, signal));
    const get = async (suffix: string) => value(await cluster.get('Secret', namespace, `${run}-${suffix}`, signal));

    const isOurs = ({ name = '' }: NameReference) => name.startsWith(run);
    const withoutOurs = (current: KubeServiceAccount) => ({
      imagePullSecrets: (current.imagePullSecrets ?? []).filter((entry) => !isOurs(entry)),
    });

    it('says who and where', async () => {
      const identity = value(await cluster.identity(signal));
      expect(identity).toMatchObject({ namespace, version: expect.stringMatching(/^v1\./) });
      expect([identity.user, identity.clusterUid, identity.namespaceUid]).not.toContain('');
      expect(value(await cluster.identity(signal))).toEqual(identity);
      expect(value(await cluster.projects(signal))).toContain(namespace);
    });

    it('creates a secret once', async () => {
      const created = await create('once');
      expect(created).toMatchObject({
        metadata: { namespace, labels: { contract: run } },
        type: 'kubernetes.io/dockerconfigjson',
      });
      const found = await get('once');
      expect(found?.metadata).toEqual(created.metadata);
      expect(found?.data['.dockerconfigjson']?.reveal()).toBe('{"auths":{}}');
      expect(await cluster.createSecret(namespace, newSecret('once'), {}, signal)).toMatchObject({
        problem: { code: 'CLUSTER-08', evidence: { kind: 'Secret', name: `${run}-once`, namespace } },
      });
    });

    it('keeps every character of a secret', async () => {
      const body = JSON.stringify({ auths: { 'x.example.com': { username: '名前', password: '$"\'\\:\n\u0000é' } } });
      value(await cluster.createSecret(namespace, newSecret('text', { '.dockerconfigjson': body }), {}, signal));
      expect((await get('text'))?.data['.dockerconfigjson']?.reveal()).toBe(body);
    });

    it('stores nothing in a dry run', async () => {
      expect(
        value(await cluster.createSecret(namespace, newSecret('dry'), { dryRun: true }, signal)).metadata.name,
      ).toBe(`${run}-dry`);
      expect(await get('dry')).toBeUndefined();
    });

    it('makes a pod, reads what it can be made anew from, and makes it anew', async () => {
      const name = `${run}-pod`;
      const spec = {
        serviceAccountName: subject.account,
        containers: [{ name: 'main', image: 'registry.example.com/no/such:1', env: [{ name: 'A', value: '鳥' }] }],
      };
      const annotations = { 'contract/run': run };
      const made = value(await cluster.createPod(namespace, { metadata: { name, annotations }, spec }, {}, signal));
      expect(made).toMatchObject({ metadata: { name, annotations }, spec: { serviceAccountName: subject.account } });
      const read = value(await cluster.podManifest(namespace, name, signal));
      expect(read?.uid).toBe(made.metadata.uid);
      const manifest = JSON.parse(read?.manifest.reveal() ?? '{}');
      expect(manifest).toMatchObject({
        kind: 'Pod',
        metadata: { name, annotations },
        spec: { containers: [{ env: spec.containers[0]?.env }] },
      });
      expect(JSON.stringify(manifest)).not.toMatch(/kube-api-access|nodeName|imagePullSecrets/);
      const anew = { metadata: { name: `${name}-anew`, annotations: { 'contract/run': `${run} anew` } } };
      if (read === undefined) throw new Error('no pod');
      const again = value(
        await cluster.createPod(namespace, { ...anew, manifest: read.manifest }, { dryRun: true }, signal),
      );
      expect(again).toMatchObject(anew);
      value(await cluster.remove('Pod', namespace, name, { uid: read.uid }, {}, signal));
    });

    it('says why a pod is not let in, and lets the pod of a test pull in', async () => {
      const pull = { image: 'registry.example.com/no/such:1', account: subject.account, seconds: 60 };
      const trial = (account: string) =>
        cluster.createPod(namespace, newTestPod(run, { ...pull, account }), { dryRun: true }, signal);
      expect(await trial(subject.account)).toMatchObject({ ok: true });
      expect(await trial('no-such-account')).toMatchObject({
        problem: { code: 'CLUSTER-20', evidence: { reason: 'account' } },
      });
    });

    it.each([
      ['the wrong key for the type', (): NewSecret => newSecret('bad', { 'config.json': '{}' }), 'Required value'],
      ['what is no JSON', (): NewSecret => newSecret('bad', { '.dockerconfigjson': 'not json' }), 'Invalid value'],
      ['a name with capitals', (): NewSecret => newSecret('BAD'), 'RFC 1123'],
    ])('refuses %s, in a dry run too', async (_title, secret, detail) => {
      for (const dryRun of [true, false]) {
        expect(await cluster.createSecret(namespace, secret(), { dryRun }, signal)).toMatchObject({
          problem: {
            code: 'CLUSTER-13',
            evidence: { action: 'create secrets', detail: expect.stringContaining(detail) },
          },
        });
      }
    });

    it('changes the contents of a secret, but not its type', async () => {
      await create('change');
      const to = (patch: object) =>
        cluster.update('Secret', namespace, `${run}-change`, () => ({ ...patch }), {}, signal);
      expect(await to({ data: { '.dockerconfigjson': new Secret('{"auths":{"é":{}}}') } })).toMatchObject({
        value: { changed: true },
      });
      expect((await get('change'))?.data['.dockerconfigjson']?.reveal()).toBe('{"auths":{"é":{}}}');
      expect(await to({ type: 'Opaque' })).toMatchObject({ problem: { code: 'CLUSTER-13' } });
    });

    it('finds what is there, by type and by label, and nothing where nothing is', async () => {
      const { metadata } = await create('listed');
      for (const query of [{ labels: `contract=${run}` }, { fields: 'type=kubernetes.io/dockerconfigjson' }]) {
        const names = value(await cluster.list('Secret', namespace, query, signal)).map((each) => each.metadata.name);
        expect(names).toContain(metadata.name);
      }
      expect(value(await cluster.list('Secret', namespace, { labels: 'contract=none' }, signal))).toEqual([]);
      expect(value(await cluster.get('Secret', namespace, `${run}-missing`, signal))).toBeUndefined();
      expect(value(await cluster.get('Pod', namespace, `${run}-missing`, signal))).toBeUndefined();
      expect(await cluster.list('Secret', namespace, { fields: 'data.x=1' }, signal)).toMatchObject({
        problem: { code: 'CLUSTER-13' },
      });
    });

    it('links by writing back the list, with every entry and its order', async () => {
      const foreign = [{ name: `${run}-z` }, { name: `${run}-a` }, { name: `${run}-z` }];
      const pull = { name: `${run}-pull` };
      const update = (change: (current: KubeServiceAccount) => MergePatch | undefined, dryRun = false) =>
        cluster.update('ServiceAccount', namespace, subject.account, change, { dryRun }, signal);
      const add = (entries: readonly NameReference[]) => (current: KubeServiceAccount) => ({
        imagePullSecrets: [...(current.imagePullSecrets ?? []), ...entries],
      });
      // A cluster's own controllers may put entries of theirs in between.
      const ours = ({ object }: Updated<'ServiceAccount'>) => object.imagePullSecrets?.filter(isOurs);

      expect(ours(value(await update(add(foreign))))).toEqual(foreign);
      expect(ours(value(await update(add([pull]), true)))).toEqual([...foreign, pull]);
      const unchanged = value(await update(() => undefined));
      expect([unchanged.changed, ours(unchanged)]).toEqual([false, foreign]);
      const linked = value(await update(add([pull])));
      expect([linked.changed, ours(linked)]).toEqual([true, [...foreign, pull]]);
      expect(linked.changed && linked.before.imagePullSecrets?.filter(isOurs)).toEqual(foreign);
      expect(linked.object.metadata.resourceVersion).not.toBe(unchanged.object.metadata.resourceVersion);
      value(await update(withoutOurs));
    });

    it('computes again where somebody else was quicker, and loses nobody’s change', async () => {
      const names = Array.from({ length: 8 }, (_, index) => `${run}-${index}`);
      const add = (name: string) => (current: KubeServiceAccount) => ({
        imagePullSecrets: [...(current.imagePullSecrets ?? []), { name }],
      });
      const change = (name: string) =>
        cluster.update('ServiceAccount', namespace, subject.account, add(name), {}, signal);
      for (const result of await Promise.all(names.map(change))) value(result);
      const account = value(await cluster.get('ServiceAccount', namespace, subject.account, signal));
      const listed = account?.imagePullSecrets?.flatMap(({ name }) => (name?.startsWith(`${run}-`) ? [name] : []));
      expect(listed?.toSorted()).toEqual(names);
      value(await cluster.update('ServiceAccount', namespace, subject.account, withoutOurs, {}, signal));
    });

    it('changes nothing that is missing', async () => {
      expect(await cluster.update('ServiceAccount', namespace, `${run}-no`, () => ({}), {}, signal)).toMatchObject({
        problem: { code: 'CLUSTER-07', evidence: { kind: 'ServiceAccount', name: `${run}-no`, namespace } },
      });
    });

    it('removes the very object, or nothing', async () => {
      const { metadata } = await create('remove');
      const { uid = '', resourceVersion = '', name: secret } = metadata;
      const remove = (preconditions: { uid: string; resourceVersion?: string }, dryRun = false) =>
        cluster.remove('Secret', namespace, secret, preconditions, { dryRun }, signal);
      expect(value(await remove({ uid: '00000000-0000-0000-0000-000000000000' }))).toBe('changed');
      expect(value(await remove({ uid, resourceVersion: '1' }))).toBe('changed');
      expect(value(await remove({ uid, resourceVersion }, true))).toBe('removed');
      expect(await get('remove')).toBeDefined();
      expect(value(await remove({ uid, resourceVersion }))).toBe('removed');
      expect(value(await remove({ uid, resourceVersion }))).toBe('gone');
    });

    it('reviews rights, in the order asked', async () => {
      const secrets = { resource: 'secrets', namespace };
      const answers = value(
        await cluster.mayI(
          [
            { ...secrets, verb: 'create' },
            { ...secrets, verb: 'no-such-verb', name: 'x' },
            { verb: 'patch', resource: 'serviceaccounts', namespace },
          ],
          signal,
        ),
      );
      expect([answers[0], answers[2]]).toEqual([true, true]);
      expect(answers).toHaveLength(3);
    });

    it('shows a watcher what is there, what comes and what goes', async () => {
      const { metadata } = await create('seen');
      const stop = new AbortController();
      const query = { labels: `contract=${run}` };
      const seen: string[] = [];
      for await (const event of cluster.watch('Secret', namespace, query, stop.signal)) {
        const { type, object } = value(event);
        const what = `${type} ${object.metadata.name}`;
        seen.push(what);
        if (what === `present ${metadata.name}`) await create('comes');
        if (what === `present ${run}-comes`) {
          value(await cluster.remove('Secret', namespace, metadata.name, { uid: metadata.uid ?? '' }, {}, signal));
        }
        if (what === `deleted ${metadata.name}`) stop.abort();
      }
      const story = seen.filter((what) => what.endsWith('-seen') || what.endsWith('-comes'));
      expect(story).toEqual([`present ${run}-seen`, `present ${run}-comes`, `deleted ${run}-seen`]);
    });

    it('is left as it was found', async () => {
      const left = value(await cluster.list('Secret', namespace, { labels: `contract=${run}` }, signal));
      for (const { metadata } of left) {
        value(await cluster.remove('Secret', namespace, metadata.name, { uid: metadata.uid ?? '' }, {}, signal));
      }
      expect(value(await cluster.list('Secret', namespace, { labels: `contract=${run}` }, signal))).toEqual([]);
    });
  });
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.evidence)}`);
  return result.value;
}
