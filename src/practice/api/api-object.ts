import type {
  KubeEvent,
  KubePodSpec,
  KubeRoleBinding,
  NameReference,
  OwnerReference,
} from '../../domain/kube-objects.ts';
import type { FieldSet } from './field-set.ts';

export interface Metadata {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly ManagedFields[];
}

/** Who owns which fields, as the last to write them or to apply them. */
export interface ManagedFields {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly time: string;
  readonly fieldsType: 'FieldsV1';
  readonly fieldsV1: FieldSet;
}

/** An object as it is stored and sent. What reaches the store has passed its kind's shape. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

export interface Secret extends ApiObject {
  readonly type: string;
  readonly immutable?: boolean;
  /** Base64. */
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

export interface ServiceAccount extends ApiObject {
  readonly secrets?: readonly NameReference[];
  readonly imagePullSecrets?: readonly NameReference[];
  readonly automountServiceAccountToken?: boolean;
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly [field: string]: unknown;
}

export interface PodSpec extends Omit<KubePodSpec, 'containers' | 'initContainers'> {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly restartPolicy?: string;
  readonly volumes?: readonly unknown[];
  readonly [field: string]: unknown;
}

export interface Pod extends ApiObject {
  readonly spec: PodSpec;
  readonly status?: Readonly<Record<string, unknown>>;
}

export interface PodTemplate {
  readonly metadata?: Partial<Metadata>;
  readonly spec: PodSpec;
}

interface WorkloadSpec {
  readonly replicas?: number;
  readonly selector?: unknown;
  readonly template: PodTemplate;
  /** Of a StatefulSet or a DaemonSet. */
  readonly updateStrategy?: { readonly type?: string };
}

/** A Deployment, ReplicaSet, ReplicationController, StatefulSet or DaemonSet. */
export interface Workload extends ApiObject {
  readonly spec: WorkloadSpec;
  readonly status?: Readonly<Record<string, unknown>>;
}

export interface Job extends Workload {
  readonly spec: WorkloadSpec & { readonly completions?: number };
}

export interface CronJob extends ApiObject {
  readonly spec: {
    readonly schedule?: string;
    readonly suspend?: boolean;
    readonly jobTemplate: { readonly metadata?: Partial<Metadata>; readonly spec: Job['spec'] };
  };
}

export interface DeploymentConfig extends Workload {
  readonly status?: Readonly<Record<string, unknown>> & { readonly latestVersion?: number };
}

export interface ObjectReference {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** What a BuildConfig and its Builds have in common: where the builder image comes from, and who runs the build. */
export interface BuildSpec {
  readonly serviceAccount?: string;
  readonly output?: { readonly to?: ObjectReference };
  readonly strategy?: { readonly type?: string } & Readonly<
    Record<string, string | { readonly from?: ObjectReference; readonly pullSecret?: NameReference } | undefined>
  >;
  readonly [field: string]: unknown;
}

export interface BuildConfig extends ApiObject {
  readonly spec: BuildSpec;
  readonly status?: { readonly lastVersion?: number };
}

export interface Build extends ApiObject {
  readonly spec: BuildSpec;
  readonly status?: { readonly phase?: string; readonly reason?: string; readonly [field: string]: unknown };
}

export interface TagEvent {
  readonly created: string;
  readonly dockerImageReference: string;
  /** Digest. */
  readonly image: string;
  readonly generation: number;
}

export interface ImageStream extends ApiObject {
  readonly spec?: {
    readonly tags?: readonly { readonly name: string; readonly from?: ObjectReference }[];
    readonly [field: string]: unknown;
  };
  readonly status?: {
    readonly dockerImageRepository: string;
    readonly publicDockerImageRepository?: string;
    readonly tags?: readonly {
      readonly tag: string;
      readonly items?: readonly TagEvent[] | null;
      readonly conditions?: readonly Readonly<Record<string, unknown>>[];
    }[];
  };
}

/** Images named by a tag are looked for at the first mirror of theirs alone, as with `NeverContactSource`. */
export interface MirrorSet extends ApiObject {
  readonly spec: {
    readonly imageTagMirrors?: readonly {
      readonly source: string;
      readonly mirrors: readonly string[];
      readonly mirrorSourcePolicy?: 'NeverContactSource';
    }[];
  };
}

/** Images below one of the scopes must be signed. */
export interface ImagePolicy extends ApiObject {
  readonly spec: { readonly scopes: readonly string[]; readonly [rule: string]: unknown };
}

export interface Event extends ApiObject, Omit<KubeEvent, 'apiVersion' | 'kind' | 'metadata'> {}

export interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export interface Role extends ApiObject {
  readonly rules?: readonly Rule[];
}

export interface Binding extends ApiObject, Omit<KubeRoleBinding, 'apiVersion' | 'kind' | 'metadata'> {}
