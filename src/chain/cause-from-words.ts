import { integratedImage } from '../domain/integrated-registry.ts';
import { type NetworkCause, problem } from '../domain/problem.ts';
import type { PullErrorCause, SaidCause } from '../domain/pull-error.ts';
import { isLoginCause, loginCauses } from './login-causes.ts';
import { fromNode, inItsWords, type NamedCause, type WordsOfNode } from './named-cause.ts';

/**
 * Names why a node did not pull, from its words and from what the cluster's API shows of the pod, likeliest first. Where the
 * words cannot tell two causes apart, what the pod shows decides; where that does not either, both are named, each with what
 * would settle it. Empty where the words tell of success.
 */
export function causesFromWords(words: WordsOfNode): readonly NamedCause[] {
  const { reading } = words;
  const logins = reading.causes.filter(({ cause }) => isLoginCause(cause));
  // A mirror's refusal is none of a project's logins.
  const mirrored = reading.causes.some(({ cause }) => cause === 'mirror');
  const named = reading.causes.flatMap((said): readonly NamedCause[] => {
    if (!isLoginCause(said.cause)) return otherCause(said, words);
    // What a refusal may mean is told apart together, where the first of it stands.
    return mirrored || said !== logins[0] ? [] : [...unnamedMirror(words), ...loginCauses(logins, words)];
  });
  return distinct(named);
}

const NETWORK: { readonly [C in PullErrorCause]?: NetworkCause | 'status' } = {
  dns: 'dns',
  refused: 'refused',
  timeout: 'timeout',
  reset: 'reset',
  unreachable: 'unreachable',
  proxy: 'proxy',
  'server-error': 'status',
};

/** CRI-O names the repository that refused it, but not that it is a mirror's. */
function unnamedMirror({ reading, image }: WordsOfNode): readonly NamedCause[] {
  const { host = image.host, runtime, says } = reading;
  if (runtime !== 'cri-o' || host === image.host) return [];
  const asked = { image: image.canonical, host: image.host, mirror: host, message: says };
  return [fromNode(problem('REGISTRY-19', asked), 'suspected', 'mirrorRules')];
}

function otherCause(said: SaidCause, words: WordsOfNode): readonly NamedCause[] {
  return aboutNode(said, words) ?? aboutImage(said, words) ?? aboutRegistry(said, words) ?? unclear(said, words);
}

/** What the pod and its node are to blame for. */
function aboutNode({ cause, certainty }: SaidCause, words: WordsOfNode): readonly NamedCause[] | undefined {
  const { reading, pod, image } = words;
  const about = { pod: pod.metadata.name, image: image.text, message: reading.says };
  switch (cause) {
    case 'pulled':
    case 'cached-and-allowed':
      return [];
    case 'cached':
      return [fromNode(problem('POD-29', about), 'suspected', 'pullAnew')];
    case 'never-pull':
      return [fromNode(problem('POD-39', about), certainty)];
    case 'invalid-name':
      return [fromNode(problem('POD-28', { ...about, reason: 'form' }), certainty)];
    case 'short-name':
      return [fromNode(problem('POD-28', { ...about, reason: 'short' }), certainty)];
    case 'disk-full':
      return [fromNode(problem('POD-50', { ...about, reason: 'disk' }), certainty)];
    case 'not-unpacked':
      return [fromNode(problem('POD-50', { ...about, reason: 'content' }), certainty)];
    case 'missing-secret':
      return missingSecrets(words);
    default:
      return undefined;
  }
}

/** Those of the named secrets that are still not there; the pull went on without, so there is more to say. */
function missingSecrets(words: WordsOfNode): readonly NamedCause[] | undefined {
  const { reading, project } = words;
  const missing = (reading.secrets ?? []).filter((secret) =>
    project.secrets.every(({ metadata }) => metadata.name !== secret),
  );
  if (missing.length === 0) return undefined;
  return missing.map((secret) => fromNode(problem('SECRET-10', { secret, namespace: project.name }), 'sure'));
}

/** What the image is to blame for. */
function aboutImage({ cause, certainty }: SaidCause, words: WordsOfNode): readonly NamedCause[] | undefined {
  const { reading, image, borrowed } = words;
  const node = reading.says;
  const { canonical, host } = image;
  switch (cause) {
    case 'not-found':
    case 'no-repository': {
      const own = integratedImage(image, borrowed);
      if (own?.tag != null) {
        const { project, stream, tag } = own;
        return [fromNode(problem('REGISTRY-35', { project, stream, tag, detail: node }), 'suspected', 'imageStream')];
      }
      return [fromNode(problem('REGISTRY-34', { image: canonical, host, node }), certainty, 'askRegistry')];
    }
    case 'no-platform':
      return [fromNode(problem('REGISTRY-38', { image: canonical, has: [], nodes: [], node }), certainty)];
    case 'policy':
      return [fromNode(problem('REGISTRY-40', { image: canonical, host, message: node }), certainty)];
    default:
      return undefined;
  }
}

/** What a registry, a mirror, an auth server or the way there is to blame for. */
function aboutRegistry({ cause, certainty }: SaidCause, words: WordsOfNode): readonly NamedCause[] | undefined {
  const { reading, image } = words;
  const { says: node, host = image.host, retryAfter = null, unauthenticated, httpStatus = 0 } = reading;
  const network = NETWORK[cause];
  if (network !== undefined) {
    return [fromNode(problem('REGISTRY-26', { host, cause: network, detail: '', node }), certainty, 'nextTry')];
  }
  switch (cause) {
    case 'mirror':
      return [
        fromNode(
          problem('REGISTRY-19', { image: image.canonical, host: image.host, mirror: host, message: node }),
          certainty,
          'mirrorRules',
        ),
      ];
    case 'rate-limit': {
      if (unauthenticated === undefined)
        return [fromNode(problem('REGISTRY-22', { host, retryAfter, node }), certainty)];
      const limit = problem('REGISTRY-22', { host, retryAfter, unauthenticated, node });
      // No login was seen: what the pod shows says why.
      return [fromNode(limit, certainty), ...loginCauses([], words)];
    }
    case 'unknown-ca':
      return [fromNode(problem('REGISTRY-18', { host, detail: '', node }), certainty)];
    case 'expired-certificate':
      return [fromNode(problem('REGISTRY-37', { host, reason: 'expired', detail: '', node }), certainty)];
    case 'wrong-name':
      return [fromNode(problem('REGISTRY-37', { host, reason: 'name', detail: '', node }), certainty)];
    case 'plain-http':
      return [fromNode(problem('REGISTRY-36', { host, node }), certainty)];
    case 'no-registry':
      return [fromNode(problem('REGISTRY-50', { host, status: httpStatus, node }), certainty, 'askRegistry')];
    case 'auth-server-error':
      return [fromNode(problem('AUTH-26', { realmHost: host, detail: '', node }), certainty, 'tryLogin')];
    default:
      return undefined;
  }
}

/** Where the words say nothing that is known, what the pod shows is the best guess. */
function unclear({ cause }: SaidCause, words: WordsOfNode): readonly NamedCause[] {
  const found = loginCauses([], words);
  return [...found, fromNode(inItsWords(words), 'suspected', cause === 'said-before' ? 'earlierEvent' : 'nextTry')];
}

/** Of one code the first, which is the likelier. */
function distinct(causes: readonly NamedCause[]): readonly NamedCause[] {
  return causes.filter(({ problem: { code } }, at) => causes.findIndex((other) => other.problem.code === code) === at);
}
