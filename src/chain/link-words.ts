import type { Words } from '../domain/text.ts';

/** The short facts of a diagnosis, link by link: at most some 30 columns each. */
export interface LinkFacts {
  readonly waits: (reason: string) => string;
  readonly hasIt: string;
  readonly badName: string;
  readonly olderThanLink: string;
  readonly forbidsPull: string;
  readonly nodeTrouble: string;
  readonly listsNone: string;
  readonly listsMounting: string;
  readonly podHasOwnList: string;
  readonly oneWayOnly: string;
  readonly noTokenSecret: string;
  readonly notBound: string;
  readonly boundElsewhere: string;
  readonly putBack: (manager: string) => string;
  readonly lists: (secret: string) => string;
  readonly notNeeded: string;
  readonly importUsesAll: string;
  readonly noneMade: string;
  readonly fitsOnly: (accounts: string) => string;
  readonly fitsUnlinked: string;
  readonly notForYou: string;
  readonly notInText: string;
  readonly doesNotExist: string;
  readonly skippedType: (type: string) => string;
  readonly wrongShape: string;
  readonly cannotRead: string;
  readonly spoilsAll: string;
  readonly keptByHelper: (helper: string) => string;
  readonly wrongKey: string;
  readonly empty: string;
  readonly endsInNewline: string;
  readonly expired: string;
  readonly refusedLogin: string;
  readonly staleForPublic: string;
  readonly severalForHost: string;
  readonly asksMirror: string;
  readonly lets: (secret: string, image: string) => string;
  readonly refuses: (secret: string) => string;
  readonly wantsToken: string;
  readonly noRight: string;
  readonly rateLimit: string;
  readonly unknownCa: string;
  readonly badCertificate: string;
  readonly plainHttp: string;
  readonly notRegistry: string;
  readonly unreachedByNode: string;
  readonly authTrouble: string;
  readonly portalLogin: string;
  readonly noSuchImage: string;
  readonly nothingBuilt: string;
  readonly noPlatform: string;
  readonly policy: string;
  readonly onlyThroughCluster: string;
  readonly sendsElsewhere: string;
  readonly unprovenRegistry: (host: string) => string;
  readonly unprovenNode: string;
  readonly unprovenSecrets: string;
  readonly unprovenByText: string;
  readonly unprovenGlobal: (host: string) => string;
  readonly settledBy: (what: string) => string;
}

