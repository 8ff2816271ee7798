import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { accountNamed, type Project, podsOf, pullSecretsNamed, readProject } from '../../chain/project.ts';
import { pullSecretLink } from '../../chain/pull-secret.ts';
import { triedLinks } from '../../chain/registry.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { usesImage } from '../../domain/pull-trouble.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import { type DrawChain, pulledEvents, watchedProof } from '../watched-proof.ts';
import type { UnlinkSecretAnswers, UnlinkSecretFacts } from './answers.ts';
import { podsToRecreate } from './plan.ts';
import { words } from './words.ts';

/** The chain as it is without the secret; recreated pods are watched until they have pulled. */
export async function* prove(
  answers: UnlinkSecretAnswers,
  facts: UnlinkSecretFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { namespace } = facts.identity;
  const { image, accounts } = answers;
  const read = await readProject(context.ports.cluster, namespace, context.signal);
  const project = read.ok ? read.value : facts.project;
  const rest = restOfChain(answers, facts, project);
  const pods = accounts.flatMap((account) => podsOf(project, account)).filter((pod) => usesImage(pod, image.text));
  const draw: DrawChain = (seen, told, progress) => ({
    links: [podLink(seen, image.text, told, facts.afterwards?.used), ...rest],
    ...(progress === undefined ? {} : { progress }),
    unproven: unproven(answers, facts, seen),
  });
  const replaced = [...podsToRecreate(answers, facts), ...facts.templates.flatMap(({ pods: made }) => made)];
  if (replaced.length === 0) {
    yield draw(pods, await pulledEvents(context, namespace));
    return;
  }
  const stay = facts.stuck.filter((pod) => !replaced.includes(pod) && pod.metadata.deletionTimestamp === undefined);
  const left = new Set(stay.map(({ metadata }) => metadata.uid ?? ''));
  const watch = {
    namespace,
    image: image.text,
    accounts,
    deleted: new Set(replaced.map(({ metadata }) => metadata.uid ?? '')),
    left: pods.filter(({ metadata }) => left.has(metadata.uid ?? '')),
    expected: facts.using - left.size,
    seconds: context.settings.watchSeconds,
  };
  yield* watchedProof(watch, draw, context);
}

function restOfChain(
  { image, accounts, secret }: UnlinkSecretAnswers,
  { afterwards }: UnlinkSecretFacts,
  project: Project,
): readonly LinkState[] {
  const links = accounts.map((account) => accountLink(account, secret, project));
  const shown = accountNamed(project, accounts[0] ?? '')?.imagePullSecrets?.flatMap(({ name }) => name ?? []) ?? [];
  const used = afterwards?.used;
  // Where pods list it themselves, the account's list says nothing of what they show.
  const keyring =
    used === undefined || !shown.includes(used) ? [] : [pullSecretLink(image, used, pullSecretsNamed(project, shown))];
  return [...links, ...keyring, ...triedLinks(image, afterwards?.trial)];
}

/** An account as it stands: it lists the secret no more. */
function accountLink(account: string, secret: string, project: Project): LinkState {
  const about = { link: 'service-account', subject: plain(account), seenFrom: 'cluster-api' } as const;
  const object = accountNamed(project, account);
  if (object === undefined) return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.accountMissing) };
  const lists = object.imagePullSecrets?.some(({ name }) => name === secret) ?? false;
  return lists
    ? { ...about, status: 'broken', evidence: say(words, (w) => w.stillLists(secret)) }
    : { ...about, status: 'ok', evidence: say(words, (w) => w.listsNoMore(secret)) };
}

function unproven(
  { image }: UnlinkSecretAnswers,
  { afterwards }: UnlinkSecretFacts,
  pods: readonly KubePod[],
): readonly Text[] {
  const nodes = [...new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))];
  return [
    nodes.length === 0 ? say(chainWords, (w) => w.noNode) : say(chainWords, (w) => w.otherNodes(nodes.join(', '))),
    ...(afterwards?.trial.ok === true ? [] : [say(chainWords, (w) => w.notTried(image.host))]),
  ];
}
