import type { KubePod } from '../../src/domain/kube-objects.ts';
import type { ApiHandler, ApiReply, ApiRequest } from './scripted-api.ts';
import { status } from './scripted-api.ts';
import { tinyApi } from './tiny-api.ts';

export interface Attributes {
  readonly verb: string;
  readonly group?: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace: string;
  readonly name?: string;
}

export interface OpenshiftTraits {
  /** API groups besides Kubernetes' own. */
  readonly groups?: readonly string[];
  /** This user's rights; undefined: the server will not say. */
  readonly mayI?: (asked: Attributes) => boolean | undefined;
  /** Whether this user may ask for the rights of others, and list bindings. */
  readonly administers?: boolean;
  readonly hasRole?: boolean;
  /** Nobody may write a binding, whatever reviews say. */
  readonly refusesBindings?: boolean;
  /** The cluster address of the registry's service, where this user may read it. */
  readonly registryAddress?: string;
}

const ROLE = '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aimage-puller';

export const bindingsOf = (project: string) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${project}/rolebindings`;
export const streamsOf = (project: string) => `/apis/image.openshift.io/v1/namespaces/${project}/imagestreams`;
export const podsIn = (project: string) => `/api/v1/namespaces/${project}/pods`;
export const accountsIn = (project: string) => `/api/v1/namespaces/${project}/serviceaccounts`;

/**
 * Projects `shop` and `builds` on a tiny API server that also says who it is and reviews rights: others have those that the
 * bindings of `system:image-puller` give them, and nothing else.
 */
export function tinyOpenshift({
  groups = ['image.openshift.io'],
  mayI = () => true,
  administers = true,
  hasRole = true,
  refusesBindings = false,
  registryAddress,
}: OpenshiftTraits = {}) {
  const tiny = tinyApi();
  for (const name of ['kube-system', 'shop', 'builds']) tiny.put(`/api/v1/namespaces/${name}`);
  for (const name of ['default', 'web-runner']) tiny.put(`${accountsIn('shop')}/${name}`);
  const items = [{ image: 'sha256:1', dockerImageReference: 'quay.io/acme/web@sha256:1' }];
  tiny.put(`${streamsOf('builds')}/web`, { spec: {}, status: { tags: [{ tag: '1.0', items }] } });
  if (hasRole) tiny.put(ROLE, { kind: 'ClusterRole' });
  const handler: ApiHandler = (request, response) => {
    const { pathname } = request.url;
    if (pathname === '/apis')
      return { body: { kind: 'APIGroupList', groups: groups.map((name) => ({ name, versions: [] })) } };
    if (pathname === '/version') return { body: { gitVersion: 'v1.36.2' } };
    if (pathname.endsWith('/selfsubjectreviews')) {
      return { body: { ...Object(request.body), status: { userInfo: { username: 'hanako' } } } };
    }
    if (pathname.endsWith('/selfsubjectaccessreviews')) return reviewed(request, mayI(attributesOf(request)));
    if (pathname.endsWith('/localsubjectaccessreviews')) {
      return reviewed(request, administers ? isBound(request, tiny) : undefined);
    }
    if (refusesBindings && request.method === 'POST') return status(403, 'Forbidden', 'not for you to hand on');
    if (pathname.endsWith('/rolebindings') && !administers) return status(403, 'Forbidden', 'no');
    if (pathname.endsWith('/projects')) return status(404, 'NotFound');
    if (pathname.endsWith('/services/image-registry')) {
      const spec = { clusterIP: registryAddress, clusterIPs: [registryAddress] };
      if (registryAddress === undefined) return status(403, 'Forbidden', 'no');
      return { body: { kind: 'Service', metadata: { name: 'image-registry' }, spec } };
    }
    return tiny.handler(request, response);
  };
  return {
    ...tiny,
    handler,
    putPod: (pod: KubePod) => tiny.put(`${podsIn('shop')}/${pod.metadata.name}`, pod),
    bind: (project: string, name: string, subjects: readonly object[], role = 'system:image-puller') =>
      tiny.put(`${bindingsOf(project)}/${name}`, {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
        subjects,
      }),
  };
}

function attributesOf({ body }: ApiRequest): Attributes {
  return Object(body).spec.resourceAttributes as Attributes;
}

function reviewed({ body }: ApiRequest, allowed: boolean | undefined): ApiReply {
  if (allowed === undefined) return status(403, 'Forbidden', 'reviews are not for you');
  return { status: 201, body: { ...Object(body), status: { allowed } } };
}

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** What the API server's own authorizer makes of the bindings. Source: k8s plugin/pkg/auth/authorizer/rbac. */
function isBound({ body, url }: ApiRequest, { list }: ReturnType<typeof tinyApi>): boolean {
  const { user, groups, resourceAttributes } = Object(body).spec;
  if (resourceAttributes.namespace !== url.pathname.split('/').at(-2)) throw new Error('asked in another namespace');
  if (resourceAttributes.resource !== 'imagestreams' || resourceAttributes.subresource !== 'layers') return false;
  const held = ({ kind, name, namespace }: Subject) =>
    kind === 'Group' ? groups.includes(name) : user === `system:serviceaccount:${namespace}:${name}`;
  return list(bindingsOf(resourceAttributes.namespace)).some(({ roleRef, subjects = [] }) => {
    return Object(roleRef).name === 'system:image-puller' && (subjects as Subject[]).some(held);
  });
}
