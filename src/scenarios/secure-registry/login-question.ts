import { isUnreachable, probedLinks } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { LoginSheet, Question } from '../../flow/scenario.ts';
import type { RegistryAnswer, SecureRegistryAnswers } from './answers.ts';
import { tryLogin } from './try-login.ts';
import { words } from './words.ts';

/** User name and password: asked last, after the screen has said who sees them and who can read them later. */
export const loginQuestion: Question<SecureRegistryAnswers, 'login'> = {
  id: 'login',
  ask: say(words, (w) => w.login.ask),
  label: say(words, (w) => w.login.label),
  why: say(words, (w) => w.login.why),
  flags: [
    { option: '--username <name>', about: say(words, (w) => w.login.flagUser) },
    { option: '--password-stdin', about: say(words, (w) => w.login.flagPassword) },
  ],
  fromFlags: ({ username, password }) =>
    typeof username === 'string' && password instanceof Secret ? checkLogin({ username, password }) : undefined,
  draftFromFlags: ({ username, password }) => {
    const name = typeof username === 'string' ? username : '';
    if (name === '' && !(password instanceof Secret)) return undefined;
    return { username: name, password: password instanceof Secret ? password : new Secret('') };
  },
  lacks: ({ username, password }) => [
    ...(username === '' ? ['--username'] : []),
    ...(password.isEmpty ? ['--password-stdin'] : []),
  ],
  // A password typed for one registry is never sent to another.
  dependsOn: ['image', 'registry'],
  when: ({ registry, source }) =>
    (source === undefined || source.kind === 'typed') && (registry === undefined || !registry.open || registry.anyway),
  input: {
    kind: 'login',
    prepare: async ({ image, registry }, { identity, loginHint }) =>
      image === undefined
        ? failed(problem('INPUT-06', { flags: ['--image'] }))
        : ok({ kind: 'login', sheet: sheetFor(image, registry, identity.namespace, loginHint) }),
    parse: checkLogin,
    username: (login) => login.username,
  },
  show: (login) => plain(login.username),
  check: async (login, { image, registry }, context) => {
    if (image === undefined) return { kind: 'passed', found: [] };
    const tried = await tryLogin(image, login, registry, context);
    if (tried.ok) return { kind: 'passed', found: tried.found, data: tried };
    return isUnreachable(tried.problem)
      ? { kind: 'unknown', problem: tried.problem }
      : { kind: 'refused', problem: tried.problem };
  },
};

/** What Basic authentication can carry: a colon would end the user name early. Errors: INPUT-04, INPUT-05. */
export function checkLogin(login: Login): Result<Login> {
  const { username, password } = login;
  if (username === '') return failed(problem('INPUT-05', { username, reason: 'empty' }));
  if (username.includes(':')) return failed(problem('INPUT-05', { username, reason: 'colon' }));
  if (/\p{Cc}/u.test(username)) return failed(problem('INPUT-05', { username: '', reason: 'control' }));
  return password.isEmpty ? failed(problem('INPUT-04', {})) : ok(login);
}

function sheetFor(
  image: ImageReference,
  registry: RegistryAnswer | undefined,
  project: string,
  practiceHint: Text | undefined,
): LoginSheet {
  const { probe, problem: trouble } = registry ?? {};
  const links =
    probe !== undefined
      ? probedLinks(image.host, ok(probe))
      : trouble !== undefined
        ? probedLinks(image.host, failed(trouble))
        : [];
  const redHat = /(^|\.)redhat\.(io|com)$/.test(image.host);
  const hint = redHat
    ? say(words, (w) => w.login.redHat)
    : image.dockerHub
      ? say(words, (w) => w.login.hub)
      : undefined;
  return {
    links,
    notes: [
      ...(practiceHint === undefined ? [] : [practiceHint]),
      say(words, (w) => w.login.triesIt),
      say(words, (w) => w.login.readable(project)),
    ],
    ...(hint === undefined ? {} : { usernameHint: hint }),
  };
}
