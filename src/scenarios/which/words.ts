import type { Words } from '../../domain/text.ts';

/** The sentences of this scenario. */
interface WhichWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly subject: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly argument: string;
  };
  readonly image: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly only: string;
    readonly onlyStuck: string;
    readonly stuck: string;
  };
  readonly fit: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly nothing: string;
    readonly first: string;
    readonly perhaps: string;
    readonly all: string;
    readonly leave: string;
    readonly chosen: string;
  };
  /** Why a scenario fits, as a sentence. */
  readonly why: {
    readonly sameProject: (project: string) => string;
    readonly sameProjectUnseen: (project: string) => string;
    readonly sameProjectUnbound: (project: string) => string;
    readonly otherProject: (owner: string) => string;
    readonly bound: (owner: string, binding: string) => string;
    readonly mayPull: (owner: string) => string;
    readonly open: (host: string) => string;
    readonly wantsLogin: (host: string) => string;
    readonly sendsTo: (host: string, realmHost: string) => string;
    readonly unreached: (trouble: string) => string;
    readonly untold: (host: string, trouble: string) => string;
    readonly perhapsGlobal: (host: string) => string;
  };
  readonly notes: {
    readonly stream: (stream: string, image: string) => string;
    readonly shortName: (lookup: string) => string;
    readonly route: (host: string) => string;
    readonly mirror: (rule: string, source: string, mirrors: string) => string;
    readonly globalLacks: (host: string) => string;
    readonly unseen: string;
    readonly otherwise: (command: string) => string;
  };
  readonly chain: {
    readonly ownProject: string;
    readonly nodeHolds: (host: string) => string;
    readonly otherNodes: (host: string) => string;
  };
}

