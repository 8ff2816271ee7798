import type { Link, LinkState, LinkStatus } from '../domain/pull-chain.ts';
import type { ScreenWords } from '../messages/screens.en.ts';
import type { Brush } from './brush.ts';
import { type Line, line, pad, sign, span } from './line.ts';
import type { Sign } from './look.ts';
import { type Cell, table } from './table.ts';

export const signOfStatus: Readonly<Record<LinkStatus, Sign>> = {
  ok: 'proven',
  warning: 'warning',
  broken: 'broken',
  unknown: 'open',
};

/** The verb between a link and the next one. */
function verb(from: Link, to: Link): keyof ScreenWords['connectors'] {
  if (to === 'image') return 'gives';
  switch (from) {
    case 'pod':
      return 'runsAs';
    case 'service-account':
      return to === 'role-binding' ? 'boundBy' : 'shows';
    case 'role-binding':
      return 'lets';
    case 'pull-secret':
      return 'logsIn';
    case 'registry':
    case 'auth-server':
    case 'image':
      return 'asks';
  }
}

/** The chain: one row a link, with its fact and where that was seen from, and verbs between. It breaks where it is broken. */
export function chainRows(
  links: readonly LinkState[],
  brush: Brush,
  withHead: boolean,
  withFrom = true,
): readonly Line[] {
  const { words, lang, look, columns } = brush;
  const head: readonly Cell[] = ['', words.proof.what, words.proof.how, words.proof.from].map((text) => ({
    text,
    tone: 'quiet',
  }));
  const cells = links.map((link): readonly Cell[] => [
    { text: words.links[link.link] },
    { text: link.subject[lang], tone: 'strong' },
    { text: link.evidence[lang], ...(link.status === 'broken' ? { tone: 'bad' } : {}) },
    ...(withFrom
      ? [{ text: link.seenFrom === null ? '' : words.seenFrom[link.seenFrom], tone: 'quiet' } as const]
      : []),
  ]);
  const [first = [], ...rows] = table(
    withHead ? [head, ...cells] : [[], ...cells],
    { columns: columns - 2, keep: 0 },
    look,
  );
  const drawn = links.flatMap((link, index): readonly Line[] => {
    const row = line(sign(signOfStatus[link.status], look), ...(rows[index] ?? []));
    const next = links[index + 1];
    // Several of one kind stand beside each other in the chain.
    return next === undefined || next.link === link.link ? [row] : [row, connector(link, next, brush)];
  });
  return withHead ? [line(pad('', 2, look), ...first), ...drawn] : drawn;
}

function connector(from: LinkState, to: LinkState, { words, look }: Brush): Line {
  const gap = from.status === 'broken';
  const said = words.connectors[verb(from.link, to.link)];
  return { ...line(sign(gap ? 'gap' : 'whole', look), span(gap ? said.gap : said.whole, 'quiet')), spare: 'verb' };
}
