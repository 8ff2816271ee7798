import { apiVersionOf, type Flavour, isServed, type Kind } from './kind.ts';
import { allKinds } from './kinds.ts';
import { openApi } from './open-api.ts';
import type { Question } from './question.ts';
import { questions } from './questions.ts';
import type { Reply } from './reply.ts';

type Served = Pick<
  Kind,
  'group' | 'version' | 'resource' | 'kind' | 'namespaced' | 'shortNames' | 'categories' | 'hasStatus' | 'custom'
> & {
  readonly verbs: readonly string[];
};

/** Everything, and below it what is asked of one object. */
const whole: readonly Served[] = [...allKinds, ...questions.filter(({ resource }) => !resource.includes('/'))];
const parts: readonly Question[] = questions.filter(({ resource }) => resource.includes('/'));

function groupsOf(flavour: Flavour): readonly string[] {
  return [...new Set(whole.filter((kind) => isServed(kind, flavour)).map(({ group }) => group))].filter(
    (group) => group !== '',
  );
}

const VERSION = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  // Build metadata of a semantic version: a client in a second terminal can tell that nothing here is real.
  gitVersion: 'v1.36.2+practice',
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.26.10',
  compiler: 'gc',
  platform: 'linux/amd64',
};

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** What is served, in the forms clients ask for it; undefined where the path is none of these. */
export function discover(flavour: Flavour, path: string, accept: string, host: string): Reply | undefined {
  const groups = groupsOf(flavour);
  const aggregated = accept.includes('as=APIGroupDiscoveryList') && accept.includes('v=v2;');
  const [, root, group = '', version] = /^\/(apis?)(?:\/([^/]+))?(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  if (path === '/version') return { code: 200, body: VERSION };
  if (['/healthz', '/livez', '/readyz'].includes(path))
    return { code: 200, body: 'ok', contentType: 'text/plain; charset=utf-8' };
  if (path.startsWith('/openapi/'))
    return openApi(
      ['', ...groups].flatMap((each) => inGroup(each, 'v1')),
      path,
      accept,
      VERSION.gitVersion,
    );
  if (path === '/api') return aggregated ? aggregatedList(['']) : { code: 200, body: legacyVersions(host) };
  if (path === '/apis') return aggregated ? aggregatedList(groups) : { code: 200, body: legacyGroups(groups) };
  if (root === 'api' && version === undefined && group !== '') return resourceList('', group);
  if (root === 'apis' && version === undefined && groups.includes(group))
    return { code: 200, body: { kind: 'APIGroup', apiVersion: 'v1', ...legacyGroup(group) } };
  return root === 'apis' && version !== undefined && groups.includes(group) ? resourceList(group, version) : undefined;
}

function legacyVersions(host: string) {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: host }],
  };
}

function legacyGroups(groups: readonly string[]) {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(legacyGroup) };
}

function legacyGroup(name: string) {
  const version = { groupVersion: `${name}/v1`, version: 'v1' };
  return { name, versions: [version], preferredVersion: version };
}

function inGroup(group: string, version: string): readonly Served[] {
  return whole.filter((kind) => kind.group === group && kind.version === version);
}

function resourceList(group: string, version: string): Reply | undefined {
  const found = inGroup(group, version);
  if (found.length === 0) return undefined;
  const resources = found.flatMap((kind) => {
    const { resource, namespaced, verbs, shortNames, categories } = kind;
    const row = {
      name: resource,
      singularName: kind.kind.toLowerCase(),
      namespaced,
      kind: kind.kind,
      verbs,
      ...(shortNames && { shortNames }),
      ...(categories && { categories }),
    };
    const status = {
      name: `${resource}/status`,
      singularName: '',
      namespaced,
      kind: kind.kind,
      verbs: ['get', 'patch', 'update'],
    };
    const asked = parts
      .filter((part) => part.group === group && part.resource.startsWith(`${resource}/`))
      .map((part) => {
        const own = part.kindGroup === undefined ? {} : { group: part.kindGroup, version: 'v1' };
        return { name: part.resource, singularName: '', namespaced, ...own, kind: part.kind, verbs: part.verbs };
      });
    return [row, ...(kind.hasStatus === true ? [status] : []), ...asked];
  });
  return {
    code: 200,
    body: { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersionOf({ group, version }), resources },
  };
}

function aggregatedList(names: readonly string[]): Reply {
  const items = names.map((name) => ({
    metadata: name === '' ? {} : { name },
    versions: [{ version: 'v1', resources: inGroup(name, 'v1').map(aggregatedResource), freshness: 'Current' }],
  }));
  const body = { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
  return { code: 200, body, contentType: AGGREGATED };
}

function aggregatedResource(served: Served) {
  const { group, resource, kind, namespaced, verbs, shortNames, categories, hasStatus, custom = false } = served;
  const responseKind = custom ? { group, version: served.version, kind } : { group: '', version: '', kind };
  const subresources = [
    ...(hasStatus ? [{ subresource: 'status', responseKind, verbs: ['get', 'patch', 'update'] }] : []),
    ...parts
      .filter((part) => part.group === group && part.resource.startsWith(`${resource}/`))
      .map((part) => ({
        subresource: part.resource.slice(resource.length + 1),
        responseKind: {
          group: part.kindGroup ?? '',
          version: part.kindGroup === undefined ? '' : 'v1',
          kind: part.kind,
        },
        verbs: part.verbs,
      })),
  ];
  return {
    resource,
    responseKind,
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.toLowerCase(),
    verbs,
    ...(shortNames && { shortNames }),
    ...(categories && { categories }),
    ...(subresources.length > 0 && { subresources }),
  };
}