export const linkFacts: Words<LinkFacts> = {
  en: {
    waits: (reason) => `waits: ${reason}`,
    hasIt: 'has the image',
    badName: 'names no image',
    olderThanLink: 'older than the link',
    forbidsPull: 'forbids to pull it',
    nodeTrouble: 'its node could not keep it',
    listsNone: 'lists no secret that fits',
    listsMounting: 'lists it for mounting only',
    podHasOwnList: 'lists it; the pod lists others',
    oneWayOnly: 'lists it one way only',
    noTokenSecret: 'has no token secret, by design',
    notBound: 'does not let the account pull',
    boundElsewhere: 'binds another account or project',
    putBack: (manager) => `put back by ${manager}`,
    lists: (secret) => `lists ${secret}`,
    notNeeded: 'no login needed',
    importUsesAll: 'imports use all secrets',
    noneMade: 'none for this registry',
    fitsOnly: (accounts) => `fits; only ${accounts} lists it`,
    fitsUnlinked: 'fits; nobody lists it',
    notForYou: 'not for you to see',
    notInText: 'not in the text',
    doesNotExist: 'does not exist',
    skippedType: (type) => `type ${type}: nodes skip it`,
    wrongShape: 'content is not of its type',
    cannotRead: 'cannot be read',
    spoilsAll: 'spoils all of them',
    keptByHelper: (helper) => `login is kept by ${helper}`,
    wrongKey: 'is for another host or port',
    empty: 'holds no usable login',
    endsInNewline: 'password ends in a line break',
    expired: 'login has ended',
    refusedLogin: 'login is refused',
    staleForPublic: 'stale; image needs no login',
    severalForHost: 'several for one registry',
    asksMirror: 'nodes ask a mirror',
    lets: (secret, image) => `lets ${secret} have ${image}`,
    refuses: (secret) => `refuses ${secret}`,
    wantsToken: 'wants a token as password',
    noRight: 'login has no right to it',
    rateLimit: 'pull limit is reached',
    unknownCa: 'certificate not trusted',
    badCertificate: 'certificate does not hold',
    plainHttp: 'speaks http only',
    notRegistry: 'is no registry',
    unreachedByNode: 'not reached by the node',
    authTrouble: 'is in trouble',
    portalLogin: 'is no registry account',
    noSuchImage: 'no such tag or repository',
    nothingBuilt: 'nothing under that tag',
    noPlatform: 'no build for the node',
    policy: 'rejected by a policy',
    onlyThroughCluster: 'asked through the API alone',
    sendsElsewhere: 'not asked: sends logins elsewhere',
    unprovenRegistry: (host) => `what ${host} says: it was not reached from this computer`,
    unprovenNode: 'that the node reaches and trusts what this computer does',
    unprovenByText: 'which logins the pod shows: the text does not tell',
    unprovenSecrets: 'which logins the pod shows: the pull secrets are not for you to see',
    unprovenGlobal: (host) => `whether nodes hold a login for ${host} themselves`,
    settledBy: (what) => `the cause, for sure. It would take ${what}`,
  },
  ja: {
    waits: (reason) => `待機中: ${reason}`,
    hasIt: 'イメージを取得済み',
    badName: 'イメージ名が不正',
    olderThanLink: '追加より前に作成',
    forbidsPull: 'プルを禁止',
    nodeTrouble: 'ノードに保存できず',
    listsNone: '適合するシークレットが未追加',
    listsMounting: 'マウント用だけに追加',
    podHasOwnList: '追加済み。Pod に別の指定あり',
    oneWayOnly: '片方のリストだけに追加',
    noTokenSecret: 'トークンのシークレットなし (仕様)',
    notBound: 'アカウントにプルの許可なし',
    boundElsewhere: '別のアカウントか別のプロジェクト用',
    putBack: (manager) => `${manager} が元に戻す`,
    lists: (secret) => `${secret} を追加済み`,
    notNeeded: 'ログイン不要',
    importUsesAll: 'インポートは全シークレットを使用',
    noneMade: 'このレジストリー用なし',
    fitsOnly: (accounts) => `適合、${accounts} だけに追加済み`,
    fitsUnlinked: '適合、どこにも未追加',
    notForYou: '参照する権限なし',
    notInText: 'テキストに記載なし',
    doesNotExist: '存在しません',
    skippedType: (type) => `タイプ ${type} は使われない`,
    wrongShape: '内容がタイプと不一致',
    cannotRead: '読み取り不可',
    spoilsAll: '全シークレットを妨げる',
    keptByHelper: (helper) => `ログインは ${helper} が保管`,
    wrongKey: '別のホストまたはポート用',
    empty: '使えるログインなし',
    endsInNewline: 'パスワードの末尾に改行',
    expired: 'ログインの期限切れ',
    refusedLogin: 'ログインが拒否される',
    staleForPublic: '古い。ログイン不要のイメージ',
    severalForHost: '同じレジストリー用が複数',
    asksMirror: 'ノードはミラーに要求',
    lets: (secret, image) => `${secret} で ${image} を取得可`,
    refuses: (secret) => `${secret} を拒否`,
    wantsToken: 'パスワードにトークンが必要',
    noRight: 'ログインに権限なし',
    rateLimit: 'プル回数の上限に到達',
    unknownCa: '証明書が信頼されない',
    badCertificate: '証明書が無効',
    plainHttp: 'http だけに対応',
    notRegistry: 'レジストリーではない',
    unreachedByNode: 'ノードから到達できず',
    authTrouble: '障害中',
    portalLogin: 'レジストリー用アカウントではない',
    noSuchImage: 'タグまたはリポジトリーなし',
    nothingBuilt: 'このタグの内容なし',
    noPlatform: 'ノード用のビルドなし',
    policy: 'ポリシーにより拒否',
    onlyThroughCluster: 'API だけで確認',
    sendsElsewhere: '未確認: 認証先が別のホスト',
    unprovenRegistry: (host) => `${host} の応答 (このコンピューターから到達できません)`,
    unprovenNode: 'ノードもこのコンピューターと同様に到達し信頼すること',
    unprovenByText: 'Pod が提示するログイン (テキストに記載がありません)',
    unprovenSecrets: 'Pod が提示するログイン (プルシークレットを参照する権限がありません)',
    unprovenGlobal: (host) => `ノード自身が ${host} のログインを持つかどうか`,
    settledBy: (what) => `原因 (確定には${what}が必要です)`,
  },
};
