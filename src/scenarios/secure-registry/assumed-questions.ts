import { cleanText } from '../../domain/clean-text.ts';
import { type PullSecretLayout, pullSecretTypes } from '../../domain/docker-config.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { matchesKey } from '../../domain/keyring.ts';
import { checkObjectName, pullSecretName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { credentialKey, parseRegistryServer } from '../../domain/registry-host.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Input, Question } from '../../flow/scenario.ts';
import { isFound, type SecureRegistryAnswers } from './answers.ts';
import { isRead } from './read-login.ts';
import { type SecureRegistryWords, words } from './words.ts';

type Asked = Partial<SecureRegistryAnswers>;

const makesSecret = ({ source }: Asked) =>
  source !== undefined && source.kind !== 'existing' && source.kind !== 'renewed';
/** A file of logins, whose layout and other logins may be wanted too. */
const fromFile = ({ source }: Asked) => source !== undefined && isRead(source) && source.kind !== 'helper';
const goesOn = ({ registry }: Asked) => registry === undefined || !registry.open || registry.anyway;

const layouts: readonly PullSecretLayout[] = ['dockerconfigjson', 'dockercfg'];

export const serverQuestion: Question<SecureRegistryAnswers, 'server'> = {
  id: 'server',
  ...said('server'),
  flags: [{ option: '--registry <server>', about: say(words, (w) => w.server.flag) }],
  fromFlags: ({ registry }) => (typeof registry === 'string' ? serverKey(registry) : undefined),
  dependsOn: ['image'],
  when: makesSecret,
  assume: ({ image, login }) => (image === undefined ? '' : keyFor(image, login)),
  input: { kind: 'text', example: 'registry.example.com', parse: serverKey, format: (server) => server },
  show: plain,
  // A key that does not cover the image would make a secret the kubelet never uses.
  check: async (server, { image }) =>
    image === undefined || server === credentialKey(image.host) || matchesKey(server, image.kubeletLookup)
      ? { kind: 'passed', found: [] }
      : { kind: 'refused', problem: problem('INPUT-11', { host: server, imageHost: image.host }) },
};

/** The image's registry; the part of it a file's own key names, where that is narrower. */
function keyFor({ host, kubeletLookup }: ImageReference, login: Asked['login']): string {
  const key = isFound(login) ? parseRegistryServer(login.key) : undefined;
  const narrower = key?.ok === true && key.value.path !== '' ? `${host}/${key.value.path}` : undefined;
  return narrower !== undefined && matchesKey(narrower, kubeletLookup) ? narrower : credentialKey(host);
}

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
  assume: ({ image, login }) => (isFound(login) ? login.secretName : undefined) ?? pullSecretName(image?.host ?? ''),
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
  assume: ({ login }) => (isFound(login) ? (login.email ?? '') : ''),
  input: { kind: 'text', example: 'robot@example.com', parse: (text) => ok(text.trim()), format: (email) => email },
  show: (email) => (email === '' ? say(words, (w) => w.email.none) : plain(cleanText(email))),
};

/** A file in the older layout is converted, as every reader takes the newer one; here it can stay as it is. */
export const layoutQuestion: Question<SecureRegistryAnswers, 'layout'> = {
  id: 'layout',
  ...said('layout'),
  flags: [{ option: '--secret-type <type>', about: say(words, (w) => w.layout.flag), values: layouts }],
  fromFlags: ({ secretType }) => layouts.flatMap((layout) => (layout === secretType ? [ok(layout)] : []))[0],
  dependsOn: ['source'],
  when: fromFile,
  assume: () => 'dockerconfigjson',
  input: choiceOf(
    'layout',
    layouts.map((layout) => ({ value: layout, name: plain(pullSecretTypes[layout].type) })),
  ),
  show: (layout) => plain(pullSecretTypes[layout].type),
};

export const everythingQuestion: Question<SecureRegistryAnswers, 'everything'> = {
  id: 'everything',
  ...said('everything'),
  flags: [{ option: '--all-entries', about: say(words, (w) => w.everything.flag) }],
  fromFlags: ({ allEntries }) => (typeof allEntries === 'boolean' ? ok(allEntries) : undefined),
  dependsOn: ['source'],
  when: fromFile,
  assume: () => false,
  input: yesOrNo('everything'),
  show: (everything) => say(words, (w) => (everything ? w.everything.all : w.everything.needed)),
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

export const templateQuestion: Question<SecureRegistryAnswers, 'template'> = {
  id: 'template',
  ...said('template'),
  flags: [{ option: '--edit-template', about: say(words, (w) => w.template.flag) }],
  fromFlags: ({ editTemplate }) => (typeof editTemplate === 'boolean' ? ok(editTemplate) : undefined),
  dependsOn: [],
  when: goesOn,
  // It makes all pods of a workload anew: with nobody to ask, only on demand.
  assume: (_answers, settings) => settings.interactive,
  input: yesOrNo('template'),
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

type AssumedName = 'server' | 'secretName' | 'layout' | 'everything' | 'email' | 'builder' | 'template' | 'restart';

function said(question: AssumedName) {
  const pick = (part: 'ask' | 'label' | 'why') => say(words, (w: SecureRegistryWords) => w[question][part]);
  return { ask: pick('ask'), label: pick('label'), why: pick('why') };
}

function yesNo(value: boolean): Text {
  return say(words, (w) => (value ? w.yes : w.no));
}

function yesOrNo(question: AssumedName): Input<boolean, SecureRegistryAnswers> {
  return choiceOf(
    question,
    [true, false].map((value) => ({ value, name: yesNo(value) })),
  );
}

/** A question whose choices are the same everywhere. */
function choiceOf<V extends string | boolean>(
  question: AssumedName,
  choices: readonly { readonly value: V; readonly name: Text }[],
): Input<V, SecureRegistryAnswers> {
  return {
    kind: 'choice',
    many: false,
    prepare: async () =>
      ok({
        kind: 'choices',
        choices: {
          columns: [say(words, (w) => w[question].label)],
          rows: choices.map(({ value, name }) => ({ value: String(value), cells: [name], fact: plain('') })),
          chosen: [],
        },
      }),
    parse: ([value]) => {
      const chosen = choices.find((choice) => String(choice.value) === value);
      return chosen === undefined ? failed(problem('INPUT-07', { detail: value ?? '' })) : ok(chosen.value);
    },
    format: (value) => [String(value)],
  };
}
