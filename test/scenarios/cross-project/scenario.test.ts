import { describe, expect, it } from 'vitest';
import { knownActions } from '../../../src/actions/known-actions.ts';
import { managedBy } from '../../../src/actions/ownership.ts';
import { endingOf } from '../../../src/cli/outcome.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { wholeSurvey } from '../../../src/flow/survey.ts';
import { undoRun } from '../../../src/plan/undo-run.ts';
import { survey } from '../../../src/scenarios/survey.ts';
import { type BorrowingSession, borrowingSession } from '../../support/borrowing-session.ts';
import { podOf } from '../../support/project-of.ts';
import { bindingsOf, podsIn, streamsOf } from '../../support/tiny-openshift.ts';

const never = new AbortController().signal;
const HOST = 'image-registry.openshift-image-registry.svc:5000';
const TEXT = `${HOST}/builds/web:1.0`;
const image = reference(TEXT);

const group = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:serviceaccounts:shop' };
const runner = { kind: 'ServiceAccount', name: 'web-runner', namespace: 'shop' };
const fromBuilds = { image: null, imagesFrom: 'builds' };

function reference(text: string) {
  const parsed = parseImageReference(text);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.value;
}

const ending = (state: WizardState) => {
  const { outcome, problem, code } = endingOf(state, 'ended');
  return { outcome, problem: problem?.code, code };
};

const bindings = ({ openshift }: BorrowingSession, project = 'builds') => openshift.list(bindingsOf(project));

const link = (state: WizardState, name: string) => state.proof?.links.find((each) => each.link === name);

const notes = (state: WizardState) => {
  if (state.outcome?.kind !== 'plan') throw new Error(`no plan: ${JSON.stringify(ending(state))}`);
  return state.outcome.letter.notes.map(({ en }) => en);
};

