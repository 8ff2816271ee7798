import { describe, expect, it } from 'vitest';
import { parseOcLoginLine } from '../../src/domain/oc-login-line.ts';
import { Secret } from '../../src/domain/secret.ts';

const TOKEN = 'sha256~Xy_9-abc';
const SERVER = 'https://api.prod.example.com:6443';

/** The login with its token in the open, or what was refused. */
function read(line: string) {
  const login = parseOcLoginLine(new Secret(line));
  if (!login.ok) return login.problem;
  const { token, ...rest } = login.value;
  return { ...rest, token: token.reveal() };
}

describe('a login line', () => {
  it.each([
    ['as the console gives it', `oc login --token=${TOKEN} --server=${SERVER}`],
    ['in the other order', `oc login --server=${SERVER} --token=${TOKEN}`],
    ['with blanks before its values', `oc login --token ${TOKEN} --server ${SERVER}`],
    ['with quotes', `oc login --token='${TOKEN}' "--server=${SERVER}"`],
    ['with the server as a word', `oc login ${SERVER} --token=${TOKEN}`],
    ['with a prompt, blanks and line ends around it', `  $ oc  login\t--token=${TOKEN}  --server=${SERVER}/ \r\n`],
    ['over two lines', `oc login --token=${TOKEN} \\\n  --server=${SERVER}`],
    ['without a scheme', `oc login --token=${TOKEN} --server=api.prod.example.com:6443`],
  ])('is read %s', (_how, line) => {
    expect(read(line)).toEqual({ server: SERVER, token: TOKEN, insecure: false });
  });

  it('may name an authority, or look at none', () => {
    const line = `oc login --token=${TOKEN} --server=${SERVER}`;
    expect(read(`${line} --certificate-authority='/home/hanako/my ca.crt'`)).toMatchObject({
      certificateAuthority: '/home/hanako/my ca.crt',
    });
    expect(read(`${line} --insecure-skip-tls-verify`)).toMatchObject({ insecure: true });
    expect(read(`${line} --insecure-skip-tls-verify=true`)).toMatchObject({ insecure: true });
    expect(read(`${line} --insecure-skip-tls-verify=false`)).toMatchObject({ insecure: false });
  });

  it.each([
    ['', 'command', ''],
    ['kubectl get pods', 'command', ''],
    [`oc whoami --token=${TOKEN}`, 'command', ''],
    [`oc login --token='${TOKEN} --server=${SERVER}`, 'quote', ''],
    [`oc login --server=${SERVER}`, 'missing', '--token'],
    [`oc login --token=${TOKEN}`, 'missing', '--server'],
    // A token that stands by itself is not taken for a server, which would be shown and looked up.
    [`oc login ${TOKEN} --token=x`, 'missing', '--server'],
    [`oc login ${'e'.repeat(90)}.${'y'.repeat(90)} --token=x`, 'missing', '--server'],
    [`oc login --token= --server=${SERVER}`, 'value', '--token'],
    [`oc login --server=${SERVER} --token`, 'value', '--token'],
    [`oc login --token --server=${SERVER}`, 'value', '--token'],
    [`oc login --token=${TOKEN} --server=${SERVER} --token=${TOKEN}`, 'twice', '--token'],
    [`oc login --token=${TOKEN} --server=${SERVER} https://other.example.com`, 'twice', '--server'],
    [`oc login --token=${TOKEN} --server=http://api.prod.example.com`, 'http', '--server'],
    [`oc login --token=${TOKEN} --server=ftp://api.prod.example.com`, 'http', '--server'],
    [`oc login --token=${TOKEN} --server=https://hanako:pw@api.prod.example.com`, 'value', '--server'],
    [`oc login --token=${TOKEN} --server='https://a b'`, 'value', '--server'],
    [
      `oc login --token=${TOKEN} --server=${SERVER} --insecure-skip-tls-verify=maybe`,
      'value',
      '--insecure-skip-tls-verify',
    ],
    [`oc login --token=${TOKEN} --server=${SERVER} --username=kubeadmin`, 'flag', '--username'],
    [`oc login --token=${TOKEN} --server=${SERVER} -phunter2`, 'flag', '-p'],
    [`oc login --token=${TOKEN} --server=${SERVER} --kubeconfig=/tmp/x`, 'flag', '--kubeconfig'],
    [`oc login --token=${TOKEN} --server=${SERVER} --${TOKEN}`, 'flag', ''],
  ])('%j is refused: %s %s', (line, reason, flag) => {
    expect(read(line)).toEqual({ code: 'INPUT-15', evidence: { reason, flag } });
  });

  it('is never quoted, whatever is wrong with it', () => {
    for (const line of [`oc login ${TOKEN}`, `–token=${TOKEN}`, `oc login -${TOKEN}`, `oc login --token ${TOKEN} x`]) {
      expect(JSON.stringify(parseOcLoginLine(new Secret(line)))).not.toContain('sha256');
    }
  });
});
