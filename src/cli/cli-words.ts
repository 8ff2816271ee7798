import type { SeenFrom } from '../domain/pull-chain.ts';
import type { Words } from '../domain/text.ts';

/** The words of `--help` and of everything printed line by line. */
export interface CliWords {
  readonly about: string;
  readonly usageNote: string;
  readonly commands: {
    readonly practice: string;
    readonly runs: string;
    readonly undo: string;
  };
  readonly groups: {
    readonly questions: string;
    readonly cluster: string;
    readonly run: string;
    readonly face: string;
  };
  readonly flags: {
    readonly kubeconfig: string;
    readonly context: string;
    readonly namespace: string;
    readonly allNamespaces: string;
    readonly as: string;
    readonly asGroup: string;
    readonly requestTimeout: string;
    readonly allowExecPlugin: string;
    readonly dryRun: string;
    readonly output: string;
    readonly caFile: string;
    readonly allowHttp: string;
    readonly yes: string;
    readonly answers: string;
    readonly lang: string;
    readonly accessible: string;
    readonly report: string;
    readonly share: string;
    readonly noColor: string;
    readonly version: string;
    readonly help: string;
    readonly serve: string;
    readonly learner: string;
    readonly plain: string;
    readonly scene: string;
  };
  /** Commander's own headings. */
  readonly titles: Readonly<Record<string, string>>;
  readonly exitCodes: readonly string[];
  readonly real: string;
  readonly text: string;
  readonly practice: string;
  readonly cluster: (name: string, project: string, user: string) => string;
  readonly working: { readonly [W in 'survey' | 'prepare' | 'check' | 'plan']: string };
  readonly stuck: (count: number, project: string) => string;
  readonly noneStuck: (project: string) => string;
  /** Where a project would be named. */
  readonly allProjects: string;
  readonly closedProjects: (count: number) => string;
  readonly stuckLine: (workload: string, stuck: number, total: number, image: string, cause: string) => string;
  readonly chooseScenario: string;
  readonly reportWritten: (path: string) => string;
  readonly nothingToReport: string;
  readonly fits: (title: string, scenario: string) => string;
  readonly willDo: (project: string) => string;
  readonly tried: string;
  readonly sent: string;
  readonly readable: string;
  readonly stays: string;
  readonly undo: string;
  readonly note: string;
  readonly assumed: string;
  readonly sameAs: string;
  readonly nothingWritten: string;
  readonly dryRunDone: string;
  readonly outcomes: { readonly [O in 'created' | 'changed' | 'unchanged' | 'tried']: string };
  /** Of a dry run, where the cluster has checked it and stored nothing. */
  readonly trialOutcomes: CliWords['outcomes'];
  readonly allStands: string;
  readonly chain: string;
  /** Between two sentences of a line. */
  readonly stop: string;
  readonly seenFrom: { readonly [S in SeenFrom]: string };
  readonly notProven: string;
  readonly toCheck: string;
  readonly toUndo: string;
  readonly undoWantsLogin: string;
  readonly receipt: string;
  readonly code: string;
  readonly known: string;
  readonly next: string;
  readonly waitingFor: (whom: string) => string;
  readonly afterwards: string;
  readonly cancelled: string;
  readonly done: string;
  readonly stopped: string;
  readonly failed: string;
  readonly runsNone: string;
  readonly runLine: (id: string, scenario: string, project: string, cluster: string, state: string) => string;
  readonly runState: { readonly [S in 'stands' | 'undone' | 'unfinished' | 'nothing']: string };
  readonly undoing: (run: string) => string;
  readonly undone: string;
  readonly nothingToUndo: string;
  readonly left: string;
  readonly scenes: string;
  readonly sceneMended: (title: string) => string;
  readonly sceneBroken: (title: string) => string;
  readonly scenesWaiting: string;
  readonly serving: string;
  readonly servingHow: (path: string) => string;
  readonly servingCa: (path: string) => string;
  readonly stopWith: string;
  readonly login: string;
  readonly practiceLogin: (host: string, user: string, password: string) => string;
}

