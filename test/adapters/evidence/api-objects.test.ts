import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { told } from '../../../src/domain/evidence.ts';
import { pullTroubles } from '../../../src/domain/pull-trouble.ts';
import { onlyPod, pastedEvidence } from '../../support/pasted-evidence.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web-0',
    namespace: 'shop',
    uid: '0040ad26',
    creationTimestamp: '2026-11-27T09:12:44Z',
    annotations: { 'openshift.io/scc': 'restricted-v2' },
    managedFields: [{ manager: 'argocd-controller', operation: 'Update' }],
  },
  spec: {
    serviceAccountName: 'web-runner',
    nodeName: 'worker-2',
    imagePullSecrets: [{ name: 'acme-pull' }],
    containers: [{ name: 'web', image: 'quay.io/acme/web:1', imagePullPolicy: 'IfNotPresent' }],
  },
  status: {
    phase: 'Pending',
    containerStatuses: [
      {
        name: 'web',
        image: 'quay.io/acme/web:1',
        imageID: '',
        ready: false,
        state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "quay.io/acme/web:1"' } },
      },
    ],
  },
};
const login = Buffer.from('{"auths":{"quay.io":{"auth":"YWNtZTpzM2NyM3Q="}}}').toString('base64');
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'acme-pull', namespace: 'shop' },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': login },
};
const account = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'web-runner', namespace: 'shop' },
  imagePullSecrets: [{ name: 'acme-pull' }],
};
const event = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'web-0.17f0a1b2c3d4e5f6', namespace: 'shop' },
  involvedObject: { kind: 'Pod', name: 'web-0', namespace: 'shop', fieldPath: 'spec.containers{web}' },
  type: 'Warning',
  reason: 'Failed',
  message:
    'Failed to pull image "quay.io/acme/web:1": unauthorized: access to the requested resource is not authorized',
  count: 4,
  lastTimestamp: '2026-11-27T09:16:44Z',
};
const list = (...items: readonly unknown[]) => ({
  apiVersion: 'v1',
  kind: 'List',
  items,
  metadata: { resourceVersion: '' },
});

describe('an object of the API', () => {
  it.each([
    ['YAML', stringify(pod)],
    ['YAML whose list items are not moved in', stringify(pod, { indentSeq: false })],
    ['JSON', JSON.stringify(pod, null, 4)],
    ['JSON in one line', JSON.stringify(pod)],
    ['quoted YAML', stringify(pod).replaceAll(/^/gm, '> ')],
    ['YAML moved to the right', stringify(pod).replaceAll(/^(?=.)/gm, '    ')],
    ['YAML in a code fence', `It is this one:\n\`\`\`yaml\n${stringify(pod)}\`\`\`\nand no other.`],
    ['YAML below its command', `$ oc get pod web-0 -n shop -o yaml\n${stringify(pod)}$ exit`],
    ['a list of YAML', stringify(list(pod))],
    ['a list of JSON', JSON.stringify(list(pod), null, 2)],
    [
      'what somebody edits',
      `# Please edit the object below. Lines beginning with a '#' will be ignored,\n#\n${stringify(pod)}`,
    ],
  ])('as %s is read whole', async (_form, text) => {
    const read = await onlyPod(text);
    expect(read.isPartial).toBeUndefined();
    expect(read.metadata).toMatchObject({ name: 'web-0', namespace: 'shop', managers: ['argocd-controller'] });
    expect(read.spec).toEqual(pod.spec);
    expect(pullTroubles(read)).toMatchObject([{ container: 'web', reason: 'ImagePullBackOff' }]);
  });

  it('stands beside others, in documents of one text or of several forms', async () => {
    const documents = [stringify(pod), stringify(account), JSON.stringify(secret), stringify(event)];
    for (const text of [documents.join('---\n'), documents.join('\n'), documents.toReversed().join('\n\n')]) {
      const { objects, namespace } = await pastedEvidence(text);
      expect(namespace).toBe('shop');
      expect(Object.fromEntries(Object.entries(objects).map(([kind, found]) => [kind, found.length]))).toEqual({
        Pod: 1,
        ServiceAccount: 1,
        Secret: 1,
        Event: 1,
      });
    }
  });

  it('goes over what a description or a table shows of it, wherever it stands', async () => {
    const described = `Name:         web-0
Namespace:    shop
Containers:
  web:
    Image:          quay.io/acme/web:1
    State:          Waiting
      Reason:       ErrImagePull
Events:       <none>`;
    for (const text of [`${described}\n\n${stringify(pod)}`, `${stringify(pod)}\n${described}`]) {
      expect((await onlyPod(text)).spec.imagePullSecrets).toEqual([{ name: 'acme-pull' }]);
    }
  });

  it('that was cut off is read as far as it goes, and is not all of it', async () => {
    const whole = stringify(pod);
    const cut = await onlyPod(`${whole.slice(0, whole.indexOf('status:'))}status: {phase: "Pen`);
    expect(cut.spec.serviceAccountName).toBe('web-runner');
    const begun = await onlyPod(whole.slice(whole.indexOf('spec:')));
    expect(begun).toMatchObject({
      isPartial: true,
      metadata: { name: '-' },
      spec: { serviceAccountName: 'web-runner' },
    });
    expect(pullTroubles(begun)).toHaveLength(1);
  });

  it('that is damaged leaves the others of its list readable', async () => {
    const text = stringify(list(pod, account, event)).replace('kind: ServiceAccount', 'kind: [');
    const { objects } = await pastedEvidence(text);
    expect(objects.Pod).toHaveLength(1);
    expect(objects.Event).toHaveLength(1);
  });

  it('of another maker’s API is none of these', async () => {
    const other = { ...secret, apiVersion: 'vault.acme.example/v1' };
    expect(told(await pastedEvidence(`${stringify(pod)}---\n${stringify(other)}`), 'Secret')).toEqual([]);
  });

  it('of the newer API of events is an event too', async () => {
    const newer = {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'web-0.17f0', namespace: 'shop' },
      regarding: { kind: 'Pod', name: 'web-0' },
      note: event.message,
      reason: 'Failed',
      deprecatedCount: 4,
    };
    const { objects } = await pastedEvidence(stringify(newer));
    expect(objects.Event).toMatchObject([{ count: 4, message: event.message, involvedObject: { name: 'web-0' } }]);
  });
});

