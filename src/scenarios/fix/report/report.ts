import { cleanText } from '../../../domain/clean-text.ts';
import type { Diagnosis, NamedCause, SecretInShort } from '../../../domain/diagnosis.ts';
import type { KubeEvent } from '../../../domain/kube-objects.ts';
import { maskCredentials } from '../../../domain/mask-credentials.ts';
import type { Problem } from '../../../domain/problem.ts';
import type { LinkState } from '../../../domain/pull-chain.ts';
import type { Remedy } from '../../../domain/remedy.ts';
import {
  MOST_IN_REPORT,
  REPORT_KIND,
  type Report,
  type ReportedAction,
  type ReportedCause,
  type ReportedEvent,
  type ReportedLink,
  type ReportedProblem,
  type ReportedRemedy,
  type ReportedRun,
  type ReportedSecret,
  type ReportedSubject,
} from '../../../domain/report.ts';
import type { Plan } from '../../../plan/plan.ts';
import type { RunEvent } from '../../../plan/run-plan.ts';
import type { ClusterIdentity } from '../../../ports/cluster.ts';
import { mapStrings } from './map-strings.ts';

/** What was done about what was found. */
export interface RunToReport {
  readonly id: string;
  readonly plan: Plan;
  readonly events: readonly RunEvent[];
  readonly before: readonly LinkState[];
  readonly after: readonly LinkState[];
}

export interface ReportInput {
  readonly diagnosis: Diagnosis;
  readonly identity: Pick<
    ClusterIdentity,
    'name' | 'server' | 'user' | 'namespace' | 'version' | 'openshift' | 'practice'
  >;
  /** What the cluster tells of the pod; the latest are taken. */
  readonly events: readonly KubeEvent[];
  readonly now: Date;
  /** The program's. */
  readonly version: string;
  readonly run?: RunToReport;
}

/** The report of a diagnosis, and of the run that followed it. */
export function reportOf(input: ReportInput): Report {
  const { diagnosis, identity, events, now, version, run } = input;
  const { pods, secrets } = MOST_IN_REPORT;
  const { subject } = diagnosis;
  const report: Report = {
    kind: REPORT_KIND,
    version: 1,
    made: now.toISOString(),
    program: version,
    shared: false,
    cluster: {
      name: identity.name,
      server: identity.server,
      version: identity.version,
      platform: identity.openshift.length > 0 ? 'openshift' : 'kubernetes',
      practice: identity.practice,
    },
    user: identity.user,
    namespace: identity.namespace,
    subject: subjectOf(subject),
    realm: diagnosis.realm ?? null,
    secrets: diagnosis.secrets.slice(0, secrets).map(secretOf),
    links: linksOf(diagnosis.links),
    causes: diagnosis.causes.slice(0, MOST_IN_REPORT.others).map(causeOf),
    remedies: diagnosis.remedies.slice(0, MOST_IN_REPORT.others).map(remedyOf),
    unproven: diagnosis.unproven.slice(0, MOST_IN_REPORT.others).map(({ en, ja }) => ({ en, ja })),
    events: latest(events).map(eventOf),
    isComplete: diagnosis.isComplete,
    leftOut: {
      pods: Math.max(0, subject.stuckPods.length - pods),
      secrets: Math.max(0, diagnosis.secrets.length - secrets),
      events: Math.max(0, events.length - MOST_IN_REPORT.events),
    },
    run: run === undefined ? null : runOf(run),
  };
  return mapStrings(report, (text) => cleanText(maskCredentials(text)));
}

function subjectOf({ lists, ...subject }: Diagnosis['subject']): ReportedSubject {
  const { others, pods } = MOST_IN_REPORT;
  return {
    kind: subject.kind,
    namespace: subject.namespace,
    pod: subject.pod,
    workload: subject.workload,
    account: subject.account,
    image: subject.image,
    container: subject.container,
    stuckPods: subject.stuckPods.slice(0, pods),
    totalPods: subject.totalPods,
    since: subject.since ?? null,
    shows: subject.shows.slice(0, others),
    lists: { pull: lists.pull.slice(0, others), mount: lists.mount.slice(0, others) },
    node: subject.node ?? null,
    said: subject.said,
  };
}

