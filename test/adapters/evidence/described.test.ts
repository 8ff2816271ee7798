import { describe, expect, it } from 'vitest';
import { told } from '../../../src/domain/evidence.ts';
import { pullTroubles } from '../../../src/domain/pull-trouble.ts';
import { onlyPod, pastedEvidence } from '../../support/pasted-evidence.ts';

/* The layouts are those of kubectl and oc of the versions named; names and images are made up. */

const OF_1_29 = `Name:             web-6d5c9fb7c4-x2x8p
Namespace:        shop
Priority:         0
Service Account:  web-runner
Node:             worker-2.prod.acme.example/10.0.12.7
Start Time:       Fri, 27 Nov 2026 09:12:44 +0900
Labels:           app=web
                  pod-template-hash=6d5c9fb7c4
Annotations:      k8s.ovn.org/pod-networks:
                    {"default":{"ip_addresses":["10.131.0.44/23"],"mac_address":"0a:58:0a:83:00:2c"}}
                  openshift.io/scc: restricted-v2
                  seccomp.security.alpha.kubernetes.io/pod: runtime/default
Status:           Pending
SeccompProfile:   RuntimeDefault
IP:               10.131.0.44
IPs:
  IP:           10.131.0.44
Controlled By:  ReplicaSet/web-6d5c9fb7c4
Init Containers:
  migrate:
    Container ID:  cri-o://53b1c0a5
    Image:         quay.io/acme/migrate:2
    Image ID:      quay.io/acme/migrate@sha256:9a0b
    Port:          <none>
    Host Port:     <none>
    State:          Terminated
      Reason:       Completed
      Exit Code:    0
      Started:      Fri, 27 Nov 2026 09:12:46 +0900
      Finished:     Fri, 27 Nov 2026 09:12:47 +0900
    Ready:          True
    Restart Count:  0
    Environment:    <none>
    Mounts:         <none>
Containers:
  web:
    Container ID:
    Image:          registry.acme.example/shop/web:1.4
    Image ID:
    Port:           8080/TCP
    Host Port:      0/TCP
    Command:
      sh
      -c
      Image: not-this-one
    State:          Waiting
      Reason:       ImagePullBackOff
    Ready:          False
    Restart Count:  0
    Limits:
      cpu:     500m
    Environment:
      Image:   nor-this-one
      State:   Running
    Mounts:
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-9jq2l (ro)
  proxy:
    Container ID:   cri-o://77ab
    Image:          quay.io/acme/proxy:3
    Image ID:       quay.io/acme/proxy@sha256:77cd
    State:          Running
      Started:      Fri, 27 Nov 2026 09:12:49 +0900
    Ready:          True
    Restart Count:  0
Conditions:
  Type              Status
  Initialized       True
  Ready             False
Volumes:
  kube-api-access-9jq2l:
    Type:                    Projected (a volume that contains injected data from multiple sources)
    ConfigMapName:           kube-root-ca.crt
QoS Class:                   Burstable
Events:
  Type     Reason          Age                    From               Message
  ----     ------          ----                   ----               -------
  Normal   Scheduled       6m2s                   default-scheduler  Successfully assigned shop/web-6d5c9fb7c4-x2x8p to worker-2.prod.acme.example
  Normal   AddedInterface  6m1s                   multus             Add eth0 [10.131.0.44/23] from ovn-kubernetes
  Normal   Pulling         4m33s (x4 over 6m)     kubelet            Pulling image "registry.acme.example/shop/web:1.4"
  Warning  Failed          4m32s (x4 over 5m59s)  kubelet            Failed to pull image "registry.acme.example/shop/web:1.4": initializing source docker://registry.acme.example/shop/web:1.4: reading manifest 1.4 in registry.acme.example/shop/web: unauthorized: authentication required
  Warning  Failed          4m32s (x4 over 5m59s)  kubelet            Error: ErrImagePull
  Normal   BackOff         55s (x21 over 5m58s)   kubelet            Back-off pulling image "registry.acme.example/shop/web:1.4"
  Warning  Failed          55s (x21 over 5m58s)   kubelet            Error: ImagePullBackOff`;

