/** Whether Go's `strings.TrimSpace` would make the text shorter. */
export function hasOuterBlanks(text: string): boolean {
  // JavaScript counts U+FEFF as a blank and U+0085 not; Go does it the other way round. Refusing one more does no harm.
  return /^[\s\u0085]|[\s\u0085]$/.test(text);
}
