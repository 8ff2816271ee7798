import { type CreatePullSecret, createPullSecret } from '../../actions/create-pull-secret.ts';
import { isListed, type LinkFor, linkPullSecret, listsOf } from '../../actions/link-pull-secret.ts';
import { listInTemplate } from '../../actions/list-in-template.ts';
import { recreatePods } from '../../actions/recreate-pods.ts';
import { holdsLogins } from '../../domain/docker-config.ts';
import type { KubePod, KubeSecret, KubeServiceAccount } from '../../domain/kube-objects.ts';
import { credentialKey } from '../../domain/registry-host.ts';
import { say } from '../../domain/text.ts';
import { hasOwner, workloadOf } from '../../domain/workload.ts';
import type { PlanOutcome, ScenarioId } from '../../flow/scenario.ts';
import type { Action } from '../../plan/action.ts';
import type { Plan } from '../../plan/plan.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { brokenInTemplates, unlinksFor } from './broken-secret.ts';
import { entriesFor } from './entries-for.ts';
import { letterFor } from './letter.ts';
import { listsOwnSecrets } from './notes.ts';
import { waitingLetter } from './waiting-letter.ts';
import { wholeFile } from './whole-file.ts';
import { words } from './words.ts';

/** From answers and facts to what will be done. Pure: the same input gives the same plan. */
export function makePlan(scenario: ScenarioId, answers: SettledAnswers, facts: SecureRegistryFacts): PlanOutcome {
  if (answers.registry.open && !answers.registry.anyway) {
    return { kind: 'nothing', why: say(words, (w) => w.openImage(answers.image.text)), facts };
  }
  if (answers.source?.kind === 'renewed') return renewal(answers.source.username, answers);
  const intent = secretIntent(answers, facts);
  const second = authServerIntent(answers, facts);
  const links = linksFor(answers, facts);
  const unlinks = unlinksFor(answers, facts);
  const templates = answers.template === true ? [...templateActions(facts), ...brokenInTemplates(answers, facts)] : [];
  const pods = podsToRecreate(answers, facts);
  const actions: Action[] = [
    ...[intent, second].flatMap((each) => (each === undefined ? [] : [createPullSecret(each)])),
    ...links,
    ...unlinks,
    ...templates,
    ...(pods.length === 0
      ? []
      : [
          recreatePods({
            namespace: facts.identity.namespace,
            image: answers.image.text,
            workload: [...new Set(pods.map(workloadOf))].join(', '),
            pods: pods.map(({ metadata }) => ({ name: metadata.name, uid: metadata.uid ?? '' })),
          }),
        ]),
  ];
  const plan = planFor(scenario, actions, facts);
  const secretStands = stands(intent, facts.standing) && stands(second, facts.authServer?.standing);
  const linked =
    unlinks.length === 0 && linkPurposes(answers).every(({ account, purposes }) => listsAll(account, purposes, facts));
  if (secretStands && linked && templates.length === 0 && pods.length === 0) return { kind: 'unchanged', plan, facts };
  const missing = missingRight(facts, { secrets: !secretStands, link: !linked, recreate: pods.length > 0 });
  if (missing !== undefined) return { kind: 'waiting', letter: waitingLetter(missing, plan, answers, facts) };
  return { kind: 'plan', plan, letter: letterFor(answers, facts, intent), facts };
}

function stands(intent: CreatePullSecret | undefined, standing: KubeSecret | undefined): boolean {
  return intent === undefined || (standing !== undefined && holdsLogins(standing, intent.entries));
}

function planFor(scenario: ScenarioId, actions: readonly Action[], { identity }: SecureRegistryFacts): Plan {
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice } = identity;
  return {
    scenario,
    target: { clusterName, clusterUid, server, namespace, namespaceUid, practice },
    actions,
  };
}

/** The secrets that hold the login are renewed in place; which of them, the other scenario asks. */
function renewal(username: string, { image, registry }: SettledAnswers): PlanOutcome {
  return {
    kind: 'handover',
    scenario: 'renew-login',
    answers: { image, registry, held: { host: image.host, username } },
  };
}

