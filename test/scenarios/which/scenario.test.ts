import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import { startOf } from '../../../src/cli/linear.ts';
import { endingOf } from '../../../src/cli/outcome.ts';
import type { KubePod } from '../../../src/domain/kube-objects.ts';
import { type Problem, problem } from '../../../src/domain/problem.ts';
import { failed, ok } from '../../../src/domain/result.ts';
import { jobFor, runJob, type Workshop } from '../../../src/flow/job.ts';
import { reduce } from '../../../src/flow/reduce.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { viewOf } from '../../../src/flow/view.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { ImageTrial, Registry, RegistryProbe } from '../../../src/ports/registry.ts';
import { menu } from '../../../src/scenarios/menu.ts';
import { survey } from '../../../src/scenarios/survey.ts';
import { parseSubject } from '../../../src/scenarios/which/subject-question.ts';
import { type ApiHandler, openTestCluster, scriptedApi } from '../../support/scripted-api.ts';
import { podsIn, streamsOf, tinyOpenshift } from '../../support/tiny-openshift.ts';

const HOST = 'image-registry.openshift-image-registry.svc:5000';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const groups = ['image.openshift.io', 'project.openshift.io'];

/** A registry by what it says: its challenge, and whether it gives images to anybody. */
interface Saying {
  readonly probe: RegistryProbe | undefined;
  readonly open?: boolean;
  readonly missing?: boolean;
  /** What a try without a login comes to, where it is no refusal. */
  readonly trouble?: Problem;
}

const basic: Saying = { probe: { wants: 'basic' } };
const bearer = (relation: 'same' | 'known' | 'elsewhere'): Saying => ({
  probe: {
    wants: 'bearer',
    realm: 'https://auth.example.com/token',
    service: 'r',
    realmHost: 'auth.example.com',
    relation,
  },
});
const unreached: Saying = { probe: undefined };

function registryThat({ probe, open = false, missing = false, trouble }: Saying): Registry {
  const unreachable = (host: string) => failed(problem('REGISTRY-26', { host, cause: 'dns', detail: '' }));
  return {
    probe: async (host) => (probe === undefined ? unreachable(host) : ok(probe)),
    tryImage: async (image) => {
      if (probe === undefined) return unreachable(image.host);
      const trial: ImageTrial = { probe, digest: DIGEST, mediaType: '', platforms: undefined };
      if (open) return ok(trial);
      if (trouble !== undefined) return failed(trouble);
      return missing
        ? failed(problem('REGISTRY-34', { image: image.text, host: image.host }))
        : failed(problem('SECRET-33', { host: image.host, username: '', detail: '' }));
    },
    listTags: async () => ok(undefined),
    tryPush: async () => {
      throw new Error('nothing is pushed here');
    },
  };
}

interface World {
  readonly registry?: Saying;
  readonly groups?: readonly string[];
  readonly administers?: boolean;
  readonly interactive?: boolean;
  readonly reach?: readonly string[];
  readonly wrap?: (inner: ApiHandler) => ApiHandler;
  readonly put?: (openshift: ReturnType<typeof tinyOpenshift>) => void;
  /** Answers besides the subject, by question. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** `which SUBJECT` in the project `shop`, until it ends or a person is needed. */
async function ask(subject: string, world: World = {}) {
  const openshift = tinyOpenshift({ groups: world.groups ?? groups, administers: world.administers ?? true });
  world.put?.(openshift);
  const api = await scriptedApi(world.wrap?.(openshift.handler) ?? openshift.handler);
  const cluster = await openTestCluster({ ...api.target, namespace: 'shop' });
  const registry = registryThat(world.registry ?? basic);
  // Neither files, tools nor journals have a part in it.
  const ports = { cluster, registry, clock: systemClock } as unknown as Ports;
  const workshop: Workshop = { menu, survey, logIn: async () => ok(undefined), newRunId: () => 'run', ports };
  const parsed = parseSubject(subject);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  const given = Object.fromEntries(
    Object.entries({ subject: parsed.value, ...world.more }).map(([id, value]) => [
      id,
      { value, source: 'flag', open: false } as const,
    ]),
  );
  const { interactive = false, reach = [] } = world;
  const settings = { trust: {}, dryRun: 'none', interactive, reach, watchSeconds: 1 } as const;
  const session = { lang: 'en', face: 'none', output: 'text', color: false, ascii: false, yes: false } as const;
  const state = await worked(startOf({ ...session, settings, start: { scenario: 'which', given } }, menu), workshop);
  return { state, lines: api.lines() };
}

async function worked(begun: WizardState, workshop: Workshop): Promise<WizardState> {
  const { signal } = new AbortController();
  let state = begun;
  for (let job = jobFor(menu, state); job !== undefined; job = jobFor(menu, state)) {
    // Another scenario begins here: what it does is its own matter.
    if (state.scenario !== 'which') return state;
    for await (const event of runJob(job, state, workshop, { stop: signal, leave: signal })) {
      state = reduce(menu, state, event);
    }
  }
  return state;
}

const advice = ({ outcome }: WizardState) => {
  if (outcome?.kind === 'advice') return { scenario: outcome.scenario, why: outcome.why.en, command: outcome.command };
  return outcome?.kind === 'nothing' ? { scenario: 'nothing', why: outcome.why.en } : { scenario: outcome?.kind };
};

const values = ({ answers }: WizardState) =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));

