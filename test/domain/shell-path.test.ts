import { expect, it } from 'vitest';
import { shellPath } from '../../src/domain/shell-path.ts';

it.each([
  ['~/.docker/config.json', '"$HOME"/.docker/config.json'],
  ['~/my files/x', `"$HOME"/'my files/x'`],
  ['/etc/x', '/etc/x'],
  ['./a $b', "'./a $b'"],
  ['~ann/x', "'~ann/x'"],
])('a path for a shell: %s', (path, word) => {
  expect(shellPath(path)).toBe(word);
});
