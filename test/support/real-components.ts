/* oxlint-disable vitest/no-conditional-tests, vitest/valid-describe-callback, vitest/valid-title, vitest/no-disabled-tests --
   this file decides for others whether their suites run */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The real programs tests run against, and what installs them on Debian. */
const INSTALLED_BY = {
  'docker-registry': 'apt-get install docker-registry',
  docker: 'apt-get install docker-cli (or docker.io)',
  podman: 'apt-get install podman',
  'docker-credential-pass': 'apt-get install golang-docker-credential-helpers',
  pass: 'apt-get install pass',
  gpg: 'apt-get install gnupg',
  htpasswd: 'apt-get install apache2-utils',
  jq: 'apt-get install jq',
  kubectl: 'a kubectl of 1.28 or later on PATH',
} as const;

export type RealComponent = keyof typeof INSTALLED_BY;

export function isInstalled(component: RealComponent): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, component)));
}

/**
 * A `describe` for tests that need real programs. Where one is missing the suite is skipped under a title that says what
 * to install; with PSW_REQUIRE_REAL=1 it fails instead, so that a machine meant to run everything cannot skip in silence.
 */
export function requireOrSkip(components: readonly RealComponent[]): (title: string, suite: () => void) => void {
  const missing = components.filter((component) => !isInstalled(component));
  if (missing.length === 0) return (title, suite) => describe(title, suite);
  const advice = missing.map((component) => `${component}: ${INSTALLED_BY[component]}`).join('; ');
  if (process.env.PSW_REQUIRE_REAL === '1') {
    return (title) =>
      describe(title, () => {
        it('has the real programs it needs', () => {
          expect.fail(`missing ${advice}`);
        });
      });
  }
  return (title, suite) => describe.skip(`${title} (skipped, missing ${advice})`, suite);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
