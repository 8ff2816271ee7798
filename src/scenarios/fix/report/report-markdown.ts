import {
  REPORT_MARK,
  type Report,
  type ReportedCause,
  type ReportedEvent,
  type ReportedLink,
  type ReportedRemedy,
  type ReportedRun,
  type ReportedSecret,
} from '../../../domain/report.ts';
import type { Lang } from '../../../domain/text.ts';
import { linkWords } from '../../../messages/link-words.ts';
import { problemWords } from '../../../messages/problem-words.ts';
import { problemIn } from './diagnosis-of.ts';
import { cell, code, fenced, inline, leading, table } from './markdown-text.ts';
import { words } from './words.ts';

/** The signs of the screens; words stand beside them. */
const SIGNS = { ok: '✔', warning: '!', broken: '✖', unknown: '○' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A report for people. Words from outside are text in it, whatever they are. */
export function reportMarkdown(report: Report, lang: Lang): string {
  const w = words[lang];
  const { subject, run, leftOut } = report;
  const sections = [
    [REPORT_MARK],
    [`# ${w.title(code(subject.workload), code(subject.image))}`],
    report.shared ? [inline(w.shared)] : [],
    report.isComplete ? [] : [inline(w.incomplete)],
    [`## ${w.about}`],
    about(report, lang),
    [`## ${w.why}`],
    report.causes.length === 0 ? [w.noCause] : report.causes.flatMap((cause, index) => causeLines(cause, index, lang)),
    [`## ${w.chain}`],
    chain(report.links, lang),
    ...(report.unproven.length === 0
      ? []
      : [[`### ${w.unproven}`], report.unproven.map((text) => `- ${leading(text[lang])}`)]),
    [`## ${w.said}`],
    subject.said === '' ? [w.saidNothing] : fenced(subject.said),
    [`## ${w.events}`],
    ...(report.events.length === 0 ? [[w.noEvents]] : report.events.flatMap((event) => eventSections(event, lang))),
    [`## ${w.lists}`],
    lists(report, lang),
    [`## ${w.secrets}`],
    report.secrets.length === 0 ? [w.noSecrets] : secrets(report, lang),
    [`## ${w.remedies}`],
    ...(report.remedies.length === 0
      ? [[w.noRemedies]]
      : report.remedies.flatMap((remedy, index) => remedySections(remedy, index, lang))),
    ...(run === null ? [] : runSections(run, lang)),
    leftOut.pods + leftOut.secrets + leftOut.events === 0
      ? []
      : [w.leftOut(leftOut.pods, leftOut.secrets, leftOut.events)],
  ];
  return `${sections.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`;
}

function about(report: Report, lang: Lang): string[] {
  const w = words[lang];
  const { cluster, subject, realm } = report;
  const platform = cluster.platform === 'openshift' ? 'OpenShift' : 'Kubernetes';
  const facts: readonly (readonly [string, string | null])[] = [
    [w.written, `${code(report.made)} ${inline(w.by(report.program))}`],
    [
      w.cluster,
      [
        code(cluster.name),
        code(cluster.server),
        platform,
        code(cluster.version),
        ...(cluster.practice ? [w.practice] : []),
      ].join(', '),
    ],
    [w.user, code(report.user)],
    [w.project, code(subject.namespace)],
    [w.workload, code(subject.workload)],
    [w.pod[subject.kind], code(subject.pod)],
    [w.container, subject.container === '' ? null : code(subject.container)],
    [w.account, code(subject.account)],
    [w.image, code(subject.image)],
    [w.node, subject.node === null ? null : code(subject.node)],
    [w.stuck, inline(w.stuckOf(subject.stuckPods.length + report.leftOut.pods, subject.totalPods, subject.since))],
    [w.realm, realm === null ? null : code(realm)],
  ];
  return facts.flatMap(([label, fact]) => (fact === null ? [] : [`- ${label}: ${fact}`]));
}

function causeLines({ problem, certainty, seenFrom, settledBy }: ReportedCause, index: number, lang: Lang): string[] {
  const w = words[lang];
  const { happened, known, next } = problemWords(problemIn(problem));
  return [
    `${index + 1}. **${inline(problem.code)}** (${w.certainty[certainty]}, ${w.seenFrom[seenFrom]}): ${inline(happened[lang])}`,
    `   - ${w.known}: ${inline(known[lang])}`,
    ...(settledBy === null ? [] : [`   - ${w.settledBy}: ${inline(settledBy[lang])}`]),
    ...next[lang].map((step) => `   - ${w.next}: ${inline(step)}`),
  ];
}

function chain(links: readonly ReportedLink[], lang: Lang): string[] {
  const w = words[lang];
  return links.map(({ link, status, subject, evidence, seenFrom, problem }, index) => {
    const seen = seenFrom === null ? '' : ` (${w.seenFrom[seenFrom]})`;
    const named = problem === null ? '' : ` **${inline(problem.code)}**`;
    const what = `${linkWords[lang][link]} ${code(subject[lang])}`;
    return `${index + 1}. ${SIGNS[status]} **${w.status[status]}** ${what}: ${inline(evidence[lang])}${seen}${named}`;
  });
}

function eventSections(
  { kind, name, type, reason, message, count, last, from, host }: ReportedEvent,
  lang: Lang,
): string[][] {
  const w = words[lang];
  const facts = [type, reason, `${kind}/${name}`, from, host].filter((fact) => fact !== '').map(code);
  return [[`- ${[...(last === null ? [] : [code(last)]), ...facts, w.times(count)].join(', ')}`], fenced(message)];
}

function lists({ subject: { shows, lists: listed } }: Report, lang: Lang): string[] {
  const w = words[lang];
  const names = [...new Set([...shows, ...listed.pull, ...listed.mount])];
  if (names.length === 0) return [w.noLists];
  const said = (isThere: boolean) => (isThere ? w.yes : w.no);
  return table(
    [w.secret, w.onPod, w.pulls, w.mounts],
    names.map((name) => [
      cell(name),
      said(shows.includes(name)),
      said(listed.pull.includes(name)),
      said(listed.mount.includes(name)),
    ]),
  );
}

function secrets({ secrets: all, made }: Report, lang: Lang): string[] {
  const w = words[lang];
  return table(
    [w.secret, w.type, w.onPod, w.linkedTo, w.host, w.userShape, w.credential, w.fits, w.age],
    all.flatMap((secret) => secretRows(secret, made, lang)),
  );
}

/** One row an entry; a secret without any has one all the same. */
function secretRows(secret: ReportedSecret, written: string, lang: Lang): string[][] {
  const w = words[lang];
  const { name, type, shown, linkedTo, entries, made } = secret;
  const age = made === null ? '' : w.days(Math.max(0, Math.floor((Date.parse(written) - Date.parse(made)) / DAY_MS)));
  const linked = linkedTo.length === 0 ? w.nothing : linkedTo.map(cell).join(', ');
  const beginning = [cell(name), cell(type), shown ? w.yes : w.no, linked];
  if (entries.length === 0) return [[...beginning, w.nothing, '', w.missing, w.no, age]];
  return entries.map(({ key, userShape, hasPassword, fits }) => [
    ...beginning,
    cell(key),
    cell(userShape),
    hasPassword ? w.there : w.missing,
    fits ? w.yes : w.no,
    age,
  ]);
}

function remedySections(
  { title, asks, effort, id, cause, letter }: ReportedRemedy,
  index: number,
  lang: Lang,
): string[][] {
  const w = words[lang];
  const asked = asks[lang] === '' ? w.effort[effort] : inline(asks[lang]);
  const head = `${index + 1}. ${leading(title[lang])}: ${asked} (${code(id)}, ${inline(cause)})`;
  if (letter === null) return [[head]];
  const { whom, what, commands } = letter;
  return [
    [head, `   - ${leading(whom[lang])}: ${inline(what[lang])}`],
    ...(commands.length === 0 ? [] : [fenced(commands.join('\n'))]),
  ];
}

function runSections(run: ReportedRun, lang: Lang): string[][] {
  const w = words[lang];
  const { id, dryRun, outcome, actions, before, after } = run;
  return [
    [`## ${w.run}`],
    [`${code(id)}: ${w.outcome[outcome]}${dryRun ? ` (${w.dryRun})` : ''}`],
    ...actions.flatMap(({ kind, title, commands, outcome: result, problem, namespace }, index) => [
      [
        `${index + 1}. ${leading(title.verb[lang])} ${inline(title.object[lang])}, ${inline(title.detail[lang])}: **${w.result[result]}** (${code(kind)}, ${code(namespace)})`,
        ...(problem === null
          ? []
          : [`   - **${inline(problem.code)}** ${inline(problemWords(problemIn(problem)).happened[lang])}`]),
      ],
      ...(commands.oc.length === 0 ? [] : [fenced(commands.oc.join('\n'))]),
      ...(commands.kubectl.length === 0 || commands.kubectl.join() === commands.oc.join()
        ? []
        : [fenced(commands.kubectl.join('\n'))]),
    ]),
    ...(before.length === 0 ? [] : [[`### ${w.before}`], chain(before, lang)]),
    ...(after.length === 0 ? [] : [[`### ${w.after}`], chain(after, lang)]),
  ];
}
