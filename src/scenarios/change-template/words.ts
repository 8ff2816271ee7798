import type { Words } from '../../domain/text.ts';

interface Asked {
  readonly ask: string;
  readonly label: string;
  readonly why: string;
}

/** The sentences of this scenario. */
export interface ChangeTemplateWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly workload: Asked & { readonly flag: string; readonly stuck: (pods: number) => string };
  readonly what: Asked & { readonly values: { readonly [W in 'image' | 'account' | 'policy']: string } };
  readonly container: Asked & { readonly flag: string; readonly stuck: string; readonly only: string };
  readonly tag: Asked & { readonly notListed: string; readonly other: string; readonly otherFact: string };
  readonly setImage: Asked & { readonly flag: string };
  readonly setServiceAccount: Asked & { readonly flag: string };
  readonly setPullPolicy: Asked & {
    readonly flag: string;
    readonly facts: { readonly [P in 'Always' | 'IfNotPresent']: string };
  };
  readonly letter: {
    readonly sent: (host: string, cluster: string) => string;
    readonly sentNothing: (cluster: string) => string;
    readonly readable: string;
    readonly stays: string;
    readonly undo: string;
    readonly follows: (annotation: string) => string;
  };
  readonly waiting: {
    readonly whom: (project: string) => string;
    readonly what: (workload: string, project: string) => string;
  };
  readonly says: (value: string) => string;
  readonly saysOther: string;
}

export const words: Words<ChangeTemplateWords> = {
  en: {
    title: 'The template of the pods',
    about: 'another image, account or pull policy',
    help: 'change one thing in the template of a workload: the image, the service account its pods run as, or the pull policy',
    workload: {
      ask: 'Which workload makes the pods?',
      label: 'Workload',
      why: 'Pods are made from the template of their workload; when that changes, its pods are made anew.',
      flag: 'what makes the pods, such as deployment/web',
      stuck: (pods) => (pods === 1 ? '1 pod waits for its image' : `${pods} pods wait for their image`),
    },
    what: {
      ask: 'What is to change?',
      label: 'Change',
      why: 'One thing at a time; everything else in the template stays as it is.',
      values: { image: 'the image', account: 'the service account', policy: 'the pull policy' },
    },
    container: {
      ask: 'Which container?',
      label: 'Container',
      why: 'A template may have several, each with an image of its own.',
      flag: 'the container; by default the one that waits for its image',
      stuck: 'it waits for its image',
      only: 'the only one',
    },
    tag: {
      ask: 'Which tag?',
      label: 'Tag',
      why: 'The registry lists these for the same image.',
      notListed: 'the registry lists no other tags',
      other: 'another image',
      otherFact: 'typed in full',
    },
    setImage: {
      ask: 'Which image instead?',
      label: 'New image',
      why: 'It is asked of its registry as nodes will, with what the pods will show, before anything is written.',
      flag: 'the image the container is to run, in full',
    },
    setServiceAccount: {
      ask: 'Which service account shall the pods run as?',
      label: 'Run as',
      why: 'Pods take pull secrets, and rights in the cluster, from the account they run as.',
      flag: 'the service account the pods are to run as',
    },
    setPullPolicy: {
      ask: 'When shall nodes pull the image?',
      label: 'Pull policy',
      why: 'A node that is never to pull needs to hold the image already.',
      flag: 'when nodes pull the image',
      facts: { Always: 'at every start of a pod', IfNotPresent: 'where the node does not hold it' },
    },
    letter: {
      sent: (host, cluster) => `a stored login to ${host}; nothing but the changes above, to ${cluster}`,
      sentNothing: (cluster) => `nothing but the changes above, to ${cluster}`,
      readable: 'by nobody new: no login is written anywhere',
      stays: 'everything else in the template, every secret and account',
      undo: 'puts the former value back, and its pods are made anew again',
      follows: (annotation) =>
        `Its image follows an image stream (annotation ${annotation}), which may put another image back: change the tag of that stream too`,
    },
    waiting: {
      whom: (project) => `somebody with the role edit or admin in ${project}`,
      what: (workload, project) => `You may not change ${workload} in ${project}. Please run these commands there:`,
    },
    says: (value) => `its template says ${value}`,
    saysOther: 'its template says something else',
  },
  ja: {
    title: 'Pod のテンプレート',
    about: 'イメージ、アカウント、プルポリシーを変更',
    help: 'ワークロードのテンプレートの一つを変更: イメージ、Pod の実行アカウント、またはプルポリシー',
    workload: {
      ask: 'Pod を作成するワークロードは?',
      label: 'ワークロード',
      why: 'Pod はワークロードのテンプレートから作られます。テンプレートを変更すると、そのすべての Pod が作り直されます。',
      flag: 'Pod を作成するもの。例: deployment/web',
      stuck: (pods) => `Pod ${pods} 個がイメージ待ち`,
    },
    what: {
      ask: '何を変更しますか?',
      label: '変更',
      why: '一度に一つだけ変更します。テンプレートのほかの内容はそのままです。',
      values: { image: 'イメージ', account: 'サービスアカウント', policy: 'プルポリシー' },
    },
    container: {
      ask: 'どのコンテナーですか?',
      label: 'コンテナー',
      why: 'テンプレートには複数のコンテナーがあり、イメージはそれぞれ異なる場合があります。',
      flag: 'コンテナー。省略時はイメージ待ちのもの',
      stuck: 'イメージ待ち',
      only: 'コンテナーは一つだけ',
    },
    tag: {
      ask: 'どのタグにしますか?',
      label: 'タグ',
      why: '同じイメージについて、レジストリーにあるタグです。',
      notListed: 'レジストリーにほかのタグの一覧なし',
      other: '別のイメージ',
      otherFact: '完全な名前を入力',
    },
    setImage: {
      ask: '代わりのイメージは?',
      label: '新しいイメージ',
      why: '書き込みの前に、Pod が提示するものを使って、ノードと同じようにレジストリーに確認します。',
      flag: 'コンテナーで使うイメージの完全な名前',
    },
    setServiceAccount: {
      ask: 'Pod をどのサービスアカウントで実行しますか?',
      label: '実行アカウント',
      why: 'Pod は、実行アカウントのプルシークレットとクラスターでの権限を使います。',
      flag: 'Pod の実行に使うサービスアカウント',
    },
    setPullPolicy: {
      ask: 'ノードはいつイメージをプルしますか?',
      label: 'プルポリシー',
      why: 'プルしない設定では、ノードにイメージがすでに必要です。',
      flag: 'ノードがイメージをプルする条件',
      facts: { Always: 'Pod の起動のたび', IfNotPresent: 'ノードにない場合' },
    },
    letter: {
      sent: (host, cluster) => `保存済みのログインを ${host} へ、上記の変更だけを ${cluster} へ`,
      sentNothing: (cluster) => `上記の変更だけを ${cluster} へ`,
      readable: '新たに読める人はなし (ログインは書き込みません)',
      stays: 'テンプレートのほかの内容、シークレット、アカウントはすべて',
      undo: '以前の値に戻し、Pod を再び作り直します',
      follows: (annotation) =>
        `このイメージはイメージストリームに従うため (アノテーション ${annotation})、別のイメージに戻されることがあります。ストリームのタグも変更してください`,
    },
    waiting: {
      whom: (project) => `${project} で edit または admin ロールを持つ方`,
      what: (workload, project) =>
        `${project} の ${workload} を変更する権限がありません。次のコマンドの実行をお願いします。`,
    },
    says: (value) => `テンプレートは ${value}`,
    saysOther: 'テンプレートは別の内容',
  },
};
