import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import type { Problem } from '../../domain/problem.ts';
import { credentialKey } from '../../domain/registry-host.ts';
import { say } from '../../domain/text.ts';
import type { Context, Finding } from '../../flow/scenario.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { RegistryAnswer } from './answers.ts';
import { words } from './words.ts';

/** A try that succeeded, and what was found on the way. */
export type Tried =
  | { readonly ok: true; readonly trial: ImageTrial; readonly found: readonly Finding[] }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Tries a login for this very image: first by our own client, which looks where the login would go. `docker login` is a
 * second witness only where the registry itself sees the login: docker follows the challenge it is given, which may be
 * another one than ours, to whatever host that names.
 */
export async function tryLogin(
  image: ImageReference,
  login: Login,
  registry: RegistryAnswer | undefined,
  { ports, settings, signal }: Context,
): Promise<Tried> {
  const consent = registry?.consented ?? settings.consentedAuthServer;
  const options = { trust: settings.trust, ...(consent === undefined ? {} : { consentedRealmHost: consent }) };
  const trial = await ports.registry.tryImage(image, login, options, signal);
  if (!trial.ok) return trial;
  const { probe } = trial.value;
  const gave = { status: 'ok', what: say(words, (w) => w.tried.image) } as const;
  // A registry that asks for no login has not looked at this one.
  if (probe.wants === 'nothing') {
    return {
      ok: true,
      trial: trial.value,
      found: [{ status: 'unknown', what: say(words, (w) => w.tried.login) }, gave],
    };
  }
  const found: Finding[] = [{ status: 'ok', what: say(words, (w) => w.tried.login) }, gave];
  if (probe.wants === 'bearer' && probe.relation !== 'same') return { ok: true, trial: trial.value, found };
  const docker = await ports.loginTool.available(signal);
  if (docker !== undefined) {
    const second = await ports.loginTool.login(credentialKey(image.host), login, signal);
    found.push({ status: dockerSays(second), what: say(words, (w) => w.tried.dockerLogin(docker.version)) });
  }
  return { ok: true, trial: trial.value, found };
}

/** docker has its own trust and its own way; only its refusal of the login itself counts against it. */
function dockerSays(
  second: { readonly ok: true } | { readonly ok: false; readonly problem: Problem },
): Finding['status'] {
  if (second.ok) return 'ok';
  return second.problem.code === 'SECRET-33' ? 'warning' : 'unknown';
}
