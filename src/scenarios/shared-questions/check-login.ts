import { cleanText } from '../../domain/clean-text.ts';
import type { Login } from '../../domain/login.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';

/** What Basic authentication can carry: a colon would end the user name early. Errors: INPUT-04, INPUT-05. */
export function checkLogin(login: Login): Result<Login> {
  const { username, password } = login;
  if (username === '') return failed(problem('INPUT-05', { username, reason: 'empty' }));
  if (username.includes(':')) return failed(problem('INPUT-05', { username: cleanText(username), reason: 'colon' }));
  if (/\p{Cc}/u.test(username)) return failed(problem('INPUT-05', { username: '', reason: 'control' }));
  return password.isEmpty ? failed(problem('INPUT-04', {})) : ok(login);
}
