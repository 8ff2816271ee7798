import { randomInt } from 'node:crypto';

/** No vowels: no words by accident. Source: k8s apimachinery pkg/util/rand. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** What the API server puts behind a `generateName`. */
export function randomSuffix(length = 5): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
