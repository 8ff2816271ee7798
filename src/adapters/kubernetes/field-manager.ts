/** Under this name the API server remembers which fields were ours (`managedFields`). */
export const FIELD_MANAGER = 'pull-secret-wizard';
