import type { ObjectMeta, OwnerReference } from './kube-objects.ts';

export type RevertingTool =
  | 'argocd'
  | 'flux'
  /** A HelmRelease of Flux. */
  | 'flux-helm'
  | 'helm'
  | 'olm'
  | 'operator'
  | 'external-secrets'
  | 'sealed-secrets';

/** Who keeps an object as it is written somewhere else, so that a change made here may not stay. */
export interface RevertingOwner {
  readonly tool: RevertingTool;
  /** What of the tool's it belongs to: `shop` of Argo CD, `flux-system/apps` of Flux, `Kafka orders`. Empty: not known. */
  readonly name: string;
  /** `sure`: it compares by itself, all the time. `likely`: only at the next upgrade, or the marks leave a doubt. */
  readonly certainty: 'sure' | 'likely';
}

/**
 * Who will put an object back as it was, from the marks such tools leave on what they keep. Undefined: nobody is known to.
 * What belongs to a workload (a ReplicaSet, a pod) bears copies of its marks and is never put back by itself: ask about the
 * workload. What OpenShift keeps for its own registry is not looked for here.
 *
 * That the object is kept does not say that this very field is: Argo CD and Flux leave what their source does not name.
 */
export function revertingOwner(object: { readonly metadata: ObjectMeta }): RevertingOwner | undefined {
  const marks = object.metadata;
  if (isBuiltIn(controllerOf(marks))) return undefined;
  return (
    secretKeeper(marks) ?? operatorLifecycle(marks) ?? operator(marks) ?? argoCd(marks) ?? flux(marks) ?? helm(marks)
  );
}

/** The API groups whose objects make others as a matter of course: Kubernetes' own and those of OpenShift's workloads. */
const BUILT_IN = new Set(['', 'apps', 'batch', 'apps.openshift.io', 'build.openshift.io']);

function isBuiltIn(owner: OwnerReference | undefined): boolean {
  return owner !== undefined && BUILT_IN.has(groupOf(owner));
}

function controllerOf({ ownerReferences = [] }: ObjectMeta): OwnerReference | undefined {
  return ownerReferences.find(({ controller }) => controller === true);
}

/** `apps` of `apps/v1`; empty for `v1`. */
function groupOf({ apiVersion }: OwnerReference): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function ownerOfKind({ ownerReferences = [] }: ObjectMeta, group: string, kind: string): OwnerReference | undefined {
  return ownerReferences.find((owner) => groupOf(owner) === group && owner.kind === kind);
}

function annotation({ annotations = {} }: ObjectMeta, key: string): string | undefined {
  return Object.hasOwn(annotations, key) ? annotations[key] : undefined;
}

