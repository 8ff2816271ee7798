import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../src/cli/outcome.ts';
import { readPullSecret } from '../../../src/domain/docker-config.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { problemWords } from '../../../src/messages/problem-words.ts';
import { type PracticeWorkshop, practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const json = 'kubernetes.io/dockerconfigjson';

const ending = (state: WizardState) => {
  const { outcome, problem, code } = endingOf(state, 'ended');
  return { outcome, problem: problem?.code, code };
};

/**
 * A practice project whose pods show a secret with a password that was renewed at the registry, and another secret, in the
 * older layout, that holds the same login.
 */
async function withOldPassword() {
  const at = await practiceWorkshop('first-day');
  const { cluster, scene, login } = at;
  const host = scene.image.slice(0, scene.image.indexOf('/'));
  const old = { auth: base64(`${login.username}:last-years`), email: 'a@example.com' };
  const make = async (name: string, type: string, data: Record<string, string>) => {
    const secrets = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, new Secret(value)]));
    const made = await cluster.createSecret(scene.project, { metadata: { name }, type, data: secrets }, {}, never);
    if (!made.ok) throw new Error(made.problem.code);
  };
  const neighbours = { 'quay.io': { auth: base64('u:p') } };
  await make('pull-web', json, {
    '.dockerconfigjson': JSON.stringify({ auths: { [host]: old, ...neighbours }, x: 1 }),
  });
  await make('legacy', 'kubernetes.io/dockercfg', { '.dockercfg': JSON.stringify({ [host]: old }) });
  await make('someone-else', json, {
    '.dockerconfigjson': JSON.stringify({ auths: { [host]: { auth: base64('other:pw') } } }),
  });
  const held = { host, username: login.username };
  return { ...at, host, held };
}

async function makeSecret({ cluster, scene }: PracticeWorkshop, name: string, data: Record<string, string>) {
  const secrets = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, new Secret(value)]));
  const made = await cluster.createSecret(scene.project, { metadata: { name }, type: json, data: secrets }, {}, never);
  if (!made.ok) throw new Error(made.problem.code);
}

async function bodyOf({ cluster, scene }: PracticeWorkshop, name: string) {
  const read = await cluster.get('Secret', scene.project, name, never);
  const secret = read.ok ? read.value : undefined;
  if (secret === undefined) throw new Error(`no secret ${name}`);
  const [text] = Object.values(secret.data);
  const { entries } = readPullSecret(secret.type, secret.data);
  return {
    text: JSON.parse(text?.reveal() ?? '{}'),
    logins: Object.fromEntries(
      entries.map(({ key, login }) => [key, `${login?.username}:${login?.password.reveal()}`]),
    ),
  };
}

