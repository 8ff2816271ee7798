import type { CreatePullSecret } from '../../actions/create-pull-secret.ts';
import { listsOf } from '../../actions/link-pull-secret.ts';
import { asPullSecret } from '../../chain/project.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { pullSecretTypes, writePullSecret } from '../../domain/docker-config.ts';
import { matchKeyring, type PullSecret } from '../../domain/keyring.ts';
import { type Lang, say, type Text } from '../../domain/text.ts';
import type { Finding, ReviewLetter } from '../../flow/scenario.ts';
import { words as shared } from '../shared-questions/words.ts';
import { isFound, type SecureRegistryFacts, type SettledAnswers } from './answers.ts';
import { brokenGoes, unlinksFor } from './broken-secret.ts';
import { letterWords as words } from './letter-words.ts';
import { leftWithOwnList, notesFor } from './notes.ts';

/** The letter of the review: what was tried, where the login has gone, what stays, and what to know before saying yes. */
export function letterFor(
  answers: SettledAnswers,
  facts: SecureRegistryFacts,
  intent: CreatePullSecret | undefined,
): ReviewLetter {
  const { namespace } = facts.identity;
  const rights = Object.values(facts.rights).every((right) => right === true) ? 'ok' : 'unknown';
  // What a secret held before is kept nowhere, so undo only unlinks it.
  const overwrites = intent?.stands === true;
  const takesOff = unlinksFor(answers, facts).length > 0;
  return {
    tried: [
      ...facts.tried,
      { status: rights, what: say(shared, (w) => w.tried.rights) },
      { status: keyringUses(answers, facts, intent), what: say(shared, (w) => w.tried.keyring) },
      ...facts.pushTrials.map(
        ({ image, problem }): Finding => ({
          status: problem === undefined ? 'ok' : 'broken',
          what: say(words, (w) => w.push(image)),
        }),
      ),
    ],
    sent: sentOf(answers, facts, intent),
    readable: say(words, (w) => w.readable(namespace)),
    stays: say(words, (w) => w.stays),
    notes: notesFor(answers, facts),
    idle: facts.templates.length === 0 ? ['template'] : [],
    undo: say(words, (w) => (overwrites ? w.undoReplaced : takesOff ? w.undoUnlinked : w.undo)),
  };
}

/** Whose login has gone where: one that was read was never typed. */
function sentOf(answers: SettledAnswers, facts: SecureRegistryFacts, intent: CreatePullSecret | undefined): Text {
  const { login } = answers;
  const to = destination(facts, intent);
  if (!isFound(login)) return to;
  const username = cleanText(login.username);
  const from = (lang: Lang) => words[lang].takenFrom(username, login.file, to[lang]);
  return { en: from('en'), ja: from('ja') };
}

function destination(
  { sentTo, identity: { name: cluster } }: SecureRegistryFacts,
  intent: CreatePullSecret | undefined,
): Text {
  return say(words, (letter) => {
    if (intent === undefined)
      return sentTo === undefined ? letter.sentNothing(cluster) : letter.sentTried(sentTo, cluster);
    return sentTo === undefined ? letter.sentUntried(cluster) : letter.sentLogin(sentTo, cluster);
  });
}

/** Asks the keyring what the kubelet would do with every account's list as it will be. */
function keyringUses(
  answers: SettledAnswers,
  facts: SecureRegistryFacts,
  intent: CreatePullSecret | undefined,
): Finding['status'] {
  const { image } = answers;
  const made = intent === undefined ? undefined : asMade(intent);
  const goes = brokenGoes(answers, facts);
  if (leftWithOwnList(answers, facts).length > 0) return 'broken';
  const uses = facts.accounts.every((account) => {
    const listed = listsOf(account).pull.filter(({ name }) => !goes || name !== facts.broken?.metadata.name);
    const names = [...listed.map(({ name }) => name), facts.secretName];
    const others = facts.project.secrets
      .filter(({ metadata }) => names.includes(metadata.name) && metadata.name !== made?.name)
      .map(asPullSecret);
    const { matches, poisoned } = matchKeyring(image.kubeletLookup, made === undefined ? others : [...others, made]);
    return poisoned === undefined && matches.some(({ secret }) => secret === facts.secretName);
  });
  return uses ? 'ok' : 'broken';
}

function asMade({ name, layout, entries }: CreatePullSecret): PullSecret {
  const { type, key } = pullSecretTypes[layout];
  return { name, type, data: { [key]: writePullSecret(layout, entries) } };
}
