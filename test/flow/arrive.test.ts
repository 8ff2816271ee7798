import { describe, expect, it } from 'vitest';
import type { OcLogin } from '../../src/domain/oc-login-line.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import { jobFor } from '../../src/flow/job.ts';
import { platformOf } from '../../src/flow/platform-of.ts';
import { reduce } from '../../src/flow/reduce.ts';
import { initialState, type WizardEvent, type WizardState } from '../../src/flow/state.ts';
import { viewOf } from '../../src/flow/view.ts';
import { tinyMenu, tinySettings, tinySurvey } from '../support/tiny-scenario.ts';

const begin = initialState(tinySettings);
const then = (state: WizardState, ...events: readonly WizardEvent[]) =>
  events.reduce((now, event) => reduce(tinyMenu, now, event), state);
const having = (...events: readonly WizardEvent[]) => then(begin, ...events);

const surveyed: WizardEvent = { type: 'surveyed', survey: tinySurvey };
const asking: WizardEvent = { type: 'project-asked' };
const back: WizardEvent = { type: 'went-back' };
const answered = (value: unknown): WizardEvent => ({ type: 'answered', question: 'any', value, source: 'typed' });
const trouble = (of: Problem): WizardEvent => ({ type: 'troubled', problem: of });
const nowhere = problem('CLUSTER-15', { namespace: 'shpo', user: 'hanako' });
const noLogin = problem('CLUSTER-03', { server: 'https://127.0.0.1:6443' });
const noCluster = problem('CLUSTER-01', { looked: [] });
const unreached = problem('CLUSTER-02', { server: 'https://127.0.0.1:1', cause: 'refused', detail: '' });
const login: OcLogin = { server: 'https://127.0.0.1:6443', token: new Secret('t'), insecure: false };

const seen = (state: WizardState) => {
  const view = viewOf(tinyMenu, state);
  return view.kind === 'question' ? view.question.id : view.kind;
};
const work = (state: WizardState) => jobFor(tinyMenu, state)?.kind;

describe('another project', () => {
  it('is asked for by its name from the menu, and then looked at', () => {
    const [last] = ((view) => (view.kind === 'arrive' ? view.menu.slice(-1) : []))(viewOf(tinyMenu, having(surveyed)));
    expect(last?.event).toEqual(asking);
    const asked = having(surveyed, asking);
    expect(seen(asked)).toBe('project');
    expect(work(asked)).toBeUndefined();
    const named = then(asked, answered('builds'));
    expect(named).toMatchObject({ project: 'builds', survey: undefined });
    expect(work(named)).toBe('survey');
  });

  it('that is not to be seen is asked for again, with the reason and what was typed', () => {
    const state = having(surveyed, asking, answered('shpo'), trouble(nowhere));
    expect(viewOf(tinyMenu, state)).toMatchObject({ kind: 'question', draft: 'shpo', refusal: nowhere });
    expect(seen(then(state, back))).toBe('arrive');
  });

  it('that cannot be looked at leaves a way back to the one before', () => {
    const state = having(surveyed, asking, answered('builds'), trouble(unreached));
    expect(seen(state)).toBe('trouble');
    expect(seen(then(state, back))).toBe('arrive');
    expect(then(state, back).survey).toBe(tinySurvey);
  });

  it('can be left while it is being looked at', () => {
    expect(seen(having(surveyed, asking, answered('builds'), back))).toBe('arrive');
  });

  it('is asked for at once where that of the kubeconfig is not to be seen; what flags gave stays', () => {
    const given = { town: { value: 'Wien', source: 'flag', open: false } } as const;
    const state = having({ type: 'scenario-chosen', scenario: 'secure-registry', given }, trouble(nowhere));
    expect(seen(state)).toBe('project');
    expect(then(state, back)).toBe(state);
    expect(then(state, answered('shop'))).toMatchObject({
      project: 'shop',
      scenario: 'secure-registry',
      answers: given,
    });
  });

  it('is never asked for where nobody can answer', () => {
    const state = then(initialState({ ...tinySettings, interactive: false }), trouble(nowhere));
    expect(seen(state)).toBe('trouble');
  });
});