function pod(name: string, images: readonly string[], stuck: readonly string[] = []): KubePod {
  const containers = images.map((image, index) => ({ name: `c${index}`, image }));
  return {
    metadata: { name },
    spec: { serviceAccountName: 'web-runner', containers },
    status: {
      phase: 'Pending',
      containerStatuses: containers
        .filter(({ image }) => stuck.includes(image))
        .map((each) => ({ ...each, state: { waiting: { reason: 'ImagePullBackOff' } } })),
    },
  };
}

describe('a subject', () => {
  it.each([
    ['quay.io/acme/web:1', { kind: 'image' }],
    ['web:1', { kind: 'image' }],
    ['acme/web', { kind: 'image' }],
    ['web', { kind: 'either' }],
    ['web-6d5-x2', { kind: 'either' }],
    ['pod/web-6d5-x2', { kind: 'runner', of: 'Pod', name: 'web-6d5-x2' }],
    ['deployment/web', { kind: 'runner', of: 'Deployment', name: 'web' }],
    ['deploy/web', { kind: 'runner', of: 'Deployment', name: 'web' }],
    ['StatefulSet/db', { kind: 'runner', of: 'StatefulSet', name: 'db' }],
    ['ds/agent', { kind: 'runner', of: 'DaemonSet', name: 'agent' }],
    ['dc/old', { kind: 'runner', of: 'DeploymentConfig', name: 'old' }],
    ['deployment/web:1', { kind: 'image' }],
    ['docker.io/deployment/web', { kind: 'image' }],
    ['web--x', { kind: 'either' }],
    ['web.-x', { kind: undefined }],
  ])('%s', (text, expected) => {
    const parsed = parseSubject(text);
    expect(parsed.ok ? parsed.value : { kind: undefined }).toMatchObject(expected);
  });

  it.each([
    ['deployment/Web', 'INPUT-03'],
    ['https://quay.io/acme/web', 'INPUT-01'],
    ['', 'INPUT-01'],
  ])('%j is refused', (text, code) => {
    expect(parseSubject(text)).toMatchObject({ problem: { code } });
  });
});

