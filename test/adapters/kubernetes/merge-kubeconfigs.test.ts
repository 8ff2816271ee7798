import { describe, expect, it } from 'vitest';
import { type Kubeconfig, parseKubeconfig } from '../../../src/adapters/kubernetes/kubeconfig-file.ts';
import { mergeKubeconfigs } from '../../../src/adapters/kubernetes/merge-kubeconfigs.ts';

function config(path: string, text: string): Kubeconfig {
  const parsed = parseKubeconfig(text, path);
  if ('invalid' in parsed) throw new Error(parsed.invalid);
  return parsed.kubeconfig;
}

const A = config(
  '/a/config',
  'current-context: one\nclusters: [{name: c, cluster: {server: https://a}}]\ncontexts: [{name: one, context: {cluster: c, user: u}}]',
);
const B = config(
  '/b/config',
  'current-context: two\nclusters: [{name: c, cluster: {server: https://b, tls-server-name: b}}, {name: d, cluster: {server: https://d}}]',
);
const EMPTY = config('/empty', '');

describe('merging kubeconfigs as kubectl does', () => {
  it.each([
    ['the first current-context counts', [A, B], 'one'],
    ['an empty one does not', [EMPTY, B, A], 'two'],
    ['none is none', [EMPTY], ''],
  ])('%s', (_title, files, expected) => {
    expect(mergeKubeconfigs(files).currentContext).toBe(expected);
  });

  it('keeps the first entry of a name, whole, and adds the others', () => {
    const { clusters } = mergeKubeconfigs([A, B]);
    expect(
      [...clusters].map(([name, { value, source }]) => [name, value.server, value['tls-server-name'], source]),
    ).toEqual([
      ['c', 'https://a', undefined, '/a/config'],
      ['d', 'https://d', undefined, '/b/config'],
    ]);
  });
});

describe('one kubeconfig', () => {
  it('takes relative paths from its own folder', () => {
    const { users, clusters } = config(
      '/home/me/.kube/config',
      `clusters: [{name: c, cluster: {server: https://x, certificate-authority: ca.crt}}]
users:
- {name: files, user: {client-certificate: certs/me.crt, client-key: /abs/me.key, tokenFile: ../token}}
- {name: relative, user: {exec: {apiVersion: v1, command: bin/login}}}
- {name: on-path, user: {exec: {apiVersion: v1, command: aws}}}`,
    );
    expect(clusters.get('c')?.value['certificate-authority']).toBe('/home/me/.kube/ca.crt');
    expect(users.get('files')?.value).toMatchObject({
      'client-certificate': '/home/me/.kube/certs/me.crt',
      'client-key': '/abs/me.key',
      tokenFile: '/home/me/token',
    });
    expect(users.get('relative')?.value.exec?.command).toBe('/home/me/.kube/bin/login');
    expect(users.get('on-path')?.value.exec?.command).toBe('aws');
  });

  it('reads JSON, and entries without a value', () => {
    expect(config('/x', '{"users": null, "clusters": [{"name": "c", "cluster": null}]}').clusters.size).toBe(1);
  });

  it.each([
    ['broken YAML, without quoting it', 'users:\n- name: x\n  user: {token: hunter2', 'YAML, line'],
    ['another shape', 'clusters: 5', 'clusters: '],
    [
      'a token that is a number, without quoting it',
      'users: [{name: x, user: {token: 123456}}]',
      'users.0.user.token: ',
    ],
    ['two entries of one name', 'users: [{name: x, user: {}}, {name: x, user: {}}]', 'duplicate name "x"'],
    [
      'aliases that multiply without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${Array(9).fill('*a').join()}]\nc: &c [${Array(9).fill('*b').join()}]\nd: [${Array(9).fill('*c').join()}]`,
      'YAML',
    ],
  ])('refuses %s', (_title, text, expected) => {
    const parsed = parseKubeconfig(text, '/x');
    const detail = 'invalid' in parsed ? parsed.invalid : '';
    expect(detail).toContain(expected);
    expect(detail).not.toMatch(/hunter2|123456/);
  });
});
