/**
 * The practice scenes that today's scenarios take from broken to mended by themselves, with nothing but the login that is told.
 * All others are served, and are in the wizard's menu; they wait for a scenario, or are an administrator's to mend. A test holds
 * the line on both sides: what is here ends with every pod running, what is not does not.
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
  'rush-hour',
  'key-card',
]);
