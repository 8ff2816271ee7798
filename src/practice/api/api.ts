import type { Flavour } from './kind.ts';
import type { Status } from './status.ts';
import type { Store } from './store.ts';
import type { Tokens } from './tokens.ts';

/** What the API server is made of. */
export interface Api {
  readonly flavour: Flavour;
  readonly store: Store;
  readonly tokens: Tokens;
  /** Fetches the manifest of an image with the pull secrets of a namespace. Left out: nothing can be imported. */
  readonly importImage?: ImportImage;
  /** `HOST:PORT` under which the integrated registry is reached from outside. */
  readonly registryRoute?: string;
}

export type ImportImage = (
  image: string,
  namespace: string,
) => Promise<
  | { readonly ok: true; readonly digest: string; readonly reference: string }
  | { readonly ok: false; readonly status: Status }
>;
