import { cleanText } from './clean-text.ts';

const LONGEST = 300;

/** What stands before the telling part: how it begins and where it ends, for names and codes lie between. */
const PREAMBLES: readonly (readonly [begins: string, ends: string])[] = [
  ['Failed to pull image "', '":'],
  ['Back-off pulling image "', '":'],
  ['Failed to inspect image "', '":'],
  ['ErrImagePull: ', ''],
  ['[', ''],
  [', ', ''],
  ['rpc error: code = ', 'desc = '],
  ['failed to pull and unpack image "', '":'],
  ['failed to resolve reference "', '":'],
  ['failed to resolve image: ', ''],
  ['failed to authorize: ', ''],
  ['unable to pull image or OCI artifact: pull image err: ', ''],
  ['RegistryUnavailable: ', ''],
  ['initializing source docker://', ': '],
];
/** More are no message of a kubelet. */
const MOST_PREAMBLES = 16;

/** A message without what the kubelet and the runtime put before each of them, cleaned, at most 300. */
export function tellingWords(message: string): string {
  let rest = message.trimStart();
  for (let count = 0; count < MOST_PREAMBLES; count += 1) {
    const preamble = PREAMBLES.find(([begins]) => rest.startsWith(begins));
    if (preamble === undefined) break;
    const [begins, ends] = preamble;
    const end = rest.indexOf(ends, begins.length);
    if (end < 0 || end + ends.length >= rest.length) break;
    rest = rest.slice(end + ends.length).trimStart();
  }
  return cleanText(rest.trim(), { limit: LONGEST });
}
