import { describe, expect, it } from 'vitest';
import { buildsUsing } from '../../../src/chain/builds.ts';
import type { CredentialFinding, FindingCode } from '../../../src/domain/credential-finding.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import type { KubeBuildConfig, ObjectMeta } from '../../../src/domain/kube-objects.ts';
import { lifetimeOf } from '../../../src/domain/login-lifetime.ts';
import { problem } from '../../../src/domain/problem.ts';
import { ok } from '../../../src/domain/result.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type {
  FoundLogin,
  OwnList,
  SecureRegistryFacts,
  SettledAnswers,
} from '../../../src/scenarios/secure-registry/answers.ts';
import { notesFor } from '../../../src/scenarios/secure-registry/notes.ts';
import { revertingOwners } from '../../../src/scenarios/secure-registry/surroundings.ts';
import { accountOf, login, podOf, projectOf, secretOf } from '../../support/project-of.ts';
import { tinySettings, tinySurvey } from '../../support/tiny-scenario.ts';

const image = parseImageReference('quay.io/acme/web:1');
if (!image.ok) throw new Error('no image');
const now = new Date('2026-11-27T12:00:00Z');

const usual: SettledAnswers = {
  image: image.value,
  registry: { open: false, anyway: false },
  accounts: ['default'],
  login,
  builder: false,
  template: false,
  restart: true,
};

/** A project with one stuck pod, made from a template without a list of its own: nothing is amiss with it. */
const quiet: SecureRegistryFacts = {
  identity: tinySurvey.identity,
  settings: tinySettings,
  project: projectOf({ pods: [podOf('web-1')], accounts: [accountOf('default', [])] }),
  accounts: [accountOf('default', [])],
  builder: undefined,
  secretName: 'pull-quay.io',
  standing: undefined,
  broken: undefined,
  authServer: undefined,
  stuck: [podOf('web-1')],
  using: 1,
  rights: { secrets: true, link: true, recreate: true },
  builds: { pushing: [], pulling: [] },
  pushTrials: [],
  templates: [],
  reverting: [],
  login,
  lifetime: undefined,
  missingPlatforms: [],
  now,
  trial: ok({ probe: { wants: 'nothing' }, digest: undefined, mediaType: '', platforms: ['linux/amd64'] }),
  sentTo: 'quay.io',
  tried: [],
};

/** What is noted, in both languages; in each of them there are words. */
function noted(facts: Partial<SecureRegistryFacts>, answers: Partial<SettledAnswers> = {}) {
  const notes = notesFor({ ...usual, ...answers }, { ...quiet, ...facts });
  for (const { ja } of notes) expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/u);
  return { en: notes.map(({ en }) => en), ja: notes.map(({ ja }) => ja) };
}

const found = (...findings: readonly CredentialFinding[]): FoundLogin => ({
  ...login,
  key: 'quay.io',
  file: '~/.docker/config.json',
  others: [],
  findings,
});

function finding(code: FindingCode, severity: CredentialFinding['severity'], detail = ''): CredentialFinding {
  return { severity, code, key: 'quay.io', detail, mended: false };
}

const build = (name: string, changes: Partial<KubeBuildConfig> = {}): KubeBuildConfig => ({
  metadata: { name, namespace: 'shop' },
  pulls: [],
  ...changes,
});
const docker = (name: string) => ({ kind: 'DockerImage', name });
const pushing = (name: string, changes: Partial<KubeBuildConfig> = {}) =>
  build(name, { pushesTo: docker(`quay.io/acme/${name}:1`), ...changes });
const pulling = (name: string, pullSecret?: string) =>
  build(name, {
    pulls: [{ image: docker('quay.io/acme/base:1'), ...(pullSecret === undefined ? {} : { pullSecret }) }],
  });

/** A pod with a list of its own, and the template it got it from. */
const listing = podOf('web-1', { shows: ['mine'] });
const webTemplate: OwnList = {
  kind: 'Deployment',
  workload: { metadata: { name: 'web' }, template: { containers: [] } },
  pods: [listing],
};

