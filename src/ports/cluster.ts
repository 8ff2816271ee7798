import type { Requester } from '../domain/image-pullers.ts';
import type { Kind, KubeObjects } from '../domain/kube-objects.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';

/** Which cluster, project and user the program talks to, as the kubeconfig and the API say. */
export interface ClusterIdentity {
  /** The context's name, for people. */
  readonly name: string;
  readonly server: string;
  /** As the API's SelfSubjectReview says; the kubeconfig's user name where that is not served. */
  readonly user: string;
  readonly namespace: string;
  /** uid of the `kube-system` namespace where readable, else a hash of server and CA: names this very cluster. */
  readonly clusterUid: string;
  readonly namespaceUid: string;
  readonly practice: boolean;
  /** Set where it is no cluster that could be reached, but text that tells of one. */
  readonly isText?: true;
  /** API groups of OpenShift that are served, each asked for by itself: `image.openshift.io`, `project.openshift.io`, … */
  readonly openshift: readonly string[];
  /** `gitVersion` of /version, e.g. `v1.36.2`. */
  readonly version: string;
}

export interface ListQuery {
  /** A field selector, e.g. `spec.serviceAccountName=web`. */
  readonly fields?: string;
  readonly labels?: string;
}

export interface WriteOptions {
  /** Sends `dryRun=All`: the server checks everything and stores nothing. */
  readonly dryRun?: boolean;
}

export interface UpdateOptions extends WriteOptions {
  /**
   * The patch is Kubernetes' own, strategic merge patch: lists such as a template's containers are merged by name, so that of
   * an entry only what is named changes. For the kinds of Kubernetes itself and DeploymentConfigs alone.
   */
  readonly byName?: boolean;
}

export interface AccessQuestion {
  readonly verb: string;
  readonly group?: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace: string;
  readonly name?: string;
}

/** What a new secret holds: values are encoded by the adapter. */
export interface NewSecret {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly type: string;
  readonly data: Readonly<Record<string, Secret>>;
}

/** A binding of a role of the cluster, within one project. */
export interface NewRoleBinding {
  readonly metadata: NewSecret['metadata'];
  readonly roleRef: KubeObjects['RoleBinding']['roleRef'];
  readonly subjects: NonNullable<KubeObjects['RoleBinding']['subjects']>;
}

/** A pod to make. `spec` in the API's own form; what the server or admission fills in is left out. */
export interface NewPod {
  readonly metadata: NewSecret['metadata'];
  readonly spec: Readonly<Record<string, unknown>>;
}

/**
 * All from which a pod can be made anew, as JSON without what the server, the scheduler and admission have put in. It is a
 * Secret, because the environment of a container may hold passwords.
 */
export interface PodManifest {
  readonly uid: string;
  readonly manifest: Secret;
}

/** A pod made anew from a manifest, under a name and with more annotations. */
export interface RemadePod {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly manifest: Secret;
  /** The pull secrets it lists itself; left out, those of its account are filled in. */
  readonly pullSecrets?: readonly string[];
}

/** What came of looking for an image from the cluster's own registry pods. Text in it has passed the cleaner. */
export type ImportOutcome =
  | { readonly end: 'found'; readonly digest: string }
  /** `reason` and `message` as the importer gives them: `Unauthorized`, `NotFound`, `InternalError`. */
  | { readonly end: 'refused'; readonly code: number; readonly reason: string; readonly message: string };

/**
 * A merge patch without `metadata.resourceVersion`: the adapter adds the one it has just read.
 * A `Secret` in it is written as the base64 of its UTF-8 bytes, as `data` of a secret wants it.
 */
export type MergePatch = Readonly<Record<string, unknown>>;

export type Updated<K extends Kind> =
  | { readonly changed: false; readonly object: KubeObjects[K] }
  | { readonly changed: true; readonly before: KubeObjects[K]; readonly object: KubeObjects[K] };

export interface Preconditions {
  readonly uid: string;
  readonly resourceVersion?: string;
}

/** `changed`: the preconditions no longer hold, so nothing was removed. */
export type Removal = 'removed' | 'gone' | 'changed';

export type Watched<K extends Kind> = { readonly type: 'present' | 'deleted'; readonly object: KubeObjects[K] };

/**
 * The cluster, as far as the program needs it. Every method ends by itself (deadlines), can be aborted, turns outside
 * trouble into a Problem, and returns text that has passed the cleaner. Reads are repeated on 429 and 5xx; writes never
 * blindly: an uncertain write is looked up first.
 */
