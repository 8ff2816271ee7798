import type { ImportRefusal, RealmReason } from '../../domain/problem.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';
import { listed, loginStep, networkCauses, networkSteps, quoting } from './phrases.ja.ts';
import { operatorOf } from './registry-operator.ts';

const nodesApart = 'ノードでも同じかどうかは、ここからは確認できません。';

const realmReasons: { readonly [R in RealmReason]: string } = {
  'not-a-url': '有効なアドレスではありません',
  http: '暗号化されていません (http)',
  userinfo: 'ユーザー名が含まれています',
  'private-address': '公開レジストリーなのに、プライベートアドレスです',
  redirect: '要求を別のアドレスに転送します',
};

/** Registries, and the auth servers they send logins to. */
export const registryJa: ProblemVocabulary<CodesOf<'REGISTRY' | 'AUTH'>> = {
  'REGISTRY-09': ({ host, username, message }) => ({
    short: `${host} で使えるのはトークンだけです`,
    happened: `${host} が${username === '' ? 'パスワード' : `ユーザー ${username} のパスワード`}を拒否しました。代わりにアクセストークンが必要です。`,
    known: quoting('Pod のノードの報告', message),
    next: [
      loginStep(host),
      'シナリオ renew-login が、このログインを含むすべてのプルシークレットにトークンを入れます。Pod の再作成は不要です。',
    ],
  }),
  'REGISTRY-18': ({ host, detail }) => ({
    short: `${host} の証明書がここでは信頼されていません`,
    happened: `${host} の証明書は、このコンピューターの知らない認証局のものです。そのためログインを送信していません。`,
    known: `${quoting('このコンピューターで証明書を検査しました', detail)}${nodesApart}`,
    next: [
      'レジストリーの管理者から CA 証明書を入手し、--ca-file PATH で指定してください。このコンピューターだけに有効です。',
      'ノードが信頼しているかをクラスター管理者に確認してください。OpenShift では image.config.openshift.io/cluster の additionalTrustedCA に設定します。',
    ],
  }),
  'REGISTRY-19': ({ image, host, mirror, message }) => ({
    short: `${host} の代わりのミラーが認証を求めています`,
    happened: `ノードは ${image} を、${host} の代わりのミラー ${mirror} に要求し、拒否されました。`,
    known: `${quoting('ノードの報告', message)}ミラーに対してノードが使うのはグローバルプルシークレットだけで、プロジェクトのシークレットは使いません。`,
    next: [
      `グローバルプルシークレット (openshift-config/pull-secret) への ${mirror} のログインの追加を、クラスター管理者に依頼してください。`,
      'または、ミラーの規則 (ImageDigestMirrorSet、ImageTagMirrorSet、ImageContentSourcePolicy) からこのイメージを外すように依頼してください。',
    ],
  }),
  'REGISTRY-22': ({ host, retryAfter, unauthenticated = false }) => ({
    short: `${host} への要求が多すぎます (429)`,
    happened: `${host} は要求が多すぎるため、現在応答していません。これは回数の制限であり、パスワードの誤りではありません。`,
    known: `このコンピューターはステータス 429 を受け取りました。待ち時間の指定は${retryAfter === null ? 'ありません' : ` ${retryAfter} 秒です`}。${unauthenticated ? 'レジストリーは、このコンピューターをログインなしの利用者として数えています。' : ''}`,
    next: [
      retryAfter === null
        ? 'しばらく待ってから、もう一度試してください。'
        : `${retryAfter} 秒後に、もう一度試してください。`,
      ...(unauthenticated || operatorOf(host) === 'docker-hub'
        ? [
            `ログインしてプルしてください。${operatorOf(host) === 'docker-hub' ? 'Docker Hub' : `${host} `}では、匿名よりもユーザーの上限が高くなります。`,
          ]
        : []),
    ],
  }),
  'REGISTRY-23': ({ image, host, detail }) => ({
    short: 'このイメージの権限がないか、イメージ名の誤りです',
    happened: `${image} を取得できません。ログインに権限がないか、名前に誤りがあります。`,
    known: quoting(
      `このコンピューターから ${host} に要求しました。ログインの誤りとはされませんでしたが、このイメージは拒否されました`,
      detail,
    ),
    next: [
      'イメージ名のつづりを確認してください。存在しないイメージにも同じ応答をするレジストリーは少なくありません。',
      `${host} の管理者に、このログインへのプル権限の付与を依頼してください。`,
    ],
  }),
  'REGISTRY-26': ({ host, cause, detail }) => ({
    short: cause === 'status' ? `${host} で障害が起きています` : `${host} に到達できません: ${networkCauses[cause]}`,
    happened:
      cause === 'status'
        ? `${host} は応答しますが、レジストリー側のエラーです。これだけではログインの良否はわかりません。`
        : `${host} に到達できません: ${networkCauses[cause]}。これだけではログインの良否はわかりません。`,
    known: `${quoting('このコンピューターから試しました', detail)}${nodesApart}`,
    next: [
      cause === 'status'
        ? '1 分ほど待ってから、もう一度試してください。続く場合はレジストリーの管理者に知らせてください。'
        : networkSteps[cause],
      'ノードからだけ到達できる場合は、このまま進めてください。ログインは未検証と表示されます。',
    ],
  }),
  'REGISTRY-34': ({ image, host }) => ({
    short: 'レジストリーにこのイメージまたはタグがありません',
    happened: `ここから確認できる範囲では、${image} は存在しません。`,
    known: `このコンピューターから ${host} にマニフェストを要求し、404 Not Found が返されました。ログインに権限がない場合に同じ応答をするレジストリーもあります。`,
    next: [
      'レジストリーの Web ページなどで、パスとタグまたはダイジェストを確認してください。',
      'ビルドしたばかりの場合は、プッシュ済みかを確認してください。',
    ],
  }),
  'REGISTRY-35': ({ project, stream, tag, detail }) => ({
    short: `プロジェクト ${project} に ${stream}:${tag} の内容がありません`,
    happened: `プロジェクト ${project} にイメージ ${stream}:${tag} がありません。ビルドまたはインポートが未実行か、インポートが失敗しています。`,
    known: quoting('クラスターの API でイメージストリームを確認しましたが、このタグに内容はありません', detail),
    next: [
      `${command('oc get imagestream', stream, '-n', project)} であるものを確認し、名前またはタグを訂正してください。`,
      `ビルドまたはインポートを開始するか、直してください。失敗の内容は ${command('oc describe imagestream', stream, '-n', project)} で確認できます。`,
    ],
  }),
  'REGISTRY-36': ({ host }) => ({
    short: `${host} は暗号化なしの http です`,
    happened: `${host} は https ではなく、暗号化なしの http で応答しました。そのためログインを送信していません。`,
    known: `このコンピューターから TLS で接続しましたが、応答は暗号化されていませんでした。${nodesApart}`,
    next: [
      'レジストリーの管理者に https への対応を依頼してください。http では経路の途中でパスワードを読み取られます。',
      'それでも試すには --allow-http を使ってください。このコンピューターだけに有効です。',
      'ノードについてはクラスター管理者に依頼してください。OpenShift では image.config.openshift.io/cluster の registrySources.insecureRegistries に設定します。',
    ],
  }),
  'REGISTRY-37': ({ host, reason, detail }) => ({
    short: reason === 'expired' ? `${host} の証明書が有効期間外です` : `${host} の証明書は別の名前のものです`,
    happened:
      reason === 'expired'
        ? `${host} の証明書は期限切れか、まだ有効ではありません。そのためログインを送信していません。`
        : `${host} の証明書は別の名前に対するものです。そのためログインを送信していません。`,
    known: `${quoting('このコンピューターで証明書を検査しました', detail)}${nodesApart}`,
    next: [
      reason === 'expired'
        ? 'このコンピューターの時計を確認してください。'
        : 'イメージのホスト名を確認してください。証明書にある名前で接続すべきレジストリーかもしれません。',
      'レジストリーの管理者に、新しい証明書を依頼してください。',
    ],
  }),
  'REGISTRY-38': ({ image, has, nodes }) => ({
    short: `イメージに ${listed(nodes, 2)} 用のビルドがありません`,
    happened: `${image} には ${listed(nodes)} 用のビルドがないため、そのプラットフォームのノードはプルできません。`,
    known: `このコンピューターでビルドの一覧を読み取りました。${has.length === 0 ? '該当するものはありません' : `あるのは ${listed(has)} です`}。ノードのプラットフォームはクラスターの API の情報です。`,
    next: [
      `${listed(nodes)} 用のビルドがあるタグまたはダイジェストを使うか、イメージの作成者に追加を依頼してください。`,
      'または、kubernetes.io/arch の nodeSelector で、適合するノードだけで Pod を動かしてください。',
    ],
  }),
  'REGISTRY-40': ({ image, host, message }) => ({
    short: 'ポリシーまたは署名の不足により拒否されました',
    happened: `${host} の ${image} は、ノード、クラスター、またはレジストリーのポリシーにより拒否されました。ログインの問題ではありません。`,
    known: quoting('Pod のノードの報告', message),
    next: [
      'イメージポリシーが求める署名やレジストリーを、クラスター管理者に確認してください。',
      `スキャンの不足など、レジストリー自身が拒否している場合は、${host} の管理者に確認してください。`,
    ],
  }),
  'REGISTRY-50': ({ host, status }) => ({
    short: `${host} で応答しているのはレジストリーではありません`,
    happened: `${host} は応答しますが、レジストリーの応答ではありません。`,
    known: `このコンピューターからレジストリーのプロトコルで要求し、ステータス ${status} の応答を受け取りましたが、レジストリーのものではありませんでした。`,
    next: [
      'イメージのホストとポートを確認してください。レジストリーの Web ページは別のホストにあることがよくあります。',
      'プロキシーやログイン画面が手前にある場合は、プル用のアドレスを管理者に確認してください。',
    ],
  }),
  'REGISTRY-51': ({ host }) => ({
    short: `${host} のこのイメージは認証なしで取得できます`,
    happened: `${host} はこのイメージを誰にでも提供するため、プルシークレットは不要です。`,
    known: 'このコンピューターからログインなしで要求し、取得できました。',
    next: [
      'プルシークレットなしで使ってください。',
      'それでも Pod がプルできない場合は、このホストの古いログインを含むプルシークレットを探してください。ノードは、ログインがあると匿名では試しません。',
    ],
  }),
  'REGISTRY-52': ({ image, host, detail }) => ({
    short: 'このリポジトリーにプッシュする権限がありません',
    happened: `このログインでは ${image} をプッシュできません。`,
    known: quoting(
      `このコンピューターから ${host} にアップロードの開始だけを要求し (データは送信していません)、拒否されました`,
      detail,
    ),
    next: [
      `${host} の管理者に、このログインへのプッシュ権限の付与を依頼してください。`,
      'イメージ名のつづりを確認してください。存在しないリポジトリーにも同じ応答をするレジストリーは多く、最初のプッシュの前にリポジトリーの作成が必要なものもあります。',
    ],
  }),
  'AUTH-24': ({ realmHost, username }) => ({
    short: 'Red Hat のレジストリーサービスアカウントが必要です',
    happened: `${realmHost} が${username === '' ? 'このログイン' : `ユーザー ${username} `}を拒否しました。レジストリーサービスアカウントの名前ではありません。`,
    known:
      'このコンピューターから試しました。アカウントの種類が原因というのは、名前からの推定です。レジストリーサービスアカウントの名前は 12345678|name の形式です。',
    next: [
      'https://access.redhat.com/terms-based-registry/ でレジストリーサービスアカウントを作成し、そのトークンをパスワードとして使ってください。',
      '名前は数字と縦棒を含めてすべて入力してください。シェルでは単一引用符で囲んでください。',
    ],
  }),
  'AUTH-26': ({ realmHost, detail }) => ({
    short: `認証サーバー ${realmHost} で障害が起きています`,
    happened: `認証サーバー ${realmHost} から有効な応答がありません。これだけではログインの良否はわかりません。`,
    known: `${quoting('このコンピューターからトークンを要求しました', detail)}${nodesApart}`,
    next: [
      '1 分ほど待ってから、もう一度試してください。',
      '続く場合は認証サーバーの管理者に知らせ、手前にプロキシーやファイアウォールがないかを確認してください。',
    ],
  }),
  'AUTH-50': ({ host, realmHost }) => ({
    short: `${host} の認証先は ${realmHost} です: 同意が必要`,
    happened: `${host} は認証を別のサーバー ${realmHost} に委任しています。同意がまだないため、パスワードは送信していません。`,
    known:
      'レジストリー自身の応答を、このコンピューターで読み取りました。この 2 つは、対になることが知られている組み合わせではありません。',
    next: [
      `両方を信頼できる場合は、画面で同意するか --auth-server ${realmHost} を指定してください。`,
      `${realmHost} に心当たりがない場合は、先に ${host} の管理者に確認してください。`,
    ],
  }),
  'AUTH-51': ({ host, realm, reason }) => ({
    short: `${host} の認証先にはログインを送信できません`,
    happened: `${host} はログインの送信先として${realm === '' ? '、アドレスを示していません' : ` ${realm} を指定しています`}。ここには送信しません: ${realmReasons[reason]}。`,
    known:
      reason === 'redirect'
        ? 'このコンピューターから認証サーバーに要求すると、転送が返されました。転送には従っていません。'
        : 'レジストリー自身の応答を、このコンピューターで読み取りました。そのアドレスには何も送信していません。',
    next: [
      'イメージのホスト名のつづりを確認してください。',
      `${host} の管理者に、指定されているアドレスを知らせてください。`,
    ],
  }),
  'REGISTRY-53': ({ image, host, reason, message }) => ({
    short: `インポートで取得できません。${importRefusals[reason].short}`,
    happened: `クラスターのイメージのインポートでは ${image} を取得できません。${importRefusals[reason].clause(host)}。`,
    known: quoting(
      'クラスター自身のインポートが、プロジェクトのプルシークレット (追加の有無を問わず) で要求しました',
      message,
    ),
    next: importRefusals[reason].next(host),
  }),
};

