import { accountNamed, podsOf, readProject } from '../../chain/project.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import { lifetimeOf } from '../../domain/login-lifetime.ts';
import { pullSecretName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble, usesImage } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { readRights } from '../rights.ts';
import { foundBy, sentBy, trialOf } from '../shared-questions/try-login.ts';
import type { AuthServerSecret, SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { freeName, holdsAnswer, isWritable } from './conflict-question.ts';
import { loginOf, ownLists, readBuilds, revertingOwners, tryPushes, unbuiltPlatforms } from './surroundings.ts';

/** Reads what the plan needs: the project as it is now, the rights, and what the login's try has said. */
export async function readFacts(
  answers: SettledAnswers,
  checks: Readonly<Record<string, CheckOutcome>>,
  context: Context,
): Promise<Result<SecureRegistryFacts>> {
  const { identity, ports, settings, signal } = context;
  const { namespace } = identity;
  const [read, rights, named, authServer, broken] = await Promise.all([
    readProject(ports.cluster, namespace, signal),
    readRights(ports, namespace, signal),
    secretFor(answers, context),
    authServerSecret(answers, context),
    brokenSecret(answers, context),
  ]);
  if (!read.ok) return read;
  if (!named.ok) return named;
  if (!authServer.ok) return authServer;
  if (!broken.ok) return broken;
  const project = read.value;
  const names = answers.accounts ?? [];
  const wanted = answers.builder === true ? [...names, 'builder'] : names;
  const lost = wanted.find((name) => accountNamed(project, name) === undefined);
  if (lost !== undefined) {
    const known = project.accounts.map((account) => account.metadata.name);
    return failed(problem('INPUT-08', { account: lost, namespace, known }));
  }
  const users = names.flatMap((name) => podsOf(project, name)).filter((pod) => usesImage(pod, answers.image.text));
  const check = checks[answers.source?.kind === 'existing' ? 'source' : 'login'];
  const trial = trialOf(check);
  const login = await loginOf(answers, context);
  const accounts = names.flatMap((name) => accountNamed(project, name) ?? []);
  const builder = accountNamed(project, 'builder');
  const { standing } = named.value;
  const stuck = users.filter((pod) => pullTrouble(pod, answers.image.text) !== undefined);
  const templates = await ownLists(stuck, project, context);
  const builds = await readBuilds(answers.image.host, context);
  const now = ports.clock.now();
  return ok({
    identity,
    settings,
    project,
    accounts,
    builder,
    secretName: named.value.name,
    standing,
    broken: broken.value,
    authServer: authServer.value,
    stuck,
    using: users.length,
    rights,
    builds,
    pushTrials:
      answers.builder === true && settings.dryRun !== 'client' ? await tryPushes(builds, login, answers, context) : [],
    templates,
    reverting: revertingOwners([
      ...accounts,
      ...(answers.template ? templates.map(({ workload }) => workload) : []),
      ...(answers.builder ? [builder] : []),
      standing,
    ]),
    login,
    lifetime: login === undefined ? undefined : lifetimeOf(answers.image.host, login, now),
    missingPlatforms: await unbuiltPlatforms(trial, context),
    now,
    trial,
    sentTo: sentBy(check),
    tried: foundBy(check),
  });
}

/** The secret to make or to use, and what stands under its name. Another type, or a frozen one, gets the next free name. */
async function secretFor(
  answers: SettledAnswers,
  context: Context,
): Promise<Result<{ readonly name: string; readonly standing: KubeSecret | undefined }>> {
  const { source, onConflict, secretName = '' } = answers;
  const name =
    source?.kind === 'existing' ? source.secret : onConflict?.how === 'rename' ? onConflict.name : secretName;
  if (name === '') return ok({ name, standing: undefined });
  const read = await context.ports.cluster.get('Secret', context.identity.namespace, name, context.signal);
  if (!read.ok) return read;
  const standing = read.value;
  const usable = standing === undefined || source?.kind === 'existing' || isWritable(standing, answers);
  return usable || holdsAnswer(standing, answers) ? ok({ name, standing }) : freeName(name, answers, context);
}

/** The secret a mended login was taken out of. */
async function brokenSecret(
  { source }: SettledAnswers,
  { ports, identity, signal }: Context,
): Promise<Result<KubeSecret | undefined>> {
  return source?.kind === 'mended'
    ? ports.cluster.get('Secret', identity.namespace, source.secret, signal)
    : ok(undefined);
}

/** The second secret, where one is asked for: under its own name, or the next free one. Its content is that of the login. */
async function authServerSecret(
  answers: SettledAnswers,
  context: Context,
): Promise<Result<AuthServerSecret | undefined>> {
  const { probe } = answers.registry;
  if (answers.twoSecrets !== true || answers.login === undefined) return ok(undefined);
  if (probe?.wants !== 'bearer' || probe.relation === 'same') return ok(undefined);
  const host = probe.realmHost;
  const name = pullSecretName(host);
  const own = { ...answers, server: host, everything: false, layout: 'dockerconfigjson' as const };
  const read = await context.ports.cluster.get('Secret', context.identity.namespace, name, context.signal);
  if (!read.ok) return read;
  if (read.value === undefined || holdsAnswer(read.value, own)) return ok({ host, name, standing: read.value });
  const free = await freeName(name, own, context);
  return free.ok ? ok({ host, ...free.value }) : free;
}
