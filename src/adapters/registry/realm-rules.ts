import { lookup } from 'node:dns/promises';
import { cleanText } from '../../domain/clean-text.ts';
import { type Problem, problem, type RealmReason } from '../../domain/problem.ts';
import { agreesTo } from '../../domain/realm-relation.ts';
import { isPrivateAddress, realmRelation } from '../../domain/registry-host.ts';
import type { RegistryProbe } from '../../ports/registry.ts';

/** What an auth server is asked under, once the realm of a challenge has been found sound. */
export type BearerProbe = Extract<RegistryProbe, { wants: 'bearer' }>;

/** A realm no login may go to, and why. Neither user info nor control characters are shown. */
export function realmRefused(host: string, realm: string, reason: RealmReason): Problem {
  return problem('AUTH-51', { host, realm: cleanText(realm.replace(/\/\/[^/?#]*@/, '//'), { limit: 300 }), reason });
}

/**
 * Why a realm must not be spoken to although its form is sound: a public registry that points at a private or loopback
 * address wants us to knock inside. A private registry may have a private auth server.
 * Source of the rule: google/go-containerregistry, `transport/bearer.go`.
 */
export async function leadsInside(registryOrigin: string, realm: string): Promise<boolean> {
  if (realmRelation(registryOrigin, realm) !== 'elsewhere') return false;
  return (await isPrivate(new URL(realm))) && !(await isPrivate(new URL(registryOrigin)));
}

/** A name nobody here knows is judged public: it can only be reached through a proxy, from which inside is elsewhere. */
async function isPrivate({ hostname }: URL): Promise<boolean> {
  if (isPrivateAddress(hostname)) return true;
  const addresses = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
  return addresses.some(({ address }) => isPrivateAddress(address));
}

/** Whether a login may go to the auth server: the registry's own, a known pair, or the very host and port agreed to. */
export function mayReceiveLogin(probe: BearerProbe, consentedRealmHost: string | undefined): boolean {
  return probe.relation !== 'elsewhere' || agreesTo(consentedRealmHost, probe.realm);
}
