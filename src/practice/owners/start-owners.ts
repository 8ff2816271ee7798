import type { Workload } from '../api/api-object.ts';
import type { Kind } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import type { Store } from '../api/store.ts';
import { createDesk, type Desk } from './desk.ts';
import { keepDaemon, keepReplicas, keepStateful } from './keep-pods.ts';
import { rollOutConfig, rollOutDeployment } from './roll-out.ts';
import { runCronJob, runJob } from './run-jobs.ts';

type Controller = readonly [Kind, (object: never, desk: Desk) => void];

/** Kind by kind, what its controller does whenever something has changed. */
const controllers: readonly Controller[] = [
  [kinds.cronjobs, runCronJob],
  [kinds.deployments, rollOutDeployment],
  [kinds.deploymentconfigs, rollOutConfig],
  [kinds.replicasets, (object: Workload, desk) => keepReplicas(kinds.replicasets, object, desk)],
  [kinds.replicationcontrollers, (object: Workload, desk) => keepReplicas(kinds.replicationcontrollers, object, desk)],
  [kinds.statefulsets, keepStateful],
  [kinds.daemonsets, keepDaemon],
  [kinds.jobs, runJob],
];
const OWNED: readonly Kind[] = [kinds.replicasets, kinds.replicationcontrollers, kinds.jobs, kinds.builds, kinds.pods];
const WATCHED: ReadonlySet<Kind> = new Set<Kind>([
  ...controllers.map(([kind]) => kind),
  kinds.pods,
  kinds.serviceaccounts,
]);

/**
 * The owners of pods, and the garbage collector: what is owned follows its owner. A new template replaces the old pods at
 * once; rolling over pod by pod is left out. Returns the function that ends it.
 */
export function startOwners(store: Store): () => void {
  const desk = createDesk(store);
  let planned: NodeJS.Immediate | undefined;
  const unsubscribe = store.subscribe(({ kind, before, after }) => {
    if (after === undefined && before !== undefined) collect(store, before.metadata.uid);
    if (!WATCHED.has(kind)) return;
    // Many changes, one look.
    planned ??= setImmediate(() => {
      planned = undefined;
      for (const [each, act] of controllers) for (const object of store.list(each)) act(object as never, desk);
    });
  });
  return () => {
    unsubscribe();
    clearImmediate(planned);
  };
}

function collect(store: Store, owner: string | undefined): void {
  for (const kind of OWNED) {
    for (const { metadata } of store.ownedBy(kind, owner ?? '')) store.remove(kind, metadata.namespace, metadata.name);
  }
}
