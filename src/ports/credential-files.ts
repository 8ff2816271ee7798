import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';

/** Which tool keeps a place: docker (`config.json`, `DOCKER_AUTH_CONFIG`), podman and its kin (`auth.json`), or docker before 1.7. */
export type CredentialPlaceKind = 'docker-config' | 'podman' | 'dockercfg';

/** A place on this computer where a tool keeps logins. */
export interface CredentialPlace {
  readonly kind: CredentialPlaceKind;
  /** As it is opened; `DOCKER_AUTH_CONFIG` for the variable of that name. */
  readonly path: string;
  /** For people: `~` stands for the home folder. */
  readonly shown: string;
  /** INPUT-09 where it is there but cannot be used. */
  readonly content: Result<Secret>;
}

/** What somebody named or pasted, freed of what it came wrapped in. */
export interface CredentialText {
  /** A credential file's body: the shape of `config.json` or of `.dockercfg`. */
  readonly body: Secret;
  /** The manifest of a secret it was taken out of, as Red Hat and Quay hand them out for download. */
  readonly manifest?: { readonly name: string; readonly type: string };
}

/** Where this computer keeps logins. Files are read, never written, and programs they name are never run here. */
export interface CredentialFiles {
  /** The places that are there, in the order their tools look: docker's, podman's, then the older file. */
  find(): Promise<readonly CredentialPlace[]>;
  /** A file a person names. Errors: INPUT-09 (cannot be read), INPUT-12 (a manifest without a login). */
  read(path: string): Promise<Result<CredentialText>>;
  /** The same for text that was pasted or piped; `shown` names it in Problems. Error: INPUT-12. */
  unwrap(text: Secret, shown: string): Promise<Result<CredentialText>>;
}
