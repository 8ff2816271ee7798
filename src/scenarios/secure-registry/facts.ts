import { accountNamed, podsOf, readProject } from '../../chain/project.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble, usesImage } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Finding } from '../../flow/scenario.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import { readRights } from '../rights.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { freeName, holdsAnswer, isWritable } from './conflict-question.ts';
import type { Tried } from './try-login.ts';
import { words } from './words.ts';

/** Reads what the plan needs: the project as it is now, the rights, and what the login's try has said. */
export async function readFacts(
  answers: SettledAnswers,
  checks: Readonly<Record<string, CheckOutcome>>,
  context: Context,
): Promise<Result<SecureRegistryFacts>> {
  const { identity, ports, settings, signal } = context;
  const { namespace } = identity;
  const [read, rights, named] = await Promise.all([
    readProject(ports.cluster, namespace, signal),
    readRights(ports, namespace, signal),
    secretFor(answers, context),
  ]);
  if (!read.ok) return read;
  if (!named.ok) return named;
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
  return ok({
    identity,
    settings,
    project,
    accounts: names.flatMap((name) => accountNamed(project, name) ?? []),
    builder: accountNamed(project, 'builder'),
    secretName: named.value.name,
    standing: named.value.standing,
    stuck: users.filter((pod) => pullTrouble(pod, answers.image.text) !== undefined),
    using: users.length,
    rights,
    trial: trialOf(check),
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
  const usable = standing === undefined || source?.kind === 'existing' || isWritable(standing);
  return usable || holdsAnswer(standing, answers) ? ok({ name, standing }) : freeName(name, answers, context);
}

function trialOf(check: CheckOutcome | undefined): Result<ImageTrial> | undefined {
  if (check?.kind === 'unknown') return failed(check.problem);
  // The data of a passed check is what its own question's try gave.
  const tried = check?.kind === 'passed' ? (check.data as Tried | undefined) : undefined;
  if (tried === undefined) return undefined;
  return tried.ok ? ok(tried.trial) : failed(tried.problem);
}

function foundBy(check: CheckOutcome | undefined): readonly Finding[] {
  if (check?.kind === 'passed') return check.found;
  const why: readonly Finding[] =
    check?.kind === 'unknown' ? [{ status: 'unknown', what: problemWords(check.problem).short }] : [];
  return [
    { status: 'unknown', what: say(words, (w) => w.tried.login) },
    { status: 'unknown', what: say(words, (w) => w.tried.image) },
    ...why,
  ];
}
