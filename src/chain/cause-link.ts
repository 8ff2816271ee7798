import type { NamedCause } from '../domain/diagnosis.ts';
import { parseImageReference } from '../domain/image-reference.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { Link } from '../domain/pull-chain.ts';
import { plain, say, type Text } from '../domain/text.ts';
import type { LinkFacts } from './link-words.ts';
import { linkFacts } from './link-words.ts';
import { shortName } from './registry.ts';

/** The image itself is a link of its own only where it is what breaks the chain. */
const OF_IMAGE: ReadonlySet<ProblemCode> = new Set(['REGISTRY-34', 'REGISTRY-35', 'REGISTRY-38', 'REGISTRY-40']);

/** Which link of the chain a cause breaks. */
export function linkOf({ code }: Problem): Link {
  if (OF_IMAGE.has(code)) return 'image';
  const [area] = code.split('-');
  switch (area) {
    case 'ACCOUNT':
      return 'service-account';
    case 'SECRET':
      return 'pull-secret';
    case 'BINDING':
      return 'role-binding';
    case 'REGISTRY':
      return 'registry';
    case 'AUTH':
      return 'auth-server';
    default:
      return 'pod';
  }
}

/** What stands at the link, where the cause names it. */
export function subjectOf(found: Problem): Text | undefined {
  const { evidence } = found;
  switch (linkOf(found)) {
    case 'pull-secret':
      return named('secret' in evidence ? evidence.secret : 'file' in evidence ? evidence.file : undefined);
    case 'service-account':
      return named('account' in evidence ? evidence.account : undefined);
    case 'role-binding':
      return named('binding' in evidence ? evidence.binding : undefined);
    case 'auth-server':
      return named('realmHost' in evidence ? evidence.realmHost : undefined);
    case 'image':
      return imageOf(found);
    default:
      return undefined;
  }
}

/** "op:1.2": the whole name stands above the chain. */
function imageOf({ evidence }: Problem): Text | undefined {
  if ('stream' in evidence) return plain(`${evidence.stream}:${evidence.tag}`);
  const image = 'image' in evidence ? parseImageReference(evidence.image) : undefined;
  return image?.ok === true ? plain(shortName(image.value)) : undefined;
}

function named(value: unknown): Text | undefined {
  return typeof value === 'string' && value !== '' ? plain(value) : undefined;
}

/** The cause in a few words, for its row of the chain. */
export function factOf({ problem }: NamedCause): Text {
  return say(linkFacts, (w) => inShort(problem, w));
}

function inShort(found: Problem, w: LinkFacts): string {
  return aboutPod(found, w) ?? aboutSecret(found, w) ?? aboutRegistry(found, w);
}

function aboutPod(found: Problem, w: LinkFacts): string | undefined {
  switch (found.code) {
    case 'POD-13':
      return w.olderThanLink;
    case 'POD-28':
      return w.badName;
    case 'POD-39':
      return w.forbidsPull;
    case 'POD-50':
      return w.nodeTrouble;
    case 'ACCOUNT-11':
    case 'ACCOUNT-32':
      return w.listsNone;
    case 'ACCOUNT-12':
      return w.podHasOwnList;
    case 'ACCOUNT-14':
      return w.listsMounting;
    case 'ACCOUNT-15':
      return w.oneWayOnly;
    case 'ACCOUNT-30':
      return w.noTokenSecret;
    case 'ACCOUNT-41':
      return w.putBack(found.evidence.manager);
    case 'BINDING-16':
      return w.notBound;
    case 'BINDING-17':
      return w.boundElsewhere;
    case 'IMAGE-50':
      return w.waits('ImagePullBackOff');
    default:
      return undefined;
  }
}

function aboutSecret(found: Problem, w: LinkFacts): string | undefined {
  switch (found.code) {
    case 'SECRET-01':
      return w.keptByHelper(found.evidence.helper);
    case 'SECRET-02':
      return w.skippedType(found.evidence.type);
    case 'SECRET-03':
      return w.wrongShape;
    case 'SECRET-04':
      return w.cannotRead;
    case 'SECRET-05':
      return w.spoilsAll;
    case 'SECRET-06':
      return w.endsInNewline;
    case 'SECRET-07':
    case 'SECRET-08':
      return w.wrongKey;
    case 'SECRET-10':
      return w.doesNotExist;
    case 'SECRET-20':
      return w.expired;
    case 'SECRET-21':
      return w.empty;
    case 'SECRET-25':
      return w.severalForHost;
    case 'SECRET-27':
      return w.staleForPublic;
    case 'SECRET-31':
      return w.noneMade;
    case 'SECRET-33':
      return w.refusedLogin;
    default:
      return undefined;
  }
}

function aboutRegistry({ code }: Problem, w: LinkFacts): string {
  switch (code) {
    case 'REGISTRY-09':
      return w.wantsToken;
    case 'REGISTRY-18':
      return w.unknownCa;
    case 'REGISTRY-19':
      return w.asksMirror;
    case 'REGISTRY-22':
      return w.rateLimit;
    case 'REGISTRY-23':
      return w.noRight;
    case 'REGISTRY-26':
      return w.unreachedByNode;
    case 'REGISTRY-34':
      return w.noSuchImage;
    case 'REGISTRY-35':
      return w.nothingBuilt;
    case 'REGISTRY-36':
      return w.plainHttp;
    case 'REGISTRY-37':
      return w.badCertificate;
    case 'REGISTRY-38':
      return w.noPlatform;
    case 'REGISTRY-40':
      return w.policy;
    case 'REGISTRY-50':
      return w.notRegistry;
    case 'AUTH-24':
      return w.portalLogin;
    case 'AUTH-26':
      return w.authTrouble;
    default:
      return w.waits('');
  }
}
