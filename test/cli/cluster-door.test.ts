import { describe, expect, it } from 'vitest';
import { clusterDoor, type OpenCluster, type OpenedCluster } from '../../src/cli/cluster-door.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';

/** Opens clusters that only say who they are, and remembers which were closed. */
function world() {
  const closed: string[] = [];
  const opened: string[] = [];
  const opening =
    (name: string): OpenCluster =>
    async () => {
      opened.push(name);
      return ok({ name, close: async () => void closed.push(name) } as unknown as OpenedCluster);
    };
  return { closed, opened, opening };
}

const missing = failed(problem('CLUSTER-01', { looked: [] }));

describe('a cluster', () => {
  it('is opened by its first use, once', async () => {
    const { opened, opening } = world();
    const door = clusterDoor(opening('one'));
    expect(opened).toEqual([]);
    const [first, second] = await Promise.all([door.get(), door.get()]);
    expect(first).toBe(second);
    expect(opened).toEqual(['one']);
  });

  it('that could not be opened is tried again: somebody may have logged in meanwhile', async () => {
    const { opening } = world();
    let tries = 0;
    const door = clusterDoor(async () => {
      tries += 1;
      return tries === 1 ? missing : opening('one')();
    });
    const [first, second] = await Promise.all([door.get(), door.get()]);
    expect([first, second]).toEqual([missing, missing]);
    expect(tries).toBe(1);
    expect(await door.get()).toMatchObject({ value: { name: 'one' } });
    expect(tries).toBe(2);
  });

  it('is another one after a login, and all that were opened are closed', async () => {
    const { closed, opened, opening } = world();
    const door = clusterDoor(opening('one'));
    await door.get();
    door.replace(opening('two'));
    expect(await door.get()).toMatchObject({ value: { name: 'two' } });
    door.reopen();
    await door.get();
    expect(opened).toEqual(['one', 'two', 'two']);
    await door.close();
    expect(closed.toSorted()).toEqual(['one', 'two', 'two']);
  });

  it('that nobody asked for is not opened to be closed', async () => {
    const { opened, opening } = world();
    await clusterDoor(opening('one')).close();
    expect(opened).toEqual([]);
  });
});
