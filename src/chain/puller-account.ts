import { EVERY_ACCOUNT } from '../domain/image-pullers.ts';
import type { KubePod, KubeServiceAccount } from '../domain/kube-objects.ts';
import { problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import { plain, say } from '../domain/text.ts';
import { chainWords } from './chain-words.ts';
import { accountNamed, podsOf } from './project.ts';

interface Pulling {
  readonly project: string;
  readonly accounts: readonly KubeServiceAccount[];
  /** The pods that use the images. */
  readonly pods: readonly KubePod[];
}

/** The account the pods run as; with `EVERY_ACCOUNT` all of the project, also those that are made later. */
export function pullerAccountLink(account: string, { project, accounts, pods }: Pulling): LinkState {
  const about = { link: 'service-account', seenFrom: 'cluster-api' } as const;
  if (account === EVERY_ACCOUNT) {
    const subject = say(chainWords, (w) => w.allAccounts(project));
    return { ...about, status: 'ok', subject, evidence: say(chainWords, (w) => w.everyAccount(accounts.length)) };
  }
  const subject = plain(account);
  if (accountNamed({ accounts }, account) !== undefined) {
    const count = podsOf({ pods }, account).length;
    return { ...about, status: 'ok', subject, evidence: say(chainWords, (w) => w.runsPods(count)) };
  }
  const known = accounts.map(({ metadata }) => metadata.name);
  const missing = problem('INPUT-08', { account, namespace: project, known });
  return { ...about, status: 'broken', subject, evidence: say(chainWords, (w) => w.accountMissing), problem: missing };
}
