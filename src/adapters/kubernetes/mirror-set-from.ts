import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { KubeMirrorSet } from '../../domain/kube-objects.ts';
import { text } from './fields.ts';
import { metaFrom } from './meta-from.ts';

interface RawMirrors {
  readonly source: string;
  readonly mirrors?: readonly string[] | null;
}

/** The rules of the three kinds, each under its own name. */
const lists = { imageDigestMirrors: 'digest', imageTagMirrors: 'tag', repositoryDigestMirrors: 'digest' } as const;

export interface RawMirrorSet {
  readonly metadata?: V1ObjectMeta;
  readonly spec?: { readonly [L in keyof typeof lists]?: readonly RawMirrors[] | null };
}

/** Source: openshift/api config/v1 ImageDigestMirrorSet, ImageTagMirrorSet; operator/v1alpha1 ImageContentSourcePolicy. */
export function mirrorSetFrom(apiVersion: string, kind: string): (raw: RawMirrorSet) => KubeMirrorSet {
  return ({ metadata, spec = {} }) => ({
    apiVersion,
    kind,
    metadata: metaFrom(metadata),
    rules: (Object.keys(lists) as (keyof typeof lists)[]).flatMap((list) =>
      (spec[list] ?? []).map(({ source, mirrors }) => ({
        by: lists[list],
        source: text(source),
        mirrors: (mirrors ?? []).map(text),
      })),
    ),
  });
}