describe('where nobody can be asked', () => {
  it.each<[string, Saying, string, string]>([
    ['a Basic challenge', basic, 'secure-registry', 'checks it itself'],
    ['a Bearer challenge on its own host', bearer('same'), 'secure-registry', 'checks it itself'],
    ['a Bearer challenge of a known pair', bearer('known'), 'delegated-auth', 'sends logins to auth.example.com'],
    ['a Bearer challenge on another host', bearer('elsewhere'), 'delegated-auth', 'sends logins to auth.example.com'],
    ['a registry nobody reached', unreached, 'secure-registry', 'Suspected, because nobody could ask'],
    ['an image it does not show', { ...basic, missing: true }, 'secure-registry', 'check the name'],
  ])('%s is advice', async (_title, registry, scenario, why) => {
    const { state, lines } = await ask('reg.example.com/acme/web:1', { registry });
    expect(advice(state)).toEqual({
      scenario,
      why: expect.stringContaining(why),
      command: `pull-secret-wizard ${scenario} -n shop --image reg.example.com/acme/web:1`,
    });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'done', code: 0 });
    expect(state.proof?.links[0]).toMatchObject({ link: 'registry', subject: { en: 'reg.example.com' } });
    expect(lines.filter((line) => !/^GET|accessreviews|selfsubjectreviews/.test(line))).toEqual([]);
  });

  it.each<[string, string, Saying]>([
    ['the scenario that fits', 'reg.example.com/acme/web:1', basic],
    ['what else may be needed', 'registry.redhat.io/ubi9/ubi', bearer('known')],
  ])('what to type reaches the same cluster: %s', async (_which, image, registry) => {
    const { state } = await ask(image, { registry, reach: ['--context', 'prod tokyo', '--allow-http'] });
    const { why, command = why } = advice(state);
    expect(command).toMatch(/-n shop --image \S+ --context 'prod tokyo' --allow-http$/);
  });

  it('an image that anybody gets needs nothing', async () => {
    const { state } = await ask('reg.example.com/acme/web:1', { registry: { ...bearer('elsewhere'), open: true } });
    expect(advice(state)).toEqual({ scenario: 'nothing', why: expect.stringContaining('gives this image to anybody') });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'nothing', code: 0 });
    expect(state.proof?.links[0]).toMatchObject({ link: 'registry', status: 'ok', evidence: { en: 'gave web:1' } });
  });

  it('an image that is not there, though nobody needs a login, is told so', async () => {
    const { state } = await ask('reg.example.com/acme/web:1', {
      registry: { probe: { wants: 'nothing' }, missing: true },
    });
    expect(state.trouble?.code).toBe('REGISTRY-34');
  });

  it.each([
    ['by the service', `${HOST}/builds/web:1.0`],
    ['by the name of 3.x', 'docker-registry.default.svc:5000/builds/web:1.0'],
  ])('an image of another project is a matter of a binding: %s', async (_how, text) => {
    const { state } = await ask(text);
    expect(advice(state)).toEqual({
      scenario: 'cross-project',
      why: expect.stringContaining('project builds'),
      command: `pull-secret-wizard cross-project -n shop --image ${text}`,
    });
    expect(state.proof?.links[0]).toMatchObject({ link: 'role-binding', status: 'warning' });
    expect(endingOf(state, 'ended').code).toBe(0);
  });

  const group = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:serviceaccounts:shop' };
  const built = { spec: {}, status: { tags: [{ tag: '1.0', items: [{ image: DIGEST }] }] } };
  const ownImage = `${HOST}/shop/web:1.0`;

  it('an image of the project itself needs nothing, if its own binding stands', async () => {
    const { state } = await ask(ownImage, {
      put: ({ bind, put }) => {
        bind('shop', 'system:image-pullers', [group]);
        put(`${streamsOf('shop')}/web`, built);
      },
    });
    expect(advice(state)).toEqual({ scenario: 'nothing', why: expect.stringContaining('of shop itself') });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'nothing', code: 0 });
  });

  it('an image of the project itself needs that binding where somebody took it away', async () => {
    const { state } = await ask(ownImage);
    expect(advice(state)).toEqual({
      scenario: 'cross-project',
      why: expect.stringContaining('is not there'),
      command: `pull-secret-wizard cross-project -n shop --image ${ownImage} --all-service-accounts`,
    });
    expect(state.proof?.links[0]).toMatchObject({ link: 'role-binding', status: 'warning' });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'done', code: 0 });
  });

  it('an image nobody built is no matter of rights where its pods may pull', async () => {
    const { state } = await ask(`${HOST}/shop/foo:1`, {
      put: ({ bind }) => bind('shop', 'system:image-pullers', [group]),
    });
    expect(endingOf(state, 'ended')).toMatchObject({ code: 3, problem: { code: 'REGISTRY-35' } });
  });

  it('and where they may not, both are told', async () => {
    const { state } = await ask(`${HOST}/builds/web:9`);
    expect(advice(state)).toMatchObject({
      scenario: 'cross-project',
      why: expect.stringMatching(/after a role binding.*holds no image web:9/),
    });
  });

  it('whether its own binding stands may not be for this user to see: then it is likely', async () => {
    const { state } = await ask(ownImage, {
      administers: false,
      put: ({ put }) => put(`${streamsOf('shop')}/web`, built),
    });
    expect(advice(state)).toEqual({
      scenario: 'nothing',
      why: expect.stringContaining('Most likely nothing is needed'),
    });
  });

  it.each([
    ['of the account', [{ kind: 'ServiceAccount', name: 'web-runner', namespace: 'shop' }]],
    ['of the whole project', [group]],
  ])('an image of another project needs nothing where a binding %s is there already', async (_whose, subjects) => {
    const { state } = await ask('pod/web-1', {
      put: ({ bind, putPod }) => {
        bind('builds', 'opened', subjects);
        putPod(pod('web-1', [`${HOST}/builds/web:1.0`]));
      },
    });
    expect(advice(state)).toEqual({
      scenario: 'nothing',
      why: expect.stringMatching(/^Nothing is needed: .*builds.*opened/),
    });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'nothing', code: 0 });
  });

  it('the rights of all accounts are asked for as those of their group, not of an account called all', async () => {
    const asked: unknown[] = [];
    await ask(`${HOST}/builds/web:1.0`, {
      wrap: (inner) => (request, response) => {
        if (request.url.pathname.endsWith('/localsubjectaccessreviews'))
          asked.push(Object(request.body).spec.user ?? '');
        return inner(request, response);
      },
    });
    expect(new Set(asked)).toEqual(new Set(['']));
  });

  it.each<[string, Saying, string]>([
    [
      'a rate limit',
      { ...basic, trouble: problem('REGISTRY-22', { host: 'reg.example.com', retryAfter: null }) },
      'secure-registry',
    ],
    [
      'a failing token endpoint',
      { ...bearer('known'), trouble: problem('AUTH-26', { realmHost: 'auth.example.com', detail: '503' }) },
      'delegated-auth',
    ],
  ])('%s says nothing of a login: it is suspected', async (_what, registry, scenario) => {
    const { state } = await ask('reg.example.com/acme/web:1', { registry });
    expect(advice(state)).toMatchObject({ scenario, why: expect.stringMatching(/^Suspected, because .*did not tell/) });
  });

  it('what is no registry is told so, and no login is suggested', async () => {
    const odd = problem('REGISTRY-50', { host: 'reg.example.com', status: 200 });
    const { state } = await ask('reg.example.com/acme/web:1', { registry: { ...basic, trouble: odd } });
    expect(state.trouble?.code).toBe('REGISTRY-50');
  });

  it.each(['builds/team/web:1.0', 'web:1.0'])(
    'behind the integrated registry, %s names no image of a project',
    async (path) => {
      const { state } = await ask(`${HOST}/${path}`);
      expect(state.trouble).toMatchObject({ code: 'INPUT-16' });
    },
  );

  it('the integrated registry of a cluster without one is no place for an image', async () => {
    const { state } = await ask(`${HOST}/builds/web:1.0`, { groups: [] });
    expect(state.trouble?.code).toBe('CLUSTER-19');
  });

  it('the integrated registry by its route says that nodes may not trust it', async () => {
    const route = 'default-route.apps.example.com';
    const { state } = await ask(`${route}/builds/web:1.0`, {
      put: ({ put }) =>
        put(`${streamsOf('builds')}/web`, { spec: {}, status: { publicDockerImageRepository: `${route}/builds/web` } }),
    });
    expect(advice(state)).toMatchObject({ scenario: 'cross-project', why: expect.stringContaining('by its route') });
  });
});

