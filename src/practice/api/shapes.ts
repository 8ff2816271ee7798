import { fields, openFields } from './shape.ts';

const ownerReference = fields({
  kind: [1, 'string'],
  name: [3, 'string'],
  uid: [4, 'string'],
  apiVersion: [5, 'string'],
  controller: [6, 'boolean'],
  blockOwnerDeletion: [7, 'boolean'],
});

export const metadataShape = fields({
  name: [1, 'string'],
  generateName: [2, 'string'],
  namespace: [3, 'string'],
  uid: [5, 'string'],
  resourceVersion: [6, 'string'],
  generation: [7, 'number'],
  creationTimestamp: [8, 'time'],
  labels: [11, { map: 'string' }],
  annotations: [12, { map: 'string' }],
  ownerReferences: [13, { list: ownerReference, mergeKey: 'uid' }],
  finalizers: [14, { list: 'string' }],
});

export const objectReference = fields({
  kind: [1, 'string'],
  namespace: [2, 'string'],
  name: [3, 'string'],
  uid: [4, 'string'],
  apiVersion: [5, 'string'],
  resourceVersion: [6, 'string'],
  fieldPath: [7, 'string'],
});

const nameReference = fields({ name: [1, 'string'] });

/** Names without a merge key, as service accounts have them. */
export const nameList = { list: nameReference } as const;

const container = openFields({ name: 'string', image: 'string', imagePullPolicy: 'string' });

/** What decides pulls is typed; the rest of a pod is kept as it comes. */
export const podSpecShape = openFields({
  containers: { list: container, mergeKey: 'name' },
  initContainers: { list: container, mergeKey: 'name' },
  imagePullSecrets: { list: nameReference, mergeKey: 'name' },
  serviceAccountName: 'string',
  nodeName: 'string',
});

export const podTemplateShape = openFields({
  metadata: openFields({ labels: { map: 'string' }, annotations: { map: 'string' } }),
  spec: podSpecShape,
});

const subject = fields({ kind: [1, 'string'], apiGroup: [2, 'string'], name: [3, 'string'], namespace: [4, 'string'] });

export const bindingShape = fields({
  metadata: [1, metadataShape],
  subjects: [2, { list: subject }],
  roleRef: [3, fields({ apiGroup: [1, 'string'], kind: [2, 'string'], name: [3, 'string'] })],
});
