import type { ApiObject } from './api-object.ts';
import { isDryRun } from './api-request.ts';
import { allKinds } from './kinds.ts';
import { update } from './operations.ts';
import { type DeleteOptions, readDeleteOptions } from './read-body.ts';
import { findAll, listAll } from './read-objects.ts';
import type { Reply } from './reply.ts';
import { readSelectors } from './selectors.ts';
import type { Served } from './served.ts';
import { done, type Outcome, type StatusDetails } from './status.ts';
import type { Store } from './store.ts';
import { system } from './user.ts';

export function removeOne(served: Served, name: string): Outcome<Reply> {
  const { kind, request } = served;
  const options = readDeleteOptions(request);
  if (!options.ok) return options;
  const removed = remove(served, name, options.value);
  if (!removed.ok) return removed;
  if (kind.returnsDeleted) return done({ code: 200, body: removed.value });
  const { uid = '' } = removed.value.metadata;
  const details: StatusDetails = { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.resource, uid };
  return done({ code: 200, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details } });
}

/** Each by itself; the first that cannot be removed ends it. */
export function removeAll(served: Served): Outcome<Reply> {
  const options = readDeleteOptions(served.request);
  if (!options.ok) return options;
  const selector = readSelectors(served.kind, served.request.query);
  if (!selector.ok) return selector;
  const reply = listAll(served);
  for (const { metadata } of findAll(served).filter(selector.value)) {
    const removed = remove(served, metadata.name, options.value);
    if (!removed.ok) return removed;
  }
  return reply;
}

function remove({ api, kind, namespace, request }: Served, name: string, options: DeleteOptions): Outcome<ApiObject> {
  const { preconditions = {}, dryRun: asked } = options;
  const tried = api.store.remove(kind, namespace, name, preconditions, { dryRun: true });
  if (!tried.ok || isDryRun(request) || asked !== undefined) return tried;
  const policy = options.propagationPolicy ?? request.query.get('propagationPolicy');
  if (policy === 'Orphan') orphan(api.store, tried.value);
  return api.store.remove(kind, namespace, name);
}

/** As the garbage collector does it: what was owned forgets its owner before that goes. */
function orphan(store: Store, { metadata: { uid = '' } }: ApiObject): void {
  for (const kind of allKinds) {
    for (const owned of store.ownedBy(kind, uid)) {
      const ownerReferences = owned.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) ?? [];
      update(kind, { ...owned, metadata: { ...owned.metadata, ownerReferences } }, { store, user: system });
    }
  }
}
