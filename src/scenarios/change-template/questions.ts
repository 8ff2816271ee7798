import { parseImageReference } from '../../domain/image-reference.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { FlagValues, Question } from '../../flow/scenario.ts';
import { words as shared } from '../shared-questions/words.ts';
import { parseSubject } from '../which/subject-question.ts';
import type { ChangeTemplateAnswers, WorkloadName } from './answers.ts';
import { choicesOf, offerAccounts, offerContainers, offerTags, offerWorkloads, shownWorkload } from './offers.ts';
import { readWorkload } from './read-workload.ts';
import { tryChange } from './try-change.ts';
import { words } from './words.ts';

type Asked<K extends keyof ChangeTemplateAnswers> = Question<ChangeTemplateAnswers, K>;

export const workloadQuestion: Asked<'workload'> = {
  id: 'workload',
  ...said('workload'),
  flags: [
    { option: '--workload <kind/name>', about: say(words, (w) => w.workload.flag) },
    // Consent, not an answer: the image is tried as nodes will pull it.
    { option: '--auth-server <host>', about: say(shared, (w) => w.registry.flag) },
  ],
  fromFlags: ({ workload }) => (typeof workload === 'string' ? workloadNamed(workload) : undefined),
  dependsOn: [],
  input: {
    kind: 'choice',
    many: false,
    prepare: async (_answers, context) => offerWorkloads(context),
    parse: ([value = '']) => ok(JSON.parse(value) as WorkloadName),
    format: (workload) => [JSON.stringify(workload)],
  },
  show: (workload) => plain(shownWorkload(workload)),
  check: async (workload, _answers, context) => {
    const read = await readWorkload(workload, context);
    return read.ok ? { kind: 'passed', found: [] } : { kind: 'refused', problem: read.problem };
  },
};

function workloadNamed(text: string): Result<WorkloadName> {
  const subject = parseSubject(text);
  return subject.ok && subject.value.kind === 'runner' && subject.value.of !== 'Pod'
    ? ok({ kind: subject.value.of, name: subject.value.name })
    : failed(problem('INPUT-22', { text }));
}

const changes = ['image', 'account', 'policy'] as const;

/** Exactly one thing; which, a flag that names the new value says too. */
export const whatQuestion: Asked<'what'> = {
  id: 'what',
  ...said('what'),
  flags: [],
  alsoBy: ['setImage', 'setServiceAccount', 'setPullPolicy'],
  fromFlags: whatByFlags,
  dependsOn: ['workload'],
  input: {
    kind: 'choice',
    many: false,
    prepare: async () => {
      const rows = changes.map((what) => ({ value: what, cells: [shownWhat(what)], fact: plain('') }));
      const label = say(words, (w) => w.what.label);
      return ok({ kind: 'choices', choices: choicesOf(label, rows) });
    },
    parse: ([value]) => {
      const what = changes.find((each) => each === value);
      return what === undefined ? failed(problem('INPUT-07', { detail: value ?? '' })) : ok(what);
    },
    format: (what) => [what],
  },
  show: shownWhat,
};

function shownWhat(what: ChangeTemplateAnswers['what']): Text {
  return say(words, (w) => w.what.values[what]);
}

function whatByFlags(flags: FlagValues): Result<ChangeTemplateAnswers['what']> | undefined {
  const given = (
    [
      ['--set-image', 'image', flags.setImage],
      ['--set-service-account', 'account', flags.setServiceAccount],
      ['--set-pull-policy', 'policy', flags.setPullPolicy],
    ] as const
  ).filter(([, , value]) => value !== undefined);
  const [one, other] = given;
  if (one === undefined) return undefined;
  return other === undefined ? ok(one[1]) : failed(problem('INPUT-07', { detail: `${one[0]} / ${other[0]}` }));
}

export const containerQuestion: Asked<'container'> = {
  id: 'container',
  ...said('container'),
  flags: [{ option: '--container <name>', about: say(words, (w) => w.container.flag) }],
  fromFlags: ({ container }) => (typeof container === 'string' ? checkObjectName(container) : undefined),
  dependsOn: ['workload'],
  when: ({ what }) => what !== 'account',
  input: {
    kind: 'choice',
    many: false,
    prepare: offerContainers,
    parse: ([name = '']) => checkObjectName(name),
    format: (name) => [name],
  },
  show: plain,
};

