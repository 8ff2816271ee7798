import { cleanText } from '../../domain/clean-text.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import type { ImageTrialOptions, Registry } from '../../ports/registry.ts';
import { connectionFailure } from '../network/connection-failure.ts';
import type { Trial } from './ask-repository.ts';
import { createConnections } from './connections.ts';
import { type Ask, exchange } from './exchange.ts';
import { greet } from './greet.ts';
import { listTags } from './list-tags.ts';
import type { Access } from './refusals.ts';
import { tryImage } from './try-image.ts';
import { tryPush } from './try-push.ts';

export interface RegistryOptions {
  /** Milliseconds each request may take, its answer's body included; by default 15 000. */
  readonly timeout?: number;
  /** Where the proxies are read from; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Registries as undici reaches them. Connections are kept and shared until it is closed.
 *
 * A certificate authority that is given holds for one conversation: with the registry, with the auth server it names, as
 * private ones are mostly issued together, and where it redirects to, which no login reaches. For no other registry.
 */
export function createRegistry({ timeout = 15_000, env = process.env }: RegistryOptions = {}): Registry & {
  close(): Promise<void>;
} {
  const connections = createConnections({ env, timeout });
  const askWith =
    (ca: string | undefined, signal: AbortSignal): Ask =>
    async (question) => {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      try {
        return await exchange(connections.to(question.url, ca), question, deadline);
      } catch (error) {
        // The authority or the proxy that was given cannot be used.
        return { failure: connectionFailure(error), url: question.url };
      }
    };
  return {
    probe: async (host, { ca, allowHttp = false }, signal) => {
      const greeting = await greet(cleanText(host), allowHttp, askWith(ca, signal));
      return greeting.ok ? { ok: true, value: greeting.value.probe } : greeting;
    },
    tryImage: (image, login, options, signal) =>
      tryImage(trialOf(image, login, 'pull', options), askWith(options.trust.ca, signal)),
    listTags: (image, login, options, signal) =>
      listTags(trialOf(image, login, 'pull', options), askWith(options.trust.ca, signal)),
    tryPush: (image, login, options, signal) =>
      tryPush(trialOf(image, login, 'push', options), askWith(options.trust.ca, signal)),
    close: () => connections.close(),
  };
}

function trialOf(
  image: ImageReference,
  login: Login | undefined,
  access: Access,
  { trust, consentedRealmHost, sending = () => {} }: ImageTrialOptions,
): Trial {
  return { image, login, access, consentedRealmHost, sending, allowHttp: trust.allowHttp ?? false };
}