describe('a survey that is not yet whole', () => {
  const partial: WizardEvent = { type: 'surveyed', survey: { ...tinySurvey, isPartial: true } };
  const chosen: WizardEvent = { type: 'scenario-chosen', scenario: 'secure-registry', given: {} };

  it('is shown, and goes on with the same work', () => {
    expect(seen(having(partial))).toBe('arrive');
    expect(jobFor(tinyMenu, having(partial))).toEqual(jobFor(tinyMenu, begin));
    expect(work(having(partial, surveyed))).toBeUndefined();
  });

  it('ends where somebody has chosen what it is about, and goes on when they come back', () => {
    expect(work(having(partial, chosen))).toBeUndefined();
    expect(seen(having(partial, chosen))).toBe('town');
    expect(work(having(partial, chosen, back))).toBe('survey');
    expect(seen(having(partial, chosen, back))).toBe('arrive');
  });

  it('is enough for a scenario that flags have chosen', () => {
    expect(work(having(chosen))).toBe('survey');
    expect(work(having(chosen, partial))).toBeUndefined();
  });
});

describe('all projects', () => {
  const everywhere: WizardEvent = { type: 'everywhere-chosen' };
  const wide = { ...tinySurvey, isEverywhere: true, projectCount: 6 };
  const surveyedAll: WizardEvent = { type: 'surveyed', survey: wide };
  const inBuilds = { ...tinySurvey, identity: { ...tinySurvey.identity, namespace: 'builds' } };
  const given = { town: { value: 'Wien', source: 'pod', open: false } } as const;
  const chosen = (project: string): WizardEvent => ({
    type: 'scenario-chosen',
    scenario: 'secure-registry',
    given,
    project,
  });
  const offered = (state: WizardState) => {
    const view = viewOf(tinyMenu, state);
    return view.kind === 'arrive' ? view.menu.filter(({ event }) => event.type === 'everywhere-chosen') : [];
  };

  it('are a line of the menu where there are several, and only once', () => {
    const several = having({ type: 'surveyed', survey: { ...tinySurvey, projectCount: 6 } });
    expect(offered(several)).toMatchObject([{ about: { en: 'stuck pods in all 6' } }]);
    expect(offered(having(surveyed))).toEqual([]);
    expect(offered(having(surveyed, everywhere, surveyedAll))).toEqual([]);
  });

  it('are looked at, and Back returns to the one', () => {
    const looking = having(surveyed, everywhere);
    expect(looking).toMatchObject({ everywhere: true, survey: undefined });
    expect(work(looking)).toBe('survey');
    const looked = then(looking, surveyedAll);
    expect(seen(looked)).toBe('arrive');
    expect(then(looked, back)).toMatchObject({ everywhere: false, survey: tinySurvey });
    expect(then(looking, back)).toMatchObject({ everywhere: false, survey: tinySurvey });
  });

  it('are looked at from the beginning where a flag says so, and there is no way back', () => {
    const flagged = initialState({ ...tinySettings, everywhere: true });
    expect(flagged.everywhere).toBe(true);
    const looked = then(flagged, surveyedAll);
    expect(then(looked, back)).toBe(looked);
  });

  it('lead to the project of the row that is chosen, with what its pods gave, and back again', () => {
    const looked = having(surveyed, everywhere, surveyedAll);
    const moving = then(looked, chosen('builds'));
    expect(moving).toMatchObject({ project: 'builds', everywhere: false, survey: undefined });
    expect(work(moving)).toBe('survey');
    expect(then(moving, back).survey).toBe(wide);
    const there = then(moving, { type: 'surveyed', survey: inBuilds });
    expect(there).toMatchObject({ scenario: 'secure-registry', answers: given });
    expect(jobFor(tinyMenu, there)?.key).toMatch(/^prepare:river#/);
    const left = then(there, back);
    expect(left).toMatchObject({ scenario: undefined, survey: inBuilds });
    expect(then(left, back).survey).toBe(wide);
    expect(then(left, back, back).survey).toBe(tinySurvey);
  });

  it('have rows of the project looked at, too', () => {
    const here = having(surveyed, everywhere, surveyedAll, chosen('shop'));
    expect(here).toMatchObject({ survey: wide, scenario: 'secure-registry' });
  });
});

describe('a login to the cluster', () => {
  it.each([
    ['is missing', noLogin],
    ['has no kubeconfig', noCluster],
  ])('that %s is asked for, and used once', (_what, reason) => {
    const state = having(trouble(reason));
    expect(viewOf(tinyMenu, state)).toMatchObject({ kind: 'question', refusal: reason });
    expect(seen(state)).toBe('cluster-login');
    const pasted = then(state, answered(login));
    expect(work(pasted)).toBe('log-in');
    const loggedIn = then(pasted, { type: 'logged-in' });
    expect(loggedIn.login).toBeUndefined();
    expect(work(loggedIn)).toBe('survey');
  });

  it('that was not pasted means to look again', () => {
    const again = having(trouble(noLogin), answered(undefined));
    expect(work(again)).toBe('survey');
    expect(jobFor(tinyMenu, again)?.key).not.toBe(jobFor(tinyMenu, begin)?.key);
  });

  it('that leads nowhere is asked for again, with the reason', () => {
    const state = having(trouble(noLogin), answered(login), { type: 'logged-in' }, trouble(unreached));
    expect(viewOf(tinyMenu, state)).toMatchObject({ kind: 'question', refusal: unreached });
  });

  it('that expires later is no question of arriving', () => {
    expect(seen(having(surveyed, trouble(noLogin)))).toBe('trouble');
  });

  it('is never asked for where nobody can answer', () => {
    expect(seen(then(initialState({ ...tinySettings, interactive: false }), trouble(noLogin)))).toBe('trouble');
  });

  it('is read as a line, and nothing at all is an answer too', () => {
    const view = viewOf(tinyMenu, having(trouble(noLogin)));
    const input = view.kind === 'question' ? view.question.input : undefined;
    if (input?.kind !== 'paste') throw new Error('not pasted');
    expect(input.parse(new Secret(''), {})).toEqual(ok(undefined));
    expect(input.parse(new Secret('ls'), {})).toEqual(failed(problem('INPUT-15', { reason: 'command', flag: '' })));
  });
});

describe('a check that finds somebody else has to act first', () => {
  const letter = { whom: { en: '', ja: '' }, what: { en: '', ja: '' }, commands: [], afterwards: '' };
  const given = (id: string): WizardEvent => ({ type: 'answered', question: id, value: 'x', source: 'typed' });
  const waiting = having(
    surveyed,
    { type: 'scenario-chosen', scenario: 'secure-registry', given: {} },
    given('town'),
    given('river'),
    given('boat'),
    { type: 'checked', question: 'boat', outcome: { kind: 'waiting', letter } },
  );

  it('ends with the letter, and is tried anew by whoever comes back', () => {
    expect(viewOf(tinyMenu, waiting)).toEqual({ kind: 'waiting', letter });
    const reopened = then(waiting, back);
    expect(seen(reopened)).toBe('boat');
    expect(work(then(reopened, given('boat')))).toBe('check');
  });
});

describe('a cluster', () => {
  it.each([
    [['project.openshift.io', 'route.openshift.io'], 'v1.36.2', 'OpenShift, Kubernetes v1.36.2'],
    [['route.openshift.io'], 'v1.32.1', 'Kubernetes v1.32.1, route.openshift.io'],
    [[], 'v1.36.2+k3s1', 'Kubernetes v1.36.2'],
    [[], '', 'Kubernetes'],
  ])('that serves %j is called %s %s', (openshift, version, expected) => {
    expect(platformOf({ openshift, version })).toBe(expected);
  });
});
