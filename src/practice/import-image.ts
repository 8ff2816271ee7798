import { parseImageReference } from '../domain/image-reference.ts';
import { matchKeyring } from '../domain/keyring.ts';
import type { ImportImage } from './api/api.ts';
import { kinds } from './api/kinds.ts';
import { asPullSecret } from './api/secret-rules.ts';
import { notFound, refused } from './api/status.ts';
import type { Store } from './api/store.ts';
import type { NodeNetwork } from './node/node-network.ts';
import { type FailedPull, pullImage } from './node/pull-image.ts';

const DOCKER_IMAGE = { group: 'image.openshift.io', resource: 'dockerimage' };

/**
 * Imports look for a login in every pull secret of the namespace, linked or not, and use the first that fits.
 * Source: openshift-apiserver pkg/image/apiserver/importer.
 */
export function imageImporter(store: Store, network: NodeNetwork): ImportImage {
  return async (text, namespace) => {
    const image = parseImageReference(text);
    if (!image.ok) return refused(422, 'Invalid', `from.name: Invalid value: "${text}": invalid reference format`);
    const secrets = store
      .list(kinds.secrets, namespace)
      .filter(({ metadata }) => metadata.annotations?.['openshift.io/image.excludeSecret'] !== 'true')
      .map(asPullSecret);
    // One that cannot be read spoils nothing here: the importer asks each by itself.
    const [first] = secrets.flatMap((secret) => matchKeyring(image.value.kubeletLookup, [secret]).matches);
    const pull = await pullImage(image.value, first?.login, network, AbortSignal.timeout(60_000));
    if (pull.ok) return { ok: true, digest: pull.digest, reference: `${image.value.kubeletLookup}@${pull.digest}` };
    return statusFor(pull, image.value.canonical);
  };
}

function statusFor(failed: FailedPull, image: string) {
  const said = 'said' in failed ? failed.said : '';
  if (said === 'incorrect username or password')
    return refused(401, 'Unauthorized', `incorrect username or password for image "${image}"`);
  if (failed.at === 'no-login' || ('code' in failed && [401, 403].includes(failed.code)))
    return refused(401, 'Unauthorized', `you may not have access to the container image "${image}"`);
  if (failed.at === 'manifest' && failed.code === 404) return notFound(DOCKER_IMAGE, image);
  const detail = 'detail' in failed ? failed.detail : said;
  return refused(500, 'InternalError', `Internal error occurred: ${image}: ${detail}`);
}
