import { createHash } from 'node:crypto';
import type { NewPod } from '../ports/cluster.ts';
import { managedBy, runAnnotation } from './ownership.ts';

/** What is tried: that a node pulls this image for this account. */
export interface PullToTry {
  readonly image: string;
  readonly account: string;
  /** How long to wait for a node's word. */
  readonly seconds: number;
}

/** The only container. */
export const CONTAINER = 'pull';

/** No image has it, so nothing of the image is ever run. */
const NO_SUCH_COMMAND = '/pull-secret-wizard-no-such-command';

/** What the pod may stand on past its wait, should nobody be there to take it away. */
const GRACE = 60;

/** Requests and limits are the same, so that no ratio between them is exceeded. */
const SIZE = { cpu: '10m', memory: '32Mi' };

/** The name of the pod that a run makes: the same whenever it is asked for, so that it is found again. */
export function testPodName(run: string, { image, account }: PullToTry): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([run, account, image]))
    .digest('hex');
  return `pull-test-${digest.slice(0, 10)}`;
}

/**
 * A pod that only has its image pulled: always anew, as nobody in particular, with no token and no rights, ended by itself. The
 * restricted policy of Kubernetes and OpenShift's restricted-v2 let it in.
 * Source: k8s pod-security-admission, "restricted"; no user is named, as OpenShift gives each project users of its own.
 */
export function testPodSpec({ image, account, seconds }: PullToTry): NewPod['spec'] {
  return {
    serviceAccountName: account,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    activeDeadlineSeconds: seconds + GRACE,
    terminationGracePeriodSeconds: 1,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: CONTAINER,
        image,
        imagePullPolicy: 'Always',
        command: [NO_SUCH_COMMAND],
        resources: { requests: SIZE, limits: SIZE },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  };
}

export function newTestPod(run: string, pull: PullToTry): NewPod {
  return {
    metadata: { name: testPodName(run, pull), labels: managedBy, annotations: { [runAnnotation]: run } },
    spec: testPodSpec(pull),
  };
}
