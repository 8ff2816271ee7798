import { ok } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Question } from '../../flow/scenario.ts';
import type { CrossProjectAnswers } from './answers.ts';
import { words } from './words.ts';

/** Nodes ask for the right at every pull, so stuck pods mend by themselves: recreating them only saves the wait. */
export const restartQuestion: Question<CrossProjectAnswers, 'restart'> = {
  id: 'restart',
  ask: say(words, (w) => w.restart.ask),
  label: say(words, (w) => w.restart.label),
  why: say(words, (w) => w.restart.why),
  flags: [{ option: '--restart', about: say(words, (w) => w.restart.flag) }],
  fromFlags: ({ restart }) => (typeof restart === 'boolean' ? ok(restart) : undefined),
  dependsOn: [],
  assume: () => false,
  input: {
    kind: 'choice',
    many: false,
    prepare: async () => {
      const rows = [false, true].map((value) => ({ value: String(value), cells: [shown(value)], fact: plain('') }));
      return ok({
        kind: 'choices',
        choices: { columns: [say(words, (w) => w.restart.label)], rows, chosen: [] },
      });
    },
    parse: ([value]) => ok(value === 'true'),
    format: (value) => [String(value)],
  },
  show: shown,
};

function shown(value: boolean): Text {
  return say(words, (w) => (value ? w.restart.yes : w.restart.no));
}
