import type { Problem } from './problem.ts';
import type { Text } from './text.ts';

/**
 * The one picture of the product. Every screen, check and remedy belongs to one link:
 * Pod runs as→ Service account shows→ Pull secret logs in to→ Registry which asks→ Auth server (→ this very image);
 * for the integrated registry a role binding stands in the pull secret's place.
 */
export type Link = 'pod' | 'service-account' | 'pull-secret' | 'role-binding' | 'registry' | 'auth-server' | 'image';

/** `unknown`: not yet, or not checkable from here. */
export type LinkStatus = 'ok' | 'warning' | 'broken' | 'unknown';

/** Where a piece of evidence was seen from. `null`: nothing was seen yet. */
/** `text`: something that was pasted or piped tells of it. */
export type SeenFrom = 'this-computer' | 'cluster-api' | 'node' | 'text';

/** One link of a chain and what is known of it. */
export interface LinkState {
  readonly link: Link;
  readonly status: LinkStatus;
  /** What stands there: a pod's, account's or secret's name, a registry host. */
  readonly subject: Text;
  /** One short fact: "lists the secret", "gave op:1.2". */
  readonly evidence: Text;
  readonly seenFrom: SeenFrom | null;
  /** Set where `status` is `broken` or `warning`, and where `unknown` has a reason worth telling. */
  readonly problem?: Problem;
}
