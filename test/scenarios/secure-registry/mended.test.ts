import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../src/cli/outcome.ts';
import { readPullSecret } from '../../../src/domain/docker-config.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import { pullSecretName } from '../../../src/domain/object-name.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { Context } from '../../../src/flow/scenario.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { offerSources } from '../../../src/scenarios/secure-registry/offer-sources.ts';
import { practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const json = 'kubernetes.io/dockerconfigjson';
const done = { outcome: 'done', problem: undefined, code: 0 };

const ending = (state: WizardState) => {
  const { outcome, problem, code } = endingOf(state, 'ended');
  return { outcome, problem: problem?.code, code };
};

interface Broken {
  readonly type: string;
  readonly key: string;
  /** @param auth the right user name and password, in base64 */
  readonly body: (host: string, auth: string, login: { user: string; password: string }) => string;
}

const auths = (host: string, entry: object) => JSON.stringify({ auths: { [host]: entry } });

/** What people do to a login on its way into a secret. */
const broken: Readonly<Record<string, Broken>> = {
  'of a type nodes ignore': { type: 'Opaque', key: 'config.json', body: (host, auth) => auths(host, { auth }) },
  'of a type nodes ignore, under a key of its own': {
    type: 'Opaque',
    key: 'login',
    body: (host, auth) => JSON.stringify({ [host]: { auth } }),
  },
  'whose type and shape differ': {
    type: 'kubernetes.io/dockercfg',
    key: '.dockercfg',
    body: (host, auth) => auths(host, { auth }),
  },
  'encoded twice': { type: 'Opaque', key: '.dockerconfigjson', body: (host, auth) => base64(auths(host, { auth })) },
  'with a byte order mark': {
    type: 'Opaque',
    key: 'config.json',
    body: (host, auth) => `\ufeff${auths(host, { auth })}`,
  },
  'whose password ends in a line break': {
    type: json,
    key: '.dockerconfigjson',
    body: (host, _auth, { user, password }) => auths(host, { auth: base64(`${user}:${password}\n`) }),
  },
  'for another port': {
    type: json,
    key: '.dockerconfigjson',
    body: (host, auth) => auths(`${host.split(':')[0]}`, { auth }),
  },
  'for another path': {
    type: json,
    key: '.dockerconfigjson',
    body: (host, auth) => auths(`${host}/nowhere`, { auth }),
  },
};

/** A practice project whose account lists one broken secret, as `acme-pull`, and whose pods show it. */
async function withBroken({ type, key, body }: Broken) {
  const at = await practiceWorkshop('first-day');
  const { cluster, scene, login } = at;
  const host = scene.image.slice(0, scene.image.indexOf('/'));
  const plain = { user: login.username, password: login.password.reveal() };
  const text = body(host, base64(`${plain.user}:${plain.password}`), plain);
  const secret = { metadata: { name: 'acme-pull' }, type, data: { [key]: new Secret(text) } };
  const made = await cluster.createSecret(scene.project, secret, {}, never);
  if (!made.ok) throw new Error(made.problem.code);
  const linked = ({ imagePullSecrets = [] }: { imagePullSecrets?: readonly object[] }) => ({
    imagePullSecrets: [{ name: 'acme-pull' }, ...imagePullSecrets],
  });
  await cluster.update('ServiceAccount', scene.project, scene.account, linked, {}, never);
  const mend = (changes: object = {}, settings: object = {}) =>
    at.mend({ login: undefined, source: { kind: 'mended', secret: 'acme-pull' }, ...changes }, settings);
  const listed = async () => {
    const read = await cluster.get('ServiceAccount', scene.project, scene.account, never);
    return (read.ok ? (read.value?.imagePullSecrets ?? []) : []).map(({ name }) => name);
  };
  const secretNamed = async (name: string) => {
    const read = await cluster.get('Secret', scene.project, name, never);
    return read.ok ? read.value : undefined;
  };
  return { ...at, host, text, mend, listed, secretNamed };
}

describe('a login out of a secret that nodes cannot use as it is', () => {
  it.each(Object.entries(broken))('goes into one they can use, and the pods pull: %s', async (_what, how) => {
    const at = await withBroken(how);
    const state = await at.mend();
    expect(ending(state)).toEqual(done);
    expect(state.proof?.links.map(({ status }) => status)).not.toContain('broken');
    const name = pullSecretName(at.host);
    const made = await at.secretNamed(name);
    const { entries } = readPullSecret(made?.type ?? '', made?.data ?? {});
    expect(entries.map(({ key }) => key)).toEqual([at.host]);
    expect(entries[0]?.login?.password.equals(at.login.password)).toBe(true);
    // The broken one is linked no more, and is left as it was.
    expect(await at.listed()).toContain(name);
    expect(await at.listed()).not.toContain('acme-pull');
    const left = await at.secretNamed('acme-pull');
    expect(Object.values(left?.data ?? {})[0]?.equals(new Secret(at.text))).toBe(true);
  });

  it('unlinks the broken one before the pods are recreated, and says that it stays', async () => {
    const at = await withBroken(broken['encoded twice'] as Broken);
    const state = await at.mend({}, { dryRun: 'client' });
    const plan = state.outcome?.kind === 'plan' ? state.outcome : undefined;
    expect(plan?.plan.actions.map(({ kind }) => kind)).toEqual([
      'create-pull-secret',
      'link-pull-secret',
      'unlink-pull-secret',
      'recreate-pods',
    ]);
    // By hand, the patch that takes it off keeps what the one before it has put on.
    expect(plan?.plan.actions[2]?.commands.kubectl[0]).toContain(pullSecretName(at.host));
    expect(plan?.letter.notes.map(({ en }) => en).join('\n')).toContain('acme-pull itself is not changed');
    expect(plan?.letter.undo.en).toContain('unlinked');
    expect(JSON.stringify(state)).not.toContain(at.login.password.reveal());
  });

  it('leaves it linked where pods would lose other logins with it, unless those are taken along', async () => {
    const neighbour = { 'quay.io': { auth: base64('u:p') } };
    const at = await withBroken({
      ...(broken['for another port'] as Broken),
      body: (host, auth) => JSON.stringify({ auths: { [`${host.split(':')[0]}`]: { auth }, ...neighbour } }),
    });
    const kept = await at.mend({}, { dryRun: 'client' });
    const notes = kept.outcome?.kind === 'plan' ? kept.outcome.letter.notes.map(({ en }) => en) : [];
    expect(notes.join('\n')).toContain('acme-pull holds other logins too');
    expect(ending(await at.mend({ everything: true }))).toEqual(done);
    expect(await at.listed()).not.toContain('acme-pull');
    const made = await at.secretNamed(pullSecretName(at.host));
    const keys = readPullSecret(made?.type ?? '', made?.data ?? {}).entries.map(({ key }) => key);
    expect(keys).toContain('quay.io');
  });

  it('mends a secret that spoils every other, though another of its entries is to blame', async () => {
    const at = await withBroken({
      ...(broken['for another port'] as Broken),
      body: (host, auth) => JSON.stringify({ auths: { [host]: { auth }, 'quay.io': { auth: 'bm90aGluZw' } } }),
    });
    expect(ending(await at.mend())).toEqual(done);
    expect(await at.listed()).not.toContain('acme-pull');
  });

  it('makes no second one where the first stands', async () => {
    const at = await withBroken(broken['whose type and shape differ'] as Broken);
    expect(ending(await at.mend())).toEqual(done);
    expect(ending(await at.mend())).toMatchObject({ outcome: 'unchanged', code: 0 });
  });

  it('gets the next free name where the broken one has the usual name', async () => {
    const at = await withBroken(broken['whose password ends in a line break'] as Broken);
    const name = pullSecretName(at.host);
    const body = await at.secretNamed('acme-pull');
    const secret = { metadata: { name }, type: json, data: body?.data ?? {} };
    const made = await at.cluster.createSecret(at.scene.project, secret, {}, never);
    expect(made.ok).toBe(true);
    expect(ending(await at.mend({ source: { kind: 'mended', secret: name } }))).toEqual(done);
    expect(await at.secretNamed(`${name}-2`)).toBeDefined();
  });

  it.each([
    ['there is none', 'nowhere', 'SECRET-10'],
    ['it holds none for this registry', 'foreign', 'SECRET-54'],
    ['nothing is amiss with it', 'sound', 'SECRET-60'],
  ])('is refused where %s', async (_what, secret, code) => {
    const at = await withBroken(broken['encoded twice'] as Broken);
    const make = (name: string, type: string, body: string) =>
      at.cluster.createSecret(
        at.scene.project,
        { metadata: { name }, type, data: { '.dockerconfigjson': new Secret(body) } },
        {},
        never,
      );
    await make('foreign', 'Opaque', auths('quay.io', { auth: base64('u:p') }));
    await make('sound', json, auths(at.host, { auth: base64(`${at.login.username}:x`) }));
    expect(ending(await at.mend({ source: { kind: 'mended', secret } }))).toMatchObject({ problem: code });
    expect(await at.listed()).toContain('acme-pull');
  });

  it('is refused where the registry refuses it', async () => {
    const at = await withBroken({
      ...(broken['encoded twice'] as Broken),
      body: (host) => base64(auths(host, { auth: base64('robot:wrong') })),
    });
    expect(ending(await at.mend())).toMatchObject({ outcome: 'failed', problem: 'SECRET-33' });
    expect(await at.listed()).toContain('acme-pull');
  });

  it('is offered with the reason, before anything is typed', async () => {
    const at = await withBroken(broken['of a type nodes ignore'] as Broken);
    const identity = await at.cluster.identity(never, at.scene.project);
    if (!identity.ok) throw new Error(identity.problem.code);
    const settings = { trust: {}, dryRun: 'none', interactive: true, watchSeconds: 1 } as const;
    const context: Context = {
      identity: identity.value,
      loginHint: undefined,
      settings,
      ports: at.workshop.ports,
      signal: never,
    };
    const image = parseImageReference(at.scene.image);
    const offered = await offerSources(image.ok ? image.value : undefined, context);
    const [first] = offered.ok && offered.value.kind === 'choices' ? offered.value.choices.rows : [];
    expect(first?.cells[0]?.en).toBe('the login in acme-pull, mended');
    expect(first?.fact.en).toContain('type Opaque');
  });
});
