import { expect, it } from 'vitest';
import type { Session } from '../../../src/cli/session.ts';
import { ok } from '../../../src/domain/result.ts';
import type { Workshop } from '../../../src/flow/job.ts';
import { menu } from '../../../src/scenarios/menu.ts';
import { survey } from '../../../src/scenarios/survey.ts';
import { type BorrowingSession, borrowingSession } from '../../support/borrowing-session.ts';
import { plannedOutcome } from '../../support/fix-session.ts';
import { podOf } from '../../support/project-of.ts';
import { streamsOf } from '../../support/tiny-openshift.ts';

const HOST = 'image-registry.openshift-image-registry.svc:5000';
const IMAGE = `${HOST}/builds/web:1.0`;
const runner = { kind: 'ServiceAccount', name: 'web-runner', namespace: 'shop' };

/** What the first remedy for the only stuck pod leads to. */
async function firstRemedy({ ports }: BorrowingSession) {
  const workshop: Workshop = { menu, survey, ports, logIn: async () => ok(undefined), newRunId: () => 'run-1' };
  const session: Session = {
    lang: 'en',
    face: 'none',
    output: 'text',
    color: false,
    ascii: false,
    yes: true,
    settings: { trust: {}, dryRun: 'none', interactive: false, mayChange: true, watchSeconds: 1 },
    start: { scenario: 'fix', given: {} },
  };
  const outcome = await plannedOutcome(workshop, session);
  return outcome?.kind === 'handover' ? { scenario: outcome.scenario, ...outcome.answers } : outcome;
}

it('the right to pull another project’s image is given to the account that lacks it', async () => {
  const at = await borrowingSession();
  at.openshift.putPod(podOf('web-1', { image: IMAGE, account: 'web-runner' }));
  expect(await firstRemedy(at)).toMatchObject({
    scenario: 'cross-project',
    image: { text: IMAGE },
    imagesFrom: 'builds',
    accounts: ['web-runner'],
  });
});

it('where the account may pull by now, its pods are made anew', async () => {
  const at = await borrowingSession();
  const message = `initializing source docker://${IMAGE}: reading manifest 1.0 in ${HOST}/builds/web: authentication required`;
  const state = { waiting: { reason: 'ErrImagePull', message } };
  // The cluster keeps a login for each account.
  at.openshift.put('/api/v1/namespaces/shop/secrets/web-dockercfg', {
    type: 'kubernetes.io/dockercfg',
    data: { '.dockercfg': Buffer.from(JSON.stringify({ [HOST]: { auth: 'dTpw' } })).toString('base64') },
  });
  at.openshift.putPod({
    ...podOf('web-1', { image: IMAGE, account: 'web-runner', shows: ['web-dockercfg'] }),
    status: { containerStatuses: [{ name: 'main', image: IMAGE, state }] },
  });
  at.openshift.bind('builds', 'theirs', [runner]);
  expect(await firstRemedy(at)).toMatchObject({
    scenario: 'cross-project',
    imagesFrom: 'builds',
    accounts: ['web-runner'],
    restart: true,
  });
});

it('a project’s own images are opened to all of it, as they are in every project', async () => {
  const at = await borrowingSession();
  const items = [{ image: `sha256:${'a'.repeat(64)}` }];
  at.openshift.put(`${streamsOf('shop')}/web`, { spec: {}, status: { tags: [{ tag: '1.0', items }] } });
  at.openshift.putPod(podOf('web-1', { image: `${HOST}/shop/web:1.0`, account: 'web-runner' }));
  expect(await firstRemedy(at)).toMatchObject({ scenario: 'cross-project', imagesFrom: 'shop', accounts: 'all' });
});
