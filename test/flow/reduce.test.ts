import { describe, expect, it } from 'vitest';
import { problem } from '../../src/domain/problem.ts';
import { plain } from '../../src/domain/text.ts';
import { jobFor, runOf } from '../../src/flow/job.ts';
import { missingFlags } from '../../src/flow/missing-flags.ts';
import { reduce } from '../../src/flow/reduce.ts';
import { initialState, type WizardEvent, type WizardState } from '../../src/flow/state.ts';
import { frameOf, viewOf } from '../../src/flow/view.ts';
import type { RunEvent } from '../../src/plan/run-plan.ts';
import { tinyMenu, tinySettings, tinySurvey } from '../support/tiny-scenario.ts';

const begin = initialState(tinySettings);
const having = (...events: WizardEvent[]): WizardState =>
  events.reduce((state, event) => reduce(tinyMenu, state, event), begin);

const surveyed: WizardEvent = { type: 'surveyed', survey: tinySurvey };
const chosen: WizardEvent = { type: 'scenario-chosen', scenario: 'secure-registry', given: {} };
const typed = (question: string, value: string): WizardEvent => ({
  type: 'answered',
  question,
  value,
  source: 'typed',
});
const passed = (question: string): WizardEvent => ({
  type: 'checked',
  question,
  outcome: { kind: 'passed', found: [] },
});
const donau: WizardEvent = {
  type: 'prepared',
  question: 'river',
  prepared: { kind: 'known', value: 'Donau', because: plain('it flows there') },
};
const rivers: WizardEvent = {
  type: 'prepared',
  question: 'river',
  prepared: { kind: 'choices', choices: { columns: [], rows: [], chosen: [] } },
};
const back: WizardEvent = { type: 'went-back' };

