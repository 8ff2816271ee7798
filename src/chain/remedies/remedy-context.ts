import type { ImageReference } from '../../domain/image-reference.ts';
import type { ProblemCode } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import type { Findings } from '../findings.ts';
import { remedyWords } from './remedy-words.ts';

/** What the remedies of one image are made from. */
export interface RemedyContext {
  readonly findings: Findings;
  readonly image: ImageReference | undefined;
  readonly account: string;
  readonly workload: string;
  readonly namespace: string;
  /** What each answer of a scenario begins with. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** A remedy that a scenario carries out. */
export function scenario(
  { id, cause, effort, asks, title }: Pick<Remedy, 'id' | 'cause' | 'effort' | 'asks' | 'title'>,
  name: Extract<Remedy['leads'], { to: 'scenario' }>['scenario'],
  answers: Readonly<Record<string, unknown>>,
): Remedy {
  return { id, cause, effort, asks, title, leads: { to: 'scenario', scenario: name, answers } };
}

export const nothing = { effort: 'nothing', asks: say(remedyWords, (w) => w.nothing) } as const;
export const aLogin = { effort: 'answer', asks: say(remedyWords, (w) => w.aLogin) } as const;
export const aToken = { effort: 'answer', asks: say(remedyWords, (w) => w.aToken) } as const;
export const aName = { effort: 'answer', asks: say(remedyWords, (w) => w.aName) } as const;

export function restarts(pods: number) {
  return { effort: 'restart', asks: say(remedyWords, (w) => w.allRestart(pods)) } as const;
}

export function existing(secret: string, { about }: RemedyContext): Readonly<Record<string, unknown>> {
  return { ...about, source: { kind: 'existing', secret } };
}

/** What `change-template` begins with. */
export function template({ findings }: RemedyContext): Readonly<Record<string, unknown>> {
  const { template: found, subject } = findings;
  const workload = found === undefined ? {} : { workload: { kind: found.kind, name: found.workload.metadata.name } };
  return { ...workload, container: subject.container };
}

/** A login given anew, in a secret of its own. */
export function makeSecret(cause: ProblemCode, { image, about }: RemedyContext): Remedy {
  const title = say(remedyWords, (w) => w.makeSecret(image?.host ?? ''));
  return scenario({ id: 'make-secret', cause, title, ...aLogin }, 'secure-registry', about);
}
