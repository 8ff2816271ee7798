import type { ProblemEvidence } from '../../domain/problem.ts';
import { shellQuote } from '../../domain/shell-quote.ts';

/** A command to type, in backticks. The words after the fixed part are names from outside and quoted where they need it. */
export function command(fixed: string, ...words: readonly string[]): string {
  return `\`${[fixed, ...words.map(shellQuote)].join(' ')}\``;
}

/** `-n PROJECT`, or nothing where the object belongs to no project. */
export function inProject(namespace: string): readonly string[] {
  return namespace === '' ? [] : ['-n', namespace];
}

/** Links a secret for pulling. `oc secrets link` alone links for mounting. */
export function linkCommand(account: string, secret: string): string {
  return command('oc secrets link', account, secret, '--for=pull');
}

/** Asks the API for a right. A subresource has a flag of its own: `imagestreams/layers` would mean a stream named layers. */
export function canICommand({ verb, resource, namespace }: ProblemEvidence['CLUSTER-06']): string {
  const [name = resource, subresource] = resource.split('/');
  const part = subresource === undefined ? [] : [`--subresource=${subresource}`];
  return command('oc auth can-i', verb, name, ...part, ...inProject(namespace));
}
