import type { KubeServiceAccount, NameReference } from '../domain/kube-objects.ts';
import { ok } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { defineAction, type Intent, type Undone } from '../plan/action.ts';
import { isListed, type LinkFor, listsOf } from './link-pull-secret.ts';
import { backInPlace, type FormerPlace, placeIn, without } from './list-places.ts';

export interface UnlinkPullSecret extends Intent {
  readonly account: string;
  readonly secret: string;
  /** The lists it is taken off. */
  readonly from: readonly LinkFor[];
  /** The account's lists when the plan was made: for the command lines, and to tell where the secret stood. */
  readonly listed: { readonly [L in LinkFor]: readonly NameReference[] };
}

interface Receipt {
  /** Where it stood in the lists this run has taken it off. */
  readonly removed: { readonly [L in LinkFor]?: FormerPlace };
}

const lists = { pull: 'imagePullSecrets', mount: 'secrets' } as const;

const words: Words<{ verb: (secret: string) => string; left: (count: number) => string; none: string }> = {
  en: {
    verb: (secret) => `unlink ${secret} from`,
    none: 'it lists none then',
    left: (count) => `${count} it lists ${count === 1 ? 'stays' : 'stay'}`,
  },
  ja: {
    verb: (secret) => `${secret} の追加を解除`,
    none: '以後は登録なし',
    left: (count) => `ほかの ${count} 件はそのまま`,
  },
};

/** Takes a secret off a service account's lists, keeping every other entry and its order. The secret itself stays. */
export const unlinkPullSecret = defineAction<UnlinkPullSecret, Receipt>({
  kind: 'unlink-pull-secret',

  title: ({ account, secret, listed }) => {
    const count = without(listed.pull, secret).length;
    return {
      verb: say(words, (w) => w.verb(secret)),
      object: plain(account),
      detail: say(words, (w) => (count === 0 ? w.none : w.left(count))),
    };
  },

  commands: (intent) => {
    const { namespace, account, secret } = intent;
    const patch = shellQuote(JSON.stringify(withoutSecret(intent.listed, secret, intent.from)));
    // A patch replaces the list, so it carries the whole one that is left.
    const byHand = `patch serviceaccount ${account} -n ${namespace} --type=merge -p ${patch}`;
    // oc takes it off both lists, whichever was meant.
    const isBoth = (['pull', 'mount'] as const).every(
      (list) => intent.from.includes(list) || !isListed(intent.listed[list], secret),
    );
    return {
      oc: [isBoth ? `oc secrets unlink ${account} ${secret} -n ${namespace}` : `oc ${byHand}`],
      kubectl: [`kubectl ${byHand}`],
    };
  },

  object: ({ namespace, account, secret, listed, from }) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: account, namespace },
    ...withoutSecret(listed, secret, from),
  }),

  apply: async ({ namespace, account, secret, from }, ports, { signal, dryRun }) => {
    let removed: Receipt['removed'] = {};
    const change = (current: KubeServiceAccount) => {
      removed = placesOf(listsOf(current), secret, from);
      const off = from.filter((list) => removed[list] !== undefined);
      return off.length === 0 ? undefined : withoutSecret(listsOf(current), secret, off);
    };
    const unlinked = await ports.cluster.update('ServiceAccount', namespace, account, change, { dryRun }, signal);
    if (!unlinked.ok) return unlinked;
    const { changed, object } = unlinked.value;
    // After an uncertain write what stood there before tells the place, and not what was read last.
    const before = unlinked.value.changed ? unlinked.value.before : object;
    if (changed) removed = placesOf(listsOf(before), secret, from);
    return ok({ outcome: changed ? 'changed' : 'unchanged', receipt: { removed } });
  },

  undo: async ({ namespace, account, secret }, { removed }, ports, signal) => {
    const change = (current: KubeServiceAccount) => {
      const back = (['pull', 'mount'] as const).flatMap((list) => {
        const place = removed[list];
        const standing = current[lists[list]] ?? [];
        return place === undefined || isListed(standing, secret)
          ? []
          : [[lists[list], backInPlace(standing, place)] as const];
      });
      return back.length === 0 ? undefined : Object.fromEntries(back);
    };
    const linked = await ports.cluster.update('ServiceAccount', namespace, account, change, {}, signal);
    if (!linked.ok) {
      // An account that is gone is not made anew for this.
      return linked.problem.code === 'CLUSTER-07' ? ok<Undone>({ outcome: 'nothing-to-undo' }) : linked;
    }
    return ok<Undone>({ outcome: linked.value.changed ? 'undone' : 'nothing-to-undo' });
  },

  // The plan found it there: where it is not listed any more, this run has done it.
  recover: async ({ listed, secret, from }) => ok({ removed: placesOf(listed, secret, from) }),
});

function placesOf(listed: UnlinkPullSecret['listed'], secret: string, from: readonly LinkFor[]): Receipt['removed'] {
  return Object.fromEntries(
    from.flatMap((list) => {
      const place = placeIn(listed[list], secret);
      return place === undefined ? [] : [[list, place]];
    }),
  );
}

function withoutSecret(listed: UnlinkPullSecret['listed'], secret: string, from: readonly LinkFor[]) {
  return Object.fromEntries(from.map((list) => [lists[list], without(listed[list], secret)]));
}
