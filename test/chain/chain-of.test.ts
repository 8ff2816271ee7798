import { describe, expect, it, test } from 'vitest';
import { causesOf } from '../../src/chain/causes.ts';
import { chainOf } from '../../src/chain/chain-of.ts';
import type { Link, LinkStatus } from '../../src/domain/pull-chain.ts';
import { type SituationName, situations } from '../support/pull-situations.ts';

const SIGNS: { readonly [S in LinkStatus]: string } = { ok: '✔', broken: '✖', warning: '!', unknown: '?' };
const SHORT: { readonly [L in Link]: string } = {
  pod: 'pod',
  'service-account': 'account',
  'pull-secret': 'secret',
  'role-binding': 'binding',
  registry: 'registry',
  'auth-server': 'auth',
  image: 'image',
};

/** The chain in its order: `!` is a warning, `?` not known. */
const expected: Readonly<Record<SituationName, string>> = {
  'nothing is wrong': 'pod ✔, account ?, secret ?, registry ?',
  'nobody made a secret': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'nobody made a secret, and the registry was not reached': 'pod ✔, account ?, secret ✖, registry ?',
  'nobody made a secret, and the node says so itself': 'pod ✔, account ?, secret ✖, registry ?',
  'a secret that works is linked nowhere': 'pod ✔, account ✖, secret ✔, registry ✔, auth ✔',
  'a secret that is refused is linked nowhere': 'pod ✔, account ✖, secret ✖, registry ✔, auth !',
  'a secret that works is linked to another account': 'pod ✔, account ✖, secret ✔, registry ✔, auth ✔',
  'a secret that works is linked for mounting only': 'pod ✔, account ✖, secret ✔, registry ✔, auth ✔',
  'the pod is older than the link': 'pod ✖, account ✔, secret ✔, registry ✔, auth ✔',
  'a pod that nothing owns is older than the link': 'pod ✖, account ✔, secret ✔, registry ✔, auth ✔',
  'the pod lists pull secrets of its own': 'pod ✔, account ✖, secret ✔, registry ✔, auth ✔',
  'the pod lists a secret that does not exist': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'the account is kept by Argo CD, and a secret is linked nowhere': 'pod ✔, account ✖, secret ✔, registry ✔, auth ✔',
  'the secrets are not for this user to see': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'the login is kept by a helper': 'pod ✔, account ✔, secret ✖, registry ✔, auth ?',
  'a type that nodes skip': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'type and shape differ': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'the login stands under another key': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'the login is encoded twice, which spoils all secrets': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'an entry for another registry spoils all secrets': 'pod ✔, account ✔, secret ✖, registry ✔, auth ?',
  'the password ends in a line break': 'pod ✔, account ✔, secret ✖, registry ✔, auth !',
  'the login is for another port': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'the login is under another name of Docker Hub': 'pod ✔, account ?, secret ✖, registry ✔, auth ?, image !',
  'an identity token alone': 'pod ✔, account ✔, secret ✖, registry ✔, auth ?',
  'the login has ended': 'pod ✔, account ✔, secret ✖, registry ✔, auth !',
  'the login is refused': 'pod ✔, account ✔, secret ✖, registry ✔, auth !',
  'the login may be refused: the registry was not reached': 'pod ✔, account ✔, secret ✖, registry !',
  'the login has no right': 'pod ✔, account ✔, secret ✔, registry ✖, auth ✔',
  'a password where a token is wanted': 'pod ✔, account ✔, secret ✔, registry ✖',
  'a portal login at Red Hat’s': 'pod ✔, account ✔, secret ✔, registry ✔, auth ✖',
  'a stale login spoils a public image': 'pod ✔, account ✔, secret ✖, registry ✔, auth ✔',
  'the login that is shown works by now': 'pod ✖, account ✔, secret ✔, registry ✔, auth ✔',
  'the login works by now, and nothing owns the pod': 'pod ✖, account ✔, secret ✔, registry ✔, auth ✔',
  'the first of two logins is refused, the second works': 'pod ✖, account ✔, secret ✔, registry ✔, auth ✔',
  'a limit for visitors, and a secret is linked nowhere': 'pod ✔, account !, secret ✔, registry ✖',
  'a limit that a login has reached': 'pod ✔, account ✔, secret ✔, registry ✖',
  'the node does not know the certificate authority': 'pod ✔, account ?, secret ?, registry ✖',
  'the certificate has ended': 'pod ✔, account ?, secret ?, registry ✖',
  'the registry speaks http only': 'pod ✔, account ?, secret ?, registry ✖',
  'the node does not find the registry': 'pod ✔, account ?, secret ?, registry ✖, auth ?',
  'the auth server is in trouble': 'pod ✔, account ✔, secret ✔, registry ?, auth ✖',
  'what answers is no registry': 'pod ✔, account ?, secret ?, registry ✖',
  'a mirror was asked': 'pod ✔, account ✔, secret ✔, registry ✖, auth ✔',
  'nobody made a secret, and rules lead to a mirror': 'pod ✔, account ?, secret ✖, registry ✔, auth ?',
  'the tag does not exist': 'pod ✔, account ✔, secret ✔, registry ✔, auth ✔, image ✖',
  'the image has no build for the node': 'pod ✔, account ✔, secret ✔, registry ✔, auth ✔, image ✖',
  'a policy rejects the image': 'pod ✔, account ✔, secret ✔, registry ✔, auth ✔, image ✖',
  'no name of an image': 'pod ✖',
  'a short name that nodes do not complete': 'pod ✖, account ?, secret ?, registry ?',
  'never to be pulled, and not on the node': 'pod ✖, account ?, secret ✔, registry ✔, auth ✔',
  'the node’s disk is full': 'pod ✖, account ✔, secret ✔, registry ✔, auth ✔',
  'words that nobody knows': 'pod ✖, account ✔, secret ✔, registry ?',
  'the account may not pull another project’s image': 'pod ✔, account ✔, binding ✖, registry ✔',
  'the other project’s own account is bound': 'pod ✔, account ✔, binding ✖, registry ✔',
  'it may be that the account may not: nobody will tell': 'pod ✔, account ✔, binding ✖, registry ?',
  'the account may pull by now': 'pod ✖, account ✔, binding ✔, registry ✔',
  'the stream has nothing under the tag': 'pod ✔, account ✔, binding ✔, registry ?, image ✖',
  'the stream does not exist': 'pod ✔, account ✔, binding ✔, registry ?, image ✖',
  'a build’s secret is linked one way only': 'pod ✔, account ✖, secret ✔, registry ✔, auth ✔',
  'an import has several secrets for one registry': 'pod ✔, account ✔, secret ✖, registry ✔, auth !',
};

