import { describe, expect, it } from 'vitest';
import { endingOf } from '../../src/cli/outcome.ts';
import { sessionSummary } from '../../src/cli/summary.ts';
import { ok } from '../../src/domain/result.ts';
import type { WizardState } from '../../src/flow/state.ts';
import { menu } from '../../src/scenarios/menu.ts';
import { survey } from '../../src/scenarios/survey.ts';
import { type BorrowingSession, borrowingSession } from '../support/borrowing-session.ts';

const answers = { image: null, imagesFrom: 'builds', accounts: ['web-runner'] };

function summaryOf({ ports }: BorrowingSession, state: WizardState): readonly string[] {
  const logIn = async () => ok(undefined);
  const workshop = { menu, survey, logIn, newRunId: () => 'run', ports };
  return sessionSummary(state, endingOf(state, 'ended'), 'en', { workshop, ephemeral: false, close: async () => {} });
}

const checks = (lines: readonly string[]) => lines.filter((line) => line.startsWith('To check: '));

describe('what stays in the scrollback', () => {
  it('shows how to see the binding that was made, where it was made', async () => {
    const at = await borrowingSession();
    expect(checks(summaryOf(at, await at.run(answers)))).toEqual([
      'To check: oc get rolebinding image-puller-shop-web-runner -n builds -o wide',
      'To check: oc get pods -n shop',
    ]);
  });

  it('shows all bindings there where others grant it already', async () => {
    const at = await borrowingSession();
    at.openshift.bind('builds', 'theirs', [{ kind: 'ServiceAccount', name: 'web-runner', namespace: 'shop' }]);
    expect(checks(summaryOf(at, await at.run(answers)))).toEqual([
      'To check: oc get rolebindings -n builds -o wide',
      'To check: oc get pods -n shop',
    ]);
  });

  it('says of a dry run what would be made, not that it is', async () => {
    const at = await borrowingSession();
    const lines = summaryOf(at, await at.run(answers, { dryRun: 'server' }));
    expect(lines).toContain('  let pull  web-runner of shop: would be made');
    expect(lines).toContain('Dry run: nothing has been changed.');
    expect(lines.join('\n')).not.toMatch(/: made$/m);
  });

  it('says that undo wants a login where the one of the session was pasted', async () => {
    const at = await borrowingSession();
    const ended = await at.run(answers);
    const wants = /^Log in to the cluster with oc login before that/;
    expect(summaryOf(at, ended)).not.toContainEqual(expect.stringMatching(wants));
    const lines = summaryOf(at, { ...ended, isLoginPasted: true });
    expect(lines[lines.findIndex((line) => line.startsWith('To undo: ')) + 1]).toMatch(wants);
  });
});
