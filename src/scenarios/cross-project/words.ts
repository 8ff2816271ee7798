import type { Words } from '../../domain/text.ts';

interface Asked {
  readonly ask: string;
  readonly label: string;
  readonly why: string;
}

/** The sentences of this scenario. */
export interface CrossProjectWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly image: Asked & {
    readonly flag: string;
    readonly any: string;
    readonly anyFact: string;
    readonly noneUsed: string;
    readonly used: (pods: number, stuck: number) => string;
  };
  readonly imagesFrom: Asked & {
    readonly flag: string;
    readonly named: string;
    readonly yours: string;
    readonly asks: string;
    readonly byName: string;
    readonly byNameFact: string;
  };
  readonly projectName: Asked;
  readonly accounts: Asked & {
    readonly flag: string;
    readonly flagAll: string;
    readonly columns: readonly [string, string, string];
    /** To whom all images of the project are opened; it stands in a narrow column. */
    readonly opens: (pods: number) => string;
    readonly opensAll: string;
    readonly all: string;
    readonly podsRunAs: (pods: number) => string;
  };
  readonly restart: Asked & { readonly flag: string; readonly yes: string; readonly no: string };
  readonly someOf: (accounts: string, project: string) => string;
  readonly allOf: (project: string) => string;
  readonly sameProject: (project: string) => string;
  readonly letter: {
    readonly role: string;
    readonly sent: (cluster: string) => string;
    readonly readable: (whom: string, imageProject: string) => string;
    readonly stays: string;
    readonly undo: string;
    /** Where the right is there already and only pods are recreated. */
    readonly onlyPods: {
      readonly sent: (cluster: string) => string;
      readonly readable: (whom: string, imageProject: string) => string;
      readonly stays: string;
      readonly undo: string;
    };
    readonly runsAs: (pods: string, others: string, chosen: string) => string;
    readonly notRecreated: string;
    readonly bare: (pods: string) => string;
    readonly byThemselves: (pods: number) => string;
    readonly reviewed: (may: number, of: number) => string;
    readonly reviewedGroup: (may: boolean) => string;
    readonly notReviewed: (imageProject: string) => string;
  };
  readonly waiting: {
    readonly whom: (imageProject: string) => string;
    readonly whomNamed: (names: string, imageProject: string) => string;
    readonly what: (whom: string, imageProject: string) => string;
  };
  readonly waitsForNode: string;
}

