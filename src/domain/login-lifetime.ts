import { cleanText } from './clean-text.ts';
import { parseGoJson } from './go-json.ts';
import type { Login } from './login.ts';
import { type ExpiringLogin, type Problem, problem } from './problem.ts';

/** What to use in place of a login that expires. */
export type LastingLogin =
  /** None lasts there: something has to renew the secret, or the nodes fetch a login themselves. */
  | 'renewal'
  | 'service-account-key'
  | 'registry-token'
  | 'robot-account'
  /** None is needed there: a role binding lets the account pull. */
  | 'image-puller';

export interface LoginLifetime {
  readonly kind: ExpiringLogin;
  /** Where the login itself says it. */
  readonly expiresAt: Date | undefined;
  /** Whole seconds from now that it lasts, at most; 0 or less: it is over. */
  readonly seconds: number;
  readonly lasts: LastingLogin;
}

const HOUR = 3_600;

/** What its issuer gives a login, in seconds, where the login does not say it; and what lasts in its place. */
const kinds: { readonly [K in ExpiringLogin]: { readonly usual?: number; readonly lasts: LastingLogin } } = {
  ecr: { usual: 12 * HOUR, lasts: 'renewal' },
  'google-access-token': { usual: HOUR, lasts: 'service-account-key' },
  'acr-token': { usual: 3 * HOUR, lasts: 'registry-token' },
  // accessTokenMaxAgeSeconds, which an administrator may change.
  'openshift-token': { usual: 24 * HOUR, lasts: 'image-puller' },
  jwt: { lasts: 'robot-account' },
};

/** Hosts of Amazon ECR, FIPS and dual stack included. Source: the kubelet's ecr-credential-provider (cloud-provider-aws). */
const ECR =
  /^(?:public\.ecr\.aws|[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9][a-z0-9_-]*\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov))$/;
/** Artifact Registry and the older Container Registry. */
const GOOGLE = /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z0-9-]+\.)?gcr\.io)$/;
/** The names that stand for an access token: of the documentation, of gcloud's helper and of docker-credential-gcr. */
const GOOGLE_TOKEN = /^(?:oauth2accesstoken|_dcgcloud_token|_dcgcr_[0-9_]+_token)$/;
const AZURE = /^[a-z0-9-]+\.azurecr\.(?:io|cn|us)$/;
/** `az acr login` logs in as nobody: the token says who it is. */
const AZURE_TOKEN = '00000000-0000-0000-0000-000000000000';
/** OpenShift's integrated registry: its service, that of 3.x, and its default route. */
const INTEGRATED =
  /^(?:(?:image-registry\.openshift-image-registry|docker-registry\.default)\.svc(?:\.cluster\.local)?|default-route-openshift-image-registry\..+)$/;
const OPENSHIFT_TOKEN = /^sha256~[A-Za-z0-9_-]{43}$/;
/** A longer token is no token: it is not taken apart. */
const LONGEST_TOKEN = 65_536;

/**
 * How long a login lasts, where that is known to end: from the registry's host, the user name and what the token says of
 * itself. Nothing is asked of anybody, and no signature is checked: it is advice, not a proof.
 * @param host `HOST[:PORT]`
 */
export function lifetimeOf(host: string, login: Login, now: Date): LoginLifetime | undefined {
  const token = login.password.reveal();
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const jwt = jwtExpiry(token);
  const kind = kindOf(name, login.username, token, jwt);
  if (kind === undefined) return undefined;
  const expiresAt = kind === 'ecr' ? ecrExpiry(token) : jwt;
  const { usual = 0, lasts } = kinds[kind];
  const seconds = expiresAt === undefined ? usual : Math.floor((expiresAt.getTime() - now.getTime()) / 1_000);
  return { kind, expiresAt, seconds, lasts };
}

/** SECRET-20 where a login says itself that it is over. */
export function expiredLogin(host: string, login: Login, now: Date): Problem | undefined {
  const lifetime = lifetimeOf(host, login, now);
  if (lifetime?.expiresAt === undefined || lifetime.seconds > 0) return undefined;
  const expired = lifetime.expiresAt.toISOString().replace(/\.\d+Z$/, 'Z');
  return problem('SECRET-20', { host, username: cleanText(login.username), kind: lifetime.kind, expired });
}

/** What to use in place of an expiring login of this kind. */
export function lastingLogin(kind: ExpiringLogin): LastingLogin {
  return kinds[kind].lasts;
}

function kindOf(name: string, username: string, token: string, jwt: Date | undefined): ExpiringLogin | undefined {
  if (token === '') return undefined;
  if (ECR.test(name) && username === 'AWS') return 'ecr';
  if (GOOGLE.test(name) && GOOGLE_TOKEN.test(username)) return 'google-access-token';
  if (AZURE.test(name) && username === AZURE_TOKEN) return 'acr-token';
  if (OPENSHIFT_TOKEN.test(token)) return 'openshift-token';
  if (jwt === undefined) return undefined;
  return INTEGRATED.test(name) ? 'openshift-token' : 'jwt';
}

/** `exp` of a JSON Web Token (RFC 7519): three parts of base64url, of which the second is the payload. */
function jwtExpiry(token: string): Date | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  const payload = /^[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/.exec(token)?.[1];
  return payload === undefined ? undefined : timeIn(Buffer.from(payload, 'base64url'), 'exp');
}

/** An ECR password is base64 of JSON with the time beside the encrypted rest; that is not documented, so it may be missing. */
function ecrExpiry(token: string): Date | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  return timeIn(Buffer.from(token, 'base64'), 'expiration');
}

/** A member of a JSON object that holds seconds since 1970. 0 is Go's way to leave one out, and beyond all dates is never. */
function timeIn(bytes: Buffer, member: string): Date | undefined {
  const json = parseGoJson(bytes.toString('utf8'));
  if (json.error !== undefined || typeof json.value !== 'object' || json.value === null) return undefined;
  const seconds: unknown = Object.getOwnPropertyDescriptor(json.value, member)?.value;
  if (typeof seconds !== 'number' || seconds <= 0) return undefined;
  const time = new Date(seconds * 1_000);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
