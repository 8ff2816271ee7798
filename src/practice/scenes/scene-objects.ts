import { writePullSecret } from '../../domain/docker-config.ts';
import { pullSecretName } from '../../domain/object-name.ts';
import type { ApiObject, BuildConfig, Container } from '../api/api-object.ts';
import { INTEGRATED_REGISTRY } from '../api/kind-rules.ts';
import { serviceAccount } from '../open-project.ts';
import type { RegistryAccount, RegistryPlan } from '../registry/registry-plan.ts';
import type { SampleImage } from '../registry/sample-image.ts';
import type { Names } from './scene.ts';

/** What a workload is like, where it is not as usual: two pods of one container, run as 'default'. */
export interface Special {
  readonly account?: string;
  readonly pullSecrets?: readonly string[];
  readonly initImage?: string;
  /** Of a second container, which runs beside the first. */
  readonly besideImage?: string;
  readonly policy?: string;
  readonly replicas?: number;
}

/** A workload of a kind of 'apps' that keeps pods running. */
export function workload(
  kind: 'DaemonSet' | 'Deployment' | 'StatefulSet',
  { project, workload: name }: Names,
  image: string,
  special: Special = {},
): ApiObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: project, labels },
    spec: {
      ...(kind !== 'DaemonSet' && { replicas: special.replicas ?? 2 }),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(name, image, special) },
    },
  };
}

export function deployment(names: Names, image: string, special: Special = {}): ApiObject {
  return workload('Deployment', names, image, special);
}

export function podSpec(
  name: string,
  image: string,
  { account, pullSecrets, initImage, besideImage, policy = 'Always' }: Special = {},
) {
  const container = (its: string, from: string): Container => ({ name: its, image: from, imagePullPolicy: policy });
  return {
    containers: [
      container(name, image),
      ...(besideImage === undefined ? [] : [container(`${name}-helper`, besideImage)]),
    ],
    ...(initImage !== undefined && { initContainers: [container(`${name}-setup`, initImage)] }),
    ...(account !== undefined && { serviceAccountName: account }),
    ...(pullSecrets !== undefined && { imagePullSecrets: pullSecrets.map((each) => ({ name: each })) }),
  };
}

/** A deployment whose account shows a login of the registry, as the wizard itself would have left it. */
export function linkedDeployment(names: Names, host: string, registry: Pick<RegistryPlan, 'accounts'>, image: string) {
  const secret = pullSecretName(host);
  return [
    pullSecret(names.project, secret, host, registry),
    serviceAccount(names.project, 'default', secret),
    deployment(names, `${host}/${image}`),
  ];
}

/** An image stream with one tag, whose image lies in the integrated registry. */
export function imageStream(
  project: string,
  name: string,
  tag: string,
  { manifest: { digest } }: SampleImage,
): ApiObject {
  const dockerImageReference = `${INTEGRATED_REGISTRY}/${project}/${name}@${digest}`;
  const item = { created: '2026-01-01T00:00:00Z', dockerImageReference, image: digest, generation: 1 };
  return {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: { name, namespace: project },
    status: { tags: [{ tag, items: [item] }] },
  };
}

/** Where an application that is built in its project is to arrive. */
export function emptyStream({ project, workload: name }: Names): ApiObject {
  return { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: { name, namespace: project } };
}

/** Builds the workload's image, version 1.0, from its sources. */
export function buildConfig({ project, workload: name, repository }: Names, builderImage: string): BuildConfig {
  const from = { kind: 'DockerImage', name: builderImage };
  return {
    apiVersion: 'build.openshift.io/v1',
    kind: 'BuildConfig',
    metadata: { name, namespace: project, labels: { app: name } },
    spec: {
      source: { type: 'Git', git: { uri: `https://git.example.com/${repository}.git` } },
      strategy: { type: 'Source', sourceStrategy: { from } },
      output: { to: { kind: 'ImageStreamTag', name: `${name}:1.0` } },
    },
  };
}

/** The build that somebody started when the BuildConfig was there. */
export function firstBuild({ apiVersion, metadata: { name, namespace }, spec }: BuildConfig): ApiObject {
  const labels = { buildconfig: name, 'openshift.io/build-config.name': name };
  return {
    apiVersion,
    kind: 'Build',
    metadata: { name: `${name}-1`, ...(namespace !== undefined && { namespace }), labels },
    spec: { ...spec, serviceAccount: 'builder' },
    status: { phase: 'New' },
  };
}

/** A secret that the pods' account shows, and the pods. */
export function shown(names: Names, secret: ApiObject, image: string): readonly ApiObject[] {
  return [secret, serviceAccount(names.project, 'default', secret.metadata.name), deployment(names, image)];
}

/** The first login of a registry, as a credential file has it. */
export function loginOf({ accounts: [account] }: Pick<RegistryPlan, 'accounts'>) {
  return { username: account?.user ?? '', password: account?.password.reveal() ?? '' };
}

/** A pull secret with the logins of a registry under one key. */
export function pullSecret(
  project: string,
  name: string,
  key: string,
  { accounts }: Pick<RegistryPlan, 'accounts'>,
  type = 'kubernetes.io/dockerconfigjson',
): ApiObject {
  const logins = accounts.slice(0, 1).map(({ user, password }: RegistryAccount) => ({
    key,
    login: { username: user, password },
  }));
  return configSecret(project, name, writePullSecret('dockerconfigjson', logins).reveal(), type);
}

/** A secret with a credential file as somebody wrote it. */
export function configSecret(
  project: string,
  name: string,
  content: string,
  type = 'kubernetes.io/dockerconfigjson',
): ApiObject {
  const data = { '.dockerconfigjson': Buffer.from(content).toString('base64') };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: project }, type, data };
}
