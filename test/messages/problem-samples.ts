import type {
  CredentialHelperReason,
  ExpiringLogin,
  ImageReferenceReason,
  LoginLineReason,
  NetworkCause,
  ObjectNameReason,
  Problem,
  ProblemCode,
  ProblemEvidence,
  RealmReason,
  RegistryHostReason,
} from '../../src/domain/problem.ts';

/** For every code usual evidence first, then what is rarer: nothing to quote, empty lists, every cause and reason. */
type Samples = { readonly [C in ProblemCode]: readonly [ProblemEvidence[C], ...ProblemEvidence[C][]] };

// Records, so that the compiler finds a reason that is missing.
const causes = namesOf<NetworkCause>({
  dns: true,
  refused: true,
  timeout: true,
  reset: true,
  unreachable: true,
  proxy: true,
  other: true,
});
const imageReasons = namesOf<ImageReferenceReason>({
  empty: true,
  scheme: true,
  space: true,
  uppercase: true,
  tag: true,
  digest: true,
  hex: true,
  'too-long': true,
  host: true,
  form: true,
});
const hostReasons = namesOf<RegistryHostReason>({ empty: true, userinfo: true, query: true, port: true, form: true });
const nameReasons = namesOf<ObjectNameReason>({
  empty: true,
  'too-long': true,
  uppercase: true,
  edge: true,
  character: true,
});
const realmReasons = namesOf<RealmReason>({
  'not-a-url': true,
  http: true,
  userinfo: true,
  'private-address': true,
  redirect: true,
});
const expiringLogins = namesOf<ExpiringLogin>({
  ecr: true,
  'google-access-token': true,
  'acr-token': true,
  'openshift-token': true,
  jwt: true,
});

const helperReasons = namesOf<CredentialHelperReason>({
  name: true,
  missing: true,
  practice: true,
  timeout: true,
  flood: true,
  'not-json': true,
  'not-found': true,
  'no-login': true,
  'other-server': true,
  'identity-token': true,
  failed: true,
});

const server = 'https://api.prod.example.com:6443';
const host = 'registry.acme.example';
const image = 'registry.acme.example/shop/web:1.4';
const detail = 'x509: certificate signed by unknown authority';
const account = 'web-runner';
const secret = 'acme-pull';
const namespace = 'shop';
const pod = 'web-6d5-x2';
const realmHost = 'sso.acme.example';
const expired = '2026-11-23T18:21:14Z';

