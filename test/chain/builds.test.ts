import { describe, expect, test } from 'vitest';
import { type BuildsUsing, buildSecretCommands, buildsUsing } from '../../src/chain/builds.ts';
import type { BuildImage, KubeBuildConfig } from '../../src/domain/kube-objects.ts';

function docker(name: string): BuildImage {
  return { kind: 'DockerImage', name };
}

function buildOf(name: string, parts: Partial<KubeBuildConfig> = {}): KubeBuildConfig {
  return { metadata: { name, namespace: 'shop' }, pulls: [], ...parts };
}

function pulling(...names: readonly string[]): Partial<KubeBuildConfig> {
  return { pulls: names.map((name) => ({ image: docker(name) })) };
}

/** "web quay.io/acme/web:latest as builder with its account's". */
function told({ pushing, pulling: pulls }: BuildsUsing) {
  const lines = (uses: BuildsUsing['pushing']) =>
    uses.map(({ build, image, account, secret }) => {
      return `${build.metadata.name} ${image.canonical} as ${account} with ${secret ?? "its account's"}`;
    });
  return { pushing: lines(pushing), pulling: lines(pulls) };
}

describe('the builds of a registry', () => {
  test.each<[string, string, Partial<KubeBuildConfig>, Partial<ReturnType<typeof told>>]>([
    [
      'a push',
      'quay.io',
      { pushesTo: docker('quay.io/acme/web:2') },
      { pushing: ["web quay.io/acme/web:2 as builder with its account's"] },
    ],
    [
      'a push with a secret of its own, as another account',
      'quay.io',
      { pushesTo: docker('quay.io/acme/web'), pushSecret: 'robot', serviceAccount: 'ci' },
      { pushing: ['web quay.io/acme/web:latest as ci with robot'] },
    ],
    [
      'names that are empty',
      'quay.io',
      { pushesTo: docker('quay.io/acme/web'), pushSecret: '', serviceAccount: '' },
      { pushing: ["web quay.io/acme/web:latest as builder with its account's"] },
    ],
    [
      'several images it is built from, some of another host',
      'quay.io',
      {
        pulls: [
          { image: docker('quay.io/acme/base:1'), pullSecret: 'robot' },
          { image: docker('docker.io/library/golang') },
          { image: docker('quay.io/acme/tools') },
        ],
      },
      {
        pulling: [
          'web quay.io/acme/base:1 as builder with robot',
          "web quay.io/acme/tools:latest as builder with its account's",
        ],
      },
    ],
    [
      'a short name, for Docker Hub',
      'docker.io',
      pulling('golang:1.27'),
      { pulling: ["web docker.io/library/golang:1.27 as builder with its account's"] },
    ],
    [
      'another case of the host',
      'quay.io',
      pulling('Quay.io/acme/base'),
      { pulling: ["web Quay.io/acme/base:latest as builder with its account's"] },
    ],
    ['another port', 'quay.io', pulling('quay.io:443/acme/base'), {}],
    ['a longer host', 'quay.io', pulling('quay.io.evil.example/acme/base'), {}],
    ['what is no reference', 'quay.io', pulling('https://quay.io/acme/base'), {}],
    [
      'image streams',
      'quay.io',
      {
        pushesTo: { kind: 'ImageStreamTag', name: 'quay.io/acme/web' },
        pulls: [{ image: { kind: 'ImageStreamTag', name: 'golang:1.27', namespace: 'openshift' } }],
      },
      {},
    ],
    ['nothing', 'quay.io', {}, {}],
  ])('%s', (_, host, parts, expected) => {
    expect(told(buildsUsing([buildOf('web', parts)], host))).toEqual({ pushing: [], pulling: [], ...expected });
  });
});

describe('the same by hand', () => {
  const both = { pushesTo: docker('quay.io/acme/web'), ...pulling('quay.io/acme/base', 'quay.io/acme/tools') };

  test.each<[string, readonly KubeBuildConfig[], readonly string[]]>([
    [
      'one line a build',
      [
        buildOf('web', both),
        buildOf('api', pulling('quay.io/a/b')),
        buildOf('ui', { pushesTo: docker('quay.io/u/i') }),
      ],
      [
        'oc set build-secret --push --pull bc/web acme-pull -n shop',
        'oc set build-secret --push bc/ui acme-pull -n shop',
        'oc set build-secret --pull bc/api acme-pull -n shop',
      ],
    ],
    [
      'none for what names it already, one in the place of another',
      [
        buildOf('web', { ...both, pushSecret: 'acme-pull' }),
        buildOf('api', { pushesTo: docker('quay.io/a/b'), pushSecret: 'old' }),
        buildOf('ui', { pushesTo: docker('quay.io/u/i'), pushSecret: 'acme-pull' }),
      ],
      ['oc set build-secret --push bc/api acme-pull -n shop', 'oc set build-secret --pull bc/web acme-pull -n shop'],
    ],
    [
      'quoted where a shell would read it otherwise',
      [{ metadata: { name: '$(x)' }, pulls: [{ image: docker('quay.io/a/b') }] }],
      ["oc set build-secret --pull 'bc/$(x)' acme-pull"],
    ],
    ['nothing to do', [], []],
  ])('%s', (_, builds, lines) => {
    expect(buildSecretCommands(buildsUsing(builds, 'quay.io'), 'acme-pull')).toEqual(lines);
  });
});
