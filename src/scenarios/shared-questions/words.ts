import type { Words } from '../../domain/text.ts';

/** The sentences of what several scenarios ask and try. */
export interface SharedWords {
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
  };
}

export const words: Words<SharedWords> = {
  en: {
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
    },
  },
  ja: {
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
    },
  },
};
