import { describe, expect, it } from 'vitest';
import type { BorrowedImages } from '../../src/chain/borrowed-images.ts';
import { likelyCause } from '../../src/chain/likely-cause.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { integratedRegistryNames } from '../../src/domain/integrated-registry.ts';
import type { KubePod, KubeRoleBinding } from '../../src/domain/kube-objects.ts';
import { accountOf, podOf, projectOf, secretOf } from '../support/project-of.ts';

const HOST = integratedRegistryNames[0];
const managed = secretOf('web-dockercfg', [HOST]);
const shows = ['web-dockercfg'];

function bound(name: string, namespace: string, at: string): KubeRoleBinding {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:image-puller' };
  return {
    metadata: { name: 'system:image-puller', namespace: at },
    roleRef,
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  };
}

interface Row {
  readonly because: string;
  readonly image?: string;
  readonly review?: boolean;
  readonly bindings?: readonly KubeRoleBinding[];
  readonly own?: readonly KubeRoleBinding[];
  readonly message?: string;
  readonly cause: object | undefined;
}

const about = { account: 'web', namespace: 'shop', imageProject: 'builds' };

/** An image of the pods' own project. */
const OWN = `${HOST}/shop/web:1`;

const rows: readonly Row[] = [
  {
    because: 'a review says no',
    review: false,
    cause: { code: 'BINDING-16', evidence: { ...about, reason: 'reviewed' } },
  },
  {
    because: 'no binding grants it',
    bindings: [],
    cause: { code: 'BINDING-16', evidence: { ...about, reason: 'reviewed' } },
  },
  {
    because: 'nobody will tell',
    cause: { code: 'BINDING-16', evidence: { ...about, reason: 'suspected' } },
  },
  {
    because: '-z was used in the wrong project',
    review: false,
    bindings: [bound('web', 'builds', 'builds')],
    cause: { code: 'BINDING-17', evidence: { ...about, binding: 'system:image-puller', reason: 'account' } },
  },
  {
    because: 'the binding stands in the project of the pods',
    review: false,
    own: [bound('web', 'shop', 'shop')],
    cause: { code: 'BINDING-17', evidence: { ...about, binding: 'system:image-puller', reason: 'project' } },
  },
  { because: 'a review says yes', review: true, bindings: [], cause: undefined },
  { because: 'a binding grants it', bindings: [bound('web', 'shop', 'builds')], cause: undefined },
  {
    because: 'nobody will tell, and the node says that the image is not there',
    message: 'reading manifest 9.9: name unknown',
    cause: undefined,
  },
  {
    because: 'it is its own project’s image, and its own binding is gone',
    image: OWN,
    review: false,
    cause: { code: 'BINDING-16', evidence: { ...about, imageProject: 'shop', reason: 'reviewed' } },
  },
  { because: 'it is its own project’s image, and nobody will tell', image: OWN, cause: undefined },
  {
    because: 'it is an image of another registry',
    image: 'quay.io/builds/web:1',
    review: false,
    cause: { code: 'SECRET-31', evidence: { host: 'quay.io', namespace: 'shop' } },
  },
];

function borrowedOf({ image, review, bindings, own }: Row): BorrowedImages {
  const imageProject = image === OWN ? 'shop' : 'builds';
  const access = { imageProject, project: 'shop', bindings, reviews: new Map([['web', review]]) };
  return { hosts: [], access: new Map([[imageProject, access]]), ownBindings: own };
}

describe('a pod that is stuck on another project’s image', () => {
  it.each(rows)('$because', (row) => {
    const { image: text = `${HOST}/builds/web:1`, message = 'Back-off pulling image', cause } = row;
    const image = parseImageReference(text);
    if (!image.ok) throw new Error(image.problem.code);
    const project = projectOf({ accounts: [accountOf('web', shows)], secrets: [managed] });
    const found = likelyCause(
      withMessage(podOf('web-1', { image: text, account: 'web', shows }), message),
      image.value,
      project,
      borrowedOf(row),
    );
    expect(found).toEqual(cause);
  });
});

function withMessage(pod: KubePod, message: string): KubePod {
  const containerStatuses = pod.status?.containerStatuses?.map((each) => ({
    ...each,
    state: { waiting: { reason: 'ErrImagePull', message } },
  }));
  return { ...pod, status: { ...pod.status, ...(containerStatuses === undefined ? {} : { containerStatuses }) } };
}
