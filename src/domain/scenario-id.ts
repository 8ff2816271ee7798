/** The scenarios, by the name of their subcommand. A remedy names one; `scenarios/menu.ts` lists them. */
export type ScenarioId =
  | 'fix'
  | 'which'
  | 'cross-project'
  | 'secure-registry'
  | 'delegated-auth'
  | 'renew-login'
  | 'unlink-secret'
  | 'change-template'
  | 'test-pull';
