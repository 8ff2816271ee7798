import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createPrivateHome } from '../support/private-home.ts';
import { podOf } from '../support/project-of.ts';
import { type ApiHandler, scriptedApi } from '../support/scripted-api.ts';
import { openTerminal } from '../support/terminal.ts';
import { podsIn, tinyOpenshift } from '../support/tiny-openshift.ts';

const listOf = (names: readonly string[], stuck: boolean, next?: string) => ({
  kind: 'PodList',
  metadata: { resourceVersion: '9', continue: next },
  items: names.map((name) => podOf(name, { stuck })),
});

/** A project with one stuck pod, whose server holds the last page of its pods back. */
async function withheld() {
  const asked = Promise.withResolvers<ServerResponse>();
  const openshift = tinyOpenshift();
  const handler: ApiHandler = (request, response) => {
    const { pathname, searchParams } = request.url;
    if (pathname !== podsIn('shop') || searchParams.has('watch')) return openshift.handler(request, response);
    if (searchParams.get('fieldSelector') === 'status.phase=Pending') return { body: listOf(['web-1'], true) };
    if (searchParams.get('continue') === null) return { body: listOf(['web-2'], false, 'more') };
    asked.resolve(response);
    return undefined;
  };
  const api = await scriptedApi(handler);
  const home = await createPrivateHome();
  const kubeconfig = join(home.folder, 'kubeconfig.json');
  const { server, tls } = api.target;
  await writeFile(
    kubeconfig,
    JSON.stringify({
      clusters: [
        { name: 'c', cluster: { server, 'certificate-authority-data': Buffer.from(tls.ca ?? '').toString('base64') } },
      ],
      users: [{ name: 'u', user: { token: 'the-token' } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
      'current-context': 'x',
    }),
  );
  const terminal = await openTerminal({ args: ['--kubeconfig', kubeconfig], home });
  onTestFinished(async () => {
    await terminal[Symbol.asyncDispose]();
    await home.remove();
  });
  return { terminal, held: await asked.promise };
}

it('the first row shows while the server still holds later pods back', async () => {
  const { terminal, held } = await withheld();
  await terminal.sees(/▸ web +1 of 2 pods/);
  await terminal.sees('Still looking: 2 pods seen.');
  held.writeHead(200, { 'content-type': 'application/json' });
  held.end(JSON.stringify(listOf(['web-3'], false)));
  await terminal.sees(/▸ web +1 of 3 pods/);
  await terminal.sees(/^(?![\s\S]*Still looking)[\s\S]*1 image cannot be pulled in shop/);
  expect(terminal.screen().join('\n')).toContain('▸ web');
});

it('whoever takes that row waits for no other pod: the request is dropped', async () => {
  const { terminal, held } = await withheld();
  const dropped = once(held, 'close');
  await terminal.sees(/▸ web/);
  terminal.press('enter');
  await terminal.sees('from the stuck pod');
  await dropped;
  expect(held.writableEnded).toBe(false);
});
