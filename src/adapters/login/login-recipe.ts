import type { Login } from '../../domain/login.ts';
import type { RegistryTrust } from '../../ports/registry.ts';

export interface WantedLogin {
  readonly server: string;
  readonly login: Login;
  readonly trust: RegistryTrust;
}

/** How one tool is made to log in without touching anything of the person's. */
export interface LoginRecipe {
  /** Finds the version in what `--version` prints, and nothing in that of another tool under the same name. */
  readonly version: RegExp;
  /** What of this login the tool would change before it sends it, and so would try another one; mostly undefined. */
  readonly wouldChange: (login: Login) => string | undefined;
  /**
   * Writes what the tool needs into the private folder, and says how to call it.
   * @param env the environment it will have, but for what this adds
   */
  readonly prepare: (
    folder: string,
    wanted: WantedLogin,
    env: Readonly<Record<string, string>>,
  ) => Promise<PreparedLogin>;
  /** Ends what the tool has left running. Called before the folder is removed, also while the program ends. */
  readonly cleanUp?: (folder: string) => void;
}

export interface PreparedLogin {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The configuration file it will write. */
  readonly file: string;
}
