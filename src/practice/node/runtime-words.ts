import { STATUS_CODES } from 'node:http';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { FailedPull } from './pull-image.ts';

export type Runtime = 'containerd' | 'cri-o';

const NO_SUCH = 'rpc error: code = NotFound desc = ';

/**
 * What a container runtime says of a pull that failed. Both were run against a registry to learn it.
 * @param place where it was pulled from: a mirror, or the image itself
 */
type Words = (failed: FailedPull, image: ImageReference, place?: ImageReference) => string;

export const runtimeWords: Readonly<Record<Runtime, Words>> = {
  containerd: (failed, image, place = image) => {
    const pull = `failed to pull and unpack image "${image.canonical}": `;
    const resolve = `${pull}failed to resolve image: `;
    const denied = `${resolve}pull access denied, repository does not exist or may require authorization: `;
    const fetching = (anonymous: boolean) =>
      `${resolve}failed to authorize: failed to fetch ${anonymous ? 'anonymous' : 'oauth'} token: `;
    switch (failed.at) {
      case 'connection':
        return `${resolve}failed to do request: Head "${askedOf(manifestOf(place), image, place)}": ${failed.detail}`;
      case 'no-login':
        return `${denied}authorization failed: no basic auth credentials`;
      case 'token-connection':
        return `${fetching(failed.anonymous)}Get "${failed.url}": ${failed.detail}`;
      case 'token':
        return `${fetching(failed.anonymous)}unexpected status from GET request to ${failed.url}: ${line(failed.code)}`;
      case 'token-page':
        return `${fetching(failed.anonymous)}unable to decode token response: ${failed.detail}`;
      case 'manifest':
        if (failed.insufficient === true) return `${denied}server message: insufficient_scope: authorization failed`;
        if (failed.code === 404) return `${NO_SUCH}${resolve}${image.canonical}: not found`;
        return `${resolve}unexpected status from HEAD request to ${askedOf(failed.url, image, place)}: ${line(failed.code)}`;
      case 'policy':
        return `${pull}image verifier bindir blocked pull of ${image.canonical} with digest ${failed.digest} for reason: no signatures found`;
      case 'platform':
        return `${NO_SUCH}${pull}no match for platform in manifest: not found`;
      case 'blob':
        return `${pull}failed to copy: unexpected status from GET request to ${failed.url}: ${line(failed.code)}`;
    }
  },
  'cri-o': (failed, image, place = image) => {
    const source = `initializing source docker://${image.canonical}: `;
    const reading = `${source}reading manifest ${place.digest ?? place.effectiveTag} in ${place.kubeletLookup}: `;
    switch (failed.at) {
      case 'connection': {
        const unavailable = failed.detail.endsWith('connection refused') ? 'RegistryUnavailable: ' : '';
        return `${unavailable}${source}pinging container registry ${place.host}: Get "https://${place.host}/v2/": ${failed.detail}`;
      }
      case 'no-login':
        return `${reading}${failed.said || 'unauthorized'}`;
      case 'token-connection':
        return `${source}Get "${failed.url}": ${failed.detail}`;
      case 'token':
        if (failed.code === 429) return `${source}too many requests to registry`;
        if (failed.code !== 401)
          return `${source}Requesting bearer token: received unexpected HTTP status: ${line(failed.code)}`;
        return `${source}unable to retrieve auth token: invalid username/password: unauthorized${failed.said === '' ? '' : `: ${failed.said}`}`;
      case 'token-page':
        return `${source}decoding bearer token (last URL "${failed.url}", body start "${failed.page.slice(0, 256)}"): ${failed.detail}`;
      case 'manifest':
        return `${reading}${inRegistrysWords(failed) || `received unexpected HTTP status: ${line(failed.code)}`}`;
      case 'policy':
        return 'SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists';
      case 'platform':
        return `choosing an image from manifest list docker://${image.canonical}: no image found in image index for architecture "${failed.architecture}", variant "", OS "linux"`;
      case 'blob':
        return `reading blob ${failed.url.split('/').at(-1)}: fetching blob: received unexpected HTTP status: ${line(failed.code)}`;
    }
  },
};

/** How a container that could not be started ends, and in which words. */
export interface FailedStart {
  readonly message: string;
  /** A container that cannot be created is tried again and again; one that cannot be started is over. */
  readonly at: 'creating' | 'starting';
}

/**
 * What a runtime says of a command that the image does not have: containerd has runc start it, and that is over; CRI-O with crun
 * cannot even create the container.
 * Source: both as reported in public issues; crun src/libcrun/container.c; kubelet pkg/kubelet/kuberuntime, which prefixes the event.
 */
export const noSuchCommand: Readonly<Record<Runtime, (command: string) => FailedStart>> = {
  containerd: (command) => ({
    at: 'starting',
    message:
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ' +
      `unable to start container process: error during container init: exec: "${command}": ` +
      (command.includes('/')
        ? `stat ${command}: no such file or directory: unknown`
        : 'executable file not found in $PATH: unknown'),
  }),
  'cri-o': (command) => ({
    at: 'creating',
    message: `container create failed: executable file \`${command}\` not found in $PATH: No such file or directory`,
  }),
};

/** What the errors of the distribution API say by default: then it stands alone, else behind the error's name. */
const DEFAULTS: Readonly<Record<string, string>> = {
  DENIED: 'requested access to the resource is denied',
  MANIFEST_UNKNOWN: 'manifest unknown',
  NAME_UNKNOWN: 'repository name not known to registry',
  UNAUTHORIZED: 'authentication required',
};

/** Source: containers/image docker/errors.go, registryHTTPResponseToError. */
function inRegistrysWords({ said, named }: Extract<FailedPull, { at: 'manifest' }>): string {
  if (said === '' || named === undefined || said === DEFAULTS[named]) return said;
  return `${named.toLowerCase().replaceAll('_', ' ')}: ${said}`;
}

/** A mirror is told whose image is wanted. Source: containerd core/remotes/docker, addNamespace. */
function askedOf(url: string, image: ImageReference, place: ImageReference): string {
  return place.host === image.host ? url : `${url}?ns=${encodeURIComponent(image.host)}`;
}

function manifestOf({ host, path, digest, effectiveTag }: ImageReference): string {
  return `https://${host}/v2/${path}/manifests/${digest ?? effectiveTag}`;
}

function line(code: number): string {
  return `${code} ${STATUS_CODES[code] ?? ''}`.trim();
}
