import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { accountsQuestion } from '../../../src/scenarios/cross-project/accounts-question.ts';
import { borrowingSession } from '../../support/borrowing-session.ts';
import { podOf } from '../../support/project-of.ts';
import { accountsIn } from '../../support/tiny-openshift.ts';

const OWN = 'quay.io/acme/web:1.0';
const BORROWED = 'image-registry.openshift-image-registry.svc:5000/builds-of-another/web:1.0';

type Session = Awaited<ReturnType<typeof borrowingSession>>;

/** The rows that are offered in a project with these pods. */
async function rowsWith(put: (at: Session) => void) {
  const at = await borrowingSession();
  at.openshift.put(`${accountsIn('shop')}/builder`);
  put(at);
  const identity = await at.cluster.identity(new AbortController().signal);
  if (!identity.ok) throw new Error(identity.problem.code);
  const { input } = accountsQuestion;
  if (input.kind !== 'choice') throw new Error(input.kind);
  const prepared = await input.prepare(
    { image: null, imagesFrom: 'builds-of-another' },
    {
      identity: identity.value,
      loginHint: undefined,
      settings: { trust: {}, dryRun: 'none', interactive: true, watchSeconds: 1 },
      ports: at.ports,
      signal: new AbortController().signal,
    },
  );
  if (!prepared.ok || prepared.value.kind !== 'choices') throw new Error('no choices');
  return prepared.value.choices.rows;
}

describe('whose pods pull', () => {
  it('begins with those that are stuck, then those that use it, then those that run at all', async () => {
    const rows = await rowsWith(({ openshift }) => {
      openshift.put(`${accountsIn('shop')}/batch`);
      openshift.putPod(podOf('b-1', { image: OWN, account: 'builder', stuck: false }));
      openshift.putPod(podOf('d-1', { image: BORROWED, account: 'default', stuck: false }));
      openshift.putPod(podOf('w-1', { image: BORROWED, account: 'web-runner' }));
    });
    expect(rows.map(({ value }) => value)).toEqual(['web-runner', 'default', 'builder', 'batch', '*']);
  });

  it('begins with those that run pods where none uses it yet', async () => {
    const rows = await rowsWith(({ openshift }) => {
      for (const name of ['w-1', 'w-2'])
        openshift.putPod(podOf(name, { image: OWN, account: 'web-runner', stuck: false }));
    });
    expect(rows[0]).toMatchObject({ value: 'web-runner' });
  });

  it('says to whom each choice opens the images in as few words as a narrow screen shows', async () => {
    const rows = await rowsWith(({ openshift }) => {
      openshift.putPod(podOf('d-1', { image: OWN, account: 'default', stuck: false }));
    });
    expect(rows.map(({ value, fact }) => [value, fact.en])).toEqual([
      ['default', 'for its pods'],
      ['web-runner', 'for its pods: none now'],
      ['builder', 'for its pods: none now'],
      ['*', 'for every pod, now and later'],
    ]);
    for (const { fact } of rows) {
      for (const text of Object.values(fact)) expect(stringWidth(text)).toBeLessThanOrEqual(28);
    }
  });
});
