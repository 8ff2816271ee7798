import { shellQuote } from '../domain/shell-quote.ts';
import type { Settings } from './scenario.ts';

/**
 * What to type to go on, as a line for a shell: the words given, and the flags of this session without which another cluster
 * could be reached.
 */
export function goOnCommand({ reach = [] }: Pick<Settings, 'reach'>, ...words: readonly string[]): string {
  return ['pull-secret-wizard', ...words, ...reach].map(shellQuote).join(' ');
}
