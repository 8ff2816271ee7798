import type { LinkStatus, SeenFrom } from '../../../domain/pull-chain.ts';
import type { RemedyEffort } from '../../../domain/remedy.ts';
import type { ReportedAction, ReportedRun } from '../../../domain/report.ts';
import type { Words } from '../../../domain/text.ts';

interface ReportWords {
  readonly whoHasCluster: string;
  readonly beginThere: string;
  /** With the workload and the image, already fit for Markdown. */
  readonly title: (workload: string, image: string) => string;
  readonly shared: string;
  readonly incomplete: string;
  readonly about: string;
  readonly written: string;
  readonly by: (version: string) => string;
  readonly cluster: string;
  readonly practice: string;
  readonly user: string;
  readonly project: string;
  readonly workload: string;
  readonly pod: { readonly pod: string; readonly build: string; readonly import: string };
  readonly account: string;
  readonly image: string;
  readonly container: string;
  readonly node: string;
  readonly stuck: string;
  readonly stuckOf: (stuck: number, of: number, since: string | null) => string;
  readonly realm: string;
  readonly why: string;
  readonly noCause: string;
  readonly certainty: { readonly sure: string; readonly suspected: string };
  readonly known: string;
  readonly settledBy: string;
  readonly next: string;
  readonly chain: string;
  readonly status: { readonly [S in LinkStatus]: string };
  readonly seenFrom: { readonly [S in SeenFrom]: string };
  readonly lists: string;
  readonly noLists: string;
  readonly secret: string;
  readonly onPod: string;
  readonly pulls: string;
  readonly mounts: string;
  readonly yes: string;
  readonly no: string;
  readonly secrets: string;
  readonly noSecrets: string;
  readonly type: string;
  readonly linkedTo: string;
  readonly host: string;
  readonly userShape: string;
  readonly credential: string;
  readonly fits: string;
  readonly age: string;
  readonly there: string;
  readonly missing: string;
  readonly days: (days: number) => string;
  readonly said: string;
  readonly saidNothing: string;
  readonly events: string;
  readonly noEvents: string;
  readonly times: (count: number) => string;
  readonly remedies: string;
  readonly noRemedies: string;
  readonly effort: { readonly [E in RemedyEffort]: string };
  readonly unproven: string;
  readonly leftOut: (pods: number, secrets: number, events: number) => string;
  readonly run: string;
  readonly dryRun: string;
  readonly outcome: { readonly [O in ReportedRun['outcome']]: string };
  readonly result: { readonly [O in ReportedAction['outcome']]: string };
  readonly before: string;
  readonly after: string;
  readonly nothing: string;
}