export interface Cluster {
  /**
   * Who this is, on which cluster, in the context's project or another one.
   * Errors: CLUSTER-02, -03, -04, -10, -12, -14, -15 (project missing or not for this user), -17.
   */
  identity(signal: AbortSignal, project?: string): Promise<Result<ClusterIdentity>>;
  /** Names of the projects this user may see; CLUSTER-06 where not even that may be asked. */
  projects(signal: AbortSignal): Promise<Result<readonly string[]>>;
  /** `undefined` where there is no such object, or no such kind on this cluster. */
  get<K extends Kind>(
    kind: K,
    namespace: string,
    name: string,
    signal: AbortSignal,
  ): Promise<Result<KubeObjects[K] | undefined>>;
  /**
   * A list page by page, of one project or (`namespace` empty) of all: what is kept is the reader's choice. Where a continue token has
   * expired (410) the list begins anew and goes on, so that none is missing: objects may then come twice, told apart by
   * their uid, and what was deleted meanwhile may have come before. Given up where it expires again without having come
   * further. Pages end with the first Problem; a kind this cluster does not serve has none.
   */
  pages<K extends Kind>(
    kind: K,
    namespace: string,
    query: ListQuery,
    signal: AbortSignal,
  ): AsyncIterable<Result<readonly KubeObjects[K][]>>;
  /**
   * The whole list, as those pages give it: none is lost or doubled where it had to begin anew. Empty for a kind this cluster does not serve, as
   * those of OpenShift elsewhere; whoever must tell that from "none" asks `identity`, whose `openshift` lists the groups.
   * Node, Namespace and ClusterRole belong to no project: for them `namespace` counts for nothing, here and in every other
   * method.
   */
  list<K extends Kind>(
    kind: K,
    namespace: string,
    query: ListQuery,
    signal: AbortSignal,
  ): Promise<Result<readonly KubeObjects[K][]>>;
  /** CLUSTER-08 where it exists already. */
  createSecret(
    namespace: string,
    secret: NewSecret,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Result<KubeObjects['Secret']>>;
  /** CLUSTER-08 where it exists already; CLUSTER-06 also where one may bind, but holds not oneself what the role gives. */
  createRoleBinding(
    namespace: string,
    binding: NewRoleBinding,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Result<KubeObjects['RoleBinding']>>;
  /**
   * CLUSTER-08 where it exists already; CLUSTER-06 where pods may not be made at all; CLUSTER-20 where this pod is not let in:
   * by a quota, limits, security rules or a webhook.
   */
  createPod(
    namespace: string,
    pod: NewPod | RemadePod,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Result<KubeObjects['Pod']>>;
  /** What a pod can be made anew from; undefined where there is no such pod. */
  podManifest(namespace: string, name: string, signal: AbortSignal): Promise<Result<PodManifest | undefined>>;
  /**
   * Has OpenShift look for an image with the pull secrets of a project, and keep nothing (`import: false`). CLUSTER-21 where
   * the cluster has no such imports.
   */
  importImage(
    namespace: string,
    wanted: { readonly image: string; readonly insecure?: boolean },
    signal: AbortSignal,
  ): Promise<Result<ImportOutcome>>;
  /**
   * Reads, asks `change` for a merge patch (undefined: nothing to do) and writes it against the resourceVersion read;
   * on a conflict reads and asks again, with jitter, for up to a minute (then CLUSTER-09). CLUSTER-07 where it is missing.
   */
  update<K extends Kind>(
    kind: K,
    namespace: string,
    name: string,
    change: (current: KubeObjects[K]) => MergePatch | undefined,
    options: UpdateOptions,
    signal: AbortSignal,
  ): Promise<Result<Updated<K>>>;
  remove(
    kind: Kind,
    namespace: string,
    name: string,
    preconditions: Preconditions,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Result<Removal>>;
  /** One answer a question, in order. `undefined` where the server would not say. */
  mayI(questions: readonly AccessQuestion[], signal: AbortSignal): Promise<Result<readonly (boolean | undefined)[]>>;
  /** The same of somebody else, each asked in its own project. `undefined` also where one may not ask there. */
  mayThey(
    requester: Requester,
    questions: readonly AccessQuestion[],
    signal: AbortSignal,
  ): Promise<Result<readonly (boolean | undefined)[]>>;
  /** Everything there is first, then every change, until aborted. A broken watch is resumed; a Problem ends it. */
  watch<K extends Kind>(
    kind: K,
    namespace: string,
    query: ListQuery,
    signal: AbortSignal,
  ): AsyncIterable<Result<Watched<K>>>;
}
