import type { V1Pod } from '@kubernetes/client-node';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import type { PodManifest } from '../../ports/cluster.ts';
import { asked, type Place } from './asked.ts';
import type { Client } from './client.ts';
import { isNotFound } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { kinds } from './kinds.ts';

/** The parts of a pod that are looked at here; all others are kept as they are. */
interface RawPod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: RawSpec;
}

interface RawSpec {
  readonly volumes?: readonly { readonly name: string }[];
  readonly containers?: readonly RawContainer[];
  readonly initContainers?: readonly RawContainer[];
  readonly [field: string]: unknown;
}

interface RawContainer {
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [field: string]: unknown;
}

/** Reads what a pod can be made anew from. The text of the answer is taken: the library leaves out fields it does not know. */
export async function readPodManifest(
  client: Client,
  at: Place,
  signal: AbortSignal,
): Promise<Result<PodManifest | undefined>> {
  const answer = await client.read(async (api, options) => {
    const { httpApi } = options;
    if (httpApi === undefined) throw new TypeError('no transport');
    let text = '';
    await api.core.readNamespacedPod(at, {
      ...options,
      httpApi: {
        send: (sent) =>
          httpApi.send(sent).pipe(async (response) => {
            text = await response.body.text();
            return response;
          }),
      },
    });
    return JSON.parse(text) as RawPod & V1Pod;
  }, signal);
  if (answer.ok) {
    const whole = { apiVersion: 'v1', kind: 'Pod', ...withoutWhatWasPutIn(answer.value) };
    const manifest = new Secret(JSON.stringify(whole));
    return ok({ uid: answer.value.metadata.uid, manifest });
  }
  const { failure } = answer;
  return isNotFound(failure) ? ok(undefined) : failed(failureProblem(failure, asked(client, 'get', kinds.Pod, at)));
}

/** Annotations that tell of the pod that was: where it ran, what was decided for it. */
const OF_THE_FORMER =
  /^(?:k8s\.ovn\.org\/|cni\.projectcalico\.org\/|k8s\.v1\.cni\.cncf\.io\/networks?-status$|openshift\.io\/scc$|security\.openshift\.io\/|kubernetes\.io\/limit-ranger$)/;

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * A pod without what the scheduler and admission have put in, which would not be let in again or would be another pod's: the
 * node, the token's volume, numbers that follow from the priority class, and the list of pull secrets.
 */
function withoutWhatWasPutIn({ metadata: { name, labels, annotations = {} }, spec }: RawPod): object {
  const {
    nodeName: _node,
    priority: _priority,
    preemptionPolicy: _preemption,
    overhead: _overhead,
    ephemeralContainers: _debugging,
    imagePullSecrets: _secrets,
    ...rest
  } = spec;
  const tokens = new Set(
    [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
      .flatMap(({ volumeMounts = [] }) => volumeMounts)
      .filter((mount) => mount.mountPath === TOKEN_PATH && isTokenVolume(mount.name))
      .map((mount) => mount.name),
  );
  const unmounted = (containers: readonly RawContainer[]) =>
    containers.map((container) => ({
      ...container,
      volumeMounts: (container.volumeMounts ?? []).filter((mount) => !tokens.has(mount.name)),
    }));
  return {
    metadata: {
      name,
      ...(labels === undefined ? {} : { labels }),
      annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => !OF_THE_FORMER.test(key))),
    },
    spec: {
      ...rest,
      ...(spec.volumes === undefined ? {} : { volumes: spec.volumes.filter((volume) => !tokens.has(volume.name)) }),
      containers: unmounted(spec.containers ?? []),
      ...(spec.initContainers === undefined ? {} : { initContainers: unmounted(spec.initContainers) }),
    },
  };
}

/** `kube-api-access-x7k2p`; on older clusters `ACCOUNT-token-x7k2p`. Source: k8s plugin/pkg/admission/serviceaccount. */
function isTokenVolume(name: string): boolean {
  return /^kube-api-access-[a-z0-9]{5}$|-token-[a-z0-9]{5}$/.test(name);
}
