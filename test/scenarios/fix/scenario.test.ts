import { describe, expect, it } from 'vitest';
import type { PlanOutcome } from '../../../src/flow/scenario.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import { type FixSession, fixSession } from '../../support/fix-session.ts';

/** The subject as a person names it. */
const named = (of: string, name: string) => ({ kind: 'named', of, name, text: `${of}/${name}` });

const never = new AbortController().signal;
const diagnosis = (state: WizardState) => state.proof?.diagnosis;
const codes = (state: WizardState) => diagnosis(state)?.causes.map(({ problem }) => problem.code) ?? [];
const remedies = (state: WizardState) => diagnosis(state)?.remedies.map(({ id }) => id) ?? [];

const podNames = async ({ cluster, project }: FixSession) => {
  const pods = await cluster.list('Pod', project, {}, never);
  return pods.ok ? pods.value.map(({ metadata }) => metadata.name) : [];
};

describe('where nobody can be asked', () => {
  it('is only looked: exit code 3, and nothing is written', async () => {
    const at = await fixSession('moving-day');
    const before = await at.stands();
    const state = await at.fix({});
    expect(at.ending(state)).toEqual({ outcome: 'done', code: 3, problem: 'ACCOUNT-11' });
    expect(codes(state)).toEqual(['ACCOUNT-11']);
    expect(await at.stands()).toEqual(before);
    expect(await at.runs()).toBe(0);
  });

  it('is told what to type for each remedy that a scenario carries out', async () => {
    const at = await fixSession('moving-day');
    const { outcome } = await at.fix({});
    const commands = outcome?.kind === 'diagnosed' ? outcome.commands : {};
    expect(commands['link-secret']).toMatch(
      /^pull-secret-wizard secure-registry .*-n \S+ --image \S+ --service-account \S+ .*--credentials-from existing --secret-name \S+/,
    );
    expect(Object.keys(commands)).not.toContain('report');
  });

  it('agreed to, the first remedy that needs nothing typed is applied, and the pods run', async () => {
    const at = await fixSession('moving-day');
    const state = await at.fix({}, { mayChange: true });
    expect(state.scenario).toBe('secure-registry');
    expect(at.ending(state)).toMatchObject({ outcome: 'done', code: 0 });
    expect(await at.waiting()).toEqual([]);
  });

  it('agreed to, what would need a login is not begun', async () => {
    const at = await fixSession('first-day');
    const state = await at.fix({}, { mayChange: true });
    expect(at.ending(state)).toMatchObject({ outcome: 'done', code: 3, problem: 'SECRET-31' });
    expect(await at.runs()).toBe(0);
  });
});

describe('what it is about', () => {
  it('may be a pod, or the workload of several', async () => {
    const at = await fixSession('moving-day');
    const [pod = ''] = await podNames(at);
    for (const subject of [named('Pod', pod), named('Deployment', at.workload)]) {
      const state = await at.fix({ subject });
      expect(diagnosis(state)?.subject).toMatchObject({ workload: at.workload, image: at.image, kind: 'pod' });
      expect(codes(state)).toEqual(['ACCOUNT-11']);
    }
  });

  it('that does not exist is named as missing', async () => {
    const at = await fixSession('moving-day');
    for (const of of ['Pod', 'Build', 'ImageStream'] as const) {
      const state = await at.fix({ subject: named(of, 'nowhere') });
      expect(state.trouble).toMatchObject({ code: 'CLUSTER-07', evidence: { kind: of, name: 'nowhere' } });
    }
  });

  it('where nothing is stuck there is nothing to mend', async () => {
    const at = await fixSession('moving-day');
    await at.fix({}, { mayChange: true });
    const state = await at.fix({ subject: named('Deployment', at.workload) });
    expect(at.ending(state)).toMatchObject({ outcome: 'nothing', code: 0 });
  });

  it('of one pod may be several images: each is asked for by its container', async () => {
    const at = await fixSession('two-together');
    const asked = await at.images({ subject: named('Deployment', at.workload) });
    expect(asked).toHaveLength(2);
    const found = [];
    for (const image of asked) found.push(...codes(await at.fix({ subject: named('Deployment', at.workload), image })));
    expect(found.toSorted()).toEqual(['ACCOUNT-32', 'BINDING-16']);
  });

  it('an init container comes before the others, as it runs first', async () => {
    const at = await fixSession('first-day');
    const pod = await at.podWithInit();
    const asked = await at.images({ subject: named('Pod', pod) });
    expect(asked[0]).toMatchObject({ container: 'prepare' });
    expect(codes(await at.fix({ subject: named('Pod', pod), image: asked[0] }))[0]).toBe('SECRET-31');
  });

  it('may be a build, whose account takes logins two ways', async () => {
    const at = await fixSession('workshop');
    const builds = await at.cluster.list('Build', at.project, {}, never);
    const name = builds.ok ? (builds.value[0]?.metadata.name ?? '') : '';
    const state = await at.fix({ subject: named('Build', name) });
    expect(diagnosis(state)?.subject).toMatchObject({ kind: 'build', pod: name, account: 'builder' });
    expect(codes(state)).toContain('ACCOUNT-15');
    expect(remedies(state)[0]).toBe('link-builder');
  });

  it('may be an image stream, whose import uses all secrets of the project', async () => {
    const at = await fixSession('two-keys');
    const streams = await at.cluster.list('ImageStream', at.project, {}, never);
    const name = streams.ok ? (streams.value[0]?.metadata.name ?? '') : '';
    const state = await at.fix({ subject: named('ImageStream', name) });
    expect(diagnosis(state)?.subject.kind).toBe('import');
    expect(codes(state)).toContain('SECRET-25');
  });
});

