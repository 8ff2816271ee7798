import type { Words } from '../../domain/text.ts';

interface Asked {
  readonly ask: string;
  readonly label: string;
  readonly why: string;
}

/** The sentences of this scenario. */
export interface RenewLoginWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly held: Asked & {
    readonly flagRegistry: string;
    readonly flagUser: string;
    readonly at: (username: string, host: string) => string;
    readonly columns: { readonly user: string; readonly registry: string };
    readonly lies: (secrets: string) => string;
  };
  readonly image: Asked & {
    readonly flag: string;
    readonly none: string;
    readonly noPod: string;
    readonly podUses: string;
    readonly stuck: string;
  };
  readonly login: Asked & {
    readonly replaces: (username: string) => string;
    readonly untried: (host: string) => string;
  };
  readonly secrets: Asked & { readonly flag: string; readonly all: string; readonly frozen: string };
  readonly letter: {
    readonly sent: (host: string, cluster: string) => string;
    readonly sentUntried: (cluster: string) => string;
    readonly readable: (projects: string) => string;
    readonly stays: string;
    readonly undo: string;
    readonly notAllowed: (secrets: string) => string;
    readonly lifetime: (en: string, ja: string) => string;
    readonly frozen: (secrets: string) => string;
    readonly unread: (projects: number | 'all') => string;
  };
  readonly waiting: { readonly whom: (projects: string) => string; readonly what: (projects: string) => string };
  readonly holdsNew: string;
  readonly holdsOld: string;
  readonly waitsForNode: string;
  readonly otherProjects: (projects: string) => string;
}

