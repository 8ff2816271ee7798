import type { PodRefusal } from './problem.ts';

/**
 * What kept a pod from being made, from the words of whatever looks at pods before they are. Undefined where it is the right to
 * make pods that is missing, or nothing of the kind.
 * Source: k8s plugin/pkg/admission (resourcequota, limitranger, serviceaccount), pod-security-admission, OpenShift's SCC admission.
 */
export function podRefusal(code: number, message: string): PodRefusal | undefined {
  if (message.includes('cannot create resource "pods"')) return undefined;
  const told = TOLD.find(([, words]) => words.test(message))?.[0];
  return told ?? (code === 403 ? 'other' : undefined);
}

const TOLD: readonly (readonly [PodRefusal, RegExp])[] = [
  ['webhook', /admission webhook "|ValidatingAdmissionPolicy '/],
  ['quota', /exceeded quota: |failed quota: /],
  ['limits', /(?:minimum|maximum|max limit to request ratio)[^,]{0,80} per (?:Container|Pod) is /],
  ['security', /violates PodSecurity "|security context constraint/],
  ['account', /error looking up service account /],
];
