import type { FindingCode } from './credential-finding.ts';

/** A problem that speaks for itself. */
export type NoEvidence = Readonly<Record<string, never>>;

/**
 * Everything that can go wrong and a person can meet, by stable code, with the evidence its sentences need.
 * The words (what happened, how we know, what to do next) are in `messages/problems.*.ts`, in every language.
 *
 * The number of a code in the areas POD, ACCOUNT, SECRET, BINDING, REGISTRY, AUTH and IMAGE below 50 is the number of the field
 * failure it names (the list in CONTRIBUTING); from 50 on, and in the other areas, numbers only count.
 * Evidence holds text that has passed the cleaner of the adapter it came from, and never a secret. `node`: what a pod's node
 * said, where that is how it is known; without it, it was tried from this computer.
 */
export interface ProblemEvidence {
  // The cluster and the way to it
  'CLUSTER-01': { readonly looked: readonly string[] }; // no kubeconfig found
  'CLUSTER-02': { readonly server: string; readonly cause: NetworkCause; readonly detail: string }; // not reached
  'CLUSTER-03': { readonly server: string }; // 401: not logged in, or the login has expired
  'CLUSTER-04': { readonly server: string; readonly detail: string }; // its certificate is not trusted
  'CLUSTER-05': { readonly context: string; readonly contexts: readonly string[] }; // no such context
  'CLUSTER-06': {
    readonly verb: string;
    readonly resource: string;
    readonly namespace: string;
    readonly detail: string;
  }; // 403
  'CLUSTER-07': { readonly kind: string; readonly name: string; readonly namespace: string }; // 404
  'CLUSTER-08': { readonly kind: string; readonly name: string; readonly namespace: string }; // 409 already exists
  'CLUSTER-09': { readonly kind: string; readonly name: string; readonly seconds: number }; // others kept changing it
  'CLUSTER-10': { readonly server: string; readonly contentType: string }; // something else answers there
  'CLUSTER-11': { readonly path: string; readonly detail: string }; // kubeconfig cannot be read
  'CLUSTER-12': { readonly command: string; readonly detail: string }; // login plugin failed
  'CLUSTER-13': { readonly action: string; readonly detail: string }; // 400, 422: the server refused the object
  'CLUSTER-14': { readonly server: string; readonly status: number; readonly detail: string }; // 429, 5xx
  'CLUSTER-15': { readonly namespace: string; readonly user: string }; // project does not exist, or not for this user
  'CLUSTER-16': { readonly planned: string; readonly found: string }; // the plan was made for another cluster or project
  'CLUSTER-17': { readonly server: string; readonly seconds: number }; // no answer in time
  'CLUSTER-18': { readonly command: string; readonly file: string }; // a login plugin nobody has agreed to

  'CLUSTER-19': { readonly server: string }; // no integrated registry, so no images of other projects
  // a pod is not let in, by whatever looks at pods before they are made
  'CLUSTER-20': {
    readonly pod: string;
    readonly namespace: string;
    readonly reason: PodRefusal;
    readonly detail: string;
  };
  'CLUSTER-21': { readonly server: string }; // imports no images, as plain Kubernetes

  // Answers and flags
  'INPUT-01': { readonly text: string; readonly reason: ImageReferenceReason }; // not an image reference
  'INPUT-02': { readonly text: string; readonly reason: RegistryHostReason }; // not a registry server
  'INPUT-03': { readonly name: string; readonly reason: ObjectNameReason }; // a name Kubernetes refuses
  'INPUT-04': NoEvidence; // the password is empty
  'INPUT-05': { readonly username: string; readonly reason: 'empty' | 'colon' | 'control' }; // unusable user name
  'INPUT-06': { readonly flags: readonly string[] }; // missing flags, nothing can be asked
  'INPUT-07': { readonly detail: string }; // flags that do not exist or do not fit together
  'INPUT-08': { readonly account: string; readonly namespace: string; readonly known: readonly string[] }; // no such account
  'INPUT-09': { readonly path: string; readonly detail: string; readonly purpose?: 'credentials' | 'report' }; // a file cannot be used
  'INPUT-10': { readonly columns: number; readonly rows: number }; // the terminal is too small
  'INPUT-11': { readonly host: string; readonly imageHost: string }; // --registry is not where the image lives
  'INPUT-12': { readonly file: string; readonly finding: FindingCode; readonly detail: string }; // no credential file, or a manifest without a login

  'INPUT-13': { readonly image: string; readonly hosts: readonly string[] }; // not an image of the integrated registry
  'INPUT-14': { readonly image: string; readonly imageProject: string; readonly project: string }; // --images-from is not the image's project

