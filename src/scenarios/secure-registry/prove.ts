import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { accountNamed, type Project, podsOf, pullSecretsNamed, readProject } from '../../chain/project.ts';
import { pullSecretLink } from '../../chain/pull-secret.ts';
import { triedLinks } from '../../chain/registry.ts';
import { serviceAccountLink } from '../../chain/service-account.ts';
import { type PodsSeen, type PodWatch, watchPods } from '../../chain/watch-pods.ts';
import type { KubeEvent, KubePod } from '../../domain/kube-objects.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { usesImage } from '../../domain/pull-trouble.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { linkPurposes, podsToRecreate } from './plan.ts';

/** Draws the chain with these pods, what nodes told of them, and how far the watching is. */
type Draw = (pods: readonly KubePod[], told: readonly KubeEvent[], progress?: Text) => Proof;

/** The chain of this image, read back link by link; recreated pods are watched until they have pulled. */
export async function* prove(
  answers: SettledAnswers,
  facts: SecureRegistryFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { namespace } = facts.identity;
  const image = answers.image.text;
  const read = await readProject(context.ports.cluster, namespace, context.signal);
  const project = read.ok ? read.value : facts.project;
  const rest = restOfChain(answers, facts, project);
  const pods = (answers.accounts ?? [])
    .flatMap((account) => podsOf(project, account))
    .filter((pod) => usesImage(pod, image));
  const draw: Draw = (seen, told, progress) => ({
    links: [podLink(seen, image, told, facts.secretName), ...rest],
    ...(progress === undefined ? {} : { progress }),
    unproven: unproven(answers, facts, seen, context),
  });
  const rolled = answers.template === true ? facts.templates.flatMap(({ pods: made }) => made) : [];
  const replaced = [...podsToRecreate(answers, facts), ...rolled];
  if (replaced.length === 0) {
    yield draw(pods, await pulledEvents(context, namespace));
    return;
  }
  const left = stuckAndLeft(facts, replaced);
  const watch = {
    namespace,
    image,
    accounts: answers.accounts ?? [],
    deleted: new Set(replaced.map(({ metadata }) => metadata.uid ?? '')),
    left: pods.filter(({ metadata }) => left.has(metadata.uid ?? '')),
    expected: facts.using - left.size,
    seconds: context.settings.watchSeconds,
  };
  yield* watched(watch, draw, context);
}

/** Draws what is seen of pods that were recreated; what was left standing joins them when the watching is over. */
async function* watched(watch: PodWatch, draw: Draw, context: Context): AsyncGenerator<Proof, void, void> {
  const { cluster, clock } = context.ports;
  const progress = (pulled: number) => say(chainWords, (w) => w.watching(pulled, watch.expected, watch.seconds));
  yield draw([], [], progress(0));
  let last: PodsSeen = { pods: [], left: watch.left, pulled: 0, seconds: 0, end: undefined };
  for await (const seen of watchPods(cluster, clock, watch, context.signal)) {
    last = seen;
    if (seen.end === undefined) yield draw(seen.pods, [], progress(seen.pulled));
  }
  const proof = draw([...last.pods, ...last.left], await pulledEvents(context, watch.namespace));
  yield unsettled(proof, whyUnsettled(last, watch));
}

/** The stuck pods that the run was not to recreate: they stay as they are. */
function stuckAndLeft({ stuck }: SecureRegistryFacts, replaced: readonly KubePod[]): ReadonlySet<string> {
  const stay = stuck.filter((pod) => !replaced.includes(pod) && pod.metadata.deletionTimestamp === undefined);
  return new Set(stay.map(({ metadata }) => metadata.uid ?? ''));
}

/** Everything behind the pod: accounts, secret, registry, auth server. */
function restOfChain(answers: SettledAnswers, facts: SecureRegistryFacts, project: Project): readonly LinkState[] {
  if (answers.registry.open && !answers.registry.anyway) {
    const { probe } = answers.registry;
    const anonymous = {
      ok: true,
      value: { probe: probe ?? { wants: 'nothing' }, digest: undefined, mediaType: '', platforms: undefined },
    } as const;
    return triedLinks(answers.image, anonymous).slice(0, 1);
  }
  const accounts = linkPurposes(answers).map(({ account, purposes }) =>
    serviceAccountLink(
      { name: account, object: accountNamed(project, account) },
      facts.secretName,
      purposes.includes('mount'),
    ),
  );
  const shown = accountNamed(project, answers.accounts?.[0] ?? '')?.imagePullSecrets?.flatMap(({ name }) => name ?? []);
  const secret = pullSecretLink(answers.image, facts.secretName, pullSecretsNamed(project, shown ?? []));
  return [...accounts, secret, ...triedLinks(answers.image, facts.trial)];
}

async function pulledEvents({ ports, signal }: Context, namespace: string): Promise<readonly KubeEvent[]> {
  const events = await ports.cluster.list('Event', namespace, { fields: 'reason=Pulled' }, signal);
  return events.ok ? events.value : [];
}

/** What stays open, in so many words: a tick is earned. */
function unproven(
  answers: SettledAnswers,
  facts: SecureRegistryFacts,
  pods: readonly KubePod[],
  { settings }: Context,
): readonly Text[] {
  const nodes = [...new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))];
  const ownTrust = settings.trust.ca !== undefined || settings.trust.allowHttp === true;
  return [
    nodes.length === 0 ? say(chainWords, (w) => w.noNode) : say(chainWords, (w) => w.otherNodes(nodes.join(', '))),
    ...(facts.trial?.ok === false ? [say(chainWords, (w) => w.notTried(answers.image.host))] : []),
    ...(ownTrust && !facts.identity.practice ? [say(chainWords, (w) => w.nodeTrust(answers.image.host))] : []),
    ...(answers.builder ? [say(chainWords, (w) => w.builds)] : []),
  ];
}

/** Why the watching ended with nothing proven and nothing broken. */
function whyUnsettled(last: PodsSeen, { expected, seconds }: PodWatch): Problem | undefined {
  if (last.end === 'lost') return last.problem;
  return last.end === 'late' ? problem('IMAGE-51', { pods: expected - last.pulled, seconds }) : undefined;
}

/** What is broken stays so, whatever became of the rest. */
function unsettled(proof: Proof, why: Problem | undefined): Proof {
  const [pod, ...rest] = proof.links;
  if (why === undefined || pod === undefined || pod.status === 'broken') return proof;
  return { ...proof, links: [{ ...pod, status: 'unknown', problem: why }, ...rest] };
}
