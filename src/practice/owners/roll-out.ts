import type { DeploymentConfig, Workload } from '../api/api-object.ts';
import type { Kind } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import { system } from '../api/user.ts';
import { counts, type Desk, hashOf, labelled } from './desk.ts';

export function rollOutDeployment(deployment: Workload, desk: Desk): void {
  const { replicas = 1, template, selector } = deployment.spec;
  const hash = hashOf(template);
  const labelledTemplate = labelled(template, { 'pod-template-hash': hash });
  const current = `${deployment.metadata.name}-${hash}`;
  const ready = turnOver(kinds.replicasets, deployment, current, replicas, desk, {
    metadata: { labels: labelledTemplate.metadata?.labels },
    spec: { replicas, selector, template: labelledTemplate },
  });
  desk.report(kinds.deployments, deployment, counts(replicas, ready));
}

/** A DeploymentConfig rolls out when it is made and when it is told to: then its version counts up. */
export function rollOutConfig(config: DeploymentConfig, desk: Desk): void {
  const { replicas = 1, template, selector } = config.spec;
  const latestVersion = config.status?.latestVersion ?? 1;
  const { name } = config.metadata;
  const current = `${name}-${latestVersion}`;
  const ready = turnOver(kinds.replicationcontrollers, config, current, replicas, desk, {
    metadata: { annotations: { 'openshift.io/deployment-config.name': name } },
    spec: { replicas, selector, template: labelled(template, { deployment: current, deploymentconfig: name }) },
  });
  desk.report(kinds.deploymentconfigs, config, { ...counts(replicas, ready), latestVersion });
}

/** Makes the current generation of pods where it is missing, and takes the former ones down. How many pods are ready. */
function turnOver(
  kind: Kind<Workload>,
  owner: Workload,
  current: string,
  replicas: number,
  desk: Desk,
  content: object,
): number {
  if (desk.store.get(kind, owner.metadata.namespace, current) === undefined)
    desk.make(kind, owner, { name: current }, content);
  let ready = 0;
  for (const owned of desk.ownedBy(kind, owner)) {
    const wanted = owned.metadata.name === current ? replicas : 0;
    if (owned.spec.replicas !== wanted)
      update(kind, { ...owned, spec: { ...owned.spec, replicas: wanted } }, { store: desk.store, user: system });
    ready += Number(owned.status?.readyReplicas ?? 0);
  }
  return ready;
}
