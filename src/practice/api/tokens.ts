import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { parseGoJson } from '../../domain/go-json.ts';
import { kinds } from './kinds.ts';
import { isRecord } from './shape.ts';
import type { Store } from './store.ts';
import { accountUser, type User } from './user.ts';

/** A user and the bearer token that proves it. */
export interface TokenHolder {
  readonly token: string;
  readonly user: User;
}

export interface Tokens {
  /**
   * A token of a service account, as TokenRequest issues them: a JWT that says whom it is for and when it ends. Nothing is kept
   * of it. It ends with the account.
   */
  issue(namespace: string, name: string, seconds: number, audiences?: readonly string[]): string;
  /** Undefined: a token that nobody holds, or holds no longer. */
  userOf(token: string): User | undefined;
}

const ISSUER = 'https://kubernetes.default.svc';

/** @param holders people, whose tokens say nothing and last as long as the cluster */
export function createTokens(store: Store, holders: readonly TokenHolder[]): Tokens {
  const people = new Map(holders.map(({ token, user }) => [digest(token), user]));
  const key = randomBytes(32);
  const signed = (content: string) => createHmac('sha256', key).update(content).digest();

  function accountOf(token: string): User | undefined {
    const [head = '', body = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = signed(`${head}.${body}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const { exp, 'kubernetes.io': claims } = recordIn(Buffer.from(body, 'base64url').toString('utf8'));
    if (typeof exp !== 'number' || exp * 1000 < Date.now()) return undefined;
    const { namespace, serviceaccount } = isRecord(claims) ? claims : {};
    const { name, uid } = isRecord(serviceaccount) ? serviceaccount : {};
    const account = store.get(kinds.serviceaccounts, String(namespace), String(name));
    return account === undefined || account.metadata.uid !== uid
      ? undefined
      : accountUser(String(namespace), String(name), account.metadata.uid);
  }

  return {
    issue(namespace, name, seconds, audiences = [ISSUER]) {
      const now = Math.floor(Date.now() / 1000);
      const uid = store.get(kinds.serviceaccounts, namespace, name)?.metadata.uid;
      const claims = {
        aud: audiences,
        exp: now + seconds,
        iat: now,
        iss: ISSUER,
        jti: randomUUID(),
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
        nbf: now,
        sub: `system:serviceaccount:${namespace}:${name}`,
      };
      const content = [{ alg: 'HS256', typ: 'JWT' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${content}.${signed(content).toString('base64url')}`;
    },
    userOf: (token) => people.get(digest(token)) ?? accountOf(token),
  };
}

function recordIn(json: string): Readonly<Record<string, unknown>> {
  const parsed = parseGoJson(json);
  return parsed.error === undefined && isRecord(parsed.value) ? parsed.value : {};
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
