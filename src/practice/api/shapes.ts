import { fields, type MessageShape, openFields } from './shape.ts';

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

/** Only OpenShift's clients write such kinds, and they write JSON. */
export const anyShape: MessageShape = { ...openFields({ metadata: [1, metadataShape] }), onlyJson: true };

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

export const namespaceShape = openFields({ metadata: [1, metadataShape] });

export const secretShape = fields({
  metadata: [1, metadataShape],
  data: [2, { map: 'bytes' }],
  type: [3, 'string'],
  stringData: [4, { map: 'string' }],
  immutable: [5, 'boolean'],
});

export const serviceAccountShape = fields({
  metadata: [1, metadataShape],
  secrets: [2, { list: objectReference, mergeKey: 'name' }],
  // The API's type has no merge key here: a strategic merge, too, replaces the list.
  imagePullSecrets: [3, { list: nameReference }],
  automountServiceAccountToken: [4, 'boolean'],
});

const container = openFields({
  name: [1, 'string'],
  image: [2, 'string'],
  command: [3, { list: 'string' }],
  args: [4, { list: 'string' }],
  imagePullPolicy: [14, 'string'],
});

/** What decides pulls is typed, and what `kubectl create` sends; the rest of a pod is kept as it comes. */
const podSpecShape = openFields({
  containers: [2, { list: container, mergeKey: 'name' }],
  restartPolicy: [3, 'string'],
  serviceAccountName: [8, 'string'],
  nodeName: [10, 'string'],
  imagePullSecrets: [15, { list: nameReference, mergeKey: 'name' }],
  initContainers: [20, { list: container, mergeKey: 'name' }],
});

const podTemplateShape = openFields({
  metadata: [1, openFields({ labels: [11, { map: 'string' }], annotations: [12, { map: 'string' }] })],
  spec: [2, podSpecShape],
});

const selector = openFields({ matchLabels: [1, { map: 'string' }] });

function withSpec(spec: MessageShape): MessageShape {
  return openFields({ metadata: [1, metadataShape], spec: [2, spec] });
}

export const podShape = withSpec(podSpecShape);

/** Deployments and most of their kin number their fields alike. */
export const workloadShape = withSpec(
  openFields({ replicas: [1, 'number'], selector: [2, selector], template: [3, podTemplateShape] }),
);

export const daemonSetShape = withSpec(openFields({ selector: [1, selector], template: [2, podTemplateShape] }));

const jobSpec = openFields({
  parallelism: [1, 'number'],
  completions: [2, 'number'],
  selector: [4, selector],
  template: [6, podTemplateShape],
});

export const jobShape = withSpec(jobSpec);

export const cronJobShape = withSpec(
  openFields({
    schedule: [1, 'string'],
    concurrencyPolicy: [3, 'string'],
    suspend: [4, 'boolean'],
    jobTemplate: [5, openFields({ spec: [2, jobSpec] })],
  }),
);

export const configMapShape = fields({
  metadata: [1, metadataShape],
  data: [2, { map: 'string' }],
  binaryData: [3, { map: 'bytes' }],
  immutable: [4, 'boolean'],
});

const texts = { list: 'string' } as const;

export const roleShape = fields({
  metadata: [1, metadataShape],
  rules: [
    2,
    {
      list: fields({
        verbs: [1, texts],
        apiGroups: [2, texts],
        resources: [3, texts],
        resourceNames: [4, texts],
        nonResourceURLs: [5, texts],
      }),
    },
  ],
});

const subject = fields({ kind: [1, 'string'], apiGroup: [2, 'string'], name: [3, 'string'], namespace: [4, 'string'] });

export const bindingShape = fields({
  metadata: [1, metadataShape],
  subjects: [2, { list: subject }],
  roleRef: [3, fields({ apiGroup: [1, 'string'], kind: [2, 'string'], name: [3, 'string'] })],
});
