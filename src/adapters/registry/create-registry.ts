import { cleanText } from '../../domain/clean-text.ts';
import type { Registry } from '../../ports/registry.ts';
import { connectionFailure } from '../network/connection-failure.ts';
import { createConnections } from './connections.ts';
import { type Ask, exchange } from './exchange.ts';
import { greet } from './greet.ts';
import { tryImage } from './try-image.ts';

export interface RegistryOptions {
  /** Milliseconds each request may take, its answer's body included; by default 15 000. */
  readonly timeout?: number;
  /** Where the proxies are read from; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Registries as undici reaches them. Connections are kept and shared until it is closed. */
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
        return { failure: connectionFailure(error) };
      }
    };
  return {
    probe: async (host, { ca, allowHttp = false }, signal) => {
      const greeting = await greet(cleanText(host), allowHttp, askWith(ca, signal));
      return greeting.ok ? { ok: true, value: greeting.value.probe } : greeting;
    },
    tryImage: (image, login, { trust, consentedRealmHost }, signal) =>
      tryImage({ image, login, consentedRealmHost, allowHttp: trust.allowHttp ?? false }, askWith(trust.ca, signal)),
    close: () => connections.close(),
  };
}
