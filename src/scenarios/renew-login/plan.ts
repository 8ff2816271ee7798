import { putRenewedLogin, type RenewedLogin } from '../../actions/put-renewed-login.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { holdsLogins } from '../../domain/docker-config.ts';
import { lifetimeOf } from '../../domain/login-lifetime.ts';
import { revertingOwner } from '../../domain/reverting-owner.ts';
import { joined, plain, say, type Text } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { PlanOutcome, ReviewLetter } from '../../flow/scenario.ts';
import { lifetimeWords } from '../../messages/lifetime-words.ts';
import { ownerWords } from '../../messages/owner-words.ts';
import type { Plan } from '../../plan/plan.ts';
import { words as shared } from '../shared-questions/words.ts';
import type { RenewLoginFacts, SettledAnswers } from './answers.ts';
import { type Holder, holderName } from './holders.ts';
import { words } from './words.ts';

/** One change a secret that still holds the former login. Pure: the same input gives the same plan. */
export function makePlan(answers: SettledAnswers, facts: RenewLoginFacts): PlanOutcome {
  const stale = facts.holders.filter((holder) => !holdsAlready(holder, answers));
  const allowed = stale.filter(({ namespace }) => facts.mayChange.get(namespace) !== false);
  const refused = stale.filter((holder) => !allowed.includes(holder));
  const plan = planFor(allowed.length === 0 ? refused : allowed, answers, facts);
  if (stale.length === 0) return { kind: 'unchanged', plan: planFor(facts.holders, answers, facts), facts };
  if (allowed.length === 0) return { kind: 'waiting', letter: waitingLetter(plan, answers, facts) };
  return { kind: 'plan', plan, letter: letterFor(answers, facts, refused), facts };
}

function holdsAlready({ secret, keys }: Holder, { login }: SettledAnswers): boolean {
  return holdsLogins(
    secret,
    keys.map((key) => ({ key, login })),
  );
}

function planFor(holders: readonly Holder[], { held, login }: SettledAnswers, { identity }: RenewLoginFacts): Plan {
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice } = identity;
  return {
    scenario: 'renew-login',
    target: { clusterName, clusterUid, server, namespace, namespaceUid, practice },
    actions: holders.map((holder) =>
      putRenewedLogin({
        namespace: holder.namespace,
        secret: holder.secret.metadata.name,
        uid: holder.secret.metadata.uid ?? '',
        type: holder.secret.type,
        host: held.host,
        username: held.username,
        keys: holder.keys,
        login: { username: login.username, password: login.password },
      } satisfies RenewedLogin),
    ),
  };
}

function letterFor(answers: SettledAnswers, facts: RenewLoginFacts, refused: readonly Holder[]): ReviewLetter {
  const { identity, holders, mayChange, sentTo, tried } = facts;
  const projects = [...new Set(holders.map(({ namespace }) => namespace))].join(', ');
  const rights = [...mayChange.values()].every((right) => right === true) ? 'ok' : 'unknown';
  return {
    tried: [...tried, { status: rights, what: say(shared, (w) => w.tried.rights) }],
    sent: say(words, (w) =>
      sentTo === undefined ? w.letter.sentUntried(identity.name) : w.letter.sent(sentTo, identity.name),
    ),
    readable: say(words, (w) => w.letter.readable(projects)),
    stays: say(words, (w) => w.letter.stays),
    undo: say(words, (w) => w.letter.undo),
    notes: notesFor(answers, facts, refused),
  };
}

function notesFor(
  { login, held }: SettledAnswers,
  facts: RenewLoginFacts,
  refused: readonly Holder[],
): readonly Text[] {
  const { holders, unread, now } = facts;
  const owners = holders.flatMap((holder) => {
    const owner = revertingOwner(holder.secret);
    return owner === undefined ? [] : [joined(plain(`${holderName(holder)}: `), ownerWords(owner))];
  });
  const lifetime = lifetimeOf(held.host, login, now);
  const said = lifetime === undefined ? undefined : lifetimeWords(lifetime, now);
  return [
    ...(refused.length === 0
      ? []
      : [say(words, (w) => w.letter.notAllowed(refused.map((holder) => holderName(holder)).join(', ')))]),
    ...owners,
    ...(said === undefined
      ? []
      : [
          joined(
            say(words, (w) => w.letter.lifetime(said.short.en, said.short.ja)),
            said.instead,
          ),
        ]),
    ...(facts.frozen.length === 0
      ? []
      : [say(words, (w) => w.letter.frozen(facts.frozen.map((holder) => holderName(holder)).join(', ')))]),
    ...(facts.trial?.ok === true ? [] : [say(words, (w) => w.login.untried(cleanText(held.host)))]),
    ...(unread === 0 ? [] : [say(words, (w) => w.letter.unread(unread))]),
  ];
}

function waitingLetter(plan: Plan, { held }: SettledAnswers, { identity, settings }: RenewLoginFacts) {
  const projects = [...new Set(plan.actions.map(({ intent }) => intent.namespace))].join(', ');
  const cli = identity.openshift.length > 0 ? 'oc' : 'kubectl';
  return {
    whom: say(words, (w) => w.waiting.whom(projects)),
    what: say(words, (w) => w.waiting.what(projects)),
    commands: plan.actions.flatMap((action) => action.commands[cli]),
    afterwards: goOnCommand(settings, 'renew-login', '-n', identity.namespace, '--registry', held.host),
  };
}