export const words: Words<RenewLoginWords> = {
  en: {
    title: 'A password was renewed',
    about: 'put it wherever the login lies',
    help: 'put a renewed password into every pull secret that holds the login; pods need not be recreated',
    held: {
      ask: 'Which login has a new password?',
      label: 'Login',
      why: 'Read from the pull secrets of this project, and of every other whose secrets you may list. No password is shown.',
      flagRegistry: 'the registry the login is for',
      flagUser: 'the user name that is in the secrets now',
      at: (username, host) => `${username} at ${host}`,
      columns: { user: 'User name', registry: 'Registry' },
      lies: (secrets) => `in ${secrets}`,
    },
    image: {
      ask: 'Which image is the new password to be tried on?',
      label: 'Tried on',
      why: 'It is tried before anything is written, on an image of that registry that a pod of this project uses.',
      flag: 'the image it is tried on; known where a pod of the project uses that registry',
      none: 'no image',
      noPod: 'no pod that can be seen uses that registry',
      podUses: 'a pod uses it',
      stuck: 'stuck',
    },
    login: {
      ask: 'What is the new password?',
      label: 'New login',
      why: 'It replaces the one in the secrets; every other login in them stays. Nodes read a secret anew at their next try.',
      replaces: (username) => `It takes the place of the password of ${username}.`,
      untried: (host) => `No image of ${host} is known here to try it on: it is written untried.`,
    },
    secrets: {
      ask: 'Which secrets are to get it?',
      label: 'Secrets',
      why: 'All that hold the login, unless you leave some out. What is left out keeps the former password.',
      flag: 'renew only this secret; all that hold the login unless told',
      all: 'all that hold it',
      frozen: 'immutable: only to be made anew',
    },
    letter: {
      sent: (host, cluster) => `login to ${host}, secrets to ${cluster}`,
      sentUntried: (cluster) => `secrets to ${cluster}; the login has not been tried anywhere`,
      readable: (projects) => `by everyone with edit or admin in ${projects}`,
      stays: 'every other login in these secrets, every account and pod',
      undo: 'none: the former password is kept nowhere',
      notAllowed: (secrets) => `You may not change ${secrets}: whoever may has to renew it there.`,
      lifetime: (en) => `This login ${en}. `,
      frozen: (secrets) =>
        `${secrets} is immutable and keeps the former password: make it anew with secure-registry, under another name.`,
      unread: (projects) =>
        projects === 'all'
          ? 'Only this project could be looked into: the former password may lie in others, too.'
          : `The secrets of ${projects} other ${projects === 1 ? 'project' : 'projects'} could not be looked into: the former password may lie there, too.`,
    },
    waiting: {
      whom: (projects) => `somebody with the role edit or admin in ${projects}`,
      what: (projects) => `You may not change secrets in ${projects}. Please run these commands there:`,
    },
    holdsNew: 'holds the new login',
    holdsOld: 'holds another login',
    waitsForNode: 'waits for its node to try again',
    otherProjects: (projects) => `that pods of ${projects} pull with it: look there`,
  },
  ja: {
    title: '更新されたパスワード',
    about: 'ログインの保存先すべてに反映',
    help: '更新されたパスワードを、そのログインを持つすべてのプルシークレットに反映 (Pod の再作成は不要)',
    held: {
      ask: 'どのログインのパスワードが更新されましたか?',
      label: 'ログイン',
      why: 'このプロジェクトと、シークレットを一覧できるほかの全プロジェクトのプルシークレットから読み取ります。パスワードは表示しません。',
      flagRegistry: 'ログイン先のレジストリー',
      flagUser: '現在シークレットにあるユーザー名',
      at: (username, host) => `${host} の ${username}`,
      columns: { user: 'ユーザー名', registry: 'レジストリー' },
      lies: (secrets) => `${secrets} に保存`,
    },
    image: {
      ask: '新しいパスワードをどのイメージで試しますか?',
      label: '試すイメージ',
      why: '書き込みの前に、このプロジェクトの Pod が使う、そのレジストリーのイメージで試します。',
      flag: '試すイメージ。プロジェクトの Pod がそのレジストリーを使う場合は不要',
      none: 'イメージなし',
      noPod: '使用する Pod が見つからず',
      podUses: 'Pod が使用',
      stuck: '停滞中',
    },
    login: {
      ask: '新しいパスワードは?',
      label: '新しいログイン',
      why: 'シークレット内のパスワードを置き換えます。ほかのログインはそのままです。ノードは次の試行でシークレットを読み直します。',
      replaces: (username) => `${username} のパスワードを置き換えます。`,
      untried: (host) => `${host} のイメージが見つからないため、試さずに書き込みます。`,
    },
    secrets: {
      ask: 'どのシークレットに反映しますか?',
      label: 'シークレット',
      why: '除外しない限り、ログインを持つすべてに反映します。除外したものには以前のパスワードが残ります。',
      flag: 'このシークレットだけを更新。既定はログインを持つすべて',
      all: 'ログインを持つすべて',
      frozen: '変更不可 (immutable)。作り直しが必要',
    },
    letter: {
      sent: (host, cluster) => `ログインを ${host} へ、シークレットを ${cluster} へ`,
      sentUntried: (cluster) => `シークレットを ${cluster} へ (ログインは未確認)`,
      readable: (projects) => `${projects} の edit または admin 権限を持つ全員`,
      stays: 'シークレット内のほかのログイン、すべてのアカウントと Pod',
      undo: 'できません。以前のパスワードはどこにも保存されません',
      notAllowed: (secrets) => `${secrets} を変更する権限がありません。権限のある方が更新する必要があります。`,
      lifetime: (_en, ja) => `このログインの${ja}。`,
      frozen: (secrets) =>
        `${secrets} は変更不可 (immutable) のため、以前のパスワードが残ります。secure-registry で別の名前で作り直してください。`,
      unread: (projects) =>
        projects === 'all'
          ? 'このプロジェクトだけを確認しました。ほかのプロジェクトに以前のパスワードが残っている可能性があります。'
          : `ほかの ${projects} プロジェクトのシークレットは確認できませんでした。以前のパスワードが残っている可能性があります。`,
    },
    waiting: {
      whom: (projects) => `${projects} で edit または admin ロールを持つ方`,
      what: (projects) => `${projects} でシークレットを変更する権限がありません。次のコマンドの実行をお願いします。`,
    },
    holdsNew: '新しいログインを保持',
    holdsOld: '別のログインを保持',
    waitsForNode: 'ノードの再試行待ち',
    otherProjects: (projects) => `${projects} の Pod がプルできること (そちらで確認してください)`,
  },
};