  'INPUT-15': { readonly reason: LoginLineReason; readonly flag: string }; // not an `oc login` line that can be used
  'INPUT-16': { readonly image: string; readonly path: string }; // behind the integrated registry's host, but not PROJECT/STREAM

  'INPUT-17': { readonly kind: string; readonly name: string; readonly command: string }; // not in what was pasted; what would print it
  'INPUT-18': { readonly what: string }; // a look at pasted text or at a report changes no cluster
  'INPUT-19': { readonly path: string; readonly detail: string }; // not a report of this program
  'INPUT-21': { readonly named: string; readonly told: string }; // a code in a report that this version does not know
  'INPUT-20': { readonly what: string }; // nothing in the pasted text tells of a pod or an image

  'INPUT-23': { readonly container: string; readonly workload: string; readonly known: readonly string[] }; // no such container
  'INPUT-22': { readonly text: string }; // not KIND/NAME of a workload

  // Links of the pull chain
  'POD-13': { readonly pod: string; readonly account: string; readonly secret: string }; // older than the link
  'POD-28': {
    readonly pod: string;
    readonly image: string;
    readonly reason: 'form' | 'short';
    readonly message: string;
  }; // not an image's name, or one without its registry that the node does not complete
  'POD-29': { readonly pod: string; readonly image: string; readonly message: string }; // lay on the node: proves no login
  'POD-39': { readonly pod: string; readonly image: string; readonly message: string }; // never to be pulled, and not there
  'POD-42': { readonly image: string; readonly host: string }; // the cluster's global pull secret may hold the login
  'POD-50': {
    readonly pod: string;
    readonly image: string;
    readonly reason: 'disk' | 'content';
    readonly message: string;
  }; // it came, and the node could not keep it
  // a pod that was made to try a pull, and did not come so far in time; its last words
  'POD-51': { readonly pod: string; readonly seconds: number; readonly message: string };
  'POD-52': { readonly pod: string; readonly namespace: string }; // it still stands: it could not be taken away
  // a pod that nothing owns was deleted, and could not be made anew yet; all of it lies in a secret
  'POD-53': { readonly pod: string; readonly namespace: string; readonly secret: string; readonly detail: string };
  // a template that cannot be changed: fixed when it was made, made by something else, or none at all
  'POD-55': {
    readonly workload: string;
    readonly reason: 'job' | 'owned' | 'none';
    readonly owner: string;
  };
  // somebody else has changed it since the review
  'POD-56': { readonly workload: string; readonly planned: string; readonly found: string };
  'ACCOUNT-11': { readonly account: string; readonly secret: string; readonly linkedTo: readonly string[] }; // linked elsewhere
  'ACCOUNT-12': { readonly pod: string; readonly account: string }; // the pod lists pull secrets of its own
  'ACCOUNT-14': { readonly account: string; readonly secret: string }; // linked for mounting only
  'ACCOUNT-15': { readonly account: string; readonly secret: string; readonly missing: 'pull' | 'mount' }; // builds need both lists
  'ACCOUNT-30': { readonly account: string; readonly message: string }; // no token secret any more, by design
  'ACCOUNT-41': { readonly object: string; readonly manager: string }; // whoever keeps it puts it back as it was
  'ACCOUNT-32': { readonly account: string; readonly secret: string }; // a fitting secret is linked nowhere
  // the login is not in the file, or secret
  'SECRET-01': { readonly file: string; readonly host: string; readonly helper: string; readonly isSecret?: true };
  'SECRET-02': { readonly secret: string; readonly type: string }; // a type the kubelet skips
  'SECRET-03': { readonly secret: string; readonly type: string }; // type and shape do not fit
  'SECRET-04': { readonly secret: string; readonly detail: string }; // the API server would refuse, or cannot be decoded
  'SECRET-05': { readonly secret: string; readonly key: string; readonly detail: string }; // poisons the keyring
  'SECRET-06': { readonly secret: string; readonly host: string; readonly username: string }; // the password ends in a line break
  'SECRET-07': { readonly host: string; readonly secret: string; readonly keys: readonly string[] }; // host or port differs
  'SECRET-08': { readonly secret: string; readonly key: string }; // one of Docker Hub's names that nodes do not take
  'SECRET-10': { readonly secret: string; readonly namespace: string }; // listed, but does not exist
  'SECRET-20': {
    readonly host: string;
    readonly username: string;
    readonly kind: ExpiringLogin;
    readonly expired: string;
    readonly node?: string;
  }; // a login that is over since then (RFC 3339)
  'SECRET-21': { readonly host: string }; // only an identity token, or an empty login
  'SECRET-25': { readonly host: string; readonly secrets: readonly string[] }; // nodes try all of them, imports the first alone
  'SECRET-27': { readonly secret: string; readonly image: string; readonly host: string }; // an outdated login for a public image
  // nobody made a secret for this registry; `unread`: the secrets could not be read, and it is guessed from the node's words
  'SECRET-31': { readonly host: string; readonly namespace: string; readonly unread?: string };
  'SECRET-33': { readonly host: string; readonly username: string; readonly detail: string; readonly node?: string }; // the login was refused
  'SECRET-50': { readonly secret: string; readonly namespace: string }; // the name is taken by other content
  'SECRET-51': { readonly secret: string }; // the name is taken by another type
  'SECRET-52': { readonly secret: string }; // immutable
  'SECRET-53': { readonly secret: string; readonly host: string }; // does not fit this image
  'SECRET-54': { readonly file: string; readonly host: string; readonly holds: readonly string[] }; // no login for this registry
  'SECRET-55': { readonly file: string; readonly host: string; readonly finding: FindingCode }; // one that cannot be used
  'SECRET-56': { readonly host: string; readonly looked: readonly string[] }; // no credential file names a helper for it
  'SECRET-57': {
    readonly host: string;
    readonly username: string;
    readonly namespace: string;
    readonly secret?: string;
  }; // no secret holds this login, or not the one named; an empty host: none holds any
  'SECRET-58': { readonly secret: string; readonly namespace: string }; // another secret of that name than planned
  // the account may not pull the other project's images
  'BINDING-16': {
    readonly account: string;
    readonly namespace: string;
    readonly imageProject: string;
    readonly reason: UnboundReason;
  };
  // bound, but the other project's own account, or in the pods' project
  'BINDING-17': {
    readonly account: string;
    readonly namespace: string;
    readonly imageProject: string;
    readonly binding: string;
    readonly reason: MisboundReason;
  };
  'BINDING-50': { readonly role: string }; // the role to bind does not exist
  'BINDING-51': { readonly binding: string; readonly imageProject: string; readonly whom: string }; // open to far more
  'SECRET-59': { readonly secret: string }; // OpenShift keeps it for its own registry
  'SECRET-60': { readonly secret: string; readonly host: string }; // nothing to mend: nodes take this very login
  // neither a secret nor anything that lists it; an empty name: nothing is listed at all
  'SECRET-61': { readonly secret: string; readonly accounts: readonly string[]; readonly namespace: string };
  // a password where Docker Hub takes a token alone
  'REGISTRY-09': { readonly host: string; readonly username: string; readonly message: string };
  'REGISTRY-18': { readonly host: string; readonly detail: string; readonly node?: string }; // certificate authority not known here
  // a mirror was asked in the registry's place, which no secret of a project helps with
  'REGISTRY-19': {
    readonly image: string;
    readonly host: string;
    readonly mirror: string;
    readonly message: string;
  };
  // 429; `unauthenticated` where the registry says that it saw no login
  'REGISTRY-22': {
    readonly host: string;
    readonly retryAfter: number | null;
    readonly unauthenticated?: true;
    readonly node?: string;
  };
  'REGISTRY-23': { readonly image: string; readonly host: string; readonly detail: string; readonly node?: string }; // no right on this repository
  'REGISTRY-26': {
    readonly host: string;
    readonly cause: NetworkCause | 'status';
    readonly detail: string;
    readonly node?: string;
  }; // trouble, not a login failure
  'REGISTRY-34': { readonly image: string; readonly host: string; readonly node?: string }; // no such tag or digest, or repository
  // nothing built or imported under that tag; why the import failed, where it says
  'REGISTRY-35': { readonly project: string; readonly stream: string; readonly tag: string; readonly detail: string };
  'REGISTRY-36': { readonly host: string; readonly node?: string }; // plain http
  'REGISTRY-37': {
    readonly host: string;
    readonly reason: 'expired' | 'name';
    readonly detail: string;
    readonly node?: string;
  }; // certificate
  'REGISTRY-38': {
    readonly image: string;
    readonly has: readonly string[];
    readonly nodes: readonly string[];
    readonly node?: string;
  }; // no build for nodes
  'REGISTRY-40': { readonly image: string; readonly host: string; readonly message: string }; // a signature or a policy
  'REGISTRY-50': { readonly host: string; readonly status: number; readonly node?: string }; // answers, but is no registry
  'REGISTRY-51': { readonly host: string }; // the image needs no login
  'REGISTRY-52': { readonly image: string; readonly host: string; readonly detail: string }; // no right to push
  // an image import did not get it, with whatever pull secrets the project has
  'REGISTRY-53': {
    readonly image: string;
    readonly host: string;
    readonly reason: ImportRefusal;
    readonly message: string;
  };
  'AUTH-24': { readonly realmHost: string; readonly username: string; readonly node?: string }; // a Red Hat portal login
  'AUTH-26': { readonly realmHost: string; readonly detail: string; readonly node?: string }; // the auth server is in trouble
  'AUTH-50': { readonly host: string; readonly realmHost: string }; // logins would go to another host: consent needed
  'AUTH-51': { readonly host: string; readonly realm: string; readonly reason: RealmReason }; // a realm no login may go to
  'IMAGE-50': { readonly pod: string; readonly image: string; readonly message: string }; // still not pulled, in the node's words
  'IMAGE-51': { readonly pods: number; readonly seconds: number }; // not pulled in the time we watched