const OF_1_15 = `Name:           web-0
Namespace:      default
Priority:       0
Node:           node02/192.168.0.63
Start Time:     Thu, 24 Oct 2019 12:21:42 +0800
Labels:         run=web
Annotations:    kubectl.kubernetes.io/last-applied-configuration:
                  {"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{},"labels":{"run":"web"},"name":"web-0","namespace":...
Status:         Pending
IP:             10.244.2.126
Containers:
  web:
    Container ID:
    Image:         docker.io/acme/web:1
    Image ID:
    Port:          <none>
    Host Port:     <none>
    State:          Waiting
      Reason:       ErrImagePull
    Ready:          False
    Restart Count:  0
    Environment:    <none>
Events:
  Type     Reason     Age                From               Message
  ----     ------     ----               ----               -------
  Normal   Scheduled  29s                default-scheduler  Successfully assigned default/web-0 to node02
  Normal   Pulling    12s (x2 over 28s)  kubelet, node02    Pulling image "docker.io/acme/web:1"
  Warning  Failed     9s (x2 over 25s)   kubelet, node02    Failed to pull image "docker.io/acme/web:1": rpc error: code = Unknown desc = Error response from daemon: pull access denied for acme/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied
  Warning  Failed     9s (x2 over 25s)   kubelet, node02    Error: ErrImagePull`;

const OF_1_6 = `Name:\t\tweb-1-4wq2d
Namespace:\tshop
Security Policy:\trestricted
Node:\t\tnode1.acme.example/192.0.2.11
Status:\t\tPending
Controllers:\tReplicationController/web-1
Containers:
  web:
    Container ID:\t
    Image:\t\tdocker-registry.default.svc:5000/base/web:latest
    Image ID:\t\t
    State:\t\tWaiting
      Reason:\t\tImagePullBackOff
    Ready:\t\tFalse
    Restart Count:\t0
Events:
  FirstSeen\tLastSeen\tCount\tFrom\t\t\t\tSubObjectPath\t\tType\t\tReason\t\tMessage
  ---------\t--------\t-----\t----\t\t\t\t-------------\t\t--------\t------\t\t-------
  5m\t\t5m\t\t1\tdefault-scheduler\t\t\t\t\tNormal\t\tScheduled\tSuccessfully assigned web-1-4wq2d to node1.acme.example
  5m\t\t2m\t\t5\tkubelet, node1.acme.example\tspec.containers{web}\tWarning\t\tFailed\t\tFailed to pull image "docker-registry.default.svc:5000/base/web:latest": rpc error: code = 2 desc = unauthorized: authentication required`;

