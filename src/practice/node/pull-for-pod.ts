import type { ImageReference } from '../../domain/image-reference.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import type { Pod, Secret } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import { asPullSecret } from '../api/secret-rules.ts';
import type { ShownLogin } from './image-cache.ts';
import type { Kubelet } from './kubelet.ts';
import { mustBeSigned, placeOf } from './node-rules.ts';
import { type PulledImage, pullImage } from './pull-image.ts';
import { runtimeWords } from './runtime-words.ts';

export type PodPull =
  | { readonly end: 'pulled'; readonly image: PulledImage }
  /** The node has it, and the pod's logins have pulled it before. */
  | { readonly end: 'present'; readonly image: PulledImage }
  /** The node has it not, and the policy forbids to pull. */
  | { readonly end: 'never' }
  | { readonly end: 'failed'; readonly message: string }
  /** One of the pod's secrets cannot be read: nothing was tried. */
  | { readonly end: 'unreadable'; readonly message: string };

/**
 * Tries every login the keyring offers, in its order, until one works; without any, as nobody. The pod's secrets are read
 * afresh each time: a secret that is mended or made later needs no new pod.
 * @param onPulling called before the first try
 */
export async function pullForPod(
  kubelet: Kubelet,
  pod: Pod,
  image: ImageReference,
  policy: string,
  onPulling: () => void,
  signal: AbortSignal,
): Promise<PodPull> {
  const { cache, network, runtime, store } = kubelet;
  if (policy === 'Never' && !cache.has(image)) return { end: 'never' };
  const secrets = secretsOf(kubelet, pod);
  const keyring = matchKeyring(image.kubeletLookup, secrets.map(asPullSecret));
  if (keyring.poisoned !== undefined) return { end: 'unreadable', message: keyring.poisoned.detail };
  const shown = keyring.matches.map(({ secret, login }): ShownLogin => {
    return { login, secretUid: secrets.find(({ metadata }) => metadata.name === secret)?.metadata.uid ?? '' };
  });
  const present = policy === 'Always' ? undefined : cache.find(image, shown);
  if (present !== undefined) return { end: 'present', image: present };
  onPulling();
  const place = placeOf(store, image);
  const rules = { mustBeSigned: mustBeSigned(store, image) };
  const failures = new Set<string>();
  for (const by of shown.length === 0 ? [undefined] : shown) {
    const pull = await pullImage(place, by?.login, network, signal, rules);
    if (pull.ok) {
      cache.keep(image, pull, by);
      return { end: 'pulled', image: pull };
    }
    failures.add(runtimeWords[runtime](pull, image, place));
  }
  const [first = ''] = failures;
  return { end: 'failed', message: failures.size === 1 ? first : `[${[...failures].join(', ')}]` };
}

function secretsOf({ store, record }: Kubelet, pod: Pod): readonly Secret[] {
  const missing: string[] = [];
  const secrets = (pod.spec.imagePullSecrets ?? []).flatMap(({ name = '' }) => {
    const secret = name === '' ? undefined : store.get(kinds.secrets, pod.metadata.namespace, name);
    if (secret === undefined && name !== '') missing.push(name);
    return secret === undefined ? [] : [secret];
  });
  if (missing.length > 0) {
    const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
    record(pod, { type: 'Warning', reason: 'FailedToRetrieveImagePullSecret', message });
  }
  return secrets;
}