describe('images of another project', () => {
  it.each([
    ['one account', ['web-runner'], 'image-puller-shop-web-runner', [runner]],
    [
      'several',
      ['web-runner', 'default'],
      'image-puller-shop-web-runner-default',
      [runner, { ...runner, name: 'default' }],
    ],
    ['all of a project, through its group', 'all', 'image-puller-shop-all', [group]],
  ] as const)('are opened to %s by one binding, and to nobody else', async (_whom, accounts, name, subjects) => {
    const at = await borrowingSession();
    const state = await at.run({ ...fromBuilds, accounts });
    expect(ending(state)).toEqual({ outcome: 'done', problem: undefined, code: 0 });
    expect(bindings(at)).toMatchObject([
      {
        metadata: { name, labels: managedBy },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:image-puller' },
        subjects,
      },
    ]);
    expect(bindings(at, 'shop')).toEqual([]);
    expect(link(state, 'role-binding')).toMatchObject({
      status: 'ok',
      subject: { en: name },
      evidence: { en: 'access review: may pull now, not before' },
    });
  });

  it('are opened once: a second time all of it stands already', async () => {
    const at = await borrowingSession();
    await at.run({ ...fromBuilds, accounts: 'all' });
    const [first] = bindings(at);
    expect(ending(await at.run({ ...fromBuilds, accounts: 'all' }))).toMatchObject({ outcome: 'unchanged', code: 0 });
    // What the group has, each of its accounts has too.
    expect(ending(await at.run({ ...fromBuilds, accounts: ['default'] }))).toMatchObject({ outcome: 'unchanged' });
    expect(bindings(at)).toEqual([first]);
  });

  it.each([
    ['the binding of somebody else', 'theirs', [runner]],
    ['the same account as a user', 'theirs', [{ kind: 'User', name: 'system:serviceaccount:shop:web-runner' }]],
    ['the group', 'system:image-puller-2', [group]],
  ])('count as open where %s grants it already, unless a review says otherwise', async (_what, name, subjects) => {
    const at = await borrowingSession({ mayI: () => undefined });
    at.openshift.bind('builds', name, subjects);
    expect(ending(await at.run({ ...fromBuilds, accounts: ['web-runner'] }))).toMatchObject({ outcome: 'unchanged' });
    expect(bindings(at)).toHaveLength(1);
  });

  it('are opened only to those who still lack it', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'theirs', [runner]);
    await at.run({ ...fromBuilds, accounts: ['web-runner', 'default'] });
    expect(bindings(at)).toMatchObject([
      { metadata: { name: 'theirs' } },
      { metadata: { name: 'image-puller-shop-default' }, subjects: [{ name: 'default', namespace: 'shop' }] },
    ]);
  });

  it('are opened in a project that is given by its name, as no list shows it', async () => {
    const at = await borrowingSession();
    const state = await at.run({ image: null, imagesFrom: '', projectName: 'builds', accounts: ['default'] });
    expect(ending(state)).toMatchObject({ outcome: 'done', code: 0 });
    expect(bindings(at)).toHaveLength(1);
  });

  it('get a binding of the next free name where another has it', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'image-puller-shop-all', [{ ...runner, namespace: 'other' }]);
    await at.run({ ...fromBuilds, accounts: 'all' });
    expect(bindings(at).map(({ metadata }) => metadata.name)).toEqual([
      'image-puller-shop-all',
      'image-puller-shop-all-2',
    ]);
  });

  it('are opened by a binding of the role itself where another role does not let pull, as the review has said', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'editors', [runner], 'edit');
    const state = await at.run({ ...fromBuilds, accounts: ['web-runner'] });
    expect(state.run.filter(({ type }) => type === 'action-done')).toMatchObject([{ outcome: 'created' }]);
    expect(bindings(at)).toHaveLength(2);
  });

  it('are not written to in a dry run', async () => {
    const at = await borrowingSession();
    for (const dryRun of ['client', 'server'] as const) {
      expect(ending(await at.run({ ...fromBuilds, accounts: 'all' }, { dryRun }))).toMatchObject({
        outcome: 'dry-run',
      });
    }
    expect(bindings(at)).toEqual([]);
    expect(at.lines().filter((line) => line.startsWith('POST') && line.includes('rolebindings'))).toEqual([
      `POST ${bindingsOf('builds')}?dryRun=All&fieldManager=pull-secret-wizard`,
    ]);
  });

  it('of the same project need nothing', async () => {
    const at = await borrowingSession();
    at.openshift.bind('shop', 'system:image-pullers', [group]);
    const state = await at.run({ image: null, imagesFrom: 'shop', accounts: 'all' });
    expect(ending(state)).toEqual({ outcome: 'nothing', problem: undefined, code: 0 });
    expect(link(state, 'role-binding')).toMatchObject({ status: 'ok', subject: { en: 'system:image-pullers' } });
  });

  it('of the same project get its own binding again where somebody took it away', async () => {
    const at = await borrowingSession();
    const state = await at.run({ image: null, imagesFrom: 'shop', accounts: 'all' });
    expect(ending(state)).toEqual({ outcome: 'done', problem: undefined, code: 0 });
    expect(bindings(at, 'shop')).toMatchObject([{ metadata: { name: 'image-puller-shop-all' }, subjects: [group] }]);
  });

  it('of the same project are left alone where nobody tells who may pull', async () => {
    const at = await borrowingSession({ administers: false });
    expect(ending(await at.run({ image: null, imagesFrom: 'shop', accounts: 'all' }))).toMatchObject({
      outcome: 'nothing',
    });
  });

  it.each([
    ['plain Kubernetes', { groups: [], hasRole: false }, 'CLUSTER-19', 1],
    ['an OpenShift without the role', { hasRole: false }, 'BINDING-50', 3],
  ])('are not to be had on %s, and why', async (_where, traits, code, exit) => {
    const at = await borrowingSession(traits);
    expect(ending(await at.run({ ...fromBuilds, accounts: 'all' }))).toEqual({
      outcome: 'failed',
      problem: code,
      code: exit,
    });
    expect(bindings(at)).toEqual([]);
  });
});

