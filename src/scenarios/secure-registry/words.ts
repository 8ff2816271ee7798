import type { Words } from '../../domain/text.ts';

/** The sentences of this scenario. */
export interface SecureRegistryWords {
  readonly title: string;
  readonly about: string;
  readonly image: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly registry: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly column: string;
    readonly wantsLogin: string;
    readonly sendsTo: (host: string) => string;
    readonly isOpen: string;
    readonly notReached: string;
    readonly asked: string;
    readonly consent: (host: string) => string;
    readonly consentFact: (registry: string, host: string) => string;
    readonly openNothing: string;
    readonly openNothingFact: string;
    readonly openAnyway: string;
    readonly openAnywayFact: string;
  };
  readonly accounts: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly columns: readonly [string, string, string, string];
    readonly none: string;
    readonly stuckHere: string;
    readonly usesImage: string;
    readonly builds: string;
    readonly hidden: string;
    readonly podsRunAs: string;
  };
  readonly source: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly columns: readonly [string];
    readonly existing: (secret: string) => string;
    readonly linkedTo: (accounts: string) => string;
    readonly linkedNowhere: string;
    readonly typed: string;
    readonly typedFact: string;
    readonly noneFits: string;
  };
  readonly login: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flagUser: string;
    readonly flagPassword: string;
    readonly triesIt: string;
    readonly readable: (project: string) => string;
    readonly redHat: string;
    readonly hub: string;
  };
  readonly server: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly secretName: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly onConflict: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly values: { readonly [H in 'fail' | 'merge' | 'replace']: string };
    readonly rename: (name: string) => string;
    readonly facts: { readonly [H in 'fail' | 'merge' | 'replace' | 'rename']: string };
  };
  readonly email: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly none: string;
  };
  readonly builder: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly restart: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly yes: string;
  readonly no: string;
  readonly tried: {
    readonly login: string;
    readonly image: string;
    readonly dockerLogin: (version: string) => string;
    readonly rights: string;
    readonly keyring: string;
  };
  readonly letter: {
    readonly sentLogin: (host: string, cluster: string) => string;
    readonly sentNothing: (cluster: string) => string;
    readonly sentUntried: (cluster: string) => string;
    readonly ownList: (pods: string) => string;
    readonly readable: (project: string) => string;
    readonly stays: string;
    readonly bare: (pods: string) => string;
    readonly undo: string;
    readonly undoReplaced: string;
  };
  readonly openImage: (image: string) => string;
  readonly waitingWhom: (project: string) => string;
  readonly waitingWhat: (what: string, project: string) => string;
  readonly waitingRights: { readonly secrets: string; readonly link: string; readonly recreate: string };
}

