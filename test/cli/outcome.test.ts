import { describe, expect, it } from 'vitest';
import { endingOf, exitCode } from '../../src/cli/outcome.ts';
import { problem } from '../../src/domain/problem.ts';
import { plain } from '../../src/domain/text.ts';
import { initialState, type WizardState } from '../../src/flow/state.ts';
import type { RunEvent } from '../../src/plan/run-plan.ts';
import { tinySettings } from '../support/tiny-scenario.ts';

describe('exit codes', () => {
  it.each([
    [2, problem('INPUT-06', { flags: ['--image'] })],
    [1, problem('CLUSTER-02', { server: 'https://127.0.0.1', cause: 'refused', detail: '' })],
    [4, problem('CLUSTER-06', { verb: 'create', resource: 'secrets', namespace: 'shop', detail: '' })],
    [3, problem('SECRET-33', { host: 'quay.io', username: 'u', detail: '' })],
    [3, problem('REGISTRY-34', { image: 'quay.io/a/b', host: 'quay.io' })],
    [1, problem('SECRET-50', { secret: 'pull', namespace: 'shop' })],
  ] as const)('%i for %o', (code, trouble) => {
    expect(exitCode(trouble)).toBe(code);
  });
});

describe('how a session ended', () => {
  const target = {
    clusterName: 'c',
    clusterUid: '1',
    server: 's',
    namespace: 'n',
    namespaceUid: '2',
    practice: false,
  };
  const letter = { tried: [], sent: plain(''), readable: plain(''), stays: plain(''), undo: plain(''), notes: [] };
  const outcome = {
    kind: 'plan',
    plan: { scenario: 'secure-registry', target, actions: [] },
    letter,
    facts: {},
  } as const;
  const having = (run: readonly RunEvent[], more: Partial<WizardState> = {}): WizardState => ({
    ...initialState(tinySettings),
    outcome,
    confirmed: true,
    run,
    ...more,
  });
  const started: RunEvent = { type: 'run-started', run: 'r', of: 2, dryRun: false };

  it('done is 0 when no link of the chain is broken', () => {
    const state = having([started, { type: 'run-finished', outcome: 'done' }], { proof: { links: [], unproven: [] } });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'done', code: 0 });
  });

  it('done is 3 when a link stays broken', () => {
    const broken = {
      link: 'pod',
      status: 'broken',
      subject: plain('web'),
      evidence: plain('still ImagePullBackOff'),
      seenFrom: 'node',
    } as const;
    const state = having([started, { type: 'run-finished', outcome: 'done' }], {
      proof: { links: [broken], unproven: [] },
    });
    expect(endingOf(state, 'ended')).toEqual({ outcome: 'done', code: 3 });
  });

  it('an interrupted run says how much of it stands', () => {
    const done: RunEvent = { type: 'action-done', action: 0, outcome: 'created', receipt: {} };
    const actions = [{}, {}] as never;
    const state = having([started, done, { type: 'run-finished', outcome: 'cancelled' }], {
      outcome: { ...outcome, plan: { ...outcome.plan, actions } },
    });
    expect(endingOf(state, 'interrupted')).toEqual({
      outcome: 'cancelled',
      problem: problem('RUN-01', { done: 1, of: 2 }),
      code: 130,
    });
  });

  it('leaving before anything was confirmed is 130', () => {
    expect(endingOf(initialState(tinySettings), 'interrupted')).toEqual({ outcome: 'cancelled', code: 130 });
  });

  it('waiting for somebody else is 4', () => {
    const waiting = { whom: plain(''), what: plain(''), commands: [], afterwards: '' };
    const state = { ...initialState(tinySettings), outcome: { kind: 'waiting', letter: waiting } as const };
    expect(endingOf(state, 'ended').code).toBe(4);
  });
});
