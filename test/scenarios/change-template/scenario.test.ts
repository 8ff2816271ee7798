import { describe, expect, it } from 'vitest';
import { knownActions } from '../../../src/actions/known-actions.ts';
import { endingOf } from '../../../src/cli/outcome.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { undoRun } from '../../../src/plan/undo-run.ts';
import { practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;
const done = { outcome: 'done', problem: undefined, code: 0 };

const ending = (state: WizardState) => {
  const { outcome, problem, code } = endingOf(state, 'ended');
  return { outcome, problem: problem?.code, code };
};

/** Pods that wait for a tag that was never pushed; the tags before it are there. */
async function nextVersion() {
  const at = await practiceWorkshop('next-version');
  const { cluster, scene } = at;
  const workload = { kind: 'Deployment', name: scene.workload };
  const template = async () => {
    const read = await cluster.get('Deployment', scene.project, scene.workload, never);
    return read.ok ? read.value?.template : undefined;
  };
  const image = (tag: string) => {
    const parsed = parseImageReference(scene.image.replace(/:[^:]*$/, `:${tag}`));
    if (!parsed.ok) throw new Error(parsed.problem.code);
    return parsed.value;
  };
  const change = (answers: object, settings: object = {}) =>
    at.run('change-template', { workload, what: 'image', tag: '', ...answers }, settings);
  return { ...at, workload, template, image, change };
}

describe('one thing of a template', () => {
  it('is another tag, asked of the registry as nodes will, and the pods pull it', async () => {
    const at = await nextVersion();
    const before = await at.template();
    const state = await at.change({ setImage: at.image('1.1') });
    expect(ending(state)).toEqual(done);
    expect(state.proof?.links.map(({ status }) => status)).not.toContain('broken');
    const after = await at.template();
    expect(after?.containers.map(({ image }) => image)).toEqual([at.image('1.1').text]);
    expect({ ...after, containers: [] }).toEqual({ ...before, containers: [] });
    expect(ending(await at.change({ setImage: at.image('1.1') }))).toMatchObject({ outcome: 'unchanged', code: 0 });
    expect(JSON.stringify(state)).not.toContain(at.login.password.reveal());
  });

  it('is not written where the registry does not have it either', async () => {
    const at = await nextVersion();
    const before = await at.template();
    expect(ending(await at.change({ setImage: at.image('3.0') }))).toMatchObject({ problem: 'REGISTRY-34' });
    expect(await at.template()).toEqual(before);
  });

  it('is offered from the tags the registry lists to what the pods show', async () => {
    const at = await nextVersion();
    const state = await at.change({ tag: undefined }, { interactive: true });
    const offered = state.prepared.tag;
    const values = offered?.kind === 'choices' ? offered.choices.rows.map(({ value }) => value) : [];
    expect(values).toContain(at.image('1.1').canonical);
    expect(values).not.toContain(at.image('2.0').canonical);
    expect(values.at(-1)).toBe('');
  });

  it('is put back by undo, unless somebody has changed it since', async () => {
    const at = await nextVersion();
    await at.change({ setImage: at.image('1.1') });
    const undo = async () => {
      const runs = await at.workshop.ports.journal.list();
      const [run] = runs.ok ? runs.value : [];
      if (run === undefined) throw new Error('no run');
      const outcomes: string[] = [];
      for await (const event of undoRun(run, knownActions, at.workshop.ports, never)) {
        if (event.type === 'undone') outcomes.push(event.outcome);
      }
      return outcomes;
    };
    expect(await undo()).toEqual(['undone']);
    expect((await at.template())?.containers[0]?.image).toBe(at.scene.image);
    await at.change({ setImage: at.image('1.1') });
    await at.change({ setImage: at.image('1.0') });
    const runs = await at.workshop.ports.journal.list();
    const older = runs.ok ? runs.value[1] : undefined;
    if (older === undefined) throw new Error('no run');
    const outcomes: string[] = [];
    for await (const event of undoRun(older, knownActions, at.workshop.ports, never)) {
      if (event.type === 'undone') outcomes.push(event.outcome);
    }
    expect(outcomes).toEqual(['left']);
  });

  it('is the account, where its secrets fit the image', async () => {
    const at = await nextVersion();
    await at.change({ setImage: at.image('1.1') });
    const refused = await at.change({ what: 'account', setServiceAccount: 'deployer' });
    // It shows no login.
    expect(ending(refused)).toMatchObject({ problem: 'SECRET-33' });
    expect(ending(await at.change({ what: 'account', setServiceAccount: 'nobody' }))).toMatchObject({
      problem: 'INPUT-08',
    });
    const account = await at.cluster.get('ServiceAccount', at.scene.project, at.scene.account, never);
    const list = account.ok ? account.value?.imagePullSecrets : [];
    await at.cluster.update(
      'ServiceAccount',
      at.scene.project,
      'deployer',
      () => ({ imagePullSecrets: list }),
      {},
      never,
    );
    expect(ending(await at.change({ what: 'account', setServiceAccount: 'deployer' }))).toEqual(done);
    expect((await at.template())?.serviceAccountName).toBe('deployer');
  });

  it.each([
    ['a workload there is not', { workload: { kind: 'Deployment', name: 'nowhere' } }, 'CLUSTER-07'],
    ['a job, whose template is fixed', { workload: { kind: 'Job', name: 'import' } }, 'POD-55'],
    ['a container there is not', { container: 'nowhere' }, 'INPUT-23'],
  ])('is refused for %s', async (_what, answers, code) => {
    const at = await nextVersion();
    expect(ending(await at.change({ setImage: at.image('1.1'), ...answers }))).toMatchObject({ problem: code });
  });

  it('is told as commands that oc and kubectl take', async () => {
    const at = await nextVersion();
    const state = await at.change({ setImage: at.image('1.1') }, { dryRun: 'client' });
    const [action] = state.outcome?.kind === 'plan' ? state.outcome.plan.actions : [];
    const target = `deployment/${at.scene.workload}`;
    expect(action?.commands.oc[0]).toMatch(new RegExp(`^oc set image ${target} \\S+=${at.image('1.1').text} -n `));
    expect(action?.commands.kubectl[0]).toMatch(/^kubectl set image /);
  });
});
