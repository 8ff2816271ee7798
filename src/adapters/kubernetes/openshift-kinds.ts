import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import { buildConfigFrom, buildFrom, type RawBuild, type RawBuildConfig } from './build-config-from.ts';
import { imageStreamFrom, type RawImageStream } from './image-stream-from.ts';
import { type KindRow, type RawList, row } from './kind-row.ts';
import { mirrorSetFrom, type RawMirrorSet } from './mirror-set-from.ts';
import { type RawWorkload, workloadFrom } from './workload-from.ts';

/** Kinds of OpenShift, of which the library knows nothing: its calls for custom objects do for them. */
export const openshiftKinds = {
  DeploymentConfig: custom(
    'DeploymentConfig',
    { group: 'apps.openshift.io', version: 'v1', plural: 'deploymentconfigs' },
    workloadFrom('apps.openshift.io/v1', 'DeploymentConfig'),
  ),
  BuildConfig: custom(
    'BuildConfig',
    { group: 'build.openshift.io', version: 'v1', plural: 'buildconfigs' },
    buildConfigFrom,
  ),
  Build: custom('Build', { group: 'build.openshift.io', version: 'v1', plural: 'builds' }, buildFrom),
  ImageStream: custom(
    'ImageStream',
    { group: 'image.openshift.io', version: 'v1', plural: 'imagestreams' },
    imageStreamFrom,
  ),
  ImageDigestMirrorSet: custom(
    'ImageDigestMirrorSet',
    { group: 'config.openshift.io', version: 'v1', plural: 'imagedigestmirrorsets', isClusterScoped: true },
    mirrorSetFrom('config.openshift.io/v1', 'ImageDigestMirrorSet'),
  ),
  ImageTagMirrorSet: custom(
    'ImageTagMirrorSet',
    { group: 'config.openshift.io', version: 'v1', plural: 'imagetagmirrorsets', isClusterScoped: true },
    mirrorSetFrom('config.openshift.io/v1', 'ImageTagMirrorSet'),
  ),
  ImageContentSourcePolicy: custom(
    'ImageContentSourcePolicy',
    {
      group: 'operator.openshift.io',
      version: 'v1alpha1',
      plural: 'imagecontentsourcepolicies',
      isClusterScoped: true,
    },
    mirrorSetFrom('operator.openshift.io/v1alpha1', 'ImageContentSourcePolicy'),
  ),
};

interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  /** It belongs to no project. */
  readonly isClusterScoped?: boolean;
}

/** Plain JSON, of which each kind reads its own part. */
type PlainObject = RawWorkload & RawBuildConfig & RawBuild & RawImageStream & RawMirrorSet;

/** Source: meta/v1 ListMeta. */
interface PlainList {
  readonly kind?: string;
  readonly metadata?: { readonly continue?: string; readonly resourceVersion?: string };
  readonly items: readonly PlainObject[] | null;
}

function custom<K extends Kind>(kind: K, of: CustomKind, convert: (raw: PlainObject) => KubeObjects[K]): KindRow<K> {
  const { group, version, plural, isClusterScoped = false } = of;
  const discovery = { group, version };
  if (isClusterScoped) {
    return row(kind, plural, convert, {
      discovery,
      isClusterScoped,
      path: () => `/apis/${group}/${version}/${plural}`,
      get: (at) => (api, options) => api.custom.getClusterCustomObject({ ...of, ...at }, options),
      list: (request) => async (api, options) =>
        asTyped(await api.custom.listClusterCustomObject({ ...of, ...request }, options)),
      patch: (request) => (api, options) => api.custom.patchClusterCustomObject({ ...of, ...request }, options),
      remove: (request) => (api, options) => api.custom.deleteClusterCustomObject({ ...of, ...request }, options),
    });
  }
  return row(kind, plural, convert, {
    discovery,
    path: (namespace) => `/apis/${group}/${version}/namespaces/${encodeURIComponent(namespace)}/${plural}`,
    get: (at) => (api, options) => api.custom.getNamespacedCustomObject({ ...of, ...at }, options),
    list: (request) => async (api, options) =>
      asTyped(await api.custom.listNamespacedCustomObject({ ...of, ...request }, options)),
    everywhere: (request) => async (api, options) =>
      asTyped(await api.custom.listClusterCustomObject({ ...of, ...request }, options)),
    patch: (request) => (api, options) => api.custom.patchNamespacedCustomObject({ ...of, ...request }, options),
    remove: (request) => (api, options) => api.custom.deleteNamespacedCustomObject({ ...of, ...request }, options),
  });
}

/** The library renames `continue`, a word of the language, only where it knows the type. */
function asTyped({ kind, metadata, items }: PlainList): RawList<PlainObject> {
  const { continue: next, resourceVersion } = metadata ?? {};
  return {
    items,
    ...(kind === undefined ? {} : { kind }),
    metadata: {
      ...(next === undefined ? {} : { _continue: next }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
  };
}
