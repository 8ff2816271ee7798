import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';

/**
 * The path of the Node everything here is developed and tested on: the package `node` of the devDependencies, whatever
 * Node runs npm. Ends the process with advice where the dependencies are not installed.
 */
export function developmentNode() {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) leave('The dependencies are not installed. Run: npm ci');
  const installed = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  return leave(
    'npm did not install the Node of the devDependencies: its install script was not run. Run: npm rebuild node --foreground-scripts',
  );
}

function leave(advice) {
  process.stderr.write(`${advice}\n`);
  process.exit(2);
}
