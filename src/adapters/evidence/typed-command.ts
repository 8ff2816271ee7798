import type { Kind } from '../../domain/kube-objects.ts';

/** A command line that stands in a paste, above what it has printed. */
export interface TypedCommand {
  readonly verb: string;
  /** The kinds it asks for, as far as they count here. */
  readonly kinds: readonly Kind[];
  readonly namespace: string | undefined;
  /** It asks for all there is of those kinds, in one project or in all. */
  readonly isForAll: boolean;
  /** Whether the client is OpenShift's. */
  readonly isOc: boolean;
}

const CLIENTS: ReadonlySet<string> = new Set([
  'oc',
  'kubectl',
  'k',
  'oc.exe',
  'kubectl.exe',
  'kubecolor',
  'microk8s.kubectl',
]);
const VERBS: ReadonlySet<string> = new Set([
  'get',
  'describe',
  'events',
  'project',
  'config',
  'version',
  'logs',
  'status',
]);
/** What a prompt ends with, and words a command may stand behind. */
const BEFORE = /[$#>%❯➜»\]]$|^(?:sudo|watch|time|\+)$/;
/** Further words of a line are not looked at. */
const MOST_WORDS = 60;
const WITH_VALUE = new Set([
  '-o',
  '--output',
  '-l',
  '--selector',
  '--sort-by',
  '--context',
  '--kubeconfig',
  '--as',
  '-L',
]);
const SELECTING = new Set(['-l', '--selector', '--field-selector', '--for', '--types']);

/** How people name the kinds; the plural of each does too. */
const ALIASES: { readonly [K in Kind]?: readonly string[] } = {
  Pod: ['po', 'pod'],
  Event: ['ev', 'event'],
  ServiceAccount: ['sa', 'serviceaccount'],
  Secret: ['secret'],
  RoleBinding: ['rolebinding'],
  Node: ['no', 'node'],
  Deployment: ['deploy', 'deployment'],
  ReplicaSet: ['rs', 'replicaset'],
  StatefulSet: ['sts', 'statefulset'],
  DaemonSet: ['ds', 'daemonset'],
  Job: ['job'],
  CronJob: ['cj', 'cronjob'],
  DeploymentConfig: ['dc', 'deploymentconfig'],
  BuildConfig: ['bc', 'buildconfig'],
  ImageStream: ['is', 'imagestream'],
};
const KINDS: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(ALIASES) as [Kind, readonly string[]][]).flatMap(([kind, names]) =>
    names.flatMap((name) => [name, `${name}s`].map((each) => [each, kind] as const)),
  ),
);

/** Reads a line such as `$ oc get events -n shop`; undefined for any other. */
export function typedCommand(line: string): TypedCommand | undefined {
  const words = line.trim().split(/\s+/, MOST_WORDS);
  const at = words.findIndex((word, index) => CLIENTS.has(word) && VERBS.has(words[index + 1] ?? ''));
  if (at < 0 || at > 8 || (at > 0 && !BEFORE.test(words[at - 1] ?? ''))) return undefined;
  const [client = '', verb = '', ...rest] = words.slice(at);
  const pipe = rest.indexOf('|');
  const { plain, namespace, selects } = readFlags(pipe < 0 ? rest : rest.slice(0, pipe));
  const isOc = client.startsWith('oc');
  if (verb === 'project') return { verb, kinds: [], namespace: plain[0], isForAll: false, isOc };
  const [subject = '', ...names] = verb === 'events' ? ['events', ...plain] : plain;
  const kinds = subject.split(',').flatMap((each) => KINDS.get(each.split(/[/.]/)[0]?.toLowerCase() ?? '') ?? []);
  // `tail`, `grep` and `head` leave out some.
  const isForAll = names.length === 0 && !subject.includes('/') && !selects && pipe < 0;
  return { verb, kinds, namespace, isForAll, isOc };
}

function readFlags(words: readonly string[]) {
  const plain: string[] = [];
  let namespace: string | undefined;
  let selects = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [flag = '', value] = word.split('=', 2);
    if (SELECTING.has(flag)) selects = true;
    if (flag === '-n' || flag === '--namespace') {
      namespace = value ?? words[at + 1];
      if (value === undefined) at += 1;
    } else if (/^-n[a-z0-9]/.test(word)) namespace = word.slice(2);
    else if (word.startsWith('-')) at += value === undefined && (WITH_VALUE.has(flag) || SELECTING.has(flag)) ? 1 : 0;
    else plain.push(word);
  }
  return { plain, namespace, selects };
}
