import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { integratedRegistryNames } from '../../domain/integrated-registry.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { CheckOutcome, ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { CrossProjectAnswers } from './answers.ts';
import { applies } from './applies.ts';
import { type ImageInUse, imagesInUse, registryHosts, strayPath, whereItLies } from './images-in-use.ts';
import { words } from './words.ts';

/** Which image. Pods that use one of another project say so themselves; else the project alone is enough. */
export const imageQuestion: Question<CrossProjectAnswers, 'image'> = {
  id: 'image',
  ask: say(words, (w) => w.image.ask),
  label: say(words, (w) => w.image.label),
  why: say(words, (w) => w.image.why),
  flags: [{ option: '--image <ref>', about: say(words, (w) => w.image.flag) }],
  // The project alone is an answer to both.
  fromFlags: ({ image, imagesFrom }) => {
    if (typeof image === 'string') return parseImageReference(image);
    return typeof imagesFrom === 'string' ? ok(null) : undefined;
  },
  alsoBy: ['imagesFrom'],
  dependsOn: [],
  input: {
    kind: 'choice',
    many: false,
    prepare: offerImages,
    parse: ([text = '']) => (text === '' ? ok(null) : parseImageReference(text)),
    format: (image) => [image?.text ?? ''],
  },
  show: (image) => (image === null ? say(words, (w) => w.image.any) : plain(image.text)),
  check: checkImage,
};

async function offerImages(_answers: unknown, context: Context): Promise<Result<Prepared<ImageReference | null>>> {
  const { ports, identity, signal } = context;
  const applicable = await applies(context);
  if (!applicable.ok) return applicable;
  const pods = await ports.cluster.list('Pod', identity.namespace, {}, signal);
  if (!pods.ok) return pods;
  const inUse = imagesInUse(pods.value, await registryHosts(context)).filter(
    ({ image }) => image.project !== identity.namespace,
  );
  const images = Map.groupBy(inUse, ({ text }) => text);
  if (images.size === 0) return ok({ kind: 'known', value: null, because: say(words, (w) => w.image.noneUsed) });
  const rows = [...images].map(([text, uses]) => rowOf(text, uses));
  const stuckFirst = rows.toSorted((one, other) => other.stuck - one.stuck).map(({ row }) => row);
  const other: ChoiceRow = {
    value: '',
    cells: [say(words, (w) => w.image.any)],
    fact: say(words, (w) => w.image.anyFact),
  };
  const columns = [say(words, (w) => w.image.label)];
  return ok({ kind: 'choices', choices: { columns, rows: [...stuckFirst, other], chosen: [] } });
}

function rowOf(text: string, uses: readonly ImageInUse[]): { readonly row: ChoiceRow; readonly stuck: number } {
  const stuck = uses.filter(({ pod }) => pullTrouble(pod, text) !== undefined).length;
  const fact = say(words, (w) => w.image.used(uses.length, stuck));
  return { row: { value: text, cells: [plain(text)], fact }, stuck };
}

/** An image of any other registry is a matter of logins. */
async function checkImage(image: ImageReference | null, _answers: unknown, context: Context): Promise<CheckOutcome> {
  if (image === null || (await whereItLies(image, context)) !== undefined) return { kind: 'passed', found: [] };
  const applicable = await applies(context);
  if (!applicable.ok) return { kind: 'refused', problem: applicable.problem };
  const stray = await strayPath(image, context);
  if (stray !== undefined) return { kind: 'refused', problem: stray };
  const hosts = [integratedRegistryNames[0], ...(await registryHosts(context))];
  return { kind: 'refused', problem: problem('INPUT-13', { image: image.text, hosts: [...new Set(hosts)] }) };
}
