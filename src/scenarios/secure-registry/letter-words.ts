import type { Words } from '../../domain/text.ts';

/** The sentences of the review's letter and its notes. */
export interface LetterWords {
  readonly takenFrom: (username: string, file: string, to: string) => string;
  readonly sentLogin: (host: string, cluster: string) => string;
  readonly sentTried: (host: string, cluster: string) => string;
  readonly sentNothing: (cluster: string) => string;
  readonly sentUntried: (cluster: string) => string;
  readonly ownList: (pods: string, secret: string) => string;
  readonly lifetime: (en: string, ja: string) => string;
  readonly secondSecret: (secret: string) => string;
  readonly buildsToo: (builds: string) => string;
  readonly buildsAs: (accounts: string) => string;
  readonly push: (image: string) => string;
  readonly pushRefused: (build: string) => string;
  readonly orForBuilds: (commands: string) => string;
  readonly readable: (project: string) => string;
  readonly stays: string;
  readonly bare: (pods: string) => string;
  readonly brokenStays: (secret: string) => string;
  readonly brokenListed: (secret: string, accounts: string) => string;
  readonly undo: string;
  readonly undoUnlinked: string;
  readonly undoReplaced: string;
}

export const letterWords: Words<LetterWords> = {
  en: {
    takenFrom: (username, file, to) => `${username} of ${file}: ${to}`,
    sentLogin: (host, cluster) => `login to ${host}, secret to ${cluster}`,
    sentTried: (host, cluster) => `login to ${host}; nothing but the changes above, to ${cluster}`,
    sentNothing: (cluster) => `nothing but the changes above, to ${cluster}`,
    sentUntried: (cluster) => `secret to ${cluster}; the login has not been tried anywhere`,
    ownList: (pods, secret) =>
      `${pods}: lists pull secrets of its own, so the account's do not reach it; add ${secret} to imagePullSecrets of its template`,
    lifetime: (en) => `This login ${en}. `,
    secondSecret: (secret) =>
      `${secret} is only for image imports of OpenShift 3.x and early 4.x, which asked for a login at the auth server too. Nodes never use it, so it is linked to no account.`,
    buildsToo: (builds) =>
      `Builds use this registry too (${builds}): change For builds to yes, and their account gets the login.`,
    buildsAs: (accounts) => `Some of these builds run as ${accounts}, not as builder: link the secret there, too.`,
    push: (image) => `a push to ${image}, begun and cancelled`,
    pushRefused: (build) => `Build ${build} could not push: `,
    orForBuilds: (commands) => `For these builds alone the same is: ${commands}`,
    readable: (project) => `by everyone with edit or admin in ${project}`,
    stays: 'every other secret, account and pod',
    bare: (pods) => `${pods}: no owner would replace it, so it is left; recreate it by hand`,
    brokenStays: (secret) => `${secret} itself is not changed: delete it by hand once nothing needs it`,
    brokenListed: (secret, accounts) =>
      `${secret} holds other logins too, so it stays linked to ${accounts}; --all-entries takes them along`,
    undo: 'takes back what is made and linked; recreated pods need none',
    undoUnlinked: 'takes back what is made, linked and unlinked; recreated pods need none',
    undoReplaced: 'unlinks; what the secret held before is not kept',
  },
  ja: {
    takenFrom: (username, file, to) => `${file} の ${username}: ${to}`,
    sentLogin: (host, cluster) => `ログインを ${host} へ、シークレットを ${cluster} へ`,
    sentTried: (host, cluster) => `ログインを ${host} へ、上記の変更だけを ${cluster} へ`,
    sentNothing: (cluster) => `上記の変更だけを ${cluster} へ`,
    sentUntried: (cluster) => `シークレットを ${cluster} へ (ログインは未確認)`,
    ownList: (pods, secret) =>
      `${pods}: 独自のプルシークレットを指定しているため、アカウントの設定は届きません。テンプレートの imagePullSecrets に ${secret} を追加してください`,
    lifetime: (_en, ja) => `このログインの${ja}。`,
    secondSecret: (secret) =>
      `${secret} は、認証サーバーのログインも必要とした OpenShift 3.x と初期の 4.x のイメージインポート専用です。ノードは使わないため、どのアカウントにも追加しません。`,
    buildsToo: (builds) =>
      `ビルドもこのレジストリーを使います (${builds})。「ビルド用」を「はい」に変えると、ビルドのアカウントにも追加します。`,
    buildsAs: (accounts) =>
      `一部のビルドは builder ではなく ${accounts} で実行されます。そこにもシークレットを追加してください。`,
    push: (image) => `${image} へのプッシュ (開始して取り消し)`,
    pushRefused: (build) => `ビルド ${build} はプッシュできませんでした: `,
    orForBuilds: (commands) => `これらのビルドだけに設定する場合: ${commands}`,
    readable: (project) => `${project} の edit または admin 権限を持つ全員`,
    stays: 'ほかのシークレット、アカウント、Pod はすべて',
    bare: (pods) => `${pods}: 作り直す所有者がないため残します。手動で再作成してください`,
    brokenStays: (secret) => `${secret} 自体は変更しません。不要になったら手動で削除してください`,
    brokenListed: (secret, accounts) =>
      `${secret} にはほかのログインもあるため、${accounts} への追加はそのままにします。--all-entries でまとめて移せます`,
    undo: '作成と追加を元に戻します。再作成は対象外です',
    undoUnlinked: '作成、追加、追加の解除を元に戻します。再作成は対象外です',
    undoReplaced: '追加を取り消します。以前の内容は保存されません',
  },
};
