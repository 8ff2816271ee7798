import { isIP } from 'node:net';
import type { NameCollector, NameKind } from './collect-names.ts';
import { isPublicHost } from './known-hosts.ts';

/** How our sentences, nodes, registries, the cluster and commands name things. Nothing in them runs away: each is bounded. */
const PHRASES: readonly (readonly [form: RegExp, ...kinds: readonly NameKind[]])[] = [
  [/\b(?:namespaces?|projects?)[ :/=]{1,2}"([a-z0-9][a-z0-9-]{0,62})"/gi, 'project'],
  [/\bserviceaccounts?[ :/=]{1,2}"([a-z0-9][a-z0-9.-]{0,252})"/gi, 'account'],
  [/\bsecrets?[ :/=]{1,2}"([a-z0-9][a-z0-9.-]{0,252})"/gi, 'secret'],
  [/\bpods?[ :/=]{1,2}"([a-z0-9][a-z0-9.-]{0,252})"/gi, 'pod'],
  [/\bnodes?[ :/=]{1,2}"([a-z0-9][a-z0-9.-]{0,252})"/gi, 'node'],
  [/\bcontainer[ :/=]{1,2}"([a-z0-9][a-z0-9-]{0,62})"/gi, 'container'],
  [/\busers?[ :=]{1,2}"([^"]{1,253})"/gi, 'user'],
  [/\bassigned ([a-z0-9-]{1,63})\/([a-z0-9.-]{1,253}) to ([a-z0-9.-]{1,253})/g, 'project', 'pod', 'node'],
  [/\b(?:created|deleted) pod:? ([a-z0-9.-]{1,253})/gi, 'pod'],
  [/system:serviceaccounts?:([a-z0-9-]{1,63})(?::([a-z0-9.-]{1,253}))?/g, 'project', 'account'],
  [/repository:([\w./-]{1,255})/g, 'repo'],
  [/(?:\/home|\/Users|\\Users)[/\\]([^/\\\s"']{1,64})/g, 'user'],
  // Commands
  [/(?:^|\s)(?:-n|--namespace)[ =]([a-z0-9][a-z0-9-]{0,62})/g, 'project'],
  [/(?:^|\s)(?:-z|--serviceaccount|--service-account)[ =](?:[a-z0-9-]{1,63}:)?([a-z0-9][a-z0-9.-]{0,252})/g, 'account'],
  [/--serviceaccount[ =]([a-z0-9-]{1,63}):/g, 'project'],
  [/\bsecrets (?:un)?link ([a-z0-9][a-z0-9.-]{0,252}) ([a-z0-9][a-z0-9.-]{0,252})/g, 'account', 'secret'],
  [/\bsecret (?:docker-registry|generic) ([a-z0-9][a-z0-9.-]{0,252})/g, 'secret'],
  [/\b(?:serviceaccount|sa)[ /]([a-z0-9][a-z0-9.-]{0,252})/g, 'account'],
  [/\b(?:oc|kubectl) [a-z]+ secret ([a-z0-9][a-z0-9.-]{0,252})(?: |$)/g, 'secret'],
  [/\b(?:oc|kubectl) [a-z]+ pods? ([a-z0-9][a-z0-9.-]{0,252})(?: |$)/g, 'pod'],
  [/\brolebinding[ /]([a-z0-9][a-z0-9.-]{0,252})/g, 'binding'],
  [
    /\b(?:deployment|statefulset|daemonset|replicaset|deploymentconfig|cronjob|job|bc|buildconfig|dc|sts|ds|deploy)\/([a-z0-9][a-z0-9.-]{0,252})/g,
    'app',
  ],
  [/\b(?:secret)\/([a-z0-9][a-z0-9.-]{0,252})/g, 'secret'],
  [/\bpod\/([a-z0-9][a-z0-9.-]{0,252})/g, 'pod'],
  [/--(?:docker-)?server[ =](?:https?:\/\/)?([^\s/'"]{1,260})/g, 'host'],
  [/--(?:docker-)?username[ =]'([^']{1,253})'/g, 'user'],
  [/--(?:docker-)?username[ =]([^\s'"]{1,253})/g, 'user'],
  [/\\?"name\\?"\s{0,2}:\s{0,2}\\?"([^"\\]{1,253})\\?"/g, 'object'],
];

const SECRET_LIST = /image pull secrets \(([^)]{1,2000})\)/gi;
/** `HOST[:PORT]/PATH[:TAG]`, as images and addresses are written. */
const LOCATED =
  /(?<![\w.@%-])([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?((?:\/[\w.%~+-]{1,255}){1,40})(?::(\w[\w.-]{0,127}))?/g;
/** `(?<!…)` keeps it from beginning again within what it has seen. */
const DOTTED = /(?<![A-Za-z0-9.-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,20}(?![A-Za-z0-9-])/g;
const IPV6_LIKE = /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?![\w:.])/g;

/** Looks for what names something in words from outside, in sentences and in commands. */
export function namesInText(text: string, names: NameCollector): void {
  for (const [form, ...kinds] of PHRASES) {
    for (const [, ...groups] of text.matchAll(form)) {
      for (const [index, kind] of kinds.entries()) names.add(kind, groups[index]);
    }
  }
  for (const [, list = ''] of text.matchAll(SECRET_LIST)) {
    for (const name of list.split(',')) names.add('secret', name);
  }
  for (const match of text.matchAll(LOCATED)) located(match, text, names);
  for (const [word] of text.matchAll(DOTTED)) if (isIP(word) === 4 || isHostLike(word)) names.add('host', word);
  for (const [word] of text.matchAll(IPV6_LIKE)) if (isIP(word) === 6) names.add('host', word);
}

function located(match: RegExpExecArray, text: string, names: NameCollector): void {
  const [, host = '', port, path = '', tag] = match;
  const isUrl = text.slice(Math.max(0, match.index - 3), match.index) === '://';
  if (!isUrl && port === undefined && !isHostLike(host) && isIP(host) === 0) return;
  const known = host.toLowerCase();
  // Names of API groups and of types; pages of documentation.
  if (
    isPublicHost(known) &&
    /(?:^|\.)(?:k8s\.io|kubernetes\.io|openshift\.io)$/.test(known) &&
    known !== 'registry.k8s.io'
  )
    return;
  if (/^(?:access|docs|catalog|console)\.redhat\.com$|^docs\.|^www\.docker\.com$|^github\.com$/.test(known)) return;
  names.add('host', host);
  names.add('repo', path);
  names.add('tag', tag);
}

const FILE_ENDS =
  /\.(?:json|ya?ml|md|txt|pem|crt|key|conf|cfg|toml|sh|go|js|ts|log|gz|tar|dockercfg|dockerconfigjson)$/i;

/** Whether it can be a host's name: it ends in a word of small letters, and is no file and no path of an object. */
function isHostLike(word: string): boolean {
  if (FILE_ENDS.test(word) || /^(?:spec|status|metadata|data|config|auths?)\./.test(word)) return false;
  return /\.(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}|[A-Z]{2,24})$/.test(word);
}
