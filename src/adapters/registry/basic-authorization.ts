import type { Login } from '../../domain/login.ts';
import { Secret } from '../../domain/secret.ts';

/** User name and password as they go over the wire: UTF-8, base64 (RFC 7617). */
export function basicCredentials({ username, password }: Login): string {
  return Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64');
}

export function basicAuthorization(login: Login): Secret {
  return new Secret(`Basic ${basicCredentials(login)}`);
}
