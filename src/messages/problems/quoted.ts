/** Words from outside, word for word, in quotation marks; text with such marks of its own goes without. Blank text stays empty. */
export function quoted(text: string): string {
  const words = text.trim();
  if (words === '') return '';
  return words.includes('"') ? words.replace(/[.。]$/, '') : `"${words}"`;
}
