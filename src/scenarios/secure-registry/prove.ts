import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { accountNamed, type Project, podsOf, pullSecretsNamed, readProject } from '../../chain/project.ts';
import { pullSecretLink } from '../../chain/pull-secret.ts';
import { triedLinks } from '../../chain/registry.ts';
import { serviceAccountLink } from '../../chain/service-account.ts';
import { type PodsSeen, watchPods } from '../../chain/watch-pods.ts';
import type { KubeEvent, KubePod } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { usesImage } from '../../domain/pull-trouble.ts';
import { say, type Text } from '../../domain/text.ts';
import { hasOwner } from '../../domain/workload.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { linkPurposes } from './plan.ts';

/** The chain of this image, read back link by link; recreated pods are watched until they have pulled. */
export async function* prove(
  answers: SettledAnswers,
  facts: SecureRegistryFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { cluster, clock } = context.ports;
  const { namespace } = facts.identity;
  const read = await readProject(cluster, namespace, context.signal);
  const project = read.ok ? read.value : facts.project;
  const rest = restOfChain(answers, facts, project);
  const events = await pulledEvents(context, namespace);
  const pods = (answers.accounts ?? [])
    .flatMap((account) => podsOf(project, account))
    .filter((pod) => usesImage(pod, answers.image.text));
  const draw = (seen: readonly KubePod[], told: readonly KubeEvent[], progress?: Text): Proof => ({
    links: [podLink(seen, answers.image.text, told), ...rest],
    ...(progress === undefined ? {} : { progress }),
    unproven: unproven(answers, facts, seen, context),
  });
  const replaced = answers.restart ? facts.stuck.filter(hasOwner) : [];
  if (replaced.length === 0) {
    yield draw(pods, events);
    return;
  }
  const seconds = context.settings.watchSeconds;
  yield draw(
    [],
    [],
    say(chainWords, (w) => w.watching(0, facts.using, seconds)),
  );
  const watch = {
    namespace,
    image: answers.image.text,
    accounts: answers.accounts ?? [],
    deleted: new Set(replaced.map(({ metadata }) => metadata.uid ?? '')),
    expected: facts.using,
    seconds,
  };
  let last: PodsSeen | undefined;
  for await (const seen of watchPods(cluster, clock, watch, context.signal)) {
    last = seen;
    if (seen.end !== undefined) break;
    yield draw(
      seen.pods,
      [],
      say(chainWords, (w) => w.watching(seen.pulled, facts.using, seconds)),
    );
  }
  const proof = draw(last?.pods ?? pods, await pulledEvents(context, namespace));
  yield last?.end === 'late' ? late(proof, facts.using - last.pulled, seconds) : proof;
}

/** Everything behind the pod: accounts, secret, registry, auth server. */
function restOfChain(answers: SettledAnswers, facts: SecureRegistryFacts, project: Project): readonly LinkState[] {
  if (answers.registry.open && !answers.registry.anyway) {
    const { probe } = answers.registry;
    const anonymous = {
      ok: true,
      value: { probe: probe ?? { wants: 'nothing' }, digest: undefined, mediaType: '' },
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

function late(proof: Proof, pods: number, seconds: number): Proof {
  const [pod, ...rest] = proof.links;
  if (pod === undefined || pod.status === 'broken') return proof;
  return { ...proof, links: [{ ...pod, status: 'unknown', problem: problem('IMAGE-51', { pods, seconds }) }, ...rest] };
}
