import type { ImageReference } from '../domain/image-reference.ts';
import { matchKeyring, type PullSecret } from '../domain/keyring.ts';
import { problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import { plain, say } from '../domain/text.ts';
import { chainWords } from './chain-words.ts';

/** Whether the kubelet would use a secret for an image, among all the secrets the account shows, in the kubelet's order. */
export function pullSecretLink(image: ImageReference, secret: string, shown: readonly PullSecret[]): LinkState {
  const about = { link: 'pull-secret', subject: plain(secret), seenFrom: 'cluster-api' } as const;
  if (!shown.some(({ name }) => name === secret)) {
    return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.secretMissing) };
  }
  const keyring = matchKeyring(image.kubeletLookup, shown);
  if (keyring.poisoned !== undefined) {
    const { secret: culprit, key, detail } = keyring.poisoned;
    return {
      ...about,
      status: 'broken',
      evidence: say(chainWords, (w) => w.poisoned(culprit)),
      problem: problem('SECRET-05', { secret: culprit, key, detail }),
    };
  }
  const rank = keyring.matches.findIndex((match) => match.secret === secret);
  if (rank < 0) {
    const evidence = say(chainWords, (w) => w.fitsNot);
    return { ...about, status: 'broken', evidence, problem: problem('SECRET-53', { secret, host: image.host }) };
  }
  const before = [...new Set(keyring.matches.slice(0, rank).map((match) => match.secret))].filter(
    (name) => name !== secret,
  );
  if (before.length === 0) return { ...about, status: 'ok', evidence: say(chainWords, (w) => w.fitsFirst) };
  // Each match is tried until one works, so a later place is only slower.
  return { ...about, status: 'ok', evidence: say(chainWords, (w) => w.fitsAfter(before.join(', '))) };
}
