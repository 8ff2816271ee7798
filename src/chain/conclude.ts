import { cleanText } from '../domain/clean-text.ts';
import { shownKey } from '../domain/credential-finding.ts';
import type { DiagnosedPod, Diagnosis, NamedCause, SecretInShort } from '../domain/diagnosis.ts';
import { readPullSecret } from '../domain/docker-config.ts';
import { matchesKey } from '../domain/keyring.ts';
import type { KubeSecret, NameReference } from '../domain/kube-objects.ts';
import { isManagedSecret } from '../domain/managed-secret.ts';
import type { SeenFrom } from '../domain/pull-chain.ts';
import { say, type Text } from '../domain/text.ts';
import { userShape } from '../domain/user-shape.ts';
import { usuallyGlobal } from '../domain/usually-global.ts';
import { workloadOf } from '../domain/workload.ts';
import { causesOf } from './causes.ts';
import { chainOf } from './chain-of.ts';
import type { Findings } from './findings.ts';
import { linkFacts } from './link-words.ts';
import { wordsOfNode } from './node-words.ts';
import { shownBy } from './project.ts';
import { accountTold } from './pull-case.ts';
import { isUnreachable } from './registry.ts';
import { remediesFor } from './remedies/remedies-for.ts';

/** Judges what was found so far. Pure: the same findings give the same diagnosis, however often it is drawn. */
export function conclude(findings: Findings): Diagnosis {
  // While much is still open a verdict would have to be taken back.
  const causes = findings.isComplete ? causesOf(findings).map((cause) => told(cause, findings)) : [];
  const { isComplete } = findings;
  return {
    subject: subjectOf(findings),
    links: chainOf(findings, causes).map((link) => told(link, findings)),
    causes,
    remedies: remediesFor(findings, causes),
    unproven: isComplete ? unproven(findings, causes) : [],
    secrets: findings.project.secrets
      .filter((secret) => !isManagedSecret(secret))
      .map((each) => inShort(each, findings)),
    events: findings.events,
    ...(findings.missing === undefined ? {} : { missing: findings.missing }),
    realm: realmOf(findings),
    isComplete,
  };
}

/** What a text tells is not what the cluster's API says now. */
function told<T extends { readonly seenFrom: SeenFrom | null }>(seen: T, { missing }: Findings): T {
  return missing !== undefined && seen.seenFrom === 'cluster-api' ? { ...seen, seenFrom: 'text' } : seen;
}

function subjectOf(findings: Findings): DiagnosedPod {
  const { subject, project, account } = findings;
  const { kind, pod, container, image, stuck, total } = subject;
  const waiting = stuck.length > 0 ? stuck : [pod];
  const made = waiting.flatMap(({ metadata }) => metadata.creationTimestamp ?? []).toSorted();
  return {
    kind,
    namespace: project.name,
    pod: pod.metadata.name,
    workload: workloadOf(pod),
    account: accountTold(pod),
    image,
    container,
    stuckPods: stuck.map(({ metadata }) => metadata.name),
    totalPods: total,
    since: made[0],
    shows: shownBy(pod),
    lists: { pull: names(account?.imagePullSecrets), mount: names(account?.secrets) },
    node: pod.spec.nodeName,
    said: wordsOfNode(findings).verbatim,
  };
}

function names(list: readonly NameReference[] = []): readonly string[] {
  return list.flatMap(({ name }) => name ?? []);
}

function inShort(secret: KubeSecret, { project, subject, image }: Findings): SecretInShort {
  const { name, creationTimestamp } = secret.metadata;
  return {
    name,
    type: secret.type,
    made: creationTimestamp,
    shown: shownBy(subject.pod).includes(name),
    linkedTo: project.accounts
      .filter(({ imagePullSecrets }) => names(imagePullSecrets).includes(name))
      .map(({ metadata }) => metadata.name),
    entries: readPullSecret(secret.type, secret.data).entries.map(({ key, login }) => ({
      key: shownKey(key),
      userShape: login === undefined ? '' : userShape(cleanText(login.username, { limit: 300 })),
      hasPassword: login !== undefined && !login.password.isEmpty,
      fits: image.ok && matchesKey(key, image.value.kubeletLookup),
    })),
  };
}

function realmOf({ registry }: Findings): string | undefined {
  const probe = registry?.probe;
  return probe?.ok === true && probe.value.wants === 'bearer'
    ? cleanText(probe.value.realm, { limit: 300 })
    : undefined;
}

/** What stays open, in so many words. */
function unproven(findings: Findings, causes: readonly NamedCause[]): readonly Text[] {
  const { subject, image, project, registry, shown = [], fitting = [], isOpenshift } = findings;
  if (!image.ok) return [];
  const { host } = image.value;
  const tries = [...shown, ...fitting].map(({ trial }) => trial);
  const reached = registry?.probe.ok === true || tries.some((trial) => trial.ok || !isUnreachable(trial.problem));
  const [first] = causes;
  const settle = first?.certainty === 'suspected' && first.settledBy !== undefined ? [first.settledBy] : [];
  return [
    ...(project.unread === undefined
      ? []
      : [say(linkFacts, (w) => (findings.missing === undefined ? w.unprovenSecrets : w.unprovenByText))]),
    ...(registry !== undefined && !reached ? [say(linkFacts, (w) => w.unprovenRegistry(host))] : []),
    ...(reached && subject.kind === 'pod' ? [say(linkFacts, (w) => w.unprovenNode)] : []),
    ...(isOpenshift && usuallyGlobal(image.value) ? [say(linkFacts, (w) => w.unprovenGlobal(host))] : []),
    ...settle.map((what) => ({ en: linkFacts.en.settledBy(what.en), ja: linkFacts.ja.settledBy(what.ja) })),
  ];
}
