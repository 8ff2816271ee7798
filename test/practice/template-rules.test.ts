import { describe, expect, onTestFinished, test } from 'vitest';
import { startOwners } from '../../src/practice/owners/start-owners.ts';
import { recordedCluster } from './recorded-cluster.ts';

const at = (group: string, resource: string) => `/apis/${group}/v1/namespaces/project-a/${resource}`;
const labels = { app: 'x' };
const selector = { matchLabels: labels };
const template = (spec: object = {}) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'c', image: 'quay.io/acme/web:1' }], ...spec },
});
const KEEPS = 'spec.template.spec.';
const NEEDS_AN_END = 'restartPolicy: Required value: valid values: "OnFailure", "Never"';

describe('the template of a workload', () => {
  test.each([
    [
      'no image',
      'deployments',
      { selector, template: template({ containers: [{ name: 'c' }] }) },
      `Deployment.apps "x" is invalid: ${KEEPS}containers[0].image: Required value`,
    ],
    [
      'an init container without image',
      'daemonsets',
      { selector, template: template({ initContainers: [{ name: 'c' }] }) },
      `DaemonSet.apps "x" is invalid: ${KEEPS}initContainers[0].image: Required value`,
    ],
    [
      'no containers',
      'statefulsets',
      { selector, template: template({ containers: undefined }) },
      `StatefulSet.apps "x" is invalid: ${KEEPS}containers: Required value`,
    ],
    [
      'other labels than the selector',
      'deployments',
      { selector: { matchLabels: { app: 'y' } }, template: template() },
      'Deployment.apps "x" is invalid: spec.template.metadata.labels: Invalid value: {"app":"x"}: `selector` does not match template `labels`',
    ],
    [
      'no selector',
      'replicasets',
      { template: template() },
      'ReplicaSet.apps "x" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"app":"x"}: `selector` does not match template `labels`]',
    ],
    [
      'pods that end',
      'deployments',
      { selector, template: template({ restartPolicy: 'Never' }) },
      `Deployment.apps "x" is invalid: ${KEEPS}restartPolicy: Unsupported value: "Never": supported values: "Always"`,
    ],
    ['pods without end', 'jobs', { template: template() }, `Job.batch "x" is invalid: ${KEEPS}${NEEDS_AN_END}`],
    [
      'pods without end',
      'cronjobs',
      { schedule: '0 3 * * *', jobTemplate: { spec: { template: template({ restartPolicy: 'Always' }) } } },
      `CronJob.batch "x" is invalid: spec.jobTemplate.${KEEPS}${NEEDS_AN_END}`,
    ],
  ])('with %s is refused (%s)', async (_what, resource, spec, message) => {
    const dev = (await recordedCluster()).as('dev');
    const group = resource.endsWith('jobs') ? 'batch' : 'apps';
    const answer = await dev.call('POST', at(group, resource), { body: { metadata: { name: 'x' }, spec } });
    expect(answer).toMatchObject({ status: 422, body: { reason: 'Invalid', message } });
  });

  test('may have an image that only spaces stand for, as OpenShift’s own tools write it', async () => {
    const dev = (await recordedCluster()).as('dev');
    const spec = { selector, template: template({ containers: [{ name: 'c', image: ' ' }] }) };
    const body = { metadata: { name: 'x' }, spec };
    expect((await dev.call('POST', at('apps', 'deployments'), { body })).status).toBe(201);
  });
});

test.each([
  [
    'deployments',
    'Deployment',
    'spec.selector: Invalid value: {"matchLabels":{"app":"x","tier":"y"}}: field is immutable',
  ],
  [
    'statefulsets',
    'StatefulSet',
    "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
  ],
])('the selector of %s stays as it is', async (resource, kind, fault) => {
  const dev = (await recordedCluster()).as('dev');
  const spec = { selector, template: template() };
  await dev.send('POST', at('apps', resource), { metadata: { name: 'x' }, spec });
  const both = { ...labels, tier: 'y' };
  const body = { spec: { selector: { matchLabels: both }, template: { metadata: { labels: both } } } };
  const contentType = 'application/merge-patch+json';
  expect(await dev.call('PATCH', at('apps', `${resource}/x`), { body, contentType })).toMatchObject({
    status: 422,
    body: { message: `${kind}.apps "x" is invalid: ${fault}` },
  });
});

test('pods that are refused again and again are one event, counted', async () => {
  const cluster = await recordedCluster();
  const dev = cluster.as('dev');
  onTestFinished(startOwners(cluster.store));
  const spec = { selector, template: template({ serviceAccountName: 'nope' }) };
  await dev.send('POST', at('apps', 'replicasets'), { metadata: { name: 'x' }, spec });
  const events = '/api/v1/namespaces/project-a/events?fieldSelector=reason%3DFailedCreate';
  const shake = (value: number) =>
    dev.send(
      'PATCH',
      '/api/v1/namespaces/project-a/serviceaccounts/default',
      { metadata: { labels: { shaken: `${value}` } } },
      'application/merge-patch+json',
    );
  for await (const { object } of dev.watch(events)) {
    expect(object.message).toBe(
      'Error creating: pods "x-" is forbidden: error looking up service account project-a/nope: serviceaccount "nope" not found',
    );
    const { count = 0 } = object as unknown as { readonly count?: number };
    if (count === 3) break;
    await shake(count);
  }
  expect((await dev.get(events)).items).toHaveLength(1);
});
