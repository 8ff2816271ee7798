import { type Project, readProject, shownBy } from '../../chain/project.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { parseImageReference } from '../../domain/image-reference.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { foundBy, sentBy, trialOf } from '../shared-questions/try-login.ts';
import type { HeldLogin, RenewLoginFacts, SettledAnswers } from './answers.ts';
import { type Holder, heldEntries, holderName, holdersOf } from './holders.ts';

/** Reads what stands now: the secrets that hold the login, the right to change each, and the pods that show them. */
export async function readFacts(
  { held, secrets }: SettledAnswers,
  checks: Readonly<Record<string, CheckOutcome>>,
  { identity, ports, settings, loginHint, signal }: Context,
): Promise<Result<RenewLoginFacts>> {
  const context = { identity, ports, settings, loginHint, signal };
  const { namespace } = identity;
  const [found, project] = await Promise.all([heldEntries(context), readProject(ports.cluster, namespace, signal)]);
  if (!found.ok) return found;
  if (!project.ok) return project;
  const all = holdersOf(found.value.entries, held);
  const wanted = secrets.map((name) => (name.includes('/') ? name : `${namespace}/${name}`));
  const missing = wanted.find((name) => !all.some((holder) => holderName(holder) === name));
  if (missing !== undefined || all.length === 0) return failed(heldNowhere(held, namespace, missing));
  const chosen = all.filter((holder) => wanted.length === 0 || wanted.includes(holderName(holder)));
  // What is frozen can only be made anew: named, or the only one, it stops the run before anything is written.
  const [frozen] = chosen.filter(({ secret }) => secret.immutable === true);
  const holders = chosen.filter(({ secret }) => secret.immutable !== true);
  if (frozen !== undefined && (wanted.length > 0 || holders.length === 0)) {
    return failed(problem('SECRET-52', { secret: holderName(frozen) }));
  }
  return ok({
    identity,
    settings,
    project: project.value,
    holders,
    frozen: chosen.filter((holder) => !holders.includes(holder)),
    unread: found.value.unread,
    mayChange: await changeRights(holders, { ports, signal }),
    pods: podsShowing(project.value, holders, held.host),
    sentTo: sentBy(checks.login),
    trial: trialOf(checks.login),
    tried: foundBy(checks.login),
    now: ports.clock.now(),
  });
}

function heldNowhere(held: HeldLogin, own: string, missing: string | undefined): Problem {
  const about = { host: cleanText(held.host), username: cleanText(held.username) };
  const [namespace = own, secret] = missing?.split('/').map((part) => cleanText(part)) ?? [];
  return problem('SECRET-57', { ...about, namespace, ...(secret === undefined ? {} : { secret }) });
}

async function changeRights(holders: readonly Holder[], { ports, signal }: Pick<Context, 'ports' | 'signal'>) {
  const projects = [...new Set(holders.map(({ namespace }) => namespace))];
  const questions = projects.map((namespace) => ({ verb: 'patch', resource: 'secrets', namespace }));
  const reviewed = await ports.cluster.mayI(questions, signal);
  return new Map(projects.map((project, index) => [project, reviewed.ok ? reviewed.value[index] : undefined]));
}

/** Pods that show one of these secrets and have an image of that registry. */
function podsShowing({ name, pods }: Project, holders: readonly Holder[], host: string): readonly KubePod[] {
  const own = holders.filter(({ namespace }) => namespace === name).map(({ secret }) => secret.metadata.name);
  return pods.filter((pod) => {
    const images = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap(({ image }) => image ?? []);
    const usesHost = images.some((text) => {
      const image = parseImageReference(text);
      return image.ok && image.value.host === host;
    });
    return usesHost && shownBy(pod).some((shown) => own.includes(shown));
  });
}