export const cliWords: Words<CliWords> = {
  en: {
    about: 'A wizard that gets container images pulled: image pull secrets on OpenShift and Kubernetes, step by step.',
    usageNote:
      'Without a command the wizard starts in the cluster and project of your kubeconfig. Nothing is changed before a review and your y.',
    commands: {
      practice: 'the wizard on a practice cluster of its own; nothing real is touched',
      runs: 'what runs have changed, newest first',
      undo: "take a run back (default: this cluster's newest that still stands)",
    },
    groups: { questions: 'Answers', cluster: 'Cluster', run: 'Run', face: 'Face' },
    flags: {
      kubeconfig: 'path of the kubeconfig file',
      context: 'the kubeconfig context',
      namespace: 'the project (namespace)',
      allNamespaces: 'look for stuck images in all projects you may see',
      as: 'user to impersonate',
      asGroup: 'group to impersonate (repeatable)',
      requestTimeout: 'longest wait for one answer of the cluster, e.g. 10s, 1m',
      allowExecPlugin: 'run the login plugin of a kubeconfig that is not ~/.kube/config without asking',
      dryRun: 'client: print the plan · server: let the cluster check it, store nothing',
      output: 'one document at the end, on success and failure',
      caFile: 'certificate authority to trust for this registry, on this computer alone',
      allowHttp: 'allow plain http to this registry, on this computer alone',
      yes: 'do not stop at the review',
      answers: 'answers from a YAML or JSON file, named as the flags',
      lang: 'language (default: from LANG)',
      report:
        'write the report for support to this file (.md for people, else JSON); with fix alone: show a report that is there',
      share: 'replace names in the report, each by one pseudonym',
      accessible: 'lines instead of screens: for screen readers and plain terminals',
      noColor: 'no colours',
      version: 'print the version',
      help: 'show this help',
      serve: 'only serve the practice cluster and print how to reach it',
      learner: 'with --serve: who uses it, each with a kubeconfig of their own (repeatable)',
      plain: 'a practice cluster of plain Kubernetes, without OpenShift',
      scene: 'only this scene (may be given several times): it starts faster',
    },
    titles: {},
    exitCodes: [
      '0  done, or so already, or nothing needed',
      '1  something failed, or undo had to leave something',
      '2  usage, or an answer is missing',
      '3  a link of the pull chain is broken',
      '4  not allowed, or waiting for somebody else',
      '130  cancelled or interrupted',
    ],
    real: 'REAL',
    text: 'TEXT',
    practice: 'PRACTICE',
    cluster: (name, project, user) => `${name}  project ${project}  user ${user}`,
    working: {
      survey: 'Looking at the cluster',
      prepare: 'Reading what there is',
      check: 'Trying the answers',
      plan: 'Making the plan',
    },
    stuck: (count, project) => `${count} ${count === 1 ? 'image' : 'images'} cannot be pulled in ${project}:`,
    noneStuck: (project) => `No image is stuck in ${project}.`,
    allProjects: 'your projects',
    closedProjects: (count) =>
      count === 1
        ? 'The pods of 1 project may not be listed by you.'
        : `The pods of ${count} projects may not be listed by you.`,
    stuckLine: (workload, stuck, total, image, cause) => `${workload}  ${stuck} of ${total} pods  ${image}  ${cause}`,
    reportWritten: (path) => `Report: ${path}`,
    nothingToReport: 'No chain was looked at, so no report was written.',
    chooseScenario: 'There is no terminal to ask in. Name a scenario and its answers, for example:',
    fits: (title, scenario) => `What fits: "${title}" (${scenario}).`,
    willDo: (project) => `In project ${project} we will`,
    tried: 'Tried',
    sent: 'Sent',
    readable: 'Readable',
    stays: 'Stays',
    undo: 'Undo',
    note: 'Note',
    assumed: 'Assumed',
    sameAs: 'The same by hand',
    nothingWritten: 'Nothing has been changed.',
    dryRunDone: 'Dry run: nothing has been changed.',
    outcomes: { created: 'made', changed: 'done', unchanged: 'already so', tried: 'tried, nothing of it stays' },
    trialOutcomes: {
      created: 'would be made',
      changed: 'would be done',
      unchanged: 'already so',
      tried: 'may be tried',
    },
    allStands: 'Everything is in place already. Nothing has been changed.',
    chain: 'The pull chain',
    stop: '. ',
    seenFrom: { 'this-computer': 'this computer', 'cluster-api': 'cluster API', node: 'node', text: 'the text' },
    notProven: 'Not proven',
    toCheck: 'To check',
    toUndo: 'To undo',
    undoWantsLogin: 'Log in to the cluster with oc login before that: the line pasted here was kept nowhere.',
    receipt: 'Receipt',
    code: 'Code',
    known: 'How we know',
    next: 'What to do',
    waitingFor: (whom) => `Waiting for ${whom}.`,
    afterwards: 'Afterwards go on with',
    cancelled: 'Left. Nothing has been changed.',
    done: 'Done.',
    stopped: 'Stopped.',
    failed: 'failed',
    runsNone: 'No run has changed anything yet.',
    runLine: (id, scenario, project, cluster, state) => `${id}  ${scenario}  ${project} on ${cluster}  ${state}`,
    runState: { stands: 'stands', undone: 'undone', unfinished: 'unfinished', nothing: 'changed nothing' },
    undoing: (run) => `Taking back run ${run}`,
    undone: 'taken back',
    nothingToUndo: 'nothing to take back',
    left: 'left',
    scenes: 'Practice scenes, from broken to mended',
    sceneMended: (title) => `${title}: mended, every pod runs`,
    sceneBroken: (title) => `${title}: still broken`,
    scenesWaiting: 'Not played, as no scenario mends them by itself; the wizard and --serve have them:',
    serving: 'The practice cluster is up.',
    servingHow: (path) => `export KUBECONFIG=${path}`,
    servingCa: (path) => `pull-secret-wizard --ca-file ${path}    (its registries have its own certificate authority)`,
    stopWith: 'Ctrl-C ends it.',
    login: 'login',
    practiceLogin: (host, user, password) => `For practice, log in to ${host} as ${user} with ${password}`,
  },
  ja: {
    about:
      'コンテナーイメージをプルできるようにするウィザード: OpenShift と Kubernetes のイメージプルシークレットを順に設定します。',
    usageNote:
      'コマンドを省略すると、kubeconfig のクラスターとプロジェクトでウィザードを開始します。確認画面で y を押すまで何も変更しません。',
    commands: {
      practice: '専用の練習クラスターでウィザードを開始。実環境には触れません',
      runs: 'これまでの実行による変更 (新しい順)',
      undo: '実行を元に戻す (既定: このクラスターの最新の実行)',
    },
    groups: { questions: '回答', cluster: 'クラスター', run: '実行', face: '表示' },
    flags: {
      kubeconfig: 'kubeconfig ファイルのパス',
      context: 'kubeconfig のコンテキスト',
      namespace: 'プロジェクト (namespace)',
      allNamespaces: '閲覧できる全プロジェクトで停滞中のイメージを探す',
      as: '代理ユーザー',
      asGroup: '代理グループ (複数可)',
      requestTimeout: 'クラスターの応答を待つ上限 (例: 10s、1m)',
      allowExecPlugin: '~/.kube/config 以外の kubeconfig のログインプラグインを確認せずに実行',
      dryRun: 'client: 計画を表示 · server: クラスターが検査し、保存しない',
      output: '成功時も失敗時も、最後に 1 つの文書を出力',
      caFile: 'このレジストリーで信頼する認証局 (このコンピューターのみ)',
      allowHttp: 'このレジストリーへの HTTP 接続を許可 (このコンピューターのみ)',
      yes: '確認画面で止まらない',
      answers: '回答を YAML または JSON ファイルから読む (名前はフラグと同じ)',
      lang: '言語 (既定: LANG)',
      report:
        'サポート用のレポートをこのファイルに書き込む (.md は人向け、ほかは JSON)。fix だけの場合は、既存のレポートを表示',
      share: 'レポートの名前を、それぞれ同じ仮名に置き換える',
      accessible: '画面ではなく行で表示 (スクリーンリーダー、簡易端末向け)',
      noColor: '色を使わない',
      version: 'バージョンを表示',
      help: 'このヘルプを表示',
      serve: '練習クラスターだけを起動し、接続方法を表示',
      learner: '--serve とともに: 使う人。それぞれに専用の kubeconfig を用意（繰り返し可）',
      plain: 'OpenShift ではない、素の Kubernetes の練習クラスター',
      scene: 'この場面だけを用意 (複数指定可)。起動が速くなる',
    },
    titles: {
      'Usage:': '使い方:',
      'Options:': 'オプション:',
      'Global Options:': '共通オプション:',
      'Commands:': 'コマンド:',
      'Arguments:': '引数:',
    },
    exitCodes: [
      '0  完了、変更不要、または対応不要',
      '1  失敗、または元に戻せないものがあった',
      '2  使い方の誤り、または回答の不足',
      '3  プルチェーンのどこかが壊れている',
      '4  権限がない、またはほかの人の対応待ち',
      '130  中止または中断',
    ],
    real: '実クラスター',
    text: 'テキスト',
    practice: '練習',
    cluster: (name, project, user) => `${name}  プロジェクト ${project}  ユーザー ${user}`,
    working: {
      survey: 'クラスターを確認しています',
      prepare: '現状を読み取っています',
      check: '回答を確かめています',
      plan: '計画を立てています',
    },
    stuck: (count, project) => `${project} では ${count} 個のイメージをプルできません:`,
    noneStuck: (project) => `${project} に停滞中のイメージはありません。`,
    allProjects: '全プロジェクト',
    closedProjects: (count) => `${count} 件のプロジェクトの Pod は一覧を許可されていません。`,
    stuckLine: (workload, stuck, total, image, cause) => `${workload}  Pod ${stuck}/${total}  ${image}  ${cause}`,
    reportWritten: (path) => `レポート: ${path}`,
    nothingToReport: 'レポートに書くチェーンがないため、レポートは作成していません。',
    chooseScenario: '質問できる端末がありません。シナリオと回答を指定してください。例:',
    fits: (title, scenario) => `適したシナリオ: 「${title}」 (${scenario})`,
    willDo: (project) => `プロジェクト ${project} で行うこと`,
    tried: '確認済み',
    sent: '送信先',
    readable: '閲覧可能',
    stays: '変更なし',
    undo: '取り消し',
    note: '注意',
    assumed: '既定値',
    sameAs: '手動で行う場合',
    nothingWritten: '何も変更していません。',
    dryRunDone: 'ドライラン: 何も変更していません。',
    outcomes: { created: '作成済み', changed: '完了', unchanged: '既に設定済み', tried: '試行済み (何も残りません)' },
    trialOutcomes: { created: '作成可能', changed: '変更可能', unchanged: '既に設定済み', tried: '試行可能' },
    allStands: 'すべて設定済みです。何も変更していません。',
    chain: 'プルチェーン',
    stop: '。',
    seenFrom: {
      'this-computer': 'このコンピューター',
      'cluster-api': 'クラスター API',
      node: 'ノード',
      text: 'テキスト',
    },
    notProven: '未検証',
    toCheck: '確認方法',
    toUndo: '元に戻す方法',
    undoWantsLogin: '実行の前に oc login でクラスターにログインしてください。ここに貼り付けた行は保存されていません。',
    receipt: '実行記録',
    code: 'コード',
    known: '根拠',
    next: '次の手順',
    waitingFor: (whom) => `${whom}の対応待ちです。`,
    afterwards: '対応後の続き',
    cancelled: '終了しました。何も変更していません。',
    done: '完了しました。',
    stopped: '停止しました。',
    failed: '失敗',
    runsNone: '変更を行った実行はまだありません。',
    runLine: (id, scenario, project, cluster, state) => `${id}  ${scenario}  ${cluster} の ${project}  ${state}`,
    runState: { stands: '有効', undone: '取り消し済み', unfinished: '未完了', nothing: '変更なし' },
    undoing: (run) => `実行 ${run} を元に戻します`,
    undone: '元に戻しました',
    nothingToUndo: '元に戻すものはありません',
    left: '残しました',
    scenes: '練習シーン: 故障から修復まで',
    sceneMended: (title) => `${title}: 修復しました。すべての Pod が稼働中です`,
    sceneBroken: (title) => `${title}: 修復できていません`,
    scenesWaiting:
      '次の場面は、まだひとりでに直すシナリオがないため試していません。ウィザードと --serve にはあります。',
    serving: '練習クラスターを起動しました。',
    servingHow: (path) => `export KUBECONFIG=${path}`,
    servingCa: (path) => `pull-secret-wizard --ca-file ${path}    (レジストリーは専用の認証局を使用)`,
    stopWith: 'Ctrl-C で終了します。',
    login: 'ログイン',
    practiceLogin: (host, user, password) => `練習用: ${host} にユーザー ${user}、パスワード ${password} でログイン`,
  },
};