  // Tools on this computer
  'TOOL-01': { readonly tool: string; readonly detail: string }; // a tool's login failed in a way that says nothing of the login
  'TOOL-02': { readonly path: string; readonly detail: string }; // the journal cannot be written
  'TOOL-03': {
    readonly helper: string;
    readonly server: string;
    readonly reason: CredentialHelperReason;
    readonly detail: string;
  }; // a credential helper gave no login

  // Runs
  'RUN-01': { readonly done: number; readonly of: number }; // interrupted; what stands is in the journal
  'RUN-02': { readonly run: string }; // no such run
  'RUN-03': { readonly left: readonly string[] }; // undo had to leave something
  'RUN-04': { readonly detail: string }; // written, or perhaps not: looked up and still unclear
  'RUN-05': NoEvidence; // no run of this cluster left to undo
}

export type ProblemCode = keyof ProblemEvidence;

/** What keeps a pod from being made. */
export type PodRefusal = 'quota' | 'limits' | 'security' | 'account' | 'webhook' | 'other';
/** Why an import did not get an image. `login`: one was shown and refused · `access`: none fits, or it has no right. */
export type ImportRefusal = 'login' | 'access' | 'not-found' | 'forbidden' | 'trouble';
/** Why something was not reached. */
export type NetworkCause = 'dns' | 'refused' | 'timeout' | 'reset' | 'unreachable' | 'proxy' | 'other';
export type ImageReferenceReason =
  | 'empty'
  | 'scheme'
  | 'space'
  | 'uppercase'
  | 'tag'
  | 'digest'
  | 'hex'
  | 'too-long'
  | 'host'
  | 'form';
