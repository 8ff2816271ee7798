import type { DeploymentConfig, Workload } from '../api/api-object.ts';
import type { Kind } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import { system } from '../api/user.ts';
import { deploymentConditions } from './deployment-conditions.ts';
import { counts, type Desk, hashOf, labelled, type Told } from './desk.ts';

/** The pods of one template, kept by an object of their own. */
interface Generation {
  readonly kind: Kind<Workload>;
  readonly name: string;
  readonly replicas: number;
  readonly content: object;
  readonly made: Told;
  /** What the owner tells when one of its generations is to have another number of pods. */
  readonly scaled?: (name: string, from: number, to: number) => Told;
}

export function rollOutDeployment(deployment: Workload, desk: Desk): void {
  const { replicas = 1, template, selector } = deployment.spec;
  const hash = hashOf(template);
  const labelledTemplate = labelled(template, { 'pod-template-hash': hash });
  const name = `${deployment.metadata.name}-${hash}`;
  const content = {
    metadata: { labels: labelledTemplate.metadata?.labels },
    spec: { replicas, selector, template: labelledTemplate },
  };
  const made = scaledReplicaSet(name, 0, replicas);
  const ready = turnOver(
    deployment,
    { kind: kinds.replicasets, name, replicas, content, made, scaled: scaledReplicaSet },
    desk,
  );
  const conditions = deploymentConditions(deployment, name, ready);
  desk.report(kinds.deployments, deployment, { ...counts(replicas, ready), conditions });
}

function scaledReplicaSet(name: string, from: number, to: number): Told {
  const direction = to > from ? 'up' : 'down';
  return {
    reason: 'ScalingReplicaSet',
    message: `Scaled ${direction} replica set ${name} from ${from} to ${to}`,
  };
}

/** A DeploymentConfig rolls out when it is made and when it is told to: then its version counts up. */
export function rollOutConfig(config: DeploymentConfig, desk: Desk): void {
  const { replicas = 1, template, selector } = config.spec;
  const latestVersion = config.status?.latestVersion ?? 1;
  const owner = config.metadata.name;
  const name = `${owner}-${latestVersion}`;
  const content = {
    metadata: { annotations: { 'openshift.io/deployment-config.name': owner } },
    spec: { replicas, selector, template: labelled(template, { deployment: name, deploymentconfig: owner }) },
  };
  const made = {
    reason: 'DeploymentCreated',
    message: `Created new replication controller "${name}" for version ${latestVersion}`,
  };
  const ready = turnOver(config, { kind: kinds.replicationcontrollers, name, replicas, content, made }, desk);
  desk.report(kinds.deploymentconfigs, config, { ...counts(replicas, ready), latestVersion });
}

/** Makes the current generation where it is missing, and takes the former ones down. How many of its pods are ready. */
function turnOver(owner: Workload, { kind, name, replicas, content, made, scaled }: Generation, desk: Desk): number {
  if (desk.store.get(kind, owner.metadata.namespace, name) === undefined)
    desk.make(kind, owner, { name }, content, made);
  let ready = 0;
  for (const owned of desk.ownedBy(kind, owner)) {
    const from = owned.spec.replicas ?? 1;
    const to = owned.metadata.name === name ? replicas : 0;
    if (from !== to) {
      update(kind, { ...owned, spec: { ...owned.spec, replicas: to } }, { store: desk.store, user: system });
      if (scaled !== undefined) desk.tell(owner, scaled(owned.metadata.name, from, to));
    }
    if (owned.metadata.name === name) ready = Number(owned.status?.readyReplicas ?? 0);
  }
  return ready;
}
