import type { Build, BuildConfig, DeploymentConfig } from './api-object.ts';
import { kinds } from './kinds.ts';
import { create, update } from './operations.ts';
import type { Question } from './question.ts';
import { anyShape } from './shapes.ts';
import { done, notFound } from './status.ts';
import { system } from './user.ts';

const common = {
  version: 'v1',
  namespaced: true,
  verbs: ['create'],
  shape: anyShape,
} as const;

/** `oc rollout latest dc/NAME`: the next version, whether the template changed or not. */
export const rollOutLatest: Question = {
  ...common,
  group: 'apps.openshift.io',
  resource: 'deploymentconfigs/instantiate',
  kind: 'DeploymentRequest',
  answer: (_request, { api: { store }, namespace, name }) => {
    const config = store.get<DeploymentConfig>(kinds.deploymentconfigs, namespace, name);
    if (config === undefined) return notFound(kinds.deploymentconfigs, name);
    const status = { ...config.status, latestVersion: (config.status?.latestVersion ?? 0) + 1 };
    return update(kinds.deploymentconfigs, { ...config, status }, { store, user: system }, { subresource: 'status' });
  },
};

/** `oc start-build NAME`. */
export const startBuild: Question = {
  ...common,
  group: 'build.openshift.io',
  resource: 'buildconfigs/instantiate',
  kind: 'BuildRequest',
  answer: (_request, { api: { store }, namespace, name }) => {
    const context = { store, user: system };
    const config = store.get<BuildConfig>(kinds.buildconfigs, namespace, name);
    if (config === undefined) return notFound(kinds.buildconfigs, name);
    const lastVersion = (config.status?.lastVersion ?? 0) + 1;
    const counted = update(kinds.buildconfigs, { ...config, status: { lastVersion } }, context, {
      subresource: 'status',
    });
    if (!counted.ok) return counted;
    const owner = {
      apiVersion: config.apiVersion,
      kind: config.kind,
      name,
      uid: config.metadata.uid ?? '',
      controller: true,
    };
    const build: Build = {
      apiVersion: config.apiVersion,
      kind: 'Build',
      metadata: {
        name: `${name}-${lastVersion}`,
        namespace,
        labels: { buildconfig: name, 'openshift.io/build-config.name': name },
        ownerReferences: [owner],
      },
      spec: { ...config.spec, serviceAccount: config.spec.serviceAccount ?? 'builder' },
      status: { phase: 'New' },
    };
    const made = create(kinds.builds, namespace, build, context);
    return made.ok ? done(made.value) : made;
  },
};