describe('a renewed password', () => {
  it('is put into every secret of the project that holds the login, and nothing else is touched', async () => {
    const at = await withOldPassword();
    const { host, held, login } = at;
    const state = await at.run('renew-login', { held, login });
    expect(ending(state)).toEqual({ outcome: 'done', problem: undefined, code: 0 });
    const now = `${login.username}:${login.password.reveal()}`;
    const web = await bodyOf(at, 'pull-web');
    expect(web.logins).toEqual({ [host]: now, 'quay.io': 'u:p' });
    expect(web.text).toMatchObject({ x: 1, auths: { [host]: { email: 'a@example.com' } } });
    expect((await bodyOf(at, 'legacy')).logins).toEqual({ [host]: now });
    expect((await bodyOf(at, 'someone-else')).logins).toEqual({ [host]: 'other:pw' });
  });

  it('mends the pods that show the secret without recreating one', async () => {
    const at = await withOldPassword();
    const linked = () => ({ imagePullSecrets: [{ name: 'pull-web' }] });
    await at.cluster.update('ServiceAccount', at.scene.project, at.scene.account, linked, {}, never);
    const before = await at.mend({ login: undefined, source: { kind: 'existing', secret: 'pull-web' } });
    // The registry refuses the password in the secret: what to do next is said, and nothing is written.
    expect(ending(before)).toMatchObject({ outcome: 'failed', problem: 'SECRET-33' });
    const pods = async () => {
      const list = await at.cluster.list('Pod', at.scene.project, {}, never);
      return list.ok ? list.value : [];
    };
    // Recreated once by hand, so that they show the secret.
    for (const { metadata } of await pods()) {
      await at.cluster.remove('Pod', at.scene.project, metadata.name, { uid: metadata.uid ?? '' }, {}, never);
    }
    const showing = async () => (await pods()).filter(({ spec }) => spec.imagePullSecrets?.[0]?.name === 'pull-web');
    await expect.poll(async () => (await showing()).length).toBeGreaterThan(0);
    const uids = new Set((await showing()).map(({ metadata }) => metadata.uid));
    const state = await at.run('renew-login', { held: at.held, login: at.login });
    expect(ending(state)).toEqual({ outcome: 'done', problem: undefined, code: 0 });
    expect(state.proof?.links[0]).toMatchObject({ link: 'pod', status: 'ok' });
    expect(new Set((await showing()).map(({ metadata }) => metadata.uid))).toEqual(uids);
  });

  it('is written once: a second time all of it stands already', async () => {
    const at = await withOldPassword();
    const answers = { held: at.held, login: at.login };
    await at.run('renew-login', answers);
    expect(ending(await at.run('renew-login', answers))).toMatchObject({ outcome: 'unchanged', code: 0 });
  });

  it('can be kept to some of the secrets', async () => {
    const at = await withOldPassword();
    await at.run('renew-login', { held: at.held, login: at.login, secrets: ['legacy'] });
    expect((await bodyOf(at, 'pull-web')).logins[at.host]).toBe(`${at.login.username}:last-years`);
    expect((await bodyOf(at, 'legacy')).logins[at.host]).toBe(`${at.login.username}:${at.login.password.reveal()}`);
  });

  it.each([
    ['the registry refuses', { login: { username: 'robot', password: new Secret('wrong') } }, 'SECRET-33'],
    ['is for a login nobody holds', { held: { host: 'quay.io', username: 'nobody' } }, 'SECRET-57'],
    ['is for a secret that does not hold it', { secrets: ['someone-else'] }, 'SECRET-57'],
  ])('is not written where it %s', async (_what, changes, code) => {
    const at = await withOldPassword();
    const state = await at.run('renew-login', { held: at.held, login: at.login, ...changes });
    expect(ending(state)).toMatchObject({ outcome: 'failed', problem: code });
    expect((await bodyOf(at, 'pull-web')).logins[at.host]).toBe(`${at.login.username}:last-years`);
  });

  it('goes to no other registry than the one it is for', async () => {
    const at = await withOldPassword();
    const image = parseImageReference('127.0.0.1:9/x/y:1');
    const state = await at.run('renew-login', {
      held: at.held,
      login: at.login,
      image: image.ok ? image.value : undefined,
    });
    expect(ending(state)).toMatchObject({ outcome: 'failed', problem: 'INPUT-11', code: 2 });
  });

  it('is not written untried where nobody can agree to that', async () => {
    const at = await withOldPassword();
    const auths = { 'quay.io': { auth: base64('lonely:old') } };
    await makeSecret(at, 'lonely', { '.dockerconfigjson': JSON.stringify({ auths }) });
    const login = { username: 'lonely', password: new Secret('new') };
    const state = await at.run('renew-login', { held: { host: 'quay.io', username: 'lonely' }, login });
    expect(ending(state)).toMatchObject({ outcome: 'failed', problem: 'INPUT-06', code: 2 });
    expect((await bodyOf(at, 'lonely')).logins['quay.io']).toBe('lonely:old');
  });

  it('says so where the only secret that holds it cannot be changed, and names such a one beside others', async () => {
    const at = await withOldPassword();
    const { cluster, scene, host, held, login } = at;
    const freeze = () => ({ immutable: true });
    await cluster.update('Secret', scene.project, 'legacy', freeze, {}, never);
    const beside = await at.run('renew-login', { held, login }, { dryRun: 'client' });
    const notes = beside.outcome?.kind === 'plan' ? beside.outcome.letter.notes.map(({ en }) => en) : [];
    expect(notes.join()).toContain(`${scene.project}/legacy is immutable`);
    await cluster.update('Secret', scene.project, 'pull-web', freeze, {}, never);
    expect(ending(await at.run('renew-login', { held, login }))).toMatchObject({ problem: 'SECRET-52', code: 1 });
    expect((await bodyOf(at, 'pull-web')).logins[host]).toBe(`${login.username}:last-years`);
  });

  it('leaves a secret that was made anew since the review', async () => {
    const at = await withOldPassword();
    const state = await at.run('renew-login', { held: at.held, login: at.login }, { dryRun: 'client' });
    const [action] = state.outcome?.kind === 'plan' ? state.outcome.plan.actions : [];
    const { cluster, scene } = at;
    const name = action?.title.object.en.split('/')[1] ?? '';
    const standing = await cluster.get('Secret', scene.project, name, never);
    const { uid = '' } = (standing.ok && standing.value?.metadata) || {};
    await cluster.remove('Secret', scene.project, name, { uid }, {}, never);
    const data = { '.dockerconfigjson': new Secret('{"auths":{}}') };
    await cluster.createSecret(scene.project, { metadata: { name }, type: json, data }, {}, never);
    const context = { run: 'r', dryRun: false, signal: never, progress: () => {} };
    const applied = await action?.apply(at.workshop.ports, context);
    expect(applied?.ok === false && problemWords(applied.problem).code).toBe('SECRET-58');
  });

  it('is where secure-registry leads when that is what is wanted', async () => {
    const at = await withOldPassword();
    const state = await at.mend({ source: { kind: 'renewed', username: at.login.username }, login: undefined });
    expect(state.scenario).toBe('renew-login');
    expect(state.answers.held?.value).toEqual(at.held);
  });
});
