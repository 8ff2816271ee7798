import type { Login } from '../../src/domain/login.ts';
import { problem } from '../../src/domain/problem.ts';
import type { LinkState } from '../../src/domain/pull-chain.ts';
import { failed, ok, type Result } from '../../src/domain/result.ts';
import { plain, type Text } from '../../src/domain/text.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { Menu } from '../../src/flow/reduce.ts';
import { type ChoiceRow, defineScenario, type Question, type Settings } from '../../src/flow/scenario.ts';
import type { Survey } from '../../src/flow/survey.ts';
import { defineAction, type Intent } from '../../src/plan/action.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Cluster } from '../../src/ports/cluster.ts';
import type { Ports } from '../../src/ports/ports.ts';

/** A scenario with one question of each kind, whose changes are kept in a list: what the screens need, and nothing else. */

const said = (en: string, ja: string): Text => ({ en, ja });

interface HarbourAnswers {
  readonly image: string;
  readonly accounts: readonly string[];
  readonly login: Login;
  readonly secretName: string;
}

const about = (id: string, label: Text) => ({
  label,
  ask: said(`Which ${id}?`, `${label.ja}はどれですか?`),
  why: said(`The ${id} decides what is pulled.`, `${label.ja}でプルの内容が決まります。`),
  flags: [{ option: `--${id} <value>`, about: label }],
  fromFlags: () => undefined,
});

const image: Question<HarbourAnswers, 'image'> = {
  ...about('image', said('Image', 'イメージ')),
  id: 'image',
  dependsOn: [],
  input: {
    kind: 'text',
    example: 'registry.example.com/team/app:1.0',
    parse: (text) => (text === '' ? failed(problem('INPUT-01', { text, reason: 'empty' })) : ok(text)),
    format: (value) => value,
  },
  show: plain,
};

const row = (name: string, pods: number): ChoiceRow => ({
  value: name,
  cells: [plain(name), plain(String(pods)), said('none', 'なし')],
  fact: pods > 0 ? said('stuck on this image', 'このイメージで停滞中') : plain(''),
});

export const accountNames = Array.from({ length: 37 }, (_, index) => `robot-${index + 1}`);

const accounts: Question<HarbourAnswers, 'accounts'> = {
  ...about('account', said('Account', 'アカウント')),
  id: 'accounts',
  dependsOn: ['image'],
  input: {
    kind: 'choice',
    many: true,
    prepare: async () =>
      ok({
        kind: 'choices',
        choices: {
          columns: [said('Account', 'アカウント'), plain('Pods'), said('Pull secrets', 'プルシークレット')],
          rows: [row('op-runner', 3), row('default', 9), row('web-runner', 12), row('builder', 0)],
          hidden: {
            rows: accountNames.map((name) => row(name, 0)),
            why: said('run no pods; type to see them', 'Pod なし。入力すると表示'),
          },
          chosen: [],
        },
      }),
    parse: (values) => ok(values),
    format: (value) => value,
  },
  show: (value) => plain(value.join(', ')),
};

const links: readonly LinkState[] = [
  link('registry', 'registry.connect.redhat.com', said('holds the image', 'イメージを保持'), 'ok'),
  link('auth-server', 'sso.redhat.com', said('sees the password', 'パスワードを受信'), 'unknown'),
];

function link(name: LinkState['link'], subject: string, evidence: Text, status: LinkState['status']): LinkState {
  return { link: name, status, subject: plain(subject), evidence, seenFrom: 'this-computer' };
}

const login: Question<HarbourAnswers, 'login'> = {
  ...about('login', said('Login', 'ログイン')),
  id: 'login',
  dependsOn: ['image'],
  input: {
    kind: 'login',
    prepare: async () =>
      ok({
        kind: 'login',
        sheet: {
          links,
          notes: [
            said('Enter tries it on this very image. Nothing is written yet.', 'Enter でこのイメージに試します。'),
            said('All who may edit shop can read it later.', 'shop の編集者全員が後で読めます。'),
          ],
        },
      }),
    parse: (given) => {
      if (given.username === '') return failed(problem('INPUT-05', { username: '', reason: 'empty' }));
      return given.password.isEmpty ? failed(problem('INPUT-04', {})) : ok(given);
    },
    username: (given) => given.username,
  },
  show: (given) => plain(given.username),
  check: async (given) =>
    given.username === 'stranger'
      ? {
          kind: 'refused',
          problem: problem('SECRET-33', {
            host: 'registry.connect.redhat.com',
            username: 'stranger',
            detail: '401 Unauthorized',
          }),
        }
      : { kind: 'passed', found: [{ status: 'ok', what: said('login', 'ログイン') }] },
};

