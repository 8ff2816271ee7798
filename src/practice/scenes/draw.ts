/** A source of numbers from 0 up to, not including, 1. */
export type Random = () => number;

/** Draws words, each list's without repeating. */
export type Draw = (list: keyof typeof lists) => string;

const lists = {
  team: ['bakery', 'florist', 'harbor', 'library', 'museum', 'orchard', 'theater', 'vineyard'],
  workload: ['booking', 'catalog', 'checkout', 'mailer', 'menu', 'shop', 'tickets', 'web'],
  role: ['robot', 'runner', 'service', 'worker'],
  company: ['acme', 'globex', 'hooli', 'initech', 'stark', 'umbrella', 'wayne', 'wonka'],
} as const;

export function createDraw(random: Random): Draw {
  const left = new Map<keyof typeof lists, string[]>();
  return (list) => {
    const words = left.get(list) ?? [];
    if (words.length === 0) words.push(...lists[list]);
    left.set(list, words);
    return words.splice(Math.floor(random() * words.length), 1)[0] ?? lists[list][0];
  };
}
