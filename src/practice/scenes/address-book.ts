import { writeAuthField } from '../../domain/auth-field.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, loginOf, shown } from './scene-objects.ts';

/** One secret for everything. */
export const addressBook = defineScene('address-book', { en: 'Address book', ja: '住所録' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        'One secret holds the logins for all the registries of the department, so that nobody has to look for them.',
        `That for ${host} was the first in it; a colleague added one more this morning.`,
        `${workload} was rolled out at noon, and none of its pods starts.`,
      ],
      ja: [
        '部署のすべてのレジストリーのログインが 1 つのシークレットに入っていて、探す必要はありません。',
        `${host} のものは最初からあり、今朝、同僚がもう 1 つ加えました。`,
        `昼に ${workload} を公開しましたが、Pod はどれも起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => {
      const other = (name: string) => ({ auth: writeAuthField(name, `${name}-token`) });
      const auths = {
        [host]: loginOf(registry),
        'charts.example.com': other('charts'),
        'images.example.com': { auth: `Basic ${other('images').auth}` },
        'tools.example.com': other('tools'),
      };
      return shown(names, configSecret(project, 'all-logins', JSON.stringify({ auths })), `${host}/${repository}:1.0`);
    },
  };
});
