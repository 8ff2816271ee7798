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
  },
};
