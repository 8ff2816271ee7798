import type { Words } from '../domain/text.ts';

/** What would settle a cause that is only suspected, as a clause. */
export interface SettleWords {
  readonly tryLogin: string;
  readonly nodeLogin: string;
  readonly accessReview: string;
  readonly nextTry: string;
  readonly askRegistry: string;
  readonly imageStream: string;
  readonly mirrorRules: string;
  readonly earlierEvent: string;
  readonly pullAnew: string;
  readonly readSecrets: string;
}

export const settleWords: Words<SettleWords> = {
  en: {
    tryLogin: 'a try of this login for this image from this computer',
    nodeLogin: 'what logins the node holds itself, which only an administrator can see',
    accessReview: "an access review in the images' project, by somebody who may ask there",
    nextTry: "the node's next try: this message may be older than what stands now",
    askRegistry: 'asking the registry for this image from this computer',
    imageStream: "the image stream in the images' project",
    mirrorRules: 'the mirror rules of the cluster, which an administrator can see',
    earlierEvent: 'an earlier event of the pod, which has the reason',
    pullAnew: 'a pull with imagePullPolicy: Always',
    readSecrets: "a look at the project's pull secrets by somebody who may read them",
  },
  ja: {
    tryLogin: 'このログインをこのイメージで、このコンピューターから試すこと',
    nodeLogin: 'ノード自身が持つ認証情報 (管理者だけが確認できます)',
    accessReview: 'イメージのプロジェクトでのアクセスレビュー (権限のある人が実行します)',
    nextTry: 'ノードの次の試行 (この報告は現在の状態より古い可能性があります)',
    askRegistry: 'このイメージを、このコンピューターからレジストリーに要求すること',
    imageStream: 'イメージのプロジェクトのイメージストリーム',
    mirrorRules: 'クラスターのミラーの規則 (管理者が確認できます)',
    earlierEvent: '理由が書かれた、この Pod の以前のイベント',
    pullAnew: 'imagePullPolicy: Always でのプル',
    readSecrets: 'プロジェクトのプルシークレットの確認 (参照する権限のある人が行います)',
  },
};
