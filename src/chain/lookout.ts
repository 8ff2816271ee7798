import type { Kind } from '../domain/kube-objects.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster, ClusterIdentity } from '../ports/cluster.ts';
import type { Registry, RegistryTrust } from '../ports/registry.ts';

/** Where a diagnosis looks, and with what trust. */
export interface Lookout {
  readonly cluster: Cluster;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly identity: ClusterIdentity;
  readonly trust: RegistryTrust;
  /** The auth server on another host somebody has agreed to. */
  readonly consentedRealmHost?: string;
  /** Set where it is text that is looked at, and no cluster. */
  readonly text?: {
    /** Whether the text shows all there is of a kind in the project. */
    isWhole(kind: Kind): boolean;
    /** The commands whose output is missing in it. */
    readonly missing: readonly string[];
  };
}
