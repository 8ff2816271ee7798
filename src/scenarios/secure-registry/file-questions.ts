import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { plain, say } from '../../domain/text.ts';
import type { Question } from '../../flow/scenario.ts';
import type { SecureRegistryAnswers } from './answers.ts';
import { words } from './words.ts';

/** The file whose login is to be taken. It is read, never written. */
export const fileQuestion: Question<SecureRegistryAnswers, 'file'> = {
  id: 'file',
  ask: say(words, (w) => w.file.ask),
  label: say(words, (w) => w.file.label),
  why: say(words, (w) => w.file.why),
  // `--credentials-file` stands with the source, which it also decides.
  flags: [],
  fromFlags: ({ credentialsFile, credentialsText }) =>
    typeof credentialsFile === 'string' && !(credentialsText instanceof Secret)
      ? checkPath(credentialsFile)
      : undefined,
  elsewhere: 'source',
  dependsOn: ['source'],
  when: ({ source }) => source?.kind === 'file',
  input: {
    kind: 'text',
    example: '~/.docker/config.json',
    parse: (text) => checkPath(text.trim()),
    format: (path) => path,
  },
  show: (path) => plain(cleanText(path)),
};

function checkPath(path: string) {
  return path === '' ? failed(problem('INPUT-09', { path, detail: 'ENOENT', purpose: 'credentials' })) : ok(path);
}

/** The text of a credential file, or of a secret's manifest. */
export const pastedQuestion: Question<SecureRegistryAnswers, 'pasted'> = {
  id: 'pasted',
  ask: say(words, (w) => w.pasted.ask),
  label: say(words, (w) => w.pasted.label),
  why: say(words, (w) => w.pasted.why),
  flags: [],
  fromFlags: ({ credentialsText }) => (credentialsText instanceof Secret ? ok(credentialsText) : undefined),
  elsewhere: 'source',
  dependsOn: ['source'],
  when: ({ source }) => source?.kind === 'pasted',
  input: {
    kind: 'paste',
    parse: (text) =>
      text.isEmpty ? failed(problem('INPUT-12', { file: 'JSON', finding: 'JSON_INVALID', detail: '0' })) : ok(text),
  },
  show: () => say(words, (w) => w.pasted.shown),
};
