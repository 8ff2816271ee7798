#!/usr/bin/env node
/* The gate before the program. Written so that every Node that ever was can read it: what it refuses, it must first
   understand. `launch.js` and all behind it may use the language of today. */
'use strict';

/** Is a version like "22.19.0" at least that? */
function isAtLeast(version, major, minor) {
  return (
    Number(version.split('.')[0]) > major ||
    (Number(version.split('.')[0]) === major && Number(version.split('.')[1]) >= minor)
  );
}

if (isAtLeast(process.versions.node, 22, 19)) {
  require('./launch.js');
} else {
  process.stderr.write(
    'pull-secret-wizard needs Node.js 22.19 or newer and found ' +
      process.versions.node +
      '; this runs it on a newer one: npx -y -p node@24 -p pull-secret-wizard pull-secret-wizard\n',
  );
  process.exit(2);
}
