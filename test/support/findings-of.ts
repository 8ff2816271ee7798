import { nothingBorrowed } from '../../src/chain/borrowed-images.ts';
import type { Findings, RegistrySeen, StoredTrial } from '../../src/chain/findings.ts';
import type { PullCase } from '../../src/chain/pull-case.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { accountOf, type KubePod, type KubeSecret, type KubeServiceAccount } from '../../src/domain/kube-objects.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { failed, ok, type Result } from '../../src/domain/result.ts';
import type { ImageTrial } from '../../src/ports/registry.ts';
import { podOf, projectOf } from './project-of.ts';

/** The image of every pod here unless told, and its registry. */
export const IMAGE = 'quay.io/acme/web:1';
export const HOST = 'quay.io';
export const NOW = new Date('2026-11-27T12:00:00Z');

const probe = { wants: 'basic' } as const;

/** What a registry says to a try. */
export const gave: Result<ImageTrial> = ok({ probe, digest: undefined, mediaType: 'manifest', platforms: undefined });
export const gaveFor = (...platforms: readonly string[]): Result<ImageTrial> =>
  ok({ probe, digest: undefined, mediaType: 'index', platforms });
export const refusedAs = (found: Problem): Result<never> => failed(found);
export const refusedSaying = (detail: string): Result<never> =>
  failed(problem('SECRET-33', { host: HOST, username: 'robot', detail }));
export const refused = refusedSaying('401');
export const gone = failed(problem('REGISTRY-34', { image: IMAGE, host: HOST }));
export const noRight = failed(problem('REGISTRY-23', { image: IMAGE, host: HOST, detail: 'denied' }));
export const unreached = failed(problem('REGISTRY-26', { host: HOST, cause: 'dns', detail: 'no such host' }));

/** What a registry says to whoever brings no login: that one is wanted, unless told. */
export function seenAt(anonymous: RegistrySeen['anonymous'] = refused): RegistrySeen {
  return { probe: ok(probe), anonymous };
}

/** A registry that could not be asked from here. */
export const unasked: RegistrySeen = { probe: unreached, anonymous: undefined };

export function tried(secret: string, trial: StoredTrial['trial'], username = 'robot'): StoredTrial {
  return { secret, key: HOST, username, trial };
}

export interface Situation extends Partial<Omit<Findings, 'subject' | 'image' | 'project' | 'account'>> {
  readonly pod?: KubePod;
  readonly kind?: PullCase['kind'];
  readonly container?: string;
  readonly stuck?: readonly KubePod[];
  readonly total?: number;
  readonly accounts?: readonly KubeServiceAccount[];
  readonly secrets?: readonly KubeSecret[];
  readonly others?: readonly KubeSecret[];
  readonly unread?: Problem;
}

/** Findings about a pod of the project shop; whatever is not told was not to be had. */
export function findingsOf({
  pod = podOf('web-1'),
  kind = 'pod',
  container = 'main',
  stuck = [pod],
  total = stuck.length,
  accounts = [],
  secrets = [],
  others,
  unread,
  ...rest
}: Situation = {}): Findings {
  const image = pod.spec.containers.find(({ name }) => name === container)?.image ?? IMAGE;
  const project = {
    ...projectOf({ pods: [pod], accounts, secrets }),
    ...(others === undefined ? {} : { others }),
    ...(unread === undefined ? {} : { unread }),
  };
  return {
    subject: { kind, pod, container, image, stuck, total },
    image: parseImageReference(image),
    project,
    events: [],
    account: accounts.find(({ metadata }) => metadata.name === accountOf(pod)),
    isOpenshift: false,
    now: NOW,
    borrowed: nothingBorrowed,
    isComplete: true,
    ...rest,
  };
}

/** A pod whose node says why it waits. */
export function saying(message: string, pod: KubePod = podOf('web-1'), reason = 'ErrImagePull'): KubePod {
  const statuses = pod.spec.containers.map(({ name, image = '' }) => ({
    name,
    image,
    imageID: '',
    state: { waiting: { reason, message } },
  }));
  return { ...pod, status: { containerStatuses: statuses } };
}
