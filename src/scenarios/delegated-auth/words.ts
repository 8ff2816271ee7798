import type { Words } from '../../domain/text.ts';

/** The sentences of this scenario, beside those it has in common with secure-registry. */
interface DelegatedAuthWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly twoSecrets: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly one: string;
    readonly two: string;
    readonly twoFact: string;
  };
}

export const words: Words<DelegatedAuthWords> = {
  en: {
    title: 'Its logins go elsewhere',
    about: "delegated authentication, as Red Hat's",
    help: 'make a pull secret for a registry that sends logins to another server; both hosts are shown before a password goes anywhere',
    twoSecrets: {
      ask: 'One secret, or one for the auth server besides?',
      label: 'Secrets',
      why: 'Nodes look for the registry alone, so one secret does. Image imports of OpenShift 3.x and early 4.x asked for a login at the auth server too.',
      flag: 'a second secret for the auth server, linked to no account: only for image imports of OpenShift 3.x and early 4.x',
      one: 'one, for the registry',
      two: 'two, one for the auth server',
      twoFact: 'only for image imports of OpenShift 3.x and early 4.x',
    },
  },
  ja: {
    title: '認証を委任するレジストリー',
    about: '委任された認証 (Red Hat のレジストリーなど)',
    help: '認証を別のサーバーに委任するレジストリーのプルシークレットを作成。パスワードの送信前に両方のホストを表示',
    twoSecrets: {
      ask: 'シークレットは 1 つでよいですか? 認証サーバー用も作成しますか?',
      label: 'シークレット数',
      why: 'ノードが探すのはレジストリーのログインだけなので、1 つで足ります。OpenShift 3.x と初期の 4.x のイメージインポートは、認証サーバーのログインも必要としました。',
      flag: '認証サーバー用の 2 つ目のシークレット (どのアカウントにも追加しない)。OpenShift 3.x と初期の 4.x のイメージインポート専用',
      one: '1 つ (レジストリー用)',
      two: '2 つ (認証サーバー用も作成)',
      twoFact: 'OpenShift 3.x と初期の 4.x のイメージインポート専用',
    },
  },
};
