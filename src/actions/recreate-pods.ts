import { pullTrouble } from '../domain/pull-trouble.ts';
import { ok } from '../domain/result.ts';
import { say, type Words } from '../domain/text.ts';
import { defineAction, type Intent } from '../plan/action.ts';

export interface RecreatePods extends Intent {
  readonly image: string;
  /** "op": the workload they belong to, for people. */
  readonly workload: string;
  /** Stuck pods that have an owner to replace them. */
  readonly pods: readonly { readonly name: string; readonly uid: string }[];
}

interface Receipt {
  readonly deleted: readonly string[];
}

const words: Words<{
  verb: string;
  object: (count: number, workload: string) => string;
  detail: string;
  progress: (done: number, of: number) => string;
}> = {
  en: {
    verb: 'recreate stuck',
    object: (count, workload) => `${count} ${count === 1 ? 'pod' : 'pods'} of ${workload}`,
    detail: 'healthy pods are left alone',
    progress: (done, of) => `${done} of ${of}`,
  },
  ja: {
    verb: '停滞 Pod を再作成',
    object: (count, workload) => `${workload} の Pod ${count} 個`,
    detail: '正常な Pod には触れません',
    progress: (done, of) => `${done}/${of}`,
  },
};

/** Deletes the stuck pods, one by one, so that their owners replace them. A pod that has pulled meanwhile is left alone. */
export const recreatePods = defineAction<RecreatePods, Receipt>({
  kind: 'recreate-pods',

  title: ({ pods, workload }) => ({
    verb: say(words, (w) => w.verb),
    object: say(words, (w) => w.object(pods.length, workload)),
    detail: say(words, (w) => w.detail),
  }),

  commands: ({ namespace, pods }) => {
    const names = pods.map(({ name }) => name).join(' ');
    return { oc: [`oc delete pod ${names} -n ${namespace}`], kubectl: [`kubectl delete pod ${names} -n ${namespace}`] };
  },

  object: () => undefined,

  apply: async (intent, ports, { signal, dryRun, progress }) => {
    const { namespace, image } = intent;
    const deleted: string[] = [];
    for (const [index, { name, uid }] of intent.pods.entries()) {
      const current = await ports.cluster.get('Pod', namespace, name, signal);
      if (!current.ok) return current;
      const pod = current.value;
      if (pod === undefined || pod.metadata.uid !== uid || pullTrouble(pod, image) === undefined) continue;
      const removal = await ports.cluster.remove('Pod', namespace, name, { uid }, { dryRun }, signal);
      if (!removal.ok) return removal;
      if (removal.value === 'removed') deleted.push(name);
      progress(say(words, (w) => w.progress(index + 1, intent.pods.length)));
    }
    return ok({ outcome: deleted.length > 0 ? 'changed' : 'unchanged', receipt: { deleted } });
  },
});
