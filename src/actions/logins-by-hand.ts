import { type NewCredential, type PullSecretLayout, pullSecretTypes } from '../domain/docker-config.ts';
import { NO_KEYCHAIN_CONFIG } from '../domain/no-keychain-config.ts';
import { credentialKey } from '../domain/registry-host.ts';
import { shellQuote } from '../domain/shell-quote.ts';

export interface LoginsByHand {
  readonly cli: string;
  readonly layout: PullSecretLayout;
  /** `at`: the server that takes the login, where the key is another's (an auth server answers no `docker login`). */
  readonly entries: readonly (Pick<NewCredential, 'key' | 'login'> & { readonly at?: string | undefined })[];
  /** The secret whose other logins stay. */
  readonly standing?: { readonly namespace: string; readonly name: string };
}

const FOLDER = './pull-login';
const MADE = `${FOLDER}/config.json`;

/**
 * Command lines that make a credential file in a folder of its own, use it, and remove it again. docker writes the logins and
 * asks for each password itself, so that none stands on a command line.
 * @param use what to do with the file, in the layout wanted
 */
export function loginsByHand(
  { cli, layout, entries, standing }: LoginsByHand,
  use: (file: string) => string,
): string[] {
  const asMade = standing === undefined && layout === 'dockerconfigjson';
  const wanted = asMade ? MADE : `${FOLDER}/${layout}`;
  return [
    `mkdir -m 700 ${FOLDER}`,
    ...madeByDocker(entries),
    ...(asMade ? [] : [`${intoLayout(cli, layout, standing)} > ${wanted}`]),
    use(wanted),
    `rm -r ${FOLDER}`,
  ];
}

/**
 * docker keeps a login under the name of the host alone. Keys that say more (a path, a scheme) are written afterwards, and as
 * several of them may name one host, each login gets a folder then.
 */
function madeByDocker(entries: LoginsByHand['entries']): readonly string[] {
  if (entries.every(({ key, at = key }) => at === key && dockersKey(key) === key)) {
    return [startEmpty(FOLDER), ...entries.map((entry) => dockerLogin(FOLDER, entry))];
  }
  const made = entries.map((entry, index) => ({ entry, folder: `${FOLDER}/${index + 1}` }));
  const members = made.map(({ entry: { key, at = key } }, index) => {
    return `${JSON.stringify(key)}: .[${index}].auths[${JSON.stringify(dockersKey(at))}]`;
  });
  const files = made.map(({ folder }) => `${folder}/config.json`).join(' ');
  return [
    ...made.flatMap(({ entry, folder }) => [`mkdir ${folder}`, startEmpty(folder), dockerLogin(folder, entry)]),
    `jq -s ${shellQuote(`{auths: {${members.join(', ')}}}`)} ${files} > ${MADE}`,
  ];
}

function startEmpty(folder: string): string {
  return `printf ${shellQuote(NO_KEYCHAIN_CONFIG)} > ${folder}/config.json`;
}

function dockerLogin(folder: string, { key, at = key, login }: LoginsByHand['entries'][number]): string {
  return `docker --config ${folder} login ${shellQuote(at)} --username ${shellQuote(login.username)}`;
}

/** Source: docker/cli `credentials.ConvertToHostname`. */
function dockersKey(key: string): string {
  const hub = credentialKey('docker.io');
  return key === hub || key === 'docker.io' ? hub : key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

/**
 * docker knows the newer layout only, and would go by the helpers a standing secret may name; so the logins are put into
 * what stands, not the other way round.
 */
function intoLayout(cli: string, layout: PullSecretLayout, standing: LoginsByHand['standing']): string {
  if (standing === undefined) return `jq .auths ${MADE}`;
  const { namespace, name } = standing;
  const body = `${cli} get secret ${name} -n ${namespace} -o jsonpath='{.data.\\${pullSecretTypes[layout].key}}' | base64 -d`;
  const logins = layout === 'dockercfg' ? '.' : '.auths';
  return `${body} | jq --slurpfile made ${MADE} '${logins} += $made[0].auths'`;
}
