/** The label on everything this program creates. */
export const managedBy = { 'app.kubernetes.io/managed-by': 'pull-secret-wizard' } as const;

/** Names the run that created an object, so that a run that died in between finds its own things again. */
export const runAnnotation = 'pull-secret-wizard/run';
