import type { Lookout } from '../chain/lookout.ts';
import type { Context } from '../flow/scenario.ts';

/** Where a diagnosis of this session looks: its cluster, and registries with the trust and consent that were given. */
export function lookoutFrom({ ports, identity, settings }: Context): Lookout {
  const consent = settings.consentedAuthServer;
  return {
    cluster: ports.cluster,
    registry: ports.registry,
    clock: ports.clock,
    identity,
    trust: settings.trust,
    ...(consent === undefined ? {} : { consentedRealmHost: consent }),
  };
}
