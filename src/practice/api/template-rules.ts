import { isDeepStrictEqual } from 'node:util';
import type { CronJob, Job, PodTemplate, Workload } from './api-object.ts';
import { containerFaults } from './pod-rules.ts';
import { isRecord } from './shape.ts';

/*
 * What a workload's template must be, so that its controller can make pods of it.
 * Source: k8s pkg/apis/apps/validation and pkg/apis/batch/validation.
 */

/** Of a Deployment and its kin in `apps`. */
export function workloadFaults({ kind, spec }: Workload, before: Workload | undefined): readonly string[] {
  const { selector, template } = spec ?? {};
  return [
    ...(selector === undefined ? ['spec.selector: Required value'] : []),
    ...labelFaults(isRecord(selector) ? (selector.matchLabels ?? {}) : undefined, template),
    ...podTemplateFaults(template, 'spec.template', ['Always']),
    ...(before === undefined || isDeepStrictEqual(selector, before.spec.selector)
      ? []
      : [mayNotChange(kind, selector)]),
  ];
}

/** Of a ReplicationController: its selector is plain labels, by default those of the template. */
export function controllerFaults({ spec }: Workload): readonly string[] {
  const { selector = {}, template } = spec ?? {};
  return [...labelFaults(selector, template), ...podTemplateFaults(template, 'spec.template', ['Always'])];
}

export function jobFaults({ spec }: Job): readonly string[] {
  return podTemplateFaults(spec?.template, 'spec.template', ['OnFailure', 'Never']);
}

export function cronJobFaults({ spec }: CronJob): readonly string[] {
  return podTemplateFaults(spec?.jobTemplate?.spec?.template, 'spec.jobTemplate.spec.template', ['OnFailure', 'Never']);
}

/** @param wanted labels; undefined: there is no selector, which matches nothing */
function labelFaults(wanted: unknown, template: PodTemplate | undefined): readonly string[] {
  const { labels } = template?.metadata ?? {};
  const matches = isRecord(wanted) && Object.entries(wanted).every(([key, value]) => labels?.[key] === value);
  if (matches) return [];
  const shown = JSON.stringify(labels ?? null);
  return [`spec.template.metadata.labels: Invalid value: ${shown}: \`selector\` does not match template \`labels\``];
}

function podTemplateFaults(
  template: PodTemplate | undefined,
  path: string,
  policies: readonly string[],
): readonly string[] {
  if (template?.spec === undefined) return [`${path}.spec.containers: Required value`];
  const { restartPolicy = 'Always' } = template.spec;
  const faults = containerFaults(template.spec, `${path}.spec`);
  if (policies.includes(restartPolicy)) return faults;
  const quoted = policies.map((policy) => `"${policy}"`).join(', ');
  const fault =
    restartPolicy === 'Always'
      ? `Required value: valid values: ${quoted}`
      : `Unsupported value: "${restartPolicy}": supported values: ${quoted}`;
  return [...faults, `${path}.spec.restartPolicy: ${fault}`];
}

function mayNotChange(kind: string, selector: unknown): string {
  if (kind !== 'StatefulSet')
    return `spec.selector: Invalid value: ${JSON.stringify(selector ?? null)}: field is immutable`;
  return (
    "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', " +
    "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
  );
}
