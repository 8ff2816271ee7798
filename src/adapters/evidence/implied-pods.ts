import { UNNAMED } from '../../domain/evidence.ts';
import type { KubeContainer, KubeContainerStatus, KubeEvent, KubePod } from '../../domain/kube-objects.ts';
import { type PullErrorReading, readPullError } from '../../domain/pull-error.ts';
import type { TabledPod } from './object-tables.ts';

/** Statuses of a table that are phases, and no reason a container waits for. */
const PHASES: ReadonlySet<string> = new Set(['Running', 'Pending', 'Succeeded', 'Completed', 'Failed', 'Terminating']);
/** Events of which each is one try of the kubelet, whatever they say. */
const FAILURES: ReadonlySet<string> = new Set(['Failed', 'BackOff', 'ErrImageNeverPull', 'InspectFailed']);

const WAITING = /\b(ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName|ImageInspectError)\b/;

/** A container as events tell of it. */
interface ImpliedContainer {
  /** Undefined where no event names it. */
  readonly name: string | undefined;
  readonly isInit: boolean;
  readonly image: string | undefined;
  readonly waiting: { readonly reason: string; readonly message?: string } | undefined;
}

/**
 * A pod that nothing but its events, or a row of a table, tells of: its containers as far as they are named there, and why they
 * wait. Undefined where that says nothing of an image.
 * @param events oldest first
 */
export function impliedPod(
  { name, namespace }: { readonly name: string; readonly namespace: string | undefined },
  events: readonly KubeEvent[],
  row: TabledPod | undefined,
): KubePod | undefined {
  const found = impliedContainers(events);
  if (found.length === 0 && row === undefined) return undefined;
  const containers = (found.length > 0 ? found : [rowContainer(row)]).map((each, at) => named(each, at, row));
  const inits = containers.filter(({ isInit }) => isInit);
  const mains = containers.filter(({ isInit }) => !isInit);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    spec: {
      ...(row?.node === undefined ? {} : { nodeName: row.node }),
      containers: mains.map(specOf),
      ...(inits.length > 0 ? { initContainers: inits.map(specOf) } : {}),
    },
    status: {
      ...(row !== undefined && PHASES.has(row.status) ? { phase: row.status } : {}),
      containerStatuses: mains.map(statusOf),
      ...(inits.length > 0 ? { initContainerStatuses: inits.map(statusOf) } : {}),
    },
    isPartial: true,
  };
}

/**
 * The last that each container was seen at; a container without a name is known by its image. `Error: ErrImagePull` names neither,
 * and counts only where nothing else does.
 */
function impliedContainers(events: readonly KubeEvent[]): readonly ImpliedContainer[] {
  const found = new Map<string, ImpliedContainer>();
  const read = events.map(readEvent);
  const telling = read.filter(({ key }) => key !== '');
  for (const { key, container, isInit, image, has, failure } of telling.length > 0 ? telling : read) {
    const known = found.get(key);
    if (!has && failure === undefined && image === undefined) continue;
    found.set(key, {
      name: container ?? known?.name,
      isInit: isInit ?? known?.isInit ?? false,
      image: image ?? known?.image,
      waiting: has ? undefined : failure === undefined ? known?.waiting : waitingAfter(failure, known),
    });
  }
  return [...found.values()];
}

interface Failure {
  readonly message: string;
  readonly reason: string;
  readonly reading: PullErrorReading;
}

function readEvent({ message = '', reason = '', involvedObject }: KubeEvent) {
  const reading = readPullError(message, reason);
  const has = reading.causes.some(({ cause }) => cause === 'pulled' || cause.startsWith('cached'));
  const path = /^spec\.(i?)[A-Za-z]*\{([^{}]+)\}/.exec(involvedObject.fieldPath ?? '');
  const container = path?.[2];
  const fails = !has && (FAILURES.has(reason) || reason === '') && isOfImage(message, reading);
  const failure: Failure | undefined = fails ? { message, reason, reading } : undefined;
  const isInit = path === null ? undefined : path[1] === 'i';
  return { key: container ?? reading.image ?? '', container, isInit, image: reading.image, has, failure };
}

function isOfImage(message: string, reading: PullErrorReading): boolean {
  return (
    reading.image !== undefined ||
    /image/i.test(message.slice(0, 400)) ||
    reading.causes.some(({ cause }) => cause !== 'unknown')
  );
}

/** What a later event only repeats is said by an earlier one. */
function waitingAfter(failure: Failure, known: ImpliedContainer | undefined): NonNullable<ImpliedContainer['waiting']> {
  const { message, reading } = failure;
  const isRepeated = reading.causes.every(({ cause }) => cause === 'said-before' || cause === 'unknown');
  return { reason: waitingReason(failure), message: isRepeated ? (known?.waiting?.message ?? message) : message };
}

/** The kubelet's word for it, where the event has it or has one that means it. */
function waitingReason({ message, reason, reading }: Failure): string {
  const word = WAITING.exec(message)?.[1];
  if (word !== undefined) return word;
  const causes = new Set(reading.causes.map(({ cause }) => cause));
  if (causes.has('never-pull')) return 'ErrImageNeverPull';
  if (causes.has('invalid-name') || reason === 'InspectFailed') return 'InvalidImageName';
  return reason === 'BackOff' ? 'ImagePullBackOff' : 'ErrImagePull';
}

function rowContainer(row: TabledPod | undefined): ImpliedContainer {
  return { name: undefined, isInit: row?.status.startsWith('Init:') ?? false, image: undefined, waiting: undefined };
}

/** The table's word goes over that of the events, which may be older; `Init:1/2` is no reason. */
function named(
  each: ImpliedContainer,
  at: number,
  row: TabledPod | undefined,
): ImpliedContainer & { readonly name: string } {
  const name = each.name ?? (at === 0 ? UNNAMED : `${UNNAMED}${at + 1}`);
  const reason = row?.status.replace(/^Init:/, '');
  if (at > 0 || reason === undefined || PHASES.has(reason) || reason.includes('/')) {
    return {
      ...each,
      name,
      waiting: row?.status === 'Running' || row?.status === 'Completed' ? undefined : each.waiting,
    };
  }
  return { ...each, name, waiting: { ...each.waiting, reason } };
}

function specOf({ name, image }: ImpliedContainer & { readonly name: string }): KubeContainer {
  return { name, ...(image === undefined ? {} : { image }) };
}

function statusOf({ name, image, waiting }: ImpliedContainer & { readonly name: string }): KubeContainerStatus {
  return { name, ...(image === undefined ? {} : { image }), state: waiting === undefined ? {} : { waiting } };
}
