import { describe, expect, it } from 'vitest';
import type { KubePod } from '../../src/domain/kube-objects.ts';
import { hasPulled, pullTrouble, pullTroubles, usesImage } from '../../src/domain/pull-trouble.ts';
import { hasOwner, workloadOf } from '../../src/domain/workload.ts';
import { podOf } from '../support/project-of.ts';

const waiting = (reason: string): KubePod => ({
  ...podOf('web-1'),
  status: { containerStatuses: [{ name: 'main', state: { waiting: { reason } } }] },
});

describe('pods that cannot pull', () => {
  it.each([
    'ErrImagePull',
    'ImagePullBackOff',
    'InvalidImageName',
    'ErrImageNeverPull',
    'illegal base64 data at input byte 0',
  ])('are known by %s', (reason) => {
    expect(pullTrouble(waiting(reason))).toMatchObject({ container: 'main', image: 'quay.io/acme/web:1', reason });
  });

  it.each(['ContainerCreating', 'PodInitializing', 'CrashLoopBackOff', 'CreateContainerConfigError'])(
    'are not those with %s',
    (reason) => {
      expect(pullTrouble(waiting(reason))).toBeUndefined();
    },
  );

  it('name the image as the spec writes it, init containers first', () => {
    const pod: KubePod = {
      ...podOf('web-1'),
      spec: {
        initContainers: [{ name: 'init', image: 'nginx' }],
        containers: [{ name: 'main', image: 'quay.io/acme/web:1' }],
      },
      status: {
        initContainerStatuses: [
          { name: 'init', image: 'docker.io/library/nginx:latest', state: { waiting: { reason: 'ErrImagePull' } } },
        ],
        containerStatuses: [{ name: 'main', state: { waiting: { reason: 'PodInitializing' } } }],
      },
    };
    expect(pullTroubles(pod).map(({ image }) => image)).toEqual(['nginx']);
    expect(pullTrouble(pod, 'docker.io/library/nginx')).toBeDefined();
  });

  it('are told from those that have it', () => {
    expect(hasPulled(podOf('web-1', { stuck: false }), 'quay.io/acme/web:1')).toBe(true);
    expect(hasPulled(podOf('web-1'), 'quay.io/acme/web:1')).toBe(false);
  });
});

describe('an image', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest', true],
    ['quay.io/acme/web:1', 'quay.io/acme/web:1', true],
    ['quay.io/acme/web:1', 'quay.io/acme/web:2', false],
    ['quay.io/acme/web', 'quay.io/acme/web:latest', true],
  ])('%s and %s: %s', (one, other, same) => {
    expect(usesImage(podOf('web-1', { image: one }), other)).toBe(same);
  });
});

describe('a workload', () => {
  it('is called by its deployment, without the hash of the ReplicaSet', () => {
    expect(workloadOf(podOf('web-6d5-x2'))).toBe('web');
    expect(hasOwner(podOf('web-6d5-x2'))).toBe(true);
  });

  it('is the pod itself where nothing would replace it', () => {
    expect(workloadOf(podOf('lonely', { bare: true }))).toBe('lonely');
    expect(hasOwner(podOf('lonely', { bare: true }))).toBe(false);
  });
});
