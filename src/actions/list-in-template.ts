import type { KubeWorkload, NameReference } from '../domain/kube-objects.ts';
import { ok } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { type RollingKind, rollingKinds } from '../domain/workload.ts';
import { defineAction, type Intent, type Undone } from '../plan/action.ts';
import { isListed } from './link-pull-secret.ts';

export interface ListInTemplate extends Intent {
  readonly kind: RollingKind;
  readonly name: string;
  readonly secret: string;
  /** The template's own list when the plan was made. */
  readonly listed: readonly NameReference[];
  /** How many pods are made anew by it. */
  readonly pods: number;
}

interface Receipt {
  readonly added: boolean;
}

const words: Words<{ verb: string; detail: (pods: number) => string }> = {
  en: {
    verb: 'add it to template of',
    detail: (pods) => `it has a list of its own; ${pods === 1 ? 'its pod is' : `all its ${pods} pods are`} made anew`,
  },
  ja: {
    verb: 'テンプレートに追加',
    detail: (pods) => `独自のリストあり。全 ${pods} Pod を作り直します`,
  },
};

/**
 * Adds a secret to the list of a pod template: where a template lists pull secrets of its own, those of the account never
 * reach its pods. Its owner rolls all of them over.
 */
export const listInTemplate = defineAction<ListInTemplate, Receipt>({
  kind: 'list-in-template',

  title: ({ kind, name, pods }) => ({
    verb: say(words, (w) => w.verb),
    object: plain(`${kind.toLowerCase()}/${name}`),
    detail: say(words, (w) => w.detail(pods)),
  }),

  // A pod's list merges by name, unlike an account's: the patch carries only what is new.
  commands: ({ namespace, kind, name, secret }) => {
    const patch = shellQuote(JSON.stringify(templateWith([{ name: secret }])));
    const line = `patch ${kind.toLowerCase()} ${name} -n ${namespace} --type=strategic -p ${patch}`;
    return { oc: [`oc ${line}`], kubectl: [`kubectl ${line}`] };
  },

  object: ({ namespace, kind, name, secret, listed }) => ({
    apiVersion: rollingKinds[kind],
    kind,
    metadata: { name, namespace },
    ...templateWith(withSecret(listed, secret)),
  }),

  apply: async ({ namespace, kind, name, secret }, ports, { signal, dryRun }) => {
    const change = ({ template }: KubeWorkload) =>
      template === undefined || isListed(template.imagePullSecrets, secret)
        ? undefined
        : templateWith(withSecret(template.imagePullSecrets ?? [], secret));
    const written = await ports.cluster.update(kind, namespace, name, change, { dryRun }, signal);
    if (!written.ok) return written;
    const { changed } = written.value;
    return ok({ outcome: changed ? 'changed' : 'unchanged', receipt: { added: changed } });
  },

  undo: async ({ namespace, kind, name, secret }, { added }, ports, signal) => {
    const change = ({ template }: KubeWorkload) =>
      added && isListed(template?.imagePullSecrets, secret)
        ? templateWith((template?.imagePullSecrets ?? []).filter((entry) => entry.name !== secret))
        : undefined;
    const written = await ports.cluster.update(kind, namespace, name, change, {}, signal);
    if (written.ok) return ok<Undone>({ outcome: written.value.changed ? 'undone' : 'nothing-to-undo' });
    // What is gone lists nothing any more.
    return written.problem.code === 'CLUSTER-07' ? ok<Undone>({ outcome: 'nothing-to-undo' }) : written;
  },

  // Only what the plan did not find there can be this run's.
  recover: async ({ listed, secret }) => ok({ added: !isListed(listed, secret) }),
});

function withSecret(listed: readonly NameReference[], secret: string): readonly NameReference[] {
  return isListed(listed, secret) ? listed : [...listed, { name: secret }];
}

function templateWith(imagePullSecrets: readonly NameReference[]) {
  return { spec: { template: { spec: { imagePullSecrets } } } };
}
