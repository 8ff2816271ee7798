import { expect, onTestFinished, test } from 'vitest';
import { mendScene } from '../../src/cli/mend-scene.ts';
import { openWorkshop } from '../../src/cli/open-workshop.ts';
import { playedScenes } from '../../src/cli/played-scenes.ts';
import type { Printer } from '../../src/cli/printer.ts';
import type { Session } from '../../src/cli/session.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const never = new AbortController().signal;
const silent: Printer = {
  lang: 'en',
  lines: () => {},
  progress: () => {},
  trouble: () => {},
  document: async () => {},
};

test('what is played is in the catalogue', () => {
  const ids = catalogue.map(({ id }) => id);
  expect([...playedScenes].filter((id) => !ids.includes(id))).toEqual([]);
});

/** Once a scenario mends one of these it belongs into the list. */
test('what waits for a scenario is not mended by those there are', { timeout: 120_000 }, async () => {
  const waiting = catalogue.filter(({ id }) => !playedScenes.has(id));
  const practice = await startPractice({ scenes: waiting });
  onTestFinished(() => practice.close());
  const home = await temporaryFolder();
  const session: Session = {
    lang: 'en',
    face: 'none',
    output: 'json',
    color: false,
    ascii: false,
    yes: true,
    settings: { trust: { ca: practice.ca }, dryRun: 'none', interactive: false, watchSeconds: 5 },
    start: undefined,
  };
  const mended: string[] = [];
  for (const { id, project } of practice.scenes) {
    const open = await openWorkshop({
      flags: { namespace: project },
      env: { HOME: home },
      practice: { kubeconfig: async () => practice.kubeconfig, ca: () => practice.ca },
    });
    const done = await mendScene(session, open, practice.registries, silent, {
      stop: never,
      leave: never,
    });
    if (done) mended.push(id);
  }
  expect(mended).toEqual([]);
});
