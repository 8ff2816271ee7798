import { describe, expect, it } from 'vitest';
import { told, UNNAMED } from '../../../src/domain/evidence.ts';
import { pastedEvidence, troublesIn } from '../../support/pasted-evidence.ts';

/* The layouts are those of kubectl and oc of the versions named, and of the console of OpenShift 4; names and images are made up. */

const WORDS =
  'Failed to pull image "quay.io/acme/web:1": rpc error: code = Unknown desc = reading manifest 1 in quay.io/acme/web: unauthorized: access to the requested resource is not authorized';

const DEFAULT = `LAST SEEN   TYPE      REASON      OBJECT                     MESSAGE
6m2s        Normal    Scheduled   pod/web-6d5c9fb7c4-x2x8p   Successfully assigned shop/web-6d5c9fb7c4-x2x8p to worker-2
55s         Normal    BackOff     pod/web-6d5c9fb7c4-x2x8p   Back-off pulling image "quay.io/acme/web:1"
4m32s       Warning   Failed      pod/web-6d5c9fb7c4-x2x8p   ${WORDS}
4m32s       Warning   Failed      pod/web-6d5c9fb7c4-x2x8p   Error: ErrImagePull
<unknown>   Normal    Sync        route/web                  Reconciled
6m2s        Normal    Created     replicaset/web-6d5c9fb7c4  Created pod: web-6d5c9fb7c4-x2x8p`;

const WIDE = `LAST SEEN   TYPE      REASON    OBJECT      SUBOBJECT                     SOURCE              MESSAGE                                                                    FIRST SEEN   COUNT   NAME
2m          Warning   Failed    pod/web-0   spec.initContainers{fetch}    kubelet, worker-2   Failed to pull image "quay.io/acme/fetch:2": unexpected EOF                12m          7       web-0.17f0a1b2c3d4e5f6
2m          Normal    BackOff   pod/web-0   spec.initContainers{fetch}    kubelet, worker-2   Back-off pulling image "quay.io/acme/fetch:2"                              12m          31      web-0.17f0a1b2c3d4e5f7`;

const OF_OPENSHIFT_3 = `LASTSEEN   FIRSTSEEN   COUNT     NAME              KIND      SUBOBJECT             TYPE      REASON      SOURCE                         MESSAGE
3m         3m          1         web-1-4wq2d       Pod                             Normal    Scheduled   {default-scheduler }           Successfully assigned web-1-4wq2d to node1.acme.example
1m         3m          4         web-1-4wq2d       Pod       spec.containers{web}  Warning   Failed      {kubelet node1.acme.example}   Failed to pull image "docker-registry.default.svc:5000/base/web:latest": rpc error: code = 2 desc = unauthorized: authentication required`;

const ALL_NAMESPACES = `NAMESPACE   LAST SEEN             TYPE      REASON    OBJECT      MESSAGE
shop        3s (x8 over 21s)      Warning   Failed    Pod/web-0   ${WORDS}
base        5d3h                  Normal    Pulled    Pod/web-0   Container image "quay.io/acme/base:1" already present on machine`;

