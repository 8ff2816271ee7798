import type {
  Report,
  ReportedAction,
  ReportedEvidence,
  ReportedLink,
  ReportedProblem,
  ReportedRun,
} from '../../../domain/report.ts';
import type { Text } from '../../../domain/text.ts';

/** Evidence that is one of a few words of ours, or of the API, and names nothing. */
const NO_NAMES = new Set([
  'reason',
  'cause',
  'kind',
  'finding',
  'missing',
  'verb',
  'resource',
  'type',
  'contentType',
  'tool',
]);

/** The report with everything in it changed that may hold a name; what is one of a few words stays. */
export function renamed(report: Report, change: (text: string) => string): Report {
  const each = (list: readonly string[]) => list.map(change);
  const text = ({ en, ja }: Text): Text => ({ en: change(en), ja: change(ja) });
  const links = (list: readonly ReportedLink[]) => list.map((link) => linkOf(link, change));
  const { cluster, subject } = report;
  return {
    ...report,
    cluster: { ...cluster, name: change(cluster.name), server: change(cluster.server) },
    user: change(report.user),
    namespace: change(report.namespace),
    subject: {
      ...subject,
      namespace: change(subject.namespace),
      pod: change(subject.pod),
      workload: change(subject.workload),
      account: change(subject.account),
      image: change(subject.image),
      container: change(subject.container),
      stuckPods: each(subject.stuckPods),
      shows: each(subject.shows),
      lists: { pull: each(subject.lists.pull), mount: each(subject.lists.mount) },
      node: subject.node === null ? null : change(subject.node),
      said: change(subject.said),
    },
    realm: report.realm === null ? null : change(report.realm),
    secrets: report.secrets.map((secret) => ({
      ...secret,
      name: change(secret.name),
      linkedTo: each(secret.linkedTo),
      entries: secret.entries.map((entry) => ({ ...entry, key: change(entry.key) })),
    })),
    links: links(report.links),
    causes: report.causes.map((cause) => ({
      ...cause,
      problem: problemOf(cause.problem, change),
      settledBy: cause.settledBy === null ? null : text(cause.settledBy),
    })),
    remedies: report.remedies.map(({ letter, ...remedy }) => ({
      ...remedy,
      title: text(remedy.title),
      asks: text(remedy.asks),
      letter:
        letter === null ? null : { whom: text(letter.whom), what: text(letter.what), commands: each(letter.commands) },
    })),
    unproven: report.unproven.map(text),
    events: report.events.map((event) => ({
      ...event,
      name: change(event.name),
      message: change(event.message),
      host: change(event.host),
    })),
    run: report.run === null ? null : runOf(report.run, change),
  };
}

type Change = (text: string) => string;

function linkOf(link: ReportedLink, change: Change): ReportedLink {
  const { subject, evidence, problem } = link;
  return {
    ...link,
    subject: { en: change(subject.en), ja: change(subject.ja) },
    evidence: { en: change(evidence.en), ja: change(evidence.ja) },
    problem: problem === null ? null : problemOf(problem, change),
  };
}

function problemOf({ code, evidence }: ReportedProblem, change: Change): ReportedProblem {
  const told = Object.entries(evidence).map(([member, value]) => [
    member,
    NO_NAMES.has(member) ? value : changedValue(value, change),
  ]);
  return { code, evidence: Object.fromEntries(told) };
}

function changedValue(value: ReportedEvidence[string], change: Change): ReportedEvidence[string] {
  if (typeof value === 'string') return change(value);
  return Array.isArray(value) ? value.map((item: string) => change(item)) : value;
}

function runOf(run: ReportedRun, change: Change): ReportedRun {
  const links = (list: readonly ReportedLink[]) => list.map((link) => linkOf(link, change));
  return {
    ...run,
    actions: run.actions.map((action) => actionOf(action, change)),
    before: links(run.before),
    after: links(run.after),
  };
}

function actionOf(action: ReportedAction, change: Change): ReportedAction {
  const text = ({ en, ja }: Text): Text => ({ en: change(en), ja: change(ja) });
  const { title, commands, problem } = action;
  return {
    ...action,
    namespace: change(action.namespace),
    title: { verb: title.verb, object: text(title.object), detail: text(title.detail) },
    commands: { oc: commands.oc.map(change), kubectl: commands.kubectl.map(change) },
    problem: problem === null ? null : problemOf(problem, change),
  };
}
