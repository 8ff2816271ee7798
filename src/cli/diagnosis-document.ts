import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Lang } from '../domain/text.ts';
import { type ProblemDocument, problemDocument } from './problem-document.ts';

/** Why an image is not pulled and what mends it, in the one document of `-o json|yaml`. */
export interface DiagnosisDocument {
  readonly subject: {
    readonly kind: string;
    readonly project: string;
    readonly pod: string;
    readonly container: string;
    readonly image: string;
    readonly account: string;
    readonly stuckPods: readonly string[];
    readonly said: string;
  };
  /** Likeliest first. */
  readonly causes: readonly (ProblemDocument & {
    readonly certainty: string;
    readonly seenFrom: string;
    readonly settledBy: string | null;
  })[];
  /** What asks least first. */
  readonly remedies: readonly {
    readonly id: string;
    readonly title: string;
    readonly asks: string;
    readonly effort: string;
  }[];
  readonly unproven: readonly string[];
}

export function diagnosisDocument({ subject, causes, remedies, unproven }: Diagnosis, lang: Lang): DiagnosisDocument {
  const { kind, namespace: project, pod, container, image, account, stuckPods, said } = subject;
  return {
    subject: { kind, project, pod, container, image, account, stuckPods, said },
    causes: causes.map(({ problem, certainty, seenFrom, settledBy }) => ({
      ...problemDocument(problem, lang),
      certainty,
      seenFrom,
      settledBy: settledBy?.[lang] ?? null,
    })),
    remedies: remedies.map(({ id, title, asks, effort }) => ({ id, title: title[lang], asks: asks[lang], effort })),
    unproven: unproven.map((text) => text[lang]),
  };
}
