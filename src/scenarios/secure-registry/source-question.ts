import { asPullSecret, fittingSecrets, type Project, readProject } from '../../chain/project.ts';
import { isUnreachable } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import type { Login } from '../../domain/login.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { LoginSource, SecureRegistryAnswers } from './answers.ts';
import { tryLogin } from './try-login.ts';
import { words } from './words.ts';

/** A secret of the project that fits already is offered first: nothing to type. */
export const sourceQuestion: Question<SecureRegistryAnswers, 'source'> = {
  id: 'source',
  ask: say(words, (w) => w.source.ask),
  label: say(words, (w) => w.source.label),
  why: say(words, (w) => w.source.why),
  flags: [
    { option: '--credentials-from <source>', about: say(words, (w) => w.source.flag), values: ['typed', 'existing'] },
  ],
  fromFlags: ({ credentialsFrom, username, secretName }) => {
    if (credentialsFrom === 'existing') {
      return typeof secretName === 'string'
        ? ok({ kind: 'existing', secret: secretName })
        : failed(problem('INPUT-06', { flags: ['--secret-name'] }));
    }
    return credentialsFrom === 'typed' || username !== undefined ? ok({ kind: 'typed' }) : undefined;
  },
  dependsOn: ['image', 'registry'],
  when: ({ registry }) => registry === undefined || !registry.open || registry.anyway,
  input: {
    kind: 'choice',
    many: false,
    prepare: async ({ image }, context) => {
      const project = await readProject(context.ports.cluster, context.identity.namespace, context.signal);
      if (!project.ok) return project;
      return ok(prepare(project.value, image));
    },
    parse: ([value = 'typed']) =>
      ok(value === 'typed' ? { kind: 'typed' } : { kind: 'existing', secret: value.slice(7) }),
    format: (source) => [source.kind === 'typed' ? 'typed' : `secret:${source.secret}`],
  },
  show: (source) =>
    source.kind === 'typed' ? say(words, (w) => w.source.typed) : say(words, (w) => w.source.existing(source.secret)),
  check: tryExisting,
};

function prepare(project: Project, image: ImageReference | undefined): Prepared<LoginSource> {
  const fitting = image === undefined ? [] : fittingSecrets(project, image.kubeletLookup);
  if (fitting.length === 0) {
    return { kind: 'known', value: { kind: 'typed' }, because: say(words, (w) => w.source.noneFits) };
  }
  const rows = fitting.map(({ metadata: { name } }): ChoiceRow => {
    const linkedTo = project.accounts
      .filter((account) => account.imagePullSecrets?.some((entry) => entry.name === name))
      .map((account) => account.metadata.name)
      .join(', ');
    const fact = say(words, (w) => (linkedTo === '' ? w.source.linkedNowhere : w.source.linkedTo(linkedTo)));
    return { value: `secret:${name}`, cells: [say(words, (w) => w.source.existing(name))], fact };
  });
  rows.push({
    value: 'typed',
    cells: [say(words, (w) => w.source.typed)],
    fact: say(words, (w) => w.source.typedFact),
  });
  const columns = [say(words, (w) => w.source.columns[0])];
  return { kind: 'choices', choices: { columns, rows, chosen: [] } };
}

/** The login a secret holds for an image, as the kubelet would take it first. */
export async function loginIn(secret: string, image: ImageReference, context: Context) {
  const { namespace } = context.identity;
  const read = await context.ports.cluster.get('Secret', namespace, secret, context.signal);
  if (!read.ok) return read;
  if (read.value === undefined) return { ok: false, problem: problem('SECRET-10', { secret, namespace }) } as const;
  const { matches, poisoned } = matchKeyring(image.kubeletLookup, [asPullSecret(read.value)]);
  if (poisoned !== undefined) {
    return { ok: false, problem: problem('SECRET-05', poisoned) } as const;
  }
  const login = matches.find((match) => match.login !== undefined)?.login;
  if (login === undefined) {
    return { ok: false, problem: problem('SECRET-53', { secret, host: image.host }) } as const;
  }
  return ok<Login>(login);
}

/** A secret that fits by name may still hold a login the registry refuses. */
async function tryExisting(
  source: LoginSource,
  { image, registry }: Partial<SecureRegistryAnswers>,
  context: Context,
): Promise<CheckOutcome> {
  if (source.kind === 'typed' || image === undefined) return { kind: 'passed', found: [] };
  const login = await loginIn(source.secret, image, context);
  if (!login.ok) return { kind: 'refused', problem: login.problem };
  const trial = await tryLogin(image, login.value, registry, context);
  if (trial.ok) return { kind: 'passed', found: trial.found, data: trial };
  return isUnreachable(trial.problem)
    ? { kind: 'unknown', problem: trial.problem }
    : { kind: 'refused', problem: trial.problem };
}
