import type { Api } from './api.ts';
import type { ApiRequest } from './api-request.ts';
import type { Kind } from './kind.ts';
import type { Presentation } from './presentation.ts';

/** A request that may be served: what it is about, and how its sender wants to read the answer. */
export interface Served {
  readonly api: Api;
  readonly request: ApiRequest;
  readonly kind: Kind;
  /** `undefined`: the kind has none, or all are meant. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  readonly as: Presentation;
}
