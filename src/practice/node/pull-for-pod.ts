import type { ImageReference } from '../../domain/image-reference.ts';
import { matchKeyring, type PullSecret } from '../../domain/keyring.ts';
import type { Pod } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import { decodeData } from '../api/secret-rules.ts';
import type { Kubelet } from './kubelet.ts';
import { pullImage } from './pull-image.ts';
import { runtimeWords } from './runtime-words.ts';

export type PodPull =
  | { readonly end: 'pulled'; readonly digest: string; readonly bytes: number }
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
  onPulling: () => void,
  signal: AbortSignal,
): Promise<PodPull> {
  const keyring = matchKeyring(image.kubeletLookup, secretsOf(kubelet, pod));
  if (keyring.poisoned !== undefined) return { end: 'unreadable', message: keyring.poisoned.detail };
  onPulling();
  const logins = keyring.matches.length === 0 ? [undefined] : keyring.matches.map(({ login }) => login);
  const failures = new Set<string>();
  for (const login of logins) {
    const pull = await pullImage(image, login, kubelet.network, signal);
    if (pull.ok) return { end: 'pulled', digest: pull.digest, bytes: pull.bytes };
    failures.add(runtimeWords[kubelet.runtime](pull, image));
  }
  const [first = ''] = failures;
  return { end: 'failed', message: failures.size === 1 ? first : `[${[...failures].join(', ')}]` };
}

function secretsOf({ store, record }: Kubelet, pod: Pod): readonly PullSecret[] {
  const missing: string[] = [];
  const secrets = (pod.spec.imagePullSecrets ?? []).flatMap(({ name = '' }) => {
    const secret = name === '' ? undefined : store.get(kinds.secrets, pod.metadata.namespace, name);
    if (secret === undefined && name !== '') missing.push(name);
    return secret === undefined ? [] : [{ name, type: secret.type, data: decodeData(secret.data ?? {}) }];
  });
  if (missing.length > 0) {
    const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
    record(pod, { type: 'Warning', reason: 'FailedToRetrieveImagePullSecret', message });
  }
  return secrets;
}
