import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { pullSecretsNamed, readProject, shownBy } from '../../chain/project.ts';
import { pullSecretLink } from '../../chain/pull-secret.ts';
import { triedLinks } from '../../chain/registry.ts';
import { watchPods } from '../../chain/watch-pods.ts';
import { holdsLogins } from '../../domain/docker-config.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { pullTrouble, usesImage } from '../../domain/pull-trouble.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import type { RenewLoginFacts, SettledAnswers } from './answers.ts';
import { type Holder, holderName } from './holders.ts';
import { words } from './words.ts';

/** Every renewed secret read back; pods that were stuck are watched, as nodes read a secret anew at their next try. */
export async function* prove(
  answers: SettledAnswers,
  facts: RenewLoginFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { image } = answers;
  const read = await Promise.all(
    [...facts.holders, ...facts.frozen].map((holder) => readBack(holder, answers, context)),
  );
  const registry = image === null ? [] : triedLinks(image, facts.trial);
  const unproven = unprovenOf(answers, facts);
  const pods = image === null ? [] : facts.pods.filter((pod) => usesImage(pod, image.text));
  const draw = (seen: readonly KubePod[], links: readonly LinkState[], progress?: Text): Proof => ({
    links: [...(image === null ? [] : [podLink(seen, image.text, [], shownIn(seen, facts))]), ...links, ...registry],
    unproven,
    ...(progress === undefined ? {} : { progress }),
  });
  const stuck = image === null ? [] : pods.filter((pod) => pullTrouble(pod, image.text) !== undefined);
  if (image === null || stuck.length === 0) {
    yield draw(pods, read);
    return;
  }
  const links = await withKeyring(read, image, facts, pods, context);
  yield* watched(image, pods, context, (seen, progress) => draw(seen, links, progress));
}

type Draw = (pods: readonly KubePod[], progress?: Text) => Proof;

/** Stuck pods until they have pulled. The kubelet waits longer after every failure, for up to five minutes. */
async function* watched(
  image: ImageReference,
  pods: readonly KubePod[],
  { ports, identity, settings, signal }: Context,
  draw: Draw,
): AsyncGenerator<Proof, void, void> {
  const watch = {
    namespace: identity.namespace,
    image: image.text,
    accounts: [...new Set(pods.map(accountOf))],
    deleted: new Set<string>(),
    left: [],
    expected: pods.length,
    seconds: settings.watchSeconds,
    patient: true,
  };
  const progress = (pulled: number) => say(chainWords, (w) => w.watching(pulled, watch.expected, watch.seconds));
  let last = pods;
  for await (const seen of watchPods(ports.cluster, ports.clock, watch, signal)) {
    last = seen.pods;
    if (seen.end === undefined) {
      yield draw(seen.pods, progress(seen.pulled));
      continue;
    }
    const proof = draw(seen.pods);
    yield seen.end === 'pulled' ? proof : unsettled(proof, expectedLeft(watch.expected, seen.pulled), watch.seconds);
    return;
  }
  yield draw(last);
}

function expectedLeft(expected: number, pulled: number): number {
  return Math.max(1, expected - pulled);
}

/** A pod that still waits is neither proven nor broken: its node has not tried again yet. */
function unsettled(proof: Proof, pods: number, seconds: number): Proof {
  const [pod, ...rest] = proof.links;
  if (pod === undefined) return proof;
  const evidence = say(words, (w) => w.waitsForNode);
  const why = problem('IMAGE-51', { pods, seconds });
  return { ...proof, links: [{ ...pod, status: 'unknown', evidence, problem: why }, ...rest] };
}

/** A renewed secret as it stands now. */
async function readBack(holder: Holder, { login }: SettledAnswers, { ports, signal }: Context): Promise<LinkState> {
  const { namespace, secret } = holder;
  const about = { link: 'pull-secret', subject: plain(holderName(holder)), seenFrom: 'cluster-api' } as const;
  const read = await ports.cluster.get('Secret', namespace, secret.metadata.name, signal);
  if (!read.ok) {
    return { ...about, status: 'unknown', evidence: say(chainWords, (w) => w.notReached), problem: read.problem };
  }
  if (read.value === undefined) {
    return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.secretMissing) };
  }
  const renewed = holdsLogins(
    read.value,
    holder.keys.map((key) => ({ key, login })),
  );
  if (renewed) return { ...about, status: 'ok', evidence: say(words, (w) => w.holdsNew) };
  return { ...about, status: 'broken', evidence: say(words, (w) => w.holdsOld) };
}

/** The link of the secret the stuck pods show, judged by the keyring too: a neighbour may spoil it. */
async function withKeyring(
  links: readonly LinkState[],
  image: ImageReference,
  facts: RenewLoginFacts,
  pods: readonly KubePod[],
  { ports, identity, signal }: Context,
): Promise<readonly LinkState[]> {
  const [pod] = pods;
  const project = await readProject(ports.cluster, identity.namespace, signal);
  if (pod === undefined || !project.ok) return links;
  const shown = shownBy(pod);
  const secret = shownIn(pods, facts);
  const judged = pullSecretLink(image, secret, pullSecretsNamed(project.value, shown));
  const name = `${identity.namespace}/${secret}`;
  return links.map((link) =>
    link.subject.en === name && link.status === 'ok' && judged.status === 'broken'
      ? { ...judged, subject: link.subject }
      : link,
  );
}

/** The renewed secret that these pods show. */
function shownIn(pods: readonly KubePod[], { holders }: RenewLoginFacts): string {
  const shown = pods.flatMap(shownBy);
  return holders.find(({ secret }) => shown.includes(secret.metadata.name))?.secret.metadata.name ?? '';
}

function unprovenOf({ image, held }: SettledAnswers, { trial, holders, identity }: RenewLoginFacts): readonly Text[] {
  const elsewhere = [...new Set(holders.map(({ namespace }) => namespace))].filter(
    (name) => name !== identity.namespace,
  );
  return [
    ...(image === null || trial?.ok !== true ? [say(chainWords, (w) => w.notTried(held.host))] : []),
    ...(elsewhere.length === 0 ? [] : [say(words, (w) => w.otherProjects(elsewhere.join(', ')))]),
  ];
}
