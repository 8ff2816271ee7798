import { parseArgs } from 'node:util';
import { bundle } from './bundle.js';

const { values } = parseArgs({ options: { quiet: { type: 'boolean', default: false } } });
const start = performance.now();
const files = await bundle();
const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
if (!values.quiet) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`dist: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds} s\n`);
}
