import { cleanText } from '../../domain/clean-text.ts';
import { type NetworkCause, type Problem, problem } from '../../domain/problem.ts';
import { MASK, type Secret } from '../../domain/secret.ts';
import type { LoginToolName } from '../../ports/login-tool.ts';

interface Refused {
  readonly host: string;
  readonly username: string;
  readonly detail: string;
}

/**
 * What the last line of a tool's stderr means (noise comes before it). The texts are those of Go's net and
 * crypto/x509 packages, and of the registry clients of docker and podman; the first row that fits decides.
 */
const MEANINGS: readonly { readonly says: RegExp; readonly means: (refused: Refused) => Problem }[] = [
  { says: /server gave HTTP response to HTTPS client/i, means: ({ host }) => problem('REGISTRY-36', { host }) },
  {
    says: /certificate has expired|certificate is not yet valid/i,
    means: ({ host, detail }) => problem('REGISTRY-37', { host, reason: 'expired', detail }),
  },
  {
    says: /certificate is (?:not )?valid for|doesn't contain any IP SANs|not valid for any names/i,
    means: ({ host, detail }) => problem('REGISTRY-37', { host, reason: 'name', detail }),
  },
  { says: /x509:|tls: failed to verify/i, means: ({ host, detail }) => problem('REGISTRY-18', { host, detail }) },
  { says: /proxyconnect/i, means: (refused) => unreached('proxy', refused) },
  { says: /no such host|server misbehaving|name resolution/i, means: (refused) => unreached('dns', refused) },
  { says: /connection refused|actively refused/i, means: (refused) => unreached('refused', refused) },
  { says: /connection reset|broken pipe|: EOF$/i, means: (refused) => unreached('reset', refused) },
  { says: /no route to host|network is unreachable/i, means: (refused) => unreached('unreachable', refused) },
  { says: /timeout|deadline exceeded/i, means: (refused) => unreached('timeout', refused) },
  {
    says: /\b429\b|toomanyrequests|too many requests/i,
    means: ({ host }) => problem('REGISTRY-22', { host, retryAfter: null }),
  },
  {
    says: /status(?:code)?:? 5\d\d|\b5\d\d (?:Internal|Bad Gateway|Service Unavailable|Gateway)/i,
    means: ({ host, detail }) => problem('REGISTRY-26', { host, cause: 'status', detail }),
  },
  {
    says: /\b40[13]\b|unauthorized|denied|(?:incorrect|invalid) username(?: or |\/)password/i,
    means: (refused) => problem('SECRET-33', refused),
  },
];

/** Turns a tool's words into a Problem; TOOL-01 where they say nothing of the login. */
export function loginFailure(
  tool: LoginToolName,
  stderr: string,
  host: string,
  login: { username: string; password: Secret },
): Problem {
  const detail = lastLine(stderr, login.password);
  const refused = { host, username: cleanText(login.username), detail };
  const row = MEANINGS.find(({ says }) => says.test(detail));
  return row === undefined ? problem('TOOL-01', { tool, detail }) : row.means(refused);
}

/** A tool may echo what it was given; docker and podman do not, but what stands under their names may. */
function lastLine(stderr: string, password: Secret): string {
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== '');
  const last = lines.at(-1) ?? '';
  return cleanText(password.isEmpty ? last : last.replaceAll(password.reveal(), MASK), { limit: 400 });
}

function unreached(cause: NetworkCause, { host, detail }: Refused): Problem {
  return problem('REGISTRY-26', { host, cause, detail });
}
