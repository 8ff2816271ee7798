import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { BuildImage, KubeBuild, KubeBuildConfig } from '../../domain/kube-objects.ts';
import { lines, optional, present, text } from './fields.ts';
import { metaFrom } from './meta-from.ts';

interface RawReference {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** An image, and the secret that pulls it. */
interface RawPull {
  readonly from?: RawReference;
  readonly pullSecret?: RawReference;
}

/** Source: openshift/api build/v1 BuildConfig. */
export interface RawBuildConfig {
  readonly metadata?: V1ObjectMeta;
  readonly spec?: {
    readonly serviceAccount?: string;
    readonly output?: { readonly to?: RawReference; readonly pushSecret?: RawReference };
    /** One of them is there. */
    readonly strategy?: {
      readonly sourceStrategy?: RawPull;
      readonly dockerStrategy?: RawPull;
      readonly customStrategy?: RawPull;
    };
    readonly source?: { readonly images?: readonly RawPull[] | null };
  };
}

export function buildConfigFrom({ metadata, spec }: RawBuildConfig): KubeBuildConfig {
  const { strategy, source, output } = spec ?? {};
  const { sourceStrategy, dockerStrategy, customStrategy } = strategy ?? {};
  const pulls = [sourceStrategy, dockerStrategy, customStrategy, ...(source?.images ?? [])];
  return {
    apiVersion: 'build.openshift.io/v1',
    kind: 'BuildConfig',
    metadata: metaFrom(metadata),
    ...present({
      serviceAccount: optional(spec?.serviceAccount),
      pushesTo: output?.to && imageFrom(output.to),
      pushSecret: optional(output?.pushSecret?.name),
    }),
    pulls: pulls.flatMap((pull) => (pull ? pullFrom(pull) : [])),
  };
}

/** Source: openshift/api build/v1 Build. */
export interface RawBuild extends RawBuildConfig {
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly message?: string;
    readonly logSnippet?: string;
  };
}

export function buildFrom(raw: RawBuild): KubeBuild {
  const { phase, reason, message, logSnippet } = raw.status ?? {};
  return {
    ...buildConfigFrom(raw),
    kind: 'Build',
    ...present({
      phase: optional(phase),
      reason: optional(reason),
      message: lines(message),
      logSnippet: lines(logSnippet),
    }),
  };
}

/** A Docker build without `from` is built on whatever its Dockerfile says, which the cluster does not tell. */
function pullFrom({ from, pullSecret }: RawPull): KubeBuildConfig['pulls'] {
  return from ? [{ image: imageFrom(from), ...present({ pullSecret: optional(pullSecret?.name) }) }] : [];
}

function imageFrom({ kind, name, namespace }: RawReference): BuildImage {
  return { kind: text(kind), name: text(name), ...present({ namespace: optional(namespace) }) };
}
