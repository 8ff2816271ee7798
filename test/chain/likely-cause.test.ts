import { describe, expect, it } from 'vitest';
import { likelyCause } from '../../src/chain/likely-cause.ts';
import type { Project } from '../../src/chain/project.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import { accountOf, type PodTraits, podOf, projectOf, secretOf } from '../support/project-of.ts';

const fits = secretOf('acme-pull', ['quay.io/acme']);
const other = secretOf('hub', ['https://index.docker.io/v1/']);
const poisoned = secretOf('broken', [], {
  data: { '.dockerconfigjson': new Secret('{"auths":{"elsewhere.example":{"auth":"%%%"}}}') },
});
const tokenOnly = secretOf('token', [], {
  data: { '.dockerconfigjson': new Secret('{"auths":{"quay.io":{"identitytoken":"abc"}}}') },
});

interface Row {
  readonly code: string | undefined;
  readonly because: string;
  readonly pod: PodTraits;
  readonly project: Partial<Omit<Project, 'name'>>;
}

const rows: readonly Row[] = [
  { code: 'SECRET-31', because: 'nobody made a secret', pod: {}, project: { accounts: [accountOf('default', [])] } },
  {
    code: 'SECRET-31',
    because: 'the only secret is for another registry',
    pod: { shows: ['hub'] },
    project: { accounts: [accountOf('default', ['hub'])], secrets: [other] },
  },
  {
    code: 'ACCOUNT-11',
    because: 'a fitting secret is linked to another account',
    pod: { account: 'web-runner' },
    project: { accounts: [accountOf('web-runner', []), accountOf('default', ['acme-pull'])], secrets: [fits] },
  },
  {
    code: 'ACCOUNT-32',
    because: 'a fitting secret is linked nowhere',
    pod: {},
    project: { accounts: [accountOf('default', [])], secrets: [fits] },
  },
  {
    code: 'ACCOUNT-14',
    because: 'it is linked for mounting only',
    pod: {},
    project: { accounts: [accountOf('default', [], ['acme-pull'])], secrets: [fits] },
  },
  {
    code: 'POD-13',
    because: 'the pod is older than the link',
    pod: {},
    project: { accounts: [accountOf('default', ['acme-pull'])], secrets: [fits] },
  },
  {
    code: 'ACCOUNT-12',
    because: 'the pod lists pull secrets of its own',
    pod: { shows: ['mine'] },
    project: { accounts: [accountOf('default', ['acme-pull'])], secrets: [fits, secretOf('mine', ['ghcr.io'])] },
  },
  {
    code: 'SECRET-10',
    because: 'the pod lists a secret that does not exist',
    pod: { shows: ['gone'] },
    project: { accounts: [accountOf('default', ['gone'])] },
  },
  {
    code: 'SECRET-05',
    because: 'a malformed neighbour spoils the whole keyring',
    pod: { shows: ['acme-pull', 'broken'] },
    project: { accounts: [accountOf('default', ['acme-pull', 'broken'])], secrets: [fits, poisoned] },
  },
  {
    code: 'SECRET-21',
    because: 'the entry that matches holds only an identity token',
    pod: { shows: ['token'] },
    project: { accounts: [accountOf('default', ['token'])], secrets: [tokenOnly] },
  },
  {
    code: undefined,
    because: 'a login is shown: only a live try can tell',
    pod: { shows: ['acme-pull'] },
    project: { accounts: [accountOf('default', ['acme-pull'])], secrets: [fits] },
  },
];

describe('the likely cause, from the cluster alone', () => {
  it.each(rows)('$code: $because', ({ code, pod, project }) => {
    const image = parseImageReference('quay.io/acme/web:1');
    const cause = image.ok ? likelyCause(podOf('web-1', pod), image.value, projectOf(project)) : undefined;
    expect(cause?.code).toBe(code);
  });
});
