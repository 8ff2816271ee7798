import {
  holdsLogins,
  type NewCredential,
  type PullSecretLayout,
  pullSecretTypes,
  putLogins,
  readPullSecret,
  writePullSecret,
} from '../domain/docker-config.ts';
import type { KubeSecret } from '../domain/kube-objects.ts';
import { isManagedSecret } from '../domain/managed-secret.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { MASK, type Secret } from '../domain/secret.ts';
import { shellPath } from '../domain/shell-path.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { type Applied, type ApplyContext, defineAction, type Intent, type Undone } from '../plan/action.ts';
import type { Ports } from '../ports/ports.ts';
import { loginsByHand } from './logins-by-hand.ts';
import { managedBy, runAnnotation } from './ownership.ts';

/** What to do where a secret of that name holds something else. */
export type OnConflict = 'fail' | 'merge' | 'replace';

export interface CreatePullSecret extends Intent {
  readonly name: string;
  /** Registry host, for people. */
  readonly host: string;
  readonly layout: PullSecretLayout;
  /** The logins to keep, the one for `host` first. Keys are what the kubelet matches: `quay.io`, `https://index.docker.io/v1/`. */
  readonly entries: readonly [NewCredential, ...NewCredential[]];
  /** The server that takes the login, where `host` is an auth server, which answers no `docker login`. */
  readonly loginAt?: string;
  /** The file they were taken from, where all of its logins were: the same by hand needs no typing then. */
  readonly file?: string;
  readonly onConflict: OnConflict;
  /** A secret of that name holds something else when the plan is made: then `onConflict` says what becomes of it. */
  readonly stands: boolean;
}

/** As read back from a journal: earlier versions kept one login, and wrote no list of them. */
type Journalled = Omit<CreatePullSecret, 'entries'> & Partial<Pick<CreatePullSecret, 'entries'>>;

interface Receipt {
  readonly uid: string;
  readonly resourceVersion: string;
  /** `merged`: one entry was added to what stood there. `replaced`: the former content is gone for good. */
  readonly how: 'created' | 'merged' | 'replaced' | 'unchanged';
}

const words: Words<{
  verb: string;
  merges: string;
  replaces: string;
  detail: (host: string) => string;
  more: (host: string, others: number) => string;
  changedSince: (name: string) => string;
  contentGone: (name: string) => string;
}> = {
  en: {
    verb: 'make pull secret',
    merges: 'add the login to',
    replaces: 'REPLACE all of',
    detail: (host) => `for ${host}`,
    more: (host, others) => `for ${host} and ${others} more`,
    changedSince: (name) => `pull secret ${name} stays: it was changed after this run`,
    contentGone: (name) => `pull secret ${name} stays as it is: its former content was not kept`,
  },
  ja: {
    verb: 'プルシークレットを作成',
    merges: 'ログインを追加',
    replaces: '内容をすべて置換',
    detail: (host) => `${host} 用`,
    more: (host, others) => `${host} ほか ${others} 件用`,
    changedSince: (name) => `プルシークレット ${name} は残します。この実行の後に変更されています`,
    contentGone: (name) => `プルシークレット ${name} は現状のままです。以前の内容は保存されていません`,
  },
};

/** Makes a pull secret: of one registry's login, or of all those of a file. */
export const createPullSecret = defineAction<CreatePullSecret, Receipt>({
  kind: 'create-pull-secret',

  title: ({ name, host, stands, onConflict, entries }: Journalled) => ({
    verb: say(words, (w) =>
      !stands || onConflict === 'fail' ? w.verb : onConflict === 'merge' ? w.merges : w.replaces,
    ),
    object: plain(name),
    detail: say(words, (w) =>
      entries === undefined || entries.length === 1 ? w.detail(host) : w.more(host, entries.length - 1),
    ),
  }),

  commands: (intent) => ({ oc: commandsFor(intent, 'oc'), kubectl: commandsFor(intent, 'kubectl') }),

  object: ({ namespace, name, layout }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels: managedBy },
    type: pullSecretTypes[layout].type,
    data: { [pullSecretTypes[layout].key]: MASK },
  }),

  apply: async (intent, ports, context) => {
    const current = await ports.cluster.get('Secret', intent.namespace, intent.name, context.signal);
    if (!current.ok) return current;
    if (current.value === undefined) return create(intent, ports, context);
    return reconcile(intent, current.value, ports, context);
  },

  undo: async (intent, receipt, ports, signal) => {
    const { namespace, name } = intent;
    const current = await ports.cluster.get('Secret', namespace, name, signal);
    if (!current.ok) return current;
    if (current.value === undefined) return ok<Undone>({ outcome: 'nothing-to-undo' });
    return receipt.how === 'merged' || receipt.how === 'replaced'
      ? ok<Undone>({ outcome: 'left', why: say(words, (w) => w.contentGone(name)) })
      : remove(intent, receipt, ports, signal);
  },

  // The run died between the write and its receipt: what carries its id is its own.
  recover: async (intent, run, ports, signal) => {
    const current = await ports.cluster.get('Secret', intent.namespace, intent.name, signal);
    if (!current.ok) return current;
    const { metadata } = current.value ?? {};
    if (metadata?.annotations?.[runAnnotation] !== run) return ok(undefined);
    // With leave to merge or replace, the secret may have been somebody's before: then it stays.
    const how = intent.onConflict === 'fail' ? 'created' : 'merged';
    return ok({ uid: metadata.uid ?? '', resourceVersion: metadata.resourceVersion ?? '', how });
  },
});

