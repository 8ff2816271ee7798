import { describe, expect, it } from 'vitest';
import { causesOf } from '../../src/chain/causes.ts';
import type { SeenFrom } from '../../src/domain/pull-chain.ts';
import { findingsOf, gave, HOST, refused, refusedSaying, saying, seenAt, tried } from '../support/findings-of.ts';
import { accountOf, podOf, secretOf } from '../support/project-of.ts';
import { type SituationName, situations } from '../support/pull-situations.ts';

/** The codes, likeliest first (`?` where one is only suspected), and where the first was seen from. */
const expected: Readonly<Record<SituationName, readonly [codes: string, from: SeenFrom | undefined]>> = {
  'nothing is wrong': ['', undefined],
  'nobody made a secret': ['SECRET-31', 'cluster-api'],
  'nobody made a secret, and the registry was not reached': ['SECRET-31?', 'cluster-api'],
  'nobody made a secret, and the node says so itself': ['SECRET-31', 'cluster-api'],
  'a secret that works is linked nowhere': ['ACCOUNT-32', 'cluster-api'],
  'a secret that is refused is linked nowhere': ['ACCOUNT-32 SECRET-33', 'cluster-api'],
  'a secret that works is linked to another account': ['ACCOUNT-11', 'cluster-api'],
  'a secret that works is linked for mounting only': ['ACCOUNT-14', 'cluster-api'],
  'the pod is older than the link': ['POD-13', 'cluster-api'],
  'a pod that nothing owns is older than the link': ['POD-13', 'cluster-api'],
  'the pod lists pull secrets of its own': ['ACCOUNT-12', 'cluster-api'],
  'the pod lists a secret that does not exist': ['SECRET-10', 'cluster-api'],
  'the account is kept by Argo CD, and a secret is linked nowhere': ['ACCOUNT-32 ACCOUNT-41?', 'cluster-api'],
  'the secrets are not for this user to see': ['SECRET-31? SECRET-33?', 'node'],
  'the login is kept by a helper': ['SECRET-01', 'cluster-api'],
  'a type that nodes skip': ['SECRET-02', 'cluster-api'],
  'type and shape differ': ['SECRET-03', 'cluster-api'],
  'the login stands under another key': ['SECRET-04', 'cluster-api'],
  'the login is encoded twice, which spoils all secrets': ['SECRET-05', 'cluster-api'],
  'an entry for another registry spoils all secrets': ['SECRET-05', 'cluster-api'],
  'the password ends in a line break': ['SECRET-06?', 'cluster-api'],
  'the login is for another port': ['SECRET-07', 'cluster-api'],
  'the login is under another name of Docker Hub': ['SECRET-08 REGISTRY-34?', 'cluster-api'],
  'an identity token alone': ['SECRET-21', 'cluster-api'],
  'the login has ended': ['SECRET-20', 'cluster-api'],
  'the login is refused': ['SECRET-33', 'this-computer'],
  'the login may be refused: the registry was not reached': ['SECRET-33? REGISTRY-23?', 'node'],
  'the login has no right': ['REGISTRY-23', 'this-computer'],
  'a password where a token is wanted': ['REGISTRY-09? SECRET-33?', 'node'],
  'a portal login at Red Hat’s': ['AUTH-24', 'this-computer'],
  'a stale login spoils a public image': ['SECRET-27', 'cluster-api'],
  'the login that is shown works by now': ['IMAGE-50?', 'node'],
  'the login works by now, and nothing owns the pod': ['IMAGE-50?', 'node'],
  'the first of two logins is refused, the second works': ['IMAGE-50?', 'node'],
  'a limit for visitors, and a secret is linked nowhere': ['REGISTRY-22 ACCOUNT-32?', 'node'],
  'a limit that a login has reached': ['REGISTRY-22', 'node'],
  'the node does not know the certificate authority': ['REGISTRY-18', 'node'],
  'the certificate has ended': ['REGISTRY-37', 'node'],
  'the registry speaks http only': ['REGISTRY-36', 'node'],
  'the node does not find the registry': ['REGISTRY-26', 'node'],
  'the auth server is in trouble': ['AUTH-26', 'node'],
  'what answers is no registry': ['REGISTRY-50', 'node'],
  'a mirror was asked': ['REGISTRY-19', 'node'],
  'nobody made a secret, and rules lead to a mirror': ['SECRET-31 REGISTRY-19?', 'cluster-api'],
  'the tag does not exist': ['REGISTRY-34', 'this-computer'],
  'the image has no build for the node': ['REGISTRY-38', 'this-computer'],
  'a policy rejects the image': ['REGISTRY-40', 'node'],
  'no name of an image': ['POD-28', 'cluster-api'],
  'a short name that nodes do not complete': ['POD-28', 'node'],
  'never to be pulled, and not on the node': ['POD-39', 'node'],
  'the node’s disk is full': ['POD-50', 'node'],
  'words that nobody knows': ['IMAGE-50?', 'node'],
  'the account may not pull another project’s image': ['BINDING-16', 'cluster-api'],
  'the other project’s own account is bound': ['BINDING-17', 'cluster-api'],
  'it may be that the account may not: nobody will tell': ['BINDING-16?', 'cluster-api'],
  'the account may pull by now': ['IMAGE-50?', 'node'],
  'the stream has nothing under the tag': ['REGISTRY-35', 'cluster-api'],
  'the stream does not exist': ['REGISTRY-35', 'cluster-api'],
  'a build’s secret is linked one way only': ['ACCOUNT-15', 'cluster-api'],
  'an import has several secrets for one registry': ['SECRET-33 SECRET-25?', 'this-computer'],
};

