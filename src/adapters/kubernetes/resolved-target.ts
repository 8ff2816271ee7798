import type { Secret } from '../../domain/secret.ts';

/** Where a kubeconfig leads: one server, as one user, in one project. Names have passed the cleaner. */
export interface ResolvedTarget {
  readonly context: string;
  /** The server's address, without a final slash; it may have a path (Rancher). */
  readonly server: string;
  readonly namespace: string;
  readonly userName: string;
  /** The file the user came from. */
  readonly userSource?: string;
  readonly tls: TargetTls;
  readonly auth: TargetAuth;
  /** `http`, `https` or `socks5`; it may hold a password of its own. */
  readonly proxyUrl?: Secret;
  readonly impersonate?: Impersonation;
  /** The files the context, the cluster and the user came from, each once. */
  readonly sources: readonly string[];
  /** Whether all of it came from `~/.kube/config`. An exec plugin of any other file is not run unasked. */
  readonly isDefaultKubeconfig: boolean;
}

/** PEM texts. Without `ca` the system's authorities are trusted. `cert` and `key` are the client's own. */
export interface TargetTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: Secret;
  readonly serverName?: string;
  readonly insecure: boolean;
}

/** What a request carries. A client certificate is in `tls` and goes with any of them. */
export type TargetAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: Secret }
  /** The file is read anew when older than a minute; `token` stands in while it cannot be read. */
  | { readonly kind: 'token-file'; readonly path: string; readonly token?: Secret }
  | { readonly kind: 'basic'; readonly username: string; readonly password: Secret }
  | { readonly kind: 'exec'; readonly plugin: ExecPlugin };

/** A program that gives a login. Source: client.authentication.k8s.io. */
export interface ExecPlugin {
  readonly apiVersion: string;
  /** Absolute, or a name to be found on PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly provideClusterInfo: boolean;
  readonly interactiveMode?: string;
  readonly installHint?: string;
}

export interface Impersonation {
  /** Empty where a kubeconfig names groups alone, which is refused unless a flag names a user. */
  readonly user: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}
