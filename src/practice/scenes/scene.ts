import { randomBytes } from 'node:crypto';
import { Secret } from '../../domain/secret.ts';
import type { Text } from '../../domain/text.ts';
import type { ApiObject } from '../api/api-object.ts';
import type { RegistryAccount, RegistryPlan } from '../registry/registry-plan.ts';
import { type SampleImage, sampleImage } from '../registry/sample-image.ts';
import type { Draw } from './draw.ts';

/** Where a scene's servers turned out to be. */
export interface Places {
  /** 'HOST:PORT' of the registry, as pods name it. */
  readonly host: string;
  /** 'HOST:PORT' of the server that checks its logins, where that is another one. */
  readonly authServer: string;
  /** 'HOST:PORT' of the second registry, where the scene has one. */
  readonly second: string;
  /** The cluster's own registry, by its name inside. */
  readonly integrated: string;
}

/** What a newcomer is told. */
export type ThreeLines = readonly [string, string, string];

/** Names drawn for one scene. */
export interface Names {
  readonly team: string;
  readonly project: string;
  readonly workload: string;
  /** Repository of the workload's image. */
  readonly repository: string;
  /** Another name out of the same list as the workload's. */
  readonly role: string;
}

/** A situation to be mended, as plain objects and registry accounts: nothing in it says what is wrong. */
export interface Stage {
  readonly story: (places: Places) => { readonly en: ThreeLines; readonly ja: ThreeLines };
  /** Left out: the images lie in the integrated registry. */
  readonly registry?: RegistryPlan;
  /** A further registry, of which nobody is told a login. */
  readonly second?: RegistryPlan;
  /** Repository and tag the pods pull; the workload's, version 1.0, unless told. */
  readonly image?: string;
  /** The image as the pods name it, where it is not `image` in the registry. */
  readonly imageText?: (places: Places) => string;
  /** The service account its pods run as; 'default' unless told. */
  readonly account?: string;
  /** Projects besides the one that is looked at. */
  readonly otherProjects?: readonly string[];
  /** Images in the integrated registry, by digest. */
  readonly images?: readonly SampleImage[];
  /** Images that lie on the node, by the names they were pulled under. */
  readonly onNode?: (places: Places) => readonly (readonly [string, SampleImage])[];
  /** What lies in the projects besides what every project has. */
  readonly objects: (places: Places) => readonly ApiObject[];
  /** What was done when the pods were there already. */
  readonly afterwards?: (places: Places) => readonly ApiObject[];
}

export interface Scene extends Stage, Names {
  readonly id: string;
  readonly title: Text;
  readonly image: string;
  readonly account: string;
}

/** Draws its names anew each time. */
export interface SceneRecipe {
  readonly id: string;
  /** It needs what only OpenShift has. */
  readonly onlyOpenshift: boolean;
  draw(draw: Draw): Scene;
}

export function defineScene(
  id: string,
  title: Text,
  stage: (names: Names, draw: Draw) => Stage,
  { onlyOpenshift = false }: { readonly onlyOpenshift?: boolean } = {},
): SceneRecipe {
  return {
    id,
    onlyOpenshift,
    draw: (draw) => {
      const team = draw('team');
      const workload = draw('workload');
      const repository = `${team}/${workload}`;
      const names = { team, project: `${id}-${team}`, workload, repository, role: draw('role') };
      return { id, title, image: `${repository}:1.0`, account: 'default', ...names, ...stage(names, draw) };
    },
  };
}

/** A registry that holds two versions of one image and asks for a login. */
export function companyRegistry(names: Names, draw: Draw, special: Partial<RegistryPlan> = {}): RegistryPlan {
  const { repository, role, team } = names;
  const tags = { '1.0': sampleImage(`${repository} 1.0`), '1.1': sampleImage(`${repository} 1.1`) };
  return {
    realm: `${draw('company')} registry`,
    asks: 'basic',
    accounts: [newAccount(`${team}+${role}`)],
    repositories: { [repository]: tags },
    ...special,
  };
}

export function newAccount(user: string): RegistryAccount {
  return { user, password: new Secret(randomBytes(12).toString('base64url')) };
}
