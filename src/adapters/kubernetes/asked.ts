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
}

export function asked(client: Client, verb: Asked['verb'], { kind, resource }: Row, place: Place): Asked {
  return { server: client.server, verb, kind, resource, ...place };
}
