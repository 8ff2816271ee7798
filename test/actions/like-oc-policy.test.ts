import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GrantImagePuller, grantImagePuller } from '../../src/actions/grant-image-puller.ts';
import { managedBy, runAnnotation } from '../../src/actions/ownership.ts';
import { readKubeconfigText } from '../../src/adapters/kubernetes/kubeconfig-text.ts';
import type { Result } from '../../src/domain/result.ts';
import type { ApplyContext } from '../../src/plan/action.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type GoldenCase, ocPolicy } from '../support/oc-golden.ts';
import { makeNamespace, type OwnNamespace, openNamespace } from '../support/own-namespace.ts';
import { onRealApiServers } from '../support/real-api-servers.ts';

const context: ApplyContext = {
  run: 'like-oc-policy',
  signal: new AbortController().signal,
  dryRun: false,
  progress: () => {},
};

/** What `oc` did that is not compared, each with the reason. */
const apart: Readonly<Record<string, string>> = {
  '02-add-role-user-default-again': 'every grant below is made twice, and the second changes nothing',
  '06-add-role-group-again': 'the same',
  '07-add-role-user-missing-sa': 'an account that does not exist is refused where it is given (INPUT-08)',
  '08-add-role-user-missing-sa-again': 'the same',
  '09-add-role-user-z': 'nothing makes ours bind an account of the project of the images',
  '10-add-role-forbidden-viewer': 'nothing is made; the letter is held by the tests of the scenario',
  '11-add-role-forbidden-dev-project-c': 'the same',
  '13-add-role-missing-project-admin': 'a project that is not there is refused where it is given (CLUSTER-15)',
  '14-add-role-missing-role': 'a role that is not there is refused before anything is made (BINDING-50)',
  '15-add-role-user-rolebinding-name': 'oc adds to the binding of that name; ours takes the next free name',
  '17-add-role-dry-run-client': 'nothing is made',
  '18-add-role-dry-run-server': 'nothing is made',
  '63-add-role-real-user-missing': 'no person is ever bound',
};

const compared = ocPolicy.filter(({ id }) => !(id in apart));

it('every role oc bound is compared, or the reason is given', () => {
  expect(compared.map(({ id }) => id.slice(0, 2))).toEqual(['01', '03', '04', '05', '61', '62']);
  expect(Object.keys(apart).filter((id) => !ocPolicy.some((each) => each.id === id))).toEqual([]);
});

function likeOc(keeper: string, start: () => Promise<OwnNamespace>): void {
  describe(`bindings like those oc makes, on ${keeper}`, () => {
    let own: OwnNamespace;
    let ports: Ports;

    beforeAll(async () => {
      own = await start();
      // This action uses the cluster alone.
      ports = { cluster: own.cluster } as unknown as Ports;
    });
    afterAll(() => own?.close());

    it.each(compared)('$id: $command', async (golden) => {
      const intent = intentOf(golden, own.namespace);
      const action = grantImagePuller(intent);
      const done = value(await action.apply(ports, context));
      expect(done.outcome).toBe('created');
      const made = await named(intent.name);
      expect(made).toMatchObject({
        roleRef: golden.changed?.after.roleRef,
        metadata: { labels: managedBy, annotations: { [runAnnotation]: context.run } },
      });
      expect(made?.subjects).toEqual(golden.changed?.after.subjects);
      expect(value(await action.apply(ports, context)).outcome).toBe('unchanged');
      const undone = await grantImagePuller.definition.undo?.(intent, receiptIn(done), ports, context.signal);
      expect(undone).toEqual({ ok: true, value: { outcome: 'undone' } });
      expect(await named(intent.name)).toBeUndefined();
    });

    async function named(name: string) {
      return value(await own.cluster.get('RoleBinding', own.namespace, name, context.signal));
    }
  });
}

likeOc('the practice cluster', async () => {
  const practice = await startPractice({ scenes: catalogue.slice(0, 2) });
  const target = await readKubeconfigText(practice.kubeconfig, { env: {} });
  const own = await openNamespace(value(target), true);
  return {
    ...own,
    close: async () => {
      await own.close();
      await practice.close();
    },
  };
});

onRealApiServers((name, start) =>
  likeOc(name, async () => {
    const server = await start();
    const own = await makeNamespace(server.target);
    return {
      ...own,
      close: async () => {
        await own.close();
        await server.stop();
      },
    };
  }),
);

/** `oc policy add-role-to-user ROLE SUBJECT…`: the subjects are accounts, or the one group of a project. */
function intentOf({ id, words: [, , , ...subjects] }: GoldenCase, namespace: string): GrantImagePuller {
  const accounts = subjects.map((subject) => subject.split(':'));
  const isGroup = subjects[0]?.startsWith('system:serviceaccounts:') === true;
  const names = accounts.map((parts) => parts[3] ?? '');
  return { namespace, name: `like-oc-${id}`, project: 'project-a', accounts: isGroup ? 'all' : names };
}

type Receipt = Parameters<NonNullable<typeof grantImagePuller.definition.undo>>[1];

/** An action hides the type of its receipt; the journal would give it back to the same kind. */
function receiptIn({ receipt }: { readonly receipt: unknown }): Receipt {
  return receipt as Receipt;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.evidence)}`);
  return result.value;
}
