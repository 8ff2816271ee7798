import { randomInt } from 'node:crypto';
import { companyRegistry, defineScene, newAccount } from './scene.ts';
import { pullSecret, shown } from './scene-objects.ts';

const SAYS =
  'Please login to the Red Hat Registry using your Customer Portal credentials. Further instructions can be found here: https://access.redhat.com/RegistryAuthentication';

/** A registry behind a portal for customers. */
export const membersOnly = defineScene('members-only', { en: 'Members only', ja: '会員制' }, (names, draw) => {
  const { project, workload, repository, team, role } = names;
  const member = newAccount(`${team}@example.com`);
  const registry = companyRegistry(names, draw, {
    asks: 'bearer',
    accounts: [newAccount(`${randomInt(1_000_000, 9_999_999)}|${team}-${role}`)],
    turnedAway: [{ ...member, code: 401, says: SAYS }],
  });
  return {
    story: ({ host }) => ({
      en: [
        `The vendor of ${workload} has a portal, where ${member.user} reads the manuals; ${host} belongs to it.`,
        'That login was made into a secret. Later a mail came with a second one, for machines.',
        'The pods do not start.',
      ],
      ja: [
        `${workload} のベンダーにはポータルがあり、${member.user} でマニュアルを読めます。${host} もその一部です。`,
        'そのログインをシークレットにしました。あとから、機械用のログインがもう 1 つメールで届きました。',
        'Pod は起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) =>
      shown(names, pullSecret(project, 'vendor-login', host, { accounts: [member] }), `${host}/${repository}:1.0`),
  };
});
