import { writeAuthField } from '../../domain/auth-field.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, loginOf, shown } from './scene-objects.ts';

/** A login that was put together on a command line. */
export const copyAndPaste = defineScene(
  'copy-and-paste',
  { en: 'Copy and paste', ja: 'コピーと貼り付け' },
  (names, draw) => {
    const { project, workload, repository } = names;
    const registry = companyRegistry(names, draw, { asks: 'bearer' });
    return {
      story: ({ host }) => ({
        en: [
          `The password for ${host} came out of the vault, and went through base64 on the command line into a secret.`,
          'Typed into a browser, the same user and the same password are let in.',
          `${workload} does not start.`,
        ],
        ja: [
          `${host} のパスワードは保管庫から取り出し、コマンドラインの base64 を通してシークレットに入れました。`,
          '同じユーザー名とパスワードをブラウザーに打ち込むと、入れてもらえます。',
          `${workload} は起動しません。`,
        ],
      }),
      registry,
      objects: ({ host }) => {
        const { username, password } = loginOf(registry);
        const file = JSON.stringify({ auths: { [host]: { auth: writeAuthField(username, `${password}\n`) } } });
        return shown(names, configSecret(project, 'vault-login', file), `${host}/${repository}:1.0`);
      },
    };
  },
);
