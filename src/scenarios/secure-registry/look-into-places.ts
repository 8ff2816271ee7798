import {
  type CredentialLayout,
  type LoginForImage,
  loginForImage,
  readCredentialFile,
} from '../../domain/credential-file.ts';
import { shownKey } from '../../domain/credential-finding.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Problem } from '../../domain/problem.ts';
import type { CredentialPlace } from '../../ports/credential-files.ts';

/** A place on this computer, and what it holds for one image. */
export interface LookedInto {
  readonly place: CredentialPlace;
  readonly found: LoginForImage | { readonly kind: 'unusable-place'; readonly problem: Problem };
  /** Keys of the logins it holds, as shown. */
  readonly holds: readonly string[];
}

/** The layout the files of a place have. */
export function layoutOfPlace({ kind }: Pick<CredentialPlace, 'kind'>): CredentialLayout {
  return kind === 'dockercfg' ? 'dockercfg' : 'docker-config';
}

/** Looks into places for one image's login. Nothing is run, and nothing sent. */
export function lookInto(places: readonly CredentialPlace[], image: ImageReference): readonly LookedInto[] {
  return places.map((place): LookedInto => {
    const { content } = place;
    if (!content.ok) return { place, found: { kind: 'unusable-place', problem: content.problem }, holds: [] };
    const reading = readCredentialFile(content.value, layoutOfPlace(place));
    return { place, found: loginForImage(reading, image), holds: reading.logins.map(({ key }) => shownKey(key)) };
  });
}
