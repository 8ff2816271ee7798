import type { Words } from '../../domain/text.ts';

interface RemedyWords {
  readonly nothing: string;
  readonly allRestart: (pods: number) => string;
  readonly aLogin: string;
  readonly aToken: string;
  readonly aName: string;
  readonly others: string;
  readonly changesNothing: string;
  readonly oneMoment: string;
  readonly dataLost: string;
  readonly recreate: (pods: number) => string;
  readonly recreateBare: (pod: string) => string;
  readonly link: (secret: string, account: string, pods: number) => string;
  readonly linkBuilder: (secret: string) => string;
  readonly runAs: (workload: string, account: string) => string;
  readonly listInTemplate: (workload: string) => string;
  readonly makeSecret: (host: string) => string;
  readonly makeNamed: (secret: string) => string;
  readonly mend: (secret: string) => string;
  readonly renew: (username: string, host: string) => string;
  readonly unlink: (secret: string) => string;
  readonly bind: (account: string, project: string) => string;
  readonly setImage: (workload: string) => string;
  readonly setPolicy: (workload: string) => string;
  readonly importAgain: (stream: string) => string;
  readonly testPull: string;
  readonly report: string;
  readonly letterTo: (whom: string) => string;
  readonly clusterAdmin: string;
  readonly registryOwner: (host: string) => string;
  readonly sourceOwner: (manager: string) => string;
  readonly yourself: string;
  readonly please: (what: string) => string;
  readonly whoHasCluster: string;
  readonly askForOutput: (commands: number) => string;
  readonly askWhat: string;
}

/** The titles of remedies and what each asks. */
export const remedyWords: Words<RemedyWords> = {
  en: {
    nothing: 'nothing to type',
    allRestart: (pods) => (pods === 1 ? 'its pod restarts' : `all ${pods} pods restart`),
    aLogin: 'a login',
    aToken: 'a token',
    aName: 'a name or a tag',
    others: 'somebody else acts',
    changesNothing: 'changes nothing',
    oneMoment: 'a pod for a moment',
    dataLost: 'its data in emptyDir goes',
    recreate: (pods) => `Recreate the ${pods === 1 ? 'stuck pod' : `${pods} stuck pods`}`,
    recreateBare: (pod) => `Make pod ${pod} anew, as nothing owns it`,
    link: (secret, account, pods) =>
      `Link ${secret} to ${account}${pods === 0 ? '' : `, recreate ${pods === 1 ? 'the pod' : `the ${pods} pods`}`}`,
    linkBuilder: (secret) => `Link ${secret} to builder both ways`,
    runAs: (workload, account) => `Run ${workload} as ${account}`,
    listInTemplate: (workload) => `Add the secret to the list of ${workload}'s template`,
    makeSecret: (host) => `Make a pull secret for ${host} and link it`,
    makeNamed: (secret) => `Make the missing secret ${secret}`,
    mend: (secret) => `Make a secret nodes can use from ${secret}`,
    renew: (username, host) => `Renew the login ${username} for ${host} wherever it lies`,
    unlink: (secret) => `Unlink ${secret}, so that nodes do not use it`,
    bind: (account, project) => `Let ${account} pull the images of ${project}`,
    setImage: (workload) => `Give ${workload} another image or tag`,
    setPolicy: (workload) => `Let nodes pull the image of ${workload}`,
    importAgain: (stream) => `Find out why the import into ${stream} failed`,
    testPull: 'Let a pod try it in the cluster',
    report: 'Write a report for support',
    letterTo: (whom) => `Write a letter for ${whom}`,
    clusterAdmin: 'the cluster administrator',
    registryOwner: (host) => `whoever runs ${host}`,
    sourceOwner: (manager) => `whoever keeps ${manager}`,
    yourself: 'whoever builds or imports it',
    please: (what) => `${what} Please look into it:`,
    whoHasCluster: 'whoever has the cluster',
    askForOutput: (commands) =>
      `Ask for what the text lacks: the output of ${commands === 1 ? 'one command' : `${commands} commands`}`,
    askWhat:
      'To tell why the image is not pulled, what these commands print is needed. None of them prints a password.',
  },
  ja: {
    nothing: '入力不要',
    allRestart: (pods) => `全 ${pods} Pod を再作成`,
    aLogin: 'ログインの入力',
    aToken: 'トークンの入力',
    aName: '名前かタグの入力',
    others: 'ほかの担当者が対応',
    changesNothing: '変更なし',
    oneMoment: '一時的な Pod を 1 個作成',
    dataLost: 'emptyDir のデータは失われる',
    recreate: (pods) => `停滞中の Pod ${pods} 個を再作成`,
    recreateBare: (pod) => `所有者のない Pod ${pod} を作り直す`,
    link: (secret, account, pods) => `${secret} を ${account} に追加${pods === 0 ? '' : `し、Pod ${pods} 個を再作成`}`,
    linkBuilder: (secret) => `${secret} を builder の両方のリストに追加`,
    runAs: (workload, account) => `${workload} を ${account} で実行`,
    listInTemplate: (workload) => `${workload} のテンプレートの指定にシークレットを追加`,
    makeSecret: (host) => `${host} 用のプルシークレットを作成して追加`,
    makeNamed: (secret) => `存在しないシークレット ${secret} を作成`,
    mend: (secret) => `${secret} からノードが使えるシークレットを作成`,
    renew: (username, host) => `${host} のログイン ${username} をすべての保存先で更新`,
    unlink: (secret) => `${secret} をリストから外し、ノードに使わせない`,
    bind: (account, project) => `${account} に ${project} のイメージのプルを許可`,
    setImage: (workload) => `${workload} のイメージまたはタグを変更`,
    setPolicy: (workload) => `${workload} のイメージのプルを許可`,
    importAgain: (stream) => `${stream} へのインポートが失敗した原因を調べる`,
    testPull: 'クラスター内の Pod で試す',
    report: 'サポート用のレポートを作成',
    letterTo: (whom) => `${whom}への依頼文を作成`,
    clusterAdmin: 'クラスター管理者',
    registryOwner: (host) => `${host} の管理者`,
    sourceOwner: (manager) => `${manager} の担当者`,
    yourself: 'ビルドまたはインポートの担当者',
    please: (what) => `${what}確認をお願いします。`,
    whoHasCluster: 'クラスターの利用者',
    askForOutput: (commands) => `不足している出力を依頼 (コマンド ${commands} 個)`,
    askWhat: 'イメージをプルできない原因の確認に、次のコマンドの出力が必要です。パスワードは出力されません。',
  },
};