const secretName: Question<HarbourAnswers, 'secretName'> = {
  ...about('secret name', said('Secret name', 'シークレット名')),
  id: 'secretName',
  dependsOn: [],
  assume: () => 'redhat-connect',
  input: { kind: 'text', example: 'pull-example', parse: ok, format: (value) => value },
  show: plain,
};

interface Hoist extends Intent {
  readonly what: Text;
  readonly name: string;
  /** Resolves when it may be finished. */
  readonly until?: (signal: AbortSignal) => Promise<boolean>;
}

/** What was really done, in order. */
export type Deeds = string[];

export interface HarbourOptions {
  readonly deeds?: Deeds;
  /** What the second change waits for; `false` makes it fail. */
  readonly until?: Hoist['until'];
}

export function harbour({ deeds = [], until }: HarbourOptions = {}) {
  const hoist = defineAction<Hoist, string>({
    kind: 'hoist',
    title: ({ what, name }) => ({ verb: what, object: plain(name), detail: said('for pulling', 'プル用') }),
    commands: ({ name }) => ({ oc: [`oc hoist ${name}`], kubectl: [`kubectl hoist ${name}`] }),
    object: ({ name }) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, data: { config: '********' } }),
    apply: async (intent, _ports, { signal, progress }) => {
      progress(said('on the way', '処理中'));
      const done = (await intent.until?.(signal)) ?? true;
      if (!done) return failed(problem('CLUSTER-14', { server: 'https://127.0.0.1', status: 503, detail: 'busy' }));
      deeds.push(intent.name);
      return ok({ outcome: 'created', receipt: intent.name });
    },
    undo: async () => ok({ outcome: 'undone' }),
  });

  const scenario = defineScenario<HarbourAnswers, string, HarbourAnswers>({
    id: 'secure-registry',
    title: said('A secured registry', 'セキュアなレジストリー'),
    about: said('make a pull secret, link it', 'プルシークレットを作成して追加'),
    help: said('make a pull secret and link it', 'プルシークレットを作成して追加'),
    questions: [image, accounts, login, secretName],
    facts: async (answers) => ok(answers.image),
    plan: (answers, facts) => {
      if (answers.image === 'open') return { kind: 'nothing', why: said('It is open.', '認証は不要です。'), facts };
      if (answers.image === 'forbidden') return { kind: 'waiting', letter: waitingLetter };
      const namespace = 'shop';
      const actions = [
        hoist({ namespace, what: said('make pull secret', 'プルシークレットを作成'), name: answers.secretName }),
        hoist({
          namespace,
          what: said('link it to', '追加先'),
          name: answers.accounts.join(', '),
          ...(until === undefined ? {} : { until }),
        }),
      ];
      const plan: Plan = { scenario: 'secure-registry', target, actions };
      return { kind: 'plan', plan, facts, letter };
    },
    async *prove() {
      yield {
        links: chain('unknown'),
        progress: said('2 of 3 pulled, 6 of 120 s', '2/3 プル済み、6/120 秒'),
        unproven,
      };
      yield { links: chain('ok'), unproven };
    },
  });
  // What is stuck is looked at first; here its remedy is clear.
  const fix = defineScenario<object, undefined, object>({
    id: 'fix',
    title: said('An image cannot be pulled', 'イメージをプルできない'),
    about: said('find out why', '原因を調べる'),
    help: said('find out why', '原因を調べる'),
    onlyLooks: true,
    questions: [],
    facts: async () => ok(undefined),
    plan: () => ({ kind: 'handover', scenario: 'secure-registry', answers: { image: arrival.stuck[0]?.image } }),
    async *prove() {},
  });
  const menu: Menu = new Map([scenario, fix].map((each) => [each.id, each]));
  return { menu, deeds };
}

