import { parseImageReference } from '../../domain/image-reference.ts';
import { plain, say } from '../../domain/text.ts';
import type { Question } from '../../flow/scenario.ts';
import type { TestPullAnswers } from './answers.ts';
import { words } from './words.ts';

export const imageQuestion: Question<TestPullAnswers, 'image'> = {
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
