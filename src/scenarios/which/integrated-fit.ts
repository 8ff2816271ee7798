import { mayPull, readImageAccess } from '../../chain/image-access.ts';
import { readImageStream, whatLacks } from '../../chain/image-stream.ts';
import { narrowestBinding } from '../../chain/role-binding.ts';
import { EVERY_ACCOUNT } from '../../domain/image-pullers.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { type IntegratedImage, integratedRegistryNames } from '../../domain/integrated-registry.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Context } from '../../flow/scenario.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { FoundFit, SubjectImage } from './answers.ts';
import { words } from './words.ts';

interface Integrated extends SubjectImage {
  readonly owner: string;
  /** Undefined where a stream of the project that was read already stands for it. */
  readonly lies: IntegratedImage | undefined;
}

/**
 * What an image of the integrated registry needs: whether its pods may pull is asked of the cluster, and whether it is there at
 * all. Error: REGISTRY-35, where they may and it is not, as then no scenario helps.
 */
export async function integratedFit(
  { image, account = EVERY_ACCOUNT, owner, lies }: Integrated,
  notes: readonly Text[],
  { ports, identity, signal }: Context,
): Promise<Result<FoundFit>> {
  const { namespace: project } = identity;
  const stream = lies === undefined ? {} : { stream: lies.stream };
  const [access, read] = await Promise.all([
    readImageAccess(ports.cluster, { imageProject: owner, project, accounts: [account], ...stream }, signal),
    lies === undefined ? undefined : readImageStream(ports.cluster, lies, signal),
  ]);
  const may = mayPull(access, account);
  const lacking = lies === undefined || read === undefined || read === 'unread' ? undefined : whatLacks(lies, read);
  // Every project has a binding for its own pods: what nobody tells of is taken to stand.
  const isNeeded = may === false || (may === undefined && owner !== project);
  if (!isNeeded && lacking !== undefined) return failed(lacking);
  const all = [...notes, ...(lacking === undefined ? [] : [problemWords(lacking).happened]), ...routeNotes(image)];
  const found = { notes: all, owner, ...stream };
  if (isNeeded) {
    const why = say(words, (w) => (owner === project ? w.why.sameProjectUnbound(owner) : w.why.otherProject(owner)));
    return ok({ scenario: 'cross-project', why, ...found });
  }
  if (owner === project) {
    const why = say(words, (w) => (may === undefined ? w.why.sameProjectUnseen(owner) : w.why.sameProject(owner)));
    return ok({ scenario: 'nothing', why, ...found });
  }
  const binding = narrowestBinding(access, account)?.metadata.name;
  const why = say(words, (w) => (binding === undefined ? w.why.mayPull(owner) : w.why.bound(owner, binding)));
  return ok({ scenario: 'nothing', why, ...found });
}

/** Nodes trust the service's certificate; a route's is often of another authority. */
function routeNotes({ host }: ImageReference): readonly Text[] {
  const isService = integratedRegistryNames.some((name) => name === host) || /^\[?[\d.:a-f]+\]?:\d+$/.test(host);
  return isService ? [] : [say(words, (w) => w.notes.route(host))];
}
