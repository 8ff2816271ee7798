import type { ApiObject, Binding, DeploymentConfig, ImageStream, Pod, Secret, Workload } from './api-object.ts';
import { bindingFaults, permitBinding, permitRole, withBindingDefaults } from './binding-rules.ts';
import type { Kind } from './kind.ts';
import { kinds } from './kinds.ts';
import { admitPod, podFaults } from './pod-rules.ts';
import { secretFaults, withStringData } from './secret-rules.ts';
import { done, type Outcome } from './status.ts';
import type { Store } from './store.ts';
import { controllerFaults, cronJobFaults, jobFaults, workloadFaults } from './template-rules.ts';
import type { User } from './user.ts';

/** What a kind's own rules may look at. */
export interface WriteContext {
  readonly store: Store;
  readonly user: User;
  /** Who is written down as owner of what changes. Left out for controllers: nothing is written down. */
  readonly manager?: string;
  /** `HOST:PORT` under which the integrated registry is reached from outside. */
  readonly registryRoute?: string;
}

/** What is checked and filled in for one kind, besides what holds for all. */
export interface KindRules<T extends ApiObject = ApiObject> {
  /** Defaults and admission, at creation. */
  admit?(object: T, context: WriteContext): Outcome<T>;
  /** At every write: fields that are only for writing. */
  normalise?(object: T): T;
  /** Field errors. `before` is missing at creation. */
  faults?(object: T, before: T | undefined): readonly string[];
  /** Whether this user may write this content. */
  permit?(object: T, before: T | undefined, context: WriteContext): Outcome<T>;
}

function replicated(object: Workload): Workload {
  return { ...object, spec: { ...object.spec, replicas: object.spec?.replicas ?? 1 } };
}

/** Without it `kubectl rollout status` asks no further. */
function rolling(object: Workload): Workload {
  return {
    ...object,
    spec: { ...object.spec, updateStrategy: { type: 'RollingUpdate', ...object.spec?.updateStrategy } },
  };
}

const workloads: KindRules<Workload> = { admit: (object) => done(replicated(object)), faults: workloadFaults };

const statefulsets: KindRules<Workload> = { ...workloads, admit: (object) => done(rolling(replicated(object))) };

const daemonsets: KindRules<Workload> = { admit: (object) => done(rolling(object)), faults: workloadFaults };

/** The images of a DeploymentConfig may come with a trigger; its ReplicationControllers have them. */
const configs: KindRules<DeploymentConfig> = {
  ...workloads,
  faults: ({ spec }) => (spec?.template?.spec === undefined ? ['spec.template.spec.containers: Required value'] : []),
};

const secrets: KindRules<Secret> = {
  admit: (secret) => done({ ...secret, type: secret.type ?? 'Opaque' }),
  normalise: withStringData,
  faults: secretFaults,
};

const bindings: KindRules<Binding> = { normalise: withBindingDefaults, faults: bindingFaults, permit: permitBinding };

const pods: KindRules<Pod> = { admit: admitPod, faults: podFaults };

const namespaces: KindRules = {
  admit: (object) => done({ ...object, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }),
};

/** Inside the cluster, as its names resolve there. */
export const INTEGRATED_REGISTRY = 'image-registry.openshift-image-registry.svc:5000';

const imagestreams: KindRules<ImageStream> = {
  admit: (stream, { registryRoute }) => {
    const { namespace = '', name } = stream.metadata;
    const repository = (host: string) => `${host}/${namespace}/${name}`;
    const status = {
      dockerImageRepository: repository(INTEGRATED_REGISTRY),
      ...(registryRoute !== undefined && { publicDockerImageRepository: repository(registryRoute) }),
      ...(stream.status?.tags && { tags: stream.status.tags }),
    };
    const spec = { lookupPolicy: { local: false }, ...stream.spec };
    return done({ ...stream, metadata: { ...stream.metadata, generation: 1 }, spec, status });
  },
};

const rules: ReadonlyMap<Kind, KindRules> = new Map<Kind, KindRules>([
  [kinds.namespaces, namespaces],
  [kinds.pods, pods],
  [kinds.secrets, secrets],
  [kinds.deployments, workloads],
  [kinds.replicasets, workloads],
  [kinds.statefulsets, statefulsets],
  [kinds.daemonsets, daemonsets],
  [kinds.deploymentconfigs, configs],
  [kinds.replicationcontrollers, { ...workloads, faults: controllerFaults }],
  [kinds.jobs, { faults: jobFaults }],
  [kinds.cronjobs, { faults: cronJobFaults }],
  [kinds.imagestreams, imagestreams],
  [kinds.rolebindings, bindings],
  [kinds.roles, { permit: permitRole }],
]);

export function rulesFor<T extends ApiObject>(kind: Kind<T>): KindRules<T> {
  // The table above pairs each kind with rules for its own objects.
  return (rules.get(kind) ?? {}) as KindRules<T>;
}
