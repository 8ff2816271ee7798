import { createHash } from 'node:crypto';
import type { ApiObject, CronJob, DeploymentConfig, Job, Pod, PodTemplate, Workload } from './api/api-object.ts';
import { apiVersionOf, type Kind } from './api/kind.ts';
import { kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import type { Store } from './api/store.ts';
import { system } from './api/user.ts';
import { eventRecorder, type RecordEvent } from './record-event.ts';

/** What the controllers share. */
interface Desk {
  readonly store: Store;
  /** The objects an owner has made. */
  ownedBy<T extends ApiObject>(kind: Kind<T>, owner: ApiObject): readonly T[];
  /** Makes what an owner needs. False where it was refused: the owner's events say why. */
  make<T extends ApiObject>(kind: Kind<T>, owner: ApiObject, name: Named, content: object): boolean;
  report<T extends Workload>(kind: Kind<T>, object: T, status: Readonly<Record<string, unknown>>): void;
}

type Named = { readonly name: string } | { readonly generateName: string };

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

function createDesk(store: Store): Desk {
  const context = { store, user: system };
  const recorders = new Map<string, RecordEvent>();
  const recorderOf = ({ kind }: ApiObject) => {
    const recorder = recorders.get(kind) ?? eventRecorder(store, { component: `${kind.toLowerCase()}-controller` });
    recorders.set(kind, recorder);
    return recorder;
  };
  return {
    store,
    ownedBy: (kind, { metadata: { uid = '' } }) => store.ownedBy(kind, uid),
    make(kind, owner, name, content) {
      const { namespace = '' } = owner.metadata;
      const { metadata, ...rest } = content as { readonly metadata?: object };
      const made = create(
        kind,
        namespace,
        // The table of kinds pairs each kind with objects of its own.
        {
          apiVersion: apiVersionOf(kind),
          kind: kind.kind,
          ...rest,
          metadata: { ...metadata, name: '', ...name, namespace, ownerReferences: [ownerOf(owner)] },
        } as never,
        context,
      );
      const word = kind.kind.toLowerCase();
      const record = recorderOf(owner);
      if (made.ok)
        record(owner, {
          type: 'Normal',
          reason: 'SuccessfulCreate',
          message: `Created ${word}: ${(made.value as ApiObject).metadata.name}`,
        });
      else
        record(owner, { type: 'Warning', reason: 'FailedCreate', message: `Error creating: ${made.status.message}` });
      return made.ok;
    },
    report(kind, { metadata }, status) {
      const current = store.get(kind, metadata.namespace, metadata.name);
      if (current === undefined) return;
      const observedGeneration = current.metadata.generation ?? 1;
      const whole = { ...current, status: { ...current.status, observedGeneration, ...status } };
      update(kind, whole, context, { subresource: 'status' });
    },
  };
}

function ownerOf({ apiVersion, kind, metadata: { name, uid = '' } }: ApiObject) {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

function isReady({ status }: Pod): boolean {
  return status?.phase === 'Running';
}

function counts(replicas: number, ready: number) {
  return {
    replicas,
    updatedReplicas: replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    unavailableReplicas: replicas - ready,
  };
}

function hashOf(template: PodTemplate): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
}

function labelled(template: PodTemplate, labels: Readonly<Record<string, string>>): PodTemplate {
  return { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...labels } } };
}

function rollOutDeployment(deployment: Workload, desk: Desk): void {
  const { replicas = 1, template, selector } = deployment.spec;
  const hash = hashOf(template);
  const labelledTemplate = labelled(template, { 'pod-template-hash': hash });
  const current = `${deployment.metadata.name}-${hash}`;
  const ready = turnOver(kinds.replicasets, deployment, current, replicas, desk, {
    metadata: { labels: labelledTemplate.metadata?.labels },
    spec: { replicas, selector, template: labelledTemplate },
  });
  desk.report(kinds.deployments, deployment, counts(replicas, ready));
}

/** A DeploymentConfig rolls out when it is made and when it is told to: then its version counts up. */
function rollOutConfig(config: DeploymentConfig, desk: Desk): void {
  const { replicas = 1, template, selector } = config.spec;
  const latestVersion = config.status?.latestVersion ?? 1;
  const { name } = config.metadata;
  const current = `${name}-${latestVersion}`;
  const ready = turnOver(kinds.replicationcontrollers, config, current, replicas, desk, {
    metadata: { annotations: { 'openshift.io/deployment-config.name': name } },
    spec: { replicas, selector, template: labelled(template, { deployment: current, deploymentconfig: name }) },
  });
  desk.report(kinds.deploymentconfigs, config, { ...counts(replicas, ready), latestVersion });
}