describe('whoever may not bind there', () => {
  const outsider = ({ resource }: { readonly resource: string }) => resource === 'pods';

  it('gets a letter for an administrator of that project, and nothing is written', async () => {
    const at = await borrowingSession({ mayI: outsider, administers: false });
    const state = await at.run({ image, imagesFrom: 'builds', accounts: ['web-runner'] });
    expect(ending(state)).toEqual({ outcome: 'waiting', problem: undefined, code: 4 });
    expect(state.outcome).toMatchObject({
      letter: {
        whom: { en: 'an administrator of project builds (role admin there)' },
        commands: [
          'oc policy add-role-to-user system:image-puller system:serviceaccount:shop:web-runner --rolebinding-name=image-puller-shop-web-runner -n builds',
        ],
        afterwards: `pull-secret-wizard cross-project -n shop --image ${TEXT} --service-account web-runner`,
      },
    });
    expect(bindings(at)).toEqual([]);
  });

  it('goes on at the same cluster afterwards', async () => {
    const at = await borrowingSession({ mayI: outsider, administers: false });
    const state = await at.run({ ...fromBuilds, accounts: 'all' }, { reach: ['--context', 'practice'] });
    expect(state.outcome).toMatchObject({
      letter: {
        afterwards:
          'pull-secret-wizard cross-project -n shop --images-from builds --all-service-accounts --context practice',
      },
    });
  });

  it('nor hand on what they do not hold themselves', async () => {
    const holdsNothing = ({ resource }: { readonly resource: string }) => resource === 'rolebindings';
    const at = await borrowingSession({ mayI: holdsNothing });
    at.openshift.bind('builds', 'admin', [{ kind: 'User', name: 'kenji' }], 'admin');
    const state = await at.run({ ...fromBuilds, accounts: 'all' });
    expect(ending(state)).toMatchObject({ outcome: 'waiting', code: 4 });
    expect(state.outcome).toMatchObject({
      letter: {
        whom: { en: 'kenji (role admin in project builds)' },
        commands: [
          'oc policy add-role-to-group system:image-puller system:serviceaccounts:shop --rolebinding-name=image-puller-shop-all -n builds',
        ],
      },
    });
  });

  it('nor look at the bindings that stand, which comes first', async () => {
    const at = await borrowingSession({ mayI: ({ verb }) => verb !== 'list' });
    expect(ending(await at.run({ ...fromBuilds, accounts: 'all' }))).toMatchObject({ outcome: 'waiting', code: 4 });
  });

  it('is told so where only the write itself shows it', async () => {
    const at = await borrowingSession({ mayI: () => undefined, refusesBindings: true });
    const state = await at.run({ ...fromBuilds, accounts: 'all' });
    expect(ending(state)).toEqual({ outcome: 'failed', problem: 'CLUSTER-06', code: 4 });
  });

  it('may bind a role they hold not, where that role is theirs to bind', async () => {
    const binder = ({ verb, resource }: { readonly verb: string; readonly resource: string }) =>
      resource === 'rolebindings' || verb === 'bind';
    const at = await borrowingSession({ mayI: binder });
    expect(ending(await at.run({ ...fromBuilds, accounts: 'all' }))).toMatchObject({ outcome: 'done' });
  });
});

