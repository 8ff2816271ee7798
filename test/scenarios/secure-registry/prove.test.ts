import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import type { KubePod } from '../../../src/domain/kube-objects.ts';
import { problem } from '../../../src/domain/problem.ts';
import { failed, ok, type Result } from '../../../src/domain/result.ts';
import type { Context, Proof } from '../../../src/flow/scenario.ts';
import type { Watched } from '../../../src/ports/cluster.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { SecureRegistryFacts, SettledAnswers } from '../../../src/scenarios/secure-registry/answers.ts';
import { prove } from '../../../src/scenarios/secure-registry/prove.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { accountOf, podOf, projectOf, secretOf } from '../../support/project-of.ts';
import { tinySettings, tinySurvey } from '../../support/tiny-scenario.ts';

const image = parseImageReference('quay.io/acme/web:1');
if (!image.ok) throw new Error('no image');
const answers: SettledAnswers = {
  image: image.value,
  registry: { open: false, anyway: false },
  accounts: ['default'],
  builder: false,
  restart: true,
};

const present = (pod: KubePod) => ok({ type: 'present', object: pod } as const);
const healthy = (name: string) => podOf(name, { stuck: false });
const trouble = problem('CLUSTER-02', { server: 'https://127.0.0.1', cause: 'refused', detail: '' });

/** The last picture of the chain after stuck pods were recreated: the cluster then tells these changes. */
async function provenPod(stuck: readonly KubePod[], changes: readonly Result<Watched<'Pod'>>[]) {
  const project = projectOf({
    pods: stuck,
    accounts: [accountOf('default', ['pull-quay.io'])],
    secrets: [secretOf('pull-quay.io', ['quay.io'])],
  });
  const lists: Readonly<Record<string, readonly object[]>> = {
    Pod: project.pods,
    ServiceAccount: project.accounts,
    Secret: project.secrets,
    Event: [],
  };
  async function* watch() {
    yield* changes;
  }
  const cluster = { list: async (kind: string) => ok(lists[kind]), watch };
  const context: Context = {
    identity: tinySurvey.identity,
    loginHint: undefined,
    settings: { ...tinySettings, watchSeconds: 30 },
    // Lists and a watch are all that is asked of the world here.
    ports: { cluster, clock: hurriedClock() } as unknown as Ports,
    signal: new AbortController().signal,
  };
  const facts: SecureRegistryFacts = {
    identity: tinySurvey.identity,
    settings: context.settings,
    project,
    accounts: project.accounts,
    builder: undefined,
    secretName: 'pull-quay.io',
    standing: undefined,
    broken: undefined,
    stuck,
    using: stuck.length,
    rights: { secrets: true, link: true, recreate: true },
    trial: undefined,
    sentTo: undefined,
    tried: [],
    builds: { pushing: [], pulling: [] },
    pushTrials: [],
    reverting: [],
    templates: [],
    authServer: undefined,
    login: undefined,
    lifetime: undefined,
    missingPlatforms: [],
    now: new Date(0),
  };
  const proofs: Proof[] = [];
  for await (const proof of prove(answers, facts, context)) proofs.push(proof);
  return { pod: proofs.at(-1)?.links[0], told: proofs.map(({ progress }) => progress?.en) };
}

describe('the proof of recreated pods', () => {
  it('is there when all of them have pulled', async () => {
    const { pod } = await provenPod(
      [podOf('web-1'), podOf('web-2')],
      [present(healthy('web-3')), present(healthy('web-4'))],
    );
    expect(pod).toMatchObject({ link: 'pod', status: 'ok' });
  });

  it('stays open when the time is up', async () => {
    const { pod } = await provenPod([podOf('web-1'), podOf('web-2')], [present(healthy('web-3'))]);
    expect(pod).toMatchObject({ status: 'unknown', problem: problem('IMAGE-51', { pods: 1, seconds: 30 }) });
  });

  it('stays open for the reason the watching broke off, not for the time', async () => {
    const { pod } = await provenPod([podOf('web-1')], [failed(trouble)]);
    expect(pod).toMatchObject({ status: 'unknown', problem: trouble });
  });

  it('waits for the others past a stuck pod that was left standing, and names it at the end', async () => {
    const bare = podOf('debug', { bare: true });
    const stuck = [podOf('web-1'), bare];
    const { pod, told } = await provenPod(stuck, [present(bare), present(healthy('web-2'))]);
    expect(told[0]).toBe('0 of 1 pulled; watching for up to 30 s');
    expect(pod).toMatchObject({ status: 'broken', subject: { en: 'debug' }, problem: { code: 'POD-13' } });
  });

  it('names the pod that was left standing also where the watching broke off', async () => {
    const bare = podOf('debug', { bare: true });
    const { pod } = await provenPod([podOf('web-1'), bare], [failed(trouble)]);
    expect(pod).toMatchObject({ status: 'broken', subject: { en: 'debug' } });
  });
});
