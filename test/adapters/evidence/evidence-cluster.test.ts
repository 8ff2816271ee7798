import { describe, expect, it } from 'vitest';
import { evidenceCluster } from '../../../src/adapters/evidence/evidence-cluster.ts';
import { pastedEvidence } from '../../support/pasted-evidence.ts';

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const read: T[] = [];
  for await (const value of values) read.push(value);
  return read;
}

const never = new AbortController().signal;

const TEXT = `$ oc get secrets -n shop
NAME                       TYPE                             DATA   AGE
acme-pull                  kubernetes.io/dockerconfigjson   1      41d
settings                   Opaque                           3      41d
$ oc get rolebindings -n base
No resources found in base namespace.
$ oc describe pod web-0 -n shop
Name:             web-0
Namespace:        shop
Service Account:  web-runner
Node:             worker-2/10.0.12.7
Labels:           app=web
Annotations:      openshift.io/scc: restricted-v2
Status:           Pending
Containers:
  web:
    Image:          quay.io/acme/web:1
    Image ID:
    State:          Waiting
      Reason:       ImagePullBackOff
    Ready:          False
Events:
  Type     Reason  Age   From     Message
  ----     ------  ----  ----     -------
  Warning  Failed  3m    kubelet  Failed to pull image "quay.io/acme/web:1": unauthorized: authentication required
$ oc version
Client Version: 4.16.3
Kubernetes Version: v1.29.6+aba1e8d
`;

describe('a pasted text as a cluster', () => {
  it('says what it is about, and what it cannot know', async () => {
    const cluster = evidenceCluster(await pastedEvidence(TEXT));
    const identity = await cluster.identity(never);
    expect(identity).toMatchObject({
      ok: true,
      value: { name: '-', server: '-', namespace: 'shop', practice: false, version: 'v1.29.6+aba1e8d' },
    });
    expect(identity.ok && identity.value.openshift).toContain('image.openshift.io');
    expect(await cluster.projects(never)).toEqual({ ok: true, value: ['shop'] });
    expect(await cluster.mayI([{ verb: 'get', resource: 'secrets', namespace: 'shop' }], never)).toEqual({
      ok: true,
      value: [undefined],
    });
  });

  it('gives what it shows', async () => {
    const cluster = evidenceCluster(await pastedEvidence(TEXT));
    const pod = await cluster.get('Pod', 'shop', 'web-0', never);
    expect(pod).toMatchObject({ ok: true, value: { spec: { serviceAccountName: 'web-runner' } } });
    const secrets = await cluster.list('Secret', 'shop', { fields: 'type=Opaque' }, never);
    expect(secrets).toMatchObject({ ok: true, value: [{ metadata: { name: 'settings' } }] });
    const others = await cluster.list('Secret', 'shop', { fields: 'type!=Opaque' }, never);
    expect(others).toMatchObject({ ok: true, value: [{ metadata: { name: 'acme-pull' } }] });
    const events = await cluster.list('Event', 'shop', { fields: 'involvedObject.name=web-0,reason=Failed' }, never);
    expect(events.ok && events.value).toHaveLength(1);
  });

  it('tells what there is none of from what it does not show', async () => {
    const cluster = evidenceCluster(await pastedEvidence(TEXT));
    expect(await cluster.get('Secret', 'shop', 'other', never)).toEqual({ ok: true, value: undefined });
    expect(await cluster.list('RoleBinding', 'base', {}, never)).toEqual({ ok: true, value: [] });
    expect(await cluster.list('Event', 'shop', { fields: 'involvedObject.name=web-0,reason=Pulled' }, never)).toEqual({
      ok: true,
      value: [],
    });
    expect(await cluster.get('ServiceAccount', 'shop', 'web-runner', never)).toEqual({
      ok: false,
      problem: {
        code: 'INPUT-17',
        evidence: {
          kind: 'ServiceAccount',
          name: 'web-runner',
          command: 'oc get serviceaccount web-runner -n shop -o yaml',
        },
      },
    });
    const bindings = await cluster.list('RoleBinding', 'shop', {}, never);
    expect(bindings).toMatchObject({
      ok: false,
      problem: { evidence: { command: 'oc get rolebinding -n shop -o yaml' } },
    });
    const node = await cluster.get('Node', '', 'worker-2', never);
    expect(node).toMatchObject({ ok: false, problem: { code: 'INPUT-17', evidence: { kind: 'Node' } } });
  });

  it('gives pages as the list they make, and of all projects too', async () => {
    const cluster = evidenceCluster(await pastedEvidence(TEXT));
    for (const namespace of ['shop', '']) {
      const pages = await all(cluster.pages('Pod', namespace, {}, never));
      expect(pages).toMatchObject([{ ok: true, value: [{ metadata: { name: 'web-0' } }] }]);
    }
  });

  it('changes nothing', async () => {
    const cluster = evidenceCluster(await pastedEvidence(TEXT), 'events.txt');
    const refused = { ok: false, problem: { code: 'INPUT-18', evidence: { what: 'events.txt' } } };
    const metadata = { name: 'acme' };
    const roleRef = { apiGroup: '', kind: 'ClusterRole', name: 'system:image-puller' };
    expect(
      await Promise.all([
        cluster.createSecret('shop', { metadata, type: 'Opaque', data: {} }, {}, never),
        cluster.createRoleBinding('shop', { metadata, roleRef, subjects: [] }, {}, never),
        cluster.createPod('shop', { metadata, spec: {} }, {}, never),
        cluster.podManifest('shop', 'web-0', never),
        cluster.importImage('shop', { image: 'quay.io/acme/web:1' }, never),
        cluster.update('ServiceAccount', 'shop', 'web-runner', () => ({}), {}, never),
        cluster.remove('Pod', 'shop', 'web-0', { uid: '1' }, {}, never),
      ]),
    ).toEqual(Array.from({ length: 7 }, () => refused));
  });

  it('is watched as what there is, until nobody watches any more', async () => {
    const cluster = evidenceCluster(await pastedEvidence(TEXT));
    const stop = new AbortController();
    const seen: unknown[] = [];
    for await (const change of cluster.watch('Pod', 'shop', {}, stop.signal)) {
      seen.push(change);
      stop.abort();
    }
    expect(seen).toMatchObject([{ ok: true, value: { type: 'present', object: { metadata: { name: 'web-0' } } } }]);
    const missing = await all(cluster.watch('ImageStream', 'shop', {}, never));
    expect(missing).toMatchObject([{ ok: false, problem: { code: 'INPUT-17' } }]);
  });
});