describe('where nothing is amiss', () => {
  it('nothing is noted', () => {
    expect(noted({})).toEqual({ en: [], ja: [] });
  });

  it.each<[string, Partial<SecureRegistryFacts>, Partial<SettledAnswers>]>([
    ['a file without findings', {}, { login: found() }],
    ['a file with what is merely worth knowing', {}, { login: found(finding('LEGACY_FORMAT', 'info')) }],
    ['a bare pod that is not to be recreated', { stuck: [podOf('debug', { bare: true })] }, { restart: false }],
    ['builds that have nothing to do with the registry', { builds: buildsUsing([pushing('web')], 'ghcr.io') }, {}],
    [
      'a builder whose builds name the secret already, and can push',
      {
        builds: buildsUsing([pushing('web', { pushSecret: 'pull-quay.io' })], 'quay.io'),
        pushTrials: [{ build: 'web', image: 'quay.io/acme/web:1', problem: undefined }],
      },
      { builder: true },
    ],
    ['a template whose list gets the secret too', { stuck: [listing], templates: [webTemplate] }, { template: true }],
  ])('nor is it for %s', (_what, facts, answers) => {
    expect(noted(facts, answers)).toEqual({ en: [], ja: [] });
  });
});

describe('who puts back what is changed', () => {
  const argo = { 'argocd.argoproj.io/tracking-id': 'shop:/ServiceAccount:shop/default' };
  const helm: Partial<ObjectMeta> = {
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'meta.helm.sh/release-name': 'web' },
  };
  const flux = {
    'kustomize.toolkit.fluxcd.io/name': 'apps',
    'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
  };
  const account = accountOf('default', []);
  const secret = secretOf('pull-quay.io', ['quay.io']);
  const argoAccount = { ...account, metadata: { ...account.metadata, annotations: argo } };
  const helmSecret = { ...secret, metadata: { ...secret.metadata, ...helm } };
  const fluxTemplate = { metadata: { name: 'web', namespace: 'shop', labels: flux }, template: undefined };

  it.each([
    [
      'Argo CD, the account',
      argoAccount,
      /^default: .*Argo CD \(shop\), which may take this change back within minutes/,
    ],
    ['Helm, the secret', helmSecret, /^pull-quay\.io: It probably .*Helm \(web\), and the next upgrade/],
    ['Flux, the template', fluxTemplate, /^web: .*Flux \(flux-system\/apps\), which may take/],
  ])('is named with the object: %s', (_who, object, sentence) => {
    const { en, ja } = noted({ reverting: revertingOwners([object]) });
    expect(en).toEqual([expect.stringMatching(sentence)]);
    // The YAML of the review is what has to go to that source.
    expect(en[0]).toContain('YAML');
    expect(ja[0]).toMatch(new RegExp(`^${object.metadata.name}: .*YAML`));
  });

  it('is named for every object, in the order of the changes', () => {
    const { en } = noted({ reverting: revertingOwners([argoAccount, fluxTemplate, undefined, account, helmSecret]) });
    expect(en.map((note) => note.slice(0, note.indexOf(':')))).toEqual(['default', 'web', 'pull-quay.io']);
  });

  it('is no one where a tool only has a copy of its mark there, or was told to leave it', () => {
    const copied = { ...account, metadata: { ...account.metadata, name: 'other', annotations: argo } };
    const left = { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' };
    const disabled = { ...fluxTemplate, metadata: { ...fluxTemplate.metadata, annotations: left } };
    expect(noted({ reverting: revertingOwners([copied, disabled]) }).en).toEqual([]);
  });
});

describe('a login that does not last', () => {
  const jwt = (exp: number) =>
    ['{"alg":"none"}', JSON.stringify({ exp }), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
  const inHours = (hours: number) => jwt(now.getTime() / 1000 + hours * 3600);

  it.each([
    ['registry.example.com', 'ci', inHours(3.5), /lasts 3 h 30 min\. .*robot account/, /残り 3 時間 30 分/],
    ['registry.example.com', 'ci', inHours(-2), /has expired 2 h ago\. /, /2 時間前に失効/],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'AWS', 'opaque', /at most 12 h\. .*ECR/, /最長 12 時間/],
    ['eu.gcr.io', 'oauth2accesstoken', 'ya29.x', /at most 1 h\. .*_json_key/, /最長 1 時間.*_json_key/],
  ])('is told with what to use instead: %s as %s', (host, username, password, en, ja) => {
    const short = { username, password: new Secret(password) };
    const notes = noted({ lifetime: lifetimeOf(host, short, now) });
    expect(notes.en).toEqual([expect.stringMatching(en)]);
    expect(notes.ja).toEqual([expect.stringMatching(ja)]);
    expect(JSON.stringify(notes)).not.toContain(password);
  });

  it('is not one that says nothing of its end', () => {
    expect(noted({ lifetime: lifetimeOf('quay.io', login, now) }).en).toEqual([]);
  });
});

