import type { LinkState } from '../domain/pull-chain.ts';
import type { Lang } from '../domain/text.ts';
import { linkWords } from '../messages/link-words.ts';
import { cliWords } from './cli-words.ts';

const statusWords = {
  en: { ok: 'good', warning: 'warning', broken: 'BROKEN', unknown: 'not proven' },
  ja: { ok: '良好', warning: '警告', broken: '異常', unknown: '未検証' },
} as const;

/** One link as a line: its number, name, what stands there, its state as a word, the fact and where it was seen from. */
export function linkLine(link: LinkState, number: number, of: number, lang: Lang): string {
  const w = cliWords[lang];
  const seen = link.seenFrom === null ? '' : ` (${w.seenFrom[link.seenFrom]})`;
  return `  ${number}/${of} ${linkWords[lang][link.link]} ${link.subject[lang]}: ${statusWords[lang][link.status]}${w.stop}${link.evidence[lang]}${seen}`;
}