describe('an image stream', () => {
  const stream = (local: boolean, policy: string) => ({
    spec: { lookupPolicy: { local }, tags: [{ name: '1.0', referencePolicy: { type: policy } }] },
    status: {
      dockerImageRepository: `${HOST}/shop/web`,
      tags: [{ tag: '1.0', items: [{ image: DIGEST, dockerImageReference: `reg.example.com/acme/web@${DIGEST}` }] }],
    },
  });
  const withStream = (local: boolean, policy: string): World => ({
    put: ({ put }) => put(`${streamsOf('shop')}/web`, stream(local, policy)),
  });

  it('that is looked up and referred to locally is the integrated registry', async () => {
    const { state } = await ask('web:1.0', {
      put: (openshift) => {
        openshift.bind('shop', 'system:image-pullers', [{ kind: 'Group', name: 'system:serviceaccounts:shop' }]);
        withStream(true, 'Local').put?.(openshift);
      },
    });
    expect(advice(state)).toEqual({
      scenario: 'nothing',
      why: expect.stringMatching(/shop itself.*shop\/web stands in/),
    });
  });

  it('that is looked up, but refers to its source, is the source', async () => {
    const { state } = await ask('web:1.0', withStream(true, 'Source'));
    expect(advice(state)).toMatchObject({
      scenario: 'secure-registry',
      why: expect.stringContaining('shop/web stands in'),
      command: expect.stringContaining(`--image reg.example.com/acme/web@${DIGEST}`),
    });
  });

  it('that is not looked up leaves a short name what it is', async () => {
    const { state } = await ask('web:1.0', withStream(false, 'Local'));
    expect(advice(state)).toMatchObject({ scenario: 'secure-registry', why: expect.stringContaining('a short name') });
  });
});

