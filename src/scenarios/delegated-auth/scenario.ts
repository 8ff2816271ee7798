import { ok } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import { defineScenario, type Question } from '../../flow/scenario.ts';
import type { SecureRegistryAnswers, SecureRegistryFacts, SettledAnswers } from '../secure-registry/answers.ts';
import { readFacts } from '../secure-registry/facts.ts';
import { makePlan } from '../secure-registry/plan.ts';
import { prove } from '../secure-registry/prove.ts';
import { plainRegistryQuestion, questionsWith } from '../secure-registry/scenario.ts';
import { words } from './words.ts';

/** The chapter's form: a second secret for the auth server. Nodes never needed it, so it is only made on request. */
const twoSecretsQuestion: Question<SecureRegistryAnswers, 'twoSecrets'> = {
  id: 'twoSecrets',
  ask: say(words, (w) => w.twoSecrets.ask),
  label: say(words, (w) => w.twoSecrets.label),
  why: say(words, (w) => w.twoSecrets.why),
  flags: [{ option: '--two-secrets', about: say(words, (w) => w.twoSecrets.flag) }],
  fromFlags: ({ twoSecrets }) => (typeof twoSecrets === 'boolean' ? ok(twoSecrets) : undefined),
  dependsOn: ['registry'],
  when: ({ registry, source }) =>
    registry?.probe?.wants === 'bearer' &&
    registry.probe.relation !== 'same' &&
    source !== undefined &&
    source.kind !== 'existing' &&
    source.kind !== 'renewed',
  assume: () => false,
  input: {
    kind: 'choice',
    many: false,
    prepare: async () =>
      ok({
        kind: 'choices',
        choices: {
          columns: [say(words, (w) => w.twoSecrets.label)],
          rows: [false, true].map((value) => ({
            value: String(value),
            cells: [say(words, (w) => (value ? w.twoSecrets.two : w.twoSecrets.one))],
            fact: value ? say(words, (w) => w.twoSecrets.twoFact) : plain(''),
          })),
          chosen: [],
        },
      }),
    parse: ([value]) => ok(value === 'true'),
    format: (value) => [String(value)],
  },
  show: (value) => say(words, (w) => (value ? w.twoSecrets.two : w.twoSecrets.one)),
};

/**
 * A registry that sends logins to an auth server on another host. It asks and does what `secure-registry` does, which hands
 * over to it as soon as a challenge says so: one secret, keyed by the registry, is what nodes use.
 */
export const delegatedAuth = defineScenario<SecureRegistryAnswers, SecureRegistryFacts, SettledAnswers>({
  id: 'delegated-auth',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: [...questionsWith(plainRegistryQuestion), twoSecretsQuestion],
  facts: readFacts,
  plan: (answers, facts) => makePlan('delegated-auth', answers, facts),
  prove,
});