const names = Object.keys(expected) as readonly SituationName[];

describe('the causes, likeliest first', () => {
  it.each(names.map((name) => [name, ...expected[name]] as const))('%s: %s', (name, codes, from) => {
    const causes = causesOf(situations[name]);
    expect(causes.map(({ problem, certainty }) => problem.code + (certainty === 'sure' ? '' : '?')).join(' ')).toBe(
      codes,
    );
    expect(causes[0]?.seenFrom).toBe(from);
  });

  it.each(names)('where the first is only suspected, it is said what would settle it: %s', (name) => {
    const [first] = causesOf(situations[name]);
    expect(first?.certainty === 'suspected' && first.settledBy === undefined).toBe(false);
  });
});

describe('what was tried decides where words cannot', () => {
  const shows = { accounts: [accountOf('default', ['acme-pull'])], secrets: [secretOf('acme-pull', ['quay.io'])] };
  const pod = saying('Back-off pulling image "quay.io/acme/web:1"', podOf('web-1', { shows: ['acme-pull'] }));

  it('though the node only says that it waits', () => {
    const [cause] = causesOf(findingsOf({ ...shows, pod, registry: seenAt(), shown: [tried('acme-pull', refused)] }));
    expect(cause).toMatchObject({ problem: { code: 'SECRET-33' }, certainty: 'sure', seenFrom: 'this-computer' });
  });

  it.each([
    ['UNAUTHORIZED: please use personal access token to login', 'REGISTRY-09'],
    ['UNAUTHORIZED: Please login to the Red Hat Registry using your Customer Portal credentials.', 'AUTH-24'],
    ['UNAUTHORIZED: authentication required', 'SECRET-33'],
  ])('also of what the node keeps back: "%s" is %s', (detail, code) => {
    const shown = [tried('acme-pull', refusedSaying(detail))];
    const causes = causesOf(findingsOf({ ...shows, pod, registry: seenAt(), shown }));
    expect(causes).toMatchObject([{ problem: { code }, certainty: 'sure', seenFrom: 'this-computer' }]);
  });

  it('and an import has the first of several logins alone', () => {
    const secrets = ['old-pull', 'team-pull'].map((name) => secretOf(name, [HOST]));
    const imported = saying('you may not have access', podOf('web-1', { shows: ['old-pull', 'team-pull'] }));
    const trials = [tried('old-pull', refused), tried('team-pull', gave)];
    const about = { pod: imported, secrets, registry: seenAt(), shown: trials };
    const [cause, ...others] = causesOf(findingsOf({ ...about, kind: 'import' }));
    // The one to keep stands first.
    const evidence = { host: HOST, secrets: ['team-pull', 'old-pull'] };
    expect(cause).toMatchObject({ problem: { code: 'SECRET-25', evidence }, certainty: 'sure' });
    expect(others).toEqual([]);
    expect(causesOf(findingsOf(about)).map((each) => each.problem.code)).not.toContain('SECRET-25');
  });

  it('or an earlier event does, which a pod between two tries no longer says', () => {
    const event = {
      metadata: { name: 'web-1.1' },
      involvedObject: { kind: 'Pod', name: 'web-1' },
      type: 'Warning',
      reason: 'Failed',
      message: 'Failed to pull image "quay.io/acme/web:1": reading manifest 1 in quay.io/acme/web: manifest unknown',
    };
    const about = { ...shows, pod };
    expect(causesOf(findingsOf(about))[0]?.problem.code).toBe('IMAGE-50');
    expect(causesOf(findingsOf({ ...about, events: [event] }))[0]?.problem.code).toBe('REGISTRY-34');
    // What is said of another container, or another image, is no reason for this one.
    const beside = { ...event, involvedObject: { ...event.involvedObject, fieldPath: 'spec.containers{log}' } };
    expect(causesOf(findingsOf({ ...about, events: [beside] }))[0]?.problem.code).toBe('IMAGE-50');
    const other = { ...event, message: event.message.replaceAll('acme/web', 'acme/log') };
    expect(causesOf(findingsOf({ ...about, events: [other] }))[0]?.problem.code).toBe('IMAGE-50');
  });
});

it('nothing is judged of logins that are not for this user to see', () => {
  const causes = causesOf(situations['the secrets are not for this user to see']);
  expect(causes.filter(({ certainty }) => certainty === 'sure')).toEqual([]);
});