function label({ labels = {} }: ObjectMeta, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function wroteIt({ managers = [] }: ObjectMeta, ...names: readonly string[]): boolean {
  return names.some((name) => managers.includes(name));
}

/** An ExternalSecret writes under a manager of its own name, or of a hash of it where that is long. */
const EXTERNAL_SECRET = /^externalsecrets\.external-secrets\.io\/(?!sha3\/)(.+)$/;

/**
 * What fills a secret from elsewhere. Sources: external-secrets apis/externalsecrets/v1/externalsecret_types.go and its
 * `fieldOwnerTemplate`; sealed-secrets README, "Managing existing secrets".
 */
function secretKeeper(marks: ObjectMeta): RevertingOwner | undefined {
  const external = ownerOfKind(marks, 'external-secrets.io', 'ExternalSecret');
  const writer = marks.managers?.flatMap((manager) => EXTERNAL_SECRET.exec(manager)?.[1] ?? [])[0];
  const isExternal =
    label(marks, 'reconcile.external-secrets.io/managed') === 'true' ||
    annotation(marks, 'reconcile.external-secrets.io/data-hash') !== undefined;
  if (external !== undefined || isExternal) {
    return { tool: 'external-secrets', name: external?.name ?? writer ?? '', certainty: 'sure' };
  }
  const sealed = ownerOfKind(marks, 'bitnami.com', 'SealedSecret');
  if (sealed !== undefined) return { tool: 'sealed-secrets', name: sealed.name, certainty: 'sure' };
  // Only a permission to take the secret over: nothing says that it has happened. It would have the secret's name.
  return annotation(marks, 'sealedsecrets.bitnami.com/managed') === 'true'
    ? { tool: 'sealed-secrets', name: marks.name, certainty: 'likely' }
    : undefined;
}

/**
 * The Operator Lifecycle Manager marks what comes with an operator by labels or by an owner that is no controller, and writes
 * accounts anew only with the operator's next version. Source: operator-lifecycle-manager pkg/lib/ownerutil/util.go; for OLM 1
 * operator-controller internal/labels/labels.go.
 */
function operatorLifecycle(marks: ObjectMeta): RevertingOwner | undefined {
  const version = ownerOfKind(marks, 'operators.coreos.com', 'ClusterServiceVersion');
  const extension = label(marks, 'olm.operatorframework.io/owner-name');
  if (extension !== undefined) return { tool: 'olm', name: extension, certainty: 'sure' };
  const name = version?.name ?? label(marks, 'olm.owner');
  return name === undefined ? undefined : { tool: 'olm', name, certainty: 'likely' };
}

/** An operator: a controller that is no workload of Kubernetes or OpenShift. */
function operator(marks: ObjectMeta): RevertingOwner | undefined {
  const owner = controllerOf(marks);
  return owner === undefined ? undefined : { tool: 'operator', name: `${owner.kind} ${owner.name}`, certainty: 'sure' };
}

/**
 * Argo CD by its tracking annotation, by the label it may be told to use, or by the label others write too (charts do), which
 * counts only where Argo CD has written the object. Sources: Argo CD, "Resource Tracking"; common/common.go (ArgoCDSSAManager).
 */
function argoCd(marks: ObjectMeta): RevertingOwner | undefined {
  const tracked = trackedBy(marks);
  if (tracked !== undefined) return { tool: 'argocd', name: tracked, certainty: 'sure' };
  const instance = 'argocd.argoproj.io/instance';
  const own = label(marks, instance) ?? annotation(marks, instance);
  if (own !== undefined) return { tool: 'argocd', name: own, certainty: 'sure' };
  if (!wroteIt(marks, 'argocd-controller', 'argocd-application-controller')) return undefined;
  const name = label(marks, 'app.kubernetes.io/instance');
  return { tool: 'argocd', name: name ?? '', certainty: name === undefined ? 'likely' : 'sure' };
}

/**
 * The application of `APPLICATION:GROUP/KIND:NAMESPACE/NAME`. Argo CD itself does not believe one that names another object,
 * as it was copied from there (controller/state.go, isSelfReferencedObj).
 */
function trackedBy(marks: ObjectMeta): string | undefined {
  const [application, kind, ...place] = annotation(marks, 'argocd.argoproj.io/tracking-id')?.split(':') ?? [];
  if (application === undefined || application === '' || kind === undefined) return undefined;
  // A name may hold colons (of roles): only the first two part.
  const [namespace = '', ...name] = place.join(':').split('/');
  const isThis = name.join('/') === marks.name && (marks.namespace === undefined || marks.namespace === namespace);
  return isThis ? application : undefined;
}

/** Ways to tell Flux to leave an object, or what is in it, alone. */
const LEFT_ALONE = new Set(['Ignore', 'IfNotPresent']);

/**
 * Flux by the labels of its Kustomization or HelmRelease. The latter compares only where drift detection is on, which it is not
 * by default. Sources: Flux, "Kustomization" (Controlling the apply behavior of resources); helm-controller
 * internal/postrender (originLabels).
 */
function flux(marks: ObjectMeta): RevertingOwner | undefined {
  const release = keeperNamed(marks, 'helm.toolkit.fluxcd.io');
  if (release !== undefined) return { tool: 'flux-helm', name: release, certainty: 'likely' };
  const group = 'kustomize.toolkit.fluxcd.io';
  const told = (key: string) => annotation(marks, `${group}/${key}`) ?? label(marks, `${group}/${key}`) ?? '';
  if (told('reconcile') === 'disabled' || LEFT_ALONE.has(told('ssa'))) return undefined;
  const kustomization = keeperNamed(marks, group);
  if (kustomization !== undefined) return { tool: 'flux', name: kustomization, certainty: 'sure' };
  return wroteIt(marks, 'kustomize-controller') ? { tool: 'flux', name: '', certainty: 'likely' } : undefined;
}

function keeperNamed(marks: ObjectMeta, group: string): string | undefined {
  const name = label(marks, `${group}/name`);
  const namespace = label(marks, `${group}/namespace`);
  return name === undefined || namespace === undefined ? name : `${namespace}/${name}`;
}

/** Helm by what it asks of an object to be its own; the label alone is written by charts that others render. Source: helm pkg/action/validate.go. */
function helm(marks: ObjectMeta): RevertingOwner | undefined {
  const release = annotation(marks, 'meta.helm.sh/release-name');
  const isHelms = label(marks, 'app.kubernetes.io/managed-by') === 'Helm';
  return isHelms && release !== undefined ? { tool: 'helm', name: release, certainty: 'likely' } : undefined;
}