const samples: Samples = {
  'CLUSTER-01': [{ looked: ['/home/hanako/.kube/config', '/etc/kubeconfig'] }, { looked: [] }],
  'CLUSTER-02': [
    { server, cause: 'dns', detail: 'getaddrinfo ENOTFOUND api.prod.example.com' },
    ...causes.map((cause) => ({ server, cause, detail: '' })),
  ],
  'CLUSTER-03': [{ server }],
  'CLUSTER-04': [
    { server, detail },
    { server, detail: '' },
  ],
  'CLUSTER-05': [
    { context: 'prod', contexts: ['dev', 'test'] },
    { context: '', contexts: Array.from({ length: 30 }, (_, at) => `c${at}`) },
    { context: 'prod', contexts: [] },
  ],
  'CLUSTER-06': [
    { verb: 'create', resource: 'secrets', namespace, detail: 'User "hanako" cannot create resource "secrets"' },
    { verb: 'create', resource: 'rolebindings', namespace, detail: '' },
    { verb: 'get', resource: 'imagestreams/layers', namespace, detail: '' },
    { verb: 'list', resource: 'namespaces', namespace: '', detail: '' },
  ],
  'CLUSTER-07': [
    { kind: 'ServiceAccount', name: account, namespace },
    { kind: 'Namespace', name: namespace, namespace: '' },
  ],
  'CLUSTER-08': [
    { kind: 'Secret', name: secret, namespace },
    { kind: 'Secret', name: secret, namespace: '' },
  ],
  'CLUSTER-09': [{ kind: 'ServiceAccount', name: account, seconds: 61 }],
  'CLUSTER-10': [
    { server, contentType: 'text/html' },
    { server, contentType: '' },
  ],
  'CLUSTER-11': [
    { path: '/home/hanako/.kube/config', detail: 'bad indentation at line 7' },
    { path: '/home/hanako/.kube/config', detail: 'EACCES' },
    { path: '/home/hanako/.kube/config', detail: '' },
  ],
  'CLUSTER-12': [
    { command: 'kubelogin', detail: 'token expired' },
    { command: 'kubelogin', detail: '' },
  ],
  'CLUSTER-13': [
    { action: 'create Secret acme-pull', detail: 'data: Too long' },
    { action: '', detail: '' },
  ],
  'CLUSTER-14': [
    { server, status: 503, detail: 'etcdserver: request timed out' },
    { server, status: 429, detail: '' },
  ],
  'CLUSTER-15': [
    { namespace, user: 'hanako' },
    { namespace, user: '' },
  ],
  'CLUSTER-16': [{ planned: 'prod-tokyo / shop', found: 'prod-osaka / shop' }],
  'CLUSTER-17': [{ server, seconds: 30 }],
  'CLUSTER-18': [{ command: 'kubelogin get-token --tenant acme', file: '/home/hanako/prod.yaml' }],

  'CLUSTER-19': [{ server }],
  'CLUSTER-20': [
    { pod, namespace: 'shop', reason: 'quota', detail: 'exceeded quota: compute, requested: pods=1, used: pods=9' },
    ...(['quota', 'limits', 'security', 'account', 'webhook', 'other'] as const).map((reason) => ({
      pod,
      namespace: 'shop',
      reason,
      detail: '',
    })),
  ],
  'CLUSTER-21': [{ server: 'https://api.acme.example:6443' }],

  'INPUT-01': [
    { text: 'Nginx', reason: 'uppercase' },
    { text: '', reason: 'empty' },
    ...imageReasons.map((reason) => ({ text: 'bad', reason })),
  ],
  'INPUT-02': [
    { text: 'me@quay.io', reason: 'userinfo' },
    { text: '', reason: 'empty' },
    ...hostReasons.map((reason) => ({ text: 'bad', reason })),
  ],
  'INPUT-03': [
    { name: 'My_Secret', reason: 'character' },
    { name: '', reason: 'empty' },
    ...nameReasons.map((reason) => ({ name: 'bad', reason })),
  ],
  'INPUT-04': [{}],
  'INPUT-05': [
    { username: 'hanako:pw', reason: 'colon' },
    { username: '', reason: 'empty' },
    { username: '', reason: 'control' },
  ],
  'INPUT-06': [{ flags: ['--image', '--username'] }, { flags: ['--yes'] }],
  'INPUT-07': [{ detail: "unknown option '--pasword'" }, { detail: '' }],
  'INPUT-08': [
    { account: 'web', namespace, known: ['default', 'builder', 'web-runner'] },
    { account: 'web', namespace, known: [] },
  ],
  'INPUT-09': [
    { path: 'ca.pem', detail: 'PEM: no BEGIN CERTIFICATE' },
    { path: 'ca.pem', detail: 'ENOENT' },
    { path: 'ca.pem', detail: 'not-a-file' },
    { path: 'ca.pem', detail: '' },
    { path: 'report.json', detail: 'not-a-report', purpose: 'report' },
    { path: 'report.md', detail: 'EACCES', purpose: 'report' },
  ],
  'INPUT-10': [{ columns: 20, rows: 5 }],
  'INPUT-11': [{ host: 'quay.io', imageHost: host }],
  'INPUT-12': [
    { file: '~/.docker/config.json', finding: 'JSON_INVALID', detail: '17' },
    { file: 'secret.yaml', finding: 'NO_USABLE_ENTRY', detail: '' },
    { file: 'pull.json', finding: 'SHAPE', detail: '' },
    { file: 'pull.json', finding: 'SHAPE', detail: 'auths' },
  ],

  'INPUT-13': [
    { image, hosts: ['image-registry.openshift-image-registry.svc:5000'] },
    { image, hosts: Array.from({ length: 9 }, (_, number) => `registry-${number}.acme.example`) },
  ],
  'INPUT-14': [{ image, imageProject: 'builds', project: 'shop' }],
  'INPUT-15': [
    { reason: 'flag', flag: '--password' },
    ...namesOf<LoginLineReason>({
      command: true,
      quote: true,
      flag: true,
      twice: true,
      value: true,
      missing: true,
      http: true,
    }).map((reason) => ({ reason, flag: '' })),
  ],
  'INPUT-16': [{ image: 'docker-registry.default.svc:5000/builds/team/web', path: 'builds/team/web' }],

  'POD-13': [{ pod, account, secret }],
  'POD-28': [
    { pod, image, reason: 'short', message: 'no unqualified-search registries are defined' },
    { pod, image: 'Web:1', reason: 'form', message: 'repository name must be lowercase' },
  ],
  'POD-29': [{ pod, image, message: 'already present on machine' }],
  'INPUT-17': [
    { kind: 'ServiceAccount', name: 'web', command: 'oc get serviceaccount web -o yaml' },
    { kind: 'Secret', name: '', command: 'oc get secrets' },
  ],
  'INPUT-18': [{ what: 'events.txt' }],
  'INPUT-19': [{ path: 'report.json', detail: 'version: expected 1' }],
  'INPUT-21': [
    { named: 'ACCOUNT-77', told: 'account=op, secret=acme-pull' },
    { named: 'ACCOUNT-77', told: '' },
  ],
  'INPUT-20': [{ what: 'events.txt' }],
  'INPUT-23': [
    { container: 'main', workload: 'deployment/web', known: ['web', 'sidecar'] },
    { container: 'main', workload: 'deployment/web', known: [] },
  ],
  'INPUT-22': [{ text: 'web' }],
  'POD-55': [
    { workload: 'job/import', reason: 'job', owner: '' },
    { workload: 'replicaset/web-6d5', reason: 'owned', owner: 'Deployment/web' },
    { workload: 'deploymentconfig/web', reason: 'none', owner: '' },
  ],
  'POD-56': [
    { workload: 'deployment/web', planned: 'quay.io/acme/web:1', found: 'quay.io/acme/web:2' },
    { workload: 'deployment/web', planned: '', found: '' },
  ],
  'POD-42': [{ image, host }],
  'POD-39': [{ pod, image, message: 'not present with pull policy of Never' }],
  'POD-50': [
    { pod, image, reason: 'disk', message: 'no space left on device' },
    { pod, image, reason: 'content', message: '' },
  ],
  'POD-51': [
    { pod, seconds: 120, message: '0/3 nodes are available: 3 Insufficient cpu' },
    { pod, seconds: 1, message: '' },
  ],
  'POD-52': [{ pod, namespace: 'shop' }],
  'POD-53': [
    { pod, namespace: 'shop', secret: 'pod-3fa9', detail: 'read ECONNRESET' },
    { pod, namespace: 'shop', secret: 'pod-3fa9', detail: '' },
  ],
  'ACCOUNT-11': [
    { account, secret, linkedTo: ['default'] },
    { account, secret, linkedTo: ['default', 'builder', 'a', 'b', 'c', 'd', 'e', 'f'] },
  ],
  'ACCOUNT-12': [{ pod, account }],
  'ACCOUNT-15': [
    { account: 'builder', secret, missing: 'pull' },
    { account: 'builder', secret, missing: 'mount' },
  ],
  'ACCOUNT-30': [{ account, message: 'could not find a service account token' }],
  'ACCOUNT-41': [{ object: 'serviceaccount/web', manager: 'Argo CD' }],
  'ACCOUNT-14': [{ account, secret }],
  'ACCOUNT-32': [{ account, secret }],
  'SECRET-01': [
    { file: '~/.docker/config.json', host, helper: 'desktop' },
    { file: secret, host, helper: 'desktop', isSecret: true },
  ],
  'SECRET-02': [{ secret, type: 'Opaque' }],
  'SECRET-03': [{ secret, type: 'kubernetes.io/dockercfg' }],
  'SECRET-04': [
    { secret, detail: 'illegal base64 data at input byte 0' },
    { secret, detail: '' },
  ],
  'SECRET-05': [
    { secret, key: 'quay.io', detail: 'illegal base64 data at input byte 0' },
    { secret, key: '', detail: '' },
  ],
  'SECRET-06': [{ secret, host, username: 'hanako' }],
  'SECRET-07': [
    { host: 'registry.acme.example:5000', secret, keys: [host] },
    { host, secret, keys: [] },
    { host: 'docker.io', secret, keys: ['hub.docker.com', 'registry-1.docker.io'] },
  ],
  'SECRET-08': [{ secret, key: 'hub.docker.com' }],
  'SECRET-10': [{ secret, namespace }],
  'SECRET-20': [
    { host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', username: 'AWS', kind: 'ecr', expired },
    ...expiringLogins.map((kind) => ({ host, username: 'hanako', kind, expired })),
    { host, username: 'hanako', kind: 'jwt', expired: '', node: 'connect: something went wrong' },
  ],
  'SECRET-25': [{ host, secrets: [secret, 'other-pull'] }],
  'SECRET-21': [{ host }, { host: 'docker.io' }],
  'SECRET-27': [{ secret, image, host }],
  'SECRET-31': [
    { host, namespace, unread: 'unauthorized' },
    { host, namespace },
    { host: 'quay.io', namespace },
  ],
  'SECRET-33': [
    { host, username: 'hanako', detail: 'UNAUTHORIZED: authentication required' },
    { host, username: '', detail: '' },
    ...['docker.io', 'registry.redhat.io', 'quay.io', 'ghcr.io', 'gcr.io', 'acme.azurecr.io'].map((operator) => ({
      host: operator,
      username: 'hanako',
      detail: '',
    })),
    { host: '1234.dkr.ecr.eu-west-1.amazonaws.com', username: 'AWS', detail: '' },
    { host, username: 'hanako', detail: '', node: 'connect: something went wrong' },
    { host, username: '', detail: '', node: '' },
  ],
  'SECRET-50': [{ secret, namespace }],
  'SECRET-51': [{ secret }],
  'SECRET-52': [{ secret }],
  'SECRET-53': [{ secret, host }],
  'SECRET-54': [
    { file: '~/.docker/config.json', host, holds: ['quay.io', 'ghcr.io'] },
    { file: '~/.docker/config.json', host: 'docker.io', holds: [] },
  ],
  'SECRET-55': [
    { file: '~/.docker/config.json', host, finding: 'IDENTITY_TOKEN' },
    { file: '~/.docker/config.json', host, finding: 'EMPTY_ENTRY' },
    { file: '~/.docker/config.json', host, finding: 'BASE64_INVALID' },
    { file: '~/.docker/config.json', host, finding: 'SHAPE' },
  ],
  'SECRET-56': [
    { host, looked: ['~/.docker/config.json'] },
    { host, looked: [] },
  ],
  'SECRET-57': [
    { host, username: 'robot+ci', namespace },
    { host: '', username: '', namespace },
    { host, username: 'robot+ci', namespace, secret },
  ],
  'SECRET-58': [{ secret, namespace }],
  'SECRET-59': [{ secret }],
  'SECRET-60': [{ secret, host }],
  'SECRET-61': [
    { secret, accounts: ['web-runner'], namespace },
    { secret: '', accounts: ['default', 'builder'], namespace },
  ],
  'BINDING-16': [
    { account: 'web-runner', namespace, imageProject: 'builds', reason: 'reviewed' },
    { account: 'web-runner', namespace, imageProject: 'builds', reason: 'suspected' },
    { account: '*', namespace, imageProject: 'builds', reason: 'reviewed' },
    { account: '*', namespace, imageProject: 'builds', reason: 'suspected' },
  ],
  'BINDING-17': [
    { account: 'web-runner', namespace, imageProject: 'builds', binding: 'system:image-puller-0', reason: 'account' },
    { account: 'web-runner', namespace, imageProject: 'builds', binding: 'system:image-puller', reason: 'project' },
    { account: '*', namespace, imageProject: 'builds', binding: 'system:image-puller', reason: 'project' },
  ],
  'BINDING-50': [{ role: 'system:image-puller' }],
  'BINDING-51': [{ binding: 'system:image-puller-2', imageProject: 'builds', whom: 'system:authenticated' }],
  'REGISTRY-09': [
    { host: 'docker.io', username: 'hanako', message: 'please use personal access token to login' },
    { host, username: '', message: '' },
  ],
  'REGISTRY-18': [
    { host, detail },
    { host, detail: '' },
    { host, detail: '', node: 'connect: something went wrong' },
  ],
  'REGISTRY-19': [{ image, host, mirror: 'mirror.acme.example:5000', message: 'unauthorized' }],
  'REGISTRY-22': [
    { host, retryAfter: 73 },
    { host: 'docker.io', retryAfter: null },
    { host: 'docker.io', retryAfter: 60, unauthenticated: true },
    { host, retryAfter: null, unauthenticated: true },
    { host, retryAfter: null, node: 'connect: something went wrong' },
    { host, retryAfter: 9, unauthenticated: true, node: '' },
  ],
  'REGISTRY-23': [
    { image, host, detail: 'DENIED: requested access to the resource is denied' },
    { image, host, detail: '' },
    { image, host, detail: '', node: 'connect: something went wrong' },
  ],
  'REGISTRY-26': [
    { host, cause: 'status', detail: '502 Bad Gateway' },
    ...causes.map((cause) => ({ host, cause, detail: '' })),
    { host, cause: 'status', detail: '', node: 'connect: something went wrong' },
    ...causes.map((cause) => ({ host, cause, detail: '', node: '' })),
  ],
  'REGISTRY-34': [
    { image, host },
    { image, host, node: 'connect: something went wrong' },
  ],
  'REGISTRY-35': [
    { project: 'builds', stream: 'web', tag: '1.0', detail: 'Internal error occurred: 503 Service Unavailable' },
    { project: 'builds', stream: 'web', tag: '1.0', detail: '' },
  ],
  'REGISTRY-36': [{ host }, { host, node: 'connect: something went wrong' }],
  'REGISTRY-37': [
    { host, reason: 'expired', detail: 'certificate has expired' },
    { host, reason: 'name', detail: '' },
    { host, reason: 'expired', detail: '', node: 'connect: something went wrong' },
    { host, reason: 'name', detail: '', node: '' },
  ],
  'REGISTRY-38': [
    { image, has: ['linux/amd64', 'linux/arm64/v8'], nodes: ['linux/s390x', 'linux/ppc64le'] },
    { image, has: [], nodes: ['linux/arm64'] },
    { image, has: [], nodes: [], node: 'connect: something went wrong' },
  ],
  'REGISTRY-40': [{ image, host, message: 'A signature was required, but no signature exists' }],
  'REGISTRY-50': [
    { host, status: 404 },
    { host, status: 404, node: 'connect: something went wrong' },
    { host, status: 0, node: '' },
  ],
  'REGISTRY-51': [{ host }],
  'REGISTRY-52': [
    { image, host, detail: 'DENIED: requested access to the resource is denied' },
    { image, host, detail: '' },
  ],
  'REGISTRY-53': [
    { image, host, reason: 'access', message: 'you may not have access to the container image "acme"' },
    ...(['login', 'access', 'not-found', 'forbidden', 'trouble'] as const).map((reason) => ({
      image,
      host,
      reason,
      message: '',
    })),
  ],
  'AUTH-24': [
    { realmHost: 'sso.redhat.com', username: 'hanako' },
    { realmHost: 'sso.redhat.com', username: '' },
    { realmHost: 'sso.redhat.com', username: 'hanako', node: 'connect: something went wrong' },
    { realmHost: 'sso.redhat.com', username: '', node: '' },
  ],
  'AUTH-26': [
    { realmHost, detail: '503 Service Unavailable' },
    { realmHost, detail: '' },
    { realmHost, detail: '', node: 'connect: something went wrong' },
  ],
  'AUTH-50': [{ host, realmHost }],
  'AUTH-51': [
    { host, realm: 'http://sso.acme.example/token', reason: 'http' },
    ...realmReasons.map((reason) => ({ host, realm: '', reason })),
  ],
  'IMAGE-50': [
    { pod, image, message: 'unable to retrieve auth token: invalid username/password' },
    { pod, image, message: 'manifest unknown' },
    { pod, image, message: '' },
  ],
  'IMAGE-51': [
    { pods: 3, seconds: 120 },
    { pods: 1, seconds: 120 },
  ],

  'TOOL-01': [
    { tool: 'docker', detail: 'error storing credentials' },
    { tool: 'docker', detail: 'ENOENT' },
    { tool: 'docker', detail: '' },
  ],
  'TOOL-02': [
    { path: '/home/hanako/.local/state/pull-secret-wizard', detail: 'EIO' },
    { path: '/home/hanako/.local/state/pull-secret-wizard', detail: 'ENOSPC' },
  ],
  'TOOL-03': [
    { helper: 'secretservice', server: host, reason: 'failed', detail: 'Cannot autolaunch D-Bus' },
    ...helperReasons.map((reason) => ({ helper: 'pass', server: host, reason, detail: '' })),
    { helper: 'a b; rm -r ~', server: host, reason: 'name', detail: '' },
  ],

  'RUN-01': [
    { done: 2, of: 3 },
    { done: 0, of: 1 },
  ],
  'RUN-02': [{ run: '20261124-3fa9' }],
  'RUN-03': [{ left: ['acme-pull', 'web-runner'] }, { left: [] }],
  'RUN-04': [{ detail: 'read ECONNRESET' }, { detail: '' }],
  'RUN-05': [{}],
};

/** The samples of each code as Problems, the usual one first. */
export const problemSamples: readonly { readonly code: ProblemCode; readonly problems: readonly Problem[] }[] = (
  Object.keys(samples) as ProblemCode[]
).map((code) => ({
  code,
  // Code and evidence come from one row of the table.
  problems: samples[code].map((evidence) => ({ code, evidence }) as Problem),
}));

function namesOf<N extends string>(names: Readonly<Record<N, true>>): readonly N[] {
  return Object.keys(names) as N[];
}
