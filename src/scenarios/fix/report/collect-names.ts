import { isIP } from 'node:net';
import { isPublicHost } from './known-hosts.ts';
import { isCommonLabel, isEveryday, isPathWord, isSystemName, isVersionLike } from './known-names.ts';

/** What a name names; it decides what stands in its place. */
export type NameKind = keyof typeof KINDS;

/** In the order of precedence. `strong`: named so by the cluster itself; a name of two such kinds belongs to neither. */
const KINDS = {
  project: 'strong',
  node: 'strong',
  cluster: 'strong',
  user: 'strong',
  account: 'strong',
  app: 'strong',
  secret: 'strong',
  binding: 'strong',
  pod: 'strong',
  host: 'weak',
  address: 'weak',
  container: 'weak',
  object: 'weak',
  repo: 'weak',
  tag: 'weak',
  /** A part of a name, which tells as much where it stands alone. */
  name: 'weak',
} as const;

export interface FoundName {
  readonly name: string;
  readonly kind: NameKind;
}

export interface NameCollector {
  add(kind: NameKind, name: string | null | undefined): void;
  /** Every name once, in the order they were found, under the kind that counts. */
  found(): readonly FoundName[];
}

export function nameCollector(): NameCollector {
  const kinds = new Map<string, Set<NameKind>>();
  const put = (kind: NameKind, name: string) => {
    kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));
  };
  const add: NameCollector['add'] = (kind, given) => {
    const name = given?.trim() ?? '';
    // `*` stands for all of them.
    if (!/[\p{L}\p{N}]/u.test(name) || isSystemName(name)) return;
    // Made by the cluster, and named after an account.
    const [, account] = kind === 'secret' ? (MADE_FOR.exec(name) ?? []) : [];
    if (account !== undefined) add('account', account);
    else if (kind === 'host') addHost(name, put);
    else if (kind === 'repo') addPath(name, put);
    else if (kind === 'tag') {
      if (!isVersionLike(name)) put(kind, name);
    } else if (kind === 'user' || kind === 'cluster') addWithParts(kind, name, put);
    else put(kind, name);
  };
  return { add, found: () => [...kinds].map(([name, all]) => ({ name, kind: decided(all) })) };
}

function decided(all: ReadonlySet<NameKind>): NameKind {
  const order = Object.keys(KINDS).filter((kind): kind is NameKind => all.has(kind as NameKind));
  const strong = order.filter((kind) => KINDS[kind] === 'strong');
  return strong.length > 1 ? 'name' : (order[0] ?? 'name');
}

const MADE_FOR = /^(.+)-(?:dockercfg|token)-[a-z0-9]{5}$/;

type Put = (kind: NameKind, name: string) => void;

/** A host with or without its port. Of a host of one's own, what its labels tell alone is a name, too. */
function addHost(given: string, put: Put): void {
  const host = withoutPort(given).toLowerCase().replace(/^\*\./, '').replace(/\.$/, '');
  if (host === '' || isPublicHost(host)) return;
  if (isIP(host) > 0) {
    if (!/^(?:127\.|0\.0\.0\.0$|::1?$)/.test(host)) put('address', host);
    return;
  }
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(host)) return;
  put('host', host);
  for (const label of host.split('.')) {
    if (!isCommonLabel(label) && !isEveryday(label) && !isSystemName(label)) put('name', label);
  }
}

function withoutPort(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host)?.[1];
  if (bracketed !== undefined) return bracketed;
  return isIP(host) > 0 ? host : host.replace(/:\d*$/, '');
}

function addPath(path: string, put: Put): void {
  for (const part of path.split('/')) if (part !== '' && !isPathWord(part)) put('repo', part);
}

/** `hanako@acme.example`, `12345|op`, `shop/api-acme-example:6443/hanako`: parts tell as much as the whole. */
function addWithParts(kind: 'user' | 'cluster', name: string, put: Put): void {
  put(kind, name);
  const parts = name.split(/[^\p{L}\p{N}.-]+/u).filter((part) => part !== name);
  for (const part of parts) {
    // A port tells nothing.
    if (
      part.length >= 4 &&
      !/^\d{1,5}$/.test(part) &&
      !isEveryday(part) &&
      !isSystemName(part) &&
      !isPublicHost(part.toLowerCase())
    )
      put('name', part);
  }
}
