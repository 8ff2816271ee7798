import { isDeepStrictEqual } from 'node:util';
import { parseImageReference } from '../../domain/image-reference.ts';
import type { Container, Pod, PodSpec, ServiceAccount } from './api-object.ts';
import type { WriteContext } from './kind-rules.ts';
import { kinds } from './kinds.ts';
import { randomSuffix } from './random-suffix.ts';
import { done, forbidden, type Outcome } from './status.ts';

/**
 * Fills in the account's pull secrets, at creation and only if the pod lists none itself; an entry without a name counts as
 * one. Source: k8s plugin/pkg/admission/serviceaccount.
 */
export function admitPod(pod: Pod, { store }: WriteContext): Outcome<Pod> {
  const { namespace = '', name } = pod.metadata;
  const accountName = pod.spec?.serviceAccountName ?? 'default';
  const account = store.get(kinds.serviceaccounts, namespace, accountName);
  if (account === undefined) {
    const why = `error looking up service account ${namespace}/${accountName}: serviceaccount "${accountName}" not found`;
    return forbidden(kinds.pods, name, why);
  }
  const own = pod.spec?.imagePullSecrets;
  const refused = own === undefined ? undefined : notMountable(own, account);
  if (refused !== undefined) return forbidden(kinds.pods, name, refused);
  const pullSecrets = own ?? account.imagePullSecrets;
  const spec = withDefaults(pod.spec, accountName, mountsToken(pod.spec, account));
  return done({
    ...pod,
    metadata: { ...pod.metadata, generation: 1 },
    spec: { ...spec, ...(pullSecrets !== undefined && { imagePullSecrets: pullSecrets }) },
    status: { phase: 'Pending', qosClass: qosClassOf(pod.spec) },
  });
}

/** An account annotated so allows only the secrets it lists as mountable, pull secrets included. Deprecated, still enforced. */
function notMountable(own: NonNullable<PodSpec['imagePullSecrets']>, account: ServiceAccount): string | undefined {
  if (account.metadata.annotations?.['kubernetes.io/enforce-mountable-secrets'] !== 'true') return undefined;
  const allowed = (account.imagePullSecrets ?? []).map(({ name }) => name);
  const index = own.findIndex(({ name }) => !allowed.includes(name));
  if (index < 0) return undefined;
  const what = `imagePullSecrets[${index}].name="${own[index]?.name ?? ''}"`;
  return `${what} is not allowed because service account ${account.metadata.name} does not reference that imagePullSecret`;
}

/** The pod's word counts before its account's. */
function mountsToken(spec: PodSpec | undefined, { automountServiceAccountToken: ofAccount }: ServiceAccount): boolean {
  return (spec?.automountServiceAccountToken ?? ofAccount) !== false;
}

/** Source: k8s pkg/apis/core/helper/qos; of containers alone. */
function qosClassOf(spec: PodSpec | undefined): string {
  const sizes = (spec?.containers ?? []).map(({ resources }) => resources as Sizes | undefined);
  if (sizes.every((each) => each?.limits === undefined && each?.requests === undefined)) return 'BestEffort';
  const isFixed = (each: Sizes | undefined) =>
    ['cpu', 'memory'].every((name) => {
      const limit = each?.limits?.[name];
      return limit !== undefined && (each?.requests?.[name] ?? limit) === limit;
    });
  return sizes.every(isFixed) ? 'Guaranteed' : 'Burstable';
}

interface Sizes {
  readonly limits?: Readonly<Record<string, string>>;
  readonly requests?: Readonly<Record<string, string>>;
}

function withDefaults(spec: PodSpec | undefined, account: string, mounts: boolean): PodSpec {
  const { containers = [], volumes = [], ...given } = spec ?? {};
  const token = mounts ? `kube-api-access-${randomSuffix()}` : undefined;
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    tolerations: ['not-ready', 'unreachable'].map((key) => {
      return { key: `node.kubernetes.io/${key}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
    }),
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    ...given,
    serviceAccountName: account,
    serviceAccount: account,
    ...((volumes.length > 0 || token !== undefined) && {
      volumes: [...volumes, ...(token === undefined ? [] : [tokenVolume(token)])],
    }),
    containers: containers.map((container) => containerWithDefaults(container, token)),
  };
}

function containerWithDefaults(container: Container, token: string | undefined): Container {
  const mounts = Array.isArray(container.volumeMounts) ? container.volumeMounts : [];
  const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
  return {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: defaultPolicy(container.image ?? ''),
    ...container,
    ...(token !== undefined && { volumeMounts: [...mounts, { name: token, readOnly: true, mountPath }] }),
  };
}

/** `:latest`, said or meant, is always pulled, even beside a digest. */
function defaultPolicy(image: string): string {
  const reference = parseImageReference(image);
  return reference.ok && reference.value.effectiveTag === 'latest' ? 'Always' : 'IfNotPresent';
}

function tokenVolume(name: string): unknown {
  const mapped = (config: string, file: string) => ({
    configMap: { name: config, items: [{ key: file, path: file }] },
  });
  const namespace = { path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } };
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    mapped('kube-root-ca.crt', 'ca.crt'),
    { downwardAPI: { items: [namespace] } },
    mapped('openshift-service-ca.crt', 'service-ca.crt'),
  ];
  return { name, projected: { sources, defaultMode: 420 } };
}

/** What holds for the containers of pods and of templates. Source: k8s pkg/apis/core/validation. */
export function containerFaults(
  { containers = [], initContainers = [] }: Partial<PodSpec>,
  path: string,
): readonly string[] {
  const inList = (list: string, its: readonly Container[]) =>
    its.flatMap(({ name, image = '' }, index) => [
      ...(name === undefined ? [`${path}.${list}[${index}].name: Required value`] : []),
      ...(image === '' ? [`${path}.${list}[${index}].image: Required value`] : []),
    ]);
  const none = containers.length === 0 ? [`${path}.containers: Required value`] : [];
  return [...none, ...inList('containers', containers), ...inList('initContainers', initContainers)];
}

/** Image names are hardly looked at: nonsense fails on the node. In templates even spaces may stand for one. */
export function podFaults({ spec }: Pod, before: Pod | undefined): readonly string[] {
  const faults = [...containerFaults(spec, 'spec')];
  for (const [index, { image = '' }] of spec.containers.entries()) {
    if (image === image.trim()) continue;
    faults.push(
      `spec.containers[${index}].image: Invalid value: "${image}": must not have leading or trailing whitespace`,
    );
  }
  // Images may change, and a scheduler names a node once.
  if (before !== undefined && !isDeepStrictEqual(fixedParts(spec, before), fixedParts(before.spec, before)))
    faults.push(MAY_NOT_CHANGE);
  return faults;
}

const MAY_NOT_CHANGE =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
  '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` ' +
  '(allow it to be set to 1 if it was previously negative)';

function fixedParts({ nodeName, ...spec }: PodSpec, before: Pod): unknown {
  return {
    ...spec,
    activeDeadlineSeconds: undefined,
    tolerations: undefined,
    nodeName: before.spec.nodeName === undefined ? undefined : nodeName,
    containers: spec.containers.map((container) => ({ ...container, image: undefined })),
  };
}