/** Where all of a file is kept, that file is taken as it is; else docker makes one, and asks for each password itself. */
function commandsFor(intent: CreatePullSecret, cli: string): string[] {
  const { namespace, name, layout, entries, loginAt, file, stands, onConflict } = intent;
  const { type, key: dataKey } = pullSecretTypes[layout];
  const creating = (path: string) => {
    const from = `--type=${type} --from-file=${dataKey}=${shellPath(path)}`;
    const line = `${cli} create secret generic ${name} -n ${namespace} ${from}`;
    return stands ? `${line} --dry-run=client -o yaml | ${cli} replace -f -` : line;
  };
  const merging = stands && onConflict === 'merge';
  if (file !== undefined && !merging) return [creating(file)];
  const typed = entries.map((entry) => ({ ...entry, at: loginAt }));
  return loginsByHand({ cli, layout, entries: typed, ...(merging ? { standing: { namespace, name } } : {}) }, creating);
}

async function create(
  intent: CreatePullSecret,
  ports: Ports,
  { run, dryRun, signal }: ApplyContext,
): Promise<Result<Applied<Receipt>>> {
  const { type, key: dataKey } = pullSecretTypes[intent.layout];
  const metadata = { name: intent.name, labels: managedBy, annotations: { [runAnnotation]: run } };
  const secret = { metadata, type, data: { [dataKey]: writePullSecret(intent.layout, intent.entries) } };
  const made = await ports.cluster.createSecret(intent.namespace, secret, { dryRun }, signal);
  return made.ok ? ok({ outcome: 'created', receipt: receiptOf(made.value, 'created') }) : made;
}

async function reconcile(
  intent: CreatePullSecret,
  standing: KubeSecret,
  ports: Ports,
  { run, dryRun, signal }: ApplyContext,
): Promise<Result<Applied<Receipt>>> {
  const { namespace, name } = intent;
  const { type, key: dataKey } = pullSecretTypes[intent.layout];
  if (holdsLogins(standing, intent.entries))
    return ok({ outcome: 'unchanged', receipt: receiptOf(standing, 'unchanged') });
  if (isManagedSecret(standing)) return failed(problem('SECRET-59', { secret: name }));
  if (standing.type !== type) return failed(problem('SECRET-51', { secret: name }));
  if (standing.immutable === true) return failed(problem('SECRET-52', { secret: name }));
  if (intent.onConflict === 'fail') return failed(problem('SECRET-50', { secret: name, namespace }));
  const merging = intent.onConflict === 'merge';
  const { error } = readPullSecret(standing.type, standing.data);
  // Merging into a body nobody can read would lose its other logins.
  if (merging && error !== undefined) return failed(problem('SECRET-05', { secret: name, ...error }));
  const change = (current: KubeSecret) => ({
    metadata: { annotations: { [runAnnotation]: run } },
    data: { [dataKey]: merging ? merged(current, intent) : writePullSecret(intent.layout, intent.entries) },
  });
  const written = await ports.cluster.update('Secret', namespace, name, change, { dryRun }, signal);
  if (!written.ok) return written;
  return ok({ outcome: 'changed', receipt: receiptOf(written.value.object, merging ? 'merged' : 'replaced') });
}

function merged(current: KubeSecret, { layout, entries }: CreatePullSecret): Secret {
  const standing = current.data[pullSecretTypes[layout].key];
  return standing === undefined ? writePullSecret(layout, entries) : putLogins(layout, standing, entries);
}

async function remove(intent: CreatePullSecret, receipt: Receipt, ports: Ports, signal: AbortSignal) {
  const { namespace, name } = intent;
  const { uid, resourceVersion } = receipt;
  const gone = await ports.cluster.remove('Secret', namespace, name, { uid, resourceVersion }, {}, signal);
  if (!gone.ok) return gone;
  if (gone.value === 'changed') {
    return ok<Undone>({ outcome: 'left', why: say(words, (w) => w.changedSince(name)) });
  }
  return ok<Undone>({ outcome: gone.value === 'removed' ? 'undone' : 'nothing-to-undo' });
}

function receiptOf(secret: KubeSecret, how: Receipt['how']): Receipt {
  return { uid: secret.metadata.uid ?? '', resourceVersion: secret.metadata.resourceVersion ?? '', how };
}
