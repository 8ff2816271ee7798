import { companyRegistry, defineScene, newAccount } from './scene.ts';
import { pullSecret, shown } from './scene-objects.ts';

/** A registry that asks for more than before. */
export const secondKey = defineScene('second-key', { en: 'Second key', ja: '二本目の鍵' }, (names, draw) => {
  const { project, workload, repository, team, role } = names;
  const former = newAccount(`${team}-${role}`);
  const registry = companyRegistry(names, draw, {
    asks: 'bearer',
    accounts: [newAccount(former.user)],
    turnedAway: [{ ...former, code: 401, says: 'please use personal access token to login' }],
  });
  return {
    story: ({ host }) => ({
      en: [
        `On Monday the people of ${host} asked everybody to put a phone beside the password, and the team did so.`,
        'On its page of settings there is a token to be had now, which the team has noted.',
        `The password is the same as ever, but pods of ${workload} that restart do not come back.`,
      ],
      ja: [
        `月曜日、${host} の担当者は、パスワードに加えて電話も登録するよう全員に求め、チームは登録しました。`,
        '設定のページではトークンが手に入るようになり、チームはそれを控えました。',
        `パスワードは前と同じなのに、再起動した ${workload} の Pod が戻ってきません。`,
      ],
    }),
    registry,
    objects: ({ host }) =>
      shown(names, pullSecret(project, 'team-login', host, { accounts: [former] }), `${host}/${repository}:1.0`),
  };
});
