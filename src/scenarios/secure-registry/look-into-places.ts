import { type LoginForImage, loginForImage, readCredentialFile } from '../../domain/credential-file.ts';
import { shownKey } from '../../domain/credential-finding.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { CredentialPlace } from '../../ports/credential-files.ts';

/** A place on this computer, and what it holds for one image. */
export interface LookedInto {
  readonly place: CredentialPlace;
  readonly found: LoginForImage | { readonly kind: 'unusable-place' };
  /** Keys of the logins it holds, as shown. */
  readonly holds: readonly string[];
}

/** Looks into places for one image's login. Nothing is run, and nothing sent. */
export function lookInto(places: readonly CredentialPlace[], image: ImageReference): readonly LookedInto[] {
  return places.map((place): LookedInto => {
    if (!place.content.ok) return { place, found: { kind: 'unusable-place' }, holds: [] };
    const layout = place.kind === 'dockercfg' ? 'dockercfg' : 'docker-config';
    const reading = readCredentialFile(place.content.value, layout);
    return { place, found: loginForImage(reading, image), holds: reading.logins.map(({ key }) => shownKey(key)) };
  });
}