const asked = (state: WizardState) => {
  const view = viewOf(tinyMenu, state);
  return view.kind === 'question' ? view.question.id : view.kind;
};
const work = (state: WizardState) => jobFor(tinyMenu, state)?.key.replace(/#\d+$/, '');

describe('the wizard asks only what it cannot know', () => {
  it('looks around before anything is asked', () => {
    expect(work(begin)).toBe('survey');
    expect(asked(having(surveyed))).toBe('arrive');
  });

  it('asks the first question of the chosen scenario', () => {
    expect(asked(having(surveyed, chosen))).toBe('town');
  });

  it('reads what there is before it asks for a choice', () => {
    expect(work(having(surveyed, chosen, typed('town', 'Köln')))).toBe('prepare:river');
  });

  it('does not exchange an answer that was given and refused for what the cluster knows', () => {
    const refusal = problem('INPUT-03', { name: 'Rhine', reason: 'uppercase' });
    const refused = having(
      surveyed,
      { ...chosen, given: { river: { value: 'Rhine', source: 'flag', open: false } } },
      { type: 'checked', question: 'river', outcome: { kind: 'refused', problem: refusal } },
      donau,
    );
    expect(viewOf(tinyMenu, refused)).toMatchObject({ kind: 'trouble', problem: refusal });
  });

  it('takes what the cluster knows as the answer and says why', () => {
    const state = having(surveyed, chosen, typed('town', 'Wien'), donau);
    expect(asked(state)).toBe('boat');
    expect(frameOf(tinyMenu, state).answers).toContainEqual(
      expect.objectContaining({ question: 'river', value: plain('Donau'), source: 'known' }),
    );
  });

  it('tries an answer before it goes on, and assumes what has a safe default', () => {
    const state = having(surveyed, chosen, typed('town', 'Wien'), donau, typed('boat', 'raft'));
    expect(work(state)).toBe('check:boat');
    expect(work(reduce(tinyMenu, state, passed('boat')))).toBe('plan');
    expect(frameOf(tinyMenu, state).answers.find(({ question }) => question === 'flag')?.source).toBe('assumed');
  });

  it('does not try an answer given beforehand until everything before it is settled', () => {
    const given = { boat: { value: 'raft', source: 'flag', open: false } } as const;
    expect(work(having(surveyed, { ...chosen, given }))).toBeUndefined();
    expect(asked(having(surveyed, { ...chosen, given }))).toBe('town');
  });
});

describe('a refused answer', () => {
  const refused: WizardEvent = {
    type: 'checked',
    question: 'boat',
    outcome: { kind: 'refused', problem: problem('INPUT-07', { detail: 'leaky' }) },
  };
  const state = having(surveyed, chosen, typed('town', 'Wien'), donau, typed('boat', 'leaky'), refused);

  it('is asked again, with the reason and what was typed', () => {
    expect(viewOf(tinyMenu, state)).toMatchObject({ kind: 'question', draft: 'leaky', refusal: { code: 'INPUT-07' } });
  });

  it('does not keep anybody from going back', () => {
    expect(asked(reduce(tinyMenu, state, back))).toBe('town');
  });

  it('is tried anew when given again', () => {
    expect(work(reduce(tinyMenu, state, typed('boat', 'leaky')))).toBe('check:boat');
  });
});

describe('going back', () => {
  const state = having(surveyed, chosen, typed('town', 'Köln'), rivers, typed('river', 'Rhein'), typed('boat', 'raft'));

  it('cancels the work in hand and opens the answer it was about', () => {
    expect(asked(reduce(tinyMenu, state, back))).toBe('boat');
  });

  it('walks through what was asked, keeping every answer as a draft', () => {
    const twice = [back, back].reduce((now, event) => reduce(tinyMenu, now, event), state);
    expect(viewOf(tinyMenu, twice)).toMatchObject({ kind: 'question', draft: 'Rhein' });
  });

  it('keeps what follows when the answer stays the same', () => {
    const again = [back, back, typed('river', 'Rhein')].reduce((now, event) => reduce(tinyMenu, now, event), state);
    expect(viewOf(tinyMenu, again)).toMatchObject({ kind: 'question', draft: 'raft' });
  });

  it('drops what depends on an answer that changed, and only that', () => {
    const opened = [back, back, back].reduce((now, event) => reduce(tinyMenu, now, event), state);
    const changed = reduce(tinyMenu, opened, typed('town', 'Bonn'));
    expect(Object.keys(changed.answers)).toEqual(['town']);
    const flagged = {
      ...opened,
      answers: { ...opened.answers, flag: { value: 'red', source: 'flag', open: false } as const },
    };
    expect(Object.keys(reduce(tinyMenu, flagged, typed('town', 'Bonn')).answers).toSorted()).toEqual(['flag', 'town']);
  });

  it('leaves the scenario from its first question, and keeps what was seen on arriving', () => {
    const left = reduce(tinyMenu, having(surveyed, chosen), back);
    expect(asked(left)).toBe('arrive');
  });

  it('is not possible once writing has begun', () => {
    const writing = { ...state, confirmed: true };
    expect(reduce(tinyMenu, writing, back).answers).toEqual(state.answers);
  });
});

describe('work', () => {
  it('gets a new ticket whenever a person has done something, so that late answers are told apart', () => {
    const first = having(surveyed, chosen, typed('town', 'Wien'), donau, typed('boat', 'raft'));
    const again = [back, typed('boat', 'raft')].reduce((now, event) => reduce(tinyMenu, now, event), first);
    expect(jobFor(tinyMenu, again)?.key).not.toBe(jobFor(tinyMenu, first)?.key);
  });

  it('stops at trouble and goes on when retried', () => {
    const busy = problem('CLUSTER-14', { server: 'https://127.0.0.1', status: 503, detail: '' });
    const troubled = having({ type: 'troubled', problem: busy });
    expect(asked(troubled)).toBe('trouble');
    expect(work(troubled)).toBeUndefined();
    expect(work(reduce(tinyMenu, troubled, { type: 'retried' }))).toBe('survey');
  });
});

describe('an assumption', () => {
  const state = having(surveyed, chosen, typed('town', 'Wien'), donau, typed('boat', 'raft'), passed('boat'));

  it('can be opened, with its value as the draft, and is planned for anew', () => {
    const opened = reduce(tinyMenu, state, { type: 'reopened', question: 'flag' });
    expect(viewOf(tinyMenu, opened)).toMatchObject({ kind: 'question', draft: 'white' });
    expect(work(reduce(tinyMenu, opened, typed('flag', 'red')))).toBe('plan');
  });

  it('is left as it was by going back, and nothing else is opened', () => {
    const opened = reduce(tinyMenu, state, { type: 'reopened', question: 'flag' });
    const closed = reduce(tinyMenu, opened, back);
    expect(work(closed)).toBe('plan');
    expect(closed.answers).toEqual(state.answers);
  });
});

describe('a plan', () => {
  const action = { kind: 'raise', undoable: true } as never;
  const plan = { scenario: 'secure-registry', target: {}, actions: [action, action] } as never;
  const planned: WizardEvent = {
    type: 'planned',
    outcome: { kind: 'plan', plan, letter: {} as never, facts: {} },
  };
  const ran = (event: RunEvent): WizardEvent => ({ type: 'ran', event });
  const begun: RunEvent = { type: 'run-started', run: 'run-1', of: 2, dryRun: false };
  const raised: RunEvent = { type: 'action-done', action: 0, outcome: 'created', receipt: {} };
  const torn: RunEvent = { type: 'action-failed', action: 1, problem: problem('RUN-04', { detail: '' }) };

  it('is never applied in a dry run on this side, whoever says yes', () => {
    const dry = initialState({ ...tinySettings, dryRun: 'client' });
    const state = [surveyed, chosen, planned, { type: 'confirmed' } as const].reduce(
      (now, event) => reduce(tinyMenu, now, event),
      dry,
    );
    expect(state.confirmed).toBe(false);
    expect(work(state)).toBeUndefined();
  });

  it('goes on with the same run when it is tried again', () => {
    const failed = having(
      surveyed,
      chosen,
      planned,
      { type: 'confirmed' },
      ...[begun, raised, torn, { type: 'run-finished', outcome: 'failed' } as const].map(ran),
    );
    expect(viewOf(tinyMenu, failed).kind).toBe('stopped');
    const again = reduce(tinyMenu, failed, { type: 'retried' });
    expect(runOf(again)).toBe('run-1');
    expect(again.run).toEqual([begun, raised]);
    expect(work(again)).toBe('apply');
  });
});

describe('what is known without asking', () => {
  const others = { columns: [], rows: [{ value: 'Inn', cells: [plain('Inn')], fact: plain('') }], chosen: [] };
  const known: WizardEvent = {
    type: 'prepared',
    question: 'river',
    prepared: { kind: 'known', value: 'Donau', because: plain('it flows there'), others },
  };
  const state = having(surveyed, chosen, typed('town', 'Wien'), known);
  const opened = [{ type: 'reopened', question: 'river' } as const, known].reduce(
    (now, event) => reduce(tinyMenu, now, event),
    state,
  );

  it('can be opened by a person, who then sees what else there is', () => {
    expect(asked(state)).toBe('boat');
    expect(viewOf(tinyMenu, opened)).toMatchObject({ question: { id: 'river' }, prepared: { choices: others } });
  });

  it('is no draft of theirs', () => {
    expect(viewOf(tinyMenu, opened)).toMatchObject({ draft: undefined });
  });

  it('stays as it was when they go back, and can be opened again', () => {
    const closed = reduce(tinyMenu, opened, back);
    expect(asked(closed)).toBe('boat');
    expect(closed.answers.river).toMatchObject({ value: 'Donau', source: 'known', open: false });
    expect(work(reduce(tinyMenu, closed, { type: 'reopened', question: 'river' }))).toBe('prepare:river');
  });
});

describe('a first answer', () => {
  it('keeps what flags have answered beside it', () => {
    const given = { river: { value: 'Inn', source: 'flag', open: false } } as const;
    const state = having(surveyed, { ...chosen, given }, typed('town', 'Passau'));
    expect(state.answers.river).toEqual(given.river);
  });
});

describe('a scenario that hands over', () => {
  const state = having(surveyed, chosen, typed('town', 'Wien'), donau, typed('boat', 'raft'), passed('boat'));

  it('begins the other one with what it knows', () => {
    const outcome = { kind: 'handover', scenario: 'secure-registry', answers: { town: 'Linz' } } as const;
    const handed = reduce(tinyMenu, state, { type: 'planned', outcome });
    expect(handed.answers).toEqual({ town: { value: 'Linz', source: 'known', open: false } });
    expect(work(handed)).toBe('prepare:river');
  });

  const towardsOther = {
    kind: 'handover',
    scenario: 'secure-registry',
    answers: { town: 'Linz' },
    because: { town: plain('it lies on the river') },
  } as const;

  it('says why beside what it knows', () => {
    const handed = reduce(tinyMenu, state, { type: 'planned', outcome: towardsOther });
    expect(frameOf(tinyMenu, handed).answers).toContainEqual(
      expect.objectContaining({ question: 'town', source: 'known', because: plain('it lies on the river') }),
    );
  });

  it('is gone back to from what the other one asks first, with every answer', () => {
    const handed = having(surveyed, chosen, typed('town', 'Wien'), donau, typed('boat', 'raft'), passed('boat'), {
      type: 'planned',
      outcome: towardsOther,
    });
    const returned = reduce(tinyMenu, reduce(tinyMenu, handed, rivers), back);
    expect(viewOf(tinyMenu, returned)).toMatchObject({ kind: 'question', question: { id: 'boat' }, draft: 'raft' });
    expect(returned.answers.town).toEqual(state.answers.town);
    expect(work(reduce(tinyMenu, returned, typed('boat', 'raft')))).toBe('check:boat');
    const left = [back, back].reduce((now, event) => reduce(tinyMenu, now, event), returned);
    expect(asked(left)).toBe('arrive');
  });

  it('is left for the menu where nobody was asked in it', () => {
    const given = {
      town: { value: 'Wien', source: 'flag', open: false },
      boat: { value: 'raft', source: 'flag', open: false },
    } as const;
    const handed = having(surveyed, { ...chosen, given }, { type: 'planned', outcome: towardsOther }, rivers);
    expect(asked(reduce(tinyMenu, handed, back))).toBe('arrive');
  });

  it('loses nothing that was given where both ask the same', () => {
    const outcome = { kind: 'handover', scenario: 'delegated-auth' } as const;
    const handed = reduce(tinyMenu, state, { type: 'checked', question: 'boat', outcome });
    expect(handed.scenario).toBe('delegated-auth');
    expect(handed.answers).toEqual(state.answers);
    expect(handed.checks.boat).toEqual({ kind: 'passed', found: [] });
  });
});

describe('where nobody can be asked', () => {
  it('every flag that is missing is named at once', () => {
    expect(missingFlags(tinyMenu, having(chosen))).toEqual(['--town', '--boat']);
  });
});
