import { currentIn } from '../../actions/change-template.ts';
import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { triedLinks } from '../../chain/registry.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { usesImage } from '../../domain/pull-trouble.ts';
import { plain, say } from '../../domain/text.ts';
import { isPodOf } from '../../domain/workload.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import { type DrawChain, pulledEvents, watchedProof } from '../watched-proof.ts';
import type { ChangeTemplateFacts, SettledAnswers } from './answers.ts';
import { shownWorkload } from './offers.ts';
import { words } from './words.ts';

/** The template read back, and its pods watched until they have pulled. A cron job makes none before its next run. */
export async function* prove(
  answers: SettledAnswers,
  facts: ChangeTemplateFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { image, account, others, change, pods, identity } = facts;
  const { namespace } = identity;
  const template = await templateLink(answers, facts, context);
  const rest = triedLinks(image, facts.afterwards?.trial);
  const mine = (seen: readonly KubePod[]) => seen.filter((pod) => isPodOf(pod, answers.workload));
  const draw: DrawChain = (seen, told, progress) => ({
    links: [podLink(mine(seen), image.text, told, undefined), template, ...rest],
    ...(progress === undefined ? {} : { progress }),
    unproven: unproven(facts, mine(seen)),
  });
  if (change.from === change.to || facts.found.kind === 'CronJob' || pods.length === 0) {
    const standing = pods.filter((pod) => usesImage(pod, image.text) && accountOf(pod) === account);
    yield draw(standing, await pulledEvents(context, namespace));
    return;
  }
  const watch = {
    namespace,
    image: image.text,
    accounts: [account],
    deleted: new Set(pods.map(({ metadata }) => metadata.uid ?? '')),
    left: others,
    expected: pods.length,
    seconds: context.settings.watchSeconds,
  };
  yield* watchedProof(watch, draw, context);
}

/** The template as it stands now. */
async function templateLink(
  answers: SettledAnswers,
  { found, change }: ChangeTemplateFacts,
  { ports, identity, signal }: Context,
): Promise<LinkState> {
  const about = { link: 'pod', subject: plain(shownWorkload(answers.workload)), seenFrom: 'cluster-api' } as const;
  const read = await ports.cluster.get(found.kind, identity.namespace, answers.workload.name, signal);
  if (!read.ok) {
    return { ...about, status: 'unknown', evidence: say(chainWords, (w) => w.notReached), problem: read.problem };
  }
  const template = read.value?.template;
  const stands = template !== undefined && currentIn(template, change) === change.to;
  return stands
    ? { ...about, status: 'ok', evidence: say(words, (w) => w.says(change.to)) }
    : { ...about, status: 'broken', evidence: say(words, (w) => w.saysOther) };
}

function unproven({ image, afterwards }: ChangeTemplateFacts, pods: readonly KubePod[]) {
  const nodes = [...new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))];
  return [
    nodes.length === 0 ? say(chainWords, (w) => w.noNode) : say(chainWords, (w) => w.otherNodes(nodes.join(', '))),
    ...(afterwards?.trial.ok === true ? [] : [say(chainWords, (w) => w.notTried(image.host))]),
  ];
}