describe('a list', () => {
  it('of a kind is all there are of it in its project', async () => {
    const evidence = await pastedEvidence(stringify(list(pod, secret)));
    expect(evidence.wholeLists).toEqual([
      { kind: 'Pod', namespace: 'shop' },
      { kind: 'Secret', namespace: 'shop' },
    ]);
  });

  it('of what was asked for by name is not', async () => {
    const evidence = await pastedEvidence(
      `$ oc get secret a b -n shop -o yaml\n${stringify(list(secret))}---\n${stringify(pod)}`,
    );
    expect(evidence.wholeLists).toEqual([]);
  });

  it('that is empty says so of what was asked for', async () => {
    const evidence = await pastedEvidence(
      `$ oc get rolebindings -n base -o json\n${JSON.stringify(list(), null, 4)}\n$ oc get pod web-0 -o yaml\n${stringify(pod)}`,
    );
    expect(evidence.wholeLists).toEqual([{ kind: 'RoleBinding', namespace: 'base' }]);
  });

  it('of its own type is read as one without', async () => {
    const { kind: _kind, apiVersion: _version, ...bare } = pod;
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: [bare] });
    expect((await onlyPod(text)).spec).toEqual(pod.spec);
  });
});

describe('a secret', () => {
  it('keeps its values wrapped', async () => {
    const evidence = await pastedEvidence(`${stringify(pod)}---\n${stringify(secret)}`);
    const [read] = told(evidence, 'Secret');
    expect(read?.isPartial).toBeUndefined();
    expect(read?.data['.dockerconfigjson']?.reveal()).toContain('YWNtZTpzM2NyM3Q=');
    expect(JSON.stringify(evidence)).not.toMatch(/s3cr3t|YWNtZTpz|eyJhdXRocy/);
  });

  it.each([
    ['by `oc adm inspect`', Buffer.from('51 bytes long').toString('base64')],
    ['by hand', '<REDACTED>'],
    ['by hand, with letters', 'xxxxxxxx'],
    ['by leaving it empty', ''],
    ['by leaving nothing', null],
  ])('whose values were blanked %s is known by type and keys alone', async (_how, value) => {
    const blanked = { ...secret, data: { '.dockerconfigjson': value } };
    const [read] = told(await pastedEvidence(`${stringify(pod)}---\n${stringify(blanked)}`), 'Secret');
    expect(read).toMatchObject({ type: 'kubernetes.io/dockerconfigjson', isPartial: true });
    expect(read?.data['.dockerconfigjson']?.isEmpty).toBe(true);
  });

  it('that holds something broken is not taken for a blanked one', async () => {
    const broken = { ...secret, data: { '.dockerconfigjson': Buffer.from(login).toString('base64') } };
    const [read] = told(await pastedEvidence(`${stringify(pod)}---\n${stringify(broken)}`), 'Secret');
    expect(read?.isPartial).toBeUndefined();
  });
});
