import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CreatePullSecret, createPullSecret } from '../../src/actions/create-pull-secret.ts';
import { type LinkFor, linkPullSecret } from '../../src/actions/link-pull-secret.ts';
import { managedBy, runAnnotation } from '../../src/actions/ownership.ts';
import { unlinkPullSecret } from '../../src/actions/unlink-pull-secret.ts';
import { readKubeconfigText } from '../../src/adapters/kubernetes/kubeconfig-text.ts';
import { readAuthField } from '../../src/domain/auth-field.ts';
import { type NewCredential, type PullSecretLayout, pullSecretTypes } from '../../src/domain/docker-config.ts';
import type { Result } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { ApplyContext } from '../../src/plan/action.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type GoldenCase, type GoldenObject, ocFixture, ocGolden } from '../support/oc-golden.ts';
import { makeNamespace, type OwnNamespace, openNamespace, succeeded } from '../support/own-namespace.ts';
import { onRealApiServers } from '../support/real-api-servers.ts';

const context: ApplyContext = {
  run: 'like-oc',
  signal: new AbortController().signal,
  dryRun: false,
  progress: () => {},
};

/** What `oc` did that is not compared, each with the reason. */
const apart: Readonly<Record<string, string>> = {
  '21-create-generic-again': 'oc fails where the same secret exists; ours is in place already, see below',
  '23-create-docker-registry-again': 'the same',
  '25-create-docker-registry-no-password': 'a login without a password is refused where it is given (INPUT-04)',
  '28-create-docker-registry-badname': 'a name is checked where it is given (INPUT-03)',
  '29-create-docker-registry-forbidden': 'nothing is made; CLUSTER-06 is held by the tests of failures',
  '30-create-docker-registry-expired-token': 'nothing is made; CLUSTER-03 is held by the tests of failures',
  '31-create-generic-wrong-key': 'ours writes the key of the type, so the server has nothing to refuse',
  '32-create-generic-wrong-type-for-key': 'the same',
  '33-create-generic-broken-json': 'ours writes logins, never a file as it is',
  '34-create-generic-noauths-json': 'a file without logins makes no secret',
  '36-create-generic-missing-file': 'the file is read before anything is made',
  '38-link-default-pull-again': 'every link below is made twice, and the second changes nothing',
  '41-link-builder-mount-again': 'the same',
  '49-link-missing-sa': 'nothing is changed; CLUSTER-07 is held by the cluster contract',
  '50-link-bad-for': 'no such purpose can be given',
  '51-link-forbidden-viewer': 'nothing is changed; CLUSTER-06 is held by the tests of failures',
  '59-create-secret-http500': 'nothing is made; an uncertain write is held by the tests of writes',
};

/** Secrets of the recorded commands that do not exist: `oc` passes over them with exit code 0, a plan never names one. */
const MISSING = 'nosuch';

const compared = ocGolden.filter(({ id }) => !(id in apart));
const creating = compared.filter(({ words }) => words[0] === 'create');
const linking = compared.filter(({ words }) => words[1] === 'link');
const unlinking = compared.filter(({ words }) => words[1] === 'unlink');

it('every secret oc made and every link is compared, or the reason is given', () => {
  const [made, linked, unlinked] = [creating, linking, unlinking].map((cases) => cases.map(({ id }) => id.slice(0, 2)));
  expect(made).toEqual(['19', '20', '22', '24', '26', '27', '35']);
  expect(linked).toEqual(['37', '40', '42', '43', '45', '47']);
  expect(unlinked).toEqual(['54', '56']);
  expect(Object.keys(apart).filter((id) => !ocGolden.some((each) => each.id === id))).toEqual([]);
});

