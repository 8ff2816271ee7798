import { type ChainWords, chainWords } from '../../../chain/chain-words.ts';
import { parseImageReference } from '../../../domain/image-reference.ts';
import { integratedImage } from '../../../domain/integrated-registry.ts';
import type { Link } from '../../../domain/pull-chain.ts';
import type { Report, ReportedEvent, ReportedEvidence, ReportedLink, ReportedProblem } from '../../../domain/report.ts';
import { type FoundName, type NameCollector, type NameKind, nameCollector } from './collect-names.ts';
import { namesInText } from './names-in-text.ts';
import { renamed } from './renamed.ts';

/** What the evidence of a Problem names. */
const EVIDENCE: Readonly<Record<string, NameKind | 'image' | 'manager'>> = {
  namespace: 'project',
  imageProject: 'project',
  project: 'project',
  pod: 'pod',
  account: 'account',
  linkedTo: 'account',
  known: 'account',
  secret: 'secret',
  secrets: 'secret',
  username: 'user',
  user: 'user',
  context: 'cluster',
  contexts: 'cluster',
  binding: 'binding',
  stream: 'repo',
  tag: 'tag',
  host: 'host',
  imageHost: 'host',
  realmHost: 'host',
  mirror: 'host',
  server: 'host',
  realm: 'host',
  key: 'host',
  keys: 'host',
  image: 'image',
  whom: 'object',
  object: 'object',
  manager: 'manager',
  name: 'object',
};

const SUBJECTS: { readonly [L in Link]: NameKind | 'image' } = {
  pod: 'pod',
  'service-account': 'account',
  'pull-secret': 'secret',
  'role-binding': 'binding',
  registry: 'host',
  'auth-server': 'host',
  image: 'image',
};

/** Kinds of events' objects. */
const OBJECTS: Readonly<Record<string, NameKind>> = {
  Pod: 'pod',
  ServiceAccount: 'account',
  Secret: 'secret',
  Node: 'node',
  Namespace: 'project',
  RoleBinding: 'binding',
};

/** Facts of the chain that have names in them, with what they name. */
const SAID: readonly (readonly [pick: (w: ChainWords, mark: string) => string, kind: NameKind | 'image'])[] = [
  [(w, mark) => w.otherNodes(mark), 'node'],
  [(w, mark) => w.fitsAfter(mark), 'secret'],
  [(w, mark) => w.poisoned(mark), 'secret'],
  [(w, mark) => w.gaveImage(mark), 'image'],
  [(w, mark) => w.holdsImage(mark), 'image'],
  [(w, mark) => w.nodeTrust(mark), 'host'],
  [(w, mark) => w.notTried(mark), 'host'],
  [(w, mark) => w.allAccounts(mark), 'project'],
  [(w, mark) => w.notReviewed(mark), 'project'],
  [(w, mark) => w.imageUnseen(mark), 'project'],
];

/** Every name a report holds, wherever it stands, in the order a reader meets them. */
export function namesInReport(report: Report): readonly FoundName[] {
  const names = nameCollector();
  named(report, names);
  const { run } = report;
  for (const link of [...report.links, ...(run?.before ?? []), ...(run?.after ?? [])]) inLink(link, names);
  for (const { problem } of report.causes) inProblem(problem, names);
  for (const { en } of report.unproven) inFact(en, names);
  for (const event of report.events) inEvent(event, names);
  for (const { namespace, title, problem } of run?.actions ?? []) {
    names.add('project', namespace);
    // The same in every language is a name, or a number.
    if (title.object.en === title.object.ja && isName(title.object.en)) names.add('object', title.object.en);
    if (problem !== null) inProblem(problem, names);
  }
  renamed(report, (text) => {
    namesInText(text, names);
    return text;
  });
  return names.found();
}

