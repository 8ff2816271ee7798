import { type Evidence, eventsAbout, isOf, isWhole, told, UNNAMED } from './evidence.ts';
import { parseImageReference } from './image-reference.ts';
import { type IntegratedImage, integratedImage } from './integrated-registry.ts';
import { accountOf, type Kind, type KubePod } from './kube-objects.ts';
import { readPullError } from './pull-error.ts';
import { shellQuote } from './shell-quote.ts';

/** Something a text does not show, and the command whose output would. */
export interface MissingEvidence {
  readonly kind: Kind;
  /** Empty for all of its kind. */
  readonly name: string;
  /** To be sent to whoever has the cluster: it prints no values of secrets. */
  readonly command: string;
}

/** Kinds that belong to no project. */
const CLUSTER_SCOPED: ReadonlySet<Kind> = new Set([
  'Namespace',
  'ClusterRole',
  'Node',
  'ImageDigestMirrorSet',
  'ImageTagMirrorSet',
  'ImageContentSourcePolicy',
]);

/** Instead of YAML, where that would hold values nobody may be asked for, or far more than is needed. */
const COLUMNS: { readonly [K in Kind]?: string } = {
  Secret: 'NAME:.metadata.name,TYPE:.type,CREATED:.metadata.creationTimestamp',
  Node: 'NAME:.metadata.name,ARCH:.status.nodeInfo.architecture,OS:.status.nodeInfo.operatingSystem',
};

/** What a text would have to show besides, so that all of the chain of one of its pods can be judged; what tells most is first. */
export function missingFor(evidence: Evidence, pod: KubePod): readonly MissingEvidence[] {
  const namespace = pod.metadata.namespace ?? evidence.namespace;
  const need = (kind: Kind, name: string, within = namespace): MissingEvidence => ({
    kind,
    name: name === UNNAMED ? '' : name,
    command: commandThatTells(evidence, kind, within, name),
  });
  return [
    ...(pod.isPartial === true ? [need('Pod', pod.metadata.name)] : []),
    ...(hasEvents(evidence, pod, namespace) ? [] : [need('Event', pod.metadata.name)]),
    ...missingAccount(evidence, pod, namespace).map((name) => need('ServiceAccount', name)),
    ...(namespace !== undefined && isWhole(evidence, 'Secret', namespace) ? [] : [need('Secret', '')]),
    ...missingOfImages(evidence, pod).map(({ kind, name, project }) => need(kind, name, project)),
    ...missingNode(evidence, pod).map((name) => need('Node', name)),
  ];
}

/**
 * The command whose output tells of an object, or of all of a kind (an empty name). Nobody is ever asked for the values of a
 * secret: of secrets it prints names, types and ages, of all of them.
 */
export function commandThatTells(evidence: Evidence, kind: Kind, namespace: string | undefined, name: string): string {
  const cli = evidence.openshift.length > 0 ? 'oc' : 'kubectl';
  const within = CLUSTER_SCOPED.has(kind) ? '' : ` -n ${placeheld(namespace, 'NAMESPACE')}`;
  const named = name === UNNAMED ? 'NAME' : shellQuote(name);
  if (kind === 'Event') {
    return `${cli} get events${within}${name === '' ? '' : ` --field-selector involvedObject.name=${named}`}`;
  }
  const columns = COLUMNS[kind];
  const output = columns === undefined ? 'yaml' : `custom-columns=${columns}`;
  const subject = name === '' || kind === 'Secret' ? '' : ` ${named}`;
  return `${cli} get ${kind.toLowerCase()}${subject}${within} -o ${output}`;
}

function placeheld(name: string | undefined, placeholder: string): string {
  return name === undefined || name === UNNAMED ? placeholder : shellQuote(name);
}

/** Words of the kubelet of its own are what counts, wherever the text has them. */
function hasEvents(evidence: Evidence, pod: KubePod, namespace: string | undefined): boolean {
  return (
    (namespace !== undefined && isWhole(evidence, 'Event', namespace, pod.metadata.name)) ||
    eventsAbout(evidence, pod).some(({ reason, message = '' }) =>
      readPullError(message, reason).causes.some(({ cause }) => cause !== 'unknown' && cause !== 'said-before'),
    )
  );
}

/** An account's name is known only where the pod is: `describe` of older versions does not print it. */
function missingAccount(evidence: Evidence, pod: KubePod, namespace: string | undefined): readonly string[] {
  if (pod.isPartial === true && pod.spec.serviceAccountName === undefined) return [''];
  const account = accountOf(pod);
  const isTold = told(evidence, 'ServiceAccount').some(
    (each) =>
      each.metadata.name === account && each.isPartial !== true && (namespace === undefined || isOf(namespace, each)),
  );
  const isKnownToLack = namespace !== undefined && isWhole(evidence, 'ServiceAccount', namespace);
  return isTold || isKnownToLack ? [] : [account];
}

/** Of images of the integrated registry: who may pull in their project, and what their stream holds. */
function missingOfImages(evidence: Evidence, pod: KubePod) {
  const images = new Map(integratedImages(pod).map((image) => [`${image.project}/${image.stream}`, image]));
  return [...images.values()].flatMap(({ project, stream }) => {
    const hasBindings =
      told(evidence, 'RoleBinding').some((each) => each.metadata.namespace === project) ||
      isWhole(evidence, 'RoleBinding', project);
    const hasStream =
      told(evidence, 'ImageStream').some((each) => each.metadata.name === stream && isOf(project, each)) ||
      isWhole(evidence, 'ImageStream', project);
    return [
      ...(hasBindings || project === pod.metadata.namespace
        ? []
        : [{ kind: 'RoleBinding', name: '', project } as const]),
      ...(hasStream ? [] : [{ kind: 'ImageStream', name: stream, project } as const]),
    ];
  });
}

function integratedImages({ spec }: KubePod): readonly IntegratedImage[] {
  const { initContainers = [], containers, ephemeralContainers = [] } = spec;
  return [...initContainers, ...containers, ...ephemeralContainers].flatMap(({ image = '' }) => {
    const parsed = parseImageReference(image);
    return parsed.ok ? (integratedImage(parsed.value, { hosts: [] }) ?? []) : [];
  });
}

/** What a node runs on counts only where an image has no build for it. */
function missingNode(evidence: Evidence, pod: KubePod): readonly string[] {
  const says = eventsAbout(evidence, pod).map(({ message = '', reason }) => readPullError(message, reason));
  if (!says.some(({ causes }) => causes.some(({ cause }) => cause === 'no-platform'))) return [];
  const node = pod.spec.nodeName ?? '';
  const isTold = told(evidence, 'Node').some(({ metadata }) => node === '' || metadata.name === node);
  return isTold ? [] : [node];
}
