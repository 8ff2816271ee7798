import { bindingObject } from '../src/practice/api/cluster-roles.ts';
import { allKinds, kinds } from '../src/practice/api/kinds.ts';
import { create } from '../src/practice/api/operations.ts';
import { serveApi } from '../src/practice/api/serve-api.ts';
import { createStore } from '../src/practice/api/store.ts';
import { createTokens } from '../src/practice/api/tokens.ts';
import { person, system } from '../src/practice/api/user.ts';
import { createAuthority } from '../src/practice/create-authority.ts';
import { kubeconfigFor } from '../src/practice/kubeconfig-for.ts';
import { openProject } from '../src/practice/open-project.ts';

/**
 * A process of its own that serves the API of practice over a crowd of pods, without a node or owners: `crowd.js HERE EVERYWHERE`.
 * It sends how to reach it and what is stuck there, and takes the message `expire`: then the second continue token from now is
 * one that has expired, as if others had written much meanwhile.
 */
const [here, everywhere] = process.argv.slice(2).map(Number);
const PROJECT = 'crowd';
const EMPTY = 'empty';
const IMAGE = '127.0.0.1:1/acme/web:1';
/** Pods of each of the other projects. */
const EACH = 500;

const store = createStore();
let stuckSoFar = 0;
const user = person('trainee');
const token = 'token-of-trainee';
let tokensUntilExpiry = Number.POSITIVE_INFINITY;
process.on('message', () => {
  tokensUntilExpiry = 2;
});
const forgetful = {
  ...store,
  since: (revision) => {
    tokensUntilExpiry -= 1;
    if (tokensUntilExpiry !== 0) return store.since(revision);
    tokensUntilExpiry = Number.POSITIVE_INFINITY;
    process.send({ expired: true });
    return undefined;
  },
};

const { ca, server } = await createAuthority();
const tokens = createTokens(store, [{ token, user }]);
const api = await serveApi(server, { flavour: 'openshift', store: forgetful, tokens });
const admin = { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: user.name };
put(bindingObject('cluster-admins', 'cluster-admin', [admin]));
const others = Array.from({ length: Math.ceil((everywhere - here) / EACH) }, (_, index) => `other-${index}`);
for (const name of [PROJECT, EMPTY, ...others])
  for (const object of openProject(name, [user], 'openshift')) put(object);

const rows = [
  // Their names come last, and so do their pages; one of them runs otherwise, and only one container waits.
  ...fill(PROJECT, here, [stuck('zz-pending'), stuck('zz-pending'), stuck('zz-running', 'Running')]),
  ...others.flatMap((name, index) => fill(name, EACH, index % 10 === 0 ? [stuck('zz-pending')] : [])),
];
const place = { server: `https://${api.host}`, ca, user: user.name, token };
process.send({ kubeconfig: kubeconfigFor({ ...place, namespace: PROJECT }), here: PROJECT, empty: EMPTY, rows });
process.on('disconnect', () => process.exit());

function put(object) {
  const kind = allKinds.find((each) => each.kind === object.kind);
  const made = create(kind, object.metadata.namespace, object, { store, user: system });
  if (!made.ok) throw new Error(made.status.message);
  return made.value;
}

/** Pods up to a number, the stuck ones among them; gives the rows they make, as `PROJECT/WORKLOAD STUCK of TOTAL`. */
function fill(namespace, count, extra) {
  const [first, ...rest] = Array.from({ length: count - extra.length }, (_, index) => running(index));
  // Checked and filled in as any pod is; the others are like it.
  const model = put({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'model', namespace }, spec: first.spec });
  store.remove(kinds.pods, namespace, 'model');
  for (const { metadata, phase, state } of [first, ...rest, ...extra]) {
    const statuses = [{ name: 'main', image: IMAGE, imageID: '', ready: false, restartCount: 0, state }];
    const status = { ...model.status, phase, containerStatuses: statuses };
    store.create(kinds.pods, { ...model, metadata: { ...metadata, namespace, generation: 1 }, status });
  }
  const workloads = [...new Set(extra.map(({ workload }) => workload))];
  return workloads.map((workload) => {
    const own = extra.filter((pod) => pod.workload === workload).length;
    return `${namespace}/${workload} ${own} of ${own}`;
  });
}

function running(index) {
  return madePod(`web-${Math.floor(index / 100)}`, `p${index}`, 'Running', { running: { startedAt: new Date() } });
}

function stuck(workload, phase = 'Pending') {
  stuckSoFar += 1;
  const message = `Back-off pulling image "${IMAGE}"`;
  return madePod(workload, `p${stuckSoFar}`, phase, { waiting: { reason: 'ImagePullBackOff', message } });
}

function madePod(workload, suffix, phase, state) {
  const labels = { app: workload, 'pod-template-hash': '5d4f8c7b9d' };
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${workload}-5d4f8c7b9d`, uid: workload };
  return {
    workload,
    phase,
    state,
    metadata: {
      name: `${workload}-5d4f8c7b9d-${suffix}`,
      labels,
      ownerReferences: [{ ...owner, controller: true, blockOwnerDeletion: true }],
    },
    spec: { containers: [{ name: 'main', image: IMAGE }] },
  };
}
