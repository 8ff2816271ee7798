import type { Problem } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { shellQuote } from '../../domain/shell-quote.ts';
import { say, type Text } from '../../domain/text.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { RemedyContext } from './remedy-context.ts';
import { remedyWords } from './remedy-words.ts';

type Whom = Text;

/** What somebody else has to mend: whom to ask, and what to run to see or mend it. Nothing here changes anything. */
export function lettersFor(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const found = recipientOf(problem, context);
  if (found === undefined) return [];
  const { whom, commands, id = 'letter' } = found;
  const { happened } = problemWords(problem);
  return [
    {
      id,
      cause: problem.code,
      title: { en: remedyWords.en.letterTo(whom.en), ja: remedyWords.ja.letterTo(whom.ja) },
      asks: say(remedyWords, (w) => w.others),
      effort: 'others',
      leads: {
        to: 'letter',
        whom,
        what: { en: remedyWords.en.please(happened.en), ja: remedyWords.ja.please(happened.ja) },
        commands,
      },
    },
  ];
}

interface Recipient {
  readonly whom: Whom;
  readonly commands: readonly string[];
  readonly id?: string;
}

function recipientOf(problem: Problem, { namespace, findings, image }: RemedyContext): Recipient | undefined {
  const host = image?.host ?? '';
  const admin = say(remedyWords, (w) => w.clusterAdmin);
  const owner = say(remedyWords, (w) => w.registryOwner(host));
  const { pod, image: text } = findings.subject;
  const describe = line('oc', 'describe', 'pod', pod.metadata.name, '-n', namespace);
  switch (problem.code) {
    case 'REGISTRY-18':
    case 'REGISTRY-36':
      return { whom: admin, commands: ['oc get image.config.openshift.io/cluster -o yaml', describe] };
    case 'REGISTRY-19':
      return {
        whom: admin,
        commands: ['oc get imagedigestmirrorsets,imagetagmirrorsets,imagecontentsourcepolicies', describe],
      };
    case 'REGISTRY-40':
      return { whom: admin, commands: ['oc get clusterimagepolicies,imagepolicies -A', describe] };
    case 'POD-39':
    case 'POD-50':
      return {
        whom: admin,
        commands: [line('oc', 'get', 'pod', pod.metadata.name, '-n', namespace, '-o', 'wide'), describe],
      };
    case 'REGISTRY-37':
    case 'REGISTRY-26':
    case 'AUTH-26':
    case 'REGISTRY-22':
      return { whom: owner, commands: [line('curl', '-sSI', `https://${host}/v2/`)] };
    case 'REGISTRY-23':
    case 'REGISTRY-38':
    case 'AUTH-24':
      return { whom: owner, commands: [line('skopeo', 'inspect', `docker://${text}`)] };
    case 'REGISTRY-35': {
      const { project, stream } = problem.evidence;
      return {
        whom: say(remedyWords, (w) => w.yourself),
        commands: [
          line('oc', 'describe', 'imagestream', stream, '-n', project),
          line('oc', 'get', 'builds', '-n', project),
          line('oc', 'import-image', stream, '-n', project),
        ],
      };
    }
    case 'ACCOUNT-30':
      return {
        whom: say(remedyWords, (w) => w.yourself),
        commands: [line('oc', 'create', 'token', problem.evidence.account, '-n', namespace)],
      };
    case 'ACCOUNT-41': {
      const { manager } = problem.evidence;
      return { whom: say(remedyWords, (w) => w.sourceOwner(manager)), commands: [describe], id: 'letter-to-source' };
    }
    case 'SECRET-25':
      return {
        whom: say(remedyWords, (w) => w.yourself),
        commands: problem.evidence.secrets
          .slice(1)
          .map((secret) =>
            line('oc', 'annotate', 'secret', secret, 'openshift.io/image.excludeSecret=true', '-n', namespace),
          ),
      };
    default:
      return undefined;
  }
}

function line(...words: readonly string[]): string {
  return words.map(shellQuote).join(' ');
}
