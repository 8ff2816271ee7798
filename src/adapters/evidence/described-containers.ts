import type { KubeContainer, KubeContainerStatus } from '../../domain/kube-objects.ts';
import { lines, present, text } from '../kubernetes/fields.ts';
import { type DescribedField, sectionOf } from './described-fields.ts';

/** The containers of a pod or of a template, as `describe` prints them. */
export interface DescribedContainers {
  readonly containers: readonly KubeContainer[];
  /** Empty in a template. */
  readonly statuses: readonly KubeContainerStatus[];
}

/** What stands below `Containers:`, `Init Containers:` or `Ephemeral Containers:`. */
export function describedContainers(fields: readonly DescribedField[], section: string): DescribedContainers {
  const below = sectionOf(fields, section) ?? [];
  const indent = below[0]?.indent ?? 0;
  const starts = below.flatMap((field, at) =>
    field.indent === indent && field.value === '' && field.key !== '' ? [at] : [],
  );
  const read = starts.map((from, index) => containerIn(below.slice(from, starts[index + 1])));
  return {
    containers: read.map(({ container }) => container),
    statuses: read.flatMap(({ status }) => status ?? []),
  };
}

function containerIn([head, ...below]: readonly DescribedField[]) {
  const name = text(head?.key);
  // Variables and arguments stand deeper, and may be called anything.
  const indent = below[0]?.indent ?? 0;
  const value = (key: string) => below.find((field) => field.indent === indent && field.key === key)?.value;
  const image = value('Image') || undefined;
  const container: KubeContainer = { name, ...present({ image: image && text(image) }) };
  const at = below.findIndex((field) => field.indent === indent && field.key === 'State');
  if (at < 0) return { container, status: undefined };
  const imageID = value('Image ID');
  const ready = value('Ready');
  const status: KubeContainerStatus = {
    name,
    ...present({
      image: image && text(image),
      imageID: imageID === undefined ? undefined : text(imageID),
      ready: ready === undefined ? undefined : ready === 'True',
    }),
    state: stateIn(below[at]?.value ?? '', below.slice(at + 1), indent),
  };
  return { container, status };
}

/** `Waiting`, `Running` or `Terminated`, and the reason below it. */
function stateIn(
  state: string,
  after: readonly DescribedField[],
  indent: number,
): NonNullable<KubeContainerStatus['state']> {
  const end = after.findIndex((field) => field.indent <= indent);
  const details = after.slice(0, end < 0 ? undefined : end);
  const detail = (key: string) => details.find((field) => field.key === key)?.value || undefined;
  const [reason, message] = [detail('Reason'), detail('Message')];
  if (state === 'Waiting') {
    return { waiting: present({ reason: reason && text(reason), message: lines(message) }) };
  }
  if (state === 'Running') return { running: {} };
  const exitCode = Number(detail('Exit Code') ?? Number.NaN);
  if (state !== 'Terminated') return {};
  return {
    terminated: present({
      reason: reason && text(reason),
      exitCode: Number.isInteger(exitCode) ? exitCode : undefined,
    }),
  };
}
