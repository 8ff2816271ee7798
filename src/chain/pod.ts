import { accountOf, type KubeEvent, type KubePod } from '../domain/kube-objects.ts';
import { problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import { hasPulled, pullTrouble } from '../domain/pull-trouble.ts';
import { plain, say, type Text } from '../domain/text.ts';
import { chainWords } from './chain-words.ts';

/**
 * What the pods of an image show: a node's own event is the best proof there is.
 * @param secret the pull secret they are to show; undefined where it takes none
 */
export function podLink(
  pods: readonly KubePod[],
  image: string,
  events: readonly KubeEvent[],
  secret: string | undefined,
): LinkState {
  const link = 'pod' as const;
  const stuck = pods.find((pod) => pullTrouble(pod, image) !== undefined);
  if (stuck !== undefined) {
    const trouble = pullTrouble(stuck, image);
    const message = trouble?.message ?? '';
    return {
      link,
      status: 'broken',
      subject: plain(stuck.metadata.name),
      evidence: say(chainWords, (w) => w.stillStuck(trouble?.reason ?? '')),
      seenFrom: 'node',
      problem:
        secret === undefined || showsSecret(stuck, secret)
          ? problem('IMAGE-50', { pod: stuck.metadata.name, image, message })
          : problem('POD-13', { pod: stuck.metadata.name, account: accountOf(stuck), secret }),
    };
  }
  const pulled = pods.filter((pod) => hasPulled(pod, image));
  const [first] = pulled;
  if (first === undefined) {
    const evidence = pods.length === 0 ? say(chainWords, (w) => w.noPodYet) : say(chainWords, (w) => w.pulling);
    const subject = plain(pods[0]?.metadata.name ?? '-');
    return { link, status: 'unknown', subject, evidence, seenFrom: pods.length === 0 ? null : 'cluster-api' };
  }
  const event = pulledEvent(first, events);
  return {
    link,
    status: pulled.length === pods.length ? 'ok' : 'unknown',
    subject: plain(first.metadata.name),
    evidence: pulledFact(event, pulled.length, pods.length),
    seenFrom: event === undefined ? 'cluster-api' : 'node',
  };
}

/** A pod gets its secrets when it is made: one that does not show this secret is older than the link. */
function showsSecret(pod: KubePod, secret: string): boolean {
  return pod.spec.imagePullSecrets?.some(({ name }) => name === secret) ?? false;
}

function pulledFact(event: KubeEvent | undefined, done: number, of: number): Text {
  const time = event?.lastTimestamp ?? event?.eventTime ?? event?.firstTimestamp;
  return time === undefined
    ? say(chainWords, (w) => w.pulledBy(done, of))
    : say(chainWords, (w) => w.pulledAt(time.slice(11, 19)));
}

function pulledEvent(pod: KubePod, events: readonly KubeEvent[]): KubeEvent | undefined {
  return events.find((event) => event.reason === 'Pulled' && event.involvedObject.uid === pod.metadata.uid);
}
