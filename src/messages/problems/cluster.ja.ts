import type { PodRefusal } from '../../domain/problem.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { canICommand, command, inProject } from './command.ts';
import { fileTrouble, listed, networkCauses, networkSteps, quoting } from './phrases.ja.ts';

const within = (namespace: string) => (namespace === '' ? '' : `プロジェクト ${namespace} に`);

/** The cluster and the way to it. */
export const clusterJa: ProblemVocabulary<CodesOf<'CLUSTER'>> = {
  'CLUSTER-01': ({ looked }) => ({
    short: 'kubeconfig が見つかりません',
    happened: 'kubeconfig が見つからないため、接続先のクラスターがわかりません。',
    known:
      looked.length === 0
        ? 'このコンピューターの通常の場所にはありません。'
        : `このコンピューターで次の場所を調べました: ${listed(looked)}。`,
    next: [
      `${command('oc login SERVER')} でログインするか、管理者から受け取った kubeconfig を ~/.kube/config に保存してください。ウィザードには、Web コンソールの ${command('oc login')} の行 (ユーザー名のメニューの「ログインコマンドのコピー」) を貼り付けることもできます。`,
      '別の場所にある場合は --kubeconfig PATH で指定してください。',
      `クラスターなしで試すには ${command('pull-secret-wizard practice')} を実行してください。`,
    ],
  }),
  'CLUSTER-02': ({ server, cause, detail }) => ({
    short: `クラスターに到達できません: ${networkCauses[cause]}`,
    happened: `クラスター ${server} に到達できません: ${networkCauses[cause]}。`,
    known: quoting('このコンピューターから API への接続を試みましたが、失敗しました', detail),
    next: [networkSteps[cause], '別のクラスターを使うつもりだった場合は --context NAME で指定してください。'],
  }),
  'CLUSTER-03': ({ server }) => ({
    short: 'クラスターに未ログインか、ログインの期限切れです',
    happened: `クラスター ${server} がログインを受け付けません。未ログインか、ログインの有効期限が切れています。`,
    known: 'クラスターの API がこのコンピューターに 401 Unauthorized を返しました。',
    next: [
      `${command('oc login', server)} で再度ログインするか、Web コンソールからコピーした ${command('oc login --token=… --server=…')} の行 (ユーザー名のメニューの「ログインコマンドのコピー」) でログインしてください。ウィザードにこの行を貼り付けることもできます。`,
      'OpenShift でない場合は、kubeconfig を入手したときと同じ方法でログインを更新してください。',
    ],
  }),
  'CLUSTER-04': ({ server, detail }) => ({
    short: 'クラスターの証明書がこのコンピューターで信頼されていません',
    happened: `クラスター ${server} の証明書がこのコンピューターで信頼されていないため、何も送信していません。`,
    known: quoting('このコンピューターで証明書を kubeconfig と照合し、信頼できないと判断しました', detail),
    next: [
      'クラスターの API の CA 証明書を管理者から入手してください。',
      `その証明書でログインしてください: ${command('oc login', server, '--certificate-authority=FILE')}。`,
      '--ca-file はレジストリー専用です。クラスターには使わないでください。',
    ],
  }),
  'CLUSTER-05': ({ context, contexts }) => ({
    short:
      context === ''
        ? 'kubeconfig に現在のコンテキストがありません'
        : `kubeconfig にコンテキスト ${context} がありません`,
    happened:
      context === ''
        ? 'kubeconfig に現在のコンテキストの設定がないため、どのクラスターを使うのかわかりません。'
        : `kubeconfig に ${context} という名前のコンテキストがありません。`,
    known:
      contexts.length === 0
        ? 'このコンピューターの kubeconfig にはコンテキストが 1 つもありません。'
        : `このコンピューターの kubeconfig にあるコンテキスト: ${listed(contexts, 12)}。`,
    next: [
      ...(contexts.length === 0 ? [] : ['--context NAME でいずれかを選択してください。']),
      `${contexts.length === 0 ? '' : '必要なものがない場合は、'}${command('oc login SERVER')} でログインするか、別のファイルを --kubeconfig PATH で指定してください。`,
    ],
  }),
  'CLUSTER-06': (evidence) => {
    const { verb, resource, namespace, detail } = evidence;
    const role = resource.startsWith('role') ? 'admin ロール' : 'edit または admin ロール';
    return {
      short: `${namespace === '' ? '' : `${namespace} での `}${resource} の ${verb} 権限がありません`,
      happened: `${namespace === '' ? 'クラスター' : `プロジェクト ${namespace} `}で ${resource} に対する ${verb} の操作が許可されていません。`,
      known: quoting('クラスターの API が 403 Forbidden を返しました', detail),
      next: [
        `${canICommand(evidence)} で確認してください (kubectl でも同じ)。`,
        namespace === ''
          ? 'クラスター管理者に、操作の代行か権限の付与を依頼してください。'
          : `${namespace} で ${role}を持つ方に、操作の代行か権限の付与を依頼してください。`,
      ],
    };
  },
  'CLUSTER-07': ({ kind, name, namespace }) => ({
    short: `${kind} ${name} は存在しません`,
    happened: `${within(namespace)} ${kind} ${name} は存在しません。`.trimStart(),
    known: 'クラスターの API が 404 Not Found を返しました。',
    next: [
      `${command('oc get', kind.toLowerCase(), ...inProject(namespace))} で一覧を確認してください (kubectl でも同じ)。`,
      '名前またはプロジェクト (-n PROJECT) を訂正し、もう一度試してください。',
    ],
  }),
  'CLUSTER-08': ({ kind, name, namespace }) => ({
    short: `${kind} ${name} は既に存在します`,
    happened: `${within(namespace)} ${kind} ${name} が既に存在します。変更せずに残しました。`.trimStart(),
    known: 'クラスターの API が 409 AlreadyExists を返しました。以前からあったか、その間にほかの人が作成したものです。',
    next: [
      'もう一度始めてください。既存の内容を読み取って比較し、適合していれば完了とみなします。',
      'ほかの人のものである場合は、別の名前を使ってください (シークレットは --secret-name NAME)。',
    ],
  }),
  'CLUSTER-09': ({ kind, name, seconds }) => ({
    short: `${kind} ${name} がほかから変更され続けています`,
    happened: `${kind} ${name} がほかから同時に変更され続けているため、変更できませんでした。`,
    known: `${seconds} 秒間、クラスターの API はすべての書き込みに 409 Conflict を返しました。ほかからの変更は上書きしていません。`,
    next: [
      `変更しているものを確認してください: ${command('oc get', kind.toLowerCase(), name, '-o', 'yaml', '--show-managed-fields')}。`,
      'Argo CD、Flux、Helm、Operator が管理している場合は、その管理元で変更してください。',
      'そうでなければ、少し待ってからもう一度試してください。',
    ],
  }),
  'CLUSTER-10': ({ server, contentType }) => ({
    short: '応答しているのはクラスターの API ではありません',
    happened: `${server} は応答しますが、クラスターの API ではありません。`,
    known:
      contentType === ''
        ? 'このコンピューターが受け取った応答は JSON ではありません。多くの場合、ログイン画面やプロキシーの応答です。'
        : `このコンピューターが受け取った応答は JSON ではなく ${contentType} です。多くの場合、ログイン画面やプロキシーの応答です。`,
    next: [
      `kubeconfig のサーバーアドレスを確認してください: ${command('oc config view --minify')} (kubectl でも同じ)。`,
      'HTTPS_PROXY と NO_PROXY の値、ネットワーク自体に認証が必要でないかを確認してください。',
    ],
  }),
  'CLUSTER-11': ({ path, detail }) => ({
    short: 'kubeconfig を読み取れません',
    happened: `kubeconfig ${path} を読み取れません。`,
    known: fileTrouble('このコンピューターで読み取りを試みました', detail),
    next: [
      'ファイルを修正するか、別のファイルを --kubeconfig PATH で指定してください。',
      `新しく作成するには ${command('oc login SERVER')} でログインしてください。`,
    ],
  }),
  'CLUSTER-12': ({ command: plugin, detail }) => ({
    short: `ログインプラグイン ${plugin} が失敗しました`,
    happened: `kubeconfig のログインプラグイン ${plugin} が失敗したため、クラスターの認証情報がありません。`,
    known: quoting('このコンピューターで実行しましたが、有効な認証情報を得られませんでした', detail),
    next: [
      `${command('oc get pods')} を実行してください (kubectl でも同じ)。同じプラグインが呼び出され、そのメッセージが表示されます。`,
      'クラウドや社内の手順に従ってプラグインのログインを更新し、もう一度試してください。',
    ],
  }),
  'CLUSTER-13': ({ action, detail }) => ({
    short: 'クラスターが変更を無効として拒否しました',
    happened: `クラスターが変更を無効として拒否しました${action === '' ? '' : `: ${action}`}。`,
    known: quoting('クラスターの API がこのオブジェクトを受け付けないと応答しました', detail),
    next: [
      '指摘された回答を訂正し、何も保存しない --dry-run=server で確認してください。',
      'Webhook やポリシーの名前が示されている場合は、その条件をクラスター管理者に確認してください。',
    ],
  }),
  'CLUSTER-14': ({ server, status, detail }) => ({
    short: `クラスターが${status === 429 ? '過負荷' : '障害'}の状態です (ステータス ${status})`,
    happened: `クラスター ${server} が${status === 429 ? '過負荷' : '障害'}の状態です。プルシークレットとは関係ありません。`,
    known: quoting(`API がこのコンピューターにステータス ${status} を返しました`, detail),
    next: [
      '1 分ほど待ってから、もう一度試してください。',
      '続く場合は、ステータスと時刻をクラスター管理者に伝えてください。',
    ],
  }),
  'CLUSTER-15': ({ namespace, user }) => ({
    short: `プロジェクト ${namespace} は存在しないか、参照できません`,
    happened: `プロジェクト ${namespace} は存在しないか、${user === '' ? 'あなた' : `ユーザー ${user} `}には参照する権限がありません。`,
    known:
      'クラスターの API に問い合わせました。権限のないユーザーには、存在してもしなくても同じ応答で拒否するため、区別できません。',
    next: [
      `${command('oc projects')} で参照できるプロジェクトを確認し、-n PROJECT で指定してください。`,
      `存在する場合は、プロジェクトの管理者に次の実行を依頼してください: ${command('oc policy add-role-to-user edit', user === '' ? 'USER' : user, '-n', namespace)}。`,
    ],
  }),
  'CLUSTER-16': ({ planned, found }) => ({
    short: '計画は別のクラスターまたはプロジェクトのものです',
    happened: '計画は別のクラスターまたはプロジェクトのものであるため、何も変更していません。',
    known: `計画の対象は ${planned} ですが、現在 API が応答しているのは ${found} で、ID が異なります。`,
    next: [
      `${command('oc config current-context')} で現在の接続先を確認してください (kubectl でも同じ)。`,
      '現在の状態に対する計画を立てるため、もう一度始めてください。対象は --context NAME と -n PROJECT で固定できます。',
    ],
  }),
  'CLUSTER-17': ({ server, seconds }) => ({
    short: `${seconds} 秒以内にクラスターの応答がありません`,
    happened: `クラスター ${server} から ${seconds} 秒以内に応答がありませんでした。`,
    known: 'このコンピューターから要求を送信して待ちました。クラスターに届いたかどうかは不明です。',
    next: [
      networkSteps.timeout,
      'クラスターの応答が遅いだけの場合は、--request-timeout で待ち時間を延ばしてください (例: --request-timeout=60s)。',
    ],
  }),
  'CLUSTER-18': ({ command: plugin, file }) => ({
    short: 'ログインプラグインは同意がないため実行していません',
    happened: `kubeconfig ${file} はプログラムを実行してログインしますが、同意がないため実行していません。`,
    known: quoting('このコンピューターでファイルから読み取りました', plugin),
    next: [
      'コマンドを確認し、コマンドとファイルの提供元を信頼できる場合は --allow-exec-plugin を付けてください。',
      '端末では、--yes や -o json を付けなければ、実行してよいかを質問します。',
    ],
  }),
  'CLUSTER-19': ({ server }) => ({
    short: 'このクラスターに内部レジストリーはありません',
    happened: `クラスター ${server} に内部レジストリーはないため、ほかのプロジェクトからプルするイメージもありません。`,
    known:
      'クラスターの API に、イメージストリーム (image.openshift.io) もロール system:image-puller もありません。どちらも OpenShift のもので、通常の Kubernetes にはありません。',
    next: [
      'ほかのレジストリーのイメージには、Pod のプロジェクトにプルシークレットが必要です。シナリオ secure-registry で作成できます。',
      'OpenShift のクラスターが対象の場合は、--context NAME で指定してください。',
    ],
  }),
  'CLUSTER-20': ({ pod, namespace, reason, detail }) => ({
    short: `Pod を作成できません。${podRefusals[reason].short}`,
    happened: `クラスターはプロジェクト ${namespace} での Pod ${pod} の作成を拒否しました。${podRefusals[reason].clause}。何も作成されていません。`,
    known: quoting('クラスターの API が作成を拒否しました', detail),
    next: [
      podRefusals[reason].step,
      'その後、もう一度実行してください。--dry-run=server では、何も保存せずにクラスターに検査させます。',
    ],
  }),
  'CLUSTER-21': ({ server }) => ({
    short: 'このクラスターはイメージをインポートしません',
    happened: `クラスター ${server} にはイメージのインポートがないため、その方法では試せません。`,
    known: 'クラスターの API にイメージのインポート (image.openshift.io) がありません。これは OpenShift のものです。',
    next: [
      '代わりに Pod で試してください: --by pod。',
      'OpenShift のクラスターが対象の場合は、--context NAME で指定してください。',
    ],
  }),
};

