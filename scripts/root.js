import { fileURLToPath } from 'node:url';

/** The repository's top folder, absolute, with a final slash. */
export const root = fileURLToPath(new URL('..', import.meta.url));
