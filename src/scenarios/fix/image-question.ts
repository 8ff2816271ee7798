import { pullTroubles } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { Context, Prepared, Question } from '../../flow/scenario.ts';
import type { CaseKey, FixAnswers } from './answers.ts';
import { keyOf } from './find-cases.ts';
import { lookAt } from './look-at.ts';
import { words } from './words.ts';

/** Which image of the subject: known where it has one, or waits for one alone. */
export const imageQuestion: Question<FixAnswers, 'image'> = {
  id: 'image',
  ask: say(words, (w) => w.image.ask),
  label: say(words, (w) => w.image.label),
  why: say(words, (w) => w.image.why),
  flags: [],
  fromFlags: () => undefined,
  dependsOn: ['subject', 'name', 'pasted'],
  // A report is about one image.
  when: ({ subject }) => subject?.kind !== 'report',
  input: {
    kind: 'choice',
    many: false,
    prepare: offerImages,
    parse: ([value = '']) => ok(JSON.parse(value) as CaseKey),
    format: (key) => [JSON.stringify(key)],
  },
  show: ({ image }) => plain(image),
};

async function offerImages(answers: Partial<FixAnswers>, context: Context): Promise<Result<Prepared<CaseKey>>> {
  const looked = await lookAt(answers, context);
  if (!looked.ok) return looked;
  const { cases } = looked.value;
  const [first, another] = cases;
  const columns = [say(words, (w) => w.image.container), say(words, (w) => w.image.label)];
  const rows = cases.map((each) => ({
    value: JSON.stringify(keyOf(each)),
    cells: [plain(each.container), plain(each.image)],
    fact: isWaiting(each) ? say(words, (w) => w.image.waits) : plain(''),
  }));
  const choices = { columns, rows, chosen: [] };
  if (first !== undefined && (another === undefined || !context.settings.interactive)) {
    const because = say(words, (w) => w.image.only);
    return ok({ kind: 'known', value: keyOf(first), because, others: choices });
  }
  return ok({ kind: 'choices', choices });
}

function isWaiting({ pod, container }: Parameters<typeof keyOf>[0]): boolean {
  return pullTroubles(pod).some((trouble) => trouble.container === container);
}
