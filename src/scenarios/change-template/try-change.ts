import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import type { KubePodSpec } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { nodesOutcome, tryAsNodes } from '../shared-questions/try-as-nodes.ts';
import type { ChangeTemplateAnswers } from './answers.ts';
import { accountOfTemplate, containersOf, readWorkload, secretsShown } from './read-workload.ts';

type Asked = Partial<ChangeTemplateAnswers>;

/** What pods are to pull and as whom, once the answers hold. */
export interface Aim {
  readonly template: KubePodSpec;
  readonly image: ImageReference;
  readonly account: string;
}

/**
 * Reads what the answers lead to. Errors: those of `readWorkload`, INPUT-23 (no such container), INPUT-01 (the template names no
 * image that could be).
 */
export async function aimOf(answers: Asked, context: Context): Promise<Result<Aim>> {
  const { workload: named, container, tag = '', setImage, setServiceAccount } = answers;
  if (named === undefined) return failed(problem('INPUT-06', { flags: ['--workload'] }));
  const read = await readWorkload(named, context);
  if (!read.ok) return read;
  const { template } = read.value.workload;
  const containers = template === undefined ? [] : containersOf(template);
  const found = container === undefined ? containers.at(-1) : containers.find(({ name }) => name === container);
  if (template === undefined || found === undefined) {
    const known = containers.map(({ name }) => name);
    const workload = `${named.kind.toLowerCase()}/${named.name}`;
    return failed(problem('INPUT-23', { container: container ?? '', workload, known }));
  }
  const account = setServiceAccount ?? accountOfTemplate(template);
  if (tag === '' && setImage !== undefined) return ok({ template, image: setImage, account });
  const image = parseImageReference(tag === '' ? (found.image ?? '') : tag);
  return image.ok ? ok({ template, image: image.value, account }) : image;
}

/** Asks the registry for the image as nodes will, with what the pods will show: before anything is written. */
export async function tryChange(answers: Asked, context: Context): Promise<CheckOutcome> {
  const aim = await aimOf(answers, context);
  if (!aim.ok) return { kind: 'refused', problem: aim.problem };
  const { template, image, account } = aim.value;
  const secrets = await secretsShown(template, account, context);
  if (!secrets.ok) {
    const kind = secrets.problem.code === 'INPUT-08' ? 'refused' : 'unknown';
    return { kind, problem: secrets.problem };
  }
  return nodesOutcome(await tryAsNodes(image, secrets.value, context));
}