describe('the remedy that is chosen', () => {
  const chosen = async (at: FixSession, id: string, given: Readonly<Record<string, unknown>> = {}) => {
    const found = diagnosis(await at.fix(given));
    const remedy = found?.remedies.find((each) => each.id === id);
    if (remedy === undefined)
      throw new Error(`no ${id} among ${JSON.stringify(found?.remedies.map((each) => each.id))}`);
    return at.outcomeOf({ ...given, remedy: { remedy, diagnosis: found } });
  };
  const handover = (outcome: PlanOutcome | undefined) =>
    outcome?.kind === 'handover' ? { scenario: outcome.scenario, ...outcome.answers } : outcome?.kind;

  it('binds one account to another project’s images', async () => {
    const at = await fixSession('borrowed-image');
    const source = at.image.split('/')[1];
    expect(handover(await chosen(at, 'bind-puller'))).toMatchObject({
      scenario: 'cross-project',
      image: { path: `${source}/${at.workload}` },
      imagesFrom: source,
      accounts: ['default'],
    });
  });

  it('says why it hands over', async () => {
    const at = await fixSession('moving-day');
    const outcome = await chosen(at, 'link-secret');
    expect(outcome?.kind === 'handover' && outcome.because?.image?.en).toMatch(/\S/);
  });

  it('is a letter where somebody else has to act, and what goes on afterwards', async () => {
    const at = await fixSession('own-seal');
    const outcome = await chosen(at, 'letter');
    const letter = outcome?.kind === 'waiting' ? outcome.letter : undefined;
    expect(letter?.whom.en).toBe('the cluster administrator');
    expect(letter?.commands.join('\n')).toContain('oc get image.config.openshift.io/cluster');
    expect(letter?.afterwards).toMatch(new RegExp(`^pull-secret-wizard fix ${at.workload}-\\S+ -n ${at.project}$`));
  });

  it('may be a report, which changes nothing', async () => {
    const at = await fixSession('moving-day');
    const outcome = await chosen(at, 'report');
    expect(outcome).toMatchObject({ kind: 'diagnosed', wantsReport: true });
  });
});

it('where secrets may not be read the chain says so, and what would tell', async () => {
  const at = await fixSession('moving-day', { forbids: ['Secret'] });
  const state = await at.fix({});
  const account = diagnosis(state)?.links.find(({ link }) => link === 'service-account');
  expect(account).toMatchObject({ status: 'unknown', evidence: { en: 'not for you to see' } });
  expect(
    diagnosis(state)
      ?.unproven.map(({ en }) => en)
      .join('\n'),
  ).toContain('not for you to see');
  expect(diagnosis(state)?.causes.map(({ certainty }) => certainty)).not.toContain('sure');
});
