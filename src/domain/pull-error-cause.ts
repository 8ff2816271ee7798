/** Why a node did not pull an image, or what it says in place of a reason. */
export type PullErrorCause =
  /** No login was sent, and one is wanted. */
  | 'no-login'
  /** The login that was sent is refused. */
  | 'wrong-login'
  /** A login that ends by itself is over: Amazon ECR, Google, Azure. */
  | 'expired-token'
  /** A password where only a token is taken (two-factor authentication). */
  | 'needs-token'
  /** A Red Hat login that is no registry service account's. */
  | 'portal-login'
  /** The login is taken, and has no right on the repository. */
  | 'no-right'
  /** A mirror was asked in the registry's place, with which secrets of the project do not help. */
  | 'mirror'
  /** The tag or digest does not exist. */
  | 'not-found'
  | 'no-repository'
  /** What answers is no registry. */
  | 'no-registry'
  | 'rate-limit'
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'unreachable'
  | 'proxy'
  | 'unknown-ca'
  | 'expired-certificate'
  | 'wrong-name'
  | 'plain-http'
  | 'server-error'
  | 'auth-server-error'
  | 'no-platform'
  /** A signature or a policy, of the node, the cluster or the registry. */
  | 'policy'
  | 'never-pull'
  | 'invalid-name'
  /** A short name that the node does not complete. */
  | 'short-name'
  /** One pull secret spoils all of them. */
  | 'unreadable-secret'
  /** A pull secret the pod lists does not exist; the pull went on without. */
  | 'missing-secret'
  | 'disk-full'
  /** It came, and the node could not unpack or verify it. */
  | 'not-unpacked'
  | 'pulled'
  /** The image lay on the node already: that proves nothing of a login. */
  | 'cached'
  /** It lay there, and the kubelet checked that this pod may use it. */
  | 'cached-and-allowed'
  /** Nothing is said here: an earlier event has the reason. */
  | 'said-before'
  | 'unknown';

export interface SaidCause {
  readonly cause: PullErrorCause;
  readonly certainty: 'sure' | 'suspected';
}
