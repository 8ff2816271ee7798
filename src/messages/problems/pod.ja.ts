import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command, linkCommand } from './command.ts';
import { listed, quoting } from './phrases.ja.ts';
import { quoted } from './quoted.ts';

const noLoginSent =
  '認証情報なしのプルでも、ノードは "invalid username/password" と報告することがあるため、それだけで正しいパスワードをリセットしないでください';

/** The pods, the accounts they run as, and what became of their pull. */
export const podJa: ProblemVocabulary<CodesOf<'POD' | 'ACCOUNT' | 'IMAGE'>> = {
  'POD-13': ({ pod, account, secret }) => ({
    short: `${secret} は追加済みですが、Pod の作成がその前です`,
    happened: `サービスアカウント ${account} には ${secret} がプル用に追加済みですが、Pod ${pod} はその前に作成されたため使えません。`,
    known:
      'クラスターの API によると、アカウントには追加済みで、Pod にはありません。Pod のリストは作成時に決まり、その後は変わりません。',
    next: [
      `Pod を再作成してください。シナリオ secure-registry を --restart で使うか、${command('oc delete pod', pod)} を実行してください (kubectl でも同じ)。`,
      `所有者のない Pod は作り直されません。先に ${command('oc get pod', pod, '-o', 'yaml')} で控えを取ってください。`,
    ],
  }),
  'POD-28': ({ pod, image, reason, message }) => ({
    short: reason === 'form' ? 'Pod のイメージ名が正しくありません' : 'Pod のイメージ名にレジストリーがありません',
    happened:
      reason === 'form'
        ? `Pod ${pod} の ${quoted(image)} はイメージ名として正しくないため、どのレジストリーにも要求していません。`
        : `Pod ${pod} は ${image} を指定していますが、ノードにはどのレジストリーのものかわかりません。`,
    known: quoting('ノードの報告', message),
    next: [
      reason === 'form'
        ? 'テンプレートのイメージ名を訂正してください。小文字で書き、スキームや展開されていない変数を含めません。'
        : 'テンプレートに、docker.io/library/nginx のようにレジストリーから始まる完全な名前を書いてください。',
    ],
  }),
  'POD-29': ({ pod, image, message }) => ({
    short: 'イメージはノードに既にありました',
    happened: `Pod ${pod} の ${image} は、ノードに既にあったものです。ログインの証明にはなりません。`,
    known: quoting('ノードの報告', message),
    next: [
      'ログインを証明するには、imagePullPolicy: Always の Pod か、このイメージのないノードで、改めてプルしてください。',
    ],
  }),
  'POD-39': ({ pod, image, message }) => ({
    short: 'Pod の設定ではイメージをプルできません',
    happened: `Pod ${pod} は imagePullPolicy: Never ですが、ノードに ${image} がありません。`,
    known: quoting('ノードの報告', message),
    next: [
      'テンプレートの imagePullPolicy を IfNotPresent または Always にしてください。',
      'プルしてはいけない場合は、Pod が動く可能性のあるすべてのノードにイメージを配置してください。',
    ],
  }),
  'POD-42': ({ image, host }) => ({
    short: `ノード自身が ${host} のログインを持つ可能性があります`,
    happened: `${image} にはログインが必要ですが、ほとんどの OpenShift クラスターではグローバルプルシークレットに ${host} のログインがあります。何も必要ないかもしれません。`,
    known: 'レジストリーの名前からの推測です。プロジェクトだけの権限では、グローバルプルシークレットを参照できません。',
    next: [
      'クラスター内の Pod で試してください。シナリオ test-pull が実行し、後片付けも行います。',
      '失敗した場合は、ほかのレジストリーと同様にプロジェクトのプルシークレットが必要です。',
    ],
  }),
  'POD-50': ({ pod, image, reason, message }) => ({
    short: reason === 'disk' ? 'ノードのディスクに空きがありません' : 'ノードがイメージを展開できません',
    happened:
      reason === 'disk'
        ? `Pod ${pod} のノードに ${image} を置く空きがありません。ログインの問題ではありません。`
        : `Pod ${pod} のノードは ${image} を取得しましたが、展開または検証できませんでした。ログインの問題ではありません。`,
    known: quoting('ノードの報告', message),
    next: [
      'そのノードの確認をクラスター管理者に依頼してください。',
      `どのノードかは ${command('oc get pod', pod, '-o', 'wide')} で確認できます (kubectl でも同じ)。ほかのノードではプルできるかもしれません。`,
    ],
  }),
  'POD-53': ({ pod, namespace, secret, detail }) => ({
    short: `Pod ${pod} は削除され、未作成です`,
    happened: `プロジェクト ${namespace} の Pod ${pod} は削除されましたが、新しいものを作成できませんでした。失われたものはありません。作成に必要な内容はすべてシークレット ${secret} にあります。`,
    known: quoting('クラスターの API から、終了または作成の確認が得られませんでした', detail),
    next: [
      `もう一度実行するか、${command('pull-secret-wizard undo')} を実行してください。どちらもシークレットから作成します。`,
      `手作業の場合: ${command('oc get secret', secret, '-n', namespace, '-o', 'jsonpath={.data.pod}')} の結果を \`base64 -d\` に通し、${command('oc create -f -')} に渡してください。`,
    ],
  }),
  'POD-55': ({ workload, reason, owner }) => ({
    short:
      reason === 'job'
        ? `${workload} のテンプレートは変更できません`
        : reason === 'owned'
          ? `${workload} は ${owner} が作成したものです`
          : `${workload} にテンプレートがありません`,
    happened:
      reason === 'job'
        ? `ジョブのテンプレートは作成後に変更できないため、${workload} は変更していません。`
        : reason === 'owned'
          ? `${workload} は ${owner} が作成し、テンプレートも元に戻されるため、変更していません。`
          : `${workload} には、変更できる Pod のテンプレートがありません。`,
    known: 'クラスターの API で確認しました。',
    next: [
      reason === 'job'
        ? `変更を加えてジョブを作り直してください。${command('oc get', workload, '-o', 'yaml')} で控えを取り、削除してから作成します。CronJob が作成したものなら、CronJob を変更してください。`
        : reason === 'owned'
          ? `代わりに ${owner} を変更してください (--workload ${owner})。`
          : 'Pod を作成するものを --workload KIND/NAME で指定してください。',
    ],
  }),
  'POD-56': ({ workload, planned, found }) => ({
    short: `${workload} は確認画面の後に変更されています`,
    happened: `確認画面の後に ${workload} のテンプレートがほかで変更されたため、変更していません。`,
    known: `変更の直前にクラスターの API で読み取った値は ${quoted(found) || '空'} で、${quoted(planned) || '空'} ではありません。`,
    next: ['最初からやり直してください。ウィザードが現状を読み取り、新しい確認画面を表示します。'],
  }),
  'ACCOUNT-11': ({ account, secret, linkedTo }) => ({
    short: `${secret} は適合、${listed(linkedTo, 1)} だけに追加済み`,
    happened: `Pod は ${account} で実行されますが、${secret} は ${listed(linkedTo)} だけに追加されています。そのためノードは認証情報をレジストリーに提示していません。`,
    known: `クラスターの API によると、${secret} はイメージに適合しますが、${account} にはプル用に追加されていません。${noLoginSent}。`,
    next: [
      `${account} に追加してください。シナリオ secure-registry を使うか、${linkCommand(account, secret)} を実行してください。`,
      'その後、停滞中の Pod を再作成してください (--restart)。Pod は作成時のリストを使い続けます。',
    ],
  }),
  'ACCOUNT-12': ({ pod, account }) => ({
    short: 'Pod 自身のプルシークレットの指定に、適合するものがありません',
    happened: `Pod ${pod} は自身でプルシークレットを指定しているため、サービスアカウント ${account} のものは使われません。`,
    known: `クラスターの API によると、${account} には適合するシークレットが追加済みですが、Pod には別のものが指定されています。アカウントのリストは、指定のない Pod だけに使われます。`,
    next: [
      `${command('oc get pod', pod, '-o', 'jsonpath={.spec.imagePullSecrets}')} で Pod 自身の指定を確認してください (kubectl でも同じ)。`,
      'ワークロードのテンプレートで、imagePullSecrets を削除するか、適合するシークレットを加えてください。',
      'Argo CD、Flux、Helm、Operator がワークロードを管理している場合は、その管理元で変更してください。',
    ],
  }),
  'ACCOUNT-14': ({ account, secret }) => ({
    short: `${secret} は ${account} にマウント用だけで追加済み`,
    happened: `${secret} はサービスアカウント ${account} にマウント用として追加されていますが、プル用には追加されていません。`,
    known: `クラスターの API によると、${account} の secrets にはありますが、imagePullSecrets にはありません。${command('oc secrets link')} は、指定がなければこのように追加します。`,
    next: [
      `プル用に追加してください。シナリオ secure-registry を使うか、${linkCommand(account, secret)} を実行してください。`,
      'その後、停滞中の Pod を再作成してください (--restart)。Pod は作成時のリストを使い続けます。',
    ],
  }),
  'ACCOUNT-15': ({ account, secret, missing }) => ({
    short: `${secret} は ${account} に片方だけ追加済み`,
    happened: `ビルドは ${account} で実行されますが、${secret} は${missing === 'pull' ? 'マウント用だけで、プル用には追加されていません' : 'プル用だけで、マウント用には追加されていません'}。`,
    known: `クラスターの API で確認しました。ビルドは ${account} の両方のリストからログインを使いますが、${missing === 'pull' ? 'imagePullSecrets' : 'secrets'} にありません。`,
    next: [
      `両方に追加してください。シナリオ secure-registry を --builder 付きで使うか、${command('oc secrets link', account, secret, '--for=pull,mount')} を実行してください。`,
      'その後、ビルドを再実行してください。',
    ],
  }),
  'ACCOUNT-30': ({ account, message }) => ({
    short: `${account} にトークンのシークレットがないのは仕様です`,
    happened: `サービスアカウント ${account} に、無期限のトークンのシークレットはありません。現在のクラスターでは作成されません (OpenShift 4.16、Kubernetes 1.24 以降)。`,
    known: quoting('コマンドの報告', message),
    next: [
      `期限付きのトークンを ${command('oc create token', account)} で作成してください (kubectl でも同じ)。`,
      '任意のユーザー名と、パスワードとしてそのトークンを使って、レジストリーにログインしてください。',
    ],
  }),
  'ACCOUNT-41': ({ object, manager }) => ({
    short: `${object} は ${manager} が元に戻します`,
    happened: `${object} は ${manager} が管理しており、ほかからの変更は元に戻されます。手作業の追加はしばらくすると失われます。`,
    known:
      'クラスターの API で確認しました。ラベル、アノテーション、所有者参照、フィールドの管理者のいずれかに示されています。',
    next: [`${manager} が読み取る管理元で変更するか、その担当者に依頼してください。`],
  }),
  'ACCOUNT-32': ({ account, secret }) => ({
    short: `${secret} はありますが、${account} に未追加です`,
    happened: `プルシークレット ${secret} はありますが、サービスアカウント ${account} に追加されていません。そのためノードはこれを使いません。`,
    known: `クラスターの API によると、${account} の imagePullSecrets に ${secret} はありません。${noLoginSent}。`,
    next: [
      `${account} に追加してください。シナリオ secure-registry を使うか、${linkCommand(account, secret)} を実行してください。`,
      'その後、停滞中の Pod を再作成してください (--restart)。Pod は作成時のリストを使い続けます。',
    ],
  }),
  'IMAGE-50': ({ pod, image, message }) => ({
    short: 'イメージをまだプルできていません',
    happened: `Pod ${pod} はまだ ${image} をプルできていません。`,
    known: message.includes('invalid username/password')
      ? `${quoting('ノードの報告', message)}CRI-O は認証情報を送信しなかった場合も同じ報告をするため、パスワードの誤りとは限りません。`
      : message.trim() === ''
        ? 'ノードは待機中と報告していますが、理由は示していません。'
        : quoting('ノードの報告', message),
    next: [
      `${command('oc describe pod', pod)} でノードの報告をすべて確認してください (kubectl でも同じ)。`,
      'プルチェーンを先頭からたどり、最初に壊れているところから直してください。',
      'すべて良好な場合は、最長 5 分待ってください。ノードは間隔を延ばしながら再試行します。',
    ],
  }),
  'IMAGE-51': ({ pods, seconds }) => ({
    short: `${seconds} 秒以内に Pod ${pods} 個がプルできませんでした`,
    happened: `Pod ${pods} 個が ${seconds} 秒以内にイメージをプルできませんでした。異常とは限りません。`,
    known: `クラスターの API で ${seconds} 秒間監視しました。大きなイメージや、ノードの再試行の間隔 (最長 5 分) により、さらに時間がかかることがあります。`,
    next: [
      `${command('oc get pods -w')} で監視を続けてください (kubectl でも同じ)。`,
      `変化がない場合は、ノードの報告を確認してください: ${command('oc get events --field-selector=reason=Failed')}。`,
    ],
  }),
  'POD-51': ({ pod, seconds, message }) => ({
    short: `${seconds} 秒以内にプルを試したノードがありません`,
    happened: `プルを試すための Pod ${pod} は、${seconds} 秒以内にプルも失敗もしませんでした。ログインについては何も分かりません。`,
    known: quoting('その間、クラスターの API で監視しました。この Pod についての最後の報告', message),
    next: [
      '受け入れるノードがない場合は、ノードの空きと受け入れ条件を確認してください。大きなイメージの場合は、時間に余裕を持たせてください。',
      'その後、もう一度実行してください。',
    ],
  }),
  'POD-52': ({ pod, namespace }) => ({
    short: `Pod ${pod} が残っています`,
    happened: `プルを試すための Pod ${pod} を削除できませんでした。自動的に終了しますが、一覧には残ります。`,
    known: 'クラスターの API から削除の確認が得られませんでした。',
    next: [`${command('oc delete pod', pod, '-n', namespace)} で削除してください (kubectl でも同じ)。`],
  }),
};
