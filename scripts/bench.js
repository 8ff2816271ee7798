import { onDevelopmentNode } from './on-development-node.js';

if (onDevelopmentNode()) await (await import('./run-bench.js')).runBench(process.argv.slice(2));
