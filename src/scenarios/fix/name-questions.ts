import { problem } from '../../domain/problem.ts';
import { failed, ok } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { plain, say } from '../../domain/text.ts';
import type { Question } from '../../flow/scenario.ts';
import type { FixAnswers } from './answers.ts';
import { parseNamed } from './named-subject.ts';
import { words } from './words.ts';

/** What it is about, by its name. */
export const nameQuestion: Question<FixAnswers, 'name'> = {
  id: 'name',
  ask: say(words, (w) => w.name.ask),
  label: say(words, (w) => w.name.label),
  why: say(words, (w) => w.name.why),
  flags: [],
  fromFlags: () => undefined,
  elsewhere: 'subject',
  dependsOn: ['subject'],
  when: ({ subject }) => subject?.kind === 'to-name',
  input: {
    kind: 'text',
    example: 'web-7c9-k8x2p, deployment/web',
    parse: (text) => parseNamed(text.trim()),
    format: ({ text }) => text,
  },
  show: ({ text }) => plain(text),
};

/** What another cluster printed. It may hold logins, so it is never shown. */
export const pastedQuestion: Question<FixAnswers, 'pasted'> = {
  id: 'pasted',
  ask: say(words, (w) => w.pasted.ask),
  label: say(words, (w) => w.pasted.label),
  why: say(words, (w) => w.pasted.why),
  flags: [],
  fromFlags: ({ pastedText }) => (pastedText instanceof Secret ? ok(pastedText) : undefined),
  elsewhere: 'subject',
  dependsOn: ['subject'],
  when: ({ subject }) => subject?.kind === 'pasted',
  input: {
    kind: 'paste',
    parse: (text) => (text.isEmpty ? failed(problem('INPUT-20', { what: '-' })) : ok(text)),
  },
  show: () => say(words, (w) => w.pasted.shown),
};
