import type { FoundByImport } from '../../actions/test-import.ts';
import { chainWords } from '../../chain/chain-words.ts';
import { shortName } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { type ImportRefusal, problem } from '../../domain/problem.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { plain, say } from '../../domain/text.ts';
import type { Proof } from '../../flow/scenario.ts';
import { words } from './words.ts';

/** An import shows that a login of the project does for the registry, and nothing of accounts and nodes. */
export function importProof(image: ImageReference, found: FoundByImport | undefined): Proof {
  return {
    links: [registryLink(image, found)],
    unproven: [
      say(words, (w) => w.unproven.link),
      say(words, (w) => w.unproven.nodes(image.host)),
      say(words, (w) => w.unproven.otherSecrets),
    ],
  };
}

function registryLink(image: ImageReference, found: FoundByImport | undefined): LinkState {
  const about = { link: 'registry', subject: plain(image.host) } as const;
  if (found === undefined) {
    return { ...about, status: 'unknown', evidence: say(chainWords, (w) => w.notAsked), seenFrom: null };
  }
  const seen = { ...about, seenFrom: 'cluster-api' } as const;
  if (found.end === 'found') {
    return { ...seen, status: 'ok', evidence: say(words, (w) => w.importGot(shortName(image))) };
  }
  const reason = refusalOf(found);
  const asked = { image: image.canonical, host: image.host, reason, message: found.message };
  return {
    ...seen,
    // Trouble on the way is no refusal, but neither is it an image that came.
    status: 'broken',
    evidence: say(chainWords, (w) => (reason === 'not-found' ? w.noSuchImage : w.refused)),
    problem: problem('REGISTRY-53', asked),
  };
}

/** Source: openshift-apiserver pkg/image/apiserver/importer and pkg/image/apiserver/registry/imagestreamimport. */
function refusalOf({ code, reason, message }: Extract<FoundByImport, { end: 'refused' }>): ImportRefusal {
  if (message.includes('incorrect username or password')) return 'login';
  if (code === 401 || reason === 'Unauthorized') return 'access';
  if (code === 404 || reason === 'NotFound') return 'not-found';
  return code === 403 || reason === 'Forbidden' ? 'forbidden' : 'trouble';
}
