import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { accountNamed, type Project, podsOf, pullSecretsNamed, readProject } from '../../chain/project.ts';
import { pullSecretLink } from '../../chain/pull-secret.ts';
import { triedLinks } from '../../chain/registry.ts';
import { serviceAccountLink } from '../../chain/service-account.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { usesImage } from '../../domain/pull-trouble.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import { type DrawChain, pulledEvents, watchedProof } from '../watched-proof.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { linkPurposes, podsToRecreate } from './plan.ts';

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
  const draw: DrawChain = (seen, told, progress) => ({
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
  yield* watchedProof(watch, draw, context);
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
