#!/usr/bin/env node
/* The gate before the program. Written so that every Node that ever was can read it: what it refuses, it must first
   understand. `launch.js` and all behind it may use the language of today. */
'use strict';

function isNewEnough(version) {
  return version[0] > 22 || (version[0] === 22 && version[1] >= 19);
}

function refusal(found) {
  return [
    'pull-secret-wizard needs Node.js 22.19 or newer, but this is',
    found,
    '- with npm, this runs it on a newer one: npx -y -p node@24 -p pull-secret-wizard pull-secret-wizard\n',
  ].join(' ');
}

if (isNewEnough(process.versions.node.split('.').map(Number))) {
  require('./launch.js').launch();
} else {
  process.stderr.write(refusal(process.versions.node));
  process.exit(2);
}
