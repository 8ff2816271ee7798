import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import type { Lang } from '../../src/domain/text.ts';
import { type ProblemWords, problemWords } from '../../src/messages/problem-words.ts';
import { problemSamples } from './problem-samples.ts';

/** Every flag there is, or is to be. */
const FLAGS = new Set(
  `--kubeconfig --context --namespace --all-namespaces --as --as-group --request-timeout --dry-run --image --images-from
   --service-account --all-service-accounts --builder --edit-template --registry --auth-server --credentials-from --credentials-file
   --username --password-stdin --email --secret-name --secret --secret-type --all-entries --on-conflict --two-secrets --ca-file --allow-http --restart --by --yes
   --from-secret --workload --container --set-image --set-service-account --set-pull-policy --allow-exec-plugin --answers --report --share --lang --accessible --no-color --serve --version --help`.split(
    /\s+/,
  ),
);
const SUBCOMMANDS = new Set(
  'fix cross-project secure-registry delegated-auth renew-login unlink-secret change-template which test-pull runs undo practice completion --version --help'.split(
    ' ',
  ),
);
/** Tools whose flags are their own. */
const OTHERS_COMMANDS = /^(?:oc|kubectl|docker|podman|aws) /;

const LANGUAGES: readonly Lang[] = ['en', 'ja'];
const KANA_OR_KANJI = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const SLIPS = / {2}|undefined|\[object|NaN|null|\(\)|""|: [.。]|[.。]{2}|, [.。]|[。、] |^\s|\s$/;

const spoken = problemSamples.flatMap((sample) => LANGUAGES.map((lang) => ({ ...sample, lang })));

function wordsIn(problem: Problem, lang: Lang): ProblemWords {
  const { short, happened, known, next } = problemWords(problem);
  return { short: short[lang], happened: happened[lang], known: known[lang], next: next[lang] };
}

function sentencesOf({ happened, known, next }: ProblemWords): readonly string[] {
  return [happened, known, ...next];
}

function commandsIn(words: ProblemWords): readonly string[] {
  return sentencesOf(words).flatMap((sentence) => [...sentence.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner));
}

/** Flags named anywhere but in words from outside and in the commands of other tools. */
function flagsIn(words: ProblemWords): readonly string[] {
  const own = sentencesOf(words).map((sentence) =>
    sentence
      .replaceAll(/"[^"]*"/g, '')
      .replaceAll(/`([^`]+)`/g, (_, inner: string) => (OTHERS_COMMANDS.test(inner) ? '' : inner)),
  );
  return own.flatMap((sentence) => sentence.match(/(?<![\w-])--[a-z-]+/g) ?? []);
}

/** Names and numbers a person must find in the words. Causes, reasons and findings are worded, not named. */
function factsOf({ evidence }: Problem): readonly string[] {
  return Object.entries(evidence)
    .filter(([name]) => !['cause', 'reason', 'finding'].includes(name))
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    .map(String);
}

describe.each(spoken)('$code in $lang', ({ problems, lang }) => {
  const worded = problems.map((problem) => wordsIn(problem, lang));
  const shorts = worded.map(({ short }) => short);
  const sentences = worded.flatMap(sentencesOf);

  test('says what happened, how we know and what to do, in whole sentences', () => {
    const stop = lang === 'en' ? /\S\.$/ : /\S。$/;
    expect(sentences.filter((sentence) => !stop.test(sentence) || SLIPS.test(sentence))).toEqual([]);
    expect(worded.filter(({ next }) => next.length < 1 || next.length > 3)).toEqual([]);
  });

  test('has a clause short enough for a list', () => {
    expect(shorts.filter((short) => !/[^\s.。]$/.test(short) || SLIPS.test(short))).toEqual([]);
    expect(shorts.filter((short) => stringWidth(short) > 72)).toEqual([]);
  });

  test('speaks its language', () => {
    const japanese = [...shorts, ...sentences].filter((words) => KANA_OR_KANJI.test(words));
    expect(japanese).toEqual(lang === 'ja' ? [...shorts, ...sentences] : []);
  });

  test('names only flags and subcommands there are', () => {
    expect(worded.flatMap(flagsIn).filter((flag) => !FLAGS.has(flag))).toEqual([]);
    const own = worded.flatMap(commandsIn).filter((command) => command.startsWith('pull-secret-wizard '));
    expect(own.filter((command) => !SUBCOMMANDS.has(command.split(' ')[1] ?? ''))).toEqual([]);
  });

  test('tells all of its usual evidence', () => {
    const said = worded.slice(0, 1).flatMap(sentencesOf).join('\n');
    const facts = problems.slice(0, 1).flatMap(factsOf);
    expect(facts.filter((fact) => !said.includes(fact))).toEqual([]);
  });
});

test.each(problemSamples)('$code: both languages give the same steps and commands', ({ problems }) => {
  const given = (lang: Lang) =>
    problems.map((problem) => {
      const words = wordsIn(problem, lang);
      return { steps: words.next.length, commands: commandsIn(words), flags: flagsIn(words).toSorted() };
    });
  expect(given('ja')).toEqual(given('en'));
});

describe('the words', () => {
  test('quote a name in a command so that a shell takes it as it is', () => {
    const { next } = problemWords({ code: 'POD-13', evidence: { pod: 'web; rm -r ~', account: 'a', secret: 's' } });
    expect(next.en[0]).toContain("`oc delete pod 'web; rm -r ~'`");
  });

  test('ask for a subresource as the tools want it', () => {
    const evidence = { verb: 'get', resource: 'imagestreams/layers', namespace: 'shop', detail: '' };
    const { next } = problemWords({ code: 'CLUSTER-06', evidence });
    expect(next.en[0]).toContain('`oc auth can-i get imagestreams --subresource=layers -n shop`');
  });

  test('do not blame the password for what CRI-O says without a login', () => {
    const message = 'unable to retrieve auth token: invalid username/password';
    const { known } = problemWords({ code: 'IMAGE-50', evidence: { pod: 'web', image: 'quay.io/a/b', message } });
    expect(known.en).toContain('no login was sent');
    expect(known.ja).toContain('認証情報を送信しなかった');
  });

  test.each(['BINDING-16', 'BINDING-17'] as const)('%s names all accounts of a project as their group', (code) => {
    const found = problemSamples.find((sample) => sample.code === code)?.problems ?? [];
    const grouped = found.filter(({ evidence }) => 'account' in evidence && evidence.account === '*').map(problemWords);
    expect(grouped.length).toBeGreaterThan(0);
    for (const { short, happened, known, next } of grouped) {
      const all = [short.en, short.ja, happened.en, happened.ja, known.en, known.ja, ...next.en, ...next.ja];
      expect(all.filter((sentence) => sentence.includes('*'))).toEqual([]);
      expect(next.en[0]).toContain('`oc policy add-role-to-group system:image-puller system:serviceaccounts:');
      expect(next.ja[0]).toContain('`oc policy add-role-to-group system:image-puller system:serviceaccounts:');
    }
  });

  test.each([
    ['docker.io', 'personal access token'],
    ['registry.redhat.io', 'https://access.redhat.com/terms-based-registry/'],
    ['quay.io:443', 'robot account'],
    ['ghcr.io', 'read:packages'],
    ['1234.dkr.ecr.eu-west-1.amazonaws.com', '12 hours'],
    ['europe-docker.pkg.dev', '_json_key'],
    ['acme.azurecr.io', 'service principal'],
    ['quay.io.evil.example', 'whoever runs the registry'],
    ['notredhat.com', 'whoever runs the registry'],
  ])('say which login %s takes', (host, step) => {
    const { next } = problemWords({ code: 'SECRET-33', evidence: { host, username: 'hanako', detail: '' } });
    expect(next.en.join(' ')).toContain(step);
  });

  test('cut a list that is too long, and say by how much', () => {
    const linkedTo = ['default', 'builder', 'deployer'];
    const { short } = problemWords({ code: 'ACCOUNT-11', evidence: { account: 'web', secret: 'acme-pull', linkedTo } });
    expect(short).toEqual({
      en: 'acme-pull fits, but is linked to default and 2 more',
      ja: 'acme-pull は適合、default (ほか 2 件) だけに追加済み',
    });
  });
});
