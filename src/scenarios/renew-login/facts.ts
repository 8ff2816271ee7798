import { type Project, readProject, shownBy } from '../../chain/project.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { parseImageReference } from '../../domain/image-reference.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { foundBy, trialOf } from '../shared-questions/try-login.ts';
import type { RenewLoginFacts, SettledAnswers } from './answers.ts';
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
  if (missing !== undefined || all.length === 0) {
    const username = cleanText(held.username);
    return failed(problem('SECRET-57', { host: held.host, username, namespace: missing ?? namespace }));
  }
  // What is frozen can only be made anew; chosen by name it stops the run, and says so.
  const holders = all.filter((holder) =>
    wanted.length === 0 ? holder.secret.immutable !== true : wanted.includes(holderName(holder)),
  );
  return ok({
    identity,
    project: project.value,
    holders,
    unread: found.value.unread,
    mayChange: await changeRights(holders, { ports, signal }),
    pods: podsShowing(project.value, holders, held.host),
    trial: trialOf(checks.login),
    tried: foundBy(checks.login),
    now: ports.clock.now(),
  });
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
