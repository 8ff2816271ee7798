import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A registry with a certificate of the house. */
export const ownSeal = defineScene('own-seal', { en: 'Own seal', ja: '自前の印' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw, { certificate: 'another authority' });
  return {
    story: ({ host }) => ({
      en: [
        `The company has made its own certificates since spring, for ${host} too.`,
        'Browsers of the company know them.',
        `${workload} does not start, though its login was checked twice.`,
      ],
      ja: [
        `会社では春から証明書を自前で作り、${host} にも使っています。`,
        '社内のブラウザーはその証明書を知っています。',
        `ログインは二度確かめたのに、${workload} は起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
