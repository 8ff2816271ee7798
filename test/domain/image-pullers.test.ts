import { describe, expect, it } from 'vitest';
import {
  bindingOfNamesake,
  bindingsFor,
  EVERY_ACCOUNT,
  letAllPull,
  type Subject,
  subjectsOf,
  widestGrant,
} from '../../src/domain/image-pullers.ts';
import type { KubeRoleBinding } from '../../src/domain/kube-objects.ts';

const apiGroup = 'rbac.authorization.k8s.io';
const account = (name: string, namespace = 'shop') => ({ kind: 'ServiceAccount', name, namespace });
const group = (name: string) => ({ apiGroup, kind: 'Group', name });
const user = (name: string) => ({ apiGroup, kind: 'User', name });

function binding(subjects: readonly Subject[], role = 'system:image-puller', kind = 'ClusterRole'): KubeRoleBinding {
  return { metadata: { name: 'a-binding', namespace: 'builds' }, roleRef: { apiGroup, kind, name: role }, subjects };
}

describe('the subjects of a binding', () => {
  it('are the accounts, or the group of the one project, whatever they are called', () => {
    expect(subjectsOf({ project: 'shop', accounts: ['web', 'all'] })).toEqual([account('web'), account('all')]);
    expect(subjectsOf({ project: 'shop', accounts: 'all' })).toEqual([group('system:serviceaccounts:shop')]);
    // Nothing a person may type reaches a wider group.
    const hostile = ['system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', '*'];
    for (const accounts of [hostile, 'all'] as const) {
      for (const subject of subjectsOf({ project: 'shop', accounts })) {
        expect(subject.kind === 'ServiceAccount' ? subject.namespace : subject.name).toMatch(/^(shop|.*:shop)$/);
      }
    }
  });
});

describe('what lets an account pull', () => {
  it.each<[string, KubeRoleBinding, boolean, boolean]>([
    ['the account itself', binding([account('web')]), true, false],
    ['among others', binding([account('other'), account('web')]), true, false],
    ['the account as a user', binding([user('system:serviceaccount:shop:web')]), true, false],
    ['the group of its project', binding([group('system:serviceaccounts:shop')]), true, true],
    ['the group of all accounts', binding([group('system:serviceaccounts')]), true, true],
    ['everybody who is logged in', binding([group('system:authenticated')]), true, true],
    ['a role that gives more', binding([account('web')], 'edit'), true, false],
    ['another account', binding([account('other')]), false, false],
    ['the account of that name of another project', binding([account('web', 'builds')]), false, false],
    ['a user called like the account', binding([user('web')]), false, false],
    ['the group of another project', binding([group('system:serviceaccounts:builds')]), false, false],
    ['whoever is not logged in', binding([group('system:unauthenticated')]), false, false],
    ['a role that gives less', binding([account('web')], 'view'), false, false],
    ['a role of the project with that name', binding([account('web')], 'system:image-puller', 'Role'), false, false],
    ['nobody', binding([]), false, false],
  ])('%s', (_what, one, web, all) => {
    expect(bindingsFor([one], 'shop', 'web')).toEqual(web ? [one] : []);
    expect(bindingsFor([one], 'shop', EVERY_ACCOUNT)).toEqual(all ? [one] : []);
  });

  it('may be spread over several bindings', () => {
    const both = [binding([account('web')]), binding([account('db')])];
    expect(letAllPull(both, { project: 'shop', accounts: ['web', 'db'] })).toBe(true);
    expect(letAllPull(both, { project: 'shop', accounts: ['web', 'cache'] })).toBe(false);
    expect(letAllPull(both, { project: 'shop', accounts: 'all' })).toBe(false);
    // An account may be called all: that is not all of them.
    expect(letAllPull([binding([account('all')])], { project: 'shop', accounts: ['all'] })).toBe(true);
  });
});

describe('what went wrong', () => {
  it('-z in the wrong project binds the namesake there', () => {
    const wrong = binding([account('web', 'builds')]);
    expect(bindingOfNamesake([wrong], 'builds', 'web')).toBe(wrong);
    expect(bindingOfNamesake([binding([{ kind: 'ServiceAccount', name: 'web' }])], 'builds', 'web')).toBeDefined();
    expect(bindingOfNamesake([binding([account('web')])], 'builds', 'web')).toBeUndefined();
    expect(bindingOfNamesake([binding([account('web', 'builds')], 'edit')], 'builds', 'web')).toBeUndefined();
  });

  it.each(['system:authenticated', 'system:unauthenticated', 'system:serviceaccounts'])(
    'a binding of %s opens the images to far more',
    (name) => {
      expect(widestGrant([binding([account('web')]), binding([group(name)])])).toEqual({
        binding: 'a-binding',
        whom: name,
      });
    },
  );

  it('one of a project does not', () => {
    expect(widestGrant([binding([group('system:serviceaccounts:shop'), user('hanako')])])).toBeUndefined();
    expect(widestGrant([binding([group('system:authenticated')], 'view')])).toBeUndefined();
  });
});