describe('a table of events', () => {
  it('tells of the pods its rows are about', async () => {
    const evidence = await pastedEvidence(DEFAULT);
    const troubles = await troublesIn(DEFAULT);
    expect(troubles).toEqual({
      'web-6d5c9fb7c4-x2x8p': [
        { container: UNNAMED, image: 'quay.io/acme/web:1', reason: 'ImagePullBackOff', message: WORDS },
      ],
    });
    expect(told(evidence, 'Pod')[0]?.isPartial).toBe(true);
    expect(evidence.wholeLists).toEqual([{ kind: 'Event' }]);
    expect(told(evidence, 'Event').map(({ involvedObject: { kind, name } }) => `${kind}/${name}`)).toContain(
      'route/web',
    );
  });

  it('is put in order by its ages', async () => {
    const evidence = await pastedEvidence(DEFAULT.replace('<unknown>', '1m       '));
    expect(told(evidence, 'Event').map(({ reason }) => reason)).toEqual([
      'Scheduled',
      'Created',
      'Failed',
      'Failed',
      'Sync',
      'BackOff',
    ]);
  });

  it('tells containers, nodes and how often, where it is wide', async () => {
    const evidence = await pastedEvidence(WIDE);
    expect(told(evidence, 'Event')[0]).toMatchObject({
      count: 7,
      source: { component: 'kubelet', host: 'worker-2' },
      involvedObject: { kind: 'Pod', name: 'web-0', fieldPath: 'spec.initContainers{fetch}' },
      message: 'Failed to pull image "quay.io/acme/fetch:2": unexpected EOF',
    });
    const [pod] = told(evidence, 'Pod');
    expect(pod?.spec).toEqual({ containers: [], initContainers: [{ name: 'fetch', image: 'quay.io/acme/fetch:2' }] });
  });

  it('is read in the layout of OpenShift 3', async () => {
    const evidence = await pastedEvidence(OF_OPENSHIFT_3);
    expect(told(evidence, 'Event')[1]).toMatchObject({ count: 4, source: { host: 'node1.acme.example' } });
    expect(await troublesIn(OF_OPENSHIFT_3)).toMatchObject({ 'web-1-4wq2d': [{ container: 'web' }] });
  });

  it('of all projects keeps them apart', async () => {
    const evidence = await pastedEvidence(ALL_NAMESPACES);
    expect(evidence.namespace).toBe('shop');
    expect(told(evidence, 'Pod').map(({ metadata }) => metadata)).toEqual([
      { name: 'web-0', namespace: 'base' },
      { name: 'web-0', namespace: 'shop' },
    ]);
    expect(told(evidence, 'Event').at(-1)?.count).toBe(8);
  });

  it('is read with one blank left of several', async () => {
    const squeezed = [DEFAULT, ALL_NAMESPACES].map((table) => table.replaceAll(/ {2,}/g, ' '));
    expect(await troublesIn(squeezed[0] ?? '')).toEqual(await troublesIn(DEFAULT));
    expect(await troublesIn(squeezed[1] ?? '')).toEqual(await troublesIn(ALL_NAMESPACES));
  });

  it.each([80, 120])('is read as a terminal of %i columns breaks it', async (columns) => {
    const broken = DEFAULT.split('\n')
      .flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [])
      .join('\n');
    expect(await troublesIn(broken)).toEqual(await troublesIn(DEFAULT));
  });

  it('is read row by row where its head was not copied', async () => {
    const rows = DEFAULT.split('\n').slice(3, 5).join('\n');
    expect(await troublesIn(`Seen since this morning:\n${rows}\nWhat does it mean?`)).toMatchObject({
      'web-6d5c9fb7c4-x2x8p': [{ image: 'quay.io/acme/web:1', reason: 'ErrImagePull', message: WORDS }],
    });
  });

  it('belongs to the project its command line names', async () => {
    const evidence = await pastedEvidence(`[hanako@bastion ~]$ oc get events -n shop\n${DEFAULT}`);
    expect(evidence.namespace).toBe('shop');
    expect(told(evidence, 'Pod')[0]?.metadata.namespace).toBe('shop');
    expect(evidence.wholeLists).toEqual([{ kind: 'Event', namespace: 'shop' }]);
    expect(evidence.openshift).not.toEqual([]);
  });

  it('is no whole list where its command line asks for some', async () => {
    const evidence = await pastedEvidence(`$ kubectl get events -n shop --field-selector type=Warning\n${DEFAULT}`);
    expect(evidence.wholeLists).toEqual([]);
    expect(evidence.openshift).toEqual([]);
  });
});

