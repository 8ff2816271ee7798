import { STATUS_CODES } from 'node:http';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Pull } from './pull-image.ts';

export type Runtime = 'containerd' | 'cri-o';

type Failed = Extract<Pull, { ok: false }>;

/** What a container runtime says of a pull that failed. Both were run against a registry to learn it. */
export const runtimeWords: Readonly<Record<Runtime, (failed: Failed, image: ImageReference) => string>> = {
  containerd: (failed, image) => {
    const pull = `failed to pull and unpack image "${image.canonical}": `;
    const resolve = `${pull}failed to resolve image: `;
    switch (failed.at) {
      case 'connection':
        return `${resolve}failed to do request: Head "${manifestOf(image)}": ${failed.detail}`;
      case 'no-login':
        return `${resolve}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`;
      case 'token': {
        const which = failed.anonymous ? 'anonymous' : 'oauth';
        return `${resolve}failed to authorize: failed to fetch ${which} token: unexpected status from GET request to ${failed.url}: ${line(failed.code)}`;
      }
      case 'manifest':
        if (failed.code === 404) return `rpc error: code = NotFound desc = ${resolve}${image.canonical}: not found`;
        return `${resolve}unexpected status from HEAD request to ${failed.url}: ${line(failed.code)}`;
      case 'blob':
        return `${pull}failed to copy: unexpected status from GET request to ${failed.url}: ${line(failed.code)}`;
    }
  },
  'cri-o': (failed, image) => {
    const source = `initializing source docker://${image.canonical}: `;
    const reading = `${source}reading manifest ${image.digest ?? image.effectiveTag} in ${image.kubeletLookup}: `;
    switch (failed.at) {
      case 'connection':
        return `${source}pinging container registry ${image.host}: Get "https://${image.host}/v2/": ${failed.detail}`;
      case 'no-login':
        return `${reading}${failed.said || 'unauthorized'}`;
      case 'token':
        if (failed.code !== 401)
          return `${source}Requesting bearer token: received unexpected HTTP status: ${line(failed.code)}`;
        return `${source}unable to retrieve auth token: invalid username/password: unauthorized${failed.said === '' ? '' : `: ${failed.said}`}`;
      case 'manifest':
        return `${reading}${failed.said || `received unexpected HTTP status: ${line(failed.code)}`}`;
      case 'blob':
        return `reading blob ${failed.url.split('/').at(-1)}: fetching blob: received unexpected HTTP status: ${line(failed.code)}`;
    }
  },
};

function manifestOf({ host, path, digest, effectiveTag }: ImageReference): string {
  return `https://${host}/v2/${path}/manifests/${digest ?? effectiveTag}`;
}

function line(code: number): string {
  return `${code} ${STATUS_CODES[code] ?? ''}`.trim();
}