function named(report: Report, names: NameCollector): void {
  const { cluster, subject, realm } = report;
  names.add('cluster', cluster.name);
  names.add('host', hostOf(cluster.server));
  inUser(report.user, names);
  names.add('project', report.namespace);
  names.add('project', subject.namespace);
  names.add('app', subject.workload);
  names.add('account', subject.account);
  names.add('container', subject.container);
  inImage(subject.image, names);
  names.add('node', subject.node);
  const [pod = '', tag] = subject.kind === 'import' ? subject.pod.split(':') : [subject.pod];
  names.add(subject.kind === 'import' ? 'repo' : 'pod', pod);
  names.add('tag', tag);
  for (const stuck of subject.stuckPods) names.add('pod', stuck);
  for (const secret of [...subject.shows, ...subject.lists.pull, ...subject.lists.mount]) names.add('secret', secret);
  if (realm !== null) names.add('host', hostOf(realm));
  for (const { name, linkedTo, entries } of report.secrets) {
    names.add('secret', name);
    for (const account of linkedTo) if (isName(account)) names.add('account', account);
    for (const { key } of entries) {
      names.add('host', hostOf(key));
      names.add('repo', /^[^/]*\/(.+)$/.exec(key.replace(/^[a-z]+:\/\//i, ''))?.[1]);
    }
  }
}

function inUser(user: string, names: NameCollector): void {
  const [, project, account] = /^system:serviceaccount:([^:]+):(.+)$/.exec(user) ?? [];
  names.add('project', project);
  names.add('account', account);
  if (project === undefined) names.add('user', user);
}

function inImage(image: string, names: NameCollector): void {
  const read = parseImageReference(image);
  if (!read.ok) return;
  const { host, path, tag } = read.value;
  const own = integratedImage(read.value, { hosts: [] });
  names.add('project', own?.project);
  names.add('host', host);
  names.add('repo', path);
  names.add('tag', tag);
}

function inLink({ link, subject, evidence, problem }: ReportedLink, names: NameCollector): void {
  const said = subject.en;
  if (said === subject.ja) {
    const kind = SUBJECTS[link];
    if (kind === 'image') inImage(said, names);
    else if (kind === 'host') names.add('host', hostOf(said));
    else for (const name of said.split(/,\s*/)) if (isName(name)) names.add(kind, name);
  }
  inFact(evidence.en, names);
  if (problem !== null) inProblem(problem, names);
}

const MARK = '\u{0}';

/** What stands in a fact of the chain where its words leave room for a name. */
function inFact(fact: string, names: NameCollector): void {
  for (const [pick, kind] of SAID) {
    const [before = '', after = ''] = pick(chainWords.en, MARK).split(MARK);
    if (!fact.startsWith(before) || !fact.endsWith(after) || fact.length <= before.length + after.length) continue;
    for (const name of fact.slice(before.length, fact.length - after.length).split(/,\s*/)) addAs(kind, name, names);
  }
}

function inProblem({ evidence }: ReportedProblem, names: NameCollector): void {
  if (evidence.isSecret === true && typeof evidence.file === 'string') names.add('secret', evidence.file);
  for (const [member, value] of Object.entries(evidence)) {
    const kind = EVIDENCE[member];
    if (kind === undefined || !Object.hasOwn(EVIDENCE, member)) continue;
    for (const name of textsOf(value)) addAs(kind, name, names);
  }
}

function textsOf(value: ReportedEvidence[string]): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

function addAs(kind: NameKind | 'image' | 'manager', name: string, names: NameCollector): void {
  if (kind === 'image') inImage(name, names);
  else if (kind === 'manager') inManager(name, names);
  else if (kind === 'user') inUser(name, names);
  else if (kind === 'host') names.add('host', hostOf(name));
  else if (kind !== 'object' || isName(name)) names.add(kind, name);
}

/** `Argo CD (shop)`, `Flux (flux-system/apps)`, `Operator (Kafka orders)`: the tools and kinds are everybody's. */
function inManager(manager: string, names: NameCollector): void {
  const inside = /\(([^)]*)\)$/.exec(manager)?.[1] ?? '';
  for (const part of inside.split(/[/\s]+/)) if (/^[a-z0-9]/.test(part) && isName(part)) names.add('object', part);
}

function inEvent({ kind, name, host }: ReportedEvent, names: NameCollector): void {
  names.add(OBJECTS[kind] ?? 'app', name);
  names.add('node', host);
}

/** The host of an address, of a registry's key or of itself. */
function hostOf(address: string): string {
  return (
    address
      .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
      .split(/[/?#]/)[0]
      ?.replace(/^.*@/, '') ?? ''
  );
}

/** By the grammar of names in Kubernetes: no sentence, no count. */
function isName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9._:-]*[a-z0-9])?$/i.test(text) && !/^\d+$/.test(text);
}