/** Makes the current generation of pods where it is missing, and takes the former ones down. How many pods are ready. */
function turnOver(
  kind: Kind<Workload>,
  owner: Workload,
  current: string,
  replicas: number,
  desk: Desk,
  content: object,
): number {
  if (desk.store.get(kind, owner.metadata.namespace, current) === undefined)
    desk.make(kind, owner, { name: current }, content);
  let ready = 0;
  for (const owned of desk.ownedBy(kind, owner)) {
    const wanted = owned.metadata.name === current ? replicas : 0;
    if (owned.spec.replicas !== wanted)
      update(kind, { ...owned, spec: { ...owned.spec, replicas: wanted } }, { store: desk.store, user: system });
    ready += Number(owned.status?.readyReplicas ?? 0);
  }
  return ready;
}

function keepReplicas(kind: Kind<Workload>, object: Workload, desk: Desk): void {
  const { name } = object.metadata;
  const { replicas = 1, template } = object.spec;
  const own = desk.ownedBy(kinds.pods, object);
  for (const { metadata } of own.slice(replicas)) desk.store.remove(kinds.pods, metadata.namespace, metadata.name);
  for (let missing = replicas - own.length; missing > 0; missing -= 1)
    if (!desk.make(kinds.pods, object, { generateName: `${name}-` }, template)) break;
  desk.report(kind, object, counts(replicas, own.filter(isReady).length));
}

/** One pod after the other, each when the one before it is ready; a changed template goes through them from the last. */
function keepStateful(set: Workload, desk: Desk): void {
  const { name } = set.metadata;
  const { replicas = 1, template } = set.spec;
  const hash = hashOf(template);
  const own = desk.ownedBy(kinds.pods, set);
  desk.report(kinds.statefulsets, set, counts(own.length, own.filter(isReady).length));
  for (let ordinal = 0; ordinal < replicas; ordinal += 1) {
    const pod = own.find(({ metadata }) => metadata.name === `${name}-${ordinal}`);
    if (pod === undefined)
      desk.make(
        kinds.pods,
        set,
        { name: `${name}-${ordinal}` },
        labelled(template, { 'controller-revision-hash': hash }),
      );
    // So a set whose pod is stuck waits, even for a template that would mend it.
    if (pod === undefined || !isReady(pod)) return;
  }
  const outdated = own.findLast(({ metadata }) => metadata.labels?.['controller-revision-hash'] !== hash);
  const surplus = own.find(({ metadata }) => Number(metadata.name.split('-').at(-1)) >= replicas);
  const leaving = surplus ?? outdated;
  if (leaving !== undefined) desk.store.remove(kinds.pods, leaving.metadata.namespace, leaving.metadata.name);
}

/** A pod for the only node. */
function keepDaemon(set: Workload, desk: Desk): void {
  const hash = hashOf(set.spec.template);
  const own = desk.ownedBy(kinds.pods, set);
  const current = own.filter(({ metadata }) => metadata.labels?.['controller-revision-hash'] === hash);
  for (const { metadata } of own)
    if (metadata.labels?.['controller-revision-hash'] !== hash)
      desk.store.remove(kinds.pods, metadata.namespace, metadata.name);
  const template = labelled(set.spec.template, { 'controller-revision-hash': hash });
  if (current.length === 0) desk.make(kinds.pods, set, { generateName: `${set.metadata.name}-` }, template);
  const ready = current.filter(isReady).length;
  desk.report(kinds.daemonsets, set, {
    desiredNumberScheduled: 1,
    currentNumberScheduled: 1,
    updatedNumberScheduled: 1,
    numberReady: ready,
    numberAvailable: ready,
  });
}

function runJob(job: Job, desk: Desk): void {
  const { completions = 1, template } = job.spec;
  const { name } = job.metadata;
  const own = desk.ownedBy(kinds.pods, job);
  const succeeded = own.filter(({ status }) => status?.phase === 'Succeeded').length;
  const ends = { 'job-name': name, 'batch.kubernetes.io/job-name': name };
  if (succeeded < completions && own.length === succeeded)
    desk.make(kinds.pods, job, { generateName: `${name}-` }, labelled(template, ends));
  const conditions = succeeded < completions ? {} : { conditions: [{ type: 'Complete', status: 'True' }] };
  desk.report(kinds.jobs, job, { active: own.length - succeeded, succeeded, ...conditions });
}

/** Its hour strikes once, when it is made: a practice does not last till the next. */
function runCronJob(cron: CronJob, desk: Desk): void {
  const { suspend = false, jobTemplate } = cron.spec;
  const ran = (cron.status as { readonly lastScheduleTime?: string } | undefined)?.lastScheduleTime !== undefined;
  if (suspend || ran) return;
  const minutes = Math.floor(Date.now() / 60_000);
  if (!desk.make(kinds.jobs, cron, { name: `${cron.metadata.name}-${minutes}` }, jobTemplate)) return;
  const lastScheduleTime = `${new Date().toISOString().slice(0, 19)}Z`;
  const current = desk.store.get(kinds.cronjobs, cron.metadata.namespace, cron.metadata.name) ?? cron;
  const context = { store: desk.store, user: system };
  update(kinds.cronjobs, { ...current, status: { lastScheduleTime } }, context, { subresource: 'status' });
}