describe('what goes wrong', () => {
  it.each([
    ['an account that does not exist', { ...fromBuilds, accounts: ['nosuch'] }, 'INPUT-08', 2],
    ['an image of another registry', { image: reference('quay.io/acme/web:1'), accounts: 'all' }, 'INPUT-13', 2],
    ['another project than the image is of', { image, imagesFrom: 'other', accounts: 'all' }, 'INPUT-14', 2],
    ['a project that is not there', { image: null, imagesFrom: 'nowhere', accounts: 'all' }, 'CLUSTER-15', 1],
  ])('%s is named before anything is written', async (_what, answers, code, exit) => {
    const at = await borrowingSession();
    expect(ending(await at.run(answers))).toEqual({ outcome: 'failed', problem: code, code: exit });
    expect(at.lines().filter((line) => line.startsWith('POST') && line.includes('rolebindings'))).toEqual([]);
  });

  it.each([
    ['deeper', `${HOST}/builds/team/web:1.0`],
    ['shorter', `${HOST}/web:1.0`],
  ])('in a path that is %s than PROJECT/STREAM is named as just that', async (_what, text) => {
    const at = await borrowingSession();
    expect(ending(await at.run({ image: reference(text), accounts: 'all' }))).toEqual({
      outcome: 'failed',
      problem: 'INPUT-16',
      code: 2,
    });
  });

  it('by missing answers names each flag that gives them', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(podOf('web-1', { image: TEXT, account: 'default' }));
    const state = await at.run({ accounts: ['default'] });
    expect(endingOf(state, 'ended').problem).toMatchObject({
      code: 'INPUT-06',
      evidence: { flags: ['--image | --images-from'] },
    });
  });

  it('before is told: another account bound, other pods, an open door, an image that is not there', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'system:image-puller', [{ ...runner, namespace: 'builds' }]);
    at.openshift.bind('builds', 'open', [{ kind: 'Group', name: 'system:unauthenticated' }]);
    at.openshift.put(`${streamsOf('builds')}/web`, {
      spec: {},
      status: {
        dockerImageRepository: `${HOST}/builds/web`,
        tags: [
          {
            tag: '1.0',
            items: null,
            conditions: [{ type: 'ImportSuccess', status: 'False', reason: 'Unauthorized', message: 'no login fits' }],
          },
        ],
      },
    });
    at.openshift.putPod(podOf('web-1', { image: TEXT, account: 'default' }));
    const state = await at.run({ image, imagesFrom: 'builds', accounts: ['web-runner'] });
    const told = notes(state);
    expect(told).toEqual([
      expect.stringContaining('holds no image web:1.0'),
      'web-1: runs as default, not as web-runner, and stays without the right',
      expect.stringContaining('lets account web-runner of builds itself pull'),
      expect.stringContaining('to system:unauthenticated'),
      'Access review before the change: 0 of 1 may pull.',
    ]);
    expect(link(state, 'registry')).toMatchObject({
      status: 'broken',
      problem: { evidence: { detail: 'no login fits' } },
    });
    expect(ending(state)).toMatchObject({ problem: 'REGISTRY-35', code: 3 });
  });

  it('with a binding made for everybody is a warning, as that is more than was asked', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'open', [{ kind: 'Group', name: 'system:authenticated' }]);
    const state = await at.run({ ...fromBuilds, accounts: ['web-runner'] });
    expect(ending(state)).toMatchObject({ outcome: 'unchanged', code: 0 });
    expect(link(state, 'role-binding')).toMatchObject({ status: 'warning', problem: { code: 'BINDING-51' } });
  });
});

