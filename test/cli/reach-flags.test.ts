import { describe, expect, it } from 'vitest';
import { reachFlags } from '../../src/cli/reach-flags.ts';
import { undoCommand } from '../../src/cli/summary.ts';

describe('the flags that say which cluster is reached', () => {
  it.each<[string, Parameters<typeof reachFlags>[0], readonly string[]]>([
    ['none', { lang: 'ja', yes: true, dryRun: 'client', namespace: 'shop' }, []],
    ['the cluster', { kubeconfig: 'a b', context: 'prod' }, ['--kubeconfig', 'a b', '--context', 'prod']],
    ['the user', { as: 'eva', asGroup: ['x', 'y'] }, ['--as', 'eva', '--as-group', 'x', '--as-group', 'y']],
    ['what is trusted', { caFile: 'ca.crt', allowHttp: true }, ['--ca-file', 'ca.crt', '--allow-http']],
    ['what may be run', { allowExecPlugin: true }, ['--allow-exec-plugin']],
    ['a value like a flag', { context: '-x' }, ['--context=-x']],
  ])('are typed again: %s', (_which, flags, expected) => {
    expect(reachFlags(flags)).toEqual(expected);
  });

  it('stand in the command that takes a run back, quoted for a shell', () => {
    const reach = reachFlags({ kubeconfig: '/home/eva/my config', context: 'prod' });
    expect(undoCommand('run-1', { reach })).toBe(
      "pull-secret-wizard undo run-1 --kubeconfig '/home/eva/my config' --context prod",
    );
  });
});
