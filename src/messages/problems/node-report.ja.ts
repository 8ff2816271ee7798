import { lastingLogin } from '../../domain/login-lifetime.ts';
import { lifetimeVocabulary } from '../lifetime-words.ts';
import type { NodeReports } from '../problem-words.ts';
import { loginStep, networkCauses, quoting } from './phrases.ja.ts';
import { operatorOf } from './registry-operator.ts';

const reported = (node: string) => quoting('Pod のノードの報告によります', node);

const cannotTell = 'CRI-O は認証情報を送信しなかった場合も "invalid username/password" と報告します';

/** Problems of registries and logins that are known from what a node said of them. */
export const nodeReportsJa: NodeReports = {
  'SECRET-20': ({ host, username, kind, node = '' }) => ({
    short: `${host} のログインは失効しています`,
    happened: `${host} へのユーザー ${username} のログインは失効しています。`,
    known: reported(node),
    next: [
      'ログインを取り直してください。シナリオ renew-login が、元のログインを含むすべてのプルシークレットを更新します。Pod の再作成は不要です。',
      lifetimeVocabulary.ja.instead[lastingLogin(kind)],
    ],
  }),
  'SECRET-33': ({ host, username, node = '' }) => ({
    short:
      username === '' ? `${host} がノードのログインを拒否しました` : `${host} が ${username} のログインを拒否しました`,
    happened:
      username === ''
        ? `${host} がログインを拒否しました。ノードがどれを提示したかは、ここからは確認できません。`
        : `${host} がユーザー ${username} のログインを拒否しました。ユーザー名かパスワードの誤り、または期限切れです。`,
    known: reported(node),
    next: [
      `パスワードをリセットする前に、このログインをここで試してください。${cannotTell}。`,
      'パスワードを更新した場合は、シナリオ renew-login が、このログインを含むすべてのシークレットを更新します。Pod の再作成は不要です。',
      loginStep(host),
    ],
  }),
  'REGISTRY-18': ({ host, node = '' }) => ({
    short: `ノードが ${host} の証明書を信頼していません`,
    happened: `${host} の証明書は、ノードの知らない認証局のものです。そのためノードはログインを送信していません。`,
    known: reported(node),
    next: [
      'ノードが信頼するように、クラスター管理者に依頼してください。OpenShift では CA 証明書を image.config.openshift.io/cluster の additionalTrustedCA に設定します。',
      '内部レジストリーのルートの場合は、ノードが信頼する image-registry.openshift-image-registry.svc:5000 でイメージを指定してください。',
    ],
  }),
  'REGISTRY-22': ({ host, retryAfter, unauthenticated = false, node = '' }) => ({
    short: `${host} への要求が多すぎます (429)`,
    happened: `${host} は要求が多すぎるため、現在ノードに応答していません。これは回数の制限であり、パスワードの誤りではありません。`,
    known: `${reported(node)}${unauthenticated ? 'レジストリーはノードをログインなしの利用者として数えています。プルシークレットは使われていません。' : ''}`,
    next: [
      retryAfter === null
        ? 'しばらく待ってください。ノードは最長 5 分の間隔で自動的に再試行します。'
        : `${retryAfter} 秒待ってください。ノードは自動的に再試行します。`,
      ...(unauthenticated || operatorOf(host) === 'docker-hub'
        ? [
            '上限がより高くなるように、ログインしてプルしてください。シナリオ secure-registry がプルシークレットの作成と追加を行います。',
          ]
        : []),
    ],
  }),
  'REGISTRY-23': ({ image, host, node = '' }) => ({
    short: 'このイメージの権限がないか、イメージ名の誤りです',
    happened: `ノードは ${image} を取得できませんでした。ログインに権限がないか、名前に誤りがあります。`,
    known: reported(node),
    next: [
      'イメージ名のつづりを確認してください。存在しないイメージにも同じ応答をするレジストリーは少なくありません。',
      `${host} の管理者に、このログインへのプル権限の付与を依頼してください。`,
    ],
  }),
  'REGISTRY-26': ({ host, cause, node = '' }) => ({
    short: cause === 'status' ? `${host} で障害が起きています` : `ノードが ${host} に未到達: ${networkCauses[cause]}`,
    happened:
      cause === 'status'
        ? `${host} はノードに応答しますが、レジストリー側のエラーです。これだけではログインの良否はわかりません。`
        : `ノードが ${host} に到達できません: ${networkCauses[cause]}。これだけではログインの良否はわかりません。`,
    known: reported(node),
    next: [
      'このためにプルシークレットを変更しないでください。ノードは最長 5 分の間隔で自動的に再試行します。',
      cause === 'status'
        ? '続く場合はレジストリーの管理者に知らせてください。'
        : `ノードから ${host} までの経路 (ネームサーバー、プロキシー、ファイアウォール) の確認を、クラスター管理者に依頼してください。`,
    ],
  }),
  'REGISTRY-34': ({ image, host, node = '' }) => ({
    short: 'レジストリーにこのイメージまたはタグがありません',
    happened: `${image} は ${host} に見つかりませんでした。`,
    known: `${reported(node)}ログインに権限がない場合に同じ応答をするレジストリーもあります。`,
    next: [
      'レジストリーの Web ページなどで、パスとタグまたはダイジェストを確認してください。',
      'ビルドしたばかりの場合は、プッシュ済みかを確認してください。',
    ],
  }),
  'REGISTRY-36': ({ host, node = '' }) => ({
    short: `${host} は暗号化なしの http です`,
    happened: `${host} は、https を求めるノードに、暗号化なしの http で応答しました。`,
    known: reported(node),
    next: [
      'レジストリーの管理者に https への対応を依頼してください。http では経路の途中でパスワードを読み取られます。',
      'または、クラスター管理者に依頼してください。OpenShift では image.config.openshift.io/cluster の registrySources.insecureRegistries に設定します。',
    ],
  }),
  'REGISTRY-37': ({ host, reason, node = '' }) => ({
    short: reason === 'expired' ? `${host} の証明書が有効期間外です` : `${host} の証明書は別の名前のものです`,
    happened:
      reason === 'expired'
        ? `${host} の証明書は期限切れか、まだ有効ではありません。そのためノードはログインを送信していません。`
        : `${host} の証明書は別の名前に対するものです。そのためノードはログインを送信していません。`,
    known: reported(node),
    next: [
      reason === 'expired'
        ? 'ほかのノードではプルできる場合は、ノードの時計の確認をクラスター管理者に依頼してください。'
        : 'イメージのホスト名を確認してください。証明書にある名前で接続すべきレジストリーかもしれません。',
      'レジストリーの管理者に、新しい証明書を依頼してください。',
    ],
  }),
  'REGISTRY-38': ({ image, node = '' }) => ({
    short: 'イメージに、ノードのプラットフォーム用のビルドがありません',
    happened: `${image} には、ノードのプラットフォーム用のビルドがありません。`,
    known: reported(node),
    next: [
      'そのプラットフォーム用のビルドがあるタグまたはダイジェストを使うか、イメージの作成者に追加を依頼してください。',
      'または、kubernetes.io/arch の nodeSelector で、適合するノードだけで Pod を動かしてください。',
    ],
  }),
  'REGISTRY-50': ({ host, status, node = '' }) => ({
    short: `${host} で応答しているのはレジストリーではありません`,
    happened: `${host} はノードに応答しますが、レジストリーの応答ではありません${status === 0 ? '' : ` (ステータス ${status})`}。`,
    known: reported(node),
    next: [
      'イメージのホストとポートを確認してください。レジストリーの Web ページは別のホストにあることがよくあります。',
      'プロキシーやログイン画面が手前にある場合は、プル用のアドレスを管理者に確認してください。',
    ],
  }),
  'AUTH-24': ({ realmHost, username, node = '' }) => ({
    short: 'Red Hat のレジストリーサービスアカウントが必要です',
    happened: `${realmHost} が${username === '' ? 'ノード' : `ユーザー ${username} `}を拒否しました。専用のログインが必要です。`,
    known: `${reported(node)}認証情報を送信しなかったノードにも同じ応答が返されます。`,
    next: [
      'https://access.redhat.com/terms-based-registry/ でレジストリーサービスアカウントを作成し、そのトークンをパスワードとして使ってください。',
      '名前は数字と縦棒を含めてすべて入力してください: 12345678|name。',
    ],
  }),
  'AUTH-26': ({ realmHost, node = '' }) => ({
    short: `認証サーバー ${realmHost} で障害が起きています`,
    happened: `認証サーバー ${realmHost} から、ノードに有効な応答がありません。これだけではログインの良否はわかりません。`,
    known: reported(node),
    next: [
      'しばらく待ってください。ノードは最長 5 分の間隔で自動的に再試行します。',
      '続く場合は認証サーバーの管理者に知らせ、手前にプロキシーやファイアウォールがないかを確認してください。',
    ],
  }),
};
