import { age } from './age.ts';
import type {
  ApiObject,
  Binding,
  Build,
  BuildConfig,
  CronJob,
  DeploymentConfig,
  Event,
  ImageStream,
  Job,
  Pod,
  Secret,
  ServiceAccount,
  Workload,
} from './api-object.ts';
import { type ContainerList, containerStatuses } from './container-statuses.ts';
import type { Column } from './kind.ts';

/* The columns kubectl and oc show, named by the real servers. Source: k8s pkg/printers/internalversion; openshift-apiserver
   pkg/apps, pkg/build, pkg/image. */

type Columns<T extends ApiObject> = readonly Column<T>[];

export const ofNamespaces: Columns<ApiObject> = [{ name: 'Status', value: (it) => text(statusOf(it).phase) }];

export const ofProjects: Columns<ApiObject> = [
  { name: 'Display Name', value: ({ metadata }) => metadata.annotations?.['openshift.io/display-name'] ?? '' },
  { name: 'Status', value: (it) => text(statusOf(it).phase) },
];

export const ofSecrets: Columns<Secret> = [
  { name: 'Type', value: ({ type }) => type },
  { name: 'Data', value: ({ data }) => Object.keys(data ?? {}).length },
];

export const ofConfigMaps: Columns<ApiObject> = [{ name: 'Data', value: ({ data }) => Object.keys(data ?? {}).length }];

export const ofAccounts: Columns<ServiceAccount> = [
  { name: 'Secrets', value: (account) => account.secrets?.length ?? 0 },
];

export const ofPods: Columns<Pod> = [
  {
    name: 'Ready',
    value: (pod) =>
      `${containerStatuses(pod).filter(({ ready }) => ready === true).length}/${pod.spec.containers.length}`,
  },
  { name: 'Status', value: podStatus },
  { name: 'Restarts', value: () => 0 },
  { name: 'Node', wide: true, value: ({ spec }) => spec.nodeName ?? '<none>' },
];

/** What keeps a pod, in one word: an init container's trouble comes first, as it runs first. */
function podStatus(pod: Pod): string {
  const reasonIn = (list: ContainerList) =>
    containerStatuses(pod, list).find(({ state }) => state?.waiting !== undefined)?.state?.waiting?.reason;
  const inits = containerStatuses(pod, 'initContainerStatuses');
  const init = reasonIn('initContainerStatuses');
  if (init !== undefined) {
    const done = inits.filter(({ state }) => state?.terminated !== undefined).length;
    return init === 'PodInitializing' || init === 'ContainerCreating'
      ? `Init:${done}/${pod.spec.initContainers?.length ?? 0}`
      : `Init:${init}`;
  }
  if (pod.status?.phase === 'Succeeded') return 'Completed';
  return reasonIn('containerStatuses') ?? text(pod.status?.phase);
}

export const ofEvents: Columns<Event> = [
  { name: 'Last Seen', value: ({ lastTimestamp }) => age(lastTimestamp) },
  { name: 'Type', value: ({ type }) => type ?? '' },
  { name: 'Reason', value: ({ reason }) => reason ?? '' },
  { name: 'Object', value: ({ involvedObject: { kind = '', name = '' } }) => `${kind.toLowerCase()}/${name}` },
  { name: 'Message', value: ({ message }) => message ?? '' },
];

export const ofDeployments: Columns<Workload> = [
  { name: 'Ready', value: readyOfWanted },
  counted('Up-to-date', 'updatedReplicas'),
  counted('Available', 'availableReplicas'),
];

export const ofReplicas: Columns<Workload> = [
  { name: 'Desired', type: 'integer', value: ({ spec }) => spec.replicas ?? 0 },
  counted('Current', 'replicas'),
  counted('Ready', 'readyReplicas'),
];

export const ofStatefulSets: Columns<Workload> = [{ name: 'Ready', value: readyOfWanted }];

export const ofDaemonSets: Columns<Workload> = [
  counted('Desired', 'desiredNumberScheduled'),
  counted('Current', 'currentNumberScheduled'),
  counted('Ready', 'numberReady'),
];

export const ofJobs: Columns<Job> = [
  { name: 'Status', value: (job) => (Number(statusOf(job).succeeded ?? 0) > 0 ? 'Complete' : 'Running') },
  { name: 'Completions', value: (job) => `${Number(statusOf(job).succeeded ?? 0)}/${job.spec.completions ?? 1}` },
];

export const ofCronJobs: Columns<CronJob> = [
  { name: 'Schedule', value: ({ spec }) => spec.schedule ?? '' },
  { name: 'Suspend', value: ({ spec }) => (spec.suspend === true ? 'True' : 'False') },
];

export const ofDeploymentConfigs: Columns<DeploymentConfig> = [
  counted('Revision', 'latestVersion'),
  { name: 'Desired', type: 'integer', value: ({ spec }) => spec.replicas ?? 0 },
  counted('Current', 'replicas'),
];

export const ofBuildConfigs: Columns<BuildConfig> = [
  { name: 'Type', value: ({ spec }) => spec.strategy?.type ?? '' },
  counted('Latest', 'lastVersion'),
];

export const ofBuilds: Columns<Build> = [
  { name: 'Type', value: ({ spec }) => spec.strategy?.type ?? '' },
  {
    name: 'Status',
    value: ({ status = {} }) =>
      status.reason === undefined ? text(status.phase) : `${status.phase} (${status.reason})`,
  },
];

export const ofImageStreams: Columns<ImageStream> = [
  {
    name: 'Image Repository',
    value: ({ status }) => status?.publicDockerImageRepository ?? status?.dockerImageRepository ?? '',
  },
  { name: 'Tags', value: ({ status }) => (status?.tags ?? []).map(({ tag }) => tag).join(',') },
];

export const ofImageStreamTags: Columns<ApiObject> = [
  {
    name: 'Image Reference',
    value: ({ image }) => text((image as { dockerImageReference?: unknown }).dockerImageReference),
  },
];

export const ofBindings: Columns<Binding> = [
  { name: 'Role', value: ({ roleRef }) => `${roleRef.kind}/${roleRef.name}` },
];

function counted(name: string, field: string): Column<ApiObject> {
  return { name, type: 'integer', value: (it) => Number(statusOf(it)[field] ?? 0) };
}

function readyOfWanted({ spec, status }: Workload): string {
  return `${Number(status?.readyReplicas ?? 0)}/${spec.replicas ?? 1}`;
}

/** Only controllers write a status, so its shape is known; what is not there yet shows as nothing. */
function statusOf({ status }: ApiObject): Readonly<Record<string, unknown>> {
  return (status ?? {}) as Readonly<Record<string, unknown>>;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
