/**
 * The practice scenes that today's scenarios take from broken to mended by themselves, with nothing but what is told: the login
 * and the story. All others are served, and are in the wizard's menu; they wait for a scenario, or are an administrator's to
 * mend. Tests hold the line on both sides: what is here ends with every pod running, what is not does not.
 */
export const playedScenes: ReadonlySet<string> = new Set([
  'first-day',
  'moving-day',
  'quiet-week',
  'after-lunch',
  'lost-letter',
  'two-drawers',
  'night-shift',
  'old-hand',
  'new-address',
  'from-a-recipe',
  'second-hand',
  'from-my-desk',
  'by-mail',
  'copy-and-paste',
  'spring-cleaning',
  'yesterday',
  'second-key',
  'members-only',
  'rush-hour',
  'key-card',
  'front-desk',
  'by-hand',
  'own-way',
  'home-supplies',
  'shared-flat',
  'open-house',
  'borrowed-image',
  'handshake',
  'gift-wrap',
  'address-book',
  'lone-runner',
  'two-together',
]);
