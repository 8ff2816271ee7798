/** One try to get an image, of the several a message may tell of. */
export interface PullTry {
  readonly text: string;
  /** Whether a mirror was asked in the registry's place. */
  readonly byMirror: boolean;
}

/**
 * How a new error begins after a comma. The kubelet joins the errors of all logins it tried, `[a, b]`, and every error may have
 * commas of its own. Source: k8s.io/apimachinery pkg/util/errors, NewAggregate.
 */
const BEGINNINGS = [
  'failed to pull and unpack image',
  'failed to resolve',
  'initializing source',
  'Error initializing source',
  'rpc error: code',
  'unable to retrieve auth token',
  'reading manifest',
  'Error reading manifest',
  'copying system image',
  'RegistryUnavailable: ',
  'SignatureValidationFailed: ',
  'Error response from daemon',
].map((beginning) => `, ${beginning}`);

/** An event of its own, in a text with several. */
const EVENT = 'Failed to pull image "';

/** Source: containers/image docker/docker_image_src.go: `(Mirrors also failed: [MIRROR: ERROR]\n[…]): PRIMARY: ERROR`. */
const MIRRORS = '(Mirrors also failed: [';
const MIRRORS_END = ']): ';
const NEXT_MIRROR = ']\n[';
/** CRI-O then tries the name as that of an OCI artifact; what it says of that adds nothing. */
const AS_ARTIFACT = '; artifact err: ';
/** More tries than a pod has logins are no message of a kubelet. */
const MOST_TRIES = 64;

/** Takes a message apart into its tries, in its order; of a registry with mirrors the registry itself comes first. */
export function pullTriesIn(message: string): readonly PullTry[] {
  return piecesOf(message).flatMap(withMirrorsApart).slice(0, MOST_TRIES);
}

function piecesOf(text: string): readonly string[] {
  const cuts = [...BEGINNINGS, EVENT].flatMap((beginning) => placesOf(text, beginning)).toSorted((a, b) => a - b);
  const pieces = [0, ...cuts].map((from, at) => text.slice(from, cuts[at]));
  return pieces.filter((piece) => piece.trim() !== '');
}

function placesOf(text: string, wanted: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) places.push(at);
  return places;
}

function withMirrorsApart(text: string): readonly PullTry[] {
  const [asImage = ''] = text.split(AS_ARTIFACT, 1);
  const start = asImage.indexOf(MIRRORS);
  if (start < 0) return [{ text: asImage, byMirror: false }];
  const from = start + MIRRORS.length;
  const end = asImage.indexOf(MIRRORS_END, from);
  const mirrors = asImage.slice(from, end < 0 ? undefined : end).split(NEXT_MIRROR);
  const itself = end < 0 ? [] : [{ text: asImage.slice(end + MIRRORS_END.length), byMirror: false }];
  return [...itself, ...mirrors.map((each) => ({ text: each, byMirror: true }))];
}
