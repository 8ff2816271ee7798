import { cleanText } from '../domain/clean-text.ts';
import { shownKey } from '../domain/credential-finding.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import type { KeyringMatch } from '../domain/keyring.ts';
import type { KubeSecret } from '../domain/kube-objects.ts';
import type { BorrowedImages } from './borrowed-images.ts';
import type { Findings, RegistrySeen, StoredTrial } from './findings.ts';
import type { Lookout } from './lookout.ts';
import { fittingSecrets, keyringOf, shownBy } from './project.ts';

/** Stored logins that are tried: each is one more login at the registry. */
const MOST_TRIALS = 4;

/** What is asked of a registry, each by itself. */
interface RegistryLooks {
  readonly seen: Promise<RegistrySeen | undefined>;
  readonly shown: Promise<readonly StoredTrial[] | undefined>;
  readonly fitting: Promise<readonly StoredTrial[] | undefined>;
}

/** The integrated registry is asked through the cluster's API alone: its logins are tokens the cluster keeps. */
export function registryLooks(
  image: ImageReference,
  { subject, project }: Findings,
  borrowed: BorrowedImages,
  lookout: Lookout,
  signal: AbortSignal,
): RegistryLooks {
  if (integratedImage(image, borrowed) !== undefined) {
    const nothing = Promise.resolve(undefined);
    return { seen: nothing, shown: nothing, fitting: nothing };
  }
  const names = shownBy(subject.pod);
  const { matches } = keyringOf(project, names, image.kubeletLookup);
  const unshown = fittingSecrets(project, image.kubeletLookup).filter(({ metadata }) => !names.includes(metadata.name));
  const others = unshown.flatMap((secret) => firstMatch(secret, image));
  return {
    seen: lookWithoutLogin(image, lookout, signal),
    // A login in a text is somebody else's: it is looked at, and tried nowhere.
    shown: tryLogins(lookout.text === undefined ? matches : [], image, lookout, signal),
    fitting: tryLogins(matches.length > 0 || lookout.text !== undefined ? [] : others, image, lookout, signal),
  };
}

function firstMatch(secret: KubeSecret, image: ImageReference): readonly KeyringMatch[] {
  return keyringOf({ secrets: [secret] }, [secret.metadata.name], image.kubeletLookup).matches.slice(0, 1);
}

async function lookWithoutLogin(
  image: ImageReference,
  { registry, trust }: Lookout,
  signal: AbortSignal,
): Promise<RegistrySeen> {
  const probe = await registry.probe(image.host, trust, signal);
  if (!probe.ok) return { probe, anonymous: undefined };
  return { probe, anonymous: await registry.tryImage(image, undefined, { trust }, signal) };
}

/** One after the other, as nodes do: several logins at once look like an attack to some registries. */
async function tryLogins(
  matches: readonly KeyringMatch[],
  image: ImageReference,
  { registry, trust, consentedRealmHost }: Lookout,
  signal: AbortSignal,
): Promise<readonly StoredTrial[]> {
  const options = { trust, ...(consentedRealmHost === undefined ? {} : { consentedRealmHost }) };
  const trials: StoredTrial[] = [];
  for (const { secret, key, login } of matches.slice(0, MOST_TRIALS)) {
    if (login === undefined || login.password.isEmpty || signal.aborted) continue;
    const trial = await registry.tryImage(image, login, options, signal);
    trials.push({ secret, key: shownKey(key), username: cleanText(login.username, { limit: 300 }), trial });
    if (trial.ok) break;
  }
  return trials;
}
