import type { NetworkCause } from '../../domain/problem.ts';
import { quoted } from './quoted.ts';
import { operatorOf, type RegistryOperator } from './registry-operator.ts';

/** A sentence that ends with what was said from outside, word for word, where anything was. */
export function quoting(sentence: string, detail: string): string {
  const words = quoted(detail);
  return words === '' ? `${sentence}.` : `${sentence}: ${words}.`;
}

/** "a, b and 3 more": at most `most` names in full. */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Why something was not reached, as a clause. */
export const networkCauses: { readonly [C in NetworkCause]: string } = {
  dns: 'its name could not be resolved',
  refused: 'the connection was refused',
  timeout: 'no answer came in time',
  reset: 'the connection was cut off',
  unreachable: 'no network route leads there',
  proxy: 'the proxy did not connect',
  other: 'the connection failed',
};

/** What to look at on this computer first. */
export const networkSteps: { readonly [C in NetworkCause]: string } = {
  dns: 'Check the spelling of the host name, and whether it is known only inside a company network or VPN.',
  refused: 'Check the port, and whether the server is running.',
  timeout: 'Check whether a VPN is needed or a firewall is in the way, then try again.',
  reset: 'Try again; if it stays so, look for a firewall or proxy that cuts the connection.',
  unreachable: 'Check the network connection and the VPN of this computer.',
  proxy: 'Check HTTPS_PROXY and NO_PROXY, and whether the proxy asks for a login.',
  other: 'Check the network connection of this computer, then try again.',
};

const fileTroubles: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['EACCES', 'you may not access it'],
  ['EPERM', 'the system does not permit it'],
  ['EISDIR', 'it is a folder'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['not-a-file', 'it is no regular file'],
  ['too-big', 'it is too big'],
  ['not-utf8', 'it is not UTF-8 text'],
  ['not-a-report', 'it holds something else than a report, which would be lost'],
]);

/** A sentence that ends with what is wrong with a file: a system error code is put into words, anything else is quoted. */
export function fileTrouble(sentence: string, detail: string): string {
  const trouble = fileTroubles.get(detail);
  return trouble === undefined ? quoting(sentence, detail) : `${sentence}: ${trouble} (${detail}).`;
}

const loginSteps: { readonly [O in RegistryOperator]: string } = {
  'docker-hub':
    'On Docker Hub use a personal access token in place of the password: with two-factor authentication only a token works.',
  'red-hat':
    'Use a registry service account: its name looks like 12345678|name, and it is made at https://access.redhat.com/terms-based-registry/.',
  quay: 'On quay.io use a robot account: its name looks like organization+robot, and its token is the password.',
  github: 'On ghcr.io use a classic personal access token with the scope read:packages as the password.',
  amazon:
    'Amazon ECR logins expire after 12 hours: get a fresh one with `aws ecr get-login-password` (user name AWS), and plan for its renewal.',
  google:
    'Google access tokens expire after about an hour: use the key of a service account instead (user name _json_key).',
  azure: 'Azure access tokens expire after about 3 hours: use a service principal or a repository token instead.',
  other: 'Ask whoever runs the registry for a robot account or a token that may pull.',
};

/** Which kind of login the registry of a host takes. */
export function loginStep(host: string): string {
  return loginSteps[operatorOf(host)];
}
