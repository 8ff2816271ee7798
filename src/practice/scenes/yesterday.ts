import { randomBytes } from 'node:crypto';
import { Secret } from '../../domain/secret.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { pullSecret, shown } from './scene-objects.ts';

const HOUR = 3_600;

/** A login that came out of a cloud's command line. */
export const yesterday = defineScene('yesterday', { en: 'Yesterday', ja: '昨日は' }, (names, draw) => {
  const { project, workload, repository } = names;
  const former = { user: 'token', password: accessToken(names.team) };
  const registry = companyRegistry(names, draw, {
    turnedAway: [{ ...former, code: 403, says: 'Your authorization token has expired. Reauthenticate and try again.' }],
  });
  return {
    story: ({ host }) => ({
      en: [
        `Yesterday a colleague logged in to ${host} with the tool of the cloud, and made a secret of that: ${workload} ran at once.`,
        'The nodes were updated overnight, so every pod had to move; nobody touched the project.',
        'This morning none of them is up. The registry also has a robot for the team.',
      ],
      ja: [
        `昨日、同僚がクラウドのツールで ${host} にログインし、それをシークレットにすると、${workload} はすぐに動きました。`,
        '夜のあいだにノードが更新され、すべての Pod が移りました。プロジェクトには誰も触れていません。',
        '今朝はどの Pod も動いていません。レジストリーには、チーム用のロボットもあります。',
      ],
    }),
    registry,
    objects: ({ host }) =>
      shown(names, pullSecret(project, 'cloud-login', host, { accounts: [former] }), `${host}/${repository}:1.0`),
  };
});

/** A JSON web token as clouds give them out, for half a day. */
function accessToken(subject: string): Secret {
  const now = Math.floor(Date.now() / 1_000);
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { sub: subject, iat: now - 14 * HOUR, exp: now - 2 * HOUR },
  ];
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return new Secret([...encoded, randomBytes(64).toString('base64url')].join('.'));
}