describe('what decides besides', () => {
  it('mirrors ignore pull secrets of projects', async () => {
    const spec = { imageTagMirrors: [{ source: 'reg.example.com/acme', mirrors: ['mirror.example.com/acme'] }] };
    const { state } = await ask('reg.example.com/acme/web:1', {
      wrap: (inner) => (request, response) =>
        request.url.pathname === '/apis/config.openshift.io/v1/imagetagmirrorsets'
          ? { body: { kind: 'ImageTagMirrorSetList', metadata: {}, items: [{ metadata: { name: 'company' }, spec }] } }
          : inner(request, response),
    });
    expect(advice(state)).toMatchObject({
      scenario: 'secure-registry',
      why: expect.stringMatching(/rule company .* mirror\.example\.com\/acme.*do not use pull secrets of projects/),
    });
  });

  const global = 'registry.redhat.io/ubi9/ubi:latest';

  it('nodes may hold a login of the cluster: nothing, as long as no pod waits for it', async () => {
    const { state } = await ask(global, { registry: bearer('known') });
    expect(advice(state)).toEqual({
      scenario: 'nothing',
      why: expect.stringMatching(
        /^Perhaps nothing.*pull-secret-wizard delegated-auth -n shop --image registry\.redhat/,
      ),
    });
    expect(state.proof?.unproven.map(({ en }) => en)).toContain(
      'that nodes of this cluster hold a login for registry.redhat.io',
    );
  });

  it('and a pod that waits shows that they do not', async () => {
    const { state } = await ask(global, {
      registry: bearer('known'),
      put: ({ putPod }) => putPod(pod('web', [global], [global])),
    });
    expect(advice(state)).toMatchObject({
      scenario: 'delegated-auth',
      why: expect.stringContaining('a pod waits for it'),
    });
  });

  it('on plain Kubernetes there is no such login', async () => {
    expect(advice((await ask(global, { registry: bearer('known'), groups: [] })).state)).toMatchObject({
      scenario: 'delegated-auth',
    });
  });
});

describe('what runs an image', () => {
  const two = ['reg.example.com/acme/web:1', 'reg.example.com/acme/side:2'] as const;
  const deployment = '/apis/apps/v1/namespaces/shop/deployments/web';
  const template = { metadata: {}, spec: pod('web', two).spec };

  it('is a pod by its bare name where there is one, and its account is known', async () => {
    const { state } = await ask('web-1', { put: ({ putPod }) => putPod(pod('web-1', two, [two[1]])) });
    expect(advice(state)).toMatchObject({
      command: `pull-secret-wizard secure-registry -n shop --image ${two[1]} --service-account web-runner`,
    });
  });

  it('is an image of Docker Hub by the same name where there is none', async () => {
    expect(advice((await ask('web-1')).state)).toMatchObject({
      why: expect.stringContaining('docker.io/library/web-1'),
    });
  });

  it('names its images where there are several, and the flag that says which', async () => {
    const put: World['put'] = (openshift) => openshift.put(deployment, { spec: { template } });
    const { state } = await ask('deployment/web', { put });
    expect(viewOf(menu, state)).toMatchObject({
      kind: 'question',
      question: { id: 'image' },
      prepared: { choices: { rows: two.map((text) => ({ cells: [{ en: text }] })) } },
    });
    const image = parseSubject(two[0]);
    const more = image.ok && image.value.kind === 'image' ? { image: { image: image.value.image } } : {};
    expect(advice((await ask('deployment/web', { put, more })).state)).toMatchObject({
      command: expect.stringContaining(`--image ${two[0]}`),
    });
  });

  it('is missed where it is typed', async () => {
    const { state } = await ask('deployment/wbe', { interactive: true });
    expect(viewOf(menu, state)).toMatchObject({ refusal: { code: 'CLUSTER-07', evidence: { kind: 'Deployment' } } });
  });
});

