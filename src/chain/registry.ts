import type { ImageReference } from '../domain/image-reference.ts';
import type { Problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import type { Result } from '../domain/result.ts';
import { plain, say, type Text } from '../domain/text.ts';
import type { ImageTrial, RegistryProbe } from '../ports/registry.ts';
import { chainWords } from './chain-words.ts';

/** The registry and its auth server, from a probe alone: nothing was sent but the question. */
export function probedLinks(host: string, probe: Result<RegistryProbe>): readonly LinkState[] {
  const registry = { link: 'registry', subject: plain(host), seenFrom: 'this-computer' } as const;
  if (!probe.ok) return [{ ...registry, ...troubled(probe.problem) }];
  const { value } = probe;
  if (value.wants === 'nothing') return [{ ...registry, status: 'ok', evidence: say(chainWords, (w) => w.open) }];
  const asks: LinkState = { ...registry, status: 'ok', evidence: say(chainWords, (w) => w.wantsLogin) };
  const evidence = say(chainWords, (w) => w.notAsked);
  return [asks, { link: 'auth-server', status: 'unknown', subject: realmOf(host, value), evidence, seenFrom: null }];
}

/** The registry and its auth server, after a login was tried for this very image. */
export function triedLinks(image: ImageReference, trial: Result<ImageTrial> | undefined): readonly LinkState[] {
  const registry = { link: 'registry', subject: plain(image.host), seenFrom: 'this-computer' } as const;
  if (trial === undefined) {
    return [{ ...registry, status: 'unknown', evidence: say(chainWords, (w) => w.notAsked), seenFrom: null }];
  }
  if (!trial.ok) return [{ ...registry, ...troubled(trial.problem) }];
  const { probe } = trial.value;
  const gave: LinkState = {
    ...registry,
    status: 'ok',
    evidence: say(chainWords, (w) => w.gaveImage(shortName(image))),
  };
  const accepted = say(chainWords, (w) => {
    if (probe.wants === 'nothing') return w.noLoginNeeded;
    return probe.wants === 'basic' ? w.acceptedLogin : w.gaveToken;
  });
  return [
    gave,
    {
      link: 'auth-server',
      status: 'ok',
      subject: realmOf(image.host, probe),
      evidence: accepted,
      seenFrom: 'this-computer',
    },
  ];
}

/** The last part of a path and its tag: "op:1.2". */
export function shortName(image: ImageReference): string {
  const last = image.path.split('/').at(-1) ?? image.path;
  return image.digest === null ? `${last}:${image.effectiveTag ?? 'latest'}` : `${last}@${image.digest.slice(0, 14)}`;
}

function realmOf(host: string, probe: RegistryProbe): Text {
  return probe.wants !== 'bearer' || probe.realmHost === host
    ? say(chainWords, (w) => w.registryItself)
    : plain(probe.realmHost);
}

/** A registry this computer cannot reach is unknown: neither broken nor a reason to stop. */
function troubled(problem: Problem): Pick<LinkState, 'status' | 'evidence' | 'problem'> {
  if (isUnreachable(problem)) return { status: 'unknown', evidence: say(chainWords, (w) => w.notReached), problem };
  const evidence = say(chainWords, (w) => (problem.code === 'REGISTRY-34' ? w.noSuchImage : w.refused));
  return { status: 'broken', evidence, problem };
}

/** Trouble on the way, which says nothing about the login or the image. */
export function isUnreachable({ code }: Problem): boolean {
  return ['REGISTRY-18', 'REGISTRY-22', 'REGISTRY-26', 'REGISTRY-36', 'REGISTRY-37', 'AUTH-26'].includes(code);
}
