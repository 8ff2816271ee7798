import type { Kind } from '../../domain/kube-objects.ts';
import type { Client } from './client.ts';
import { type Failure, isNotFound, isUnknownPath, statusOf } from './failure.ts';
import type { KindRow } from './kind-row.ts';

/**
 * Whether a list or an object could not be read because the cluster has no such kind. A path of an unknown group is answered
 * with 404 in plain text, a kind its group lacks with 404 and a Status; but whoever holds no right to what is not there, as
 * ordinary users do, is refused before that (403), and only discovery, which all may ask, tells the two apart.
 */
export async function isNotServed<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  failure: Failure,
  signal: AbortSignal,
): Promise<boolean> {
  const { discovery, resource } = row;
  // Of a kind every cluster serves, some other server says so.
  if (discovery === undefined) return false;
  if (isNotFound(failure) || isUnknownPath(failure)) return true;
  if (statusOf(failure) !== 403) return false;
  const served = await client.read(async (api, options) => {
    const { resources } = await (discovery.group === ''
      ? api.core.getAPIResources({}, options)
      : api.custom.getAPIResources(discovery, options));
    return resources.some(({ name }) => name === resource);
  }, signal);
  return served.ok ? !served.value : isNotFound(served.failure) || isUnknownPath(served.failure);
}
