import type { KubeServiceAccount, NameReference } from '../domain/kube-objects.ts';
import { ok } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { defineAction, type Intent, type Undone } from '../plan/action.ts';

/** `pull`: the account's `imagePullSecrets`; `mount`: its `secrets`, from which builds take their logins. */
export type LinkFor = 'pull' | 'mount';

export interface LinkPullSecret extends Intent {
  readonly account: string;
  readonly secret: string;
  readonly for: readonly LinkFor[];
  /** The account's lists when the plan was made: for the command lines, and to tell what was there before us. */
  readonly listed: { readonly [L in LinkFor]: readonly NameReference[] };
}

interface Receipt {
  /** The lists the secret was added to by this run. */
  readonly added: readonly LinkFor[];
}

const lists = { pull: 'imagePullSecrets', mount: 'secrets' } as const;

const words: Words<{
  verb: string;
  pulls: string;
  builds: string;
  none: string;
  beside: (count: number) => string;
}> = {
  en: {
    verb: 'link it to',
    pulls: 'for pulling',
    builds: 'for pulling and building',
    none: 'it lists none now',
    beside: (count) => `beside ${count} it lists now`,
  },
  ja: {
    verb: 'リンク先',
    pulls: 'プル用',
    builds: 'プルとビルド用',
    none: '現在は登録なし',
    beside: (count) => `既存の ${count} 件はそのまま`,
  },
};

/** Adds a secret to a service account's lists, keeping every entry that stands there and its order. */
export const linkPullSecret = defineAction<LinkPullSecret, Receipt>({
  kind: 'link-pull-secret',

  title: (intent) => {
    const count = intent.listed.pull.filter(({ name }) => name !== intent.secret).length;
    return {
      verb: say(words, (w) => w.verb),
      object: plain(intent.account),
      detail: say(words, (w) => {
        const purpose = intent.for.includes('mount') ? w.builds : w.pulls;
        return `${purpose}; ${count === 0 ? w.none : w.beside(count)}`;
      }),
    };
  },

  commands: (intent) => {
    const { namespace, account, secret } = intent;
    const patch = JSON.stringify(withSecret(intent.listed, secret, intent.for));
    return {
      oc: [`oc secrets link ${account} ${secret} --for=${intent.for.join(',')} -n ${namespace}`],
      // A patch replaces the list, so it carries the whole one.
      kubectl: [`kubectl patch serviceaccount ${account} -n ${namespace} --type=merge -p ${shellQuote(patch)}`],
    };
  },

  object: ({ namespace, account, secret, listed, for: purposes }) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: account, namespace },
    ...withSecret(listed, secret, purposes),
  }),

  apply: async (intent, ports, { signal, dryRun }) => {
    const { namespace, account, secret } = intent;
    let added: readonly LinkFor[] = [];
    const change = (current: KubeServiceAccount) => {
      added = intent.for.filter((purpose) => !isListed(current[lists[purpose]], secret));
      return added.length === 0 ? undefined : withSecret(listsOf(current), secret, added);
    };
    const linked = await ports.cluster.update('ServiceAccount', namespace, account, change, { dryRun }, signal);
    if (!linked.ok) return linked;
    return ok({ outcome: linked.value.changed ? 'changed' : 'unchanged', receipt: { added } });
  },

  undo: async (intent, receipt, ports, signal) => {
    const { namespace, account, secret } = intent;
    const change = (current: KubeServiceAccount) => {
      const present = receipt.added.filter((purpose) => isListed(current[lists[purpose]], secret));
      if (present.length === 0) return undefined;
      return Object.fromEntries(
        present.map((purpose) => [
          lists[purpose],
          (current[lists[purpose]] ?? []).filter(({ name }) => name !== secret),
        ]),
      );
    };
    const unlinked = await ports.cluster.update('ServiceAccount', namespace, account, change, {}, signal);
    if (!unlinked.ok) {
      // An account that is gone lists nothing any more.
      return unlinked.problem.code === 'CLUSTER-07' ? ok<Undone>({ outcome: 'nothing-to-undo' }) : unlinked;
    }
    return ok<Undone>({ outcome: unlinked.value.changed ? 'undone' : 'nothing-to-undo' });
  },

  // Only what the plan did not find there can be this run's.
  recover: async (intent) =>
    ok({ added: intent.for.filter((purpose) => !isListed(intent.listed[purpose], intent.secret)) }),
});

export function isListed(list: readonly NameReference[] | undefined, secret: string): boolean {
  return list?.some(({ name }) => name === secret) ?? false;
}

/** An account's two lists; an absent one is empty. */
export function listsOf(account: KubeServiceAccount): LinkPullSecret['listed'] {
  return { pull: account.imagePullSecrets ?? [], mount: account.secrets ?? [] };
}

function withSecret(listed: LinkPullSecret['listed'], secret: string, purposes: readonly LinkFor[]) {
  return Object.fromEntries(
    purposes.map((purpose) => {
      const current = listed[purpose];
      return [lists[purpose], isListed(current, secret) ? current : [...current, { name: secret }]];
    }),
  );
}
