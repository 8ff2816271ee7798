import type { Login } from '../domain/login.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';

/** `docker login` (later `podman login`), run in a private folder that is removed on every way out. */
export interface LoginTool {
  /** The tool found on PATH and its version, or undefined. Never runs anything but `docker --version`. */
  available(signal: AbortSignal): Promise<{ readonly tool: 'docker'; readonly version: string } | undefined>;
  /**
   * Logs in without touching the person's own configuration or daemon; returns the configuration file it wrote.
   * Errors: SECRET-33 (refused), REGISTRY-18, -22, -26, -36, -37, TOOL-01.
   */
  login(server: string, login: Login, signal: AbortSignal): Promise<Result<{ readonly config: Secret }>>;
}
