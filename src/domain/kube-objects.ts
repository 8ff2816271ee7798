import type { Secret } from './secret.ts';

/**
 * The fields of the cluster's objects that the program reads, in the API's own spelling.
 * They are not the whole objects: what is not named here is never written back, because every change is a merge patch.
 * Source: Kubernetes API v1; openshift/api.
 */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** RFC 3339, UTC, whole seconds. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  /** Who has written to it: the names of its `managedFields`, each once. */
  readonly managers?: readonly string[];
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
}

/** An entry of an account's lists. Other fields it may carry are kept as they are: lists are written back whole. */
export interface NameReference {
  readonly name?: string;
}

interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
  /**
   * Read from a text that does not show all of it, such as what `describe` prints: what is missing here may stand in the cluster
   * all the same, and the values of a secret are empty. Never so of what a cluster has answered.
   */
  readonly isPartial?: true;
}

export interface KubeNamespace extends KubeObject {}

/** A secret as read: its values are already decoded from base64 and wrapped, so none can be printed by accident. */
export interface KubeSecret extends KubeObject {
  readonly type: string;
  readonly immutable?: boolean;
  readonly data: Readonly<Record<string, Secret>>;
}

export interface KubeServiceAccount extends KubeObject {
  /** The mountable list (`oc secrets link --for=mount`). */
  readonly secrets?: readonly NameReference[];
  /** The pulling list (`--for=pull`). */
  readonly imagePullSecrets?: readonly NameReference[];
}

export interface KubeContainer {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
}

export interface KubePodSpec {
  readonly serviceAccountName?: string;
  readonly nodeName?: string;
  readonly imagePullSecrets?: readonly NameReference[];
  readonly containers: readonly KubeContainer[];
  readonly initContainers?: readonly KubeContainer[];
  readonly ephemeralContainers?: readonly KubeContainer[];
}

export interface KubeContainerStatus {
  readonly name: string;
  readonly image?: string;
  readonly imageID?: string;
  readonly ready?: boolean;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly running?: { readonly startedAt?: string };
    readonly terminated?: { readonly reason?: string; readonly exitCode?: number };
  };
}

export interface KubePod extends KubeObject {
  readonly spec: KubePodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly startTime?: string;
    readonly containerStatuses?: readonly KubeContainerStatus[];
    readonly initContainerStatuses?: readonly KubeContainerStatus[];
    readonly ephemeralContainerStatuses?: readonly KubeContainerStatus[];
  };
}

export interface KubeEvent extends KubeObject {
  readonly involvedObject: {
    readonly kind?: string;
    readonly name?: string;
    readonly uid?: string;
    readonly fieldPath?: string;
  };
  readonly reason?: string;
  readonly message?: string;
  readonly type?: string;
  readonly count?: number;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly firstTimestamp?: string;
  readonly lastTimestamp?: string;
  readonly eventTime?: string;
}

export interface KubeRoleBinding extends KubeObject {
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly apiGroup?: string;
  }[];
}

/** A role of the whole cluster, as far as that there is one. */
export interface KubeClusterRole extends KubeObject {}

export interface KubeService extends KubeObject {
  readonly spec: { readonly clusterIPs: readonly string[] };
}

/** The state of one kind of thing, such as a tag's last import. */
export interface KubeCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** Source: openshift/api image/v1 ImageStream. */
export interface KubeImageStream extends KubeObject {
  readonly spec: {
    /** Whether pods of its own project may name its tags without a registry. */
    readonly lookupPolicy?: { readonly local: boolean };
    /** `Local`: pods are given the integrated registry's name for the image; `Source`: that of where it came from. */
    readonly tags?: readonly {
      readonly name: string;
      readonly referencePolicy?: { readonly type: string };
      /** The image of another registry it is imported from; undefined where it is pushed to, or follows another tag. */
      readonly from?: string;
    }[];
  };
  readonly status: {
    /** `HOST[:PORT]/PROJECT/STREAM` within the cluster, and by a route where there is one. */
    readonly dockerImageRepository?: string;
    readonly publicDockerImageRepository?: string;
    /** What tags hold, the newest first. */
    readonly tags?: readonly {
      readonly tag: string;
      readonly items: readonly { readonly image: string; readonly dockerImageReference?: string }[];
      readonly conditions?: readonly KubeCondition[];
    }[];
  };
}

/** Whatever makes pods from a template; a CronJob's is that of its jobs. */
export interface KubeWorkload extends KubeObject {
  /** Undefined where it has none (a DeploymentConfig may). */
  readonly template: KubePodSpec | undefined;
}

/** An image as a build names it: `DockerImage` by its full name, `ImageStreamTag` by `stream:tag`. */
export interface BuildImage {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** A build of OpenShift. Source: openshift/api build/v1 BuildConfig. */
export interface KubeBuildConfig extends KubeObject {
  /** Empty where builds run as `builder`. */
  readonly serviceAccount?: string;
  readonly pushesTo?: BuildImage;
  readonly pushSecret?: string;
  /** The images it is built from: of its strategy, and of its source. */
  readonly pulls: readonly { readonly image: BuildImage; readonly pullSecret?: string }[];
}

/** One run of a build. Source: openshift/api build/v1 Build. */
export interface KubeBuild extends KubeBuildConfig {
  /** `New`, `Pending`, `Running`, `Complete`, `Failed`, `Error`, `Cancelled`. */
  readonly phase?: string;
  readonly reason?: string;
  readonly message?: string;
  /** The last lines of its log, where it failed. */
  readonly logSnippet?: string;
}

/**
 * Rules that have nodes pull images from elsewhere. Source: openshift/api config/v1 ImageDigestMirrorSet and ImageTagMirrorSet,
 * operator/v1alpha1 ImageContentSourcePolicy.
 */
export interface KubeMirrorSet extends KubeObject {
  readonly rules: readonly {
    /** Whether it takes images that are named by a digest, or those named by a tag. */
    readonly by: 'digest' | 'tag';
    readonly source: string;
    readonly mirrors: readonly string[];
  }[];
}

export interface KubeNode extends KubeObject {
  /** As Go names it: `amd64`, `arm64`. */
  readonly architecture?: string;
  readonly operatingSystem?: string;
}

/** Kind by kind, what the cluster port reads and writes. A new kind is one row here and one in the adapter's table. */
export interface KubeObjects {
  readonly Namespace: KubeNamespace;
  readonly Secret: KubeSecret;
  readonly ServiceAccount: KubeServiceAccount;
  readonly Pod: KubePod;
  readonly Event: KubeEvent;
  readonly RoleBinding: KubeRoleBinding;
  readonly ClusterRole: KubeClusterRole;
  readonly Service: KubeService;
  readonly Node: KubeNode;
  readonly Deployment: KubeWorkload;
  readonly ReplicaSet: KubeWorkload;
  readonly StatefulSet: KubeWorkload;
  readonly DaemonSet: KubeWorkload;
  readonly Job: KubeWorkload;
  readonly CronJob: KubeWorkload;
  readonly DeploymentConfig: KubeWorkload;
  readonly BuildConfig: KubeBuildConfig;
  readonly Build: KubeBuild;
  readonly ImageStream: KubeImageStream;
  readonly ImageDigestMirrorSet: KubeMirrorSet;
  readonly ImageTagMirrorSet: KubeMirrorSet;
  readonly ImageContentSourcePolicy: KubeMirrorSet;
}

export type Kind = keyof KubeObjects;

/** The account a pod runs as: an empty name means `default`. */
export function accountOf(pod: KubePod): string {
  const name = pod.spec.serviceAccountName;
  return name === undefined || name === '' ? 'default' : name;
}
