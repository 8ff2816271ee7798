import { type ImageReference, parseImageReference } from '../domain/image-reference.ts';
import type { BuildImage, KubeBuildConfig } from '../domain/kube-objects.ts';
import { shellQuote } from '../domain/shell-quote.ts';

/** One image a build pushes to, or pulls from, a registry. */
export interface BuildUse {
  readonly build: KubeBuildConfig;
  readonly image: ImageReference;
  /** The service account its pods run as. */
  readonly account: string;
  /** The secret the build names itself; undefined: it takes what its account lists. */
  readonly secret: string | undefined;
}

export interface BuildsUsing {
  readonly pushing: readonly BuildUse[];
  readonly pulling: readonly BuildUse[];
}

/**
 * Which builds push to a registry, and which pull from it. Image streams are left out: a build that pushes to one pushes to the
 * integrated registry with a login OpenShift keeps, and where one's images come from only the stream knows.
 * @param host `HOST[:PORT]`; `docker.io` for Docker Hub
 */
export function buildsUsing(builds: readonly KubeBuildConfig[], host: string): BuildsUsing {
  const use = (build: KubeBuildConfig, target: BuildImage | undefined, secret: string | undefined) => {
    const image = imageOn(host, target);
    return image === undefined ? [] : [{ build, image, account: accountOf(build), secret: secret || undefined }];
  };
  return {
    pushing: builds.flatMap((build) => use(build, build.pushesTo, build.pushSecret)),
    pulling: builds.flatMap((build) => build.pulls.flatMap(({ image, pullSecret }) => use(build, image, pullSecret))),
  };
}

/**
 * The command lines that make these builds name a secret themselves, one a build that does not name it yet. `--pull` is the
 * secret of the strategy alone: `oc` has no flag for that of an image of the source.
 * Source: openshift/oc pkg/cli/set/buildsecret.go.
 */
export function buildSecretCommands({ pushing, pulling }: BuildsUsing, secret: string): readonly string[] {
  const lacksIt = (use: BuildUse) => use.secret !== secret;
  const push = pushing.filter(lacksIt).map(({ build }) => build);
  const pull = pulling.filter(lacksIt).map(({ build }) => build);
  return [...new Set([...push, ...pull])].map((build) => {
    const { name, namespace } = build.metadata;
    const flags = [...(push.includes(build) ? ['--push'] : []), ...(pull.includes(build) ? ['--pull'] : [])];
    const project = namespace === undefined ? [] : ['-n', namespace];
    return ['oc', 'set', 'build-secret', ...flags, `bc/${name}`, secret, ...project].map(shellQuote).join(' ');
  });
}

/** The account a build runs as: an empty name means `builder`. */
function accountOf({ serviceAccount }: KubeBuildConfig): string {
  return serviceAccount === undefined || serviceAccount === '' ? 'builder' : serviceAccount;
}

/** The image, where it is named by its full name and lives on this host. Host names know no case. */
function imageOn(host: string, target: BuildImage | undefined): ImageReference | undefined {
  if (target?.kind !== 'DockerImage') return undefined;
  const image = parseImageReference(target.name);
  return image.ok && image.value.host.toLowerCase() === host.toLowerCase() ? image.value : undefined;
}
