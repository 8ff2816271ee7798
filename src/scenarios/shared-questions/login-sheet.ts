import { probedLinks } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { failed, ok } from '../../domain/result.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Context, LoginSheet } from '../../flow/scenario.ts';
import type { RegistryAnswer } from './registry-question.ts';
import { words } from './words.ts';

/** What the login screen says for an image before a password is typed. `more` follows what is always said. */
export function loginSheet(
  image: ImageReference,
  registry: RegistryAnswer | undefined,
  { identity, loginHint }: Context,
  more: readonly Text[] = [],
): LoginSheet {
  const { probe, problem: trouble } = registry ?? {};
  const links =
    probe !== undefined
      ? probedLinks(image.host, ok(probe))
      : trouble !== undefined
        ? probedLinks(image.host, failed(trouble))
        : [];
  const redHat = /(^|\.)redhat\.(io|com)$/.test(image.host);
  const hint = redHat
    ? say(words, (w) => w.login.redHat)
    : image.dockerHub
      ? say(words, (w) => w.login.hub)
      : undefined;
  return {
    links,
    notes: [
      ...(loginHint === undefined ? [] : [loginHint]),
      say(words, (w) => w.login.triesIt),
      say(words, (w) => w.login.readable(identity.namespace)),
      ...more,
    ],
    ...(hint === undefined ? {} : { usernameHint: hint }),
  };
}
