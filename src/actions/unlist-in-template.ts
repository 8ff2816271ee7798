import type { KubeWorkload, NameReference } from '../domain/kube-objects.ts';
import { ok } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { type RollingKind, rollingKinds } from '../domain/workload.ts';
import { defineAction, type Intent, type Undone } from '../plan/action.ts';
import { isListed } from './link-pull-secret.ts';
import { backInPlace, type FormerPlace, placeIn, without } from './list-places.ts';

export interface UnlistInTemplate extends Intent {
  readonly kind: RollingKind;
  readonly name: string;
  readonly secret: string;
  /** The template's own list when the plan was made. */
  readonly listed: readonly NameReference[];
  /** How many pods are made anew by it. */
  readonly pods: number;
}

interface Receipt {
  readonly removed: FormerPlace | null;
}

const words: Words<{ verb: (secret: string) => string; detail: (pods: number) => string }> = {
  en: {
    verb: (secret) => `take ${secret} off template of`,
    detail: (pods) => (pods === 1 ? 'its pod is made anew' : `all its ${pods} pods are made anew`),
  },
  ja: {
    verb: (secret) => `テンプレートから ${secret} を削除`,
    detail: (pods) => `全 ${pods} Pod を作り直します`,
  },
};

/** Takes a secret off a pod template's own list. Its owner rolls all of its pods over. The secret itself stays. */
export const unlistInTemplate = defineAction<UnlistInTemplate, Receipt>({
  kind: 'unlist-in-template',

  title: ({ kind, name, secret, pods }) => ({
    verb: say(words, (w) => w.verb(secret)),
    object: plain(`${kind.toLowerCase()}/${name}`),
    detail: say(words, (w) => w.detail(pods)),
  }),

  // A pod's list merges by name, unlike an account's: the patch names only what goes.
  commands: ({ namespace, kind, name, secret }) => {
    const gone = { name: secret, $patch: 'delete' };
    const patch = shellQuote(JSON.stringify(templateWith([gone])));
    const line = `patch ${kind.toLowerCase()} ${name} -n ${namespace} --type=strategic -p ${patch}`;
    return { oc: [`oc ${line}`], kubectl: [`kubectl ${line}`] };
  },

  object: ({ namespace, kind, name, secret, listed }) => ({
    apiVersion: rollingKinds[kind],
    kind,
    metadata: { name, namespace },
    ...templateWith(without(listed, secret)),
  }),

  apply: async ({ namespace, kind, name, secret }, ports, { signal, dryRun }) => {
    const change = ({ template }: KubeWorkload) =>
      isListed(template?.imagePullSecrets, secret)
        ? templateWith(without(template?.imagePullSecrets ?? [], secret))
        : undefined;
    const written = await ports.cluster.update(kind, namespace, name, change, { dryRun }, signal);
    if (!written.ok) return written;
    const before = written.value.changed ? (written.value.before.template?.imagePullSecrets ?? []) : [];
    const removed = placeIn(before, secret) ?? null;
    return ok({ outcome: written.value.changed ? 'changed' : 'unchanged', receipt: { removed } });
  },

  undo: async ({ namespace, kind, name, secret }, { removed }, ports, signal) => {
    const change = ({ template }: KubeWorkload) =>
      removed === null || template === undefined || isListed(template.imagePullSecrets, secret)
        ? undefined
        : templateWith(backInPlace(template.imagePullSecrets ?? [], removed));
    const written = await ports.cluster.update(kind, namespace, name, change, {}, signal);
    if (written.ok) return ok<Undone>({ outcome: written.value.changed ? 'undone' : 'nothing-to-undo' });
    // What is gone is not made anew for this.
    return written.problem.code === 'CLUSTER-07' ? ok<Undone>({ outcome: 'nothing-to-undo' }) : written;
  },

  // The plan found it there: where it is not listed any more, this run has done it.
  recover: async ({ listed, secret }) => ok({ removed: placeIn(listed, secret) ?? null }),
});

function templateWith(imagePullSecrets: readonly object[]) {
  return { spec: { template: { spec: { imagePullSecrets } } } };
}
