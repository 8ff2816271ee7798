import { join } from 'node:path';
import { developmentNode } from './development-node.js';
import { freshBundle } from './fresh-bundle.js';
import { root } from './root.js';
import { runToEnd } from './run-to-end.js';

const node = developmentNode();
// Tests in a real terminal run the bundle.
await freshBundle();
const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts', 'closing-line-reporter.js')}`];
runToEnd(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
});
