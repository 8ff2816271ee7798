import { cleanText } from '../domain/clean-text.ts';
import { layoutOf, pullSecretTypes, readPullSecret, renewLogins, sameContent } from '../domain/docker-config.ts';
import type { KubeSecret } from '../domain/kube-objects.ts';
import type { Login } from '../domain/login.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { MASK } from '../domain/secret.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { type Applied, defineAction, type Intent } from '../plan/action.ts';
import { loginsByHand } from './logins-by-hand.ts';
import { runAnnotation } from './ownership.ts';

export interface RenewedLogin extends Intent {
  readonly secret: string;
  /** Of the secret the review was about: one made anew since is left alone. */
  readonly uid: string;
  readonly type: string;
  /** Registry host, for people. */
  readonly host: string;
  /** The user name the entries hold until now. */
  readonly username: string;
  /** The keys of the entries, as written. */
  readonly keys: readonly string[];
  readonly login: Login;
}

interface Receipt {
  readonly keys: readonly string[];
}

const words: Words<{ verb: string; detail: (host: string, username: string) => string }> = {
  en: { verb: 'renew login in', detail: (host, username) => `${username} for ${host}; the rest stays` },
  ja: { verb: 'ログインを更新', detail: (host, username) => `${host} の ${username}。ほかはそのまま` },
};

/**
 * Puts a renewed password into a secret that holds the login, and nothing else: every other entry and member stays. Nodes
 * read a secret's content anew at their next try, so no pod need be recreated. There is no undo: the former password is
 * kept nowhere.
 */
export const putRenewedLogin = defineAction<RenewedLogin, Receipt>({
  kind: 'renew-login',

  title: ({ namespace, secret, host, login }) => ({
    verb: say(words, (w) => w.verb),
    object: plain(`${namespace}/${secret}`),
    detail: say(words, (w) => w.detail(cleanText(host), cleanText(login.username))),
  }),

  commands: (intent) => ({ oc: commandsFor(intent, 'oc'), kubectl: commandsFor(intent, 'kubectl') }),

  object: ({ namespace, secret, type }) => {
    const layout = layoutOf(type);
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: secret, namespace },
      type,
      data: layout === undefined ? {} : { [pullSecretTypes[layout].key]: MASK },
    };
  },

  apply: async (intent, ports, { run, dryRun, signal }): Promise<Result<Applied<Receipt>>> => {
    const { namespace, secret } = intent;
    const read = await ports.cluster.get('Secret', namespace, secret, signal);
    if (!read.ok) return read;
    const gone = failed(problem('SECRET-58', { secret, namespace }));
    if (read.value === undefined || read.value.metadata.uid !== intent.uid) return gone;
    if (staleKeys(read.value, intent).length === 0) return ok({ outcome: 'unchanged', receipt: { keys: [] } });
    if (read.value.immutable === true) return failed(problem('SECRET-52', { secret }));
    let replaced = false;
    let keys: readonly string[] = [];
    const written = await ports.cluster.update(
      'Secret',
      namespace,
      secret,
      (current) => {
        replaced = current.metadata.uid !== intent.uid;
        keys = replaced ? [] : staleKeys(current, intent);
        return keys.length === 0 ? undefined : renewed(current, keys, intent.login, run);
      },
      { dryRun },
      signal,
    );
    if (!written.ok) return written;
    if (replaced) return gone;
    return ok({ outcome: written.value.changed ? 'changed' : 'unchanged', receipt: { keys } });
  },
});

/** The entries that still hold the former login: what somebody has given another user name meanwhile is theirs. */
function staleKeys(secret: KubeSecret, { keys, username, login }: RenewedLogin): readonly string[] {
  const read = readPullSecret(secret.type, secret.data);
  return read.entries.flatMap((entry) =>
    keys.includes(entry.key) && entry.login?.username === username && !sameContent(entry.login, login)
      ? [entry.key]
      : [],
  );
}

function renewed(secret: KubeSecret, keys: readonly string[], login: Login, run: string) {
  const layout = layoutOf(secret.type);
  const dataKey = layout === undefined ? undefined : pullSecretTypes[layout].key;
  const body = dataKey === undefined ? undefined : secret.data[dataKey];
  if (layout === undefined || dataKey === undefined || body === undefined) return undefined;
  return {
    metadata: { annotations: { [runAnnotation]: run } },
    data: { [dataKey]: renewLogins(layout, body, keys, login) },
  };
}

function commandsFor({ namespace, secret: name, type, keys, login }: RenewedLogin, cli: string): string[] {
  const layout = layoutOf(type);
  if (layout === undefined) return [];
  const dataKey = pullSecretTypes[layout].key;
  const entries = keys.map((key) => ({ key, login }));
  // printf belongs to the shell, so that the content stands on no command line.
  const patch = (file: string) =>
    `printf '{"data":{"%s":"%s"}}' ${dataKey} "$(base64 < ${file} | tr -d '\\n')" | ${cli} patch secret ${shellQuote(name)} -n ${namespace} --type=merge --patch-file=/dev/stdin`;
  return loginsByHand({ cli, layout, entries, standing: { namespace, name } }, patch);
}
