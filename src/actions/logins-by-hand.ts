import { type NewCredential, type PullSecretLayout, pullSecretTypes } from '../domain/docker-config.ts';
import { shellQuote } from '../domain/shell-quote.ts';

export interface LoginsByHand {
  readonly cli: string;
  readonly layout: PullSecretLayout;
  readonly entries: readonly Pick<NewCredential, 'key' | 'login'>[];
  /** The secret whose other logins stay. */
  readonly standing?: { readonly namespace: string; readonly name: string };
}

const FOLDER = './pull-login';

/**
 * Command lines that make a credential file in a folder of its own, use it, and remove it again. docker writes the logins and
 * asks for each password itself, so that none stands on a command line.
 * @param use what to do with the file, in the layout wanted
 */
export function loginsByHand(
  { cli, layout, entries, standing }: LoginsByHand,
  use: (file: string) => string,
): string[] {
  const made = `${FOLDER}/config.json`;
  // docker knows the newer layout only.
  const older = layout === 'dockercfg' ? `${FOLDER}/dockercfg` : undefined;
  return [
    `mkdir -m 700 ${FOLDER}`,
    ...(standing === undefined ? [] : [readStanding(cli, layout, standing, made)]),
    ...entries.map(
      ({ key, login }) => `docker --config ${FOLDER} login ${shellQuote(key)} --username ${shellQuote(login.username)}`,
    ),
    ...(older === undefined ? [] : [`jq .auths ${made} > ${older}`]),
    use(older ?? made),
    `rm -r ${FOLDER}`,
  ];
}

function readStanding(
  cli: string,
  layout: PullSecretLayout,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  file: string,
): string {
  const body = `${cli} get secret ${name} -n ${namespace} -o jsonpath='{.data.\\${pullSecretTypes[layout].key}}' | base64 -d`;
  return layout === 'dockercfg' ? `${body} | jq '{auths: .}' > ${file}` : `${body} > ${file}`;
}