export const words: Words<WhichWords> = {
  en: {
    title: 'An image I want to use',
    about: 'what it needs, if anything',
    help: 'not sure: start from an image, a pod or a workload; says which scenario fits, or that nothing is needed, and why',
    subject: {
      ask: 'Which image? Or which pod or workload runs it?',
      label: 'Start from',
      why: 'The cluster tells whether the image is its own; its registry is asked what it wants. Nothing is sent to it but the question.',
      argument: 'an image, a pod, or what makes pods: deployment/NAME, statefulset/NAME, daemonset/NAME, …',
    },
    image: {
      ask: 'Which of its images?',
      label: 'Image',
      why: 'Each image is pulled from its own registry and may need something else.',
      flag: 'the image; beside a pod or workload, which of its images',
      only: 'its only image',
      onlyStuck: 'its only image that cannot be pulled',
      stuck: 'cannot be pulled',
    },
    fit: {
      ask: 'How to go on?',
      label: 'What fits',
      why: 'Read from the cluster and from the registry itself, just now. Some of it decides whether a pull secret helps at all.',
      nothing: 'Nothing for now',
      first: 'this fits',
      perhaps: 'perhaps',
      all: 'all the same',
      leave: 'leave it as it is',
      chosen: 'You chose to leave it as it is.',
    },
    why: {
      sameProject: (project) =>
        `Nothing is needed: the image is of ${project} itself, and pods of a project may pull its images.`,
      sameProjectUnseen: (project) =>
        `Most likely nothing is needed: the image is of ${project} itself, and every project comes with a binding that lets its pods pull. Whether that still stands is not for you to see.`,
      sameProjectUnbound: (project) =>
        `The image is of ${project} itself, but its pods may not pull it: the binding every project has for that is not there. It takes a role binding; a pull secret does not help.`,
      otherProject: (owner) =>
        `The image is of project ${owner} of this cluster: its pods may pull after a role binding there. A pull secret does not help.`,
      bound: (owner, binding) =>
        `Nothing is needed: the image is of project ${owner} of this cluster, and by the role binding ${binding} there the pods may pull it already.`,
      mayPull: (owner) =>
        `Nothing is needed: the image is of project ${owner} of this cluster, and an access review says that the pods may pull it already.`,
      open: (host) => `Nothing is needed: ${host} gives this image to anybody, without a login.`,
      wantsLogin: (host) => `${host} wants a login for this image and checks it itself.`,
      sendsTo: (host, realmHost) => `${host} wants a login for this image and sends logins to ${realmHost}.`,
      unreached: (trouble) =>
        `Suspected, because nobody could ask from this computer (${trouble}): most private registries want a login. A pod's own event would settle it.`,
      untold: (host, trouble) =>
        `Suspected, because ${host} did not tell whether it gives this image without a login (${trouble}): most private registries want one. Asking again later, or a pod's own event, would settle it.`,
      perhapsGlobal: (host) =>
        `Perhaps nothing is needed: nodes of most OpenShift clusters hold a login for ${host} of the cluster's own, which a project's user cannot see, and no pod of this project waits for it. Run a pod with the image first.`,
    },
    notes: {
      stream: (stream, image) => `The image stream ${stream} stands in for this short name: pods are given ${image}.`,
      shortName: (lookup) =>
        `This is a short name: nodes look up a login for ${lookup}, but CRI-O goes through a search list of its own and may pull from another registry. Write the name in full.`,
      route: (host) =>
        `${host} is the integrated registry by its route: nodes may not trust its certificate. Within the cluster use the service's name.`,
      mirror: (rule, source, mirrors) =>
        `The rule ${rule} of the cluster has nodes pull ${source} from ${mirrors}: such pulls do not use pull secrets of projects, only the cluster's global one, which an administrator keeps.`,
      globalLacks: (host) =>
        `Nodes of most OpenShift clusters hold a login for ${host} of the cluster's own; here a pod waits for it all the same, or pods could not be read.`,
      unseen: 'Without a login the registry says it has no such image: check the name, unless it is a private one.',
      otherwise: (command) => `If its pod cannot pull it: ${command}`,
    },
    chain: {
      ownProject: 'an image of the project itself',
      nodeHolds: (host) => `that nodes of this cluster hold a login for ${host}`,
      otherNodes: (host) => `that nodes reach ${host}: it was asked from this computer`,
    },
  },
  ja: {
    title: '使いたいイメージから始める',
    about: '何が必要か、または不要かを確認',
    help: '迷ったときに、イメージ、Pod、ワークロードから開始。適したシナリオ、または対応不要であることを、理由とともに表示',
    subject: {
      ask: 'どのイメージですか? または、どの Pod かワークロードが使いますか?',
      label: '対象',
      why: 'クラスター自身のイメージかどうかをクラスターに確認し、何が必要かをレジストリーに尋ねます。尋ねるだけで、ほかには何も送信しません。',
      argument: 'イメージ、Pod、または Pod を作るもの: deployment/NAME、statefulset/NAME、daemonset/NAME など',
    },
    image: {
      ask: 'どのイメージですか?',
      label: 'イメージ',
      why: 'イメージごとにレジストリーが異なり、必要なものも異なることがあります。',
      flag: 'イメージ。Pod やワークロードと併用した場合は、そのうちのイメージ',
      only: '唯一のイメージ',
      onlyStuck: 'プルできない唯一のイメージ',
      stuck: 'プル不可',
    },
    fit: {
      ask: 'どのように進めますか?',
      label: '適したもの',
      why: 'クラスターとレジストリーから今読み取った内容です。プルシークレットが役立つかどうかを左右するものもあります。',
      nothing: '今は何もしない',
      first: '適したもの',
      perhaps: '可能性あり',
      all: 'それでも行う',
      leave: 'このままにする',
      chosen: 'このままにすることを選びました。',
    },
    why: {
      sameProject: (project) =>
        `対応は不要です。イメージは ${project} 自身のもので、プロジェクトの Pod はそのイメージをプルできます。`,
      sameProjectUnseen: (project) =>
        `おそらく対応は不要です。イメージは ${project} 自身のもので、どのプロジェクトにも Pod のプルを許可するバインディングが最初からあります。それが今もあるかどうかは、権限がないため確認できません。`,
      sameProjectUnbound: (project) =>
        `イメージは ${project} 自身のものですが、Pod にはプルする権限がありません。どのプロジェクトにもあるはずのバインディングがないためです。ロールバインディングが必要で、プルシークレットは役に立ちません。`,
      otherProject: (owner) =>
        `イメージはこのクラスターのプロジェクト ${owner} のものです。Pod がプルするには、そこでのロールバインディングが必要です。プルシークレットは役に立ちません。`,
      bound: (owner, binding) =>
        `対応は不要です。イメージはこのクラスターのプロジェクト ${owner} のもので、そこのロールバインディング ${binding} により、Pod はすでにプルできます。`,
      mayPull: (owner) =>
        `対応は不要です。イメージはこのクラスターのプロジェクト ${owner} のもので、アクセスレビューによると、Pod はすでにプルできます。`,
      open: (host) => `対応は不要です。${host} はこのイメージを認証なしで提供しています。`,
      wantsLogin: (host) => `${host} はこのイメージに認証を求め、自身で確認します。`,
      sendsTo: (host, realmHost) => `${host} はこのイメージに認証を求め、認証を ${realmHost} に委任しています。`,
      unreached: (trouble) =>
        `推定です。このコンピューターからは確認できませんでした (${trouble})。多くのプライベートレジストリーは認証を求めます。Pod のイベントで確認できます。`,
      untold: (host, trouble) =>
        `推定です。${host} がこのイメージを認証なしで提供するかどうかを確認できませんでした (${trouble})。多くのプライベートレジストリーは認証を求めます。後でもう一度尋ねるか、Pod のイベントで確認できます。`,
      perhapsGlobal: (host) =>
        `おそらく対応は不要です。多くの OpenShift クラスターのノードは ${host} の認証情報をクラスターとして持ち、プロジェクトのユーザーには見えません。このプロジェクトに、そのイメージを待つ Pod はありません。まずこのイメージで Pod を実行してください。`,
    },
    notes: {
      stream: (stream, image) => `この短い名前はイメージストリーム ${stream} を指し、Pod には ${image} が渡されます。`,
      shortName: (lookup) =>
        `これは短い名前です。ノードは ${lookup} の認証情報を探しますが、CRI-O は独自の検索リストを使い、別のレジストリーからプルすることがあります。完全な名前を使ってください。`,
      route: (host) =>
        `${host} はルート経由の内部レジストリーです。ノードがその証明書を信頼しないことがあります。クラスター内ではサービス名を使ってください。`,
      mirror: (rule, source, mirrors) =>
        `クラスターの規則 ${rule} により、ノードは ${source} を ${mirrors} からプルします。このプルにはプロジェクトのプルシークレットではなく、管理者が管理するクラスター全体のプルシークレットだけが使われます。`,
      globalLacks: (host) =>
        `多くの OpenShift クラスターのノードは ${host} の認証情報をクラスターとして持ちますが、ここではそれを待つ Pod があるか、Pod を読み取れませんでした。`,
      unseen: '認証なしでは、レジストリーにこのイメージは見つかりません。非公開でない場合は、名前を確認してください。',
      otherwise: (command) => `Pod がプルできない場合: ${command}`,
    },
    chain: {
      ownProject: 'プロジェクト自身のイメージ',
      nodeHolds: (host) => `このクラスターのノードが ${host} の認証情報を持つこと`,
      otherNodes: (host) => `ノードから ${host} への到達 (このコンピューターから確認)`,
    },
  },
};
