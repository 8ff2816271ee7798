import { chainWords } from '../../chain/chain-words.ts';
import { mayPull, readImageAccess } from '../../chain/image-access.ts';
import { probedLinks, triedLinks } from '../../chain/registry.ts';
import { roleBindingLink } from '../../chain/role-binding.ts';
import { EVERY_ACCOUNT } from '../../domain/image-pullers.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { failed, ok } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import type { Fit, WhichFacts } from './answers.ts';
import { words } from './words.ts';

/** The links that decided, and what nobody has seen: nothing is pulled here, so no pod has a part in it. */
export async function* prove({ fit, hasOwnTrust }: WhichFacts, context: Context): AsyncIterable<Proof> {
  const { host } = fit.image;
  if (fit.owner !== undefined) {
    yield { links: await integratedLinks(fit, fit.owner, context), unproven: [say(chainWords, (w) => w.noNode)] };
    return;
  }
  const unproven: readonly Text[] = [
    say(words, (w) => w.chain.otherNodes(host)),
    ...(hasOwnTrust ? [say(chainWords, (w) => w.nodeTrust(host))] : []),
    ...(fit.otherwise === undefined ? [] : [say(words, (w) => w.chain.nodeHolds(host))]),
  ];
  yield { links: registryLinks(fit), unproven };
}

function registryLinks({ image, registry, trial }: Fit): readonly LinkState[] {
  if (trial !== undefined) return triedLinks(image, ok(trial));
  const { probe, problem } = registry ?? {};
  if (probe !== undefined) return probedLinks(image.host, ok(probe));
  return problem === undefined ? triedLinks(image, undefined) : probedLinks(image.host, failed(problem));
}

/** Whether the pods' project may pull: a binding every OpenShift project has by itself, unless somebody took it away. */
async function integratedLinks(
  { image, account = EVERY_ACCOUNT, stream }: Fit,
  owner: string,
  { ports, identity, signal }: Context,
): Promise<readonly LinkState[]> {
  const named = stream === undefined ? {} : { stream };
  const wanted = { imageProject: owner, project: identity.namespace, accounts: [account], ...named };
  const access = await readImageAccess(ports.cluster, wanted, signal);
  const ownBindings = owner === identity.namespace ? access.bindings : undefined;
  const binding = roleBindingLink(access, account, { before: mayPull(access, account), ownBindings });
  const evidence =
    owner === identity.namespace ? say(words, (w) => w.chain.ownProject) : say(chainWords, (w) => w.notAsked);
  return [
    // That an account may not pull yet is why the other scenario fits, and no failure.
    binding.status === 'broken' ? asReason(binding) : binding,
    { link: 'registry', status: 'unknown', subject: plain(image.host), evidence, seenFrom: null },
  ];
}

function asReason({ problem: _told, ...link }: LinkState): LinkState {
  return { ...link, status: 'warning' };
}
