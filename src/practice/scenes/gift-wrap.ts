import { writeAuthField } from '../../domain/auth-field.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, loginOf, shown } from './scene-objects.ts';

/** A login that a script wrote. */
export const giftWrap = defineScene('gift-wrap', { en: 'Gift wrap', ja: '贈り物の包み' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `A script prepares the login for ${host} now: it takes user and password, and writes the secret.`,
        'It was tried with the user and the password of the team, and the cluster took what it wrote.',
        `Since then ${workload} does not even begin to pull.`,
      ],
      ja: [
        `${host} のログインは、今ではスクリプトが作ります。ユーザー名とパスワードを渡すとシークレットが書かれます。`,
        'チームのユーザー名とパスワードで試し、クラスターはその結果を受け取りました。',
        `それから ${workload} は、取得を始めることさえしません。`,
      ],
    }),
    registry,
    objects: ({ host }) => {
      const { username, password } = loginOf(registry);
      const auth = Buffer.from(writeAuthField(username, password)).toString('base64');
      const file = JSON.stringify({ auths: { [host]: { auth } } });
      return shown(names, configSecret(project, 'scripted-login', file), `${host}/${repository}:1.0`);
    },
  };
});
