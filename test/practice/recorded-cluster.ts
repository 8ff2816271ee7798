import { onTestFinished } from 'vitest';
import type { ApiObject } from '../../src/practice/api/api-object.ts';
import { bindingObject } from '../../src/practice/api/cluster-roles.ts';
import { allKinds, kinds } from '../../src/practice/api/kinds.ts';
import { create } from '../../src/practice/api/operations.ts';
import { serveApi } from '../../src/practice/api/serve-api.ts';
import { createStore, type Store } from '../../src/practice/api/store.ts';
import { createTokens } from '../../src/practice/api/tokens.ts';
import { person, system } from '../../src/practice/api/user.ts';
import { createAuthority } from '../../src/practice/create-authority.ts';
import { ensureManagedSecret } from '../../src/practice/managed-secrets.ts';
import { openProject } from '../../src/practice/open-project.ts';
import { type ApiClient, apiClient } from './api-client.ts';

const names = ['admin', 'dev', 'viewer', 'nobody'] as const;

export type Who = (typeof names)[number] | 'bad' | null;

export interface RecordedCluster {
  readonly store: Store;
  as(who: Who): ApiClient;
}

const created = '2026-11-23T18:26:54Z';
const image = 'sha256:ad00c6eb12ed37c4a94057b59fb474bf801a84143f6bc35738da571aac693b85';
const tagged = { created, dockerImageReference: `127.0.0.1:5010/project-b/app@${image}`, image, generation: 1 };
const appStream: ApiObject = {
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { name: 'app', namespace: 'project-b' },
  status: { tags: [{ tag: '1.0', items: [tagged] }] },
};

/**
 * The API with the users and projects the recordings were made with: admin (cluster-admin), dev (admin of project-a and
 * project-b), viewer (view in both), nobody. No kubelet and no controllers.
 */
export async function recordedCluster(): Promise<RecordedCluster> {
  const { ca, server } = await createAuthority();
  const store = createStore();
  const holders = names.map((name) => ({ token: `token-of-${name}`, user: person(name) }));
  const tokens = createTokens(store, holders);
  const registryRoute = '127.0.0.1:5010';
  const api = await serveApi(server, { flavour: 'openshift', store, tokens, registryRoute });
  const user = (name: string) => ({ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name });
  const objects: readonly ApiObject[] = [
    bindingObject('cluster-admins', 'cluster-admin', [user('admin')]),
    ...openProject('project-a', [person('dev')], 'openshift'),
    ...openProject('project-b', [person('dev')], 'openshift'),
    ...openProject('project-c', [person('admin')], 'openshift'),
    bindingObject('view', 'view', [user('viewer')], 'project-a'),
    bindingObject('view', 'view', [user('viewer')], 'project-b'),
    appStream,
  ];
  for (const object of objects) {
    const kind = allKinds.find((each) => each.kind === object.kind);
    if (kind === undefined) throw new Error(object.kind);
    const made = create(kind, object.metadata.namespace, object, { store, user: system, registryRoute });
    if (!made.ok) throw new Error(made.status.message);
  }
  for (const account of store.list(kinds.serviceaccounts)) ensureManagedSecret({ store, tokens }, account);
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
