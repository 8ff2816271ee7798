import { isUnreachable } from '../../chain/registry.ts';
import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { isShortName } from '../../domain/is-short-name.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import { type MirrorRule, mirrorsFor } from '../../domain/mirror-rules.ts';
import { type ProblemCode, problem } from '../../domain/problem.ts';
import { pullTroubles } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say, type Text } from '../../domain/text.ts';
import { usuallyGlobal } from '../../domain/usually-global.ts';
import type { Context } from '../../flow/scenario.ts';
import { problemWords } from '../../messages/problem-words.ts';
import { strayPath, whereItLies } from '../cross-project/images-in-use.ts';
import { lookAtRegistry, type RegistryLook } from '../shared-questions/look-at-registry.ts';
import type { Fit, FoundFit, SubjectImage } from './answers.ts';
import { integratedFit } from './integrated-fit.ts';
import { localStream } from './local-stream.ts';
import { words } from './words.ts';

/**
 * What an image needs: asks the cluster whether the image is its own, then the image's registry without any login.
 * Errors: CLUSTER-19 (the integrated registry's name where there is none), INPUT-16 (behind that name no project's image),
 * REGISTRY-34, REGISTRY-35 (not in the integrated registry), REGISTRY-50, AUTH-51.
 */
export async function findFit({ image: named, account }: SubjectImage, context: Context): Promise<Result<Fit>> {
  const { identity } = context;
  const stream = await localStream(named, context);
  const image = stream?.pulls ?? named;
  const who = account === undefined ? {} : { account };
  const notes = [
    ...(stream === undefined ? [] : [say(words, (w) => w.notes.stream(stream.name, image.canonical))]),
    ...(stream === undefined && isShortName(image) ? [say(words, (w) => w.notes.shortName(image.kubeletLookup))] : []),
  ];
  const own = await whereItLies(image, context);
  const stray = own === undefined ? await strayPath(image, context) : undefined;
  if (own !== undefined || stray !== undefined || stream?.isIntegrated === true) {
    if (!identity.openshift.includes('image.openshift.io')) {
      return failed(problem('CLUSTER-19', { server: identity.server }));
    }
    if (stray !== undefined) return failed(stray);
    const owner = own?.project ?? identity.namespace;
    const fit = await integratedFit({ image, ...who, owner, lies: own }, notes, context);
    return fit.ok ? ok({ image, ...who, ...fit.value }) : fit;
  }
  const look = await lookAtRegistry(image, context);
  if (!look.ok) return look;
  const rules = await mirrorRules(image, context);
  const fit = registryFit(image, look.value, [...notes, ...rules.map(mirrorNote)]);
  return fit.ok ? ok(await perhapsGlobal({ image, ...who, ...fit.value }, context)) : fit;
}

/** What a registry says to somebody without a login where one may help. */
const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'SECRET-33',
  'REGISTRY-09',
  'REGISTRY-23',
  'REGISTRY-34',
  'AUTH-24',
]);

function registryFit(image: ImageReference, look: RegistryLook, notes: readonly Text[]): Result<FoundFit> {
  const { host } = image;
  if ('problem' in look) {
    const { short } = problemWords(look.problem);
    const why = { en: words.en.why.unreached(short.en), ja: words.ja.why.unreached(short.ja) };
    const registry = { problem: look.problem, open: false, anyway: false };
    return ok({ scenario: 'secure-registry', why, isSuspected: true, notes, registry });
  }
  const { probe, anonymous } = look;
  const registry = { probe, open: anonymous.ok, anyway: false };
  if (anonymous.ok) {
    const why = say(words, (w) => w.why.open(host));
    return ok({ scenario: 'nothing', why, notes, registry, trial: anonymous.value });
  }
  // Where nobody needs a login, the login is not what the image lacks.
  if (probe.wants === 'nothing') return anonymous;
  const { problem: refusal } = anonymous;
  const isSuspected = isUnreachable(refusal);
  if (!isSuspected && !REFUSALS.has(refusal.code)) return anonymous;
  const unseen = refusal.code === 'REGISTRY-34' ? [say(words, (w) => w.notes.unseen)] : [];
  const found = { notes: [...notes, ...unseen], registry };
  const sendsTo = probe.wants === 'basic' || probe.relation === 'same' ? undefined : probe.realmHost;
  const scenario = sendsTo === undefined ? 'secure-registry' : 'delegated-auth';
  if (isSuspected) {
    // Trouble on the way says nothing of a login.
    const { short } = problemWords(refusal);
    const why = { en: words.en.why.untold(host, short.en), ja: words.ja.why.untold(host, short.ja) };
    return ok({ scenario, why, isSuspected, ...found });
  }
  const why = say(words, (w) => (sendsTo === undefined ? w.why.wantsLogin(host) : w.why.sendsTo(host, sendsTo)));
  return ok({ scenario, why, ...found });
}

/** Nodes of most OpenShift clusters hold a login of the cluster's own for some registries: then perhaps nothing is needed. */
async function perhapsGlobal(fit: Fit, { ports, identity, signal }: Context): Promise<Fit> {
  const { image, scenario } = fit;
  const needsLogin = scenario === 'secure-registry' || scenario === 'delegated-auth';
  if (!needsLogin || identity.openshift.length === 0 || !usuallyGlobal(image)) return fit;
  const pods = await ports.cluster.list('Pod', identity.namespace, {}, signal);
  const isStuck = !pods.ok || pods.value.some((pod) => waitsFor(pod, image.host));
  if (isStuck) return { ...fit, notes: [...fit.notes, say(words, (w) => w.notes.globalLacks(image.host))] };
  const why = say(words, (w) => w.why.perhapsGlobal(image.host));
  return { ...fit, scenario: 'nothing', why, isSuspected: true, otherwise: scenario };
}

function waitsFor(pod: KubePod, host: string): boolean {
  return pullTroubles(pod).some((trouble) => {
    const image = parseImageReference(trouble.image);
    return image.ok && image.value.host === host;
  });
}

/** Rules that may be read: mostly by administrators and cluster readers alone. */
async function mirrorRules(
  image: ImageReference,
  { ports, identity, signal }: Context,
): Promise<readonly MirrorRule[]> {
  if (identity.openshift.length === 0) return [];
  const lists = await Promise.all(
    (['ImageDigestMirrorSet', 'ImageTagMirrorSet', 'ImageContentSourcePolicy'] as const).map((kind) =>
      ports.cluster.list(kind, '', {}, signal),
    ),
  );
  return mirrorsFor(
    image,
    lists.flatMap((list) => (list.ok ? list.value : [])),
  );
}

function mirrorNote({ name, source, mirrors }: MirrorRule): Text {
  return say(words, (w) => w.notes.mirror(name, source, mirrors.join(', ')));
}
