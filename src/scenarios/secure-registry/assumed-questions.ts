import { matchesKey } from '../../domain/keyring.ts';
import { checkObjectName, pullSecretName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { credentialKey, parseRegistryServer } from '../../domain/registry-host.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Input, Question } from '../../flow/scenario.ts';
import type { SecureRegistryAnswers } from './answers.ts';
import { type SecureRegistryWords, words } from './words.ts';

type Asked = Partial<SecureRegistryAnswers>;

const makesSecret = ({ source }: Asked) => source?.kind === 'typed';
const goesOn = ({ registry }: Asked) => registry === undefined || !registry.open || registry.anyway;

export const serverQuestion: Question<SecureRegistryAnswers, 'server'> = {
  id: 'server',
  ...said('server'),
  flags: [{ option: '--registry <server>', about: say(words, (w) => w.server.flag) }],
  fromFlags: ({ registry }) => (typeof registry === 'string' ? serverKey(registry) : undefined),
  dependsOn: ['image'],
  when: makesSecret,
  assume: ({ image }) => (image === undefined ? '' : credentialKey(image.host)),
  input: { kind: 'text', example: 'registry.example.com', parse: serverKey, format: (server) => server },
  show: plain,
  // A key that does not cover the image would make a secret the kubelet never uses.
  check: async (server, { image }) =>
    image === undefined || server === credentialKey(image.host) || matchesKey(server, image.kubeletLookup)
      ? { kind: 'passed', found: [] }
      : { kind: 'refused', problem: problem('INPUT-11', { host: server, imageHost: image.host }) },
};

/** What is typed as a server, as the key the kubelet matches. A path narrows it to a part of the registry. */
function serverKey(text: string): Result<string> {
  const server = parseRegistryServer(text);
  if (!server.ok) return server;
  const { host, path } = server.value;
  return ok(path === '' ? credentialKey(host) : `${host}/${path}`);
}

export const secretNameQuestion: Question<SecureRegistryAnswers, 'secretName'> = {
  id: 'secretName',
  ...said('secretName'),
  flags: [{ option: '--secret-name <name>', about: say(words, (w) => w.secretName.flag) }],
  fromFlags: ({ secretName }) => (typeof secretName === 'string' ? checkObjectName(secretName) : undefined),
  dependsOn: ['image'],
  when: makesSecret,
  assume: ({ image }) => pullSecretName(image?.host ?? ''),
  input: { kind: 'text', example: 'pull-registry-example-com', parse: checkObjectName, format: (name) => name },
  show: plain,
};

export const emailQuestion: Question<SecureRegistryAnswers, 'email'> = {
  id: 'email',
  ...said('email'),
  flags: [{ option: '--email <address>', about: say(words, (w) => w.email.flag) }],
  fromFlags: ({ email }) => (typeof email === 'string' ? ok(email.trim()) : undefined),
  dependsOn: [],
  when: makesSecret,
  assume: () => '',
  input: { kind: 'text', example: 'robot@example.com', parse: (text) => ok(text.trim()), format: (email) => email },
  show: (email) => (email === '' ? say(words, (w) => w.email.none) : plain(email)),
};

export const builderQuestion: Question<SecureRegistryAnswers, 'builder'> = {
  id: 'builder',
  ...said('builder'),
  flags: [{ option: '--builder', about: say(words, (w) => w.builder.flag) }],
  fromFlags: ({ builder }) => (typeof builder === 'boolean' ? ok(builder) : undefined),
  dependsOn: [],
  when: goesOn,
  assume: () => false,
  input: yesOrNo('builder'),
  show: yesNo,
};

export const restartQuestion: Question<SecureRegistryAnswers, 'restart'> = {
  id: 'restart',
  ...said('restart'),
  flags: [{ option: '--restart', about: say(words, (w) => w.restart.flag) }],
  fromFlags: ({ restart }) => (typeof restart === 'boolean' ? ok(restart) : undefined),
  dependsOn: [],
  when: goesOn,
  // With nobody to ask, pods are deleted only on demand.
  assume: (_answers, settings) => settings.interactive,
  input: yesOrNo('restart'),
  show: yesNo,
};

function said(question: 'server' | 'secretName' | 'email' | 'builder' | 'restart') {
  const pick = (part: 'ask' | 'label' | 'why') => say(words, (w: SecureRegistryWords) => w[question][part]);
  return { ask: pick('ask'), label: pick('label'), why: pick('why') };
}

function yesNo(value: boolean): Text {
  return say(words, (w) => (value ? w.yes : w.no));
}

function yesOrNo(question: 'builder' | 'restart'): Input<boolean, SecureRegistryAnswers> {
  return {
    kind: 'choice',
    many: false,
    prepare: async () =>
      ok({
        kind: 'choices',
        choices: {
          columns: [say(words, (w) => w[question].label)],
          rows: [true, false].map((value) => ({ value: String(value), cells: [yesNo(value)], fact: plain('') })),
          chosen: [],
        },
      }),
    parse: ([value]) => ok(value === 'true'),
    format: (value) => [String(value)],
  };
}
