import type { Api } from './api.ts';
import type { ApiObject } from './api-object.ts';
import type { MessageShape } from './shape.ts';
import type { Outcome } from './status.ts';
import type { User } from './user.ts';

/** A kind that is asked and answered at once, and kept nowhere. */
export interface Question {
  readonly group: string;
  readonly version: string;
  /** `RESOURCE`, or `RESOURCE/SUBRESOURCE`, as rights name it. */
  readonly resource: string;
  readonly kind: string;
  /** The group of the kind, where it is not that of the path. */
  readonly kindGroup?: string;
  readonly namespaced: boolean;
  readonly verbs: readonly ['create'];
  readonly shape: MessageShape;
  answer(question: ApiObject, asked: Asked): Outcome<ApiObject> | Promise<Outcome<ApiObject>>;
}

export interface Asked {
  readonly api: Api;
  readonly user: User;
  readonly namespace: string;
  /** The object a subresource belongs to. */
  readonly name: string;
}