describe('with a person', () => {
  it('hands over at once where it is clear, with all that is known', async () => {
    const { state } = await ask('pod/web-1', {
      interactive: true,
      put: ({ putPod }) => putPod(pod('web-1', ['reg.example.com/acme/web:1'])),
    });
    expect(state.scenario).toBe('secure-registry');
    expect(values(state)).toMatchObject({
      image: { host: 'reg.example.com' },
      registry: { probe: { wants: 'basic' }, open: false },
      accounts: ['web-runner'],
    });
  });

  it('leaves it to that scenario to ask where a login may go', async () => {
    const { state } = await ask('reg.example.com/acme/web:1', { interactive: true, registry: bearer('elsewhere') });
    expect(state.scenario).toBe('delegated-auth');
    expect(values(state)).not.toHaveProperty('registry');
  });

  it('says there why that scenario fits', async () => {
    const { state } = await ask('reg.example.com/acme/web:1', { interactive: true });
    expect(state.answers.image?.because?.en).toMatch(/^reg.example.com wants a login for this image/);
  });

  it('hands the owner over to cross-project', async () => {
    const { state } = await ask(`${HOST}/builds/web:1.0`, { interactive: true });
    expect(state.scenario).toBe('cross-project');
    expect(values(state)).toMatchObject({ imagesFrom: 'builds' });
  });

  it('hands the project’s own binding over as one for all of its accounts', async () => {
    const { state } = await ask(`${HOST}/shop/web:1.0`, {
      interactive: true,
      put: ({ put }) =>
        put(`${streamsOf('shop')}/web`, { spec: {}, status: { tags: [{ tag: '1.0', items: [{ image: DIGEST }] }] } }),
    });
    expect(state.scenario).toBe('cross-project');
    expect(values(state)).toMatchObject({ imagesFrom: 'shop', accounts: 'all' });
  });

  it('asks first where there is something to know', async () => {
    const { state } = await ask('nginx', { interactive: true });
    const view = viewOf(menu, state);
    expect(view).toMatchObject({ kind: 'question', question: { id: 'fit' } });
    const choices = view.kind === 'question' && view.prepared?.kind === 'choices' ? view.prepared.choices : undefined;
    expect(choices?.notes?.map(({ en }) => en).join(' ')).toContain('a short name');
    expect(choices?.rows.map(({ cells }) => cells[0]?.en)).toEqual(['A secured registry', 'Nothing for now']);
    expect(choices?.rows.map(({ fact }) => fact.en)).toEqual(['this fits', 'leave it as it is']);
  });

  it('says perhaps of what is only suspected', async () => {
    const { state } = await ask('nginx', { interactive: true, registry: unreached });
    const view = viewOf(menu, state);
    const choices = view.kind === 'question' && view.prepared?.kind === 'choices' ? view.prepared.choices : undefined;
    expect(choices?.rows.map(({ fact }) => fact.en)).toEqual(['perhaps', 'leave it as it is']);
  });

  it('offers to make one all the same where perhaps nothing is needed', async () => {
    const { state } = await ask('registry.redhat.io/ubi9/ubi', { interactive: true, registry: bearer('known') });
    const view = viewOf(menu, state);
    const choices = view.kind === 'question' && view.prepared?.kind === 'choices' ? view.prepared.choices : undefined;
    expect(choices?.rows.map(({ cells }) => cells[0]?.en)).toEqual(['Nothing for now', 'Its logins go elsewhere']);
    expect(choices?.rows.map(({ fact }) => fact.en)).toEqual(['perhaps', 'all the same']);
  });
});

it('pods that may not be read are no reason to stop', async () => {
  const { state } = await ask('web', {
    wrap: (inner) => (request, response) =>
      request.url.pathname.startsWith(podsIn('shop'))
        ? { status: 403, body: { kind: 'Status', status: 'Failure', reason: 'Forbidden', message: 'no', code: 403 } }
        : inner(request, response),
  });
  expect(advice(state).scenario).toBe('secure-registry');
});
