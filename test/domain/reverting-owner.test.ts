import { describe, expect, test } from 'vitest';
import type { ObjectMeta, OwnerReference } from '../../src/domain/kube-objects.ts';
import { type RevertingOwner, revertingOwner } from '../../src/domain/reverting-owner.ts';

type Marks = Partial<ObjectMeta>;

function ownerOf(marks: Marks) {
  return revertingOwner({ metadata: { name: 'web', namespace: 'shop', ...marks } });
}

function owner(apiVersion: string, kind: string, name: string, controller = true): OwnerReference {
  return { apiVersion, kind, name, uid: 'u', controller };
}

const helmMarks: Marks = {
  labels: { 'app.kubernetes.io/managed-by': 'Helm' },
  annotations: { 'meta.helm.sh/release-name': 'web-1', 'meta.helm.sh/release-namespace': 'shop' },
};
const fluxLabels = {
  'kustomize.toolkit.fluxcd.io/name': 'apps',
  'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
};
const releaseLabels = { 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': 'shop' };

const kept: readonly [string, Marks, RevertingOwner['tool'], string, RevertingOwner['certainty']][] = [
  [
    'tracked by Argo CD',
    { annotations: { 'argocd.argoproj.io/tracking-id': 'shop-app:/ServiceAccount:shop/web' } },
    'argocd',
    'shop-app',
    'sure',
  ],
  [
    'tracked by Argo CD, its name with colons',
    {
      name: 'system:web:x',
      annotations: { 'argocd.argoproj.io/tracking-id': 'a:rbac.authorization.k8s.io/Role:shop/system:web:x' },
    },
    'argocd',
    'a',
    'sure',
  ],
  ['labelled for Argo CD', { labels: { 'argocd.argoproj.io/instance': 'shop-app' } }, 'argocd', 'shop-app', 'sure'],
  [
    'written by Argo CD, with the common label',
    { labels: { 'app.kubernetes.io/instance': 'shop-app' }, managers: ['kubectl-patch', 'argocd-controller'] },
    'argocd',
    'shop-app',
    'sure',
  ],
  [
    'written by an older Argo CD, with the common label',
    { labels: { 'app.kubernetes.io/instance': 'shop-app' }, managers: ['argocd-application-controller'] },
    'argocd',
    'shop-app',
    'sure',
  ],
  ['written by Argo CD, with no mark', { managers: ['argocd-controller'] }, 'argocd', '', 'likely'],
  [
    'of a Kustomization',
    { labels: fluxLabels, managers: ['kustomize-controller'] },
    'flux',
    'flux-system/apps',
    'sure',
  ],
  [
    'of a Kustomization that is told to merge',
    { labels: fluxLabels, annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'Merge' } },
    'flux',
    'flux-system/apps',
    'sure',
  ],
  ['written by Flux, with no mark', { managers: ['kustomize-controller'] }, 'flux', '', 'likely'],
  [
    'of a HelmRelease, which Helm marks too',
    { ...helmMarks, labels: { ...helmMarks.labels, ...releaseLabels } },
    'flux-helm',
    'shop/web',
    'likely',
  ],
  ['of a release of Helm', helmMarks, 'helm', 'web-1', 'likely'],
  [
    "of an operator's version, which is no controller",
    { ownerReferences: [owner('operators.coreos.com/v1alpha1', 'ClusterServiceVersion', 'web.v1', false)] },
    'olm',
    'web.v1',
    'likely',
  ],
  [
    'labelled by OLM',
    { labels: { 'olm.owner': 'web.v1', 'olm.owner.kind': 'ClusterServiceVersion' } },
    'olm',
    'web.v1',
    'likely',
  ],
  ['labelled by OLM 1', { labels: { 'olm.operatorframework.io/owner-name': 'web' } }, 'olm', 'web', 'sure'],
  [
    'of an operator',
    { ownerReferences: [owner('kafka.strimzi.io/v1beta2', 'Kafka', 'orders')] },
    'operator',
    'Kafka orders',
    'sure',
  ],
  [
    'of an operator whose kind is named like a workload',
    { ownerReferences: [owner('acme.example/v1', 'Deployment', 'x')] },
    'operator',
    'Deployment x',
    'sure',
  ],
  [
    'made by an ExternalSecret',
    {
      labels: { 'reconcile.external-secrets.io/managed': 'true' },
      ownerReferences: [owner('external-secrets.io/v1', 'ExternalSecret', 'pull')],
    },
    'external-secrets',
    'pull',
    'sure',
  ],
  [
    'filled by an ExternalSecret that does not own it',
    {
      annotations: { 'reconcile.external-secrets.io/data-hash': 'abc' },
      managers: ['externalsecrets.external-secrets.io/pull'],
    },
    'external-secrets',
    'pull',
    'sure',
  ],
  [
    'filled by an ExternalSecret whose name is too long to say',
    {
      labels: { 'reconcile.external-secrets.io/managed': 'true' },
      managers: ['externalsecrets.external-secrets.io/sha3/0f'],
    },
    'external-secrets',
    '',
    'sure',
  ],
  [
    'unsealed',
    { ownerReferences: [owner('bitnami.com/v1alpha1', 'SealedSecret', 'web')] },
    'sealed-secrets',
    'web',
    'sure',
  ],
  [
    'given to Sealed Secrets',
    { annotations: { 'sealedsecrets.bitnami.com/managed': 'true' } },
    'sealed-secrets',
    'web',
    'likely',
  ],
];

