import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import type { NewPod } from '../../../src/ports/cluster.ts';
import { type ApiHandler, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';
import { tinyApi } from '../../support/tiny-api.ts';

const POD = '/api/v1/namespaces/project-a/pods/web';

const newPod: NewPod = {
  metadata: { name: 'web', annotations: { 'pull-secret-wizard/run': 'r1' } },
  spec: { containers: [{ name: 'main', image: 'quay.io/acme/web:1', notYetKnown: { to: ['the', 'library'] } }] },
};

async function answering(handler: ApiHandler) {
  const api = await scriptedApi(handler);
  return { api, cluster: await openTestCluster(api.target) };
}

describe('making a pod', () => {
  it('sends the spec as it is, fields the library does not know too', async () => {
    const tiny = tinyApi();
    const { api, cluster } = await answering(tiny.handler);
    const made = await cluster.createPod('project-a', newPod, {}, never());
    expect(made).toMatchObject({ ok: true, value: { metadata: { name: 'web' } } });
    expect(tiny.get(POD)).toMatchObject({ kind: 'Pod', spec: newPod.spec });
    expect(api.lines()).toEqual(['POST /api/v1/namespaces/project-a/pods?fieldManager=pull-secret-wizard']);
  });

  it('whose answer is lost finds its pod again, beside what admission has added', async () => {
    const tiny = tinyApi();
    let lost = 1;
    const { api, cluster } = await answering((request, response) => {
      if (request.method !== 'POST' || lost === 0) return tiny.handler(request, response);
      lost -= 1;
      tiny.handler(request, response);
      const { metadata } = tiny.get(POD) ?? {};
      tiny.put(POD, {
        ...tiny.get(POD),
        metadata: { ...metadata, annotations: { ...newPod.metadata.annotations, 'openshift.io/scc': 'restricted-v2' } },
      });
      response.destroy();
      return undefined;
    });
    expect(await cluster.createPod('project-a', newPod, {}, never())).toMatchObject({ ok: true });
    expect(api.lines().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('does not take another pod of that name for its own', async () => {
    const tiny = tinyApi();
    const { cluster } = await answering((request, response) => {
      if (request.method !== 'POST') return tiny.handler(request, response);
      tiny.put(POD, { metadata: { annotations: { 'pull-secret-wizard/run': 'r2' } } });
      response.destroy();
      return undefined;
    });
    expect(await cluster.createPod('project-a', newPod, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-08' },
    });
  });

  it.each([
    [
      'quota',
      403,
      'pods "web" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10',
    ],
    ['quota', 403, 'pods "web" is forbidden: failed quota: compute: must specify limits.cpu for: main'],
    ['limits', 403, 'pods "web" is forbidden: minimum cpu usage per Container is 50m, but request is 10m'],
    ['limits', 403, 'pods "web" is forbidden: [maximum memory usage per Pod is 16Mi, but limit is 32Mi, x]'],
    [
      'limits',
      403,
      'pods "web" is forbidden: cpu max limit to request ratio per Container is 1, but provided ratio is 2.000000',
    ],
    ['security', 403, 'pods "web" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true'],
    ['security', 403, 'pods "web" is forbidden: unable to validate against any security context constraint: []'],
    [
      'account',
      403,
      'pods "web" is forbidden: error looking up service account project-a/x: serviceaccount "x" not found',
    ],
    ['webhook', 400, 'admission webhook "validate.kyverno.svc-fail" denied the request: no'],
    ['webhook', 422, "pods \"web\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no"],
    [
      'other',
      403,
      'pods "web" is forbidden: unable to create new content in namespace project-a because it is being terminated',
    ],
  ] as const)('that is not let in (%s) says why', async (reason, code, message) => {
    const { cluster } = await answering(() => status(code, 'Forbidden', message));
    expect(await cluster.createPod('project-a', newPod, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-20', evidence: { pod: 'web', namespace: 'project-a', reason, detail: message } },
    });
  });

  it.each([
    [
      'CLUSTER-06',
      403,
      'Forbidden',
      'pods is forbidden: User "dev" cannot create resource "pods" in API group "" in the namespace "project-a"',
    ],
    ['CLUSTER-13', 422, 'Invalid', 'Pod "web" is invalid: spec.containers[0].image: Required value'],
    ['CLUSTER-08', 409, 'AlreadyExists', 'pods "web" already exists'],
    [
      'CLUSTER-14',
      500,
      'InternalError',
      'Internal error occurred: failed calling webhook "x": context deadline exceeded',
    ],
  ] as const)('keeps %s for what it is', async (code, http, reason, message) => {
    const { cluster } = await answering(() => status(http, reason, message));
    expect(await cluster.createPod('project-a', newPod, { dryRun: true }, never())).toMatchObject({
      problem: { code },
    });
  });
});

describe('what a pod is made anew from', () => {
  const former = {
    metadata: {
      labels: { app: 'web' },
      annotations: { team: 'shop\u0007', 'k8s.ovn.org/pod-networks': '{}', 'openshift.io/scc': 'restricted-v2' },
    },
    spec: {
      nodeName: 'node-1',
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      serviceAccountName: 'web',
      imagePullSecrets: [{ name: 'old' }],
      volumes: [
        { name: 'data', emptyDir: {} },
        { name: 'kube-api-access-x7k2p', projected: {} },
      ],
      containers: [
        {
          name: 'main',
          image: 'quay.io/acme/web:1',
          env: [{ name: 'PASSWORD', value: 'kanari' }],
          notYetKnown: 1,
          volumeMounts: [
            { name: 'data', mountPath: '/data' },
            { name: 'kube-api-access-x7k2p', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
          ],
        },
      ],
      ephemeralContainers: [{ name: 'debugger' }],
    },
    status: { phase: 'Pending' },
  };

  it('is the pod without what was put into it, byte for byte, and prints as a mask', async () => {
    const tiny = tinyApi();
    const { uid } = tiny.put(POD, former).metadata;
    const { cluster } = await answering(tiny.handler);
    const read = await cluster.podManifest('project-a', 'web', never());
    expect(read).toMatchObject({ ok: true, value: { uid } });
    if (!read.ok || read.value === undefined) return;
    expect(JSON.stringify(read.value)).not.toContain('kanari');
    expect(JSON.parse(read.value.manifest.reveal())).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' }, annotations: { team: 'shop\u0007' } },
      spec: {
        serviceAccountName: 'web',
        volumes: [{ name: 'data', emptyDir: {} }],
        containers: [
          {
            name: 'main',
            image: 'quay.io/acme/web:1',
            env: [{ name: 'PASSWORD', value: 'kanari' }],
            notYetKnown: 1,
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ],
      },
    });
  });

  it('makes it anew, with pull secrets of its own only where they are told', async () => {
    const tiny = tinyApi();
    const { cluster } = await answering(tiny.handler);
    const manifest = new Secret(
      JSON.stringify({ metadata: { annotations: { team: 'shop' } }, spec: { containers: [] } }),
    );
    const metadata = { name: 'web', annotations: { 'pull-secret-wizard/run': 'r1' } };
    await cluster.createPod('project-a', { metadata, manifest }, {}, never());
    expect(tiny.get(POD)).toMatchObject({
      metadata: { annotations: { team: 'shop', 'pull-secret-wizard/run': 'r1' } },
      spec: { containers: [] },
    });
    expect(tiny.get(POD)?.spec).not.toHaveProperty('imagePullSecrets');
    await cluster.createPod(
      'project-a',
      { metadata: { ...metadata, name: 'b' }, manifest, pullSecrets: ['own'] },
      {},
      never(),
    );
    expect(tiny.get(POD.replace(/web$/, 'b'))?.spec).toMatchObject({ imagePullSecrets: [{ name: 'own' }] });
  });

  it('is nothing where there is no pod', async () => {
    const { cluster } = await answering(tinyApi().handler);
    expect(await cluster.podManifest('project-a', 'web', never())).toEqual({ ok: true, value: undefined });
  });
});

describe('a dry import', () => {
  const asking = async (reply: object, http = 201) => {
    const { api, cluster } = await answering(() => ({ status: http, body: reply }));
    const outcome = await cluster.importImage('project-a', { image: 'quay.io/acme/web:1' }, never());
    return { api, outcome };
  };

  it('asks for one image and keeps nothing', async () => {
    const found = {
      status: { images: [{ status: { status: 'Success' }, image: { metadata: { name: 'sha256:1' } } }] },
    };
    const { api, outcome } = await asking(found);
    expect(outcome).toEqual({ ok: true, value: { end: 'found', digest: 'sha256:1' } });
    expect(api.requests[0]?.body).toMatchObject({
      kind: 'ImageStreamImport',
      spec: { import: false, images: [{ from: { kind: 'DockerImage', name: 'quay.io/acme/web:1' } }] },
    });
    expect(api.lines()).toEqual(['POST /apis/image.openshift.io/v1/namespaces/project-a/imagestreamimports']);
  });

  it('gives the refusal as it came, cleaned', async () => {
    const failure = { status: 'Failure', code: 401, reason: 'Unauthorized', message: 'you may not\u001b[2J' };
    const { outcome } = await asking({ status: { images: [{ status: failure }] } });
    expect(outcome).toMatchObject({
      value: { end: 'refused', code: 401, reason: 'Unauthorized', message: 'you may not\\u{1b}[2J' },
    });
  });

  it('of a cluster that has none, or of something that is none, is a problem', async () => {
    const { cluster } = await answering(() => ({ status: 404, body: '404 page not found\n' }));
    expect(await cluster.importImage('project-a', { image: 'x' }, never())).toMatchObject({
      problem: { code: 'CLUSTER-21' },
    });
    expect((await asking({ status: {} })).outcome).toMatchObject({ problem: { code: 'CLUSTER-10' } });
  });
});