/** Why a pod is not let in, and what to do about it. */
const podRefusals: {
  readonly [R in PodRefusal]: { readonly short: string; readonly clause: string; readonly step: string };
} = {
  quota: {
    short: 'クォータの上限です',
    clause: 'プロジェクトのクォータに空きがありません',
    step: 'クォータに空きを作るか、プロジェクトの管理者に増やすよう依頼してください。',
  },
  limits: {
    short: 'リソース制限に合いません',
    clause: 'プロジェクトの LimitRange が、別の requests か limits を求めています',
    step: '小さな Pod を許可する LimitRange を、プロジェクトの管理者に依頼してください。',
  },
  security: {
    short: 'セキュリティの規則に反します',
    clause: 'クラスターのセキュリティの規則が、このサービスアカウントに許可していません',
    step: 'このサービスアカウントにどの規則が適用されるかを、クラスター管理者に確認してください。',
  },
  account: {
    short: 'サービスアカウントがありません',
    clause: '指定のサービスアカウントは存在しません',
    step: '存在するサービスアカウントを --service-account で指定してください。',
  },
  webhook: {
    short: 'Webhook かポリシーが拒否しました',
    clause: 'クラスターの Webhook かポリシーが拒否しました',
    step: 'Pod に何を求めているかを、クラスター管理者に確認してください。',
  },
  other: {
    short: 'クラスターが拒否しました',
    clause: 'クラスターが拒否しました',
    step: 'Pod に何を求めているかを、プロジェクトの管理者に確認してください。',
  },
};
