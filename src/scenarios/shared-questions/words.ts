import type { Words } from '../../domain/text.ts';

/** The sentences of what several scenarios ask and try. */
export interface SharedWords {
  readonly image: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
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
    readonly podsRunAs: (pods: number) => string;
  };
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
  readonly tried: {
    readonly login: string;
    readonly image: string;
    readonly byTool: { readonly [T in 'docker' | 'podman']: (version: string) => string };
    readonly rights: string;
    readonly keyring: string;
    readonly loginOf: (secret: string) => string;
    readonly anonymous: string;
  };
}

export const words: Words<SharedWords> = {
  en: {
    image: {
      ask: 'Which image is to be pulled?',
      label: 'Image',
      why: 'The login is tried on this very image before anything is written. Write it in full, as the pod does: the registry, the path and the tag.',
      flag: 'the image, in full',
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
      podsRunAs: (pods) => (pods === 1 ? 'its pod runs as it' : `all its ${pods} pods run as it`),
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
    tried: {
      login: 'login',
      image: 'this image',
      byTool: {
        docker: (version) => `docker login (${version})`,
        podman: (version) => `podman login (${version})`,
      },
      rights: 'your rights',
      keyring: 'nodes would use it',
      loginOf: (secret) => `the login of ${secret}`,
      anonymous: 'without a login',
    },
  },
  ja: {
    image: {
      ask: 'プルするイメージはどれですか?',
      label: 'イメージ',
      why: '書き込みの前に、このイメージそのものでログインを試します。Pod と同じように、レジストリー、パス、タグを含む完全な名前で入力してください。',
      flag: 'イメージの完全な名前',
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
      podsRunAs: (pods) => `全 ${pods} Pod の実行アカウント`,
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
    tried: {
      login: 'ログイン',
      image: 'このイメージ',
      byTool: {
        docker: (version) => `docker login (${version})`,
        podman: (version) => `podman login (${version})`,
      },
      rights: '権限',
      keyring: 'ノードが使用',
      loginOf: (secret) => `${secret} のログイン`,
      anonymous: '認証なし',
    },
  },
};
