import { bareWords } from '../../domain/bare-words.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { type GoNetworkTrouble, goNetworkTrouble } from '../../domain/go-network-words.ts';
import { type NetworkCause, type Problem, problem } from '../../domain/problem.ts';
import { MASK, type Secret } from '../../domain/secret.ts';
import type { LoginToolName } from '../../ports/login-tool.ts';

interface Refused {
  readonly host: string;
  readonly username: string;
  readonly detail: string;
}

const NETWORK: { readonly [T in GoNetworkTrouble]: (refused: Refused) => Problem } = {
  'plain-http': ({ host }) => problem('REGISTRY-36', { host }),
  'expired-certificate': ({ host, detail }) => problem('REGISTRY-37', { host, reason: 'expired', detail }),
  'wrong-name': ({ host, detail }) => problem('REGISTRY-37', { host, reason: 'name', detail }),
  'unknown-ca': ({ host, detail }) => problem('REGISTRY-18', { host, detail }),
  proxy: (refused) => unreached('proxy', refused),
  dns: (refused) => unreached('dns', refused),
  refused: (refused) => unreached('refused', refused),
  reset: (refused) => unreached('reset', refused),
  unreachable: (refused) => unreached('unreachable', refused),
  timeout: (refused) => unreached('timeout', refused),
};

/**
 * What the last line of a tool's stderr means (noise comes before it), where it is not the network's: the texts of the registry
 * clients of docker and podman. The first row that fits decides.
 */
const MEANINGS: readonly { readonly says: RegExp; readonly means: (refused: Refused) => Problem }[] = [
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
  const network = goNetworkTrouble(bareWords(detail));
  if (network !== undefined) return NETWORK[network](refused);
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