describe('pods that are stuck on an image of another project', () => {
  const stuckPod = (name: string) => podOf(name, { image: TEXT, account: 'web-runner' });

  it('are seen on arriving, with the cause', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(stuckPod('web-1'));
    const seen = await wholeSurvey(survey(at.ports, never));
    expect(seen.ok && seen.value.stuck).toMatchObject([
      {
        image: TEXT,
        cause: { code: 'BINDING-16', evidence: { account: 'web-runner', reason: 'reviewed' } },
      },
    ]);
  });

  it('wait for their next try where their account may pull by now, and no login is to blame', async () => {
    const at = await borrowingSession();
    const secret = 'web-runner-dockercfg-x';
    const auths = JSON.stringify({ [HOST]: { auth: Buffer.from('<token>:s3cret').toString('base64') } });
    at.openshift.put(`/api/v1/namespaces/shop/secrets/${secret}`, {
      type: 'kubernetes.io/dockercfg',
      data: { '.dockercfg': Buffer.from(auths).toString('base64') },
    });
    const waiting = podOf('web-1', { image: TEXT, account: 'web-runner', shows: [secret] });
    at.openshift.putPod({
      ...waiting,
      status: {
        containerStatuses: [
          {
            name: 'main',
            image: TEXT,
            state: {
              waiting: {
                reason: 'ErrImagePull',
                message: `initializing source docker://${TEXT}: reading manifest 1.0 in ${HOST}/builds/web: authentication required`,
              },
            },
          },
        ],
      },
    });
    at.openshift.bind('builds', 'theirs', [runner]);
    const seen = await wholeSurvey(survey(at.ports, never));
    expect(seen.ok && seen.value.stuck).toMatchObject([
      {
        cause: undefined,
        causeInShort: { en: expect.stringContaining('may pull') },
      },
    ]);
  });

  it('of the project itself are seen to lack its own binding', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(podOf('web-1', { image: `${HOST}/shop/web:1.0`, account: 'web-runner' }));
    const seen = await wholeSurvey(survey(at.ports, never));
    expect(seen.ok && seen.value.stuck).toMatchObject([
      {
        cause: { code: 'BINDING-16', evidence: { imageProject: 'shop' } },
      },
    ]);
  });

  it('say by themselves whose image it is and who pulls', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(stuckPod('web-1'));
    at.openshift.putPod(podOf('other', { account: 'default', stuck: false }));
    mendWhenBound(at, 'web-1');
    const state = await at.run({ image });
    expect(ending(state)).toMatchObject({ outcome: 'done', code: 0 });
    expect(bindings(at)).toMatchObject([{ subjects: [runner] }]);
  });

  it('are watched with patience until they have pulled, and none is recreated', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(stuckPod('web-1'));
    mendWhenBound(at, 'web-1');
    const state = await at.run({ image, imagesFrom: 'builds', accounts: ['web-runner'] });
    expect(notes(state)).toContain(
      '1 stuck pod gets the image at the next try, within five minutes; nothing need be recreated.',
    );
    expect(link(state, 'pod')).toMatchObject({ status: 'ok', subject: { en: 'web-1' } });
    expect(at.lines().filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  it('that have not tried again in the time are neither proven nor broken', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(stuckPod('web-1'));
    const state = await at.run({ image, imagesFrom: 'builds', accounts: ['web-runner'] }, { watchSeconds: 1 });
    expect(ending(state)).toMatchObject({ outcome: 'done', code: 0 });
    expect(link(state, 'pod')).toMatchObject({ status: 'unknown', problem: { code: 'IMAGE-51' } });
  });

  it('are recreated on demand', async () => {
    const at = await borrowingSession();
    at.openshift.putPod(stuckPod('web-1'));
    const state = await at.run(
      { image, imagesFrom: 'builds', accounts: ['web-runner'], restart: true },
      { watchSeconds: 1 },
    );
    expect(state.run.filter(({ type }) => type === 'action-done')).toMatchObject([
      { outcome: 'created' },
      { outcome: 'changed' },
    ]);
    expect(at.openshift.list(podsIn('shop'))).toEqual([]);
  });

  it.each([
    ['some accounts', ['web-runner'], [runner], 'Access review before the change: 1 of 1 may pull.'],
    ['all', 'all', [group], 'Access review before the change: the group of all accounts may pull.'],
  ] as const)(
    'and whose right is there already are all the review speaks of, for %s',
    async (_whom, accounts, subjects, reviewed) => {
      const at = await borrowingSession();
      at.openshift.bind('builds', 'theirs', subjects);
      at.openshift.putPod(stuckPod('web-1'));
      const state = await at.run({ image, imagesFrom: 'builds', accounts, restart: true }, { dryRun: 'client' });
      if (state.outcome?.kind !== 'plan') throw new Error(`no plan: ${JSON.stringify(ending(state))}`);
      const { plan, letter } = state.outcome;
      expect(plan.actions.map(({ kind }) => kind)).toEqual(['recreate-pods']);
      expect(letter).toMatchObject({
        sent: { en: expect.stringMatching(/^only the request to delete the stuck pods, to .*; no binding, no login$/) },
        readable: { en: expect.stringMatching(/^as before: .* may pull the images of builds already/) },
        undo: { en: 'nothing to take back: the owners of the pods replace them' },
      });
      expect(notes(state)).toEqual([reviewed]);
    },
  );

  /** The node tries again as soon as the right is there. */
  function mendWhenBound({ openshift }: BorrowingSession, name: string) {
    openshift.onWrite((path) => {
      if (!path.startsWith(bindingsOf('builds'))) return;
      openshift.putPod(podOf(name, { image: TEXT, account: 'web-runner', stuck: false }));
    });
  }
});