/** Other tags of the image; empty where another image is typed. */
export const tagQuestion: Asked<'tag'> = {
  id: 'tag',
  ...said('tag'),
  flags: [],
  alsoBy: ['setImage'],
  fromFlags: ({ setImage }) => (typeof setImage === 'string' ? ok('') : undefined),
  dependsOn: ['workload', 'container'],
  when: ({ what }) => what === 'image',
  input: {
    kind: 'choice',
    many: false,
    prepare: offerTags,
    parse: ([value = '']) => ok(value),
    format: (tag) => [tag],
  },
  show: (tag) => (tag === '' ? say(words, (w) => w.tag.other) : plain(tag)),
  check: async (_tag, answers, context) =>
    answers.tag === '' ? { kind: 'passed', found: [] } : tryChange(answers, context),
};

export const setImageQuestion: Asked<'setImage'> = {
  id: 'setImage',
  ...said('setImage'),
  flags: [{ option: '--set-image <ref>', about: say(words, (w) => w.setImage.flag) }],
  fromFlags: ({ setImage }) => (typeof setImage === 'string' ? parseImageReference(setImage) : undefined),
  dependsOn: ['workload', 'container', 'tag'],
  when: ({ what, tag }) => what === 'image' && tag === '',
  input: {
    kind: 'text',
    example: 'registry.example.com/team/app:1.1',
    parse: (text) => parseImageReference(text.trim()),
    format: (image) => image.text,
  },
  show: (image) => plain(image.text),
  check: async (_image, answers, context) => tryChange(answers, context),
};

export const setServiceAccountQuestion: Asked<'setServiceAccount'> = {
  id: 'setServiceAccount',
  ...said('setServiceAccount'),
  flags: [{ option: '--set-service-account <name>', about: say(words, (w) => w.setServiceAccount.flag) }],
  fromFlags: ({ setServiceAccount }) =>
    typeof setServiceAccount === 'string' ? checkObjectName(setServiceAccount) : undefined,
  dependsOn: ['workload'],
  when: ({ what }) => what === 'account',
  input: {
    kind: 'choice',
    many: false,
    prepare: offerAccounts,
    parse: ([name = '']) => checkObjectName(name),
    format: (name) => [name],
  },
  show: plain,
  check: async (_account, answers, context) => tryChange(answers, context),
};

const policies = ['Always', 'IfNotPresent'] as const;

export const setPullPolicyQuestion: Asked<'setPullPolicy'> = {
  id: 'setPullPolicy',
  ...said('setPullPolicy'),
  flags: [{ option: '--set-pull-policy <policy>', about: say(words, (w) => w.setPullPolicy.flag), values: policies }],
  fromFlags: ({ setPullPolicy }) => policies.flatMap((each) => (each === setPullPolicy ? [ok(each)] : []))[0],
  dependsOn: ['workload', 'container'],
  when: ({ what }) => what === 'policy',
  input: {
    kind: 'choice',
    many: false,
    prepare: async () => {
      const rows = policies.map((policy) => ({
        value: policy,
        cells: [plain(policy)],
        fact: say(words, (w) => w.setPullPolicy.facts[policy]),
      }));
      const label = say(words, (w) => w.setPullPolicy.label);
      return ok({ kind: 'choices', choices: choicesOf(label, rows) });
    },
    parse: ([value]) => {
      const policy = policies.find((each) => each === value);
      return policy === undefined ? failed(problem('INPUT-07', { detail: value ?? '' })) : ok(policy);
    },
    format: (policy) => [policy],
  },
  show: plain,
  check: async (_policy, answers, context) => tryChange(answers, context),
};

function said(
  question: 'workload' | 'what' | 'container' | 'tag' | 'setImage' | 'setServiceAccount' | 'setPullPolicy',
) {
  const pick = (part: 'ask' | 'label' | 'why') => say(words, (w) => w[question][part]);
  return { ask: pick('ask'), label: pick('label'), why: pick('why') };
}
