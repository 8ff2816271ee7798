import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { Context } from '../../../src/flow/scenario.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { accountsQuestion } from '../../../src/scenarios/secure-registry/accounts-question.ts';
import type { SecureRegistryAnswers } from '../../../src/scenarios/secure-registry/answers.ts';
import { never, openTestCluster, scriptedApi } from '../../support/scripted-api.ts';
import { type Attributes, accountsIn, tinyOpenshift } from '../../support/tiny-openshift.ts';

const parsed = parseImageReference('reg.example.com/acme/web:1');
if (!parsed.ok) throw new Error(parsed.problem.code);
const image = parsed.value;

const config = { auths: { 'reg.example.com': { username: 'u', password: 'p', auth: 'dTpw' } } };
const fitting = {
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': Buffer.from(JSON.stringify(config)).toString('base64') },
};

interface World {
  /** The resources this user may not change. */
  readonly forbidden: readonly string[];
  readonly fits?: boolean;
  readonly linked?: boolean;
  readonly groups?: readonly string[];
  readonly answers?: Partial<SecureRegistryAnswers>;
}

/** What checking the account `web-runner` says, as the wizard does before it asks for a login. */
async function check({ forbidden, fits, linked, groups = ['image.openshift.io'], answers = {} }: World) {
  const mayI = ({ resource }: Attributes) => !forbidden.includes(resource);
  const openshift = tinyOpenshift({ mayI, groups });
  if (fits) openshift.put('/api/v1/namespaces/shop/secrets/pull-reg', fitting);
  if (linked) openshift.put(`${accountsIn('shop')}/web-runner`, { imagePullSecrets: [{ name: 'pull-reg' }] });
  const api = await scriptedApi(openshift.handler);
  const cluster = await openTestCluster({ ...api.target, namespace: 'shop' });
  const identity = await cluster.identity(never());
  if (!identity.ok) throw new Error(identity.problem.code);
  const context: Context = {
    identity: identity.value,
    loginHint: undefined,
    settings: { trust: {}, dryRun: 'none', interactive: true, watchSeconds: 1, reach: ['--as', 'hanako'] },
    // Neither registries nor files have a part in it.
    ports: { cluster, clock: systemClock } as unknown as Ports,
    signal: never(),
  };
  return accountsQuestion.check?.(['web-runner'], { image, ...answers }, context);
}

describe('a right that is missing', () => {
  it.each([
    ['to make secrets', 'secrets', 'may not make secrets in shop'],
    ['to link them', 'serviceaccounts', 'may not change service accounts in shop'],
  ])('%s is told before a login is asked for, with what would give it', async (_which, resource, said) => {
    expect(await check({ forbidden: [resource] })).toMatchObject({
      kind: 'waiting',
      letter: {
        what: { en: expect.stringContaining(said) },
        commands: ['oc policy add-role-to-user edit hanako -n shop'],
        afterwards:
          'pull-secret-wizard secure-registry -n shop --image reg.example.com/acme/web:1 --service-account web-runner --as hanako',
      },
    });
  });

  it('is given by kubectl where there is no OpenShift', async () => {
    expect(await check({ forbidden: ['secrets'], groups: [] })).toMatchObject({
      letter: {
        commands: ['kubectl create rolebinding edit-for-pull-secrets --clusterrole=edit --user=hanako -n shop'],
      },
    });
  });

  it.each<[string, World]>([
    ['nothing is forbidden', { forbidden: [] }],
    ['only pods may not be deleted', { forbidden: ['pods'] }],
    ['a secret that fits need not be made', { forbidden: ['secrets'], fits: true }],
    ['one that is linked need not be linked', { forbidden: ['serviceaccounts'], fits: true, linked: true }],
    [
      'a login was given already',
      {
        forbidden: ['secrets'],
        answers: { source: { kind: 'typed' }, login: { username: 'u', password: new Secret('p') } },
      },
    ],
  ])('is no reason to stop where %s', async (_why, world) => {
    expect(await check(world)).toEqual({ kind: 'passed', found: [] });
  });

  it('to link is one, even where a secret fits', async () => {
    expect(await check({ forbidden: ['serviceaccounts'], fits: true })).toMatchObject({ kind: 'waiting' });
  });
});
