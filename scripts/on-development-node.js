import { existsSync, realpathSync } from 'node:fs';
import { developmentNode } from './development-node.js';
import { runToEnd } from './run-to-end.js';

/**
 * True in a process that runs on the Node of the devDependencies, which reads TypeScript as it is. In any other the
 * script is started once more on that Node, with the same arguments, and this process ends as that one does.
 */
export function onDevelopmentNode() {
  const node = developmentNode();
  if (existsSync(node) && realpathSync(node) === realpathSync(process.execPath)) return true;
  runToEnd(node, process.argv.slice(1));
  return false;
}