const names = Object.keys(expected) as readonly SituationName[];
const chain = (name: SituationName) => chainOf(situations[name], causesOf(situations[name]));

describe('the chain', () => {
  it.each(names.map((name) => [name, expected[name]] as const))('%s: %s', (name, links) => {
    expect(
      chain(name)
        .map(({ link, status }) => `${SHORT[link]} ${SIGNS[status]}`)
        .join(', '),
    ).toBe(links);
  });
});

describe.each(names)('where %s', (name) => {
  const links = chain(name);
  const [first] = causesOf(situations[name]);

  it('the likeliest cause stands at exactly one link, which is broken', () => {
    const at = links.filter(({ problem }) => problem !== undefined && problem.code === first?.problem.code);
    expect(at.map(({ status }) => status)).toEqual(first === undefined ? [] : ['broken']);
  });

  it('every link has a name, a fact in both languages, and says from where it was seen if it was', () => {
    for (const { subject, evidence, status, seenFrom } of links) {
      for (const text of [subject.en, subject.ja, evidence.en, evidence.ja]) expect(text).not.toMatch(/^$|undefined/);
      expect(seenFrom === null && (status === 'ok' || status === 'broken')).toBe(false);
    }
  });

  it('what is broken has a problem with a code, and what is good has none', () => {
    const nameless = links.filter(({ status, problem }) => (status === 'broken') !== (problem !== undefined));
    // What is not known, or a warning, may have a reason worth telling.
    expect(nameless.filter(({ status }) => status === 'ok' || status === 'broken')).toEqual([]);
  });
});

test('a fact is short, so that it fits beside its link’s name on one row', () => {
  const long = names.flatMap((name) =>
    chain(name).flatMap(({ evidence }) => (evidence.en.length > 40 ? [evidence.en] : [])),
  );
  expect([...new Set(long)]).toEqual([]);
});