describe('builds that use the registry', () => {
  it.each([
    ['push', [pushing('web')], 'web'],
    ['pull', [pulling('web')], 'web'],
    ['push and pull, each named once', [pushing('web'), pulling('api'), pushing('web')], 'web, api'],
  ])('are named where the account of builds gets nothing: they %s', (_what, configs, names) => {
    const notes = noted({ builds: buildsUsing(configs, 'quay.io') });
    expect(notes.en).toEqual([expect.stringContaining(`(${names})`)]);
    expect(notes.en[0]).toContain('For builds');
    expect(notes.ja).toEqual([expect.stringContaining(`(${names})`)]);
  });

  it('are told by the line of oc what would be the same for them alone', () => {
    const configs = [pushing('web'), pulling('api'), pushing('both', { pulls: pulling('both').pulls })];
    const { en } = noted({ builds: buildsUsing(configs, 'quay.io') }, { builder: true });
    expect(en).toHaveLength(1);
    expect(en[0]).toContain(
      [
        'oc set build-secret --push bc/web pull-quay.io -n shop',
        'oc set build-secret --push --pull bc/both pull-quay.io -n shop',
        'oc set build-secret --pull bc/api pull-quay.io -n shop',
      ].join('; '),
    );
  });

  it('are left out of that line where they name the secret already', () => {
    const configs = [
      pushing('web', { pushSecret: 'pull-quay.io' }),
      pulling('api', 'pull-quay.io'),
      pulling('job', 'old'),
    ];
    const { en } = noted({ builds: buildsUsing(configs, 'quay.io') }, { builder: true });
    expect(en).toEqual([expect.stringMatching(/: oc set build-secret --pull bc\/job pull-quay\.io -n shop$/)]);
  });

  it('name the accounts that are not builder, each once', () => {
    const configs = [
      pushing('web', { serviceAccount: 'deployer' }),
      pulling('api'),
      pushing('job', { serviceAccount: 'deployer' }),
      pushing('old', { serviceAccount: '' }),
    ];
    const { en, ja } = noted({ builds: buildsUsing(configs, 'quay.io') }, { builder: true });
    expect(en[0]).toMatch(/run as deployer, not as builder/);
    expect(ja[0]).toMatch(/builder ではなく deployer /);
    expect(noted({ builds: buildsUsing(configs, 'quay.io') }).en.join('\n')).not.toContain('deployer');
  });

  it('that could not push are named first, each with its reason', () => {
    const refused = problem('REGISTRY-52', { image: 'quay.io/acme/web:1', host: 'quay.io', detail: 'denied' });
    const facts = {
      builds: buildsUsing([pushing('web', { serviceAccount: 'deployer' }), pushing('api')], 'quay.io'),
      pushTrials: [
        { build: 'web', image: 'quay.io/acme/web:1', problem: refused },
        { build: 'api', image: 'quay.io/acme/api:1', problem: undefined },
      ],
    };
    const { en, ja } = noted(facts, { builder: true });
    expect(en.map((note) => /push: |run as|the same is/.exec(note)?.[0])).toEqual(['push: ', 'run as', 'the same is']);
    expect(en[0]).toMatch(/^Build web could not push: .+/);
    expect(ja[0]).toMatch(/ web .*できませんでした: .+/);
  });
});

