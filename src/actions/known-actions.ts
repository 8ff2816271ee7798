import type { ActionDefinition, Intent } from '../plan/action.ts';
import type { KnownActions } from '../plan/undo-run.ts';
import { changeTemplate } from './change-template.ts';
import { createPullSecret } from './create-pull-secret.ts';
import { grantImagePuller } from './grant-image-puller.ts';
import { linkPullSecret } from './link-pull-secret.ts';
import { listInTemplate } from './list-in-template.ts';
import { putRenewedLogin } from './put-renewed-login.ts';
import { recreateBarePod } from './recreate-bare-pod.ts';
import { recreatePods } from './recreate-pods.ts';
import { testImport } from './test-import.ts';
import { testPullPod } from './test-pull-pod.ts';
import { unlinkPullSecret } from './unlink-pull-secret.ts';
import { unlistInTemplate } from './unlist-in-template.ts';

/** Every kind of change, by the name journals give it. */
export const knownActions: KnownActions = new Map(
  [
    createPullSecret,
    linkPullSecret,
    listInTemplate,
    unlinkPullSecret,
    unlistInTemplate,
    changeTemplate,
    putRenewedLogin,
    grantImagePuller,
    recreatePods,
    recreateBarePod,
    testPullPod,
    testImport,
  ].map(({ definition }) => [
    definition.kind,
    // A journal's intent is the one its own kind has written: the name keeps them together.
    definition as unknown as ActionDefinition<Intent, unknown>,
  ]),
);
