import type { Workload } from '../api/api-object.ts';
import { timestamp } from '../api/timestamp.ts';

interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
  readonly lastUpdateTime?: string;
  readonly lastTransitionTime?: string;
}

/** What `kubectl wait` and `kubectl rollout status` look for. Source: k8s pkg/controller/deployment. */
export function deploymentConditions(deployment: Workload, replicaSet: string, ready: number): readonly Condition[] {
  const { replicas = 1 } = deployment.spec;
  // By the default strategy a quarter may be missing.
  const available = ready >= replicas - Math.floor(replicas / 4);
  const former = (deployment.status?.conditions ?? []) as readonly Condition[];
  const now: readonly Condition[] = [
    available
      ? says('Available', 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
      : says('Available', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', 'False'),
    ready === replicas
      ? says('Progressing', 'NewReplicaSetAvailable', `ReplicaSet "${replicaSet}" has successfully progressed.`)
      : says('Progressing', 'ReplicaSetUpdated', `ReplicaSet "${replicaSet}" is progressing.`),
  ];
  return now.map((condition) =>
    dated(
      condition,
      former.find(({ type }) => type === condition.type),
    ),
  );
}

function says(type: string, reason: string, message: string, status: Condition['status'] = 'True'): Condition {
  return { type, status, reason, message };
}

/** What is said already keeps its times: a status that says nothing new is no write. */
function dated(condition: Condition, before: Condition | undefined): Condition {
  if (before?.message === condition.message && before.status === condition.status) return before;
  const lastUpdateTime = timestamp();
  const lastTransitionTime = before?.status === condition.status ? before.lastTransitionTime : undefined;
  return { ...condition, lastUpdateTime, lastTransitionTime: lastTransitionTime ?? lastUpdateTime };
}