function likeOc(keeper: string, start: () => Promise<OwnNamespace>): void {
  describe(`objects like those oc makes, on ${keeper}`, () => {
    let own: OwnNamespace;
    let ports: Ports;

    beforeAll(async () => {
      own = await start();
      // These actions use the cluster alone.
      ports = { cluster: own.cluster } as unknown as Ports;
    });
    afterAll(() => own?.close());

    it.each(creating)('$id: $command', async (golden) => {
      const intent = secretIntent(golden, own.namespace);
      const action = createPullSecret(intent);
      expect(value(await action.apply(ports, context)).outcome).toBe('created');
      const made = await secretNamed(intent.name);
      const theirs = golden.changed?.after ?? (JSON.parse(golden.stdout) as GoldenObject);
      expect({ ...meaningOf(made), type: made.type }).toEqual({
        ...meaningOf(theirs),
        // Without --type oc makes what nodes pass over; ours is always of a type they read.
        type: theirs.type === 'Opaque' ? 'kubernetes.io/dockerconfigjson' : theirs.type,
      });
      // What ours has besides: whose it is, and of which run.
      const { labels, annotations } = made.metadata ?? {};
      expect({ labels, annotations }).toEqual({ labels: managedBy, annotations: { [runAnnotation]: context.run } });
      expect(value(await action.apply(ports, context)).outcome).toBe('unchanged');
      expect(await secretNamed(intent.name)).toEqual(made);
    });

    it.each(linking)('$id: $command', async (golden) => {
      const { before, after } = changeOf(golden);
      const account = await accountLike(golden.id, before);
      const actions = golden.words
        .slice(3)
        .filter((secret) => secret !== MISSING)
        .map((secret) => linkPullSecret(linkIntent(golden, secret, own.namespace)));
      for (const action of actions) expect(value(await action.apply(ports, context)).outcome).toBe('changed');
      const linked = await accountNamed(golden.id);
      // Several at once oc links in a random order: it keeps them in a set.
      const inOrder = actions.length === 1 ? (names: readonly string[]) => names : sorted;
      expect(listsOf(linked, inOrder)).toEqual(listsOf(after, inOrder));
      expect(besidesLists(linked)).toEqual(besidesLists(account));
      for (const action of actions) expect(value(await action.apply(ports, context)).outcome).toBe('unchanged');
      expect(await accountNamed(golden.id)).toEqual(linked);
    });

    it.each(unlinking)('undone as by $id: $command', async (golden) => {
      const { before, after } = changeOf(golden);
      const account = await accountLike(golden.id, before);
      const intent = linkIntent(golden, golden.words[3] ?? '', own.namespace);
      // oc takes the secret off both lists; undo off those its own run has put it on.
      const added = (['pull', 'mount'] as const).filter((purpose) => namesIn(before, purpose).includes(intent.secret));
      const undone = await linkPullSecret.definition.undo?.(intent, { added }, ports, context.signal);
      expect(undone).toMatchObject({ value: { outcome: 'undone' } });
      const unlinked = await accountNamed(golden.id);
      expect(listsOf(unlinked)).toEqual(listsOf(after));
      expect(besidesLists(unlinked)).toEqual(besidesLists(account));
    });

    it.each(unlinking)('unlinked like $id: $command', async (golden) => {
      const { before, after } = changeOf(golden);
      const name = `${golden.id}-unlinked`;
      const account = await accountLike(name, before);
      const secret = golden.words[3] ?? '';
      const listed = { pull: before.imagePullSecrets ?? [], mount: before.secrets ?? [] };
      const from = ['pull', 'mount'] as const;
      const action = unlinkPullSecret({ namespace: own.namespace, account: name, secret, from, listed });
      expect(action.commands.oc).toEqual([`oc secrets unlink ${name} ${secret} -n ${own.namespace}`]);
      const applied = value(await action.apply(ports, context));
      expect(applied.outcome).toBe('changed');
      const unlinked = await accountNamed(name);
      expect(listsOf(unlinked)).toEqual(listsOf(after));
      expect(besidesLists(unlinked)).toEqual(besidesLists(account));
      expect(value(await action.apply(ports, context)).outcome).toBe('unchanged');
      expect(await accountNamed(name)).toEqual(unlinked);
      // Undone, every entry stands where it stood.
      const { intent } = action as unknown as { intent: Parameters<typeof unlinkPullSecret>[0] };
      const receipt = applied.receipt as never;
      const undone = await unlinkPullSecret.definition.undo?.(intent, receipt, ports, context.signal);
      expect(undone).toMatchObject({ value: { outcome: 'undone' } });
      expect(listsOf(await accountNamed(name))).toEqual(listsOf(before));
    });

    async function secretNamed(name: string) {
      const { client, namespace } = own;
      const request = { name, namespace };
      return succeeded(
        await client.read((api, options) => api.core.readNamespacedSecret(request, options), context.signal),
      );
    }

    async function accountNamed(name: string) {
      const { client, namespace } = own;
      const request = { name, namespace };
      return succeeded(
        await client.read((api, options) => api.core.readNamespacedServiceAccount(request, options), context.signal),
      );
    }

    /** An account with the lists and annotations `oc` found, under the name of the case. */
    async function accountLike(name: string, { metadata, secrets = [], imagePullSecrets = [] }: GoldenObject) {
      const { client, namespace } = own;
      const { annotations = {} } = metadata;
      const body = {
        metadata: { name, annotations: { ...annotations } },
        secrets: secrets.map((entry) => ({ ...entry })),
        imagePullSecrets: imagePullSecrets.map((entry) => ({ ...entry })),
      };
      const request = { namespace, body };
      return succeeded(
        await client.write((api, options) => api.core.createNamespacedServiceAccount(request, options), context.signal),
      );
    }
  });
}

