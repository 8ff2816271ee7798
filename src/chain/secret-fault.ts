import { cleanText } from '../domain/clean-text.ts';
import { type CredentialFileReading, loginForImage, readCredentialFile } from '../domain/credential-file.ts';
import { keyMeantFor } from '../domain/credential-key.ts';
import { layoutOf, pullSecretTypes, readPullSecret } from '../domain/docker-config.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { matchKeyring } from '../domain/keyring.ts';
import type { KubeSecret } from '../domain/kube-objects.ts';
import { isManagedSecret } from '../domain/managed-secret.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { asPullSecret } from './project.ts';

/**
 * Why a secret that was meant for an image gets nothing pulled: its type, its layout, its encoding, its keys, or that the login
 * lies somewhere else. Undefined where nodes would use it, and where it has nothing to do with the image.
 * @param isShown whether the pod shows it: only then is a key of another name or port nearby taken for a mistake
 */
export function secretFault(secret: KubeSecret, image: ImageReference, isShown: boolean): Problem | undefined {
  const { name } = secret.metadata;
  if (isManagedSecret(secret)) return undefined;
  const layout = layoutOf(secret.type);
  if (layout === undefined) {
    const holds = Object.values(secret.data).some((body) => servesImage(readCredentialFile(body), image));
    return holds ? problem('SECRET-02', { secret: name, type: secret.type }) : undefined;
  }
  const wanted = pullSecretTypes[layout].key;
  const body = secret.data[wanted];
  if (body === undefined) {
    const [key] = Object.keys(secret.data);
    return key === undefined ? undefined : problem('SECRET-04', { secret: name, detail: `${wanted}: ${key}` });
  }
  const { matches, poisoned } = matchKeyring(image.kubeletLookup, [asPullSecret(secret)]);
  if (poisoned !== undefined) return problem('SECRET-05', poisoned);
  const expected = layout === 'dockercfg' ? 'dockercfg' : 'docker-config';
  const reading = readCredentialFile(body, expected);
  const match = matches[0];
  if (match !== undefined) return emptyMatch(secret, reading, image, match.login === undefined);
  if (reading.findings.some(({ code }) => code === 'WRONG_LAYOUT') && servesImage(reading, image)) {
    return problem('SECRET-03', { secret: name, type: secret.type });
  }
  const encoded = reading.findings.find(({ code }) => code === 'BODY_BASE64' || code === 'BYTE_ORDER_MARK');
  if (encoded !== undefined && servesImage(reading, image)) {
    return problem('SECRET-04', {
      secret: name,
      detail: encoded.code === 'BODY_BASE64' ? `base64: ${encoded.detail}x` : 'UTF-8 BOM',
    });
  }
  return helperHolds(name, reading, image) ?? wrongKey(secret, image, isShown);
}

/** The first fault among secrets, those the pod shows first. */
export function firstFault(
  secrets: readonly KubeSecret[],
  shown: readonly string[],
  image: ImageReference,
): Problem | undefined {
  const ordered = secrets.toSorted(
    (one, other) => Number(shown.includes(other.metadata.name)) - Number(shown.includes(one.metadata.name)),
  );
  for (const secret of ordered) {
    const fault = secretFault(secret, image, shown.includes(secret.metadata.name));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether any value of a secret holds a login for the image, readable by nodes or not. */
export function holdsLoginFor({ type, data }: KubeSecret, image: ImageReference): boolean {
  const expected = layoutOf(type) === 'dockercfg' ? 'dockercfg' : 'docker-config';
  return Object.values(data).some((body) => servesImage(readCredentialFile(body, expected), image));
}

function servesImage(reading: CredentialFileReading, image: ImageReference): boolean {
  return loginForImage(reading, image).kind === 'login';
}

/** An entry that fits and holds nothing: a marker of a helper, a token of `docker login`, or nothing at all. */
function emptyMatch(
  { metadata }: KubeSecret,
  reading: CredentialFileReading,
  image: ImageReference,
  isEmpty: boolean,
): Problem | undefined {
  if (!isEmpty) return undefined;
  return helperHolds(metadata.name, reading, image) ?? problem('SECRET-21', { host: image.host });
}

function helperHolds(secret: string, reading: CredentialFileReading, image: ImageReference): Problem | undefined {
  const found = loginForImage(reading, image);
  if (found.kind !== 'helper') return undefined;
  return problem('SECRET-01', { file: secret, host: image.host, helper: found.helper, isSecret: true });
}

/** A key that was meant for this image, and that nodes do not use for it. */
function wrongKey(secret: KubeSecret, image: ImageReference, isShown: boolean): Problem | undefined {
  const { entries } = readPullSecret(secret.type, secret.data);
  const meant = entries.find(
    ({ key, login }) =>
      login !== undefined && (keyMeantFor(key, image) !== undefined || (isShown && isNearby(key, image))),
  );
  if (meant === undefined) return undefined;
  const key = cleanText(meant.key, { limit: 300 });
  return image.dockerHub
    ? problem('SECRET-08', { secret: secret.metadata.name, key })
    : problem('SECRET-07', { host: image.host, secret: secret.metadata.name, keys: [key] });
}

/**
 * Another name or port of what may well be the same registry: the same name at another port, another name at the same port, or two
 * names in one domain. Nodes tell all of them apart.
 */
function isNearby(key: string, { host }: ImageReference): boolean {
  const [name = ''] = key.replace(/^https?:\/\//, '').split('/');
  if (name === '' || name === host) return false;
  const [one, other] = [partsOf(name), partsOf(host)];
  if (one.name === other.name) return true;
  return (one.port !== '' && one.port === other.port) || (one.domain !== '' && one.domain === other.domain);
}

/** Whether only the port of a key keeps it from an image. */
export function differsInPort(key: string, host: string): boolean {
  const [name = ''] = key.replace(/^https?:\/\//, '').split('/');
  return name !== host && partsOf(name).name === partsOf(host).name;
}

function partsOf(host: string): { readonly name: string; readonly port: string; readonly domain: string } {
  const [, name = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  const labels = name.split('.');
  // An address has no domain, and a name of two labels is one.
  const domain = labels.length > 2 && !/^\d+$/.test(labels.at(-1) ?? '') ? labels.slice(-2).join('.') : '';
  return { name, port, domain };
}