describe('the integrated registry under its other names', () => {
  const ROUTE = 'registry.apps.example.com';

  it('is known by its route, where a stream of the image’s project tells it', async () => {
    const at = await borrowingSession();
    const status = {
      publicDockerImageRepository: `${ROUTE}/builds/web`,
      tags: [{ tag: '1.0', items: [{ image: 'sha256:1' }] }],
    };
    at.openshift.put(`${streamsOf('builds')}/web`, { spec: {}, status });
    const state = await at.run({ image: reference(`${ROUTE}/builds/web:1.0`), accounts: ['web-runner'] });
    expect(ending(state)).toMatchObject({ outcome: 'done', code: 0 });
    expect(state.answers.imagesFrom).toMatchObject({ value: 'builds', source: 'known' });
  });

  it('is known by its address, where the service may be read', async () => {
    const at = await borrowingSession({ registryAddress: '172.30.12.7' });
    const state = await at.run({ image: reference('172.30.12.7:5000/builds/web:1.0'), accounts: ['web-runner'] });
    expect(ending(state)).toMatchObject({ outcome: 'done', code: 0 });
  });

  it('is known by every name the managed secrets of the project are for', async () => {
    const at = await borrowingSession();
    const body = JSON.stringify({ '172.30.12.7:5000': { auth: 'dTpw' }, [ROUTE]: { auth: 'dTpw' } });
    at.openshift.put('/api/v1/namespaces/shop/secrets/default-dockercfg-x', {
      metadata: { annotations: { 'openshift.io/internal-registry-auth-token.service-account': 'default' } },
      type: 'kubernetes.io/dockercfg',
      data: { '.dockercfg': Buffer.from(body).toString('base64') },
    });
    for (const host of ['172.30.12.7:5000', ROUTE]) {
      const state = await at.run({ image: reference(`${host}/builds/web:1.0`), accounts: ['web-runner'] });
      expect(ending(state)).toMatchObject({ code: 0 });
    }
  });

  it('is no address that nobody tells of', async () => {
    const at = await borrowingSession();
    const state = await at.run({ image: reference('172.30.12.7:5000/builds/web:1.0'), accounts: ['web-runner'] });
    expect(ending(state)).toMatchObject({ problem: 'INPUT-13' });
  });
});

describe('undo', () => {
  async function undone(at: BorrowingSession) {
    const runs = await at.ports.journal.list();
    const [record] = runs.ok ? runs.value : [];
    if (record === undefined) throw new Error('no run');
    const outcomes: string[] = [];
    for await (const event of undoRun(record, knownActions, at.ports, never)) {
      if (event.type === 'undone') outcomes.push(event.outcome);
    }
    return outcomes;
  }

  it('removes just the binding of the run', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'theirs', [{ ...runner, namespace: 'other' }]);
    await at.run({ ...fromBuilds, accounts: 'all' });
    expect(await undone(at)).toEqual(['undone']);
    expect(bindings(at).map(({ metadata }) => metadata.name)).toEqual(['theirs']);
  });

  it('leaves a binding that was changed since', async () => {
    const at = await borrowingSession();
    await at.run({ ...fromBuilds, accounts: 'all' });
    at.openshift.bind('builds', 'image-puller-shop-all', [group, runner]);
    expect(await undone(at)).toEqual(['left']);
    expect(bindings(at)).toHaveLength(1);
  });

  it('finds the binding of a run that died before its receipt', async () => {
    const at = await borrowingSession();
    await at.run({ ...fromBuilds, accounts: 'all' });
    const definition = knownActions.get('grant-image-puller');
    const runs = await at.ports.journal.list();
    const id = runs.ok ? (runs.value[0]?.header.id ?? '') : '';
    const intent = { namespace: 'builds', name: 'image-puller-shop-all', project: 'shop', accounts: 'all' };
    const found = await definition?.recover?.(intent, id, at.ports, never);
    expect(found).toMatchObject({ value: { name: 'image-puller-shop-all' } });
    expect(await definition?.recover?.(intent, 'another-run', at.ports, never)).toEqual({ ok: true, value: undefined });
  });
});
