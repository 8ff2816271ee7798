import { accountNamed, podsOf, readProject } from '../../chain/project.ts';
import { accountOf } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble, usesImage } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Finding } from '../../flow/scenario.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { freeName, isWritable } from './conflict-question.ts';
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
  const [read, rights] = await Promise.all([
    readProject(ports.cluster, namespace, signal),
    ports.cluster.mayI(
      [
        { verb: 'create', resource: 'secrets', namespace },
        { verb: 'patch', resource: 'serviceaccounts', namespace },
        { verb: 'delete', resource: 'pods', namespace },
      ],
      signal,
    ),
  ]);
  if (!read.ok) return read;
  const project = read.value;
  const named = answers.accounts ?? [];
  const accounts = named.flatMap((name) => accountNamed(project, name) ?? []);
  const lost = named.find((name) => accountNamed(project, name) === undefined);
  if (lost !== undefined) {
    const known = project.accounts.map((account) => account.metadata.name);
    return failed(problem('INPUT-08', { account: lost, namespace, known }));
  }
  const name = await secretNameFor(answers, project.secrets, context);
  if (!name.ok) return name;
  const users = project.pods.filter((pod) => named.includes(accountOf(pod)) && usesImage(pod, answers.image.text));
  // What the server will not say is left to the write itself.
  const [secrets, link, recreate] = rights.ok ? rights.value : [];
  const check = checks[answers.source?.kind === 'existing' ? 'source' : 'login'];
  return ok({
    identity,
    settings,
    project,
    accounts,
    builder: accountNamed(project, 'builder'),
    secretName: name.value,
    standing: project.secrets.find((secret) => secret.metadata.name === name.value),
    stuck: users.filter((pod) => pullTrouble(pod, answers.image.text) !== undefined),
    using: named.flatMap((account) => podsOf(project, account)).filter((pod) => users.includes(pod)).length,
    rights: { secrets: secrets !== false, link: link !== false, recreate: recreate !== false },
    trial: trialOf(check),
    tried: foundBy(check),
  });
}

async function secretNameFor(
  answers: SettledAnswers,
  secrets: SecureRegistryFacts['project']['secrets'],
  context: Context,
): Promise<Result<string>> {
  if (answers.source?.kind === 'existing') return ok(answers.source.secret);
  if (answers.onConflict?.how === 'rename') return ok(answers.onConflict.name);
  const { secretName = '' } = answers;
  const standing = secrets.find((secret) => secret.metadata.name === secretName);
  return standing === undefined || isWritable(standing) ? ok(secretName) : freeName(secretName, context);
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
  return [
    { status: 'unknown', what: say(words, (w) => w.tried.login) },
    { status: 'unknown', what: say(words, (w) => w.tried.image) },
  ];
}
