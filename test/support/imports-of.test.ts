import { expect, it } from 'vitest';
import { importsOf } from './imports-of.ts';

it.each([
  [`import { a } from './a.ts';`, [{ specifier: './a.ts', kind: 'value' }]],
  [`import type { A } from './a.ts';`, [{ specifier: './a.ts', kind: 'type' }]],
  [`import { type A, b } from './a.ts';`, [{ specifier: './a.ts', kind: 'value' }]],
  [`import {\n  a,\n  b,\n} from './a.ts';`, [{ specifier: './a.ts', kind: 'value' }]],
  [`import * as a from './a.ts';`, [{ specifier: './a.ts', kind: 'value' }]],
  [`import './a.ts';`, [{ specifier: './a.ts', kind: 'value' }]],
  [`export * from './a.ts';`, [{ specifier: './a.ts', kind: 'value' }]],
  [`export type { A } from './a.ts';`, [{ specifier: './a.ts', kind: 'type' }]],
  [`const { a } = await import('./a.ts');`, [{ specifier: './a.ts', kind: 'late' }]],
  [`type A = typeof import('./a.ts');`, [{ specifier: './a.ts', kind: 'type' }]],
  [`// import { a } from './a.ts';`, []],
  [`/* export * from './a.ts'; */`, []],
  [`export const text = "import('a')".length;`, [{ specifier: 'a', kind: 'late' }]],
  [`export const a = 1;\nimport { b } from './b.ts';`, [{ specifier: './b.ts', kind: 'value' }]],
])('%j', (source, expected) => {
  expect(importsOf(source)).toEqual(expected);
});