function secretOf({ name, type, made, shown, linkedTo, entries }: SecretInShort): ReportedSecret {
  return {
    name,
    type,
    made: made ?? null,
    shown,
    linkedTo: linkedTo.slice(0, MOST_IN_REPORT.others),
    // Member by member: nothing that is added to an entry gets here by itself.
    entries: entries
      .slice(0, MOST_IN_REPORT.entries)
      .map(({ key, userShape, hasPassword, fits }) => ({ key, userShape, hasPassword, fits })),
  };
}

function linksOf(links: readonly LinkState[]): readonly ReportedLink[] {
  return links.slice(0, MOST_IN_REPORT.others).map(({ link, status, subject, evidence, seenFrom, problem }) => ({
    link,
    status,
    subject: { en: subject.en, ja: subject.ja },
    evidence: { en: evidence.en, ja: evidence.ja },
    seenFrom,
    problem: problem === undefined ? null : problemOf(problem),
  }));
}

function causeOf({ problem, certainty, seenFrom, settledBy }: NamedCause): ReportedCause {
  return { problem: problemOf(problem), certainty, seenFrom, settledBy: settledBy ?? null };
}

function problemOf({ code, evidence }: Problem): ReportedProblem {
  const told = Object.entries(evidence).filter(([, value]) => value !== undefined);
  return { code, evidence: Object.fromEntries(told) };
}

function remedyOf({ id, cause, title, asks, effort, leads }: Remedy): ReportedRemedy {
  const letter =
    leads.to === 'letter'
      ? { whom: leads.whom, what: leads.what, commands: leads.commands.slice(0, MOST_IN_REPORT.others) }
      : null;
  return { id, cause, title, asks, effort, letter };
}

function lastSeen({ lastTimestamp, eventTime, firstTimestamp, metadata }: KubeEvent): string | undefined {
  return lastTimestamp ?? eventTime ?? firstTimestamp ?? metadata.creationTimestamp;
}

/** In the order they came. */
function latest(events: readonly KubeEvent[]): readonly KubeEvent[] {
  const time = (event: KubeEvent) => Date.parse(lastSeen(event) ?? '') || 0;
  return events.toSorted((one, other) => time(one) - time(other)).slice(-MOST_IN_REPORT.events);
}

function eventOf(event: KubeEvent): ReportedEvent {
  const { involvedObject, type = '', reason = '', message = '', count = 1, source = {}, firstTimestamp } = event;
  return {
    kind: involvedObject.kind ?? '',
    name: involvedObject.name ?? '',
    type,
    reason,
    message,
    count,
    first: firstTimestamp ?? null,
    last: lastSeen(event) ?? null,
    from: source.component ?? '',
    host: source.host ?? '',
  };
}

function runOf({ id, plan, events, before, after }: RunToReport): ReportedRun {
  const started = events.find((event) => event.type === 'run-started');
  const finished = events.findLast((event) => event.type === 'run-finished');
  return {
    id,
    dryRun: started?.dryRun ?? false,
    outcome: finished?.outcome ?? 'unfinished',
    actions: plan.actions.slice(0, MOST_IN_REPORT.actions).map((action, index) => {
      const { kind, intent, title, commands } = action;
      return {
        kind,
        namespace: intent.namespace,
        title: { verb: title.verb, object: title.object, detail: title.detail },
        commands: { oc: commands.oc, kubectl: commands.kubectl },
        ...resultOf(events, index),
      };
    }),
    before: linksOf(before),
    after: linksOf(after),
  };
}

/** The last word on an action: one that failed may have been tried again. */
function resultOf(events: readonly RunEvent[], index: number): Pick<ReportedAction, 'outcome' | 'problem'> {
  const last = events.findLast(
    (event) => (event.type === 'action-done' || event.type === 'action-failed') && event.action === index,
  );
  if (last?.type === 'action-done') return { outcome: last.outcome, problem: null };
  if (last?.type === 'action-failed') return { outcome: 'failed', problem: problemOf(last.problem) };
  return { outcome: 'not-run', problem: null };
}