describe('what describe prints of a pod', () => {
  it('is read as the pod it is of, though not as all of it', async () => {
    const pod = await onlyPod(OF_1_29);
    expect(pod.isPartial).toBe(true);
    expect(pod.metadata).toMatchObject({ name: 'web-6d5c9fb7c4-x2x8p', namespace: 'shop' });
    expect(pod.metadata.ownerReferences).toMatchObject([
      { kind: 'ReplicaSet', name: 'web-6d5c9fb7c4', controller: true },
    ]);
    expect(pod.spec).toMatchObject({ serviceAccountName: 'web-runner', nodeName: 'worker-2.prod.acme.example' });
    expect(pod.spec.initContainers).toEqual([{ name: 'migrate', image: 'quay.io/acme/migrate:2' }]);
    expect(pod.spec.containers).toEqual([
      { name: 'web', image: 'registry.acme.example/shop/web:1.4' },
      { name: 'proxy', image: 'quay.io/acme/proxy:3' },
    ]);
    expect(pod.status?.phase).toBe('Pending');
    expect(pod.status?.initContainerStatuses?.[0]?.state).toEqual({ terminated: { reason: 'Completed', exitCode: 0 } });
    expect(pod.status?.containerStatuses?.[1]).toMatchObject({ ready: true, state: { running: {} } });
  });

  it('has the words of the node from its events', async () => {
    const [trouble, ...others] = pullTroubles(await onlyPod(OF_1_29));
    expect(others).toEqual([]);
    expect(trouble).toMatchObject({ container: 'web', reason: 'ImagePullBackOff' });
    expect(trouble?.message).toMatch(/^Failed to pull image .* unauthorized: authentication required$/);
  });

  it('ends in its events, and those are all there are', async () => {
    const evidence = await pastedEvidence(OF_1_29);
    const failure = told(evidence, 'Event').find(({ message }) => message?.startsWith('Failed to pull') === true);
    expect(failure).toMatchObject({
      type: 'Warning',
      reason: 'Failed',
      count: 4,
      source: { component: 'kubelet' },
      involvedObject: { kind: 'Pod', name: 'web-6d5c9fb7c4-x2x8p' },
      metadata: { namespace: 'shop' },
    });
    expect(told(evidence, 'Event').map(({ reason }) => reason)).toHaveLength(7);
    expect(evidence.wholeLists).toEqual([{ kind: 'Event', namespace: 'shop', about: 'web-6d5c9fb7c4-x2x8p' }]);
  });

  it('tells OpenShift by what stands in it', async () => {
    expect((await pastedEvidence(OF_1_29)).openshift).toContain('image.openshift.io');
    expect((await pastedEvidence(OF_1_15)).openshift).toEqual([]);
  });

  it('is read in the layout of older clients, which do not print the account', async () => {
    const pod = await onlyPod(OF_1_15);
    expect(pod.spec.serviceAccountName).toBeUndefined();
    expect(pullTroubles(pod)).toMatchObject([{ image: 'docker.io/acme/web:1', reason: 'ErrImagePull' }]);
    const { objects } = await pastedEvidence(OF_1_15);
    expect(objects.Event?.[1]?.source).toEqual({ component: 'kubelet', host: 'node02' });
  });

  it('is read in the layout of OpenShift 3', async () => {
    const pod = await onlyPod(OF_1_6);
    expect(pullTroubles(pod)).toMatchObject([{ container: 'web', message: expect.stringContaining('unauthorized') }]);
    const { objects, openshift } = await pastedEvidence(OF_1_6);
    expect(objects.Event?.[1]).toMatchObject({ count: 5, involvedObject: { fieldPath: 'spec.containers{web}' } });
    expect(openshift).not.toEqual([]);
  });

  it('names the container before the message in newer clients', async () => {
    const { objects } = await pastedEvidence(
      OF_1_15.replaceAll('Error: Err', 'spec.initContainers{fetch}: Error: Err'),
    );
    expect(objects.Event?.at(-1)).toMatchObject({
      message: 'Error: ErrImagePull',
      involvedObject: { fieldPath: 'spec.initContainers{fetch}' },
    });
  });

  it('is read of several pods, one after another', async () => {
    const { objects } = await pastedEvidence(`${OF_1_29}\n\n\n${OF_1_15}\n`);
    expect(objects.Pod?.map(({ metadata }) => metadata.name)).toEqual(['web-6d5c9fb7c4-x2x8p', 'web-0']);
    expect(objects.Event).toHaveLength(11);
  });

  it('is read of ephemeral containers too', async () => {
    const pod = await onlyPod(
      OF_1_15.replace(
        'Events:',
        'Ephemeral Containers:\n  debugger-9x:\n    Image:          quay.io/acme/tools:1\n    State:          Waiting\n      Reason:       ErrImagePull\nEvents:',
      ),
    );
    expect(pod.spec.ephemeralContainers).toEqual([{ name: 'debugger-9x', image: 'quay.io/acme/tools:1' }]);
    expect(pullTroubles(pod).map(({ container }) => container)).toEqual(['web', 'debugger-9x']);
  });
});

