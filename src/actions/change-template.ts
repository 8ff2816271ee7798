import { cleanText } from '../domain/clean-text.ts';
import type { KubeContainer, KubePodSpec, KubeWorkload } from '../domain/kube-objects.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failed, ok } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { type RollingKind, rollingKinds } from '../domain/workload.ts';
import { defineAction, type Intent, type Undone } from '../plan/action.ts';

/** What makes pods from a template that can be changed. A job's cannot. */
export type ChangeableKind = RollingKind | 'ReplicaSet' | 'CronJob';

/** One thing of a template, what stood there when the plan was made, and what is to stand there. */
export type TemplateChange = {
  /** Absent: nothing stood there. */
  readonly from?: string;
  readonly to: string;
} & (
  | { readonly field: 'image' | 'imagePullPolicy'; readonly container: string }
  | { readonly field: 'serviceAccountName' }
);

export interface ChangeTemplate extends Intent {
  readonly kind: ChangeableKind;
  readonly name: string;
  readonly change: TemplateChange;
  readonly isInit: boolean;
  /** How many pods are made anew by it. */
  readonly pods: number;
}

interface Receipt {
  readonly changed: boolean;
}

interface ChangeWords {
  readonly verbs: { readonly [F in TemplateChange['field']]: (to: string) => string };
  readonly pods: (count: number) => string;
  readonly nextRuns: string;
  readonly changedSince: string;
}

const words: Words<ChangeWords> = {
  en: {
    verbs: {
      image: (to) => `set image ${to} in`,
      imagePullPolicy: (to) => `set imagePullPolicy ${to} in`,
      serviceAccountName: (to) => `run as ${to}`,
    },
    pods: (count) => (count === 1 ? 'its pod is made anew' : `all its ${count} pods are made anew`),
    nextRuns: 'for its next runs',
    changedSince: 'somebody has changed it since',
  },
  ja: {
    verbs: {
      image: (to) => `イメージを ${to} に変更`,
      imagePullPolicy: (to) => `imagePullPolicy を ${to} に変更`,
      serviceAccountName: (to) => `実行アカウントを ${to} に変更`,
    },
    pods: (count) => `全 ${count} Pod を作り直します`,
    nextRuns: '次回の実行から有効',
    changedSince: 'その後、ほかで変更されています',
  },
};

/**
 * Changes one thing in the template of a workload, and nothing beside it. Its owner rolls the pods over; a cron job takes it for
 * its next runs.
 */
export const changeTemplate = defineAction<ChangeTemplate, Receipt>({
  kind: 'change-template',

  title: ({ kind, name, change, pods }) => ({
    verb: say(words, (w) => w.verbs[change.field](cleanText(change.to))),
    object: plain(`${kind.toLowerCase()}/${name}`),
    detail: say(words, (w) => (kind === 'CronJob' ? w.nextRuns : w.pods(pods))),
  }),

  commands: (intent) => ({ oc: [commandFor(intent, 'oc')], kubectl: [commandFor(intent, 'kubectl')] }),

  object: (intent) => ({
    apiVersion: apiVersionOf(intent.kind),
    kind: intent.kind,
    metadata: { name: intent.name, namespace: intent.namespace },
    ...patchOf(intent, intent.change.to),
  }),

  apply: async (intent, ports, { signal, dryRun }) => {
    const { namespace, kind, name, change } = intent;
    let trouble: Problem | undefined;
    const write = ({ template }: KubeWorkload) => {
      const current = template === undefined ? undefined : currentIn(template, change);
      trouble = current === change.to ? undefined : staleness(intent, template, current);
      return current === change.to || trouble !== undefined ? undefined : patchOf(intent, change.to);
    };
    const written = await ports.cluster.update(kind, namespace, name, write, { dryRun, byName: true }, signal);
    if (!written.ok) return written;
    if (trouble !== undefined) return failed(trouble);
    const { changed } = written.value;
    return ok({ outcome: changed ? 'changed' : 'unchanged', receipt: { changed } });
  },

  undo: async (intent, { changed }, ports, signal) => {
    const { namespace, kind, name, change } = intent;
    let isOthers = false;
    const write = ({ template }: KubeWorkload) => {
      const current = template === undefined ? undefined : currentIn(template, change);
      // Put back only where it still is what this run wrote.
      isOthers = changed && current !== change.to && current !== change.from;
      return changed && current === change.to ? patchOf(intent, change.from ?? null) : undefined;
    };
    const written = await ports.cluster.update(kind, namespace, name, write, { byName: true }, signal);
    if (!written.ok) {
      // What is gone is not made anew for this.
      return written.problem.code === 'CLUSTER-07' ? ok<Undone>({ outcome: 'nothing-to-undo' }) : written;
    }
    if (isOthers) return ok<Undone>({ outcome: 'left', why: say(words, (w) => w.changedSince) });
    return ok<Undone>({ outcome: written.value.changed ? 'undone' : 'nothing-to-undo' });
  },

  // The plan found something else there: where what was planned stands now, this run has written it.
  recover: async ({ change }) => ok({ changed: change.from !== change.to }),
});

