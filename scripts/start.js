import { join } from 'node:path';
import { developmentNode } from './development-node.js';
import { freshBundle } from './fresh-bundle.js';
import { root } from './root.js';
import { runToEnd } from './run-to-end.js';

const node = developmentNode();
await freshBundle();
runToEnd(node, [join(root, 'bin', 'pull-secret-wizard.js'), 'practice', ...process.argv.slice(2)]);
