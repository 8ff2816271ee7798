import { randomBytes } from 'node:crypto';
import { Secret } from '../../domain/secret.ts';
import type { Text } from '../../domain/text.ts';
import type { ApiObject } from '../api/api-object.ts';
import { sampleImage } from '../registry/sample-image.ts';
import type { RegistryPlan } from '../registry/serve-registry.ts';
import type { Draw } from './draw.ts';

/** A situation to be mended, as plain objects and registry accounts: nothing in it says what is wrong. */
export interface Scene {
  readonly id: string;
  readonly project: string;
  readonly workload: string;
  /** The service account its pods run as. */
  readonly account: string;
  readonly title: Text;
  /** Three lines. `host` is where its registry turned out to be. */
  story(host: string): Text;
  readonly registry: RegistryPlan;
  /** Repository and tag its pods pull. */
  readonly image: string;
  /** What lies in the project besides what every project has. */
  objects(host: string): readonly ApiObject[];
}

/** Draws its names anew each time. */
export type SceneRecipe = (draw: Draw) => Scene;

/** A registry that holds one image and asks for a login. */
export function companyRegistry(draw: Draw, repository: string): RegistryPlan {
  const password = new Secret(randomBytes(12).toString('base64url'));
  const tags = { '1.0': sampleImage(`${repository} 1.0`), '1.1': sampleImage(`${repository} 1.1`) };
  return {
    realm: `${draw('company')} registry`,
    asks: 'basic',
    accounts: [{ user: `${repository.split('/')[0]}+${draw('role')}`, password }],
    repositories: { [repository]: tags },
  };
}

/** @param account left out: the pods run as `default` */
export function deployment(project: string, name: string, image: string, account?: string): ApiObject {
  const labels = { app: name };
  const container = { name, image, imagePullPolicy: 'Always' };
  const spec = { containers: [container], ...(account !== undefined && { serviceAccountName: account }) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: project, labels },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}
