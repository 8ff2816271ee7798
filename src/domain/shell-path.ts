import { shellQuote } from './shell-quote.ts';

/** A file's path for a shell. `~/` in front stands for the home folder, which a shell would not see to within a word. */
export function shellPath(path: string): string {
  return path.startsWith('~/') ? `"$HOME"/${shellQuote(path.slice(2))}` : shellQuote(path);
}
