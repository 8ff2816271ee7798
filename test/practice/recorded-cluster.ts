import { onTestFinished } from 'vitest';
import type { ApiObject } from '../../src/practice/api/api-object.ts';
import { bindingObject } from '../../src/practice/api/cluster-roles.ts';
import { allKinds } from '../../src/practice/api/kinds.ts';
import { create } from '../../src/practice/api/operations.ts';
import { serveApi } from '../../src/practice/api/serve-api.ts';
import { createStore, type Store } from '../../src/practice/api/store.ts';
import { person, system } from '../../src/practice/api/user.ts';
import { createAuthority } from '../../src/practice/create-authority.ts';
import { openProject } from '../../src/practice/open-project.ts';
import { type ApiClient, apiClient } from './api-client.ts';

const names = ['admin', 'dev', 'viewer', 'nobody'] as const;

export type Who = (typeof names)[number] | 'bad' | null;

export interface RecordedCluster {
  readonly store: Store;
  as(who: Who): ApiClient;
}

/**
 * The API with the users and projects the recordings were made with: admin (cluster-admin), dev (admin of project-a and
 * project-b), viewer (view in both), nobody. No kubelet and no controllers.
 */
export async function recordedCluster(): Promise<RecordedCluster> {
  const { ca, server } = await createAuthority();
  const store = createStore();
  const holders = names.map((name) => ({ token: `token-of-${name}`, user: person(name) }));
  const api = await serveApi(server, store, holders);
  const user = (name: string) => ({ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name });
  const objects: readonly ApiObject[] = [
    bindingObject('cluster-admins', 'cluster-admin', user('admin')),
    ...openProject('project-a', person('dev')),
    ...openProject('project-b', person('dev')),
    ...openProject('project-c', person('admin')),
    bindingObject('view', 'view', user('viewer'), 'project-a'),
    bindingObject('view', 'view', user('viewer'), 'project-b'),
  ];
  for (const object of objects) {
    const kind = allKinds.find((each) => each.kind === object.kind);
    if (kind === undefined) throw new Error(object.kind);
    const made = create(kind, object.metadata.namespace, object, { store, user: system });
    if (!made.ok) throw new Error(made.status.message);
  }
  const clients = new Map<Who, ApiClient>();
  onTestFinished(async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
    await api.close();
  });
  return {
    store,
    as: (who) => {
      const client =
        clients.get(who) ?? apiClient(`https://${api.host}`, ca, who === null ? undefined : `token-of-${who}`);
      clients.set(who, client);
      return client;
    },
  };
}
