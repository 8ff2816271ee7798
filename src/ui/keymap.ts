import type { ScreenWords } from '../messages/screens.en.ts';
import type { Look } from './look.ts';

/**
 * Where a key is pressed. In `filter`, `text`, `login` and `paste` a text cursor shows, so letters are text there. `watch` is the
 * proof while pods are watched.
 */
export type Place =
  | 'arrive'
  | 'list'
  /** A list of remedies under the chain they are for. */
  | 'remedies'
  | 'filter'
  | 'text'
  | 'login'
  | 'paste'
  | 'working'
  | 'review'
  | 'apply'
  | 'stopping'
  | 'stopped'
  | 'watch'
  | 'proof'
  | 'waiting'
  | 'trouble'
  | 'why'
  | 'details'
  | 'assumptions';

/** What a key means, wherever it is pressed. */
export type Meaning =
  | 'take'
  | 'confirm'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'mark'
  | 'next-field'
  | 'previous-field'
  | 'next-tab'
  | 'previous-tab'
  | 'reveal'
  | 'elsewhere'
  | 'details'
  | 'next-cause'
  | 'report'
  | 'edit'
  | 'retry'
  | 'undo'
  | 'back'
  | 'why'
  | 'language'
  | 'leave';

interface Binding {
  readonly meaning: Meaning;
  readonly keys: readonly string[];
  /** The places, and the word the footer has for it there; `undefined`: it works, but is not listed. */
  readonly in: { readonly [P in Place]?: keyof ScreenWords['keys'] | undefined };
  /** Which go first where the footer is too narrow: the highest. 0 always stays. */
  readonly spare: number;
}

/** Where a text cursor shows, and where what is typed may be meant for the next one. */
const typing: ReadonlySet<Place> = new Set(['filter', 'text', 'login', 'paste', 'working']);

/** Whether letters are text there. */
export function isTyping(place: Place): boolean {
  return typing.has(place);
}

const scrolled = {
  review: undefined,
  proof: undefined,
  watch: undefined,
  waiting: 'scroll',
  trouble: undefined,
  why: 'scroll',
  details: 'scroll',
  stopped: undefined,
} as const;
const listed = { arrive: 'move', list: 'move', remedies: 'move', filter: 'move', assumptions: 'move' } as const;

/** The one table of keys, in the order of the footer, which is drawn from it. */
export const keymap: readonly Binding[] = [
  {
    meaning: 'take',
    keys: ['enter'],
    in: {
      arrive: 'look',
      list: 'choose',
      remedies: 'review',
      filter: 'choose',
      text: 'next',
      login: 'tryIt',
      paste: 'next',
      assumptions: 'change',
      review: 'finish',
      watch: 'finish',
      proof: 'finish',
      waiting: 'finish',
      stopped: 'leaveIt',
      trouble: 'leaveIt',
      why: 'close',
      details: 'close',
    },
    spare: 0,
  },
  // Only this letter, typed after the review is on the screen, changes anything.
  { meaning: 'confirm', keys: ['y'], in: { review: 'doIt' }, spare: 0 },
  { meaning: 'retry', keys: ['r'], in: { stopped: 'retry', trouble: 'retry' }, spare: 0 },
  { meaning: 'undo', keys: ['u'], in: { stopped: 'undo' }, spare: 0 },
  { meaning: 'up', keys: ['up'], in: { ...scrolled, ...listed }, spare: 3 },
  { meaning: 'down', keys: ['down'], in: { ...blankWords(scrolled), ...blankWords(listed) }, spare: 3 },
  { meaning: 'page-up', keys: ['page-up'], in: { ...blankWords(scrolled), ...blankWords(listed) }, spare: 3 },
  { meaning: 'page-down', keys: ['page-down'], in: { ...blankWords(scrolled), ...blankWords(listed) }, spare: 3 },
  { meaning: 'mark', keys: [' '], in: { list: 'add', filter: 'add' }, spare: 1 },
  { meaning: 'next-field', keys: ['tab', 'down'], in: { login: 'field' }, spare: 1 },
  { meaning: 'previous-field', keys: ['shift-tab', 'up'], in: { login: undefined }, spare: 1 },
  { meaning: 'next-tab', keys: ['tab'], in: { review: 'view' }, spare: 1 },
  { meaning: 'previous-tab', keys: ['shift-tab'], in: { review: undefined }, spare: 1 },
  { meaning: 'reveal', keys: ['ctrl-r'], in: { login: 'reveal' }, spare: 3 },
  {
    meaning: 'elsewhere',
    keys: ['ctrl-o'],
    in: { text: 'elsewhere', login: 'elsewhere', paste: 'elsewhere' },
    spare: 1,
  },
  { meaning: 'details', keys: ['d'], in: { remedies: 'details', proof: 'details' }, spare: 1 },
  { meaning: 'next-cause', keys: ['f'], in: { proof: 'nextCause' }, spare: 1 },
  { meaning: 'report', keys: ['r'], in: { proof: 'report' }, spare: 2 },
  { meaning: 'edit', keys: ['e'], in: { review: 'change' }, spare: 1 },
  {
    meaning: 'back',
    keys: ['escape'],
    in: {
      arrive: 'back',
      list: 'back',
      remedies: 'back',
      filter: 'back',
      text: 'back',
      login: 'back',
      paste: 'back',
      working: 'cancel',
      review: 'back',
      apply: 'stop',
      watch: 'stopWatching',
      waiting: 'back',
      trouble: 'back',
      why: undefined,
      details: undefined,
      assumptions: 'back',
    },
    spare: 0,
  },
  {
    meaning: 'why',
    keys: ['?', 'ctrl-g'],
    in: { ...everywhere('why'), why: undefined, details: undefined, assumptions: undefined, working: 'why' },
    spare: 2,
  },
  { meaning: 'language', keys: ['l', 'ctrl-l'], in: everywhere(undefined), spare: 4 },
  { meaning: 'leave', keys: ['ctrl-c'], in: { ...everywhere('leave'), apply: 'stop', stopping: 'leaveNow' }, spare: 0 },
];

