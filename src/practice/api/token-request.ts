import { kinds } from './kinds.ts';
import type { Question } from './question.ts';
import { fields, isRecord } from './shape.ts';
import { metadataShape, objectReference } from './shapes.ts';
import { done, invalid, notFound } from './status.ts';
import { timestamp } from './timestamp.ts';

const GROUP = 'authentication.k8s.io';
const SHORTEST = 600;
const USUAL = 3600;

/** A token for a service account. Source: k8s pkg/registry/core/serviceaccount/storage/token.go. */
export const tokenRequest: Question = {
  group: '',
  version: 'v1',
  resource: 'serviceaccounts/token',
  kind: 'TokenRequest',
  kindGroup: GROUP,
  namespaced: true,
  verbs: ['create'],
  shape: fields({
    metadata: [1, metadataShape],
    spec: [
      2,
      fields({
        audiences: [1, { list: 'string' }],
        boundObjectRef: [3, objectReference],
        expirationSeconds: [4, 'number'],
      }),
    ],
  }),
  answer: (question, { api, namespace, name }) => {
    if (api.store.get(kinds.serviceaccounts, namespace, name) === undefined)
      return notFound(kinds.serviceaccounts, name);
    const { audiences = ['https://kubernetes.default.svc'], expirationSeconds = USUAL } = isRecord(question.spec)
      ? question.spec
      : {};
    const seconds = Number(expirationSeconds);
    if (seconds < SHORTEST) {
      const fault = `spec.expirationSeconds: Invalid value: ${seconds}: may not specify a duration less than 10 minutes`;
      return invalid({ kind: 'TokenRequest', group: GROUP, resource: 'tokenrequests' }, '', [fault]);
    }
    // The shape has just been checked.
    const token = api.tokens.issue(namespace, name, seconds, audiences as readonly string[]);
    return done({
      ...question,
      metadata: { name, namespace, creationTimestamp: timestamp() },
      spec: { audiences, expirationSeconds: seconds, boundObjectRef: null },
      status: { token, expirationTimestamp: timestamp(Date.now() + seconds * 1000) },
    });
  },
};
