import type { Menu } from '../flow/reduce.ts';
import { changeTemplate } from './change-template/scenario.ts';
import { crossProject } from './cross-project/scenario.ts';
import { delegatedAuth } from './delegated-auth/scenario.ts';
import { fix } from './fix/scenario.ts';
import { namingNextCause } from './name-next-cause.ts';
import { renewLogin } from './renew-login/scenario.ts';
import { secureRegistry } from './secure-registry/scenario.ts';
import { testPull } from './test-pull/scenario.ts';
import { unlinkSecret } from './unlink-secret/scenario.ts';
import { which } from './which/scenario.ts';

/** Every scenario, in the order of the menu. A new one is a folder and a line here. */
export const menu: Menu = new Map(
  [fix, which, crossProject, secureRegistry, delegatedAuth, renewLogin, unlinkSecret, changeTemplate, testPull].map(
    (scenario) => [scenario.id, namingNextCause(scenario)],
  ),
);
