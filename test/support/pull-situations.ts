import { pullSecretTypes, writePullSecret } from '../../src/domain/docker-config.ts';
import { integratedRegistryNames } from '../../src/domain/integrated-registry.ts';
import type { KubeImageStream, KubeRoleBinding, KubeSecret } from '../../src/domain/kube-objects.ts';
import { problem } from '../../src/domain/problem.ts';
import { Secret } from '../../src/domain/secret.ts';
import {
  findingsOf,
  gave,
  gaveFor,
  gone,
  HOST,
  IMAGE,
  noRight,
  refused,
  refusedAs,
  saying,
  seenAt,
  tried,
  unasked,
  unreached,
} from './findings-of.ts';
import { accountOf, type PodTraits, podOf, secretOf } from './project-of.ts';

/*
 * What may be found out about one image of one pod, each situation once: which causes, which links and which remedies it has to
 * have stands in the tests of those.
 */

const INTEGRATED = integratedRegistryNames[0];
const BORROWED = `${INTEGRATED}/builds/web:1`;

/** A token that says it was over in 2001. */
const OVER = `e30.${Buffer.from('{"exp":1000000000}').toString('base64url')}.x`;

const fits = secretOf('acme-pull', [HOST]);
const other = secretOf('mine', ['ghcr.io']);
const managed = secretOf('web-dockercfg', [INTEGRATED]);

function holding(name: string, body: string | Secret, changes: Partial<KubeSecret> = {}): KubeSecret {
  const data = { [pullSecretTypes.dockerconfigjson.key]: typeof body === 'string' ? new Secret(body) : body };
  return secretOf(name, [], { data, ...changes });
}

function logsInWith(name: string, password: string, key = HOST): KubeSecret {
  const login = { username: 'robot', password: new Secret(password) };
  return holding(name, writePullSecret('dockerconfigjson', [{ key, login }]));
}

const config = (auths: object, more: object = {}) => JSON.stringify({ auths, ...more });
const auth = Buffer.from('robot:s3cret').toString('base64');

const text = (words: string, image = IMAGE) =>
  `Failed to pull image "${image}": initializing source docker://${image}: ${words}`;
const NOT_AUTHORIZED = text(
  'reading manifest 1 in quay.io/acme/web: unauthorized: access to the requested resource is not authorized',
);
const NO_LOGIN = `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`;

/** A pod that was refused, in CRI-O's words. */
const waiting = (traits: PodTraits = {}) => saying(NOT_AUTHORIZED, podOf('web-1', traits));
/** The same, with a login that fits. */
const shows = {
  accounts: [accountOf('default', ['acme-pull'])],
  secrets: [fits],
  pod: waiting({ shows: ['acme-pull'] }),
};
/** A fault of the only secret the pod shows. */
const showsOnly = (secret: KubeSecret) => ({
  accounts: [accountOf('default', [secret.metadata.name])],
  pod: waiting({ shows: [secret.metadata.name] }),
  registry: seenAt(),
});

function integrated(
  review: boolean | undefined,
  stream: KubeImageStream | 'missing' | 'unread',
  words = 'authentication required',
  bindings: readonly KubeRoleBinding[] | undefined = review === undefined ? undefined : [],
) {
  const reviews = new Map([['web', review]]);
  const access = new Map([['builds', { imageProject: 'builds', project: 'shop', bindings, reviews }]]);
  return findingsOf({
    pod: saying(text(words, BORROWED), podOf('web-1', { image: BORROWED, account: 'web', shows: ['web-dockercfg'] })),
    accounts: [accountOf('web', ['web-dockercfg'])],
    secrets: [managed],
    isOpenshift: true,
    borrowed: { hosts: [], access, ownBindings: [] },
    stream,
  });
}

