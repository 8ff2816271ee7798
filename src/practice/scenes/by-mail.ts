import { companyRegistry, defineScene } from './scene.ts';
import { loginOf, shown } from './scene-objects.ts';

const LINE = /.{1,76}/g;

/** A file that travelled as an attachment. */
export const byMail = defineScene('by-mail', { en: 'By mail', ja: 'メールで' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `Another department looks after ${host}; it sent the file with the login by mail.`,
        'The attachment was put into a secret just as it came.',
        `The account of ${workload} shows it, and its pods do not start.`,
      ],
      ja: [
        `${host} は別の部署が見ていて、ログインのファイルをメールで送ってくれました。`,
        '添付ファイルを、届いたままシークレットに入れました。',
        `${workload} のサービスアカウントはそれを見せていますが、Pod は起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => {
      const file = `\u{FEFF}${JSON.stringify({ auths: { [host]: loginOf(registry) } }, undefined, 2)}\r\n`;
      const attachment = (Buffer.from(file).toString('base64').match(LINE) ?? []).join('\r\n');
      const data = { 'config.json': Buffer.from(attachment).toString('base64') };
      const metadata = { name: 'mailed-login', namespace: project };
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', data };
      return shown(names, secret, `${host}/${repository}:1.0`);
    },
  };
});