describe('however it was pasted', () => {
  const ways: readonly (readonly [string, (text: string) => string])[] = [
    ['with the line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['quoted by a mail', (text) => text.replaceAll(/^/gm, '> ')],
    ['quoted twice', (text) => text.replaceAll(/^/gm, '> > ')],
    ['quoted without a blank', (text) => text.replaceAll(/^/gm, '>')],
    ['moved to the right', (text) => text.replaceAll(/^(?=.)/gm, '        ')],
    ['in a code fence', (text) => `Please help:\n\`\`\`text\n${text}\n\`\`\`\nThanks!`],
    [
      'below a prompt',
      (text) => `[hanako@bastion ~]$ oc describe pod web-6d5 -n shop\n${text}\n[hanako@bastion ~]$ \n`,
    ],
    ['with blanks that do not break', (text) => text.replaceAll('  ', '\u00a0 ')],
    ['in colours', (text) => text.replaceAll('Warning', '\u001b[33mWarning\u001b[0m')],
    ['with a byte order mark', (text) => `\ufeff${text}`],
  ];
  it.each(ways)('%s, it tells the same', async (_how, changed) => {
    const plain = await pastedEvidence(OF_1_29);
    const read = await pastedEvidence(changed(OF_1_29));
    expect(read.objects).toEqual(plain.objects);
    expect(read.namespace).toBe('shop');
  });

  it.each([80, 100, 132])('broken by a terminal of %i columns, its messages are whole', async (columns) => {
    const broken = OF_1_29.replaceAll(
      new RegExp(`^(.{${columns}})(?=.)|(?<=^.{${columns}}.*)(.{${columns}})(?=.)`, 'gm'),
      '$1$2\n',
    );
    const [trouble] = pullTroubles(await onlyPod(broken));
    const [whole] = pullTroubles(await onlyPod(OF_1_29));
    expect(trouble?.message).toBe(whole?.message);
  });

  it('with one blank left of several, its events are read', async () => {
    const events = OF_1_15.slice(OF_1_15.indexOf('Events:')).replaceAll(/(?<=\S) {2,}/g, ' ');
    const { objects } = await pastedEvidence(events);
    expect(objects.Event?.[2]).toMatchObject({ count: 2, source: { component: 'kubelet', host: 'node02' } });
    expect(pullTroubles(await onlyPod(events))).toMatchObject([{ image: 'docker.io/acme/web:1' }]);
  });

  it('ending in a message of several lines, that is kept whole', async () => {
    const message =
      'Failed to pull image "docker.io/acme/web:1": 401 Unauthorized\n{"errors":[{"code":"UNAUTHORIZED","message":"who are you"}]}';
    const pod = await onlyPod(OF_1_15.replaceAll(/Failed to pull image .*$/gm, message));
    expect(pullTroubles(pod)[0]?.message).toContain('who are you');
  });
});

describe('what describe prints of other kinds', () => {
  it('tells the lists of an account whole', async () => {
    const evidence = await pastedEvidence(`${OF_1_15}

Name:                web-runner
Namespace:           default
Labels:              <none>
Annotations:         <none>
Image pull secrets:  web-runner-dockercfg-x8v2l
                     acme-pull (not found)
Mountable secrets:   web-runner-dockercfg-x8v2l
Tokens:              <none>
Events:              <none>
`);
    const [account] = told(evidence, 'ServiceAccount');
    expect(account).toMatchObject({
      metadata: { name: 'web-runner', namespace: 'default' },
      imagePullSecrets: [{ name: 'web-runner-dockercfg-x8v2l' }, { name: 'acme-pull' }],
      secrets: [{ name: 'web-runner-dockercfg-x8v2l' }],
    });
    expect(account?.isPartial).toBeUndefined();
  });

  it('tells type and keys of a secret, and that its values are not known', async () => {
    const evidence = await pastedEvidence(`${OF_1_15}

Name:         acme-pull
Namespace:    default
Labels:       <none>
Annotations:  <none>

Type:  kubernetes.io/dockerconfigjson

Data
====
.dockerconfigjson:  120 bytes
`);
    const [secret] = told(evidence, 'Secret');
    expect(secret).toMatchObject({ type: 'kubernetes.io/dockerconfigjson', isPartial: true });
    expect(Object.entries(secret?.data ?? {}).map(([key, value]) => [key, value.isEmpty])).toEqual([
      ['.dockerconfigjson', true],
    ]);
  });

  it.each([
    ['Deployment', 'StrategyType:       RollingUpdate'],
    ['StatefulSet', 'Update Strategy:    RollingUpdate'],
    ['DaemonSet', 'Desired Number of Nodes Scheduled: 3'],
    ['Job', 'Parallelism:    1'],
  ] as const)('tells the template of a %s', async (kind, line) => {
    const evidence = await pastedEvidence(`Name:               web
Namespace:          shop
Selector:           app=web
Replicas:           2 desired | 2 total
${line}
Pod Template:
  Labels:           app=web
  Service Account:  web-runner
  Init Containers:
   fetch:
    Image:        quay.io/acme/fetch:1
    Environment:  <none>
  Containers:
   web:
    Image:        quay.io/acme/web:1
    Port:         <none>
  Volumes:        <none>
Events:           <none>`);
    expect(told(evidence, kind)).toMatchObject([
      {
        metadata: { name: 'web', namespace: 'shop' },
        template: {
          serviceAccountName: 'web-runner',
          initContainers: [{ name: 'fetch', image: 'quay.io/acme/fetch:1' }],
          containers: [{ name: 'web', image: 'quay.io/acme/web:1' }],
        },
        isPartial: true,
      },
    ]);
    expect(told(evidence, 'Pod')).toEqual([]);
  });

  it('tells what a node runs on', async () => {
    const evidence = await pastedEvidence(`${OF_1_15}

Name:               node02
Roles:              worker
System Info:
  Machine ID:                 ec2a
  Operating System:           linux
  Architecture:               arm64
  Kubelet Version:            v1.29.6
`);
    expect(told(evidence, 'Node')).toMatchObject([
      { metadata: { name: 'node02' }, architecture: 'arm64', operatingSystem: 'linux' },
    ]);
  });
});
