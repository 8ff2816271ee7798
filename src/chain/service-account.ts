import type { KubeServiceAccount } from '../domain/kube-objects.ts';
import { problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import { plain, say } from '../domain/text.ts';
import { chainWords } from './chain-words.ts';

/** Whether an account lists a secret, for pulling (and, where builds use it, for mounting too). */
export function serviceAccountLink(
  account: { readonly name: string; readonly object: KubeServiceAccount | undefined },
  secret: string,
  alsoMount: boolean,
): LinkState {
  const about = { link: 'service-account', subject: plain(account.name), seenFrom: 'cluster-api' } as const;
  if (account.object === undefined) {
    return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.accountMissing) };
  }
  const pulls = account.object.imagePullSecrets?.some(({ name }) => name === secret) ?? false;
  const mounts = account.object.secrets?.some(({ name }) => name === secret) ?? false;
  if (pulls && (mounts || !alsoMount)) {
    return { ...about, status: 'ok', evidence: say(chainWords, (w) => (alsoMount ? w.listsForBuilds : w.listsIt)) };
  }
  const evidence = say(chainWords, (w) => w.listsNot);
  const cause = mounts
    ? problem('ACCOUNT-14', { account: account.name, secret })
    : problem('ACCOUNT-32', { account: account.name, secret });
  return { ...about, status: 'broken', evidence, problem: cause };
}