describe('what will not help every pod', () => {
  it('names stuck pods with a list of their own, and what to add where', () => {
    const own = [podOf('web-1', { shows: ['mine'] }), podOf('web-2', { shows: ['mine'] })];
    const { en, ja } = noted({ stuck: [...own, podOf('api-1')] });
    expect(en).toEqual([expect.stringMatching(/^web-1, web-2: .*pull-quay\.io.*imagePullSecrets/)]);
    expect(ja).toEqual([expect.stringMatching(/^web-1, web-2: .*imagePullSecrets.*pull-quay\.io/)]);
  });

  it('does not take for their own list what their account gave them', () => {
    const accounts = [accountOf('default', ['theirs'])];
    expect(noted({ accounts, stuck: [podOf('web-1', { shows: ['theirs'] })] }).en).toEqual([]);
  });

  it('names the pods of other templates where one list is changed', () => {
    const facts = { stuck: [listing, podOf('job-1', { shows: ['mine'] })], templates: [webTemplate] };
    expect(noted(facts, { template: true }).en).toEqual([expect.stringMatching(/^job-1: /)]);
    expect(noted(facts).en).toEqual([expect.stringMatching(/^web-1, job-1: /)]);
  });

  it('names pods nobody would make anew', () => {
    const { en, ja } = noted({ stuck: [podOf('debug', { bare: true }), podOf('web-1')] });
    expect(en).toEqual([expect.stringMatching(/^debug: no owner/)]);
    expect(ja).toEqual([expect.stringMatching(/^debug: /)]);
  });

  it('names the platforms of nodes the image has no build for, and not those it has', () => {
    const { en, ja } = noted({ missingPlatforms: ['linux/arm64'] });
    expect(en).toEqual([expect.stringContaining('linux/arm64')]);
    expect(ja).toEqual([expect.stringContaining('linux/arm64')]);
    expect(en[0]).not.toContain('amd64');
  });
});

describe('the file a login was taken from', () => {
  it('is named with each thing that is amiss with it, in its order', () => {
    const findings = [
      finding('BASE64_UNPADDED', 'warn'),
      finding('LEGACY_FORMAT', 'info'),
      finding('DUPLICATE_JSON_KEY', 'warn', 'auth'),
      finding('POISONS_POD', 'error', 'x.io'),
    ];
    const { en, ja } = noted({}, { login: found(...findings) });
    expect(en).toEqual([
      expect.stringMatching(/^~\/\.docker\/config\.json: .*auth for quay\.io/),
      expect.stringMatching(/^~\/\.docker\/config\.json: .*more than once/),
      expect.stringMatching(/^~\/\.docker\/config\.json: .*x\.io/),
    ]);
    expect(ja).toHaveLength(3);
  });

  it('is none where the login was typed', () => {
    expect(noted({}, { login }).en).toEqual([]);
  });
});

describe('the second secret, for the auth server', () => {
  it('is said to be for imports of old alone', () => {
    const authServer = { host: 'sso.redhat.com', name: 'pull-sso.redhat.com', standing: undefined };
    const { en, ja } = noted({ authServer });
    expect(en).toEqual([expect.stringMatching(/^pull-sso\.redhat\.com .*linked to no account/)]);
    expect(ja).toEqual([expect.stringMatching(/^pull-sso\.redhat\.com .*追加しません/)]);
  });
});

it('the gravest comes first: what will not help, what will not stay, what will not last, and then the rest', () => {
  const account = accountOf('default', []);
  const tracked = { 'argocd.argoproj.io/tracking-id': 'shop:/ServiceAccount:shop/default' };
  const { en } = noted(
    {
      stuck: [podOf('debug', { bare: true }), podOf('web-1', { shows: ['mine'] })],
      reverting: revertingOwners([{ ...account, metadata: { ...account.metadata, annotations: tracked } }]),
      lifetime: lifetimeOf('eu.gcr.io', { username: 'oauth2accesstoken', password: new Secret('ya29.x') }, now),
      builds: buildsUsing([pushing('web')], 'quay.io'),
      authServer: { host: 'sso.redhat.com', name: 'pull-sso.redhat.com', standing: undefined },
      missingPlatforms: ['linux/arm64'],
    },
    { login: found(finding('BASE64_UNPADDED', 'warn')) },
  );
  const marks = [
    'web-1: ',
    'debug: ',
    'Argo CD',
    'lasts at most',
    'Builds use',
    'pull-sso',
    'linux/arm64',
    '~/.docker',
  ];
  expect(en.map((note) => marks.find((mark) => note.includes(mark)))).toEqual(marks);
});