describe('an event from elsewhere', () => {
  it.each([
    ['PodPweb-0NamespaceNSshop'],
    ['PodPweb-0\nNamespaceNSshop'],
    ['PodP web-0\nNamespaceNS shop'],
    ['P\nweb-0\nNS\nshop'],
  ])('copied from the console as %j, is that of its pod', async (names) => {
    const text = `Streaming events...
Showing 3 events
Older events are not stored.
${names}
Nov 27, 2026, 4:03 PM
Generated from kubelet on worker-2.acme.example
9 times in the last 4 minutes
Readiness probe failed: HTTP probe failed with statuscode: 404
${names}
Nov 27, 2026, 4:02 PM
Generated from kubelet on worker-2.acme.example
12 times in the last 4 minutes
${WORDS}
${names}
Nov 27, 2026, 4:01 PM
Generated from kubelet on worker-2.acme.example
Error: ErrImagePull
`;
    const evidence = await pastedEvidence(text);
    expect(evidence.namespace).toBe('shop');
    expect(told(evidence, 'Event')[0]).toMatchObject({
      count: 12,
      involvedObject: { kind: 'Pod', name: 'web-0' },
      source: { component: 'kubelet', host: 'worker-2.acme.example' },
      message: WORDS,
    });
    expect(told(evidence, 'Event')[1]?.count).toBeUndefined();
    expect(await troublesIn(text)).toMatchObject({ 'web-0': [{ image: 'quay.io/acme/web:1', message: WORDS }] });
  });

  it('logged by a kubelet is read', async () => {
    const line = `Nov 27 05:41:57 worker-2 kubelet[1939]: I1127 05:41:57.765151    1939 event.go:278] Event(v1.ObjectReference{Kind:"Pod", Namespace:"shop", Name:"web-0", UID:"0040ad26", APIVersion:"v1", ResourceVersion:"", FieldPath:"spec.containers{web}"}): type: 'Warning' reason: 'Failed' ${WORDS}`;
    const evidence = await pastedEvidence(line);
    expect(evidence.namespace).toBe('shop');
    expect(told(evidence, 'Event')).toMatchObject([
      {
        type: 'Warning',
        reason: 'Failed',
        message: WORDS,
        involvedObject: { name: 'web-0', fieldPath: 'spec.containers{web}' },
      },
    ]);
  });

  it('printed by a test of Kubernetes is read', async () => {
    const line = `I0128 11:20:23.651129 5277 dump.go:53] At 2026-01-28 11:17:43 +0000 UTC - event for web-0: {kubelet worker-2} Failed: ${WORDS}`;
    expect(await troublesIn(line)).toMatchObject({ 'web-0': [{ message: WORDS }] });
  });

  it('as a row of a description alone is read', async () => {
    const row = `  Warning  Failed     4m32s (x4 over 5m59s)  kubelet  ${WORDS}`;
    expect(await troublesIn(row)).toMatchObject({ [UNNAMED]: [{ image: 'quay.io/acme/web:1', message: WORDS }] });
  });
});

describe('a message that stands for itself', () => {
  it.each([
    ['plain', WORDS],
    ['within somebody’s words', `Hello,\n\nsince this morning we get\n\n${WORDS}\n\nand nothing else. Any ideas?`],
    ['as a line of YAML', `        message: '${WORDS}'`],
    ['over several lines', WORDS.replace('rpc error', '\nrpc error')],
  ])('%s, is an event of a pod whose name is not told', async (_how, text) => {
    const evidence = await pastedEvidence(text);
    expect(evidence.namespace).toBeUndefined();
    const [event, ...others] = told(evidence, 'Event');
    expect(others).toEqual([]);
    expect(event?.involvedObject).toEqual({ kind: 'Pod', name: UNNAMED });
    expect(event?.message?.replaceAll(/\s+/g, ' ')).toBe(WORDS);
    expect(await troublesIn(text)).toMatchObject({ [UNNAMED]: [{ image: 'quay.io/acme/web:1' }] });
  });

  it('is that of the only pod the text tells of', async () => {
    const text = `NAME    READY   STATUS             RESTARTS   AGE
web-0   0/1     ImagePullBackOff   0          6m
db-0    1/1     Running            0          6d

${WORDS}`;
    expect(await troublesIn(text)).toEqual({
      'web-0': [{ container: UNNAMED, image: 'quay.io/acme/web:1', reason: 'ImagePullBackOff', message: WORDS }],
      'db-0': [],
    });
  });

  it('adds nothing to an event that says the same', async () => {
    const evidence = await pastedEvidence(`${DEFAULT}\n\nSo it says: \n\n${WORDS}`);
    expect(told(evidence, 'Event')).toHaveLength(6);
  });
});

