import { holds } from '../../actions/create-pull-secret.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { Conflict, SecureRegistryAnswers } from './answers.ts';
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
  dependsOn: ['secretName', 'login'],
  when: ({ source }) => source?.kind === 'typed',
  assume: () => ({ how: 'fail' }),
  input: {
    kind: 'choice',
    many: false,
    prepare: ({ secretName = '' }, context) => offer(secretName, context),
    parse: ([value = '']) => parse(value),
    format: (conflict) => [conflict.how === 'rename' ? `rename:${conflict.name}` : conflict.how],
  },
  show: (conflict) =>
    say(words, (w) =>
      conflict.how === 'rename' ? w.onConflict.rename(conflict.name) : w.onConflict.values[conflict.how],
    ),
  check: async (conflict, answers, context): Promise<CheckOutcome> => {
    const { secretName: secret = '', login, server: key = '' } = answers;
    const { namespace } = context.identity;
    if (conflict.how !== 'fail') return { kind: 'passed', found: [] };
    const standing = await context.ports.cluster.get('Secret', namespace, secret, context.signal);
    if (!standing.ok) return { kind: 'unknown', problem: standing.problem };
    const free = standing.value === undefined || !isWritable(standing.value);
    if (free || (login !== undefined && holds(standing.value, { key, login }))) return { kind: 'passed', found: [] };
    return { kind: 'refused', problem: problem('SECRET-50', { secret, namespace }) };
  },
};

function parse(value: string): Result<Conflict> {
  if (value.startsWith('rename:')) return ok({ how: 'rename', name: value.slice('rename:'.length) });
  const how = flagValues.find((candidate) => candidate === value);
  return how === undefined ? failed(problem('INPUT-07', { detail: `--on-conflict ${value}` })) : ok({ how });
}

async function offer(secretName: string, context: Context): Promise<Result<Prepared<Conflict>>> {
  const free = await freeName(secretName, context);
  if (!free.ok) return free;
  const row = (value: string, conflict: Conflict) => ({
    value,
    cells: [conflictQuestion.show(conflict)],
    fact: say(words, (w) => w.onConflict.facts[conflict.how]),
  });
  const rows = [
    row(`rename:${free.value}`, { how: 'rename', name: free.value }),
    ...flagValues.toReversed().map((how) => row(how, { how })),
  ];
  return ok({ kind: 'choices', choices: { columns: [conflictQuestion.label], rows, chosen: [] } });
}

/** Whether entries can be written into a secret: of our type, and not frozen. */
export function isWritable(secret: KubeSecret): boolean {
  return secret.type === 'kubernetes.io/dockerconfigjson' && secret.immutable !== true;
}

/** The first of NAME-2, NAME-3, … that no secret has. */
export async function freeName(name: string, { ports, identity, signal }: Context): Promise<Result<string>> {
  for (let number = 2; ; number += 1) {
    const candidate = `${name}-${number}`;
    const standing = await ports.cluster.get('Secret', identity.namespace, candidate, signal);
    if (!standing.ok) return standing;
    if (standing.value === undefined) return ok(candidate);
  }
}
