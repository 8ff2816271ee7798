import type { KubeEvent } from './kube-objects.ts';
import type { Problem } from './problem.ts';
import type { LinkState, SeenFrom } from './pull-chain.ts';
import type { Remedy } from './remedy.ts';
import type { Text } from './text.ts';

/** A cause with its name, and how far it is known. */
export interface NamedCause {
  readonly problem: Problem;
  readonly certainty: 'sure' | 'suspected';
  readonly seenFrom: SeenFrom;
  /** What would settle it, where it is suspected. */
  readonly settledBy?: Text;
}

/** What pulls: a pod's container, a build, or the import of an image stream's tag. */
export type PullKind = 'pod' | 'build' | 'import';

/** What is diagnosed: one image of one pod, and the pods that share its trouble. */
export interface DiagnosedPod {
  readonly kind: PullKind;
  readonly namespace: string;
  /** The pod that is looked at; a build's name, or `STREAM:TAG`. */
  readonly pod: string;
  /** What it belongs to, for people: its workload's name. */
  readonly workload: string;
  readonly account: string;
  /** As the pod's spec writes it. */
  readonly image: string;
  /** Init and ephemeral containers are containers too. */
  readonly container: string;
  readonly stuckPods: readonly string[];
  readonly totalPods: number;
  /** RFC 3339: when the oldest of the stuck pods was made. */
  readonly since: string | undefined;
  /** The pod's own list of pull secrets, and its account's two. */
  readonly shows: readonly string[];
  readonly lists: { readonly pull: readonly string[]; readonly mount: readonly string[] };
  readonly node: string | undefined;
  /** The node's own words, as they came. */
  readonly said: string;
}

/** What stands in a secret, as far as it may be told: never its value. */
export interface SecretInShort {
  readonly name: string;
  readonly type: string;
  /** RFC 3339. */
  readonly made: string | undefined;
  /** Whether the pod shows it, and what lists it. */
  readonly shown: boolean;
  readonly linkedTo: readonly string[];
  readonly entries: readonly {
    readonly key: string;
    /** `12345678|name` is `digits|word`: what kind of name it is, not the name itself. */
    readonly userShape: string;
    readonly hasPassword: boolean;
    /** Whether the kubelet would use it for this image. */
    readonly fits: boolean;
  }[];
}

/** The pull chain of one image, why it breaks and what mends it: what proof, `fix` and the report all read. */
export interface Diagnosis {
  readonly subject: DiagnosedPod;
  readonly links: readonly LinkState[];
  /** Likeliest first; several where one does not explain all of it. Empty: nothing wrong was found. */
  readonly causes: readonly NamedCause[];
  /** What asks least comes first. */
  readonly remedies: readonly Remedy[];
  readonly unproven: readonly Text[];
  readonly secrets: readonly SecretInShort[];
  /** The pod's own events, word for word, the newest first. */
  readonly events: readonly KubeEvent[];
  /** Where all this was read from text: the commands whose output is missing in it. */
  readonly missing?: readonly string[];
  /** The auth server's address, as the registry names it. */
  readonly realm: string | undefined;
  /** Whether all checks have come to their end. */
  readonly isComplete: boolean;
}
