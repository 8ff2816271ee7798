import { cleanText } from '../../domain/clean-text.ts';
import type { Login } from '../../domain/login.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { plain, say } from '../../domain/text.ts';
import type { Context, Prepared, Question } from '../../flow/scenario.ts';
import type { LoginToolName } from '../../ports/login-tool.ts';
import { checkLogin } from '../shared-questions/check-login.ts';
import { loginSheet } from '../shared-questions/login-sheet.ts';
import { checkOutcome, tryLogin } from '../shared-questions/try-login.ts';
import { words as shared } from '../shared-questions/words.ts';
import type { FoundLogin, LoginSource, SecureRegistryAnswers } from './answers.ts';
import { lookInto } from './look-into-places.ts';
import { isRead, readLogin } from './read-login.ts';
import { words } from './words.ts';

/** User name and password: asked last, after the screen has said who sees them and who can read them later. */
export const loginQuestion: Question<SecureRegistryAnswers, 'login'> = {
  id: 'login',
  ask: say(shared, (w) => w.login.ask),
  label: say(shared, (w) => w.login.label),
  why: say(shared, (w) => w.login.why),
  flags: [
    { option: '--username <name>', about: say(shared, (w) => w.login.flagUser) },
    { option: '--password-stdin', about: say(shared, (w) => w.login.flagPassword) },
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
  elsewhere: 'source',
  // A password typed for one registry is never sent to another.
  dependsOn: ['image', 'registry', 'source', 'file', 'pasted'],
  reads: ({ source }) => source !== undefined && isRead(source),
  when: ({ registry, source }) =>
    source?.kind !== 'existing' &&
    source?.kind !== 'renewed' &&
    (registry === undefined || !registry.open || registry.anyway),
  input: {
    kind: 'login',
    prepare: prepareLogin,
    parse: checkLogin,
    username: (login) => login.username,
  },
  show: (login) => plain(cleanText(login.username)),
  check: async (login, { image, registry, source }, context) => {
    if (image === undefined) return { kind: 'passed', found: [] };
    const by = toolOf(source);
    return checkOutcome(await tryLogin({ image, login, registry, ...(by === undefined ? {} : { by }) }, context));
  },
};

async function prepareLogin(
  answers: Partial<SecureRegistryAnswers>,
  context: Context,
): Promise<Result<Prepared<Login | FoundLogin>>> {
  const { image, registry, source } = answers;
  if (image === undefined) return failed(problem('INPUT-06', { flags: ['--image'] }));
  if (source !== undefined && isRead(source)) {
    const found = await readLogin(answers, image, context);
    if (!found.ok) return found;
    const usable = checkLogin(found.value);
    return usable.ok ? ok({ kind: 'known', value: found.value, because: plain(found.value.file) }) : usable;
  }
  const places = lookInto(await context.ports.credentialFiles.find(), image);
  const serving = places.filter(({ found }) => found.kind === 'login').length;
  const more = serving === 0 ? [] : [say(words, (w) => w.filesServe(serving))];
  return ok({ kind: 'login', sheet: loginSheet(image, registry, context, more) });
}

function toolOf(source: LoginSource | undefined): LoginToolName | undefined {
  if (source?.kind === 'docker-login') return 'docker';
  return source?.kind === 'podman-login' ? 'podman' : undefined;
}