/** Why an import did not get an image, and what to do about it. */
const importRefusals: {
  readonly [R in ImportRefusal]: {
    readonly short: string;
    readonly clause: (host: string) => string;
    readonly next: (host: string) => readonly string[];
  };
} = {
  login: {
    short: 'ログインが拒否されました',
    clause: (host) => `${host} がログインを拒否しました`,
    next: (host) => [
      'ログインを更新してください。シナリオ renew-login で、プロジェクト内のすべてを更新できます。',
      `${host} のログインを持つシークレットが複数ある場合、インポートは最初のものだけを使います。誤ったものを修正するか削除してください。`,
    ],
  },
  access: {
    short: '適合するログインか権限がありません',
    clause: (host) => `プロジェクトに ${host} で使えるログインがないか、このイメージへの権限がありません`,
    next: (host) => [
      `${host} のログインをプロジェクトに用意してください。シナリオ secure-registry でプルシークレットを作成できます。`,
      'ある場合は、イメージ名のつづりを確認し、レジストリーの管理者にプル権限を依頼してください。',
    ],
  },
  'not-found': {
    short: 'そのイメージはありません',
    clause: (host) => `${host} にそのイメージはありません`,
    next: () => ['イメージの名前と、タグまたはダイジェストを確認してください。'],
  },
  forbidden: {
    short: 'クラスターが許可していません',
    clause: (host) => `クラスターは ${host} からのインポートを許可していません`,
    next: () => [
      '代わりに Pod で試してください: --by pod。この規則はインポートについてのものです。',
      'インポートが必要な場合は、クラスター管理者に許可を依頼してください。',
    ],
  },
  trouble: {
    short: '経路の障害です',
    clause: (host) => `${host} への経路に障害があり、ログインについては何も分かりません`,
    next: () => [
      'しばらくしてから、もう一度実行してください。',
      'Pod でも試してください (--by pod)。ノードは別の経路を使うことがあります。',
    ],
  },
};
