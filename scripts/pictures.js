import { onDevelopmentNode } from './on-development-node.js';

if (onDevelopmentNode()) await (await import('./take-picture.js')).takePicture(process.argv.slice(2));
