import { lastingLogin } from '../../domain/login-lifetime.ts';
import { findingsJa } from '../findings.ja.ts';
import { lifetimeVocabulary } from '../lifetime-words.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command, inProject } from './command.ts';
import { listed, loginStep, quoting } from './phrases.ja.ts';
import { quoted } from './quoted.ts';
import { operatorOf } from './registry-operator.ts';

/** Pull secrets and the logins in them. */
export const secretJa: ProblemVocabulary<CodesOf<'SECRET'>> = {
  'SECRET-01': ({ file, host, helper, isSecret }) => ({
    short: `${host} の認証情報はヘルパー ${helper} が保管`,
    happened: `${host} の認証情報は ${file} にはなく、ヘルパー docker-credential-${helper} が保管しています。`,
    known: isSecret
      ? 'クラスターの API で確認しました。ノードはヘルパーに問い合わせられないため、シークレットにはログイン自体が必要です。'
      : 'このコンピューターでファイルを読み取りました。ヘルパーは実行していません。ノードはヘルパーから取得できないため、シークレットには認証情報そのものが必要です。',
    next: [
      'ヘルパーから取得するには、ウィザードで選択するか --credentials-from helper を使ってください。',
      `または別のログインを使ってください。${loginStep(host)}`,
    ],
  }),
  'SECRET-02': ({ secret, type }) => ({
    short: `${secret} はタイプ ${type} のため、ノードが無視します`,
    happened: `シークレット ${secret} はタイプが ${type} であるため、ノードは何も報告せずに無視します。`,
    known:
      'クラスターの API で確認しました。ノードが使うタイプは kubernetes.io/dockerconfigjson と kubernetes.io/dockercfg だけです。',
    next: [
      '正しいタイプのシークレットを別の名前で作成してください。シナリオ secure-registry が作成と追加を行います (--secret-name NAME)。',
      `元のシークレットがほかで使われていなければ削除してください: ${command('oc delete secret', secret)} (kubectl でも同じ)。`,
    ],
  }),
  'SECRET-03': ({ secret, type }) => ({
    short: `${secret} の内容がタイプに合っていません`,
    happened: `シークレット ${secret} の内容がタイプ ${type} に合っていないため、ノードは認証情報を見つけられません。`,
    known:
      'クラスターの API で確認しました。kubernetes.io/dockerconfigjson では auths の下にホストを書き、kubernetes.io/dockercfg では auths なしで書きます。',
    next: [
      'シークレットを作り直してください。シナリオ secure-registry が正しい内容での作成と追加を行います (--secret-name NAME)。',
    ],
  }),
  'SECRET-04': ({ secret, detail }) => ({
    short: `${secret} をプルシークレットとして読み取れません`,
    happened: `シークレット ${secret} をプルシークレットとして読み取れません。`,
    known: quoting('クラスターと同じ規則で内容をデコードしました', detail),
    next: [
      '作り直してください。シナリオ secure-registry が正しい形式で作成します (--on-conflict replace、または別の --secret-name)。',
      'ファイルから作成する場合は、そのままの JSON を使ってください。二重のエンコード、バイト順マーク、base64 の途中の改行があってはいけません。',
    ],
  }),
  'SECRET-05': ({ secret, key, detail }) => ({
    short: `${secret} が壊れており、全プルシークレットが無効です`,
    happened: `プルシークレット ${secret} ${key === '' ? '' : `のエントリー ${quoted(key)} `}を読み取れません。そのためノードは、この Pod のプルシークレットをすべて無視します。`,
    known: quoting('クラスターの API で読み取った内容を、ノードと同じ方法でデコードしました', detail),
    next: [
      '修正するか、シークレットを作り直してください。ノードは次の試行で読み直すため、Pod の再作成は不要です。',
      `または、サービスアカウントから外し、停滞中の Pod を再作成してください: ${command('oc secrets unlink ACCOUNT', secret)}。`,
    ],
  }),
  'SECRET-06': ({ secret, host, username }) => ({
    short: `${secret} のパスワードの末尾に改行があります`,
    happened: `プルシークレット ${secret} にある ${host} のユーザー ${username} のパスワードは末尾に改行があり、改行も送信されます。`,
    known: `クラスターの API で確認しました。これが原因というのは推定です。${command('echo')} などのコマンドは改行を付け加えます。`,
    next: [
      'パスワードはここで入力するか、--password-stdin で渡してください。シナリオ renew-login が、このログインを含むすべてのシークレットを更新します。',
    ],
  }),
  'SECRET-07': ({ host, secret, keys }) => ({
    short:
      keys.length === 0
        ? `${secret} に ${host} のログインはありません`
        : `${secret} は ${listed(keys, 1)} 用、${host} は不可`,
    happened: `プルシークレット ${secret} に ${host} のログインはありません。ホストとポートは一字一句一致する必要があります。`,
    known: `クラスターの API によると、${keys.length === 0 ? 'レジストリーの記載が 1 つもありません' : `記載されているのは ${listed(keys)} です`}。ノードはこれをイメージ名の先頭と比較します。`,
    next: [
      operatorOf(host) === 'docker-hub'
        ? 'ログインを https://index.docker.io/v1/ (末尾のスラッシュを含む) の下に書いてください。Docker Hub ではこの形がノード、docker、podman のすべてで使えます。'
        : `ログインを ${host} の下に書いてください。シナリオ secure-registry が代わりに行います。`,
    ],
  }),
  'SECRET-08': ({ secret, key }) => ({
    short: `${secret} の Docker Hub の書き方はノードでは使えません`,
    happened: `プルシークレット ${secret} の Docker Hub のログインは ${quoted(key)} の下にあり、ノードはそのイメージに使いません。`,
    known: 'クラスターの API で確認し、ノードと同じ方法でイメージ名と比較しました。',
    next: [
      '末尾のスラッシュを含む https://index.docker.io/v1/ の下に書いてください。シナリオ secure-registry が書き込みと追加を行います。',
    ],
  }),
  'SECRET-10': ({ secret, namespace }) => ({
    short: `シークレット ${secret} は ${namespace} にありません`,
    happened: `プルシークレット ${secret} が指定されていますが、プロジェクト ${namespace} には存在しません。`,
    known:
      'クラスターの API によると、その名前のシークレットはありません。この場合ノードは FailedToRetrieveImagePullSecret と警告し、使わずにプルします。',
    next: [
      `${command('oc get secrets', ...inProject(namespace))} で一覧を確認してください (kubectl でも同じ)。`,
      `シナリオ secure-registry と --secret-name ${secret} で、その名前で作成してください。これを指定している Pod は次の試行でプルします。`,
      '別のプロジェクトにある場合は、ここにも作成してください。Pod が使えるのは同じプロジェクトのシークレットだけです。',
    ],
  }),
  'SECRET-20': ({ host, username, kind, expired }) => ({
    short: `${host} のログインは失効しています`,
    happened: `${host} へのユーザー ${username} のログインは失効しています。有効期限は ${expired} でした。`,
    known:
      'ログイン自体に書かれた有効期限を、このコンピューターの時計と比較しました。レジストリーには問い合わせていません。',
    next: [
      'ログインを取り直してください。シナリオ renew-login は、以前のログインを持つすべてのプルシークレットに反映し、secure-registry は新しく作成します。',
      lifetimeVocabulary.ja.instead[lastingLogin(kind)],
    ],
  }),
  'SECRET-21': ({ host }) => ({
    short: `${host} のログインに、ノードが使えるパスワードがありません`,
    happened: `${host} のログインには、ノードが使えるパスワードがありません。ID トークンだけか、空です。`,
    known:
      'ノードが読むのはユーザー名とパスワード (または両方を含む auth) だけです。identitytoken、credsStore、credHelpers は無視し、認証情報なしでプルします。',
    next: [
      loginStep(host),
      'そのログインをシナリオ secure-registry で入力してください。--on-conflict merge なら、この項目だけを更新し、ほかは残します。',
    ],
  }),
  'SECRET-27': ({ secret, image, host }) => ({
    short: `ログイン不要のイメージを ${secret} が妨げています`,
    happened: `${image} は誰でも取得できますが、プルシークレット ${secret} の ${host} のログインが拒否されます。ノードはログインなしでは試しません。`,
    known:
      'このコンピューターからログインなしで取得できました。Pod がこのシークレットを提示することは、クラスターの API で確認しました。',
    next: [
      'シナリオ renew-login でログインを更新してください。Pod の再作成は不要です。',
      `または、サービスアカウントから外し、停滞中の Pod を再作成してください: ${command('oc secrets unlink ACCOUNT', secret)}。`,
    ],
  }),
  'SECRET-31': ({ host, namespace, unread }) => ({
    short: `${namespace} に ${host} のログインがありません`,
    happened: `プロジェクト ${namespace} に、${host} に適合するプルシークレットがない${unread === undefined ? '状態です' : 'と思われます'}。`,
    known:
      unread !== undefined
        ? quoting('プルシークレットは読み取れませんでした。次のノードの報告の最も多い原因です', unread)
        : 'プロジェクトのすべてのプルシークレットをクラスターの API で読み取り、ノードと同じ方法で比較しました。これが原因というのは推定です。ノード自身の認証情報は、ここからは読み取れないためです。',
    next: [
      `作成して追加してください: ${command('pull-secret-wizard secure-registry', ...inProject(namespace))}。`,
      `ログインがまだない場合は用意してください。${loginStep(host)}`,
    ],
  }),
  'SECRET-33': ({ host, username, detail }) => ({
    short:
      username === '' ? `${host} は認証が必要、ログインの提示なし` : `${host} が ${username} のログインを拒否しました`,
    happened:
      username === ''
        ? `${host} は、ログインなしではイメージを提供しません。`
        : `${host} へのユーザー ${username} のログインが拒否されました。ユーザー名かパスワードの誤り、または期限切れです。`,
    known: quoting(
      username === ''
        ? 'このコンピューターからログインなしで要求し、拒否されました'
        : 'このコンピューターから試し、拒否されました',
      detail,
    ),
    next:
      username === ''
        ? [loginStep(host), 'そのログインをシナリオ secure-registry で入力してください。最初にこのイメージで試します。']
        : [
            'ログインはここで入力するか、--password-stdin で渡してください。シェルがパスワードの $、!、\\ を変えてしまった可能性があります。',
            loginStep(host),
            'パスワードが更新された場合は、シナリオ renew-login で、このログインを含むすべてのシークレットに反映してください。ノードは試行のたびに読み直すため、Pod の再作成は不要です。',
          ],
  }),
  'SECRET-50': ({ secret, namespace }) => ({
    short: `${secret} は別の内容で既に存在します`,
    happened: `プロジェクト ${namespace} には、内容の異なるシークレット ${secret} が既に存在します。変更せずに残しました。`,
    known: 'クラスターの API で読み取り、ここで入力されたログインと比較しました。',
    next: [
      'ほかのレジストリーのログインを残してこのログインを入れるには --on-conflict merge を使ってください。',
      '既存の内容を捨てるには --on-conflict replace を使ってください。元に戻すことはできません。',
      '既存のシークレットに触れない場合は --secret-name NAME で別の名前にしてください。',
    ],
  }),
  'SECRET-51': ({ secret }) => ({
    short: `${secret} は別のタイプで既に存在します`,
    happened: `タイプの異なるシークレット ${secret} が既に存在します。シークレットのタイプは変更できません。`,
    known: 'クラスターの API で確認しました。変更せずに残しました。',
    next: ['--secret-name NAME で別の名前にしてください。'],
  }),
  'SECRET-52': ({ secret }) => ({
    short: `${secret} は変更不可 (immutable) です`,
    happened: `シークレット ${secret} は変更不可 (immutable) であるため、内容を変更できません。`,
    known: 'クラスターの API によると immutable: true であり、この設定は取り消せません。',
    next: ['--secret-name NAME で別の名前にしてください。', 'または、所有者に削除と再作成を依頼してください。'],
  }),
  'SECRET-53': ({ secret, host }) => ({
    short: `${secret} に ${host} のこのイメージのログインなし`,
    happened: `プルシークレット ${secret} に、${host} のこのイメージに適合するログインがありません。`,
    known:
      'ノードと同じ方法で、各エントリーをイメージ名と比較しました。ホストとポートは一字一句、パスは先頭部分を比べます。',
    next: [
      '別のシークレットを選択するか、ここでログインを入力してください。',
      `このシークレットに加えるには --secret-name ${secret} と --on-conflict merge を使ってください。`,
    ],
  }),
  'SECRET-54': ({ file, host, holds }) => ({
    short: `${file} に ${host} のログインはありません`,
    happened: `${file} に、${host} のこのイメージに適合するログインがありません。`,
    known: `このコンピューターで、ノードと同じ方法で各エントリーをイメージ名と比較しました。${holds.length === 0 ? 'エントリーは 1 つもありません' : `あるのは ${listed(holds)} です`}。`,
    next: [
      `先にログインしてから、もう一度試してください: ${command('podman login', host)} (docker でも同じ)。`,
      `または、ここでログインを入力してください。${loginStep(host)}`,
    ],
  }),
  'SECRET-55': ({ file, host, finding }) => {
    const about = { severity: 'error', code: finding, key: host, detail: '', mended: false } as const;
    const { short } = findingsJa.findings[finding](about);
    return {
      short: `${file} の ${host} のログインは使えません`,
      happened: `${file} に ${host} のエントリーがありますが、ノードは使えません: ${short}。`,
      known:
        'このコンピューターで、ノードと同じ方法で読み取りました。ユーザー名とパスワード、または両方を含む auth が必要です。',
      next: [`別のログインを入力してください。${loginStep(host)}`],
    };
  },
  'SECRET-56': ({ host, looked }) => ({
    short: `${host} の認証情報ヘルパーの指定なし`,
    happened: `このコンピューターの認証情報ファイルに、${host} のヘルパーの指定がありません。`,
    known:
      looked.length === 0
        ? 'このコンピューターに docker や podman の認証情報ファイルは見つかりませんでした。'
        : `credHelpers と credsStore を ${listed(looked)} で探しました。`,
    next: [
      'ここでログインを入力するか (--credentials-from typed)、ログインを含むファイルを指定してください (--credentials-file PATH)。',
      'docker 自身がログインを見つける場合は、どのファイルを読んでいるか確認してください。フォルダーは DOCKER_CONFIG で決まります。',
    ],
  }),
  'SECRET-25': ({ host, secrets }) => ({
    short: `${host} のログインが複数のシークレットにあります`,
    happened: `${listed(secrets)} のすべてに ${host} のログインがあります。ノードは順にすべてを試しますが、イメージのインポートは最初のものだけを使います。`,
    known:
      'クラスターの API でプロジェクトのプルシークレットを確認しました。インポートは追加の有無に関係なくすべてを対象とし、独自の順序で選びます。',
    next: [
      '1 つのレジストリーにつきシークレットを 1 つにし、ほかは削除するかキーを変更してください。',
      `インポートに使わせないシークレットには、アノテーション ${quoted('openshift.io/image.excludeSecret=true')} を付けます。`,
    ],
  }),
  'SECRET-57': ({ host, username, namespace, secret }) => ({
    short:
      host === ''
        ? `${namespace} にログインを持つシークレットなし`
        : `${namespace} に ${host} の ${username} を持つシークレットなし`,
    happened:
      host === ''
        ? '更新できるログインを持つプルシークレットがありません。'
        : secret !== undefined
          ? `${namespace} のプルシークレット ${secret} は、${host} のログイン ${quoted(username)} を持っていないか、存在しません。`
          : `変更できるプルシークレットの中に、${host} のログイン ${quoted(username)} を持つものがありません。`,
    known: `クラスターの API で、${namespace} と、シークレットを一覧できるほかの全プロジェクトのプルシークレットを確認しました。`,
    next: [
      `保存されているログインは ${command('pull-secret-wizard renew-login', '-n', namespace)} で確認してください。`,
      'まだない場合は作成してください。シナリオ secure-registry が作成と追加を行います。',
    ],
  }),
  'SECRET-59': ({ secret }) => ({
    short: `${secret} は OpenShift が管理しています`,
    happened: `シークレット ${secret} は、OpenShift が内部レジストリー用に作成し更新するものなので、変更していません。`,
    known:
      'クラスターの API で確認しました。アノテーションに対象のサービスアカウントが書かれています。加えた内容は次の更新で失われます。',
    next: ['別の名前を選択してください。--secret-name NAME、または確認画面の「シークレット名」で指定できます。'],
  }),
  'SECRET-58': ({ secret, namespace }) => ({
    short: `${namespace} の ${secret} は別のものになっています`,
    happened: `${namespace} のプルシークレット ${secret} は、確認画面の後に削除または再作成されたため、変更していません。`,
    known: '変更の直前にクラスターの API で読み取った uid が、確認画面のものと異なります。',
    next: ['最初からやり直してください。ウィザードが現状を読み取り、新しい確認画面を表示します。'],
  }),
  'SECRET-60': ({ secret, host }) => ({
    short: `${secret} のログインに問題はありません`,
    happened: `${secret} にある ${host} のログインはノードがそのまま使えるため、修復するものはありませんでした。`,
    known:
      'クラスターの API で読み取り、ノードの規則で確認しました。タイプ、キー、エントリー、パスワードに問題はありません。',
    next: [
      `シークレットをそのまま使ってください。--credentials-from existing --secret-name ${secret} で、未追加のアカウントに追加できます。`,
      'レジストリーがログインを拒否する場合は、パスワードが変わっています。シナリオ renew-login で新しいものに置き換えてください。',
    ],
  }),
  'SECRET-61': ({ secret, accounts, namespace }) => ({
    short: secret === '' ? 'プルシークレットの追加がありません' : `${secret} はどこにも追加されていません`,
    happened:
      secret === ''
        ? `${namespace} の ${listed(accounts)} にも、それで実行する Pod にもプルシークレットがないため、解除するものがありません。`
        : `${namespace} にシークレット ${secret} はなく、${listed(accounts)} にも、それで実行する Pod にも追加されていません。`,
    known: 'クラスターの API で確認しました。OpenShift が内部レジストリー用に管理するものは除いています。',
    next: [
      `${command('oc get serviceaccount', ...accounts, '-n', namespace, '-o', 'yaml')} で追加されているものを確認してください (kubectl でも同じ)。`,
    ],
  }),
};
