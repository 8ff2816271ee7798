import { expect, it } from 'vitest';
import { type UnlinkPullSecret, unlinkPullSecret } from '../../src/actions/unlink-pull-secret.ts';
import { unlistInTemplate } from '../../src/actions/unlist-in-template.ts';
import type { NameReference } from '../../src/domain/kube-objects.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import { practiceWorkshop } from '../support/practice-workshop.ts';

const never = new AbortController().signal;
const context = { run: 'r', dryRun: false, signal: never, progress: () => {} };

function value<T>(result: Result<T> | undefined): T {
  if (result?.ok !== true) throw new Error(result?.problem.code ?? 'no undo');
  return result.value;
}

const named = (...names: readonly string[]) => names.map((name) => ({ name }));
/** Without what OpenShift adds by itself, whenever it likes. */
const namesOf = (list: readonly NameReference[] = []) =>
  list.map(({ name }) => name).filter((name) => name?.includes('-dockercfg-') !== true);

/** The default account of a practice project, with these lists. */
async function accountListing(pull: readonly string[], mount: readonly string[]) {
  const { cluster, scene, workshop } = await practiceWorkshop('first-day');
  const at = ['ServiceAccount', scene.project, 'default'] as const;
  const set = async (change: object) => value(await cluster.update(...at, () => ({ ...change }), {}, never));
  await set({ imagePullSecrets: named(...pull), secrets: named(...mount) });
  const lists = async () => {
    const read = value(await cluster.get(...at, never));
    return { pull: namesOf(read?.imagePullSecrets), mount: namesOf(read?.secrets) };
  };
  const intent = (from: UnlinkPullSecret['from']): UnlinkPullSecret => ({
    namespace: scene.project,
    account: 'default',
    secret: 'b',
    from,
    listed: { pull: named(...pull), mount: named(...mount) },
  });
  return { ports: workshop.ports, set, lists, intent };
}

it('a secret is taken off the list that is meant, and every other entry stays in its order', async () => {
  const at = await accountListing(['a', 'b', 'c'], ['b', 'x']);
  const action = unlinkPullSecret(at.intent(['pull']));
  expect(value(await action.apply(at.ports, context)).outcome).toBe('changed');
  expect(await at.lists()).toEqual({ pull: ['a', 'c'], mount: ['b', 'x'] });
  // `oc secrets unlink` would take it off both.
  expect(action.commands.oc[0]).toContain('oc patch serviceaccount default');
  expect(unlinkPullSecret(at.intent(['pull', 'mount'])).commands.oc[0]).toContain('oc secrets unlink default b');
});

it('undo puts it back where it stood among those that were there, and keeps what has come since', async () => {
  const at = await accountListing(['a', 'b', 'c'], []);
  const intent = at.intent(['pull', 'mount']);
  const { receipt } = value(await unlinkPullSecret(intent).apply(at.ports, context));
  await at.set({ imagePullSecrets: named('new', 'a', 'c', 'last') });
  // As a journal keeps it.
  const kept = JSON.parse(JSON.stringify(receipt));
  const undo = () => unlinkPullSecret.definition.undo?.(intent, kept, at.ports, never);
  expect(value(await undo())).toEqual({ outcome: 'undone' });
  expect((await at.lists()).pull).toEqual(['new', 'a', 'b', 'c', 'last']);
  expect(value(await undo())).toEqual({ outcome: 'nothing-to-undo' });
});

it('a run that died before its receipt is taken back just so', async () => {
  const at = await accountListing(['a', 'b'], []);
  const intent = at.intent(['pull']);
  await unlinkPullSecret(intent).apply(at.ports, context);
  const found = value(await unlinkPullSecret.definition.recover?.(intent, 'r', at.ports, never));
  if (found === undefined) throw new Error('nothing found');
  expect(value(await unlinkPullSecret.definition.undo?.(intent, found, at.ports, never)).outcome).toBe('undone');
  expect((await at.lists()).pull).toEqual(['a', 'b']);
});

it('a template loses the one secret it lists beside others, and gets it back', async () => {
  const { cluster, scene, workshop } = await practiceWorkshop('first-day');
  const at = ['Deployment', scene.project, scene.workload] as const;
  const listed = named('a', 'b', 'c');
  const own = { spec: { template: { spec: { imagePullSecrets: listed } } } };
  value(await cluster.update(...at, () => own, {}, never));
  const names = async () => namesOf((await templateOf(cluster, at))?.imagePullSecrets);
  const intent = { namespace: scene.project, kind: at[0], name: at[2], secret: 'b', listed, pods: 2 };
  const { outcome, receipt } = value(await unlistInTemplate(intent).apply(workshop.ports, context));
  expect([outcome, await names()]).toEqual(['changed', ['a', 'c']]);
  const kept = JSON.parse(JSON.stringify(receipt));
  value(await unlistInTemplate.definition.undo?.(intent, kept, workshop.ports, never));
  expect(await names()).toEqual(['a', 'b', 'c']);
});

async function templateOf(cluster: Cluster, at: readonly ['Deployment', string, string]) {
  return value(await cluster.get(...at, never))?.template;
}
