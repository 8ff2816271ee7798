import type { Project } from '../../src/chain/project.ts';
import { pullSecretTypes, writePullSecret } from '../../src/domain/docker-config.ts';
import type { KubePod, KubeSecret, KubeServiceAccount } from '../../src/domain/kube-objects.ts';
import { Secret } from '../../src/domain/secret.ts';

/** Small objects of a project called shop, for tests of what is decided from them. */
export const login = { username: 'robot', password: new Secret('s3cret') };

export function secretOf(name: string, keys: readonly string[], changes: Partial<KubeSecret> = {}): KubeSecret {
  const { type, key } = pullSecretTypes.dockerconfigjson;
  const body = writePullSecret(
    'dockerconfigjson',
    keys.map((each) => ({ key: each, login })),
  );
  return { metadata: { name, namespace: 'shop', uid: `uid-${name}` }, type, data: { [key]: body }, ...changes };
}

export function accountOf(name: string, pull: readonly string[], mount: readonly string[] = []): KubeServiceAccount {
  return {
    metadata: { name, namespace: 'shop', uid: `uid-${name}` },
    imagePullSecrets: pull.map((each) => ({ name: each })),
    secrets: mount.map((each) => ({ name: each })),
  };
}

export interface PodTraits {
  readonly image?: string;
  readonly account?: string;
  readonly shows?: readonly string[];
  readonly stuck?: boolean;
  readonly bare?: boolean;
}

export function podOf(name: string, traits: PodTraits = {}): KubePod {
  const { image = 'quay.io/acme/web:1', account, shows = [], stuck = true, bare = false } = traits;
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-6d5', uid: 'rs', controller: true };
  const state = stuck ? { waiting: { reason: 'ImagePullBackOff', message: 'Back-off' } } : { running: {} };
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      creationTimestamp: '2026-11-23T12:00:00Z',
      ...(bare ? {} : { ownerReferences: [owner] }),
    },
    spec: {
      ...(account === undefined ? {} : { serviceAccountName: account }),
      imagePullSecrets: shows.map((each) => ({ name: each })),
      containers: [{ name: 'main', image }],
    },
    status: { containerStatuses: [{ name: 'main', image, imageID: stuck ? '' : 'sha256:1', state }] },
  };
}

export function projectOf(parts: Partial<Omit<Project, 'name'>>): Project {
  return { name: 'shop', pods: [], accounts: [], secrets: [], ...parts };
}
