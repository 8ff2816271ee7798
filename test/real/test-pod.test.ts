import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTestPod } from '../../src/actions/test-pod.ts';
import { makeNamespace, type OwnNamespace, succeeded } from '../support/own-namespace.ts';
import { onRealApiServers } from '../support/real-api-servers.ts';

const never = new AbortController().signal;

/** Pod security admission is the API server's own: what it lets in there, it lets in everywhere. */
onRealApiServers((name, start) => {
  describe(`the pod of a test pull, on ${name}`, () => {
    let own: OwnNamespace;
    let stop: () => Promise<void>;

    beforeAll(async () => {
      const server = await start();
      stop = server.stop;
      own = await makeNamespace(server.target);
      const { client, namespace } = own;
      const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
      const patch = { name: namespace, body: { metadata: { labels } } };
      succeeded(await client.mergePatch((api, options) => api.core.patchNamespace(patch, options), never));
      const account = { namespace, body: { metadata: { name: 'web' } } };
      succeeded(await client.write((api, options) => api.core.createNamespacedServiceAccount(account, options), never));
    });
    afterAll(async () => {
      await own?.close();
      await stop?.();
    });

    const dryRun = (pod: ReturnType<typeof newTestPod>) =>
      own.cluster.createPod(own.namespace, pod, { dryRun: true }, never);
    const pull = { image: 'registry.example.com/no/such:1', account: 'web', seconds: 60 };

    it('is let in by the restricted policy', async () => {
      expect(await dryRun(newTestPod('r', pull))).toMatchObject({ ok: true });
    });

    it('would not be without what makes it small', async () => {
      const pod = newTestPod('r', pull);
      expect(await dryRun({ ...pod, spec: { ...pod.spec, securityContext: {} } })).toMatchObject({
        problem: { code: 'CLUSTER-20', evidence: { reason: 'security' } },
      });
    });
  });
});
