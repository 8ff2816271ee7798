import { problem } from '../../domain/problem.ts';
import { failed, ok } from '../../domain/result.ts';
import { say, type Text } from '../../domain/text.ts';
import type { CheckOutcome, Context, Question } from '../../flow/scenario.ts';
import type { TestPullAnswers } from './answers.ts';
import { words } from './words.ts';

type Way = TestPullAnswers['by'];

/** By a pod, as pulls really are; or by an import, where the cluster has them. */
export const wayQuestion: Question<TestPullAnswers, 'by'> = {
  id: 'by',
  ask: say(words, (w) => w.by.ask),
  label: say(words, (w) => w.by.label),
  why: say(words, (w) => w.by.why),
  flags: [{ option: '--by <way>', about: say(words, (w) => w.by.flag), values: ['pod', 'import'] }],
  fromFlags: ({ by }) => (typeof by === 'string' ? wayOf(by) : undefined),
  dependsOn: [],
  input: {
    kind: 'choice',
    many: false,
    prepare: async (_answers, { identity, settings }) => {
      if (!importsImages(identity)) return known(say(words, (w) => w.by.onlyWay));
      if (!settings.interactive) return known(say(words, (w) => w.by.asPulls));
      const rows = (['pod', 'import'] as const).map((way) => ({
        value: way,
        cells: [shown(way)],
        fact: say(words, (w) => w.by.facts[way]),
      }));
      return ok({ kind: 'choices', choices: { columns: [say(words, (w) => w.by.label)], rows, chosen: [] } });
    },
    parse: ([value = '']) => wayOf(value),
    format: (way) => [way],
  },
  show: shown,
  check: async (way, _answers, context) => isThere(way, context),
};

function known(because: Text) {
  return ok({ kind: 'known', value: 'pod', because } as const);
}

function wayOf(value: string) {
  return value === 'pod' || value === 'import'
    ? ok<Way>(value)
    : failed(problem('INPUT-07', { detail: `--by ${value}` }));
}

function importsImages({ openshift }: Context['identity']): boolean {
  return openshift.includes('image.openshift.io');
}

function isThere(way: Way, { identity }: Context): CheckOutcome {
  return way === 'import' && !importsImages(identity)
    ? { kind: 'refused', problem: problem('CLUSTER-21', { server: identity.server }) }
    : { kind: 'passed', found: [] };
}

function shown(way: Way): Text {
  return say(words, (w) => w.by.names[way]);
}
