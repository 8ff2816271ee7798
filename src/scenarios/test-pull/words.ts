import type { Words } from '../../domain/text.ts';
import type { TestPullAnswers } from './answers.ts';

type ByWay<T> = { readonly [W in TestPullAnswers['by']]: T };

/** The words of this scenario. */
export interface TestPullWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly image: Asked;
  readonly by: Asked & {
    readonly onlyWay: string;
    readonly asPulls: string;
    readonly names: ByWay<string>;
    readonly facts: ByWay<string>;
  };
  readonly account: Asked & {
    readonly podsRunAs: (pods: number) => string;
    readonly columns: readonly string[];
    readonly none: string;
    readonly usesImage: string;
  };
  readonly letter: {
    readonly rights: string;
    readonly sent: ByWay<(cluster: string, host: string) => string>;
    readonly readable: ByWay<(project: string) => string>;
    readonly stays: string;
    readonly undo: ByWay<string>;
    readonly notes: ByWay<string>;
  };
  readonly waiting: {
    readonly whom: (project: string) => string;
    readonly what: ByWay<(project: string) => string>;
  };
  readonly pulled: string;
  readonly refusedAs: (reason: string) => string;
  readonly late: (seconds: number) => string;
  readonly ended: { readonly [E in 'gone' | 'lost' | 'stopped']: string };
  readonly shows: (secrets: string) => string;
  readonly showsNone: string;
  readonly notGiven: string;
  readonly importGot: (image: string) => string;
  readonly unproven: {
    readonly template: string;
    readonly room: string;
    readonly link: string;
    readonly nodes: (host: string) => string;
    readonly otherSecrets: string;
  };
}

interface Asked {
  readonly ask: string;
  readonly label: string;
  readonly why: string;
  readonly flag: string;
}

