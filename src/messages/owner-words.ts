import type { RevertingOwner, RevertingTool } from '../domain/reverting-owner.ts';
import { say, type Text, type Words } from '../domain/text.ts';

interface OwnerVocabulary {
  /** What people call the one thing of the tool that the object belongs to; the name may be empty. */
  readonly owners: { readonly [T in RevertingTool]: (name: string) => string };
  /** Of a secret that is filled from elsewhere: its YAML, masked, would help nobody. */
  readonly filled: (owner: string) => string;
  readonly sure: (owner: string) => string;
  readonly likely: (owner: string) => string;
}

/** A name in parentheses, where it is known. */
function named(what: string, name: string): string {
  return name === '' ? what : `${what} (${name})`;
}

const vocabulary: Words<OwnerVocabulary> = {
  en: {
    owners: {
      argocd: (name) => named('an application of Argo CD', name),
      flux: (name) => named('a Kustomization of Flux', name),
      'flux-helm': (name) => named('a HelmRelease of Flux', name),
      helm: (name) => named('a release of Helm', name),
      olm: (name) => named('an operator installed by OLM', name),
      operator: (name) => named('an operator', name),
      'external-secrets': (name) => named('an ExternalSecret', name),
      'sealed-secrets': (name) => named('a SealedSecret', name),
    },
    filled: (owner) =>
      `It is filled by ${owner}, which will write over this change: renew the login where it takes it from.`,
    sure: (owner) =>
      `It belongs to ${owner}, which may take this change back within minutes: make it at that source too, for which the YAML view of the review has the text.`,
    likely: (owner) =>
      `It probably belongs to ${owner}, and the next upgrade or sync may take this change back: make it at that source too, for which the YAML view of the review has the text.`,
  },
  ja: {
    owners: {
      argocd: (name) => named('Argo CD のアプリケーション', name),
      flux: (name) => named('Flux の Kustomization', name),
      'flux-helm': (name) => named('Flux の HelmRelease', name),
      helm: (name) => named('Helm のリリース', name),
      olm: (name) => named('OLM でインストールされた Operator', name),
      operator: (name) => named('Operator', name),
      'external-secrets': (name) => named('ExternalSecret', name),
      'sealed-secrets': (name) => named('SealedSecret', name),
    },
    filled: (owner) =>
      `これは ${owner} が内容を書き込んでおり、この変更は上書きされます。取得元でログインを更新してください。`,
    sure: (owner) =>
      `これは ${owner} が管理しており、この変更は数分以内に元へ戻される可能性があります。管理元にも同じ変更を加えてください。その内容はレビューの YAML 表示にあります。`,
    likely: (owner) =>
      `これは ${owner} が管理していると思われ、この変更は次のアップグレードか同期で元へ戻される可能性があります。管理元にも同じ変更を加えてください。その内容はレビューの YAML 表示にあります。`,
  },
};

/** Who will take a change of an object back, and what to do about it. */
export function ownerWords({ tool, name, certainty }: RevertingOwner): Text {
  const fills = tool === 'external-secrets' || tool === 'sealed-secrets';
  return say(vocabulary, (w) => w[fills ? 'filled' : certainty](w.owners[tool](name)));
}
