import type { Words } from '../domain/text.ts';

/** The short facts of the chain, one vocabulary for proof and diagnosis. */
export interface ChainWords {
  readonly imageComplete: string;
  readonly noPodYet: string;
  readonly pulledAt: (time: string) => string;
  readonly pulledBy: (done: number, of: number) => string;
  readonly stillStuck: (reason: string) => string;
  readonly pulling: string;
  readonly listsIt: string;
  readonly listsNot: string;
  readonly listsForBuilds: string;
  readonly accountMissing: string;
  readonly fitsFirst: string;
  readonly fitsAfter: (names: string) => string;
  readonly fitsNot: string;
  readonly secretMissing: string;
  readonly poisoned: (secret: string) => string;
  readonly gaveImage: (image: string) => string;
  readonly wantsLogin: string;
  readonly open: string;
  readonly notReached: string;
  readonly refused: string;
  readonly gaveToken: string;
  readonly registryItself: string;
  readonly acceptedLogin: string;
  readonly noLoginNeeded: string;
  readonly noSuchImage: string;
  readonly notAsked: string;
  readonly watching: (pulled: number, of: number, limit: number) => string;
  readonly otherNodes: (seen: string) => string;
  readonly noNode: string;
  readonly nodeTrust: (host: string) => string;
  readonly builds: string;
  readonly notTried: (host: string) => string;
  readonly runsPods: (pods: number) => string;
  readonly allAccounts: (project: string) => string;
  readonly everyAccount: (accounts: number) => string;
  readonly mayPull: string;
  readonly mayPullNow: string;
  readonly bindsIt: string;
  readonly opensTo: (whom: string) => string;
  readonly mayNotPull: string;
  readonly notTold: string;
  readonly integratedRegistry: string;
  readonly holdsImage: (image: string) => string;
  readonly nothingUnderTag: string;
  readonly notReviewed: (project: string) => string;
  readonly alsoWaits: (pod: string, image: string) => string;
  readonly imageUnseen: (project: string) => string;
}

export const chainWords: Words<ChainWords> = {
  en: {
    imageComplete: 'image name is complete',
    noPodYet: 'no pod uses it yet',
    pulledAt: (time) => `Pulled ${time}`,
    pulledBy: (done, of) => `${done} of ${of} pods have it`,
    stillStuck: (reason) => `still ${reason}`,
    pulling: 'pulling',
    listsIt: 'lists the secret',
    listsNot: 'does not list the secret',
    listsForBuilds: 'lists it for pulling and building',
    accountMissing: 'does not exist',
    fitsFirst: 'fits, first',
    fitsAfter: (names) => `fits, after ${names}`,
    fitsNot: 'does not fit this image',
    secretMissing: 'does not exist',
    poisoned: (secret) => `spoiled by ${secret}`,
    gaveImage: (image) => `gave ${image}`,
    wantsLogin: 'answers, wants a login',
    open: 'answers, wants no login',
    notReached: 'not reached',
    refused: 'refused',
    gaveToken: 'gave a token',
    registryItself: 'the registry itself',
    acceptedLogin: 'accepted the login',
    noLoginNeeded: 'no login needed',
    noSuchImage: 'has no such image',
    notAsked: 'not asked',
    watching: (pulled, of, limit) => `${pulled} of ${of} pulled; watching for up to ${limit} s`,
    otherNodes: (seen) => `that nodes other than ${seen} can pull it`,
    noNode: 'that a node pulls it: no pod has tried yet',
    nodeTrust: (host) => `that nodes trust ${host}: --ca-file and --allow-http hold for this computer alone`,
    builds: 'that builds use it: no build was run',
    notTried: (host) => `that ${host} accepts this login: it was not asked from here`,
    runsPods: (pods) => `runs ${pods} ${pods === 1 ? 'pod' : 'pods'} that use it`,
    allAccounts: (project) => `all of ${project}`,
    everyAccount: (accounts) => `${accounts} now, and all to come`,
    mayPull: 'access review: may pull',
    mayPullNow: 'access review: may pull now, not before',
    bindsIt: 'binds it; no access review',
    opensTo: (whom) => `opens it to ${whom}`,
    mayNotPull: 'may not pull',
    notTold: 'not for you to see',
    integratedRegistry: 'integrated registry',
    holdsImage: (image) => `holds ${image}`,
    nothingUnderTag: 'nothing under that tag',
    notReviewed: (project) =>
      `that the cluster's API lets them pull: you may not ask for the rights of others in ${project}`,
    alsoWaits: (pod, image) => `${pod} also waits for ${image}.`,
    imageUnseen: (project) => `that ${project} holds the image: its image streams are not for you to see`,
  },
  ja: {
    imageComplete: 'イメージ名に問題なし',
    noPodYet: '使用する Pod はまだなし',
    pulledAt: (time) => `Pulled ${time}`,
    pulledBy: (done, of) => `Pod ${done}/${of} が取得済み`,
    stillStuck: (reason) => `まだ ${reason}`,
    pulling: 'プル中',
    listsIt: 'シークレットを追加済み',
    listsNot: 'シークレットが未追加',
    listsForBuilds: 'プルとビルド用に追加済み',
    accountMissing: '存在しません',
    fitsFirst: '適合、最初に使用',
    fitsAfter: (names) => `適合、${names} の後に使用`,
    fitsNot: 'このイメージに不適合',
    secretMissing: '存在しません',
    poisoned: (secret) => `${secret} が妨げています`,
    gaveImage: (image) => `${image} を取得可`,
    wantsLogin: '応答あり、認証が必要',
    open: '応答あり、認証は不要',
    notReached: '到達できず',
    refused: '拒否',
    gaveToken: 'トークンを発行',
    registryItself: 'レジストリー自身',
    acceptedLogin: 'ログインを承認',
    noLoginNeeded: 'ログイン不要',
    noSuchImage: 'イメージが存在しません',
    notAsked: '未確認',
    watching: (pulled, of, limit) => `${pulled}/${of} プル済み、最長 ${limit} 秒間監視します`,
    otherNodes: (seen) => `${seen} 以外のノードでもプルできること`,
    noNode: 'ノードがプルすること (試した Pod はまだありません)',
    nodeTrust: (host) => `ノードが ${host} を信頼すること (--ca-file と --allow-http はこのコンピューターだけに有効)`,
    builds: 'ビルドで使われること (ビルドは未実行)',
    notTried: (host) => `${host} がこのログインを受け入れること (ここからは未確認)`,
    runsPods: (pods) => `使用する Pod ${pods} 個を実行`,
    allAccounts: (project) => `${project} の全アカウント`,
    everyAccount: (accounts) => `現在 ${accounts} 個。今後の追加分も含む`,
    mayPull: 'アクセスレビュー: プル可',
    mayPullNow: 'アクセスレビュー: プル可 (変更前は不可)',
    bindsIt: 'バインド済み (アクセスレビューなし)',
    opensTo: (whom) => `${whom} に公開`,
    mayNotPull: 'プル不可',
    notTold: '参照する権限なし',
    integratedRegistry: '内部レジストリー',
    holdsImage: (image) => `${image} あり`,
    nothingUnderTag: 'このタグの内容なし',
    notReviewed: (project) =>
      `クラスターの API がプルを許可すること (${project} でほかのアカウントの権限を確認する権限がありません)`,
    alsoWaits: (pod, image) => `${pod} は ${image} も待っています。`,
    imageUnseen: (project) => `${project} にイメージがあること (イメージストリームを参照する権限がありません)`,
  },
};
