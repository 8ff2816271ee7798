import { fileURLToPath } from 'node:url';

/** The program as users run it: the version gate, then the bundle (`npm run build` makes it). */
export const launcher = fileURLToPath(new URL('../../bin/pull-secret-wizard.js', import.meta.url));
