import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import type { Login } from '../../domain/login.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { MASK } from '../../domain/secret.ts';
import { basicCredentials } from './basic-authorization.ts';
import { type Answer, headerValues } from './exchange.ts';

/** Source: OCI distribution specification 1.1, "Error codes". */
const errorBody = z.object({
  errors: z.array(z.object({ code: z.string().catch(''), message: z.string().catch('') })).min(1),
});
/** Some auth servers answer in OAuth's words instead. Source: RFC 6749, 5.2. */
const oauthBody = z.object({ error: z.string(), error_description: z.string().optional() });

/** What an answer says of itself: the registry's own words where it has any, else the status. Never the login it was shown. */
export function detailOf(answer: Answer, login: Login | undefined): string {
  const status = `${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim();
  return cleanText(withoutLogin(wordsOf(answer.body) ?? status, login), { limit: 300 });
}

/** The codes of the registry's errors: `UNAUTHORIZED`, `DENIED`, … */
export function errorCodesOf(answer: Answer): readonly string[] {
  const parsed = errorBody.safeParse(parseJson(answer.body));
  return parsed.success ? parsed.data.errors.map(({ code }) => code) : [];
}

/** Trouble that says nothing of the login: too many requests, or a server that fails. */
export function troubleOf(host: string, answer: Answer, login: Login | undefined): Problem | undefined {
  if (answer.status === 429) return problem('REGISTRY-22', { host, retryAfter: retryAfter(answer) });
  if (answer.status < 500) return undefined;
  return problem('REGISTRY-26', { host, cause: 'status', detail: detailOf(answer, login) });
}

const RED_HAT = /(?:^|\.)redhat\.(?:com|io)$/;
/** What Red Hat calls a registry service account: a number, a bar, a name. */
const RED_HAT_SERVICE_ACCOUNT = /^\d+\|./;

/** A login that was refused, by the registry or by the auth server `realm`; without a login, that one is needed. */
export function loginRefused(host: string, realm: URL | undefined, login: Login | undefined, detail: string): Problem {
  const username = cleanText(login?.username ?? '');
  if (login !== undefined && realm !== undefined && RED_HAT.test(realm.hostname)) {
    if (!RED_HAT_SERVICE_ACCOUNT.test(login.username)) return problem('AUTH-24', { realmHost: realm.host, username });
  }
  return problem('SECRET-33', { host, username, detail });
}

/** Parses JSON from outside; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsOf(body: string): string | undefined {
  const json = parseJson(body);
  const errors = errorBody.safeParse(json);
  if (errors.success) {
    const said = errors.data.errors.map(({ code, message }) =>
      [code, message].filter((part) => part !== '').join(': '),
    );
    return said.join('; ') || undefined;
  }
  const oauth = oauthBody.safeParse(json);
  return oauth.success ? (oauth.data.error_description ?? oauth.data.error) : undefined;
}

/** A hostile or careless server may repeat what it was shown. */
function withoutLogin(text: string, login: Login | undefined): string {
  if (login === undefined || login.password.isEmpty) return text;
  const password = login.password.reveal();
  const forms = [
    basicCredentials(login),
    password,
    encodeURIComponent(password),
    JSON.stringify(password).slice(1, -1),
  ];
  return forms.reduce((said, form) => said.replaceAll(form, MASK), text);
}

/** Seconds, whether given as such or as a date. */
function retryAfter(answer: Answer): number | null {
  const [value = ''] = headerValues(answer, 'retry-after');
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Date.parse takes almost anything for a date.
  if (!/^[A-Z][a-z]{2}, /.test(value)) return null;
  const seconds = Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}
