declare const PROGRAM_VERSION: string | undefined;

/** The package's version, put in by the build. */
export const version: string = typeof PROGRAM_VERSION === 'string' ? PROGRAM_VERSION : '0.0.0-source';