/** The other project's own account of the same name: what `-z` does in the wrong project. */
function boundAt(namespace: string): KubeRoleBinding {
  return {
    metadata: { name: 'pullers', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:image-puller' },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace }],
  };
}

function streamOf(...tags: readonly string[]): KubeImageStream {
  const items = [{ image: `sha256:${'a'.repeat(64)}` }];
  return {
    metadata: { name: 'web', namespace: 'builds', uid: 'uid-web' },
    spec: {},
    status: { tags: tags.map((tag) => ({ tag, items })) },
  };
}

const keptBy = (name: string) => ({ 'argocd.argoproj.io/tracking-id': `shop:v1/ServiceAccount:shop/${name}` });

export const situations = {
  'nothing is wrong': findingsOf({ pod: podOf('web-1', { stuck: false }) }),

  // No login reaches the registry
  'nobody made a secret': findingsOf({ pod: waiting(), accounts: [accountOf('default', [])], registry: seenAt() }),
  'nobody made a secret, and the registry was not reached': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', [])],
    registry: unasked,
  }),
  'nobody made a secret, and the node says so itself': findingsOf({
    pod: saying(NO_LOGIN),
    accounts: [accountOf('default', [])],
    registry: unasked,
  }),
  'a secret that works is linked nowhere': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', [])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'a secret that is refused is linked nowhere': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', [])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', refused)],
  }),
  'a secret that works is linked to another account': findingsOf({
    pod: waiting({ account: 'web' }),
    accounts: [accountOf('web', []), accountOf('default', ['acme-pull'])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'a secret that works is linked for mounting only': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', [], ['acme-pull'])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'the pod is older than the link': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', ['acme-pull'])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'a pod that nothing owns is older than the link': findingsOf({
    pod: waiting({ bare: true }),
    accounts: [accountOf('default', ['acme-pull'])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'the pod lists pull secrets of its own': findingsOf({
    pod: waiting({ shows: ['mine'] }),
    accounts: [accountOf('default', ['acme-pull'])],
    secrets: [fits, other],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'the pod lists a secret that does not exist': findingsOf({
    pod: waiting({ shows: ['gone'] }),
    accounts: [accountOf('default', ['gone'])],
    registry: seenAt(),
  }),
  'the account is kept by Argo CD, and a secret is linked nowhere': findingsOf({
    pod: waiting(),
    accounts: [
      {
        ...accountOf('default', []),
        metadata: { name: 'default', namespace: 'shop', uid: 'a', annotations: keptBy('default') },
      },
    ],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'the secrets are not for this user to see': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', ['acme-pull'])],
    unread: problem('CLUSTER-06', { verb: 'list', resource: 'secrets', namespace: 'shop', detail: '' }),
    registry: seenAt(),
  }),

  // The secret is none that nodes can use
  'the login is kept by a helper': findingsOf({
    ...showsOnly(fits),
    secrets: [holding('acme-pull', config({ [HOST]: {} }, { credsStore: 'desktop' }))],
  }),
  'a type that nodes skip': findingsOf({
    ...showsOnly(fits),
    others: [secretOf('acme-pull', [HOST], { type: 'Opaque' })],
  }),
  'type and shape differ': findingsOf({
    ...showsOnly(fits),
    secrets: [holding('acme-pull', JSON.stringify({ [HOST]: { auth } }))],
  }),
  'the login stands under another key': findingsOf({
    ...showsOnly(fits),
    secrets: [secretOf('acme-pull', [], { data: { 'config.json': new Secret(config({ [HOST]: { auth } })) } })],
  }),
  'the login is encoded twice, which spoils all secrets': findingsOf({
    ...showsOnly(fits),
    secrets: [holding('acme-pull', config({ [HOST]: { auth: Buffer.from(auth).toString('base64') } }))],
  }),
  'an entry for another registry spoils all secrets': findingsOf({
    pod: waiting({ shows: ['acme-pull', 'broken'] }),
    accounts: [accountOf('default', ['acme-pull', 'broken'])],
    secrets: [fits, holding('broken', config({ 'elsewhere.example': { auth: '%%%' } }))],
    registry: seenAt(),
  }),
  'the password ends in a line break': findingsOf({
    ...showsOnly(fits),
    secrets: [logsInWith('acme-pull', 's3cret\n')],
    shown: [tried('acme-pull', refused)],
  }),
  'the login is for another port': findingsOf({
    ...showsOnly(fits),
    secrets: [secretOf('acme-pull', ['quay.io:8443'])],
  }),
  'the login is under another name of Docker Hub': findingsOf({
    pod: saying(
      'Failed to pull image "acme/web:1": Error response from daemon: pull access denied for acme/web',
      podOf('web-1', { image: 'acme/web:1', shows: ['hub'] }),
    ),
    accounts: [accountOf('default', ['hub'])],
    secrets: [secretOf('hub', ['hub.docker.com'])],
    registry: seenAt(),
  }),
  'an identity token alone': findingsOf({
    ...showsOnly(fits),
    secrets: [holding('acme-pull', config({ [HOST]: { identitytoken: 'abc' } }))],
  }),

  // The login is refused, or has no right
  'the login has ended': findingsOf({
    ...showsOnly(fits),
    secrets: [logsInWith('acme-pull', OVER)],
    shown: [tried('acme-pull', refused)],
  }),
  'the login is refused': findingsOf({ ...shows, registry: seenAt(), shown: [tried('acme-pull', refused)] }),
  'the login may be refused: the registry was not reached': findingsOf({
    ...shows,
    registry: unasked,
    shown: [tried('acme-pull', unreached)],
  }),
  'the login has no right': findingsOf({ ...shows, registry: seenAt(), shown: [tried('acme-pull', noRight)] }),
  'a password where a token is wanted': findingsOf({
    ...shows,
    pod: saying(
      `Failed to pull image "${IMAGE}": Error response from daemon: unauthorized: please use personal access token to login`,
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: unasked,
  }),
  'a portal login at Red Hat’s': findingsOf({
    ...shows,
    registry: seenAt(),
    shown: [tried('acme-pull', refusedAs(problem('AUTH-24', { realmHost: 'sso.redhat.com', username: 'robot' })))],
  }),
  'a stale login spoils a public image': findingsOf({
    ...shows,
    registry: seenAt(gave),
    shown: [tried('acme-pull', refused)],
  }),
  'the login that is shown works by now': findingsOf({
    ...shows,
    registry: seenAt(),
    shown: [tried('acme-pull', gave)],
  }),
  'the login works by now, and nothing owns the pod': findingsOf({
    ...shows,
    pod: waiting({ shows: ['acme-pull'], bare: true }),
    registry: seenAt(),
    shown: [tried('acme-pull', gave)],
  }),
  'the first of two logins is refused, the second works': findingsOf({
    ...shows,
    registry: seenAt(),
    shown: [tried('acme-pull', refused), tried('second', gave)],
  }),
  'a limit for visitors, and a secret is linked nowhere': findingsOf({
    pod: saying(
      `Failed to pull image "${IMAGE}": toomanyrequests: You have reached your unauthenticated pull rate limit.`,
    ),
    accounts: [accountOf('default', [])],
    secrets: [fits],
    registry: unasked,
  }),
  'a limit that a login has reached': findingsOf({
    ...shows,
    pod: saying(
      `Failed to pull image "${IMAGE}": toomanyrequests: You have reached your pull rate limit.`,
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: unasked,
  }),

  // The registry, or the way there
  'the node does not know the certificate authority': findingsOf({
    pod: saying(text('Get "https://quay.io/v2/": x509: certificate signed by unknown authority')),
    registry: unasked,
  }),
  'the certificate has ended': findingsOf({
    pod: saying(
      text(
        'Get "https://quay.io/v2/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-27T12:00:00Z is after 2026-01-01T00:00:00Z',
      ),
    ),
    registry: unasked,
  }),
  'the registry speaks http only': findingsOf({
    pod: saying(
      text(
        'pinging container registry quay.io: Get "https://quay.io/v2/": http: server gave HTTP response to HTTPS client',
      ),
    ),
    registry: unasked,
  }),
  'the node does not find the registry': findingsOf({
    pod: saying(
      text('pinging container registry quay.io: Get "https://quay.io/v2/": dial tcp: lookup quay.io: no such host'),
    ),
    registry: seenAt(),
  }),
  'the auth server is in trouble': findingsOf({
    ...shows,
    pod: saying(
      `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://quay.io/v2/auth: 503 Service Unavailable`,
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: unasked,
  }),
  'what answers is no registry': findingsOf({
    pod: saying(text('pinging container registry quay.io: StatusCode: 404, "<html>"')),
    registry: unasked,
  }),
  'a mirror was asked': findingsOf({
    ...shows,
    pod: saying(
      `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": unexpected status from HEAD request to https://mirror.example.com/v2/acme/web/manifests/1?ns=quay.io: 401 Unauthorized`,
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: seenAt(),
    shown: [tried('acme-pull', gave)],
  }),
  'nobody made a secret, and rules lead to a mirror': findingsOf({
    pod: waiting(),
    accounts: [accountOf('default', [])],
    registry: seenAt(),
    mirrors: [{ name: 'mirrors', source: 'quay.io', mirrors: ['mirror.example.com/quay'] }],
  }),

  // The image
  'the tag does not exist': findingsOf({
    ...shows,
    pod: saying(
      text('reading manifest 1 in quay.io/acme/web: manifest unknown'),
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: seenAt(),
    shown: [tried('acme-pull', gone)],
  }),
  'the image has no build for the node': findingsOf({
    ...shows,
    pod: saying(
      text('choosing image instance: no image found in image index for architecture "arm64", variant "v8", OS "linux"'),
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: seenAt(),
    shown: [tried('acme-pull', gaveFor('linux/amd64'))],
    nodes: [{ os: 'linux', architecture: 'arm64' }],
  }),
  'a policy rejects the image': findingsOf({
    ...shows,
    pod: saying(
      `Failed to pull image "${IMAGE}": SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists`,
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: seenAt(),
    shown: [tried('acme-pull', gave)],
  }),

  // The pod itself
  'no name of an image': findingsOf({
    pod: saying(
      'Failed to apply default image tag "quay.io/Acme": couldn\'t parse image name',
      podOf('web-1', { image: 'quay.io/Acme' }),
      'InvalidImageName',
    ),
  }),
  'a short name that nodes do not complete': findingsOf({
    pod: saying(
      'Failed to pull image "web:1": short-name "web:1" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
      podOf('web-1', { image: 'web:1' }),
    ),
    registry: unasked,
  }),
  'never to be pulled, and not on the node': findingsOf({
    pod: saying(
      `Container image "${IMAGE}" is not present with pull policy of Never`,
      podOf('web-1'),
      'ErrImageNeverPull',
    ),
    registry: seenAt(gave),
  }),
  'the node’s disk is full': findingsOf({
    ...shows,
    pod: saying(
      `Failed to pull image "${IMAGE}": writing blob: storing blob to file "/var/tmp/storage/1": write /var/tmp/storage/1: no space left on device`,
      podOf('web-1', { shows: ['acme-pull'] }),
    ),
    registry: seenAt(),
    shown: [tried('acme-pull', gave)],
  }),
  'words that nobody knows': findingsOf({
    ...shows,
    pod: saying(`Failed to pull image "${IMAGE}": the moon was not right`, podOf('web-1', { shows: ['acme-pull'] })),
    registry: unasked,
  }),

  // The integrated registry
  'the account may not pull another project’s image': integrated(false, streamOf('1')),
  'the other project’s own account is bound': integrated(false, streamOf('1'), undefined, [boundAt('builds')]),
  'it may be that the account may not: nobody will tell': integrated(undefined, 'unread'),
  'the account may pull by now': integrated(true, streamOf('1')),
  'the stream has nothing under the tag': integrated(
    true,
    streamOf('2'),
    `reading manifest 1 in ${INTEGRATED}/builds/web: manifest unknown`,
  ),
  'the stream does not exist': integrated(
    true,
    'missing',
    `reading manifest 1 in ${INTEGRATED}/builds/web: name unknown`,
  ),

  // Builds and imports
  'a build’s secret is linked one way only': findingsOf({
    kind: 'build',
    pod: { ...waiting({ account: 'builder' }), metadata: { name: 'web-build-1' } },
    stuck: [],
    total: 0,
    accounts: [accountOf('builder', ['acme-pull'])],
    secrets: [fits],
    registry: seenAt(),
    fitting: [tried('acme-pull', gave)],
  }),
  'an import has several secrets for one registry': findingsOf({
    kind: 'import',
    pod: { ...waiting({ account: '-', shows: ['acme-pull', 'second'] }), metadata: { name: 'web:1' } },
    stuck: [],
    total: 0,
    secrets: [fits, secretOf('second', [HOST])],
    registry: seenAt(),
    shown: [tried('acme-pull', refused)],
  }),
} as const;

export type SituationName = keyof typeof situations;
