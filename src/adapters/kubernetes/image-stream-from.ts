import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { KubeCondition, KubeImageStream } from '../../domain/kube-objects.ts';
import { lines, optional, present, text } from './fields.ts';
import { metaFrom } from './meta-from.ts';

interface RawCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

interface RawTag {
  readonly tag: string;
  readonly items?: readonly { readonly image: string; readonly dockerImageReference?: string }[] | null;
  readonly conditions?: readonly RawCondition[] | null;
}

/** Source: openshift/api image/v1 ImageStream. */
export interface RawImageStream {
  readonly metadata?: V1ObjectMeta;
  readonly spec?: {
    readonly lookupPolicy?: { readonly local?: boolean };
    readonly tags?:
      | readonly {
          readonly name: string;
          readonly referencePolicy?: { readonly type?: string };
          readonly from?: { readonly kind?: string; readonly name?: string };
        }[]
      | null;
  };
  readonly status?: {
    readonly dockerImageRepository?: string;
    readonly publicDockerImageRepository?: string;
    readonly tags?: readonly RawTag[] | null;
  };
}

export function imageStreamFrom({ metadata, spec, status }: RawImageStream): KubeImageStream {
  const local = spec?.lookupPolicy?.local;
  return {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: metaFrom(metadata),
    spec: present({
      lookupPolicy: typeof local === 'boolean' ? { local } : undefined,
      tags: spec?.tags?.map(({ name, referencePolicy, from }) => {
        const type = optional(referencePolicy?.type);
        const referred = type === undefined ? undefined : { type };
        const image = from?.kind === 'DockerImage' ? optional(from.name) : undefined;
        return { name: text(name), ...present({ referencePolicy: referred, from: image }) };
      }),
    }),
    status: present({
      dockerImageRepository: optional(status?.dockerImageRepository),
      publicDockerImageRepository: optional(status?.publicDockerImageRepository),
      tags: status?.tags?.map(tagFrom),
    }),
  };
}

/** A tag that nothing was imported into has no items but conditions. */
function tagFrom({ tag, items, conditions }: RawTag) {
  return {
    tag: text(tag),
    items: (items ?? []).map(({ image, dockerImageReference }) => ({
      image: text(image),
      ...present({ dockerImageReference: optional(dockerImageReference) }),
    })),
    ...present({ conditions: conditions?.map(conditionFrom) }),
  };
}

function conditionFrom({ type, status, reason, message }: RawCondition): KubeCondition {
  return {
    type: text(type),
    status: text(status),
    ...present({ reason: optional(reason), message: lines(message) }),
  };
}
