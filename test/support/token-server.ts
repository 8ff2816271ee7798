import { randomUUID, sign } from 'node:crypto';
import type { KeyPair } from './certificates.ts';
import { errors } from './fake-registry.ts';
import type { Handler } from './recording-server.ts';

/** What a user may do, by repository: `{'acme/web': ['pull']}`. */
export type Rights = Readonly<Record<string, readonly string[]>>;

export interface TokenServerOptions {
  /** Who signs, in the words of the registry's settings. */
  readonly issuer: string;
  readonly service: string;
  /** Its certificate must lead to what the registry trusts; the key is an ECDSA one of P-256. */
  readonly signer: KeyPair;
  /** What each user may do, by the Authorization their login makes. */
  readonly rights: Readonly<Record<string, Rights>>;
}

/**
 * The answers of a token server as distribution registries believe them: of what is asked, what the user may do is granted,
 * be it nothing. Source: distribution, `spec/auth/token.md` and `spec/auth/jwt.md`.
 */
export function tokenServer({ issuer, service, signer, rights }: TokenServerOptions): Handler {
  return ({ url, headers }) => {
    const own = rights[headers.authorization ?? ''];
    if (own === undefined) return errors(401, 'UNAUTHORIZED', 'incorrect username or password');
    const access = url.searchParams.getAll('scope').map((scope) => {
      const [type = '', name = '', actions = ''] = scope.split(':');
      return { type, name, actions: actions.split(',').filter((action) => own[name]?.includes(action)) };
    });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      sub: 'tests',
      aud: service,
      iat: now,
      nbf: now - 10,
      exp: now + 60,
      jti: randomUUID(),
    };
    return { body: JSON.stringify({ token: signed({ ...claims, access }, signer), expires_in: 60 }) };
  };
}

/** A JSON Web Token that carries the certificate of its key. Source: RFC 7515, 4.1.6; RFC 7518, 3.4. */
function signed(claims: object, { key, cert }: KeyPair): string {
  const x5c = [cert.replaceAll(/-----[A-Z ]+-----|\s/g, '')];
  const content = [{ typ: 'JWT', alg: 'ES256', x5c }, claims].map((part) => base64url(JSON.stringify(part))).join('.');
  return `${content}.${base64url(sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

function base64url(content: string | Buffer): string {
  return Buffer.from(content).toString('base64url');
}
