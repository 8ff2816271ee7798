import { describe, expect, it } from 'vitest';
import { knownActions } from '../../../src/actions/known-actions.ts';
import { endingOf } from '../../../src/cli/outcome.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import type { NameReference } from '../../../src/domain/kube-objects.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { undoRun } from '../../../src/plan/undo-run.ts';
import { practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const done = { outcome: 'done', problem: undefined, code: 0 };

const ending = (state: WizardState) => {
  const { outcome, problem, code } = endingOf(state, 'ended');
  return { outcome, problem: problem?.code, code };
};

const namesOf = (list: readonly NameReference[] = []) => list.map(({ name }) => name ?? '');
/** Without what OpenShift adds by itself. */
const byPeople = (names: readonly string[]) => names.filter((name) => !name.includes('-dockercfg-'));

async function inScene(id: 'shared-flat' | 'open-house' | 'first-day') {
  const at = await practiceWorkshop(id);
  const { cluster, scene } = at;
  const image = parseImageReference(scene.image);
  const host = scene.image.slice(0, scene.image.indexOf('/'));
  const account = async () => {
    const read = await cluster.get('ServiceAccount', scene.project, scene.account, never);
    return read.ok ? read.value : undefined;
  };
  const listed = async () => byPeople(namesOf((await account())?.imagePullSecrets));
  const unlink = (secret: string, changes: object = {}, settings: object = {}) => {
    const usual = { image: image.ok ? image.value : undefined, accounts: [scene.account], restart: true, secret };
    return at.run('unlink-secret', { ...usual, ...changes }, settings);
  };
  const make = (name: string, body: string) =>
    cluster.createSecret(
      scene.project,
      {
        metadata: { name },
        type: 'kubernetes.io/dockerconfigjson',
        data: { '.dockerconfigjson': new Secret(body) },
      },
      {},
      never,
    );
  const list = (...names: readonly string[]) =>
    cluster.update(
      'ServiceAccount',
      scene.project,
      scene.account,
      () => ({ imagePullSecrets: names.map((name) => ({ name })) }),
      {},
      never,
    );
  const running = async () => {
    const pods = await cluster.list('Pod', scene.project, {}, never);
    return pods.ok && pods.value.length > 0 && pods.value.every(({ status }) => status?.phase === 'Running');
  };
  return { ...at, host, listed, unlink, make, list, running };
}

const lettersNotes = (state: WizardState) =>
  state.outcome?.kind === 'plan' ? state.outcome.letter.notes.map(({ en }) => en).join('\n') : '';

describe('a secret that does harm', () => {
  it('is unlinked where it spoils all others, and the pods pull with what is left', async () => {
    const at = await inScene('shared-flat');
    const state = await at.unlink('other-team');
    expect(ending(state)).toEqual(done);
    expect(state.proof?.links.map(({ status }) => status)).not.toContain('broken');
    expect(await at.listed()).not.toContain('other-team');
    expect(await at.listed()).toHaveLength(1);
    expect(await at.running()).toBe(true);
    // It is there as it was: only the list is another.
    const left = await at.cluster.get('Secret', at.scene.project, 'other-team', never);
    expect(left.ok && left.value !== undefined).toBe(true);
    expect(ending(await at.unlink('other-team'))).toMatchObject({ outcome: 'unchanged', code: 0 });
  });

  it('is unlinked where its login is outdated and the image needs none', async () => {
    const at = await inScene('open-house');
    const [stale = ''] = await at.listed();
    const planned = await at.unlink(stale, {}, { dryRun: 'client' });
    expect(lettersNotes(planned)).toContain('without a login');
    expect(ending(await at.unlink(stale))).toEqual(done);
    expect(await at.listed()).toEqual([]);
    expect(await at.running()).toBe(true);
  });

  it('tries what nodes would use then before anything is written', async () => {
    const at = await inScene('shared-flat');
    const state = await at.unlink('other-team', {}, { dryRun: 'client' });
    const [kept = ''] = (await at.listed()).filter((name) => name !== 'other-team');
    const tried = state.outcome?.kind === 'plan' ? state.outcome.letter.tried : [];
    expect(tried.map(({ status, what }) => `${status} ${what.en}`)).toEqual([
      `ok the login of ${kept}`,
      'ok this image',
      'ok your rights',
    ]);
    // Without the one that works, the other still spoils everything.
    expect(ending(await at.unlink(kept))).toMatchObject({ outcome: 'failed', problem: 'SECRET-05' });
    expect(await at.listed()).toContain(kept);
  });

  it('stays linked where nodes would have no login then, and the registry wants one', async () => {
    const at = await inScene('first-day');
    await at.make('only', JSON.stringify({ auths: { [at.host]: { auth: base64('robot:old') } } }));
    await at.list('only');
    expect(ending(await at.unlink('only'))).toMatchObject({ outcome: 'failed', problem: 'SECRET-33' });
    expect(await at.listed()).toEqual(['only']);
  });

  it('makes way for another login of the same host, which nodes try in their order', async () => {
    const at = await inScene('first-day');
    const { username, password } = at.login;
    await at.make('stale', JSON.stringify({ auths: { [at.host]: { auth: base64('robot:old') } } }));
    const right = base64(`${username}:${password.reveal()}`);
    await at.make('right', JSON.stringify({ auths: { [at.host]: { auth: right } } }));
    await at.list('stale', 'right');
    const state = await at.unlink('stale');
    expect(ending(state)).toEqual(done);
    expect(await at.listed()).toEqual(['right']);
    expect(JSON.stringify(state)).not.toContain(password.reveal());
  });

  it('is taken off the template, where that lists it and not the account', async () => {
    const at = await inScene('shared-flat');
    const kept = (await at.listed()).filter((name) => name !== 'other-team');
    await at.list(...kept);
    const own = [{ name: 'other-team' }, ...kept.map((name) => ({ name }))];
    const template = { spec: { template: { spec: { imagePullSecrets: own } } } };
    const place = ['Deployment', at.scene.project, at.scene.workload] as const;
    await at.cluster.update(...place, () => template, {}, never);
    await expect
      .poll(async () => {
        const pods = await at.cluster.list('Pod', at.scene.project, {}, never);
        return pods.ok && pods.value.every(({ spec }) => namesOf(spec.imagePullSecrets)[0] === 'other-team');
      })
      .toBe(true);
    const state = await at.unlink('other-team');
    expect(state.run.flatMap((event) => (event.type === 'run-started' ? [event.of] : []))).toEqual([1]);
    expect(ending(state)).toEqual(done);
    const workload = await at.cluster.get(...place, never);
    expect(namesOf(workload.ok ? workload.value?.template?.imagePullSecrets : [])).toEqual(kept);
  });

  it('is taken off the list though it does not exist', async () => {
    const at = await inScene('open-house');
    const stale = await at.listed();
    await at.list(...stale, 'long-gone');
    // The outdated one still stands in the way, so unlinking the other alone helps nobody.
    expect(ending(await at.unlink('long-gone'))).toMatchObject({ problem: 'SECRET-33' });
    await at.list('long-gone');
    expect(ending(await at.unlink('long-gone'))).toMatchObject({ outcome: 'done' });
    expect(await at.listed()).toEqual([]);
  });

  it('is refused where there is no such secret and nothing lists one, and where OpenShift keeps it', async () => {
    const at = await inScene('shared-flat');
    expect(ending(await at.unlink('nowhere'))).toMatchObject({ problem: 'SECRET-61' });
    const managed = async () => {
      const secrets = await at.cluster.list('Secret', at.scene.project, {}, never);
      const names = secrets.ok ? secrets.value.map(({ metadata }) => metadata.name) : [];
      return names.find((name) => name.includes('-dockercfg-')) ?? '';
    };
    await expect.poll(managed).not.toBe('');
    expect(ending(await at.unlink(await managed()))).toMatchObject({ problem: 'SECRET-59' });
  });

  it('is put back by undo', async () => {
    const at = await inScene('shared-flat');
    const before = await at.listed();
    const state = await at.unlink('other-team', { restart: false });
    expect(ending(state)).toMatchObject({ outcome: 'done', code: 3 });
    const runs = await at.workshop.ports.journal.list();
    const [run] = runs.ok ? runs.value : [];
    if (run === undefined) throw new Error('no run');
    const outcomes: string[] = [];
    for await (const event of undoRun(run, knownActions, at.workshop.ports, never)) {
      if (event.type === 'undone') outcomes.push(event.outcome);
    }
    expect(outcomes).toEqual(['undone']);
    expect(await at.listed()).toEqual(before);
  });
});