export const words: Words<SecureRegistryWords> = {
  en: {
    title: 'A secured registry',
    about: 'make a pull secret, link it',
    image: {
      ask: 'Which image is to be pulled?',
      label: 'Image',
      why: 'The login is tried on this very image before anything is written. Write it in full, as the pod does: the registry, the path and the tag.',
      flag: 'the image, in full',
    },
    registry: {
      ask: 'May the login go to another server?',
      label: 'Registry',
      why: 'A registry may send logins to an auth server on another host. Nothing is sent there before you agree.',
      flag: 'the auth server, besides the registry, that may see the login',
      column: 'Answer',
      wantsLogin: 'wants a login',
      sendsTo: (host) => `sends logins to ${host}`,
      isOpen: 'gives the image to anybody',
      notReached: 'not reached from this computer',
      asked: 'asked from this computer',
      consent: (host) => `Yes, ${host} may see it`,
      consentFact: (registry, host) => `${registry} sends logins to ${host}`,
      openNothing: 'Nothing to do',
      openNothingFact: 'the image can be pulled without a login',
      openAnyway: 'Make a secret all the same',
      openAnywayFact: 'some registries limit pulls without a login',
    },
    accounts: {
      ask: 'Which service account pulls it?',
      label: 'Account',
      why: 'Pods take their pull secrets from the account they run as.',
      flag: 'the service account the pods run as',
      columns: ['Account', 'Pods', 'Stuck', 'Pull secrets'],
      none: 'none',
      stuckHere: 'stuck on this image',
      usesImage: 'uses this image',
      builds: 'builds run as this',
      hidden: 'run no pods; type to see them',
      podsRunAs: 'its pods run as it',
    },
    source: {
      ask: 'Where does the login come from?',
      label: 'Login from',
      why: 'A secret of this project that already fits needs no typing. Its login is tried on this image first.',
      flag: 'where the login comes from',
      columns: ['Login'],
      existing: (secret) => `pull secret ${secret}`,
      linkedTo: (accounts) => `fits; linked to ${accounts}`,
      linkedNowhere: 'fits; linked to no account',
      typed: 'a login given here',
      typedFact: 'user name and password or token',
      noneFits: 'no secret of the project fits',
    },
    login: {
      ask: 'Which login does the registry accept?',
      label: 'Login',
      why: 'It is tried on this very image and then kept in a pull secret of the project. Use a robot account or a read-only token where the registry offers one.',
      flagUser: 'the user name',
      flagPassword: 'read the password from standard input (a final newline is cut)',
      triesIt: 'Enter tries it on this very image. Nothing is written yet.',
      readable: (project) => `All who may edit ${project} can read it later: use a robot's token, not your own.`,
      redHat: 'A registry service account looks like 12345678|name',
      hub: 'With two-factor login, Docker Hub wants an access token in place of the password',
    },
    server: {
      ask: 'For which registry, or which part of it, is the login?',
      label: 'Registry key',
      why: 'The kubelet compares this with the start of the image name. Usually it is the registry itself.',
      flag: 'where it lives: HOST[:PORT][/PATH]',
    },
    secretName: {
      ask: 'What shall the pull secret be called?',
      label: 'Secret name',
      why: 'Lower-case letters, digits, dashes and dots.',
      flag: 'the name of the pull secret',
    },
    onConflict: {
      ask: 'If a secret of that name holds something else?',
      label: 'If taken',
      why: 'Nothing of it is lost unless you choose to replace it.',
      flag: 'what to do where a secret of that name holds something else',
      values: { fail: 'stop', merge: 'merge', replace: 'replace' },
      rename: (name) => `make ${name} instead`,
      facts: {
        rename: 'the other secret stays as it is',
        fail: 'change nothing and say so',
        merge: 'put this login in, keep those of other registries',
        replace: 'its former content is gone for good',
      },
    },
    email: {
      ask: 'Which e-mail address?',
      label: 'E-mail',
      why: 'Only very old registries read it. Empty is fine.',
      flag: 'the e-mail address',
      none: 'none',
    },
    builder: {
      ask: 'Is it also for builds?',
      label: 'For builds',
      why: 'Builds run as the account builder and take logins from both of its lists, so the secret is linked there for pulling and mounting.',
      flag: 'link it to the account builder too, for builds',
    },
    restart: {
      ask: 'Recreate the pods that are stuck on this image?',
      label: 'Recreate',
      why: 'A pod gets its pull secrets when it is made. Pods that are stuck are deleted, and their owners replace them; healthy pods are left alone.',
      flag: 'recreate the pods stuck on this image',
    },
    yes: 'yes',
    no: 'no',
    tried: {
      login: 'login',
      image: 'this image',
      dockerLogin: (version) => `docker login (${version})`,
      rights: 'your rights',
      keyring: 'nodes would use it',
    },
    letter: {
      sentLogin: (host, cluster) => `login to ${host}, secret to ${cluster}`,
      sentNothing: (cluster) => `nothing but the changes above, to ${cluster}`,
      sentUntried: (cluster) => `secret to ${cluster}; the login has not been tried anywhere`,
      ownList: (pods) => `${pods}: lists pull secrets of its own, so the account's do not reach it; add this one there`,
      readable: (project) => `by everyone with edit or admin in ${project}`,
      stays: 'every other secret, account and pod',
      bare: (pods) => `${pods}: no owner would replace it, so it is left; recreate it by hand`,
      undo: 'takes back what is made and linked; recreated pods need none',
      undoReplaced: 'unlinks; what the secret held before is not kept',
    },
    openImage: (image) => `${image} can be pulled without a login: no pull secret is needed.`,
    waitingWhom: (project) => `somebody with the role edit or admin in ${project}`,
    waitingWhat: (what, project) => `You may not ${what} in ${project}. Please run these commands there:`,
    waitingRights: { secrets: 'make secrets', link: 'change service accounts', recreate: 'delete pods' },
  },
  ja: {
    title: 'セキュアなレジストリー',
    about: 'プルシークレットを作成して追加',
    image: {
      ask: 'プルするイメージはどれですか?',
      label: 'イメージ',
      why: '書き込みの前に、このイメージそのものでログインを試します。Pod と同じように、レジストリー、パス、タグを含む完全な名前で入力してください。',
      flag: 'イメージの完全な名前',
    },
    registry: {
      ask: 'ログイン情報を別のサーバーに送信してもよいですか?',
      label: 'レジストリー',
      why: 'レジストリーは、認証を別のホストの認証サーバーに委任できます。同意するまで、そこには何も送信しません。',
      flag: 'レジストリーのほかにログイン情報を送信してよい認証サーバー',
      column: '回答',
      wantsLogin: '認証が必要',
      sendsTo: (host) => `認証は ${host}`,
      isOpen: '認証なしで取得可',
      notReached: 'このコンピューターからは到達できず',
      asked: 'このコンピューターから確認',
      consent: (host) => `はい、${host} に送信してよい`,
      consentFact: (registry, host) => `${registry} は認証を ${host} に委任`,
      openNothing: '何もしない',
      openNothingFact: 'このイメージは認証なしでプル可',
      openAnyway: 'それでもシークレットを作成',
      openAnywayFact: '認証なしのプルを制限するレジストリーもあり',
    },
    accounts: {
      ask: 'どのサービスアカウントでプルしますか?',
      label: 'アカウント',
      why: 'Pod は、実行アカウントに追加されたプルシークレットを使います。',
      flag: 'Pod の実行に使うサービスアカウント',
      columns: ['アカウント', 'Pod', '停滞', 'プルシークレット'],
      none: 'なし',
      stuckHere: 'このイメージで停滞中',
      usesImage: 'このイメージを使用',
      builds: 'ビルドの実行アカウント',
      hidden: 'Pod なし。入力すると表示',
      podsRunAs: 'Pod の実行アカウント',
    },
    source: {
      ask: 'ログイン情報はどこから取りますか?',
      label: 'ログイン元',
      why: '適合するシークレットがプロジェクトにあれば入力は不要です。先にこのイメージで試します。',
      flag: 'ログイン情報の取得元',
      columns: ['ログイン情報'],
      existing: (secret) => `プルシークレット ${secret}`,
      linkedTo: (accounts) => `適合、${accounts} に追加済み`,
      linkedNowhere: '適合、どのアカウントにも未追加',
      typed: 'ここで入力',
      typedFact: 'ユーザー名とパスワードまたはトークン',
      noneFits: '適合するシークレットなし',
    },
    login: {
      ask: 'レジストリーのログイン情報は?',
      label: 'ログイン',
      why: 'このイメージそのもので試してから、プロジェクトのプルシークレットに保存します。可能であれば、ロボットアカウントまたは読み取り専用トークンを使ってください。',
      flagUser: 'ユーザー名',
      flagPassword: 'パスワードを標準入力から読む (末尾の改行は除去)',
      triesIt: 'Enter でこのイメージに試します。まだ何も書き込みません。',
      readable: (project) => `${project} の編集者全員が後で読めます。個人ではなくロボットのトークンを推奨します。`,
      redHat: 'レジストリーサービスアカウントは 12345678|name の形式です',
      hub: '二要素認証の場合、Docker Hub ではパスワードの代わりにアクセストークンが必要です',
    },
    server: {
      ask: 'どのレジストリー (またはその一部) のログインですか?',
      label: 'レジストリーキー',
      why: 'kubelet はこの値をイメージ名の先頭と比べます。通常はレジストリーのホストです。',
      flag: 'レジストリーの場所: HOST[:PORT][/PATH]',
    },
    secretName: {
      ask: 'プルシークレットの名前は?',
      label: 'シークレット名',
      why: '英小文字、数字、ハイフン、ピリオドを使えます。',
      flag: 'プルシークレットの名前',
    },
    onConflict: {
      ask: '同名のシークレットの内容が異なる場合は?',
      label: '同名の場合',
      why: '置換を選ばない限り、既存の内容は失われません。',
      flag: '同名のシークレットの内容が異なる場合の動作',
      values: { fail: '中止', merge: '統合', replace: '置換' },
      rename: (name) => `代わりに ${name} を作成`,
      facts: {
        rename: '既存のシークレットはそのまま',
        fail: '変更せずに知らせる',
        merge: 'このログインを入れ、ほかのレジストリーのものは残す',
        replace: '以前の内容は失われる',
      },
    },
    email: {
      ask: 'メールアドレスは?',
      label: 'メール',
      why: 'ごく古いレジストリーだけが使います。空欄で構いません。',
      flag: 'メールアドレス',
      none: 'なし',
    },
    builder: {
      ask: 'ビルドにも使いますか?',
      label: 'ビルド用',
      why: 'ビルドは builder アカウントで実行され、その両方のリストからログイン情報を取ります。そのため、プルとマウントの両方に追加します。',
      flag: 'ビルド用に builder アカウントにも追加',
    },
    restart: {
      ask: 'このイメージで停滞している Pod を再作成しますか?',
      label: '再作成',
      why: 'プルシークレットは Pod の作成時に決まります。停滞中の Pod を削除すると所有者が作り直します。正常な Pod には触れません。',
      flag: 'このイメージで停滞している Pod を再作成',
    },
    yes: 'はい',
    no: 'いいえ',
    tried: {
      login: 'ログイン',
      image: 'このイメージ',
      dockerLogin: (version) => `docker login (${version})`,
      rights: '権限',
      keyring: 'ノードが使用',
    },
    letter: {
      sentLogin: (host, cluster) => `ログインを ${host} へ、シークレットを ${cluster} へ`,
      sentNothing: (cluster) => `上記の変更だけを ${cluster} へ`,
      sentUntried: (cluster) => `シークレットを ${cluster} へ (ログインは未確認)`,
      ownList: (pods) =>
        `${pods}: 独自のプルシークレットを指定しているため、アカウントの設定は届きません。そこに追加してください`,
      readable: (project) => `${project} の edit または admin 権限を持つ全員`,
      stays: 'ほかのシークレット、アカウント、Pod はすべて',
      bare: (pods) => `${pods}: 作り直す所有者がないため残します。手動で再作成してください`,
      undo: '作成と追加を元に戻します。再作成は対象外です',
      undoReplaced: '追加を取り消します。以前の内容は保存されません',
    },
    openImage: (image) => `${image} は認証なしでプルできます。プルシークレットは不要です。`,
    waitingWhom: (project) => `${project} で edit または admin ロールを持つ方`,
    waitingWhat: (what, project) => `${project} で${what}権限がありません。次のコマンドの実行をお願いします。`,
    waitingRights: {
      secrets: 'シークレットを作成する',
      link: 'サービスアカウントを変更する',
      recreate: 'Pod を削除する',
    },
  },
};
