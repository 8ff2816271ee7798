import { describe, expect, it } from 'vitest';
import { causesOf } from '../../src/chain/causes.ts';
import { remediesFor } from '../../src/chain/remedies/remedies-for.ts';
import type { RemedyEffort } from '../../src/domain/remedy.ts';
import { type SituationName, situations } from '../support/pull-situations.ts';

/** What mends it, in the order offered, with what each asks of whoever chooses it. */
const expected: Readonly<Record<SituationName, string>> = {
  'nothing is wrong': '',
  'nobody made a secret': 'make-secret:answer',
  'nobody made a secret, and the registry was not reached': 'make-secret:answer',
  'nobody made a secret, and the node says so itself': 'make-secret:answer',
  'a secret that works is linked nowhere': 'link-secret:nothing',
  'a secret that is refused is linked nowhere': 'make-secret:answer renew-login:answer',
  'a secret that works is linked to another account': 'link-secret:nothing run-as:restart',
  'a secret that works is linked for mounting only': 'link-secret:nothing',
  'the pod is older than the link': 'recreate-pods:nothing',
  'a pod that nothing owns is older than the link': 'recreate-bare-pod:restart',
  'the pod lists pull secrets of its own': 'list-in-template:restart',
  'the pod lists a secret that does not exist': 'make-secret:answer',
  'the account is kept by Argo CD, and a secret is linked nowhere': 'link-secret:nothing letter-to-source:others',
  'the secrets are not for this user to see': 'make-secret:answer',
  'the login is kept by a helper': 'make-secret:answer',
  'a type that nodes skip': 'mend-secret:nothing make-secret:answer',
  'type and shape differ': 'mend-secret:nothing make-secret:answer',
  'the login stands under another key': 'mend-secret:nothing make-secret:answer',
  'the login is encoded twice, which spoils all secrets': 'mend-secret:nothing make-secret:answer',
  'an entry for another registry spoils all secrets': 'unlink-secret:nothing make-secret:answer',
  'the password ends in a line break': 'mend-secret:nothing make-secret:answer',
  'the login is for another port': 'mend-secret:nothing make-secret:answer',
  'the login is under another name of Docker Hub': 'mend-secret:nothing make-secret:answer set-image:answer',
  'an identity token alone': 'make-secret:answer',
  'the login has ended': 'renew-login:answer make-secret:answer',
  'the login is refused': 'renew-login:answer make-secret:answer',
  'the login may be refused: the registry was not reached': 'renew-login:answer make-secret:answer letter:others',
  'the login has no right': 'make-secret:answer letter:others',
  'a password where a token is wanted': 'renew-login:answer make-secret:answer',
  'a portal login at Red Hat’s': 'renew-login:answer make-secret:answer letter:others',
  'a stale login spoils a public image': 'unlink-secret:nothing renew-login:answer make-secret:answer',
  'the login that is shown works by now': 'recreate-pods:nothing',
  'the login works by now, and nothing owns the pod': 'recreate-bare-pod:restart',
  'the first of two logins is refused, the second works': 'recreate-pods:nothing',
  'a limit for visitors, and a secret is linked nowhere': 'link-secret:nothing make-secret:answer letter:others',
  'a limit that a login has reached': 'letter:others',
  'the node does not know the certificate authority': 'letter:others',
  'the certificate has ended': 'letter:others',
  'the registry speaks http only': 'letter:others',
  'the node does not find the registry': 'letter:others',
  'the auth server is in trouble': 'letter:others',
  'what answers is no registry': 'set-image:answer',
  'a mirror was asked': 'letter:others',
  'nobody made a secret, and rules lead to a mirror': 'make-secret:answer letter:others',
  'the tag does not exist': 'set-image:answer',
  'the image has no build for the node': 'set-image:answer letter:others',
  'a policy rejects the image': 'letter:others',
  'no name of an image': 'set-image:answer',
  'a short name that nodes do not complete': 'set-image:answer',
  'never to be pulled, and not on the node': 'set-pull-policy:restart letter:others',
  'the node’s disk is full': 'letter:others',
  'words that nobody knows': '',
  'the account may not pull another project’s image': 'bind-puller:nothing',
  'the other project’s own account is bound': 'bind-puller:nothing',
  'it may be that the account may not: nobody will tell': 'bind-puller:nothing',
  'the account may pull by now': 'recreate-pods:nothing',
  'the stream has nothing under the tag': 'letter:others',
  'the stream does not exist': 'letter:others',
  'a build’s secret is linked one way only': 'link-builder:nothing',
  'an import has several secrets for one registry': 'renew-login:answer make-secret:answer letter:others',
};

const names = Object.keys(expected) as readonly SituationName[];
const remedies = (name: SituationName) => remediesFor(situations[name], causesOf(situations[name]));
const answersOf = (name: SituationName, id: string) => {
  const leads = remedies(name).find((each) => each.id === id)?.leads;
  return leads?.to === 'scenario' ? { scenario: leads.scenario, ...leads.answers } : leads;
};