describe('an object', () => {
  test.each(kept)('%s', (_, marks, tool, name, certainty) => {
    expect(ownerOf(marks)).toEqual({ tool, name, certainty });
  });
});

const free: readonly [string, Marks][] = [
  ['without marks', {}],
  ['that kubectl merely touched', { managers: ['kubectl-patch', 'kubectl-client-side-apply', 'Mozilla'] }],
  ['of this program', { labels: { 'app.kubernetes.io/managed-by': 'pull-secret-wizard' } }],
  ['with the common label alone', { labels: { 'app.kubernetes.io/instance': 'shop-app' } }],
  ['of a chart somebody else has rendered', { labels: { 'app.kubernetes.io/managed-by': 'Helm' } }],
  [
    'with the tracking of another object, copied',
    { annotations: { 'argocd.argoproj.io/tracking-id': 'shop-app:apps/Deployment:shop/other' } },
  ],
  [
    'with the tracking of another project, copied',
    { annotations: { 'argocd.argoproj.io/tracking-id': 'shop-app:/Secret:other/web' } },
  ],
  ['with a tracking that is none', { annotations: { 'argocd.argoproj.io/tracking-id': 'web' } }],
  ['of a workload', { ...helmMarks, ownerReferences: [owner('apps/v1', 'Deployment', 'web')] }],
  [
    'of a DeploymentConfig',
    { ...helmMarks, ownerReferences: [owner('apps.openshift.io/v1', 'DeploymentConfig', 'web')] },
  ],
  ['that goes when another goes', { ownerReferences: [owner('kafka.strimzi.io/v1beta2', 'Kafka', 'orders', false)] }],
  [
    'that Flux is told to leave alone',
    { labels: fluxLabels, annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' } },
  ],
  [
    'that Flux only makes',
    {
      labels: { ...fluxLabels, 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
      managers: ['kustomize-controller'],
    },
  ],
];

describe('nobody puts back an object', () => {
  test.each(free)('%s', (_, marks) => {
    expect(ownerOf(marks)).toBeUndefined();
  });
});

test('a tracking of what belongs to no project is its own', () => {
  const metadata = { name: 'web', annotations: { 'argocd.argoproj.io/tracking-id': 'app:/Namespace:shop/web' } };
  expect(revertingOwner({ metadata })).toMatchObject({ tool: 'argocd', name: 'app' });
});