export type RegistryHostReason = 'empty' | 'userinfo' | 'query' | 'port' | 'form';
export type ObjectNameReason = 'empty' | 'too-long' | 'uppercase' | 'edge' | 'character';
/** What is wrong with a pasted `oc login` line; `flag` names where. `command`: it is another one. */
export type LoginLineReason = 'command' | 'quote' | 'flag' | 'twice' | 'value' | 'missing' | 'http';
/** Logins that end by themselves. `jwt`: any other JSON Web Token that says when. */
export type ExpiringLogin = 'ecr' | 'google-access-token' | 'acr-token' | 'openshift-token' | 'jwt';
/** What a credential helper did instead of giving a login. `name`, `missing`, `practice`: it was not run. */
export type CredentialHelperReason =
  | 'name'
  | 'missing'
  | 'practice'
  | 'timeout'
  | 'flood'
  | 'not-json'
  | 'not-found'
  | 'no-login'
  | 'other-server'
  | 'identity-token'
  | 'failed';
/** How it is known that an account may not pull: `suspected`, as nobody would tell. */
export type UnboundReason = 'reviewed' | 'suspected';
/** What a binding got wrong: it binds the other project's own account, or stands in the pods' project. */
export type MisboundReason = 'account' | 'project';
export type RealmReason = 'not-a-url' | 'http' | 'userinfo' | 'private-address' | 'redirect';

/** Expected trouble, as data: a stable code and the evidence its sentences are made of. */
export type Problem = { [C in ProblemCode]: { readonly code: C; readonly evidence: ProblemEvidence[C] } }[ProblemCode];

/** Makes a Problem; the compiler checks that the evidence is that of the code. */
export function problem<C extends ProblemCode>(code: C, evidence: ProblemEvidence[C]): Problem {
  // The union cannot be narrowed by a generic key; the signature above is what keeps code and evidence together.
  return { code, evidence } as Problem;
}
