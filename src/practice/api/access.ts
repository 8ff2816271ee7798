import type { Binding, Role, Rule } from './api-object.ts';
import { kinds } from './kinds.ts';
import type { Store } from './store.ts';
import { isSystem, type User } from './user.ts';

/** What somebody wants to do. A `path` is one that belongs to no resource. */
export interface Attributes {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly path?: string;
}

export interface Decision {
  readonly allowed: boolean;
  readonly reason?: string;
}

interface Grant {
  readonly rule: Rule;
  readonly reason: string;
}

/** Role-based access control over the bindings that are stored. Source: k8s plugin/pkg/auth/authorizer/rbac. */
export function decide(store: Store, user: User, wanted: Attributes): Decision {
  if (isSystem(user)) return { allowed: true };
  const grant = grantsOf(store, user, wanted.namespace).find(({ rule }) => allows(rule, wanted));
  return grant === undefined ? { allowed: false } : { allowed: true, reason: grant.reason };
}

/** All rules that hold for a user: the cluster's, and those of one namespace. */
export function grantsOf(store: Store, user: User, namespace: string | undefined): readonly Grant[] {
  const everywhere = store.list(kinds.clusterrolebindings);
  const here = namespace === undefined ? [] : store.list(kinds.rolebindings, namespace);
  return [...everywhere, ...here].flatMap((binding) => {
    const subject = binding.subjects?.find((it) => isSubject(it, user, binding.metadata.namespace));
    if (subject === undefined) return [];
    const { roleRef, metadata, kind } = binding;
    const place = metadata.namespace === undefined ? '' : `/${metadata.namespace}`;
    const whom = subject.namespace === undefined ? subject.name : `${subject.name}/${subject.namespace}`;
    const reason = `RBAC: allowed by ${kind} "${metadata.name}${place}" of ${roleRef.kind} "${roleRef.name}" to ${subject.kind} "${whom}"`;
    return (rolesOf(store, roleRef, metadata.namespace)?.rules ?? []).map((rule) => ({ rule, reason }));
  });
}

/** The role a binding names; undefined where there is none. */
export function rolesOf(
  store: Store,
  { kind, name }: Binding['roleRef'],
  namespace: string | undefined,
): Role | undefined {
  return kind === 'Role' ? store.get(kinds.roles, namespace, name) : store.get(kinds.clusterroles, undefined, name);
}

type Subject = NonNullable<Binding['subjects']>[number];

function isSubject({ kind, name, namespace }: Subject, user: User, own: string | undefined): boolean {
  if (kind === 'User') return user.name === name;
  if (kind === 'Group') return user.groups.includes(name);
  // Without a namespace the binding's own is meant.
  return user.name === `system:serviceaccount:${namespace ?? own ?? ''}:${name}`;
}

function allows(rule: Rule, { verb, path, group = '', resource = '', subresource, name }: Attributes): boolean {
  if (!includes(rule.verbs, verb)) return false;
  if (path !== undefined) {
    return (rule.nonResourceURLs ?? []).some(
      (url) => url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1))),
    );
  }
  const wanted = subresource === undefined || subresource === '' ? resource : `${resource}/${subresource}`;
  const names = rule.resourceNames;
  return (
    includes(rule.apiGroups, group) &&
    includes(rule.resources, wanted) &&
    (names === undefined || names.includes(name ?? ''))
  );
}

function includes(list: readonly string[] = [], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted);
}

/** The rules a user does not hold, taken apart as the API server takes them: what nobody may hand on. */
export function missingRules(
  store: Store,
  user: User,
  namespace: string | undefined,
  rules: readonly Rule[],
): readonly Rule[] {
  const held = grantsOf(store, user, namespace).map(({ rule }) => rule);
  return rules.filter((rule) => {
    const { verbs, apiGroups = [], resources = [], nonResourceURLs = [] } = rule;
    const wholly = (wanted: Attributes) => held.some((own) => allows(own, wanted));
    return !verbs.every(
      (verb) =>
        nonResourceURLs.every((path) => wholly({ verb, path })) &&
        apiGroups.every((group) => resources.every((resource) => wholly({ verb, group, resource }))),
    );
  });
}

/** A rule as the API server's messages print it. */
export function ruleText({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: Rule): string {
  const parts = {
    APIGroups: apiGroups,
    Resources: resources,
    ResourceNames: resourceNames,
    NonResourceURLs: nonResourceURLs,
    Verbs: verbs,
  };
  const shown = Object.entries(parts).flatMap(([name, list]) => {
    return list === undefined ? [] : [`${name}:[${list.map((item) => JSON.stringify(item)).join(' ')}]`];
  });
  return `{${shown.join(', ')}}`;
}
