import type { Client } from './client.ts';
import type { Asked } from './failure-problem.ts';

/** An object, or the list of its kind where it has no name. */
export interface Place {
  readonly namespace: string;
  readonly name: string;
}

interface Row {
  readonly kind: string;
  readonly resource: string;
  /** It belongs to no project. */
  readonly isClusterScoped?: boolean;
}

export function asked(client: Client, verb: Asked['verb'], row: Row, { namespace, name }: Place): Asked {
  const { kind, resource, isClusterScoped = false } = row;
  return { server: client.server, verb, kind, resource, namespace: isClusterScoped ? '' : namespace, name };
}
