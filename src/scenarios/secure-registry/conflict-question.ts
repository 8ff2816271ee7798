import { holdsLogins, pullSecretTypes, readPullSecret } from '../../domain/docker-config.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import { isManagedSecret } from '../../domain/managed-secret.ts';
import { pullSecretName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { Conflict, SecureRegistryAnswers } from './answers.ts';
import { entriesFor } from './entries-for.ts';
import { words } from './words.ts';

const flagValues = ['fail', 'merge', 'replace'] as const;

/** Asked only where a secret of the chosen name holds another login: found before the review, so that nothing is half done. */
export const conflictQuestion: Question<SecureRegistryAnswers, 'onConflict'> = {
  id: 'onConflict',
  ask: say(words, (w) => w.onConflict.ask),
  label: say(words, (w) => w.onConflict.label),
  why: say(words, (w) => w.onConflict.why),
  flags: [{ option: '--on-conflict <action>', about: say(words, (w) => w.onConflict.flag), values: flagValues }],
  fromFlags: ({ onConflict }) => (typeof onConflict === 'string' ? parse(onConflict) : undefined),
  dependsOn: ['secretName', 'server', 'login', 'layout', 'everything'],
  when: ({ source }) => source !== undefined && source.kind !== 'existing' && source.kind !== 'renewed',
  assume: () => ({ how: 'fail' }),
  input: {
    kind: 'choice',
    many: false,
    prepare: offer,
    parse: ([value = '']) => parse(value),
    format: (conflict) => [conflict.how === 'rename' ? `rename:${conflict.name}` : conflict.how],
  },
  show: (conflict) =>
    say(words, (w) =>
      conflict.how === 'rename' ? w.onConflict.rename(conflict.name) : w.onConflict.values[conflict.how],
    ),
  check: checkConflict,
};

/** What stands under the name decides, before anything is written. */
async function checkConflict(
  conflict: Conflict,
  answers: Partial<SecureRegistryAnswers>,
  context: Context,
): Promise<CheckOutcome> {
  const { secretName: secret = '' } = answers;
  const { namespace } = context.identity;
  if (conflict.how === 'rename') return { kind: 'passed', found: [] };
  const read = await context.ports.cluster.get('Secret', namespace, secret, context.signal);
  if (!read.ok) return { kind: 'unknown', problem: read.problem };
  const standing = read.value;
  const asked = { ...answers, onConflict: conflict };
  if (standing === undefined || !isWritable(standing, asked) || holdsAnswer(standing, asked))
    return { kind: 'passed', found: [] };
  if (conflict.how === 'fail') return { kind: 'refused', problem: problem('SECRET-50', { secret, namespace }) };
  const { error } = readPullSecret(standing.type, standing.data);
  // Nothing can be merged into a body nobody can read without losing its other logins.
  return conflict.how === 'merge' && error !== undefined
    ? { kind: 'refused', problem: problem('SECRET-05', { secret, ...error }) }
    : { kind: 'passed', found: [] };
}

/** Whether a secret logs in already just as answered. */
export function holdsAnswer(secret: KubeSecret | undefined, answers: Partial<SecureRegistryAnswers>): boolean {
  const entries = entriesFor(answers);
  return secret !== undefined && entries !== undefined && holdsLogins(secret, entries);
}

function parse(value: string): Result<Conflict> {
  if (value.startsWith('rename:')) return ok({ how: 'rename', name: value.slice('rename:'.length) });
  const how = flagValues.find((candidate) => candidate === value);
  return how === undefined ? failed(problem('INPUT-07', { detail: `--on-conflict ${value}` })) : ok({ how });
}

async function offer(answers: Partial<SecureRegistryAnswers>, context: Context): Promise<Result<Prepared<Conflict>>> {
  const free = await freeName(answers.secretName ?? '', answers, context);
  if (!free.ok) return free;
  const row = (value: string, conflict: Conflict) => ({
    value,
    cells: [conflictQuestion.show(conflict)],
    fact: say(words, (w) => w.onConflict.facts[conflict.how]),
  });
  const rows = [
    row(`rename:${free.value.name}`, { how: 'rename', name: free.value.name }),
    // Stopping is what happens anyway: leaving the question is enough.
    ...(['merge', 'replace'] as const).map((how) => row(how, { how })),
  ];
  return ok({ kind: 'choices', choices: { columns: [conflictQuestion.label], rows, chosen: [] } });
}

/** Whether entries can be written into a secret: of the type wanted, not frozen, not OpenShift's own, and not to be left. */
export function isWritable(secret: KubeSecret, answers: Partial<SecureRegistryAnswers>): boolean {
  const { layout = 'dockerconfigjson' } = answers;
  const fits = secret.type === pullSecretTypes[layout].type && secret.immutable !== true && !isManagedSecret(secret);
  return fits && !givesWay(secret, answers);
}

/**
 * Whether a mended login gets the next free name rather than this one: the secret it was taken out of stays as it is, and
 * where no name was given nobody need be asked for one.
 */
function givesWay({ metadata }: KubeSecret, { source, image, onConflict }: Partial<SecureRegistryAnswers>): boolean {
  if (source?.kind !== 'mended' || (onConflict?.how ?? 'fail') !== 'fail') return false;
  return metadata.name === source.secret || metadata.name === pullSecretName(image?.host ?? '');
}

/** The first of NAME-2, NAME-3, … that no secret has, or that one has which logs in already just as answered. */
export async function freeName(
  name: string,
  answers: Partial<SecureRegistryAnswers>,
  { ports, identity, signal }: Context,
): Promise<Result<{ readonly name: string; readonly standing: KubeSecret | undefined }>> {
  for (let number = 2; ; number += 1) {
    const candidate = `${name}-${number}`;
    const read = await ports.cluster.get('Secret', identity.namespace, candidate, signal);
    if (!read.ok) return read;
    const standing = read.value;
    if (standing === undefined || holdsAnswer(standing, answers)) return ok({ name: candidate, standing });
  }
}
