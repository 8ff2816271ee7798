import { cleanText } from './clean-text.ts';
import { type ObjectNameReason, problem } from './problem.ts';
import { failed, ok, type Result } from './result.ts';

const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;
/** Room for a number at the end, should the name be taken. */
const LONGEST_SUGGESTION = LONGEST_NAME - 13;

/** Checks the name of a secret or service account: a DNS-1123 subdomain. Error: INPUT-03 with the reason. */
export function checkObjectName(name: string): Result<string> {
  return check(name, LONGEST_NAME, name.split('.'));
}

/** Checks the name of a project or namespace: a DNS-1123 label. Error: INPUT-03 with the reason. */
export function checkProjectName(name: string): Result<string> {
  return check(name, LONGEST_LABEL, [name]);
}

function check(name: string, longest: number, labels: readonly string[]): Result<string> {
  const refuse = (reason: ObjectNameReason) =>
    failed(problem('INPUT-03', { name: cleanText(name, { limit: 300 }), reason }));
  if (name === '') return refuse('empty');
  if (name.length > longest) return refuse('too-long');
  if (/[A-Z]/.test(name)) return refuse('uppercase');
  if (!labels.every((label) => /^[-a-z0-9]*$/.test(label))) return refuse('character');
  const edged = labels.some((label) => label === '' || label.startsWith('-') || label.endsWith('-'));
  return edged ? refuse('edge') : ok(name);
}

/** The name a pull secret gets unless told: `pull-` and the host, everything between letters and digits made one dash. */
export function pullSecretName(host: string): string {
  const dashed = `pull-${host.toLowerCase()}`.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_SUGGESTION);
  return dashed.replace(/-$/, '');
}

/** The name the binding gets that lets pods of a project pull: `image-puller-PROJECT-ACCOUNT`, or `…-all`. */
export function imagePullerName(project: string, accounts: readonly string[] | 'all'): string {
  const whom = accounts === 'all' ? 'all' : accounts.join('-');
  return `image-puller-${project}-${whom}`.slice(0, LONGEST_SUGGESTION).replace(/[-.]$/, '');
}
