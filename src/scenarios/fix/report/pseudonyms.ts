import type { Report } from '../../../domain/report.ts';
import type { FoundName, NameKind } from './collect-names.ts';
import { hostPseudonym } from './known-hosts.ts';
import { isEveryday } from './known-names.ts';
import { namesInReport } from './names-in-report.ts';
import { renamed } from './renamed.ts';

/**
 * The report with every name replaced, the same name always by the same: so that it can be given to anybody, and still shows what
 * belongs together. What every cluster has, public registries, versions, ports, digests and the codes stay.
 */
export function shared(report: Report): Report {
  if (report.shared) return report;
  const replace = replacer(pseudonyms(namesInReport(report), JSON.stringify(report)));
  return { ...renamed(report, replace), shared: true };
}

/** One for each name, and none that the report has already. */
function pseudonyms(names: readonly FoundName[], everything: string): ReadonlyMap<string, string> {
  // Codes aside: ACCOUNT-11 is no account.
  const said = everything.replaceAll(/"(?:code|cause)":"[^"]*"/g, '');
  const isTaken = (pseudonym: string) =>
    new RegExp(`(?<![A-Za-z0-9])${escapeForm(pseudonym)}(?![A-Za-z0-9])`, 'i').test(said);
  const counts = new Map<NameKind, number>();
  const chosen = new Map<string, string>();
  for (const { name, kind } of names) {
    let number = counts.get(kind) ?? 0;
    let pseudonym: string;
    do {
      number += 1;
      pseudonym = pseudonymFor(name, kind, number);
    } while (isTaken(pseudonym));
    counts.set(kind, number);
    chosen.set(name, pseudonym);
  }
  return chosen;
}

function pseudonymFor(name: string, kind: NameKind, number: number): string {
  if (kind === 'host') return hostPseudonym(name, number);
  if (kind === 'address') return addressPseudonym(name, number);
  return `${kind}-${number}`;
}

/** Addresses that are set aside for examples: RFC 5737 and RFC 3849. */
function addressPseudonym(address: string, number: number): string {
  if (address.includes(':')) return `2001:db8::${number.toString(16)}`;
  const block = ['192.0.2', '198.51.100', '203.0.113'][Math.floor((number - 1) / 254)];
  return block === undefined ? `address-${number}` : `${block}.${((number - 1) % 254) + 1}`;
}

/** Replaces names wherever they stand by themselves, the longest first; host names know no case. */
function replacer(chosen: ReadonlyMap<string, string>): (text: string) => string {
  if (chosen.size === 0) return (text) => text;
  // `api` is not the API: the shortest names count only as they are written.
  const inSmall = new Map(
    [...chosen].filter(([name]) => name.length > 3).map(([name, pseudonym]) => [name.toLowerCase(), pseudonym]),
  );
  const longestFirst = [...chosen.keys()].toSorted((one, other) => other.length - one.length);
  // Letters and digits beside it make another word of it; a hyphen does not: `web-6d5` tells of `web`.
  const form = new RegExp(`(?<![A-Za-z0-9])(?:${longestFirst.map(escapeForm).join('|')})(?![A-Za-z0-9])`, 'gi');
  return (text) =>
    text.replaceAll(form, (found, at: number) => {
      if (isEveryday(found) && !isPlainlyName(text, at, found.length)) return found;
      return chosen.get(found) ?? inSmall.get(found.toLowerCase()) ?? found;
    });
}

function isPlainlyName(text: string, at: number, length: number): boolean {
  const before = text.slice(0, at);
  const after = text.slice(at + length);
  if (before === '' && after === '') return true;
  return (
    /(?:[/"'`=@:|]|(?:^|\s)(?:-[nz]|--namespace|--serviceaccount) )$/.test(before.slice(-30)) ||
    /^[/"'`=@|]|^:[^\s]/.test(after)
  );
}

function escapeForm(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
