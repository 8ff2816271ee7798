/**
 * What kind of user name it is, not the name itself: `12345678|shop` is `digits|word`, `acme+robot` is `word+word`. Such shapes tell
 * a registry's service account from a person's login, and a name whose `$` a shell has eaten from a whole one.
 * @param username cleaned
 */
export function userShape(username: string): string {
  return username
    .replace(/[^\p{L}\p{N}]{0,1}[\p{L}\p{N}]+/gu, (part) => {
      const [first = ''] = part;
      const sign = /[\p{L}\p{N}]/u.test(first) ? '' : first;
      const rest = part.slice(sign.length);
      return `${sign}${/^\d+$/.test(rest) ? 'digits' : 'word'}`;
    })
    .slice(0, 60);
}
