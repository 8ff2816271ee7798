import { type Attributes, decide, grantsOf } from './access.ts';
import type { Question } from './question.ts';
import { fields, isRecord, type MessageShape } from './shape.ts';
import { metadataShape } from './shapes.ts';
import { done } from './status.ts';
import { timestamp } from './timestamp.ts';

const resourceAttributes = fields({
  namespace: [1, 'string'],
  verb: [2, 'string'],
  group: [3, 'string'],
  version: [4, 'string'],
  resource: [5, 'string'],
  subresource: [6, 'string'],
  name: [7, 'string'],
});
const nonResourceAttributes = fields({ path: [1, 'string'], verb: [2, 'string'] });

const authorization = { group: 'authorization.k8s.io', version: 'v1', verbs: ['create'] } as const;

function specShape(spec: MessageShape): MessageShape {
  return fields({ metadata: [1, metadataShape], spec: [2, spec] });
}

/** Who one is, and who may do what. */
export const reviews: readonly Question[] = [
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    resource: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
    namespaced: false,
    verbs: ['create'],
    shape: fields({ metadata: [1, metadataShape] }),
    answer: (question, { user: { name, uid, groups } }) => {
      const now = timestamp();
      const userInfo = { username: name, ...(uid !== undefined && { uid }), groups };
      return done({ ...question, metadata: { ...question.metadata, creationTimestamp: now }, status: { userInfo } });
    },
  },
  {
    ...authorization,
    resource: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
    namespaced: false,
    shape: specShape(
      fields({ resourceAttributes: [1, resourceAttributes], nonResourceAttributes: [2, nonResourceAttributes] }),
    ),
    answer: (question, { api, user }) =>
      done({ ...question, status: decide(api.store, user, attributesOf(question.spec)) }),
  },
  {
    ...authorization,
    resource: 'localsubjectaccessreviews',
    kind: 'LocalSubjectAccessReview',
    namespaced: true,
    shape: specShape(
      fields({
        resourceAttributes: [1, resourceAttributes],
        nonResourceAttributes: [2, nonResourceAttributes],
        user: [3, 'string'],
        groups: [4, { list: 'string' }],
        uid: [6, 'string'],
      }),
    ),
    answer: (question, { api }) => {
      const { user = '', groups = [] } = isRecord(question.spec) ? question.spec : {};
      const asked = { name: String(user), groups: Array.isArray(groups) ? groups.map(String) : [] };
      return done({ ...question, status: decide(api.store, asked, attributesOf(question.spec)) });
    },
  },
  {
    ...authorization,
    resource: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
    namespaced: false,
    shape: specShape(fields({ namespace: [1, 'string'] })),
    answer: (question, { api, user }) => {
      const namespace = isRecord(question.spec) ? question.spec.namespace : undefined;
      const rules = grantsOf(api.store, user, typeof namespace === 'string' ? namespace : undefined).map(
        ({ rule }) => rule,
      );
      const resourceRules = rules.filter(({ resources }) => resources !== undefined);
      const nonResourceRules = rules.filter(({ nonResourceURLs }) => nonResourceURLs !== undefined);
      return done({ ...question, spec: {}, status: { resourceRules, nonResourceRules, incomplete: false } });
    },
  },
];

function attributesOf(spec: unknown): Attributes {
  const { resourceAttributes: resource, nonResourceAttributes: other } = isRecord(spec) ? spec : {};
  // Both have passed the review's shape: texts only.
  const asked = isRecord(resource) ? resource : isRecord(other) ? other : {};
  return { verb: '', ...(asked as Partial<Attributes>) };
}