/** The words of a report for people. */
export const words: Words<ReportWords> = {
  en: {
    whoHasCluster: 'whoever has this cluster at hand',
    beginThere: 'Begin there with the same pod; what to do is offered then.',
    title: (workload, image) => `${workload} cannot pull ${image}`,
    shared:
      'Names of projects, pods, accounts, secrets, users, hosts and repositories are replaced. The same name always has the same replacement.',
    incomplete: 'Some checks had not come to their end when this was written.',
    about: 'About',
    written: 'Written',
    by: (version) => `by pull-secret-wizard ${version}`,
    cluster: 'Cluster',
    practice: 'practice cluster',
    user: 'User',
    project: 'Project',
    workload: 'Belongs to',
    pod: { pod: 'Pod', build: 'Build', import: 'Import' },
    account: 'Service account',
    image: 'Image',
    container: 'Container',
    node: 'Node',
    stuck: 'Stuck',
    stuckOf: (stuck, of, since) =>
      `${stuck} of ${of} ${of === 1 ? 'pod' : 'pods'}${since === null ? '' : `, since ${since}`}`,
    realm: 'Auth server',
    why: 'Why',
    noCause: 'No cause was found.',
    certainty: { sure: 'certain', suspected: 'suspected' },
    known: 'How we know',
    settledBy: 'What would settle it',
    next: 'Next',
    chain: 'Pull chain',
    status: { ok: 'good', warning: 'warning', broken: 'BROKEN', unknown: 'not proven' },
    seenFrom: { 'this-computer': 'this computer', 'cluster-api': 'cluster API', node: 'node', text: 'the text' },
    lists: "The pod's list and its account's",
    noLists: 'Neither the pod nor its account lists a secret.',
    secret: 'Secret',
    onPod: 'On the pod',
    pulls: 'Account, for pulling',
    mounts: 'Account, for mounting',
    yes: 'yes',
    no: 'no',
    secrets: 'Secrets',
    noSecrets: 'The project has no pull secret, or none that could be read.',
    type: 'Type',
    linkedTo: 'Linked to',
    host: 'For',
    userShape: 'Shape of the user name',
    credential: 'Password',
    fits: 'Fits this image',
    age: 'Age',
    there: 'there',
    missing: 'missing',
    days: (days) => (days === 1 ? '1 day' : `${days} days`),
    said: "The node's words",
    saidNothing: 'The node has said nothing.',
    events: 'Events',
    noEvents: 'The cluster keeps no event of it.',
    times: (count) => (count === 1 ? 'once' : `${count} times`),
    remedies: 'What mends it',
    noRemedies: 'Nothing is offered.',
    effort: {
      nothing: 'nothing to type',
      restart: 'healthy pods restart too',
      answer: 'asks for an answer',
      others: 'somebody else has to act',
      look: 'changes nothing',
    },
    unproven: 'Not proven',
    leftOut: (pods, secrets, events) => `Left out for length: ${pods} pods, ${secrets} secrets, ${events} events.`,
    run: 'What was done',
    dryRun: 'a dry run: nothing was changed',
    outcome: {
      done: 'done',
      unchanged: 'nothing needed changing',
      failed: 'failed',
      cancelled: 'cancelled',
      unfinished: 'not finished',
    },
    result: {
      created: 'made',
      changed: 'changed',
      unchanged: 'stood already',
      tried: 'tried',
      failed: 'failed',
      'not-run': 'not run',
    },
    before: 'Pull chain before',
    after: 'Pull chain after',
    nothing: 'none',
  },
  ja: {
    whoHasCluster: 'このクラスターを操作できる担当者',
    beginThere: '同じ Pod を指定して開始してください。対処方法はそこで表示されます。',
    title: (workload, image) => `${workload} が ${image} をプルできません`,
    shared:
      'プロジェクト、Pod、アカウント、シークレット、ユーザー、ホスト、リポジトリーの名前は置き換えられています。同じ名前は常に同じ名前に置き換わります。',
    incomplete: '作成した時点で、完了していない確認がありました。',
    about: '概要',
    written: '作成',
    by: (version) => `pull-secret-wizard ${version}`,
    cluster: 'クラスター',
    practice: '練習クラスター',
    user: 'ユーザー',
    project: 'プロジェクト',
    workload: '所属',
    pod: { pod: 'Pod', build: 'ビルド', import: 'インポート' },
    account: 'サービスアカウント',
    image: 'イメージ',
    container: 'コンテナー',
    node: 'ノード',
    stuck: 'プルできない Pod',
    stuckOf: (stuck, of, since) => `Pod ${stuck}/${of}${since === null ? '' : `、${since} から`}`,
    realm: '認証サーバー',
    why: '原因',
    noCause: '原因は見つかりませんでした。',
    certainty: { sure: '確実', suspected: '推定' },
    known: '根拠',
    settledBy: '確定させる方法',
    next: '次の手順',
    chain: 'プルの経路',
    status: { ok: '良好', warning: '警告', broken: '異常', unknown: '未検証' },
    seenFrom: { 'this-computer': 'この PC', 'cluster-api': 'クラスター API', node: 'ノード', text: 'テキスト' },
    lists: 'Pod の一覧とアカウントの一覧',
    noLists: 'Pod にもアカウントにもシークレットは追加されていません。',
    secret: 'シークレット',
    onPod: 'Pod',
    pulls: 'アカウント (プル用)',
    mounts: 'アカウント (マウント用)',
    yes: 'あり',
    no: 'なし',
    secrets: 'シークレット',
    noSecrets: 'プルシークレットがないか、読み取れませんでした。',
    type: 'タイプ',
    linkedTo: '追加先',
    host: '対象',
    userShape: 'ユーザー名の形',
    credential: 'パスワード',
    fits: 'このイメージに適合',
    age: '経過',
    there: 'あり',
    missing: 'なし',
    days: (days) => `${days} 日`,
    said: 'ノードの報告',
    saidNothing: 'ノードからの報告はありません。',
    events: 'イベント',
    noEvents: 'クラスターにイベントは残っていません。',
    times: (count) => `${count} 回`,
    remedies: '対処方法',
    noRemedies: '提示できる対処方法はありません。',
    effort: {
      nothing: '入力不要',
      restart: '正常な Pod も再作成',
      answer: '入力が必要',
      others: '別の担当者の作業が必要',
      look: '変更なし',
    },
    unproven: '未検証',
    leftOut: (pods, secrets, events) =>
      `長さの都合で省略: Pod ${pods} 個、シークレット ${secrets} 個、イベント ${events} 件。`,
    run: '実行した内容',
    dryRun: 'ドライラン (変更なし)',
    outcome: {
      done: '完了',
      unchanged: '変更不要',
      failed: '失敗',
      cancelled: '中止',
      unfinished: '未完了',
    },
    result: {
      created: '作成',
      changed: '変更',
      unchanged: '変更不要',
      tried: '試行済み',
      failed: '失敗',
      'not-run': '未実行',
    },
    before: '実行前のプルの経路',
    after: '実行後のプルの経路',
    nothing: 'なし',
  },
};
