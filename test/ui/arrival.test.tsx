import { cleanup } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import type { OcLogin } from '../../src/domain/oc-login-line.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import type { Workshop } from '../../src/flow/job.ts';
import { arrival, harbourWorkshop, sighted } from './harbour.ts';
import { sitDown } from './harness.tsx';

afterEach(cleanup);

const server = 'https://api.prod.example.com:6443';
const line = `oc login --token=sha256~geheim --server=${server}`;

/** A cluster that takes nobody until somebody has logged in; with the logins it was given. */
function locked(): { readonly workshop: Workshop; readonly logins: readonly OcLogin[] } {
  const logins: OcLogin[] = [];
  const workshop: Workshop = {
    ...harbourWorkshop({
      survey: (_ports, _signal, { project } = {}) => {
        if (logins.length === 0) return sighted(failed(problem('CLUSTER-03', { server })));
        const { identity } = arrival;
        if (project === 'shpo')
          return sighted(failed(problem('CLUSTER-15', { namespace: project, user: identity.user })));
        return sighted(ok({ ...arrival, identity: { ...identity, namespace: project ?? identity.namespace } }));
      },
    }),
    logIn: async (login) => {
      logins.push(login);
      return ok(undefined);
    },
  };
  return { workshop, logins };
}

describe('a login that is missing', () => {
  it('is pasted, never shown, and the wizard goes on', async () => {
    const { workshop, logins } = locked();
    const { press, paste, sees, frames, store } = sitDown(workshop);
    await sees('CLUSTER-03');
    paste(`${line}\r`);
    await sees('characters, not shown');
    press('enter');
    await sees('1 image cannot be pulled in shop.');
    expect(logins).toMatchObject([{ server, insecure: false }]);
    expect(frames.join('\n')).not.toContain('geheim');
    expect(JSON.stringify(store.get())).not.toContain('geheim');
    expect(store.get().wizard.login).toBeUndefined();
  });

  it('can be typed as a terminal without bracketed paste sends it', async () => {
    const { workshop, logins } = locked();
    const { type, sees } = sitDown(workshop);
    await sees('CLUSTER-03');
    type(line);
    type('\r');
    await sees('1 image cannot be pulled in shop.');
    expect(logins).toHaveLength(1);
  });

  it('that is something else is refused by its kind alone', async () => {
    const { workshop, logins } = locked();
    const { press, paste, sees, frames } = sitDown(workshop);
    await sees('CLUSTER-03');
    paste(`oc login --password=geheim --server=${server}`);
    press('enter');
    await sees('INPUT-15');
    await sees('"--password"');
    expect(frames.join('\n')).not.toContain('geheim');
    expect(logins).toEqual([]);
    // Another paste takes its place.
    paste(line);
    press('enter');
    await sees('1 image cannot be pulled in shop.');
  });

  it('is looked for again by Enter alone', async () => {
    let looks = 0;
    const workshop = harbourWorkshop({
      survey: () => {
        looks += 1;
        return sighted(looks === 1 ? failed(problem('CLUSTER-01', { looked: [] })) : ok(arrival));
      },
    });
    const { press, sees } = sitDown(workshop);
    await sees('CLUSTER-01');
    press('enter');
    await sees('1 image cannot be pulled in shop.');
    expect(looks).toBe(2);
  });
});

describe('another project', () => {
  it('is typed, refused with the reason where it is not to be seen, and then looked at', async () => {
    const { workshop } = locked();
    const { press, paste, type, sees } = sitDown(workshop);
    await sees('CLUSTER-03');
    paste(line);
    press('enter');
    await sees('Another project');
    for (const key of ['down', 'down', 'enter']) press(key);
    await sees('Which project?');
    type('shpo\r');
    await sees('CLUSTER-15');
    expect(await sees('▸ Project')).toContain('shpo_');
    press('ctrl-u');
    type('builds\r');
    await sees('1 image cannot be pulled in builds.');
  });
});
