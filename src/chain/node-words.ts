import type { KubeEvent } from '../domain/kube-objects.ts';
import { maskCredentials } from '../domain/mask-credentials.ts';
import { type PullErrorReading, readPullError } from '../domain/pull-error.ts';
import { pullTroubles } from '../domain/pull-trouble.ts';
import { sameImage } from '../domain/same-image.ts';
import type { Findings } from './findings.ts';

/** What a node said of an image: its most telling words, and the secrets it missed. */
export interface NodeWords {
  readonly reading: PullErrorReading;
  /** As they came, cleaned, without what a proxy's or a registry's URL may hold of a login. */
  readonly verbatim: string;
  readonly missingSecrets: readonly string[];
}

const SAYS_NOTHING = new Set(['said-before', 'unknown']);

/**
 * The words that tell most: what the container waits for now, else the newest event that names a cause. A pod between two tries
 * often says nothing but that it waits.
 */
export function wordsOfNode({ subject, events }: Pick<Findings, 'subject' | 'events'>): NodeWords {
  const { pod, container, image } = subject;
  const trouble = pullTroubles(pod).find((each) => each.container === container);
  const now = { message: trouble?.message ?? '', reason: trouble?.reason ?? '' };
  const before = events
    .filter((event) => concerns(event, container, image))
    .map(({ message = '', reason = '' }) => ({ message, reason }));
  const said = [now, ...before].map((words) => ({ ...words, reading: readPullError(words.message, words.reason) }));
  const telling = said.find(({ reading }) => reading.causes.some(({ cause }) => !SAYS_NOTHING.has(cause))) ?? said[0];
  const reading = telling?.reading ?? readPullError(now.message, now.reason);
  const missingSecrets = said.flatMap((each) => each.reading.secrets ?? []);
  const words = telling === undefined || telling.message === '' ? now : telling;
  const verbatim = maskCredentials(words.message === '' ? words.reason : words.message);
  return { reading, verbatim, missingSecrets: [...new Set(missingSecrets)] };
}

/** An event of this container, or of the whole pod, about this image or about none. What succeeded is told elsewhere. */
function concerns(event: KubeEvent, container: string, image: string): boolean {
  const { fieldPath } = event.involvedObject;
  const named = fieldPath === undefined ? undefined : /\{([^}]*)\}$/.exec(fieldPath)?.[1];
  if (named !== undefined && named !== container) return false;
  if (event.type === 'Normal' && event.reason !== 'BackOff') return false;
  const about = readPullError(event.message ?? '', event.reason).image;
  return about === undefined || sameImage(about, image);
}
