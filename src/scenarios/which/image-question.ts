import { parseImageReference } from '../../domain/image-reference.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { Context, Prepared, Question } from '../../flow/scenario.ts';
import type { SubjectImage, WhichAnswers } from './answers.ts';
import { imagesOf } from './images-of.ts';
import { words } from './words.ts';

/** Which image of the subject. Known where it has one, or one that is stuck. */
export const imageQuestion: Question<WhichAnswers, 'image'> = {
  id: 'image',
  ask: say(words, (w) => w.image.ask),
  label: say(words, (w) => w.image.label),
  why: say(words, (w) => w.image.why),
  flags: [{ option: '--image <ref>', about: say(words, (w) => w.image.flag) }],
  fromFlags: ({ subject, image }) =>
    typeof subject === 'string' && typeof image === 'string' ? imageAnswer(image) : undefined,
  dependsOn: ['subject'],
  input: {
    kind: 'choice',
    many: false,
    prepare: offerImages,
    parse: ([value = '']) => ok(JSON.parse(value) as SubjectImage),
    format: (image) => [JSON.stringify(image)],
  },
  show: ({ image }) => plain(image.text),
};

function imageAnswer(text: string): Result<SubjectImage> {
  const image = parseImageReference(text);
  return image.ok ? ok({ image: image.value }) : image;
}

async function offerImages(
  { subject }: Partial<WhichAnswers>,
  context: Context,
): Promise<Result<Prepared<SubjectImage>>> {
  if (subject === undefined) return failed(problem('INPUT-06', { flags: ['--image'] }));
  const images = await imagesOf(subject, context);
  if (!images.ok) return images;
  const stuck = images.value.filter(({ isStuck }) => isStuck);
  const [only, another] = stuck.length > 0 ? stuck : images.value;
  if (only !== undefined && another === undefined) {
    const because = say(words, (w) => (stuck.length > 0 ? w.image.onlyStuck : w.image.only));
    return ok({ kind: 'known', value: asAnswer(only), because });
  }
  const rows = images.value.map((each) => ({
    value: JSON.stringify(asAnswer(each)),
    cells: [plain(each.image.text)],
    fact: each.isStuck ? say(words, (w) => w.image.stuck) : plain(''),
  }));
  return ok({ kind: 'choices', choices: { columns: [say(words, (w) => w.image.label)], rows, chosen: [] } });
}

function asAnswer({ image, account }: SubjectImage): SubjectImage {
  return account === undefined ? { image } : { image, account };
}