describe('what mends it', () => {
  it.each(names.map((name) => [name, expected[name]] as const))('%s: %s', (name, ids) => {
    const changing = remedies(name).filter(({ effort }) => effort !== 'look');
    expect(changing.map(({ id, effort }) => `${id}:${effort}`).join(' ')).toBe(ids);
  });

  it.each(names)('of each kind there is one, and what only looks comes last: %s', (name) => {
    const ids = remedies(name).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const efforts: readonly RemedyEffort[] = remedies(name).map(({ effort }) => effort);
    const firstLook = efforts.indexOf('look');
    expect(efforts.slice(firstLook === -1 ? efforts.length : firstLook).filter((each) => each !== 'look')).toEqual([]);
  });

  it.each(names)('is said in both languages: %s', (name) => {
    for (const { title, asks } of remedies(name)) {
      for (const text of [title.en, title.ja, asks.en, asks.ja]) expect(text).not.toMatch(/^$|undefined/);
    }
  });
});

describe('the scenario that mends it is begun with what is known', () => {
  const about = { image: { host: 'quay.io' }, accounts: ['default'], restart: true };

  it.each([
    [
      'a secret that works is linked nowhere',
      'link-secret',
      { scenario: 'secure-registry', ...about, source: { kind: 'existing', secret: 'acme-pull' } },
    ],
    ['nobody made a secret', 'make-secret', { scenario: 'secure-registry', ...about }],
    [
      'the pod lists a secret that does not exist',
      'make-secret',
      { scenario: 'secure-registry', ...about, secretName: 'gone' },
    ],
    [
      'the pod is older than the link',
      'recreate-pods',
      { scenario: 'secure-registry', ...about, source: { kind: 'existing', secret: 'acme-pull' } },
    ],
    [
      'a pod that nothing owns is older than the link',
      'recreate-bare-pod',
      { to: 'bare-pod', pod: 'web-1', uid: 'uid-web-1', image: 'quay.io/acme/web:1' },
    ],
    [
      'the pod lists pull secrets of its own',
      'list-in-template',
      { scenario: 'secure-registry', template: true, source: { kind: 'existing', secret: 'acme-pull' } },
    ],
    [
      'a secret that works is linked to another account',
      'run-as',
      { scenario: 'change-template', container: 'main', setServiceAccount: 'default' },
    ],
    [
      'type and shape differ',
      'mend-secret',
      { scenario: 'secure-registry', ...about, source: { kind: 'mended', secret: 'acme-pull' } },
    ],
    [
      'an entry for another registry spoils all secrets',
      'unlink-secret',
      { scenario: 'unlink-secret', secret: 'broken' },
    ],
    ['a stale login spoils a public image', 'unlink-secret', { scenario: 'unlink-secret', secret: 'acme-pull' }],
    ['the login is refused', 'renew-login', { scenario: 'renew-login', held: { host: 'quay.io', username: 'robot' } }],
    ['the tag does not exist', 'set-image', { scenario: 'change-template', container: 'main' }],
    [
      'never to be pulled, and not on the node',
      'set-pull-policy',
      { scenario: 'change-template', setPullPolicy: 'IfNotPresent' },
    ],
    [
      'the account may not pull another project’s image',
      'bind-puller',
      { scenario: 'cross-project', imagesFrom: 'builds', accounts: ['web'] },
    ],
    [
      'the account may pull by now',
      'recreate-pods',
      { scenario: 'cross-project', imagesFrom: 'builds', accounts: ['web'], restart: true },
    ],
    [
      'a build’s secret is linked one way only',
      'link-builder',
      { scenario: 'secure-registry', accounts: ['builder'], builder: true },
    ],
    ['an import has several secrets for one registry', 'test-pull', { scenario: 'test-pull', by: 'import' }],
  ] as const)('%s: %s', (name, id, answers) => {
    expect(answersOf(name, id)).toMatchObject(answers);
  });
});

describe('what somebody else has to mend', () => {
  it.each([
    ['a policy rejects the image', 'the cluster administrator', 'oc get clusterimagepolicies'],
    ['the registry speaks http only', 'the cluster administrator', 'oc get image.config.openshift.io/cluster'],
    ['the certificate has ended', 'quay.io', 'curl -sSI https://quay.io/v2/'],
    ['the account is kept by Argo CD, and a secret is linked nowhere', 'Argo CD', 'oc describe pod web-1'],
    ['the stream has nothing under the tag', 'whoever builds or imports it', 'oc describe imagestream web -n builds'],
  ] as const)('%s: a letter says whom to ask and what to run', (name, whom, command) => {
    const letter = remedies(name).find(({ effort }) => effort === 'others')?.leads;
    expect(letter?.to === 'letter' && letter.whom.en).toContain(whom);
    expect(letter?.to === 'letter' && letter.commands.join('\n')).toContain(command);
  });
});
