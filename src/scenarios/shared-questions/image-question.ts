import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { plain, say } from '../../domain/text.ts';
import type { Question } from '../../flow/scenario.ts';
import { words } from './words.ts';

/** The image that is to be pulled, in full. */
export function imageQuestionFor<A extends { readonly image: ImageReference }>(): Question<A, 'image'> {
  return {
    id: 'image',
    ask: say(words, (w) => w.image.ask),
    label: say(words, (w) => w.image.label),
    why: say(words, (w) => w.image.why),
    flags: [{ option: '--image <ref>', about: say(words, (w) => w.image.flag) }],
    fromFlags: ({ image }) => (typeof image === 'string' ? parseImageReference(image) : undefined),
    dependsOn: [],
    input: {
      kind: 'text',
      example: 'registry.example.com/team/app:1.0',
      parse: (text) => parseImageReference(text.trim()),
      format: (image) => image.text,
    },
    show: (image) => plain(image.text),
  };
}
