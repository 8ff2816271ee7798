import { companyRegistry, defineScene } from './scene.ts';
import { deployment } from './scene-objects.ts';

/** A registry that sends its visitors elsewhere first. */
export const frontDesk = defineScene('front-desk', { en: 'Front desk', ja: '受付' }, (names, draw) => {
  const { workload, repository } = names;
  return {
    story: ({ host, authServer }) => ({
      en: [
        `${workload} uses a certified image of a partner, in the partner's registry at ${host}.`,
        `Whoever comes there is sent to ${authServer} first; the partner's login is good at both.`,
        'The pods do not start.',
      ],
      ja: [
        `${workload} は、パートナーのレジストリー ${host} にある認定イメージを使います。`,
        `そこへ行くと、まず ${authServer} に回されます。パートナーのログインはどちらでも使えます。`,
        'Pod は起動しません。',
      ],
    }),
    registry: companyRegistry(names, draw, { asks: 'bearer', tokens: { elsewhere: true } }),
    objects: ({ host }) => [deployment(names, `${host}/${repository}:1.0`)],
  };
});
