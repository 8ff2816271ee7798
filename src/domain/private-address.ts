import { BlockList, isIP } from 'node:net';

/** Addresses nobody outside can mean: this computer, private and link-local networks, and what is never a server's. */
const NOT_PUBLIC = new BlockList();
const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const;
const IPV6 = [
  ['::', 96], // this computer (::1), nowhere (::), and the obsolete IPv4-compatible addresses
  ['64:ff9b:1::', 48], // local translation to IPv4
  ['fc00::', 7],
  ['fe80::', 9], // link-local and the obsolete site-local
  ['ff00::', 8],
] as const;
for (const [network, prefix] of IPV4) NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of IPV6) NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a literal IP address (in any spelling a URL allows, with or without brackets and zone) is not a public one. IPv4
 * within IPv6 (mapped, 6to4, NAT64) is judged as IPv4. A name is no address: false.
 * Source: IANA's special-purpose address registries.
 */
export function isPrivateAddress(address: string): boolean {
  const literal = ipLiteral(address);
  return literal !== undefined && isIn(NOT_PUBLIC, embeddedIpv4(literal) ?? literal);
}

/** Whether `HOST[:PORT]` is this computer: `localhost`, a name below it, or a loopback address. */
export function isLoopbackHost(host: string): boolean {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const literal = ipLiteral(name);
  return literal !== undefined && isIn(LOOPBACK, literal);
}

/** BlockList judges IPv4-mapped IPv6 by its IPv4 rules itself. */
function isIn(list: BlockList, literal: string): boolean {
  return list.check(literal, isIP(literal) === 4 ? 'ipv4' : 'ipv6');
}

/** The address in its one canonical spelling; undefined for a name. URL parsing knows `0x7f.1`, `2130706433` and their like. */
function ipLiteral(address: string): string | undefined {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/s, '');
  const url = isIP(bare) === 6 ? `http://[${bare}]` : `http://${bare}`;
  if (!URL.canParse(url)) return undefined;
  const name = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(name) === 0 ? undefined : name;
}

/** The IPv4 address that 6to4 (2002::/16) or NAT64 (64:ff9b::/96) leads to. */
function embeddedIpv4(literal: string): string | undefined {
  if (isIP(literal) !== 6) return undefined;
  const [head = '', tail = ''] = literal.split('::');
  const first = head.split(':');
  const last = tail.split(':');
  const groups = literal.includes('::')
    ? [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last]
    : first;
  const [high, low] = groups[0] === '2002' ? groups.slice(1, 3) : groups.slice(6, 8);
  const isNat64 = groups.slice(0, 6).join(':') === '64:ff9b:0:0:0:0';
  if (groups[0] !== '2002' && !isNat64) return undefined;
  const number = (Number.parseInt(high || '0', 16) << 16) | Number.parseInt(low || '0', 16);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}
