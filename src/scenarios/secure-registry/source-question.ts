import { cleanText } from '../../domain/clean-text.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { CheckOutcome, Context, FlagValues, Question } from '../../flow/scenario.ts';
import { checkOutcome, tryLogin } from '../shared-questions/try-login.ts';
import type { LoginSource, SecureRegistryAnswers } from './answers.ts';
import { loginInSecret } from './login-in-secret.ts';
import { offerSources, sourceValue } from './offer-sources.ts';
import { words } from './words.ts';

/** As `--credentials-from` writes them. */
const named = [
  'typed',
  'existing',
  'mended',
  'docker-config',
  'podman',
  'dockercfg',
  'helper',
  'docker-login',
  'podman-login',
] as const;

/** A secret of the project that fits already is offered first: nothing to type. */
export const sourceQuestion: Question<SecureRegistryAnswers, 'source'> = {
  id: 'source',
  ask: say(words, (w) => w.source.ask),
  label: say(words, (w) => w.source.label),
  why: say(words, (w) => w.source.why),
  flags: [
    { option: '--credentials-from <source>', about: say(words, (w) => w.source.flag), values: named },
    { option: '--credentials-file <path>', about: say(words, (w) => w.file.flag) },
    { option: '--from-secret <name>', about: say(words, (w) => w.source.fromSecret) },
  ],
  fromFlags: sourceFromFlags,
  dependsOn: ['image', 'registry'],
  when: ({ registry }) => registry === undefined || !registry.open || registry.anyway,
  input: {
    kind: 'choice',
    many: false,
    prepare: async ({ image }, context) => offerSources(image, context),
    parse: ([value = '']) => ok(JSON.parse(value) as LoginSource),
    format: (source) => [sourceValue(source)],
  },
  show: showSource,
  check: tryExisting,
};

type Named = (typeof named)[number];

/** Which sources a flag beside `--credentials-from` makes sense with; every other pair contradicts itself. */
const fits: readonly {
  readonly flag: string;
  readonly given: (flags: FlagValues) => boolean;
  readonly with: readonly Named[];
}[] = [
  {
    flag: '--username',
    given: ({ username }) => username !== undefined,
    with: ['typed', 'docker-login', 'podman-login'],
  },
  {
    flag: '--password-stdin',
    given: ({ passwordStdin }) => passwordStdin === true,
    with: ['typed', 'docker-login', 'podman-login'],
  },
  {
    flag: '--credentials-file',
    given: ({ credentialsFile }) => credentialsFile !== undefined,
    with: ['docker-config', 'podman', 'dockercfg', 'helper'],
  },
  {
    flag: '--from-secret',
    given: ({ fromSecret }) => fromSecret !== undefined,
    with: ['mended'],
  },
  {
    flag: '--secret-type',
    given: ({ secretType }) => secretType !== undefined,
    with: ['mended', 'docker-config', 'podman', 'dockercfg'],
  },
  {
    flag: '--all-entries',
    given: ({ allEntries }) => allEntries !== undefined,
    with: ['mended', 'docker-config', 'podman', 'dockercfg'],
  },
  ...(['email', 'registry', 'onConflict'] as const).map((name) => ({
    flag: `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    given: (flags: FlagValues) => flags[name] !== undefined,
    with: named.filter((source) => source !== 'existing'),
  })),
];

function sourceFromFlags(flags: FlagValues): Result<LoginSource> | undefined {
  const { credentialsFrom, credentialsFile, secretName, fromSecret } = flags;
  const said = named.find((name) => name === credentialsFrom);
  const source = said ?? impliedSource(flags);
  if (source !== undefined) {
    const contrary = fits.find((row) => row.given(flags) && !row.with.includes(source));
    const implying = source === 'mended' ? '--from-secret' : '--username';
    const first = said === undefined ? implying : `--credentials-from ${source}`;
    if (contrary !== undefined) return contradiction(first, contrary.flag);
  }
  if (source === 'mended') {
    if (typeof fromSecret !== 'string') return failed(problem('INPUT-06', { flags: ['--from-secret'] }));
    const name = checkObjectName(fromSecret);
    return name.ok ? ok({ kind: 'mended', secret: name.value }) : name;
  }
  if (credentialsFile !== undefined) {
    const typed = fits.slice(0, 2).find((row) => row.given(flags));
    if (typed !== undefined) return contradiction('--credentials-file', typed.flag);
    if (source !== 'helper') return ok(fileSource(source, flags));
    return typeof credentialsFile === 'string' ? ok({ kind: 'helper', file: credentialsFile }) : undefined;
  }
  if (source === 'existing') {
    return typeof secretName === 'string'
      ? ok({ kind: 'existing', secret: secretName })
      : failed(problem('INPUT-06', { flags: ['--secret-name'] }));
  }
  return source === undefined ? undefined : ok({ kind: source });
}

/** A secret alone says that its login is taken, and a user name alone that the login is given here. */
function impliedSource({ fromSecret, credentialsFile, username }: FlagValues): Named | undefined {
  if (fromSecret !== undefined) return 'mended';
  return credentialsFile === undefined && username !== undefined ? 'typed' : undefined;
}

function fileSource(source: Named | undefined, { credentialsText }: FlagValues): LoginSource {
  if (credentialsText instanceof Secret) return { kind: 'pasted' };
  if (source === undefined) return { kind: 'file' };
  return { kind: 'file', layout: source === 'dockercfg' ? 'dockercfg' : 'docker-config' };
}

function contradiction(one: string, other: string): Result<never> {
  return failed(problem('INPUT-07', { detail: `${one} / ${other}` }));
}

function showSource(source: LoginSource): Text {
  switch (source.kind) {
    case 'existing':
      return say(words, (w) => w.source.existing(source.secret));
    case 'mended':
      return say(words, (w) => w.source.mended(source.secret));
    case 'renewed':
      return say(words, (w) => w.source.renewed(cleanText(source.username)));
    case 'docker-config':
    case 'podman':
    case 'dockercfg':
      return source.path === undefined ? say(words, (w) => w.source.kinds[source.kind]) : plain(cleanText(source.path));
    case 'typed':
    case 'docker-login':
    case 'podman-login':
    case 'helper':
    case 'file':
    case 'pasted':
      return say(words, (w) => w.source.kinds[source.kind]);
  }
}

/** A secret that fits by name may still hold a login the registry refuses. */
async function tryExisting(
  source: LoginSource,
  { image, registry }: Partial<SecureRegistryAnswers>,
  context: Context,
): Promise<CheckOutcome> {
  if (source.kind !== 'existing' || image === undefined) return { kind: 'passed', found: [] };
  const login = await loginInSecret(source.secret, image, context);
  if (!login.ok) return { kind: 'refused', problem: login.problem };
  return checkOutcome(await tryLogin({ image, login: login.value, registry }, context));
}