export const words: Words<TestPullWords> = {
  en: {
    title: 'Try a pull in the cluster',
    about: 'a pod or an import, taken away again',
    help: 'have the cluster itself try to pull an image, by a pod that is taken away again or by an import that keeps nothing',
    image: {
      ask: 'Which image is to be pulled?',
      label: 'Image',
      why: 'It is pulled as it is named here, so name it as your pods do.',
      flag: 'the image to try',
    },
    by: {
      ask: 'How is it to be tried?',
      label: 'Way',
      why: "A pod's pull goes the way of every pull: account, secret, node, registry. An import asks the registry from the cluster, but with no account and on no node.",
      flag: 'how it is tried (default: pod)',
      onlyWay: 'the only way on this cluster',
      asPulls: 'as pods pull',
      names: { pod: 'a pod', import: 'an image import' },
      facts: {
        pod: 'proves account, secret and node; stands for some seconds',
        import: 'makes nothing; proves only that a login of the project does',
      },
    },
    account: {
      ask: 'Which service account is to pull it?',
      label: 'Account',
      why: 'The pod runs as this account, and gets the pull secrets that it lists.',
      flag: 'the service account the pod runs as',
      podsRunAs: (pods) => `the ${pods === 1 ? 'pod' : `${pods} pods`} with this image`,
      columns: ['Service account', 'Pods', 'Its pull secrets'],
      none: 'none',
      usesImage: 'uses this image',
    },
    letter: {
      rights: 'your rights',
      sent: {
        pod: (cluster, host) =>
          `A small pod to ${cluster}. Its node shows the project's logins to ${host}, as for any pod; this computer sends none.`,
        import: (cluster, host) =>
          `One question to ${cluster}, which shows the project's logins to ${host}; this computer sends none.`,
      },
      readable: {
        pod: (project) =>
          `While it stands, all who may see ${project} see the pod. It holds no token and runs nothing.`,
        import: (project) => `Nothing in ${project} that was not there before.`,
      },
      stays: 'Nothing: also where the pull fails, or you stop it. The node may keep the image, as after any pull.',
      undo: {
        pod: 'Not needed; should this computer go down meanwhile, undo takes the pod away, and it ends by itself.',
        import: 'Not needed: nothing is kept.',
      },
      notes: {
        pod: 'Its command does not exist, so it fails to start once it has pulled: that is meant, and alerts on failing pods may see it.',
        import: 'Imports try every pull secret of the project, linked or not, and use the first that fits.',
      },
    },
    waiting: {
      whom: (project) => `an administrator of ${project}`,
      what: {
        pod: (project) =>
          `You may not make, watch and delete pods in ${project}, all of which the try takes. Somebody who may can run this, or give you the role edit.`,
        import: (project) =>
          `You may not import images in ${project}. Somebody who may can run this, or give you the role edit.`,
      },
    },
    pulled: 'Pulled, then failed to start as meant',
    refusedAs: (reason) => `did not pull: ${reason}`,
    late: (seconds) => `neither pulled nor failed in ${seconds} s`,
    ended: {
      gone: 'somebody deleted it before its node had pulled',
      lost: 'the watch broke before its node had pulled',
      stopped: 'stopped before its node had pulled',
    },
    shows: (secrets) => `gave the pod ${secrets}`,
    showsNone: 'lists no pull secret',
    notGiven: 'gave nothing to this pod',
    importGot: (image) => `gave ${image} to an import`,
    unproven: {
      template:
        'that your workload pulls it: its template may name another image or account, or list secrets of its own',
      room: 'that your workload finds room: quotas, limits and nodes were asked for a tiny pod',
      link: 'that an account lists the secret: imports take any of the project',
      nodes: (host) =>
        `that nodes reach and trust ${host}: the import asked from the cluster's own pods, with their trust and mirrors`,
      otherSecrets: "that nodes use the same login: the import may have used another secret, or the cluster's own",
    },
  },
  ja: {
    title: 'クラスターでプルを試す',
    about: 'Pod かインポートで試し、後に何も残さない',
    help: 'クラスター自身にイメージのプルを試させる。終了後に削除する Pod、または何も保存しないインポートによる',
    image: {
      ask: 'どのイメージを試しますか?',
      label: 'イメージ',
      why: 'ここに書いたとおりの名前でプルします。Pod と同じ名前を書いてください。',
      flag: '試すイメージ',
    },
    by: {
      ask: 'どの方法で試しますか?',
      label: '方法',
      why: 'Pod のプルは、サービスアカウント、シークレット、ノード、レジストリーという実際の経路を通ります。インポートはクラスターからレジストリーに要求しますが、サービスアカウントもノードも通りません。',
      flag: '試す方法 (既定: pod)',
      onlyWay: 'このクラスターで唯一の方法',
      asPulls: 'Pod と同じプル',
      names: { pod: 'Pod', import: 'イメージのインポート' },
      facts: {
        pod: 'アカウント、シークレット、ノードを検証。数秒間だけ存在',
        import: '何も作成しない。検証できるのはログインが有効なことだけ',
      },
    },
    account: {
      ask: 'どのサービスアカウントでプルしますか?',
      label: 'アカウント',
      why: 'Pod はこのサービスアカウントで実行され、そこに追加されたプルシークレットを受け取ります。',
      flag: 'Pod を実行するサービスアカウント',
      podsRunAs: (pods) => `このイメージを使う Pod ${pods} 個`,
      columns: ['サービスアカウント', 'Pod', 'プルシークレット'],
      none: 'なし',
      usesImage: 'このイメージを使用',
    },
    letter: {
      rights: '権限',
      sent: {
        pod: (cluster, host) =>
          `小さな Pod を ${cluster} に送信します。通常の Pod と同じく、ノードがプロジェクトのログインを ${host} に提示します。このコンピューターからは送信しません。`,
        import: (cluster, host) =>
          `${cluster} への要求 1 件だけです。クラスターがプロジェクトのログインを ${host} に提示します。このコンピューターからは送信しません。`,
      },
      readable: {
        pod: (project) =>
          `存在する間、${project} を参照できる全員に Pod が見えます。トークンを持たず、何も実行しません。`,
        import: (project) => `${project} に新しく増えるものはありません。`,
      },
      stays:
        '何も残りません。プルが失敗した場合も、途中でやめた場合も同じです。通常のプルと同じく、ノードにイメージが残ることがあります。',
      undo: {
        pod: '不要です。途中でこのコンピューターが停止しても、undo で Pod を削除でき、Pod は自動的に終了します。',
        import: '不要です。何も保存されません。',
      },
      notes: {
        pod: 'コマンドが存在しないため、プルの後に起動に失敗します。意図どおりですが、失敗した Pod の監視が反応することがあります。',
        import:
          'インポートは、追加の有無を問わずプロジェクトのすべてのプルシークレットを試し、適合する最初のものを使います。',
      },
    },
    waiting: {
      whom: (project) => `${project} の管理者`,
      what: {
        pod: (project) =>
          `${project} で Pod を作成、監視、削除する権限が揃っていません。どれも必要です。権限のある方に実行してもらうか、edit ロールの付与を依頼してください。`,
        import: (project) =>
          `${project} でイメージをインポートする権限がありません。権限のある方に実行してもらうか、edit ロールの付与を依頼してください。`,
      },
    },
    pulled: 'プル済み。その後、意図どおり起動に失敗',
    refusedAs: (reason) => `プル不可: ${reason}`,
    late: (seconds) => `${seconds} 秒以内にプルも失敗もなし`,
    ended: {
      gone: 'ノードがプルする前に削除されました',
      lost: 'ノードがプルする前に監視が途切れました',
      stopped: 'ノードがプルする前に中止しました',
    },
    shows: (secrets) => `Pod に ${secrets} を提供`,
    showsNone: 'プルシークレットの追加なし',
    notGiven: 'この Pod には提供なし',
    importGot: (image) => `インポートに ${image} を提供`,
    unproven: {
      template:
        'ワークロードによるプル (テンプレートが別のイメージやサービスアカウントを使うか、独自のシークレットを指定していることがあります)',
      room: 'ワークロードの実行に必要な空き (クォータ、制限、ノードは小さな Pod で確認しました)',
      link: 'サービスアカウントへの追加 (インポートはプロジェクトのどのシークレットでも使います)',
      nodes: (host) =>
        `ノードから ${host} への到達と信頼 (インポートはクラスター自身の Pod から、その信頼設定とミラーで要求しました)`,
      otherSecrets:
        'ノードが同じログインを使うこと (インポートは別のシークレットやクラスター自身のログインを使ったことがあります)',
    },
  },
};