/** What a template holds where something is to be changed. */
export function currentIn(template: KubePodSpec, change: TemplateChange): string | undefined {
  if (change.field === 'serviceAccountName') {
    return template.serviceAccountName === '' ? undefined : template.serviceAccountName;
  }
  return containersOf(template).find(({ name }) => name === change.container)?.[change.field];
}

function containersOf({ containers, initContainers = [] }: KubePodSpec): readonly KubeContainer[] {
  return [...initContainers, ...containers];
}

/** Why the template is not the one the review was about; undefined where it is. */
function staleness(
  { kind, name, change }: ChangeTemplate,
  template: KubePodSpec | undefined,
  current: string | undefined,
): Problem | undefined {
  const workload = `${kind.toLowerCase()}/${name}`;
  const known = template === undefined ? [] : containersOf(template).map((container) => container.name);
  if (change.field !== 'serviceAccountName' && !known.includes(change.container)) {
    return problem('INPUT-23', { container: change.container, workload, known });
  }
  return current === change.from
    ? undefined
    : problem('POD-56', { workload, planned: change.from ?? '', found: current ?? '' });
}

function patchOf({ kind, change, isInit }: Pick<ChangeTemplate, 'kind' | 'change' | 'isInit'>, value: string | null) {
  const spec =
    change.field === 'serviceAccountName'
      ? // The server keeps the older name of the field beside it, and would take that where this one is removed.
        { serviceAccountName: value, serviceAccount: value }
      : { [isInit ? 'initContainers' : 'containers']: [{ name: change.container, [change.field]: value }] };
  const template = { spec: { template: { spec } } };
  return kind === 'CronJob' ? { spec: { jobTemplate: template } } : template;
}

function apiVersionOf(kind: ChangeableKind): string {
  if (kind === 'CronJob') return 'batch/v1';
  return kind === 'ReplicaSet' ? 'apps/v1' : rollingKinds[kind];
}

function commandFor(intent: ChangeTemplate, cli: 'oc' | 'kubectl'): string {
  const { namespace, kind, name, change } = intent;
  const target = `${kind.toLowerCase()}/${name}`;
  // kubectl knows nothing of DeploymentConfigs but how to patch them.
  const sets = cli === 'oc' || kind !== 'DeploymentConfig';
  if (sets && change.field === 'image') {
    return `${cli} set image ${target} ${shellQuote(`${change.container}=${change.to}`)} -n ${namespace}`;
  }
  if (sets && change.field === 'serviceAccountName') {
    return `${cli} set serviceaccount ${target} ${shellQuote(change.to)} -n ${namespace}`;
  }
  const patch = shellQuote(JSON.stringify(patchOf(intent, change.to)));
  return `${cli} patch ${kind.toLowerCase()} ${name} -n ${namespace} --type=strategic -p ${patch}`;
}
