import type { Login } from '../domain/login.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { RegistryTrust } from './registry.ts';

export type LoginToolName = 'docker' | 'podman';

export interface FoundTool {
  readonly tool: LoginToolName;
  readonly version: string;
}

/** `docker login` and `podman login`, run in a private folder that is removed on every way out. */
export interface LoginTool {
  /** Those found on PATH, docker first. Never runs anything but `--version`. */
  available(signal: AbortSignal): Promise<readonly FoundTool[]>;
  /**
   * Logs in without touching the person's own configuration or daemon; returns the configuration file it wrote. `trust` holds
   * besides what the tool trusts by itself, for this login alone. docker knows no `allowHttp`: it speaks http to loopback
   * registries, and to no other.
   * Errors: SECRET-33 (refused), REGISTRY-18, -22, -26, -36, -37, TOOL-01.
   */
  login(
    tool: LoginToolName,
    server: string,
    login: Login,
    trust: RegistryTrust,
    signal: AbortSignal,
  ): Promise<Result<{ readonly config: Secret }>>;
}