describe('a table of pods', () => {
  it('tells which wait, and for whom', async () => {
    const text = `NAME      READY   STATUS                  RESTARTS      AGE   IP            NODE       NOMINATED NODE   READINESS GATES
web-0     0/1     Init:ErrImagePull       0             6m    10.131.0.44   worker-2   <none>           <none>
web-1     0/2     ErrImagePull            0             6m    <none>        <none>     <none>           <none>
web-2     0/1     CrashLoopBackOff        7 (2m ago)    11m   10.131.0.45   worker-1   <none>           <none>
web-3     1/1     Running                 2 (131m ago)  4d    10.131.0.46   worker-1   <none>           <none>`;
    const evidence = await pastedEvidence(text);
    const [first, second] = told(evidence, 'Pod');
    expect(first?.spec).toMatchObject({ nodeName: 'worker-2', containers: [], initContainers: [{ name: UNNAMED }] });
    expect(second?.spec.nodeName).toBeUndefined();
    expect(await troublesIn(text)).toMatchObject({
      'web-0': [{ reason: 'ErrImagePull', image: '' }],
      'web-1': [{ reason: 'ErrImagePull' }],
      'web-2': [],
      'web-3': [],
    });
  });

  it('and one of events tell of the same pods', async () => {
    const text = `$ oc project shop
Now using project "shop" on server "https://api.acme.example:6443".
$ oc get pods
NAME                   READY   STATUS         RESTARTS   AGE
web-6d5c9fb7c4-x2x8p   0/1     ErrImagePull   0          6m2s
$ oc get events
${DEFAULT}`;
    const evidence = await pastedEvidence(text);
    expect(evidence.namespace).toBe('shop');
    expect(await troublesIn(text)).toEqual({
      'web-6d5c9fb7c4-x2x8p': [
        { container: UNNAMED, image: 'quay.io/acme/web:1', reason: 'ErrImagePull', message: WORDS },
      ],
    });
  });

  it('is read row by row where its head was not copied', async () => {
    expect(await troublesIn('web-0   0/1     ImagePullBackOff   0          6m')).toMatchObject({
      'web-0': [{ reason: 'ImagePullBackOff' }],
    });
  });
});

describe('a table of secrets', () => {
  const POD = 'web-0   0/1     ImagePullBackOff   0          6m\n\n';

  it('tells names and types of all there are', async () => {
    const evidence = await pastedEvidence(`${POD}NAME                       TYPE                             DATA   AGE
acme-pull                  kubernetes.io/dockerconfigjson   1      41d
builder-dockercfg-hj98k    kubernetes.io/dockercfg          1      41d
Client Version: 4.16.3
Kubernetes Version: v1.29.6+aba1e8d`);
    expect(told(evidence, 'Secret').map(({ metadata, type, isPartial }) => [metadata.name, type, isPartial])).toEqual([
      ['acme-pull', 'kubernetes.io/dockerconfigjson', true],
      ['builder-dockercfg-hj98k', 'kubernetes.io/dockercfg', true],
    ]);
    expect(evidence.wholeLists).toEqual([{ kind: 'Secret' }]);
    expect(evidence.serverVersion).toBe('v1.29.6+aba1e8d');
  });

  it('that the program has asked for is a whole list, of one row too', async () => {
    const evidence = await pastedEvidence(`${POD}NAME        TYPE                             CREATED
acme-pull   kubernetes.io/dockerconfigjson   2026-11-27T16:20:01Z`);
    expect(told(evidence, 'Secret')[0]?.metadata.creationTimestamp).toBe('2026-11-27T16:20:01Z');
    expect(evidence.wholeLists).toEqual([{ kind: 'Secret' }]);
  });

  it('of one row may be of the one that was asked for', async () => {
    const table =
      'NAME        TYPE                             DATA   AGE\nacme-pull   kubernetes.io/dockerconfigjson   1      41d';
    expect((await pastedEvidence(`${POD}${table}`)).wholeLists).toEqual([]);
    expect((await pastedEvidence(`${POD}$ oc get secret acme-pull -n shop\n${table}`)).wholeLists).toEqual([]);
    const all = await pastedEvidence(`${POD}$ oc get secrets -n shop\n${table}`);
    expect(all.wholeLists).toEqual([{ kind: 'Secret', namespace: 'shop' }]);
  });

  it('tells that there are none where the client says so', async () => {
    const evidence = await pastedEvidence(`${POD}$ oc get secrets -n shop\nNo resources found in shop namespace.\n`);
    expect(evidence.wholeLists).toEqual([{ kind: 'Secret', namespace: 'shop' }]);
  });
});
