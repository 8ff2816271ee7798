'use strict';
const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { env, platform, stdout, stderr } = process;

/**
 * Compiled code is kept in the person's own cache folder. Node's default is a folder under the shared temp folder,
 * where somebody else could lay code ready for a program that is told passwords.
 */
function compileCacheFolder() {
  const base =
    platform === 'win32'
      ? env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
      : env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'pull-secret-wizard', 'compiled');
}

/** Ends the process once everything written has reached its reader; `process.exit` alone would cut off a full pipe. */
function leave(code) {
  process.exitCode = code;
  stdout.write('', () => stderr.write('', () => process.exit(code)));
}

function failed(error) {
  stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  leave(1);
}

/** A reader that went away early (`… | head`) must not stop a change half-way. */
function ignoreClosedPipe(error) {
  if (error.code !== 'EPIPE') throw error;
}

/** Runs the program with this process's arguments; its number becomes the exit code. */
function launch() {
  stdout.on('error', ignoreClosedPipe);
  stderr.on('error', ignoreClosedPipe);
  if (!env.NODE_COMPILE_CACHE) enableCompileCache(compileCacheFolder());
  import('../dist/main.js').then(({ main }) => main(process.argv.slice(2))).then(leave, failed);
}

module.exports = { launch };