/** The secret to make; none where one of the project's own is used. */
function secretIntent(answers: SettledAnswers, facts: SecureRegistryFacts): CreatePullSecret | undefined {
  const { image, layout = 'dockerconfigjson', onConflict } = answers;
  const entries = entriesFor(answers);
  if (entries === undefined) return undefined;
  return {
    namespace: facts.identity.namespace,
    name: facts.secretName,
    host: image.host,
    layout,
    entries,
    ...wholeFile(answers, entries),
    onConflict: onConflict === undefined || onConflict.how === 'rename' ? 'fail' : onConflict.how,
    stands: facts.standing !== undefined && !holdsLogins(facts.standing, entries),
  };
}

/** The chapter's second secret, keyed by the auth server: image imports of old read it, and nodes never do. */
function authServerIntent(
  { image, login, email = '' }: SettledAnswers,
  { identity, authServer }: SecureRegistryFacts,
): CreatePullSecret | undefined {
  if (authServer === undefined || login === undefined) return undefined;
  const { host, name, standing } = authServer;
  const { username, password } = login;
  const entry = { key: host, login: { username, password }, ...(email === '' ? {} : { email }) };
  const entries = [entry] as const;
  return {
    namespace: identity.namespace,
    name,
    host,
    loginAt: credentialKey(image.host),
    layout: 'dockerconfigjson',
    entries,
    onConflict: 'fail',
    stands: standing !== undefined && !holdsLogins(standing, entries),
  };
}

/** Which accounts list the secret, and for what: builds take logins from both lists of `builder`. */
export function linkPurposes({ accounts = [], builder = false }: SettledAnswers) {
  const wanted: { account: string; purposes: readonly LinkFor[] }[] = accounts
    .filter((account) => !builder || account !== 'builder')
    .map((account) => ({ account, purposes: ['pull'] }));
  if (builder) wanted.push({ account: 'builder', purposes: ['pull', 'mount'] });
  return wanted;
}

function linksFor(answers: SettledAnswers, facts: SecureRegistryFacts): readonly Action[] {
  return linkPurposes(answers).map(({ account, purposes }) => {
    const object = accountObject(account, facts);
    return linkPullSecret({
      namespace: facts.identity.namespace,
      account,
      secret: facts.secretName,
      for: purposes,
      listed: object === undefined ? { pull: [], mount: [] } : listsOf(object),
    });
  });
}

function accountObject(name: string, { accounts, builder }: SecureRegistryFacts): KubeServiceAccount | undefined {
  return name === 'builder' ? builder : accounts.find((account) => account.metadata.name === name);
}

function listsAll(account: string, purposes: readonly LinkFor[], facts: SecureRegistryFacts): boolean {
  const object = accountObject(account, facts);
  if (object === undefined) return false;
  const lists = listsOf(object);
  return purposes.every((purpose) => isListed(lists[purpose], facts.secretName));
}

/** Templates that do not list the secret yet. */
function templateActions({ identity, secretName, templates, project }: SecureRegistryFacts): readonly Action[] {
  return templates.flatMap(({ kind, workload }) => {
    const { name } = workload.metadata;
    const listed = workload.template?.imagePullSecrets ?? [];
    const pods = project.pods.filter((pod) => workloadOf(pod) === name).length;
    return isListed(listed, secretName)
      ? []
      : [listInTemplate({ namespace: identity.namespace, kind, name, secret: secretName, listed, pods })];
  });
}

/** Only pods that would come back, and come back with the account's secrets. */
export function podsToRecreate({ restart }: SettledAnswers, facts: SecureRegistryFacts): readonly KubePod[] {
  return restart === true ? facts.stuck.filter((pod) => hasOwner(pod) && !listsOwnSecrets(pod, facts)) : [];
}

type Needed = { readonly secrets: boolean; readonly link: boolean; readonly recreate: boolean };

function missingRight({ rights }: SecureRegistryFacts, needed: Needed): keyof Needed | undefined {
  return (['secrets', 'link', 'recreate'] as const).find((right) => needed[right] && rights[right] === false);
}
