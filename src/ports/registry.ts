import type { ImageReference } from '../domain/image-reference.ts';
import type { Login } from '../domain/login.ts';
import type { Result } from '../domain/result.ts';

/** Trust given by flags, for one registry (with the auth server it names) and this computer alone. */
export interface RegistryTrust {
  /** PEM text of a certificate authority to trust besides the system's. */
  readonly ca?: string;
  readonly allowHttp?: boolean;
}

/** What a registry asks of a visitor, read from the live challenge of `GET /v2/`. */
export type RegistryProbe =
  | { readonly wants: 'nothing' }
  | { readonly wants: 'basic' }
  | {
      readonly wants: 'bearer';
      readonly realm: string;
      readonly service: string | undefined;
      /** The authority (host and port) that would see the login. */
      readonly realmHost: string;
      /**
       * Whether a login may go there without asking: `same` scheme, host and port; a `known` pair (Docker Hub, GitLab.com,
       * the Red Hat registries, nvcr.io); else `elsewhere`, which needs consent naming both hosts.
       */
      readonly relation: 'same' | 'known' | 'elsewhere';
    };

export interface ImageTrialOptions {
  readonly trust: RegistryTrust;
  /** The auth server the person has agreed to (`--auth-server`), as HOST[:PORT]. */
  readonly consentedRealmHost?: string;
  /** Called with a host before the login is sent to it, and never where none is sent. */
  readonly sending?: (host: string) => void;
}

/** What was proven: the registry gave the manifest of this very image. */
export interface ImageTrial {
  readonly probe: RegistryProbe;
  /** `sha256:…` of the manifest, where the registry says it. */
  readonly digest: string | undefined;
  readonly mediaType: string;
  /** `linux/amd64`, `linux/arm64/v8`, … as an image index lists them; undefined where the image is a single manifest. */
  readonly platforms: readonly string[] | undefined;
}

/**
 * A registry, spoken to as the kubelet's runtime does: challenge, token, manifest.
 * Credentials go to the registry's own origin, to a known pair, or to the consented realm; never across a redirect.
 */
export interface Registry {
  /** Errors: REGISTRY-18, -22, -26, -36, -37, -50, AUTH-51. */
  probe(host: string, trust: RegistryTrust, signal: AbortSignal): Promise<Result<RegistryProbe>>;
  /**
   * Tries a login (or none) for this very image. Besides probe's errors: SECRET-33, REGISTRY-23, REGISTRY-34, AUTH-24,
   * AUTH-26, AUTH-50, AUTH-51.
   */
  tryImage(
    image: ImageReference,
    login: Login | undefined,
    options: ImageTrialOptions,
    signal: AbortSignal,
  ): Promise<Result<ImageTrial>>;
  /**
   * The tags of an image's repository, at most a thousand; undefined where the registry does not list them to this login. The
   * errors are those of probe and of asking for a token.
   */
  listTags(
    image: ImageReference,
    login: Login | undefined,
    options: ImageTrialOptions,
    signal: AbortSignal,
  ): Promise<Result<readonly string[] | undefined>>;
  /**
   * Whether a login may push to this repository: begins an upload and cancels it, as go-containerregistry's
   * CheckPushPermission does. Besides probe's errors: SECRET-33, REGISTRY-52 (no right to push), AUTH-24, -26, -50, -51.
   */
  tryPush(image: ImageReference, login: Login, options: ImageTrialOptions, signal: AbortSignal): Promise<Result<void>>;
}
