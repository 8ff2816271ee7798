import type { V1CronJob, V1ObjectMeta, V1PodTemplateSpec } from '@kubernetes/client-node';
import type { KubeWorkload } from '../../domain/kube-objects.ts';
import { metaFrom } from './meta-from.ts';
import { podSpecFrom } from './pod-from.ts';

/** What all that make pods from a template have in common. */
export interface RawWorkload {
  readonly metadata?: V1ObjectMeta;
  readonly spec?: { readonly template?: V1PodTemplateSpec | null };
}

/** Reads a kind whose template is `spec.template`. */
export function workloadFrom(apiVersion: string, kind: string): (raw: RawWorkload) => KubeWorkload {
  return ({ metadata, spec }) => workload(apiVersion, kind, metadata, spec?.template);
}

/** A CronJob's template is that of the jobs it makes. */
export function cronJobFrom({ metadata, spec }: V1CronJob): KubeWorkload {
  return workload('batch/v1', 'CronJob', metadata, spec?.jobTemplate?.spec?.template);
}

function workload(
  apiVersion: string,
  kind: string,
  metadata: V1ObjectMeta | undefined,
  template: V1PodTemplateSpec | null | undefined,
): KubeWorkload {
  return {
    apiVersion,
    kind,
    metadata: metaFrom(metadata),
    template: template?.spec ? podSpecFrom(template.spec) : undefined,
  };
}