export const words: Words<CrossProjectWords> = {
  en: {
    title: "Another project's image",
    about: 'let pods of this project pull it',
    help: "let pods of a project pull another project's images through the integrated registry",
    image: {
      ask: 'Which image is to be pulled?',
      label: 'Image',
      why: 'One of another project of this cluster. The right to pull is given for all images of a project, so its project alone is enough.',
      flag: 'the image, as HOST/PROJECT/IMAGE:TAG; its project is read from it',
      any: 'any image of a project',
      anyFact: 'the project is asked next',
      noneUsed: 'no pod here uses an image of another project',
      used: (pods, stuck) =>
        `${pods} ${pods === 1 ? 'pod uses' : 'pods use'} it${stuck === 0 ? '' : `; ${stuck} stuck on it`}`,
    },
    imagesFrom: {
      ask: 'Which project owns the image?',
      label: 'Images from',
      why: 'The right is bound there, by somebody who administers that project.',
      flag: 'the project that owns the image',
      named: "the image's name says so",
      yours: 'you may open it',
      asks: 'its administrator has to open it',
      byName: 'another one',
      byNameFact: 'given by its name: not all projects are for you to see',
    },
    projectName: {
      ask: 'What is the project called?',
      label: 'Project',
      why: 'Projects you are not in are in no list of yours. You get the commands for its administrator.',
    },
    accounts: {
      ask: 'Whose pods pull it?',
      label: 'Account',
      why: 'All images of the project are opened to the accounts you choose, and to no others. Pods pull as the account they run as. Whoever may run pods as an account can pull whatever is opened to it.',
      flag: 'the service account the pods run as',
      flagAll: 'all service accounts of the project, also those made later',
      columns: ['Account', 'Pods', 'Stuck'],
      opens: (pods) => `for its pods${pods === 0 ? ': none now' : ''}`,
      opensAll: 'for every pod, now and later',
      all: 'all accounts',
      podsRunAs: (pods) => (pods === 1 ? 'the pod that uses it runs as it' : `the ${pods} pods that use it run as it`),
    },
    restart: {
      ask: 'Recreate the pods that are stuck on it?',
      label: 'Recreate',
      why: 'It is not needed: nodes ask for the right at every try, at the latest after five minutes. It only saves the wait.',
      flag: 'recreate the pods stuck on it, rather than wait for their next try',
      yes: 'yes',
      no: 'no',
    },
    someOf: (accounts, project) => `${accounts} of ${project}`,
    allOf: (project) => `all accounts of ${project} (also those made later)`,
    sameProject: (project) => `The image belongs to ${project} itself: every project may pull its own images.`,
    letter: {
      role: 'role system:image-puller',
      sent: (cluster) => `one role binding, to ${cluster}; no login is needed`,
      readable: (whom, imageProject) =>
        `the images of ${imageProject}, all of them, by ${whom}: so by everyone who may run pods there`,
      stays: 'every other binding, account and secret',
      undo: 'removes this one binding',
      onlyPods: {
        sent: (cluster) => `only the request to delete the stuck pods, to ${cluster}; no binding, no login`,
        readable: (whom, imageProject) =>
          `as before: ${whom} may pull the images of ${imageProject} already; nothing more is opened`,
        stays: 'every binding, account and secret, and every other pod',
        undo: 'nothing to take back: the owners of the pods replace them',
      },
      runsAs: (pods, others, chosen) => `${pods}: runs as ${others}, not as ${chosen}, and stays without the right`,
      notRecreated: 'You may not delete pods: they are left to their next try.',
      bare: (pods) => `${pods}: no owner would replace it, so it is left to its next try`,
      byThemselves: (pods) =>
        `${pods} stuck ${pods === 1 ? 'pod gets' : 'pods get'} the image at the next try, within five minutes; nothing need be recreated.`,
      reviewed: (may, of) => `Access review before the change: ${may} of ${of} may pull.`,
      reviewedGroup: (may) =>
        `Access review before the change: the group of all accounts ${may ? 'may' : 'may not'} pull.`,
      notReviewed: (imageProject) =>
        `Who may pull from ${imageProject} is not for you to ask: whether it is needed shows only by trying.`,
    },
    waiting: {
      whom: (imageProject) => `an administrator of project ${imageProject} (role admin there)`,
      whomNamed: (names, imageProject) => `${names} (role admin in project ${imageProject})`,
      what: (whom, imageProject) =>
        `You may not bind roles in ${imageProject}. Please let ${whom} pull its images, and nothing else, by running this there:`,
    },
    waitsForNode: 'waits for its node to try again',
  },
  ja: {
    title: '別のプロジェクトのイメージ',
    about: 'このプロジェクトの Pod にプルを許可',
    help: '内部レジストリーにある別のプロジェクトのイメージを、プロジェクトの Pod がプルできるように設定',
    image: {
      ask: 'プルするイメージはどれですか?',
      label: 'イメージ',
      why: 'このクラスターの別のプロジェクトのイメージです。権限はプロジェクトの全イメージに与えるため、プロジェクトだけでも指定できます。',
      flag: 'イメージ (HOST/PROJECT/IMAGE:TAG)。プロジェクトはここから判断',
      any: 'プロジェクトの任意のイメージ',
      anyFact: '次にプロジェクトを質問',
      noneUsed: '別のプロジェクトのイメージを使う Pod なし',
      used: (pods, stuck) => `Pod ${pods} 個が使用${stuck === 0 ? '' : `、${stuck} 個が停滞中`}`,
    },
    imagesFrom: {
      ask: 'イメージを所有するプロジェクトはどれですか?',
      label: 'イメージの所有元',
      why: '権限は、そのプロジェクトの管理者がそこでバインドします。',
      flag: 'イメージを所有するプロジェクト',
      named: 'イメージ名から判断',
      yours: 'あなたが許可できます',
      asks: '管理者への依頼が必要',
      byName: '別のプロジェクト',
      byNameFact: '名前を入力 (参照できないプロジェクトもあります)',
    },
    projectName: {
      ask: 'プロジェクトの名前は?',
      label: 'プロジェクト',
      why: '参加していないプロジェクトは一覧に表示されません。その管理者に依頼するコマンドを示します。',
    },
    accounts: {
      ask: 'どのアカウントの Pod がプルしますか?',
      label: 'アカウント',
      why: 'プロジェクトの全イメージを、選んだアカウントだけに許可します。Pod は実行アカウントの権限でプルします。そのアカウントで Pod を実行できる人は、許可されたものをすべてプルできます。',
      flag: 'Pod の実行に使うサービスアカウント',
      flagAll: 'プロジェクトの全サービスアカウント (今後の追加分も含む)',
      columns: ['アカウント', 'Pod', '停滞'],
      opens: (pods) => `その Pod に許可${pods === 0 ? ' (現在なし)' : ''}`,
      opensAll: '現在と今後の全 Pod に許可',
      all: '全アカウント',
      podsRunAs: (pods) => `使用する Pod ${pods} 個の実行アカウント`,
    },
    restart: {
      ask: '停滞中の Pod を再作成しますか?',
      label: '再作成',
      why: '必須ではありません。ノードは試行のたびに権限を確認し、遅くとも 5 分後に再試行します。待ち時間が短くなるだけです。',
      flag: '次の試行を待たずに、停滞中の Pod を再作成',
      yes: 'はい',
      no: 'いいえ',
    },
    someOf: (accounts, project) => `${project} の ${accounts}`,
    allOf: (project) => `${project} の全アカウント (今後の追加分も含む)`,
    sameProject: (project) => `イメージは ${project} 自身のものです。どのプロジェクトも自身のイメージをプルできます。`,
    letter: {
      role: 'ロール system:image-puller',
      sent: (cluster) => `ロールバインディング 1 つを ${cluster} へ。ログインは不要`,
      readable: (whom, imageProject) =>
        `${imageProject} の全イメージを ${whom} が。つまり、そこで Pod を実行できる全員が`,
      stays: 'ほかのすべてのバインディング、アカウント、シークレット',
      undo: 'このバインディングだけを削除',
      onlyPods: {
        sent: (cluster) => `停滞中の Pod の削除要求だけを ${cluster} へ。バインディングもログインも送りません`,
        readable: (whom, imageProject) =>
          `これまでと同じ。${whom} は ${imageProject} のイメージを既にプルでき、新たな許可はありません`,
        stays: 'すべてのバインディング、アカウント、シークレットと、ほかの Pod',
        undo: '元に戻すものはありません。Pod は所有者が作り直します',
      },
      runsAs: (pods, others, chosen) => `${pods} は ${chosen} ではなく ${others} で実行され、権限を得られません`,
      notRecreated: 'Pod を削除する権限がないため、再作成せずに次の試行を待ちます。',
      bare: (pods) => `${pods} は所有者がなく作り直されないため、次の試行を待ちます`,
      byThemselves: (pods) => `停滞中の Pod ${pods} 個は、5 分以内の次の試行でイメージを取得します。再作成は不要です。`,
      reviewed: (may, of) => `変更前のアクセスレビュー: ${of} アカウント中 ${may} がプル可。`,
      reviewedGroup: (may) => `変更前のアクセスレビュー: 全アカウントのグループはプル${may ? '可' : '不可'}。`,
      notReviewed: (imageProject) =>
        `${imageProject} で誰がプルできるかを確認する権限がありません。必要かどうかは試すまで分かりません。`,
    },
    waiting: {
      whom: (imageProject) => `プロジェクト ${imageProject} の管理者 (admin ロールを持つ方)`,
      whomNamed: (names, imageProject) => `${names} (プロジェクト ${imageProject} の admin ロール)`,
      what: (whom, imageProject) =>
        `${imageProject} でロールをバインドする権限がありません。${whom} にイメージのプルだけを許可するため、次のコマンドの実行をお願いします。`,
    },
    waitsForNode: 'ノードの再試行待ち',
  },
};
