import { describe, expect, it } from 'vitest';
import { type Evidence, UNNAMED } from '../../src/domain/evidence.ts';
import type { KubePod } from '../../src/domain/kube-objects.ts';
import { commandThatTells, missingFor } from '../../src/domain/missing-evidence.ts';

const image = 'registry.acme.example/shop/web:1.4';
const whole: KubePod = {
  metadata: { name: 'web-0', namespace: 'shop' },
  spec: { serviceAccountName: 'web-runner', nodeName: 'worker-2', containers: [{ name: 'web', image }] },
};

function evidenceOf(objects: Evidence['objects'], more: Partial<Evidence> = {}): Evidence {
  return { namespace: 'shop', objects, wholeLists: [], serverVersion: undefined, openshift: [], ...more };
}

function said(message: string) {
  const involvedObject = { kind: 'Pod', name: 'web-0' };
  return { metadata: { name: UNNAMED, namespace: 'shop' }, involvedObject, reason: 'Failed', message };
}

const commandsFor = (evidence: Evidence, pod: KubePod) => missingFor(evidence, pod).map(({ command }) => command);

describe('what a text would have to show besides', () => {
  const nothing = evidenceOf({});
  it('is all of the chain, where it shows a part of the pod alone', () => {
    const told: KubePod = { metadata: whole.metadata, spec: { containers: [{ name: UNNAMED }] }, isPartial: true };
    expect(commandsFor(nothing, told)).toEqual([
      'kubectl get pod web-0 -n shop -o yaml',
      'kubectl get events -n shop --field-selector involvedObject.name=web-0',
      'kubectl get serviceaccount -n shop -o yaml',
      'kubectl get secret -n shop -o custom-columns=NAME:.metadata.name,TYPE:.type,CREATED:.metadata.creationTimestamp',
    ]);
  });

  it('names what is known of the pod, and holds a place for what is not', () => {
    const unnamed: KubePod = { metadata: { name: UNNAMED }, spec: { containers: [] }, isPartial: true };
    const commands = commandsFor(evidenceOf({}, { namespace: undefined }), unnamed);
    expect(commands[0]).toBe('kubectl get pod NAME -n NAMESPACE -o yaml');
    expect(commandsFor(nothing, whole)).toContain('kubectl get serviceaccount web-runner -n shop -o yaml');
  });

  it('is asked for as OpenShift’s own client does, where the text speaks of OpenShift', () => {
    const commands = commandsFor(evidenceOf({}, { openshift: ['image.openshift.io'] }), whole);
    expect(commands.every((command) => command.startsWith('oc get '))).toBe(true);
  });

  it('is nothing, where it shows all', () => {
    const evidence = evidenceOf(
      {
        Pod: [whole],
        Event: [said(`Failed to pull image "${image}": unauthorized: authentication required`)],
        ServiceAccount: [{ metadata: { name: 'web-runner', namespace: 'shop' } }],
      },
      { wholeLists: [{ kind: 'Secret', namespace: 'shop' }] },
    );
    expect(missingFor(evidence, whole)).toEqual([]);
  });

  it('are the events that have the reason, where others only repeat it', () => {
    const repeated = evidenceOf({ Event: [said(`Back-off pulling image "${image}"`)] });
    expect(missingFor(repeated, whole).map(({ kind }) => kind)).toContain('Event');
    const all = evidenceOf({}, { wholeLists: [{ kind: 'Event', namespace: 'shop', about: 'web-0' }] });
    expect(missingFor(all, whole).map(({ kind }) => kind)).not.toContain('Event');
  });

  it('are bindings and the stream of the images’ project, where they are of the integrated registry', () => {
    const host = 'image-registry.openshift-image-registry.svc:5000';
    const pod: KubePod = { ...whole, spec: { containers: [{ name: 'web', image: `${host}/base/web:1` }] } };
    const evidence = evidenceOf({}, { openshift: ['image.openshift.io'] });
    expect(commandsFor(evidence, pod)).toEqual(
      expect.arrayContaining(['oc get rolebinding -n base -o yaml', 'oc get imagestream web -n base -o yaml']),
    );
    const own: KubePod = { ...whole, spec: { containers: [{ name: 'web', image: `${host}/shop/web:1` }] } };
    expect(commandsFor(evidence, own)).not.toContain('oc get rolebinding -n shop -o yaml');
    expect(commandsFor(evidence, whole)).not.toContain('oc get rolebinding -n base -o yaml');
  });

  it('is what the node runs on, where the image has no build for it', () => {
    const evidence = evidenceOf({
      Event: [said(`Failed to pull image "${image}": no match for platform in manifest: not found`)],
    });
    expect(commandsFor(evidence, whole)).toContain(
      'kubectl get node worker-2 -o custom-columns=NAME:.metadata.name,ARCH:.status.nodeInfo.architecture,OS:.status.nodeInfo.operatingSystem',
    );
    const other = evidenceOf({ Event: [said(`Failed to pull image "${image}": denied`)] });
    expect(missingFor(other, whole).map(({ kind }) => kind)).not.toContain('Node');
  });
});

describe('a command that is sent to somebody', () => {
  it.each(['', 'acme-pull'])('never asks for what secrets hold (%j)', (name) => {
    const command = commandThatTells(evidenceOf({}), 'Secret', 'shop', name);
    expect(command).not.toMatch(/yaml|json|\.data|auth/);
  });

  it('quotes names for the shell', () => {
    const command = commandThatTells(evidenceOf({}), 'Pod', 'a b', '$(reboot)');
    expect(command).toBe("kubectl get pod '$(reboot)' -n 'a b' -o yaml");
  });
});
