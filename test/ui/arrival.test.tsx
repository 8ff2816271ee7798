import { cleanup } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import type { OcLogin } from '../../src/domain/oc-login-line.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { StuckImage, Survey } from '../../src/flow/survey.ts';
import { arrival, harbourWorkshop, sighted } from './harbour.ts';
import { sitDown } from './harness.tsx';
import { begin, screen, told } from './moments.ts';

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

describe('what is found while somebody looks at it already', () => {
  const [op] = arrival.stuck;
  if (op === undefined) throw new Error('nothing is stuck there');
  const row = (workload: string, project = 'shop'): StuckImage => ({ ...op, workload, project });
  const surveyOf = (isPartial: boolean, podsSeen: number, ...stuck: readonly StuckImage[]): Survey => {
    return { ...arrival, isPartial, podsSeen, stuck };
  };

  it('comes in above the row under the cursor, which stays on it; choosing it ends the looking', async () => {
    const more = Promise.withResolvers<void>();
    const rest = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const workshop = harbourWorkshop({
      async *survey(_ports, signal) {
        yield ok(surveyOf(true, 500, row('op')));
        await more.promise;
        yield ok(surveyOf(true, 1000, row('web'), row('op')));
        signal.addEventListener('abort', () => ended.resolve());
        await rest.promise;
      },
    });
    const { press, sees } = sitDown(workshop);
    await sees('Still looking: 500 pods seen.');
    await sees(/▸ op /);
    more.resolve();
    await sees('Still looking: 1000 pods seen.');
    expect(await sees(/^ {3}web /m)).toMatch(/▸ op /);
    press('enter');
    await sees('Which account?');
    await ended.promise;
    rest.resolve();
  });

  it('may be thousands of rows, and each shows under the cursor', async () => {
    const thousands = Array.from({ length: 3000 }, (_, index) => row(`web-${index}`));
    const { press, sees } = sitDown(
      harbourWorkshop({ survey: () => sighted(ok(surveyOf(false, 3000, ...thousands))) }),
    );
    expect(await sees('▸ web-0 ')).toMatch(/↓ \d+ more below/);
    press('page-down');
    await sees(/▸ web-[1-9]/);
    expect(await sees(/web-\d+ .*\n ▸ web-/)).toMatch(/↓ 29\d\d more below/);
    const looked = told(begin(), { type: 'surveyed', survey: surveyOf(false, 3000, ...thousands) });
    const at = (cursor: number) => screen({ ...looked, cursor }).rows.join('\n');
    expect(at(2999)).toMatch(/↑ 29\d\d more above[\s\S]*▸ web-2999 /);
    expect(at(3002)).toMatch(/↑ 29\d\d more above[\s\S]*▸ Another project/);
  });

  it('in all projects is listed with each project; choosing a row goes there', async () => {
    const { identity } = arrival;
    const workshop = harbourWorkshop({
      survey: (_ports, _signal, { everywhere = false, project = 'shop' } = {}) =>
        sighted(
          ok({
            ...surveyOf(false, 12, ...(everywhere ? [row('op', 'builds')] : [])),
            identity: { ...identity, namespace: project },
            isEverywhere: everywhere,
            projectCount: 6,
            closedProjects: everywhere ? 2 : 0,
          }),
        ),
    });
    const { press, sees, store } = sitDown(workshop);
    await sees('stuck pods in all 6');
    for (const key of ['down', 'down']) press(key);
    await sees(/▸ My other projects/);
    press('enter');
    await sees('1 image cannot be pulled in your projects.');
    await sees('The pods of 2 projects may not be listed by you.');
    await sees(/▸ builds +op +3 of 3 pods/);
    press('escape');
    await sees('No image is stuck in shop.');
    for (const key of ['down', 'down', 'enter']) press(key);
    await sees(/▸ builds +op/);
    press('enter');
    await sees(/project builds/);
    await sees('Which account?');
    expect(store.get().wizard).toMatchObject({ project: 'builds', everywhere: false });
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
    for (const key of ['down', 'down', 'down', 'enter']) press(key);
    await sees('Which project?');
    type('shpo\r');
    await sees('CLUSTER-15');
    expect(await sees('▸ Project')).toContain('shpo_');
    press('ctrl-u');
    type('builds\r');
    await sees('1 image cannot be pulled in builds.');
  });
});
