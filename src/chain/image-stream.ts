import type { IntegratedImage } from '../domain/integrated-registry.ts';
import type { KubeImageStream } from '../domain/kube-objects.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import { say } from '../domain/text.ts';
import type { Cluster } from '../ports/cluster.ts';
import { chainWords } from './chain-words.ts';

/** An image stream as read; `unread` where this user may not look at it. */
export type StreamRead = KubeImageStream | 'missing' | 'unread';

/** Reads the stream an image is a tag or digest of. */
export async function readImageStream(
  cluster: Cluster,
  { project, stream }: IntegratedImage,
  signal: AbortSignal,
): Promise<StreamRead> {
  const read = await cluster.get('ImageStream', project, stream, signal);
  return read.ok ? (read.value ?? 'missing') : 'unread';
}

/** Whether the integrated registry has the image: the cluster's API tells, as its streams are the registry's contents. */
export function imageStreamLink(image: IntegratedImage | undefined, stream: StreamRead): LinkState {
  const about = { link: 'registry', subject: say(chainWords, (w) => w.integratedRegistry) } as const;
  if (image === undefined || stream === 'unread') {
    return { ...about, status: 'unknown', evidence: say(chainWords, (w) => w.notAsked), seenFrom: null };
  }
  const lacking = whatLacks(image, stream);
  const seenFrom = 'cluster-api';
  if (lacking === undefined) {
    return { ...about, status: 'ok', evidence: say(chainWords, (w) => w.holdsImage(shortName(image))), seenFrom };
  }
  return {
    ...about,
    status: 'broken',
    evidence: say(chainWords, (w) => w.nothingUnderTag),
    seenFrom,
    problem: lacking,
  };
}

/** REGISTRY-35 where the stream has nothing under the tag, or not that digest. */
export function whatLacks(image: IntegratedImage, stream: KubeImageStream | 'missing'): Problem | undefined {
  const { project, stream: name, digest } = image;
  const tags = stream === 'missing' ? [] : (stream.status.tags ?? []);
  const tag = tags.find((each) => each.tag === image.tag);
  const isThere =
    digest === null
      ? (tag?.items.length ?? 0) > 0
      : tags.some(({ items }) => items.some((item) => item.image === digest));
  if (isThere) return undefined;
  const failure = tag?.conditions?.find(({ type, status }) => type === 'ImportSuccess' && status === 'False');
  const wanted = digest ?? image.tag ?? '';
  return problem('REGISTRY-35', { project, stream: name, tag: wanted, detail: failure?.message ?? '' });
}

function shortName({ stream, tag, digest }: IntegratedImage): string {
  return digest === null ? `${stream}:${tag ?? 'latest'}` : `${stream}@${digest.slice(0, 14)}`;
}
