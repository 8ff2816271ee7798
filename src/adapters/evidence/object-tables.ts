import type { KubeNode, KubeSecret } from '../../domain/kube-objects.ts';
import { optional, present, text } from '../kubernetes/fields.ts';
import { cellsOf, cellsUnder, wordsOf } from './cells.ts';

/** A pod as a table of pods tells of it. */
export interface TabledPod {
  readonly name: string;
  readonly namespace: string | undefined;
  /** `ImagePullBackOff`, `Init:ErrImagePull`, `Running`. */
  readonly status: string;
  readonly node: string | undefined;
}

export type Tabled =
  | { readonly kind: 'Pod'; readonly pods: readonly TabledPod[] }
  | { readonly kind: 'Secret'; readonly objects: readonly KubeSecret[] }
  | { readonly kind: 'Node'; readonly objects: readonly KubeNode[] };

/** As the API server lets objects be called; longer ones are none. */
const NAME = /^[a-z0-9][a-z0-9.:_-]{0,252}$/i;

/** Reads a table of pods, secrets or nodes; of other kinds a table tells nothing that counts. */
export function objectTable([header = '', ...lines]: readonly string[]): Tabled | undefined {
  const headings = wordsOf(header, 20).map(({ text: word }) => word);
  const rows = lines.map((line) => rowOf(header, headings, line));
  if (headings.includes('READY') && headings.includes('STATUS') && headings.includes('RESTARTS')) {
    return { kind: 'Pod', pods: rows.flatMap((row) => tabledPod(row) ?? []) };
  }
  if (headings.includes('TYPE') && (headings.includes('DATA') || headings.includes('CREATED'))) {
    return { kind: 'Secret', objects: rows.flatMap((row) => tabledSecret(row) ?? []) };
  }
  if (headings.includes('ARCH')) return { kind: 'Node', objects: rows.flatMap((row) => tabledNode(row) ?? []) };
  return undefined;
}

type Row = ReadonlyMap<string, string>;

/** Where rows are not aligned with their headings, word by word: no cell before the one in question has several. */
function rowOf(header: string, headings: readonly string[], line: string): Row {
  const cut = cellsUnder(cellsOf(header), line);
  if (cut !== undefined && cellsOf(header).length > 1) return cut;
  const words = wordsOf(line, headings.length);
  return new Map(headings.map((heading, at) => [heading, words[at]?.text ?? '']));
}

function tabledPod(row: Row): TabledPod | undefined {
  const name = row.get('NAME') ?? '';
  const status = row.get('STATUS') ?? '';
  if (!NAME.test(name) || !/^\d+\/\d+$/.test(row.get('READY') ?? '')) return undefined;
  return {
    name: text(name),
    namespace: told(row.get('NAMESPACE')),
    status: text(status),
    node: told(row.get('NODE')),
  };
}

/** A row of a table of pods by itself; undefined for any other line. */
export function podRow(line: string): TabledPod | undefined {
  const words = wordsOf(line, 4).map(({ text: word }) => word);
  const at = words.findIndex((word) => /^\d{1,4}\/\d{1,4}$/.test(word));
  const [name, status] = [words[at - 1], words[at + 1]];
  if (at < 1 || at > 2 || !NAME.test(name ?? '') || status === undefined) return undefined;
  return { name: text(name), namespace: at === 2 ? told(words[0]) : undefined, status: text(status), node: undefined };
}

function tabledSecret(row: Row): KubeSecret | undefined {
  const [name, type] = [row.get('NAME') ?? '', row.get('TYPE') ?? ''];
  if (!NAME.test(name) || !/^\S+$/.test(type)) return undefined;
  const metadata = {
    name: text(name),
    ...present({ namespace: told(row.get('NAMESPACE')), creationTimestamp: time(row.get('CREATED')) }),
  };
  return { apiVersion: 'v1', kind: 'Secret', metadata, type: text(type), data: {}, isPartial: true };
}

function tabledNode(row: Row): KubeNode | undefined {
  const name = row.get('NAME') ?? '';
  if (!NAME.test(name)) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: text(name) },
    ...present({ architecture: told(row.get('ARCH')), operatingSystem: told(row.get('OS')) }),
    isPartial: true,
  };
}

function told(cell: string | undefined): string | undefined {
  return cell === undefined || cell === '' || cell.startsWith('<') ? undefined : optional(cell);
}

function time(cell: string | undefined): string | undefined {
  return cell !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell) ? cell : undefined;
}
