import { UNNAMED } from '../../domain/evidence.ts';
import type {
  KubePod,
  KubePodSpec,
  KubeServiceAccount,
  ObjectMeta,
  OwnerReference,
} from '../../domain/kube-objects.ts';
import { Secret } from '../../domain/secret.ts';
import { optional, present, text } from '../kubernetes/fields.ts';
import { describedContainers } from './described-containers.ts';
import { type DescribedField, describedFields, sectionOf, valuesUnder, valueUnder } from './described-fields.ts';
import type { ReadObject } from './read-object.ts';

/** What makes pods from a template, by a key that only its description has; what is not told apart is a Deployment. */
const WORKLOADS = [
  ['CronJob', 'batch/v1', 'Schedule'],
  ['Job', 'batch/v1', 'Parallelism'],
  ['DaemonSet', 'apps/v1', 'Desired Number of Nodes Scheduled'],
  ['DeploymentConfig', 'apps.openshift.io/v1', 'Latest Version'],
  ['Deployment', 'apps/v1', 'StrategyType'],
  ['StatefulSet', 'apps/v1', 'Update Strategy'],
  ['ReplicaSet', 'apps/v1', 'Replicas'],
] as const;

/** The object a description is of; undefined for kinds that do not count here. */
export function describedObject(lines: readonly string[]): ReadObject | undefined {
  const fields = describedFields(lines);
  const has = (key: string) => fields.some((field) => field.indent === 0 && field.key === key);
  if (has('Pod Template') || has('Template')) return describedWorkload(fields, has);
  if (has('Containers') || has('Init Containers')) return { kind: 'Pod', object: describedPod(fields) };
  if (has('Mountable secrets') || has('Image pull secrets'))
    return { kind: 'ServiceAccount', object: describedAccount(fields) };
  if (has('Type') && fields.some(isDataHead)) return describedSecret(fields);
  if (sectionOf(fields, 'System Info') !== undefined) return describedNode(fields);
  return undefined;
}

function metaOf(fields: readonly DescribedField[]): ObjectMeta {
  return {
    name: text(valueUnder(fields, 'Name') ?? UNNAMED),
    ...present({ namespace: optional(valueUnder(fields, 'Namespace')) }),
  };
}

function describedPod(fields: readonly DescribedField[]): KubePod {
  const owner = ownerIn(valueUnder(fields, 'Controlled By') ?? valueUnder(fields, 'Controllers') ?? '');
  const node = valueUnder(fields, 'Node')?.split('/')[0];
  const [inits, mains, extras] = ['Init Containers', 'Containers', 'Ephemeral Containers'].map((section) =>
    describedContainers(fields, section),
  );
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metaOf(fields), ...present({ ownerReferences: owner && [owner] }) },
    spec: specOf(fields, { nodeName: optional(node) }),
    status: present({
      // `Terminating (lasts 5m)`; a phase is one word.
      phase: optional(valueUnder(fields, 'Status')?.split(' ')[0]),
      containerStatuses: mains?.statuses,
      initContainerStatuses: inits?.statuses,
      ephemeralContainerStatuses: extras?.statuses,
    }),
    isPartial: true,
  };
}

function specOf(fields: readonly DescribedField[], more: { readonly nodeName?: string | undefined } = {}): KubePodSpec {
  const inits = describedContainers(fields, 'Init Containers').containers;
  const extras = describedContainers(fields, 'Ephemeral Containers').containers;
  return {
    ...present({
      ...more,
      serviceAccountName: optional(fields.find(({ key }) => key === 'Service Account')?.value || undefined),
      initContainers: inits.length > 0 ? inits : undefined,
      ephemeralContainers: extras.length > 0 ? extras : undefined,
    }),
    containers: describedContainers(fields, 'Containers').containers,
  };
}

/** `ReplicaSet/web-6d5`. Its uid is not printed. */
function ownerIn(value: string): OwnerReference | undefined {
  const [kind = '', name = ''] = value.split('/');
  if (kind === '' || name === '') return undefined;
  return { apiVersion: '', kind: text(kind), name: text(name), uid: '', controller: true };
}

function describedWorkload(fields: readonly DescribedField[], has: (key: string) => boolean): ReadObject | undefined {
  const found = WORKLOADS.find(([, , key]) => has(key));
  if (found === undefined) return undefined;
  const [kind, apiVersion] = found;
  const template = sectionOf(fields, 'Pod Template') ?? sectionOf(fields, 'Template') ?? [];
  const object = { apiVersion, kind, metadata: metaOf(fields), template: specOf(template), isPartial: true } as const;
  return { kind, object };
}

/** Its lists are printed whole; a secret that does not exist is marked so. */
function describedAccount(fields: readonly DescribedField[]): KubeServiceAccount {
  const list = (key: string) =>
    valuesUnder(fields, key)?.map((value) => ({ name: text(value.replace(/ +\(not found\)$/, '')) }));
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metaOf(fields),
    ...present({ secrets: list('Mountable secrets'), imagePullSecrets: list('Image pull secrets') }),
  };
}

/** The line above the values of a secret, which has no colon. */
function isDataHead({ key, value }: DescribedField): boolean {
  return key === '' && value === 'Data';
}

/** Of its data only keys and lengths are printed. */
function describedSecret(fields: readonly DescribedField[]): ReadObject {
  const from = fields.findIndex(isDataHead);
  const keys = fields.slice(from + 1).flatMap(({ key }) => (key === '' ? [] : [text(key)]));
  const data = Object.fromEntries(keys.map((key) => [key, new Secret('')]));
  const type = text(valueUnder(fields, 'Type') ?? 'Opaque');
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: metaOf(fields), type, data, isPartial: true } as const;
  return { kind: 'Secret', object };
}

function describedNode(fields: readonly DescribedField[]): ReadObject {
  const info = sectionOf(fields, 'System Info') ?? [];
  const value = (key: string) => optional(info.find((field) => field.key === key)?.value || undefined);
  const told = present({ architecture: value('Architecture'), operatingSystem: value('Operating System') });
  const object = { apiVersion: 'v1', kind: 'Node', metadata: metaOf(fields), ...told, isPartial: true } as const;
  return { kind: 'Node', object };
}
