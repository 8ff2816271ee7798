import type { Words } from '../../domain/text.ts';

/** The sentences of this scenario. */
export interface UnlinkSecretWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly secret: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly spoils: string;
    readonly shown: string;
    readonly others: string;
    readonly missing: string;
  };
  readonly restart: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly letter: {
    readonly sent: (host: string, cluster: string) => string;
    readonly sentNothing: (cluster: string) => string;
    readonly readable: string;
    readonly stays: (secret: string) => string;
    readonly undo: string;
    readonly bare: (pods: string) => string;
    readonly nodesUse: (secret: string) => string;
    readonly nodesUseNone: string;
  };
  readonly waiting: {
    readonly whom: (project: string) => string;
    readonly what: (right: string, project: string) => string;
    readonly rights: { readonly link: string; readonly recreate: string };
  };
  readonly stillLists: (secret: string) => string;
  readonly listsNoMore: (secret: string) => string;
}

export const words: Words<UnlinkSecretWords> = {
  en: {
    title: 'A secret that does harm',
    about: 'unlink it; the secret itself stays',
    help: 'take a secret off the accounts (or templates) that list it: one that spoils all others, or an outdated login for an image that needs none',
    secret: {
      ask: 'Which secret is not to be used any more?',
      label: 'Secret',
      why: 'It is taken off the lists, and stays as it is. What nodes would use then is tried on the image first.',
      flag: 'the secret to unlink',
      spoils: 'cannot be read: nodes then use none of them',
      shown: 'nodes show its login for this image',
      others: 'for other registries',
      missing: 'there is no such secret',
    },
    restart: {
      ask: 'Recreate the pods that are stuck on this image?',
      label: 'Recreate',
      why: 'A pod keeps the list it was made with. Pods that are stuck are deleted, and their owners replace them; healthy pods are left alone.',
      flag: 'recreate the pods stuck on this image',
      yes: 'yes',
      no: 'no',
    },
    letter: {
      sent: (host, cluster) => `a stored login to ${host}; nothing but the changes above, to ${cluster}`,
      sentNothing: (cluster) => `nothing but the changes above, to ${cluster}`,
      readable: 'by nobody new: no login is written anywhere',
      stays: (secret) => `${secret} itself, and every other entry, secret and pod`,
      undo: 'puts it back where it stood; recreated pods need none',
      bare: (pods) => `${pods}: no owner would replace it, so it is left; recreate it by hand`,
      nodesUse: (secret) => `Nodes then use the login of ${secret}`,
      nodesUseNone: 'Nodes then pull it without a login',
    },
    waiting: {
      whom: (project) => `somebody with the role edit or admin in ${project}`,
      what: (right, project) => `You may not ${right} in ${project}. Please run these commands there:`,
      rights: { link: 'change service accounts', recreate: 'delete pods' },
    },
    stillLists: (secret) => `still lists ${secret}`,
    listsNoMore: (secret) => `does not list ${secret}`,
  },
  ja: {
    title: '妨げになるシークレット',
    about: '追加を解除 (シークレット自体は残す)',
    help: 'ほかのシークレットまで使えなくするもの、またはログイン不要のイメージに対する古いログインを、アカウント (またはテンプレート) のリストから外す',
    secret: {
      ask: '使わないようにするシークレットは?',
      label: 'シークレット',
      why: 'リストから外すだけで、シークレット自体は変更しません。その後にノードが使うものを、先にこのイメージで試します。',
      flag: '追加を解除するシークレット',
      spoils: '読み取れず、ノードはほかのものも使えない',
      shown: 'このイメージでノードが提示',
      others: 'ほかのレジストリー用',
      missing: 'そのシークレットは存在しない',
    },
    restart: {
      ask: 'このイメージで停滞している Pod を再作成しますか?',
      label: '再作成',
      why: 'Pod は作成時のリストを使い続けます。停滞中の Pod を削除すると所有者が作り直します。正常な Pod には触れません。',
      flag: 'このイメージで停滞している Pod を再作成',
      yes: 'はい',
      no: 'いいえ',
    },
    letter: {
      sent: (host, cluster) => `保存済みのログインを ${host} へ、上記の変更だけを ${cluster} へ`,
      sentNothing: (cluster) => `上記の変更だけを ${cluster} へ`,
      readable: '新たに読める人はなし (ログインは書き込みません)',
      stays: (secret) => `${secret} 自体、ほかの登録、シークレット、Pod はすべて`,
      undo: '元の位置に戻します。再作成は対象外です',
      bare: (pods) => `${pods}: 作り直す所有者がないため残します。手動で再作成してください`,
      nodesUse: (secret) => `以後、ノードは ${secret} のログインを使います`,
      nodesUseNone: '以後、ノードは認証なしでプルします',
    },
    waiting: {
      whom: (project) => `${project} で edit または admin ロールを持つ方`,
      what: (right, project) => `${project} で${right}権限がありません。次のコマンドの実行をお願いします。`,
      rights: { link: 'サービスアカウントを変更する', recreate: 'Pod を削除する' },
    },
    stillLists: (secret) => `まだ ${secret} が追加済み`,
    listsNoMore: (secret) => `${secret} の追加なし`,
  },
};
