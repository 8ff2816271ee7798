import { isIPv6 } from 'node:net';

export interface SchemelessUrl {
  /** With its port, as written. */
  readonly host: string;
  /** Escapes undone. */
  readonly path: string;
}

/** What Go lets stand in a host besides letters outside ASCII; `%` only for the latter. */
const HOST = /^(?:[\w\-.~!$&'()*+,;=:[\]<>"\u0080-\u{10ffff}]|%[89a-f][0-9a-f])*$/iu;
const USER_INFO = /^(?:[\w\-.:~!$&'()*+,;=@]|%[0-9a-f]{2})*$/i;
const PORT = /^(?::[0-9]*)?$/;

/**
 * Reads `HOST[:PORT][/PATH]` as Go's url.Parse reads it after `https://`; undefined where Go refuses. URL would lower-case hosts
 * and drop `:443`, and the kubelet does neither.
 */
export function parseSchemelessUrl(text: string): SchemelessUrl | undefined {
  if (hasControl(text)) return undefined;
  const [beforeFragment = '', ...fragment] = text.split('#');
  if (unescaped(fragment.join('#')) === undefined) return undefined;
  const [address = ''] = beforeFragment.split('?');
  const slash = address.indexOf('/');
  const authority = slash < 0 ? address : address.slice(0, slash);
  const path = slash < 0 ? '' : unescaped(address.slice(slash));
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (path === undefined || (at >= 0 && !USER_INFO.test(authority.slice(0, at))) || !isHost(host)) return undefined;
  return { host: unescaped(host) ?? host, path };
}

function isHost(host: string): boolean {
  if (!HOST.test(host)) return false;
  if (!host.includes('[')) return PORT.test(host.slice(lastColon(host)));
  const end = host.indexOf(']');
  return host.startsWith('[') && isIPv6(host.slice(1, end)) && PORT.test(host.slice(end + 1));
}

function lastColon(host: string): number {
  const colon = host.lastIndexOf(':');
  return colon < 0 ? host.length : colon;
}

/** Splits off the port as Go's net.SplitHostPort does: where it finds none, brackets stay and the host is the whole. */
export function splitHostPort(host: string): readonly [string, string] {
  const bracketed = /^\[([^\]]*)\]:([0-9]*)$/.exec(host);
  if (bracketed !== null) return [bracketed[1] ?? '', bracketed[2] ?? ''];
  const colon = host.indexOf(':');
  if (colon < 0 || colon !== host.lastIndexOf(':') || host.startsWith('[')) return [host, ''];
  return [host.slice(0, colon), host.slice(colon + 1)];
}

function unescaped(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  const decoded = bytes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(decoded, 'latin1').toString('utf8');
}

function hasControl(text: string): boolean {
  return /[^\P{Cc}\u0080-\u009f]/u.test(text);
}