function blankWords<P extends Place>(places: { readonly [K in P]: unknown }): { [K in P]: undefined } {
  return Object.fromEntries(Object.keys(places).map((place) => [place, undefined])) as { [K in P]: undefined };
}

function everywhere<W>(word: W): { [P in Place]: W } {
  return {
    arrive: word,
    list: word,
    remedies: word,
    filter: word,
    text: word,
    login: word,
    paste: word,
    working: word,
    review: word,
    apply: word,
    stopping: word,
    stopped: word,
    watch: word,
    proof: word,
    waiting: word,
    trouble: word,
    why: word,
    details: word,
    assumptions: word,
  };
}

/** What a key means there; undefined where it means nothing, or is text. */
export function meaningOf(place: Place, key: { readonly name: string }): Meaning | undefined {
  return keymap.find(
    (binding) => place in binding.in && binding.keys.includes(key.name) && !(isTyping(place) && isLetter(key.name)),
  )?.meaning;
}

/** A key that types something. Space is one too, but in a list it marks: no name that is filtered for has one. */
function isLetter(name: string): boolean {
  return name !== ' ' && Array.from(name).length === 1;
}

/** One entry of the footer. */
export interface Hint {
  readonly key: string;
  readonly word: string;
  readonly spare: number;
}

const keyNames: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  ' ': 'Space',
};

/** The keys of a place, as its footer lists them. `without` leaves out what has no effect just now. */
export function hintsFor(place: Place, words: ScreenWords, look: Look, without: ReadonlySet<Meaning>): readonly Hint[] {
  return keymap.flatMap(({ meaning, keys, in: places, spare }): Hint[] => {
    if (without.has(meaning)) return [];
    const key = keys.find((name) => !(isTyping(place) && isLetter(name))) ?? '';
    if (meaning === 'language')
      return place === 'why' || place === 'details' || isTyping(place) || place === 'assumptions'
        ? []
        : [{ key, word: words.otherLanguage, spare }];
    const word = places[place];
    return word === undefined ? [] : [{ key: nameOf(key, look), word: words.keys[word], spare }];
  });
}

function nameOf(key: string, { ascii }: Look): string {
  if (key === 'up') return ascii ? 'Up/Dn' : '↑↓';
  if (key.startsWith('ctrl-')) return `Ctrl-${key.slice(5).toUpperCase()}`;
  return keyNames[key] ?? key;
}
