/**
 * `type`: by `import type` or `export type`, which the compiler erases whole. `late`: by `import()`.
 * `value`: everything else, which loads the other file.
 */
export interface FoundImport {
  readonly specifier: string;
  readonly kind: 'type' | 'value' | 'late';
}

/**
 * The imports and re-exports of a TypeScript file, by a plain scan: comments are taken out, then the three written forms
 * are looked for. Our formatter's output is all it has to read.
 */
export function importsOf(source: string): readonly FoundImport[] {
  const code = withoutComments(source);
  const found: FoundImport[] = [];
  for (const [, clause = '', specifier = ''] of code.matchAll(
    /^\s*(?:import|export)\b\s*([^;'"`]*?)\bfrom\s*['"]([^'"]+)['"]/gm,
  )) {
    found.push({ specifier, kind: /^type\b/.test(clause) ? 'type' : 'value' });
  }
  for (const [, specifier = ''] of code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)) {
    found.push({ specifier, kind: 'value' });
  }
  for (const [, typeQuery, specifier = ''] of code.matchAll(/(\btypeof\s+)?\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ specifier, kind: typeQuery === undefined ? 'late' : 'type' });
  }
  return found;
}

/** Comments become blanks; strings, and with them `//` in an address, stay as they are. */
export function withoutComments(source: string): string {
  return source.replaceAll(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_match, string: string | undefined) => string ?? ' ',
  );
}
