import type { KubePod } from '../../domain/kube-objects.ts';
import { sameImage } from '../../domain/same-image.ts';
import type { Context } from '../../flow/scenario.ts';
import { type CrossProjectAnswers, imageProjectOf, type UsingPod } from './answers.ts';
import { imagesInUse, registryHosts } from './images-in-use.ts';

/** The pods it is about: those that use the image, or any of the other project where none was named. */
export async function usingPods(
  answers: Partial<CrossProjectAnswers>,
  pods: readonly KubePod[],
  context: Context,
): Promise<readonly UsingPod[]> {
  const { image } = answers;
  const owner = imageProjectOf(answers);
  const inUse = imagesInUse(pods, await registryHosts(context, owner)).filter((each) => each.image.project === owner);
  const wanted =
    image === undefined || image === null ? inUse : inUse.filter(({ text }) => sameImage(text, image.text));
  return wanted.map(({ pod, text }) => ({ pod, image: text }));
}