likeOc('the practice cluster', async () => {
  const practice = await startPractice({ scenes: catalogue.slice(0, 2) });
  const target = await readKubeconfigText(practice.kubeconfig, { env: {} });
  const own = await openNamespace(value(target), true);
  return {
    ...own,
    close: async () => {
      await own.close();
      await practice.close();
    },
  };
});

onRealApiServers((name, start) =>
  likeOc(name, async () => {
    const server = await start();
    const own = await makeNamespace(server.target);
    return {
      ...own,
      close: async () => {
        await own.close();
        await server.stop();
      },
    };
  }),
);

/** The login of the command's flags, or of the file it names. */
function secretIntent({ id, words, flags }: GoldenCase, namespace: string): CreatePullSecret {
  const isGeneric = words[2] === 'generic';
  const layout = flags.get('--type') === pullSecretTypes.dockercfg.type ? 'dockercfg' : 'dockerconfigjson';
  const entry = isGeneric ? entryOfFile(flags.get('--from-file') ?? '', layout) : entryOfFlags(flags);
  const of = { namespace, name: id, host: entry.key, layout, entries: [entry] } as const;
  return { ...of, onConflict: 'fail', stands: false };
}

function entryOfFlags(flags: GoldenCase['flags']): NewCredential {
  const login = {
    username: flags.get('--docker-username') ?? '',
    password: new Secret(flags.get('--docker-password') ?? ''),
  };
  const email = flags.get('--docker-email');
  const key = flags.get('--docker-server') ?? 'https://index.docker.io/v1/';
  return { key, login, ...(email === undefined ? {} : { email }) };
}

function entryOfFile(fromFile: string, layout: PullSecretLayout): NewCredential {
  const [key = '', entry] = entriesIn(ocFixture(fromFile.slice(fromFile.indexOf('=') + 1)), layout)[0] ?? [];
  const { username, password } = fieldIn(entry?.auth);
  return { key, login: { username, password: new Secret(password) }, email: entry?.email ?? '' };
}

function linkIntent({ id, flags }: GoldenCase, secret: string, namespace: string) {
  const purposes = (flags.get('--for') ?? 'mount').split(',') as LinkFor[];
  return { namespace, account: id, secret, for: purposes, listed: { pull: [], mount: [] } };
}

interface Entry {
  readonly username?: string;
  readonly password?: string;
  readonly auth?: string;
  readonly email?: string;
}

function entriesIn(body: string, layout: PullSecretLayout): readonly [string, Entry][] {
  const document = JSON.parse(body) as Record<string, Entry> & { auths: Record<string, Entry> };
  return Object.entries(layout === 'dockercfg' ? document : document.auths);
}

function fieldIn(auth: string | undefined) {
  const read = readAuthField(auth ?? '');
  if ('error' in read) throw new Error(read.error);
  return { username: read.value.username, password: read.value.password };
}

/**
 * What readers make of a secret, in place of its bytes: for each host the login of `auth`, which podman takes alone and kubelet and
 * docker before anything else; the login of the fields beside it, which is to be the same where there is one; the e-mail.
 */
function meaningOf({ data = {} }: { readonly data?: Readonly<Record<string, string>> }) {
  return Object.fromEntries(
    Object.entries(data).map(([dataKey, base64]) => {
      const layout = dataKey === pullSecretTypes.dockercfg.key ? 'dockercfg' : 'dockerconfigjson';
      const entries = entriesIn(Buffer.from(base64, 'base64').toString('utf8'), layout);
      const read = entries.map(([host, { auth, email, username, password }]) => {
        const login = fieldIn(auth);
        expect({ ...login, ...(username && { username }), ...(password && { password }) }).toEqual(login);
        return [host, { login, email }] as const;
      });
      return [dataKey, Object.fromEntries(read)];
    }),
  );
}

function changeOf({ changed }: GoldenCase) {
  if (changed?.before === undefined) throw new Error('oc changed no account');
  return { before: changed.before, after: changed.after };
}

interface Lists {
  readonly secrets?: readonly { readonly name?: string }[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
}

function namesIn({ secrets = [], imagePullSecrets = [] }: Lists, purpose: LinkFor): readonly string[] {
  return (purpose === 'pull' ? imagePullSecrets : secrets).map(({ name }) => name ?? '');
}

function listsOf(account: Lists, arranged: (names: readonly string[]) => readonly string[] = (names) => names) {
  return { pull: arranged(namesIn(account, 'pull')), mount: arranged(namesIn(account, 'mount')) };
}

function sorted(names: readonly string[]): readonly string[] {
  return names.toSorted();
}

/** All of an account but its lists, and what the server counts and dates. */
function besidesLists<A extends Lists & { readonly metadata?: object }>(account: A) {
  const { secrets: _secrets, imagePullSecrets: _pull, ...rest } = account;
  return { ...rest, metadata: { ...rest.metadata, resourceVersion: '', managedFields: [] } };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.evidence)}`);
  return result.value;
}
