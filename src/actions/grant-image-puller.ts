import { groupOf, IMAGE_PULLER, letAllPull, RBAC, subjectsOf, userOf } from '../domain/image-pullers.ts';
import type { KubeRoleBinding } from '../domain/kube-objects.ts';
import { ok, type Result } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { say, type Words } from '../domain/text.ts';
import { type Applied, type ApplyContext, defineAction, type Intent, type Undone } from '../plan/action.ts';
import type { Ports } from '../ports/ports.ts';
import { managedBy, runAnnotation } from './ownership.ts';

/** Lets pods of a project pull the images of another, `namespace`. */
export interface GrantImagePuller extends Intent {
  /** The binding's name; the next free one is taken where another binding has it. */
  readonly name: string;
  /** The project of the pods. */
  readonly project: string;
  readonly accounts: readonly string[] | 'all';
}

interface Receipt {
  /** Of the binding that was made; empty where one that stood already grants it. */
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
}

const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: IMAGE_PULLER } as const;

/** Times another binding may take the name between looking and writing. */
const ATTEMPTS = 3;

const words: Words<{
  verb: string;
  some: (accounts: string, project: string) => string;
  all: (project: string) => string;
  detail: (project: string) => string;
  changedSince: (name: string) => string;
}> = {
  en: {
    verb: 'let pull',
    some: (accounts, project) => `${accounts} of ${project}`,
    all: (project) => `all accounts of ${project}`,
    detail: (project) => `in ${project}: its images, nothing else`,
    changedSince: (name) => `role binding ${name} stays: it was changed after this run`,
  },
  ja: {
    verb: 'プルを許可',
    some: (accounts, project) => `${project} の ${accounts}`,
    all: (project) => `${project} の全アカウント`,
    detail: (project) => `${project} 内: そのイメージのみ`,
    changedSince: (name) => `ロールバインディング ${name} は残します。この実行の後に変更されています`,
  },
};

/** Binds `system:image-puller` in the project of the images, in a binding of its own, so that undo removes just this. */
export const grantImagePuller = defineAction<GrantImagePuller, Receipt>({
  kind: 'grant-image-puller',

  title: ({ namespace, project, accounts }) => ({
    verb: say(words, (w) => w.verb),
    object: say(words, (w) => (accounts === 'all' ? w.all(project) : w.some(accounts.join(', '), project))),
    detail: say(words, (w) => w.detail(namespace)),
  }),

  // oc adds its subjects to a binding of that name where there is one already, so the same twice is the same.
  commands: ({ namespace, name, project, accounts }) => {
    const line = (parts: readonly string[]) => parts.map(shellQuote).join(' ');
    const to =
      accounts === 'all'
        ? ['add-role-to-group', IMAGE_PULLER, groupOf(project)]
        : ['add-role-to-user', IMAGE_PULLER, ...accounts.map((account) => userOf(project, account))];
    const subjects =
      accounts === 'all'
        ? [`--group=${groupOf(project)}`]
        : accounts.map((account) => `--serviceaccount=${project}:${account}`);
    const role = `--clusterrole=${IMAGE_PULLER}`;
    return {
      oc: [line(['oc', 'policy', ...to, `--rolebinding-name=${name}`, '-n', namespace])],
      kubectl: [line(['kubectl', 'create', 'rolebinding', name, role, ...subjects, '-n', namespace])],
    };
  },

  object: (intent) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: intent.name, namespace: intent.namespace, labels: managedBy },
    roleRef,
    subjects: subjectsOf(intent),
  }),

  lookAt: ({ namespace, name }, isMade) =>
    `${isMade ? `rolebinding ${name}` : 'rolebindings'} -n ${shellQuote(namespace)} -o wide`,

  apply: async (intent, ports, context) => {
    for (let attempt = 1; ; attempt += 1) {
      const standing = await ports.cluster.list('RoleBinding', intent.namespace, {}, context.signal);
      if (!standing.ok) return standing;
      // What other roles let do is for the cluster to say, and this was planned as it said no.
      const ofRole = standing.value.filter((binding) => binding.roleRef.name === IMAGE_PULLER);
      if (letAllPull(ofRole, intent)) {
        return ok({ outcome: 'unchanged', receipt: { name: '', uid: '', resourceVersion: '' } });
      }
      const made = await bind(intent, freeBindingName(intent.name, standing.value), ports, context);
      // Somebody has taken the name meanwhile: perhaps for the very same.
      const isTaken = !made.ok && made.problem.code === 'CLUSTER-08';
      if (!isTaken || attempt === ATTEMPTS) return made;
    }
  },

  undo: async ({ namespace }, { name, uid, resourceVersion }, ports, signal) => {
    if (name === '') return ok<Undone>({ outcome: 'nothing-to-undo' });
    const gone = await ports.cluster.remove('RoleBinding', namespace, name, { uid, resourceVersion }, {}, signal);
    if (!gone.ok) return gone;
    if (gone.value === 'changed') {
      return ok<Undone>({ outcome: 'left', why: say(words, (w) => w.changedSince(name)) });
    }
    return ok<Undone>({ outcome: gone.value === 'removed' ? 'undone' : 'nothing-to-undo' });
  },

  recover: async ({ namespace }, run, ports, signal) => {
    const standing = await ports.cluster.list('RoleBinding', namespace, {}, signal);
    if (!standing.ok) return standing;
    const ours = standing.value.find(({ metadata }) => metadata.annotations?.[runAnnotation] === run);
    return ok(ours === undefined ? undefined : receiptOf(ours));
  },
});

async function bind(
  intent: GrantImagePuller,
  name: string,
  ports: Ports,
  { run, dryRun, signal }: ApplyContext,
): Promise<Result<Applied<Receipt>>> {
  const metadata = { name, labels: managedBy, annotations: { [runAnnotation]: run } };
  const binding = { metadata, roleRef, subjects: subjectsOf(intent) };
  const made = await ports.cluster.createRoleBinding(intent.namespace, binding, { dryRun }, signal);
  return made.ok ? ok({ outcome: 'created', receipt: receiptOf(made.value) }) : made;
}

/** The name wanted, or the next free one: what has it already grants something else, or to others, and stays as it is. */
export function freeBindingName(wanted: string, standing: readonly KubeRoleBinding[]): string {
  const isTaken = (name: string) => standing.some(({ metadata }) => metadata.name === name);
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${wanted}-${number}`;
  return name;
}

function receiptOf({ metadata }: KubeRoleBinding): Receipt {
  return { name: metadata.name, uid: metadata.uid ?? '', resourceVersion: metadata.resourceVersion ?? '' };
}
