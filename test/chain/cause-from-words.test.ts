import { describe, expect, it, test } from 'vitest';
import { nothingBorrowed } from '../../src/chain/borrowed-images.ts';
import { causesFromWords } from '../../src/chain/cause-from-words.ts';
import type { NamedCause, WordsOfNode } from '../../src/chain/named-cause.ts';
import type { Project } from '../../src/chain/project.ts';
import { pullSecretTypes, writePullSecret } from '../../src/domain/docker-config.ts';
import { type ImageReference, parseImageReference } from '../../src/domain/image-reference.ts';
import { readPullError } from '../../src/domain/pull-error.ts';
import { Secret } from '../../src/domain/secret.ts';
import { problemWords } from '../../src/messages/problem-words.ts';
import { accountOf, login, podOf, projectOf, secretOf } from '../support/project-of.ts';
import pullErrors from '../vectors/pull-errors.json' with { type: 'json' };
import field from '../vectors/pull-errors-field.json' with { type: 'json' };

const NOW = new Date('2026-11-27T12:00:00Z');
const IMAGE = 'quay.io/acme/web:1';

function reference(text: string): ImageReference {
  const parsed = parseImageReference(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

function holding(name: string, key: string, password: string, username = login.username) {
  const body = writePullSecret('dockerconfigjson', [{ key, login: { username, password: new Secret(password) } }]);
  return secretOf(name, [], { data: { [pullSecretTypes.dockerconfigjson.key]: body } });
}

/** A token that says it was over in 2001. */
const OVER = `e30.${Buffer.from('{"exp":1000000000}').toString('base64url')}.x`;
const poisoned = secretOf('broken', [], {
  data: { '.dockerconfigjson': new Secret('{"auths":{"elsewhere.example":{"auth":"%%%"}}}') },
});

/** What a pod may show for the image. */
const SHOWN = {
  'a login that fits': { shows: ['acme-pull'], secrets: [secretOf('acme-pull', ['quay.io'])] },
  'nothing, and there is nothing': { shows: [], secrets: [] },
  'nothing, though one fits': { shows: [], secrets: [secretOf('acme-pull', ['quay.io'])] },
  'a damaged secret': { shows: ['broken'], secrets: [poisoned] },
  'a login that is over': { shows: ['old'], secrets: [holding('old', 'quay.io', OVER)] },
  'a password with a line break': { shows: ['echoed'], secrets: [holding('echoed', 'quay.io', 's3cret\n')] },
  'a login for another port': { shows: ['port'], secrets: [secretOf('port', ['quay.io:443'])] },
} as const satisfies Record<string, { shows: readonly string[]; secrets: Project['secrets'] }>;

const TEXTS = {
  'CRI-O: invalid username/password': `Failed to pull image "${IMAGE}": initializing source docker://${IMAGE}: unable to retrieve auth token: invalid username/password: unauthorized`,
  'CRI-O: unauthorized': `Failed to pull image "${IMAGE}": initializing source docker://${IMAGE}: reading manifest 1 in quay.io/acme/web: unauthorized: access to the requested resource is not authorized`,
  'CRI-O: unauthorized at a mirror': `Failed to pull image "${IMAGE}": initializing source docker://${IMAGE}: reading manifest 1 in mirror.example.com/acme/web: unauthorized`,
  'containerd: login refused': `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://quay.io/v2/auth: 401 Unauthorized`,
  'containerd: no login': `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
  'containerd: no right': `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
  'containerd: a mirror': `Failed to pull image "${IMAGE}": failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": unexpected status from HEAD request to https://mirror.example.com/v2/acme/web/manifests/1?ns=quay.io: 401 Unauthorized`,
  'token only': `Failed to pull image "${IMAGE}": Error response from daemon: unauthorized: please use personal access token to login`,
  'token over': `Failed to pull image "${IMAGE}": Error response from daemon: denied: Your authorization token has expired. Reauthenticate and try again.`,
  'Red Hat': `Failed to pull image "${IMAGE}": unable to retrieve auth token: invalid username/password: unauthorized: Please login to the Red Hat Registry using your Customer Portal credentials.`,
  'anonymous limit': `Failed to pull image "${IMAGE}": toomanyrequests: You have reached your unauthenticated pull rate limit.`,
  'damaged secret': 'illegal base64 data at input byte 0',
  'missing secret':
    'Unable to retrieve some image pull secrets (gone, acme-pull); attempting to pull the image may not succeed.',
  'manifest unknown': `Failed to pull image "${IMAGE}": reading manifest 1 in quay.io/acme/web: manifest unknown`,
  'not found': `Failed to pull image "${IMAGE}": rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve image: ${IMAGE}: not found`,
  'no host': `Failed to pull image "${IMAGE}": pinging container registry quay.io: Get "https://quay.io/v2/": dial tcp: lookup quay.io: no such host`,
  'unknown CA': `Failed to pull image "${IMAGE}": Get "https://quay.io/v2/": x509: certificate signed by unknown authority`,
  signature: `Failed to pull image "${IMAGE}": SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists`,
  never: `Container image "${IMAGE}" is not present with pull policy of Never`,
  cached: `Container image "${IMAGE}" already present on machine`,
  pulled: `Successfully pulled image "${IMAGE}" in 812ms`,
  'back-off': `Back-off pulling image "${IMAGE}"`,
  'no words for it': `Failed to pull image "${IMAGE}": the moon was not right`,
} as const;

function causesOf(
  text: string,
  shown: keyof typeof SHOWN = 'a login that fits',
  more: Partial<WordsOfNode> = {},
): readonly NamedCause[] {
  const { shows, secrets } = SHOWN[shown];
  const project = projectOf({ accounts: [accountOf('default', [])], secrets });
  const pod = podOf('web-1', { shows });
  const about = { pod, image: reference(IMAGE), project, borrowed: nothingBorrowed, now: NOW };
  return causesFromWords({ reading: readPullError(text), ...about, ...more });
}

/** `SECRET-33?` where it is suspected. */
function inShort(causes: readonly NamedCause[]): string {
  return causes.map(({ problem, certainty }) => problem.code + (certainty === 'sure' ? '' : '?')).join(' ');
}

const rows: readonly (readonly [keyof typeof TEXTS, keyof typeof SHOWN, string])[] = [
  ['CRI-O: invalid username/password', 'a login that fits', 'SECRET-33?'],
  ['CRI-O: invalid username/password', 'nothing, and there is nothing', 'SECRET-31?'],
  ['CRI-O: invalid username/password', 'nothing, though one fits', 'ACCOUNT-32?'],
  ['CRI-O: invalid username/password', 'a damaged secret', 'SECRET-05'],
  ['CRI-O: invalid username/password', 'a login that is over', 'SECRET-20'],
  ['CRI-O: invalid username/password', 'a password with a line break', 'SECRET-06?'],
  ['CRI-O: invalid username/password', 'a login for another port', 'SECRET-07?'],
  ['CRI-O: unauthorized', 'a login that fits', 'SECRET-33? REGISTRY-23?'],
  ['CRI-O: unauthorized', 'nothing, and there is nothing', 'SECRET-31?'],
  ['CRI-O: unauthorized at a mirror', 'a login that fits', 'REGISTRY-19? SECRET-33? REGISTRY-23?'],
  ['containerd: login refused', 'a login that fits', 'SECRET-33'],
  ['containerd: login refused', 'nothing, and there is nothing', 'SECRET-31? SECRET-33?'],
  ['containerd: no login', 'nothing, and there is nothing', 'SECRET-31'],
  ['containerd: no login', 'nothing, though one fits', 'ACCOUNT-32'],
  ['containerd: no login', 'a login that fits', 'IMAGE-50?'],
  ['containerd: no right', 'a login that fits', 'REGISTRY-23? REGISTRY-34?'],
  ['containerd: no right', 'nothing, and there is nothing', 'SECRET-31? REGISTRY-34?'],
  ['containerd: a mirror', 'a login that fits', 'REGISTRY-19'],
  ['token only', 'a login that fits', 'REGISTRY-09? SECRET-33?'],
  ['token over', 'a login that fits', 'SECRET-20'],
  ['Red Hat', 'a login that fits', 'AUTH-24?'],
  ['Red Hat', 'nothing, and there is nothing', 'SECRET-31? AUTH-24?'],
  ['anonymous limit', 'nothing, though one fits', 'REGISTRY-22 ACCOUNT-32?'],
  ['anonymous limit', 'a login that fits', 'REGISTRY-22'],
  ['damaged secret', 'a damaged secret', 'SECRET-05'],
  ['damaged secret', 'a login that fits', 'IMAGE-50?'],
  ['missing secret', 'a login that fits', 'SECRET-10'],
  ['manifest unknown', 'a login that fits', 'REGISTRY-34'],
  ['not found', 'a login that fits', 'REGISTRY-34? REGISTRY-50?'],
  ['no host', 'nothing, and there is nothing', 'REGISTRY-26'],
  ['unknown CA', 'nothing, and there is nothing', 'REGISTRY-18'],
  ['signature', 'a login that fits', 'REGISTRY-40'],
  ['never', 'a login that fits', 'POD-39'],
  ['cached', 'a login that fits', 'POD-29?'],
  ['pulled', 'a login that fits', ''],
  ['back-off', 'a login that fits', 'IMAGE-50?'],
  ['back-off', 'nothing, though one fits', 'ACCOUNT-32? IMAGE-50?'],
  ['no words for it', 'nothing, and there is nothing', 'SECRET-31? IMAGE-50?'],
];

describe('a node’s words and what the pod shows', () => {
  it.each(rows)('%s, and it shows %s: %s', (text, shown, expected) => {
    const causes = causesOf(TEXTS[text], shown);
    expect(inShort(causes)).toBe(expected);
    const unsettled = causes.filter(({ certainty, settledBy }) => certainty === 'suspected' && settledBy === undefined);
    expect(unsettled).toEqual([]);
  });

  it('names the secret that spoils an image anybody may have', () => {
    const causes = causesOf(TEXTS['CRI-O: unauthorized'], 'a login that fits', { givenToAnyone: true });
    expect(causes).toMatchObject([
      { problem: { code: 'SECRET-27', evidence: { secret: 'acme-pull' } }, certainty: 'sure' },
    ]);
  });

  it.each(['hub.docker.com', 'registry-1.docker.io', 'https://index.docker.io/v1'])(
    '%s is no key for Docker Hub',
    (key) => {
      const project = projectOf({ accounts: [accountOf('default', ['hub'])], secrets: [secretOf('hub', [key])] });
      const text = 'Failed to pull image "acme/web:1": Error response from daemon: pull access denied for acme/web';
      const more = {
        project,
        pod: podOf('web-1', { shows: ['hub'], image: 'acme/web:1' }),
        image: reference('acme/web:1'),
      };
      const [cause] = causesOf(text, 'a login that fits', more);
      expect(cause?.problem).toEqual({ code: 'SECRET-08', evidence: { secret: 'hub', key } });
    },
  );

  it('an image of the integrated registry that is not there was not built or imported', () => {
    const host = 'image-registry.openshift-image-registry.svc:5000';
    const text = `Failed to pull image "${host}/builds/web:1": reading manifest 1 in ${host}/builds/web: name unknown`;
    const causes = causesOf(text, 'a login that fits', { image: reference(`${host}/builds/web:1`) });
    expect(causes).toMatchObject([
      { problem: { code: 'REGISTRY-35', evidence: { project: 'builds', stream: 'web', tag: '1' } } },
    ]);
  });

  it('says that it was a node that met it', () => {
    const [cause] = causesOf(TEXTS['unknown CA']);
    expect(cause?.seenFrom).toBe('node');
    const { known } = problemWords(cause?.problem ?? { code: 'RUN-05', evidence: {} });
    expect(known.en).toContain("A pod's node reports it");
    expect(known.ja).toContain('Pod のノードの報告');
  });
});

test.each([...pullErrors.vectors, ...field.vectors])('$id is named, in both languages', ({ message, reason }) => {
  const reading = readPullError(message, reason);
  const shown: readonly (keyof typeof SHOWN)[] = ['a login that fits', 'nothing, and there is nothing'];
  for (const each of shown) {
    const causes = causesOf('', each, { reading });
    const told = reading.causes[0]?.cause;
    expect(causes.length > 0).toBe(told !== 'pulled' && told !== 'cached-and-allowed');
    const sentences = causes.flatMap(({ problem }) => Object.values(problemWords(problem).known));
    expect(sentences.filter((sentence) => /undefined/.test(sentence))).toEqual([]);
  }
});