const unproven = [said('that node n2 reaches sso.redhat.com', 'ノード n2 から sso.redhat.com への到達')];

export function chain(pod: LinkState['status']): readonly LinkState[] {
  return [
    link('pod', 'op-7c9-k8', said('Pulled 12:04:31', 'Pulled 12:04:31'), pod),
    link('service-account', 'op-runner', said('lists the secret', 'シークレットを追加済み'), 'ok'),
    link('pull-secret', 'redhat-connect', said('fits, first', '適合、最初に使用'), 'ok'),
    ...links,
  ];
}

const letter = {
  tried: (['login', 'this image', 'your rights', 'nodes would use it'] as const).map((what) => ({
    status: 'ok' as const,
    what: said(what, 'ログイン'),
  })),
  sent: said('login to sso.redhat.com, secret to prod-tokyo', 'ログインを sso.redhat.com へ'),
  readable: said('by everyone with edit or admin in shop', 'shop の edit または admin 権限を持つ全員'),
  stays: said('every other secret, account and pod', 'ほかのシークレット、アカウント、Pod はすべて'),
  undo: said('takes back 1 and 2; 3 needs none', '作成と追加を元に戻します'),
  notes: [],
};

const waitingLetter = {
  whom: said('somebody with the role edit in shop', 'shop で edit ロールを持つ方'),
  what: said(
    'You may not make secrets in shop. Please run these commands there:',
    '次のコマンドの実行をお願いします。',
  ),
  commands: ['oc create secret generic redhat-connect -n shop --from-file=.dockerconfigjson=./pull-login/config.json'],
  afterwards: 'pull-secret-wizard secure-registry --image registry.connect.redhat.com/acme/op:1.2',
};

const target = {
  clusterName: 'prod-tokyo',
  clusterUid: 'cluster-1',
  server: 'https://127.0.0.1:6443',
  namespace: 'shop',
  namespaceUid: 'namespace-1',
  practice: false,
};

export const settings: Settings = { trust: {}, dryRun: 'none', interactive: true, watchSeconds: 120 };

export const now = new Date('2026-11-03T12:00:00Z');

export const arrival: Survey = {
  isEverywhere: false,
  isPartial: false,
  podsSeen: 3,
  closedProjects: 0,
  projectCount: 1,
  identity: {
    name: 'prod-tokyo',
    server: 'https://127.0.0.1:6443',
    user: 'hanako',
    namespace: 'shop',
    clusterUid: 'cluster-1',
    namespaceUid: 'namespace-1',
    practice: false,
    openshift: [],
    version: 'v1.36.2',
  },
  stuck: [
    {
      project: 'shop',
      image: 'registry.connect.redhat.com/acme/op:1.2',
      workload: 'op',
      stuckPods: ['op-1', 'op-2', 'op-3'],
      totalPods: 3,
      since: new Date('2026-11-03T11:54:00Z'),
      account: 'op-runner',
      cause: undefined,
      causeInShort: said('its registry wants a login; shop has none', '認証が必要、shop にシークレットなし'),
      pod: 'op-1',
      container: 'op',
    },
  ],
  rights: { secrets: true, link: true, recreate: false },
  projects: [],
  notes: [],
  loginHint: undefined,
  unread: undefined,
};

/** A look around that sees all of it at once. */
export async function* sighted(...seen: readonly Result<Survey>[]): AsyncGenerator<Result<Survey>> {
  yield* seen;
}

/** A world with a cluster that only says who it is, a journal in memory and a clock that stands. */
export function harbourWorkshop(options: HarbourOptions & { readonly survey?: Workshop['survey'] } = {}): Workshop {
  const { menu } = harbour(options);
  const ports: Pick<Ports, 'clock' | 'journal'> & { cluster: Pick<Cluster, 'identity'> } = {
    cluster: { identity: async () => ok(arrival.identity) },
    clock: { now: () => now, sleep: async () => {} },
    journal: {
      begin: async () => ok(undefined),
      append: async () => ok(undefined),
      list: async () => ok([]),
      locate: (run) => run,
    },
  };
  return {
    menu,
    ports: ports as Ports,
    survey: options.survey ?? (() => sighted(ok(arrival))),
    logIn: async () => ok(undefined),
    newRunId: () => 'run-1',
  };
}
