import { bindingObject } from '../api/cluster-roles.ts';
import { sampleImage } from '../registry/sample-image.ts';
import { defineScene } from './scene.ts';
import { deployment, imageStream } from './scene-objects.ts';

/** An image of another project, whose owners have agreed. */
export const handshake = defineScene(
  'handshake',
  { en: 'Handshake', ja: '握手' },
  (names, draw) => {
    const { workload, team } = names;
    const source = `images-${draw('team')}`;
    const image = sampleImage(`${source}/${workload} 1.0`);
    const subject = { kind: 'ServiceAccount', name: 'default', namespace: source };
    return {
      image: `${source}/${workload}:1.0`,
      otherProjects: [source],
      images: [image],
      story: ({ host }) => ({
        en: [
          `The image of ${workload} comes from project ${source}, out of the cluster's own registry, ${host}.`,
          `Its owners have shaken hands with the team of ${team} and run the command that lets its pods in.`,
          'The command succeeded, and the pods do not start.',
        ],
        ja: [
          `${workload} のイメージは、クラスターの統合レジストリー ${host} にあるプロジェクト ${source} のものです。`,
          `持ち主は ${team} のチームと握手をし、Pod を通すためのコマンドを実行してくれました。`,
          'コマンドは成功しましたが、Pod は起動しません。',
        ],
      }),
      objects: ({ host }) => [
        imageStream(source, workload, '1.0', image),
        bindingObject('system:image-puller', 'system:image-puller', [subject], source),
        deployment(names, `${host}/${source}/${workload}:1.0`),
      ],
    };
  },
  { onlyOpenshift: true },
);
