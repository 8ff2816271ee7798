import type { Words } from '../../domain/text.ts';

interface QuestionWords {
  readonly ask: string;
  readonly label: string;
  readonly why: string;
}

interface FixWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly subject: QuestionWords & {
    readonly argument: string;
    readonly pods: (stuck: number, total: number) => string;
    readonly build: string;
    readonly image: string;
    readonly byName: string;
    readonly byNameFact: string;
    readonly paste: string;
    readonly pasteFact: string;
    readonly noneStuck: (project: string) => string;
    readonly onlyOne: string;
    readonly pasted: string;
    readonly toName: string;
  };
  readonly name: QuestionWords;
  readonly pasted: QuestionWords & { readonly shown: string };
  readonly image: QuestionWords & { readonly container: string; readonly only: string; readonly waits: string };
  readonly remedy: QuestionWords & { readonly remedy: string; readonly looked: string; readonly first: string };
  readonly hasImage: (pod: string, image: string) => string;
  readonly nothingFound: (pod: string) => string;
  readonly bare: {
    readonly whom: (project: string) => string;
    readonly please: (pod: string) => string;
    readonly tried: string;
    readonly sent: string;
    readonly readable: string;
    readonly stays: string;
    readonly undo: string;
    readonly note: string;
  };
}

export const words: Words<FixWords> = {
  en: {
    title: 'An image cannot be pulled',
    about: 'find out why, and mend it',
    help: 'find out why an image is not pulled, link by link, and what mends it; without a terminal it only looks, and with --yes it takes the first remedy if that needs nothing typed and leaves healthy pods alone',
    subject: {
      ask: 'Which image is it about?',
      label: 'Stuck',
      why: 'Of pods that wait for an image each image is listed once. Looking changes nothing.',
      argument: 'a pod, a workload, a build or an image stream; - reads pasted events, describe output or YAML',
      pods: (stuck, total) => `${stuck} of ${total} pods`,
      build: 'What is stuck',
      image: 'Image',
      byName: 'Another pod, workload, build or image stream',
      byNameFact: 'type its name',
      paste: 'Something pasted',
      pasteFact: 'events, describe output or YAML',
      noneStuck: (project) => `No pod of ${project} waits for an image.`,
      onlyOne: 'the only one that is stuck',
      pasted: 'pasted text',
      toName: 'by its name',
    },
    name: {
      ask: 'Which pod, workload, build or image stream?',
      label: 'Name',
      why: 'A name alone is a pod. Others are written KIND/NAME, as for kubectl.',
    },
    pasted: {
      ask: 'Paste what the other cluster printed.',
      label: 'Pasted',
      why: 'Events, what describe prints, YAML or JSON, also several of them. Nothing of it is shown or kept as it is, and no cluster is asked.',
      shown: 'pasted',
    },
    image: {
      ask: 'Which of its images?',
      label: 'Image',
      why: 'Each image has a chain of its own. When one is mended the next can be looked at.',
      container: 'Container',
      only: 'its only image',
      waits: 'waits for it',
    },
    remedy: {
      ask: 'What to do?',
      label: 'Remedy',
      why: 'What asks least comes first. Whatever is chosen is shown in a review before anything changes.',
      remedy: 'What to do',
      looked: 'only looked',
      first: 'the first that needs nothing typed',
    },
    hasImage: (pod, image) => `${pod} has ${image}: nothing is to be mended.`,
    nothingFound: (pod) => `Nothing was found that keeps ${pod} from pulling its image.`,
    bare: {
      whom: (project) => `somebody who may make and delete pods in ${project}`,
      please: (pod) => `Pod ${pod} cannot pull its image and nothing would replace it. Please make it anew:`,
      tried: 'your rights',
      sent: 'nothing',
      readable: 'nothing new',
      stays: 'every other pod, account and secret',
      undo: 'none: what the pod had in emptyDir and its log are gone',
      note: 'Nothing owns this pod, so nothing replaces it: it is deleted and made again from what it says of itself.',
    },
  },
  ja: {
    title: 'イメージをプルできない',
    about: '原因を調べて直す',
    help: 'イメージをプルできない原因を順に調べ、直す方法を提示。端末がない場合は確認だけを行い、--yes を付けると、最初の方法が入力不要で、正常な Pod に影響しない場合に実行',
    subject: {
      ask: 'どのイメージについて調べますか?',
      label: '停滞中',
      why: 'イメージを待つ Pod について、イメージごとに 1 行で示します。確認だけでは何も変更しません。',
      argument:
        'Pod、ワークロード、ビルド、イメージストリーム。- は貼り付けたイベント、describe の出力、YAML を標準入力から読み取ります',
      pods: (stuck, total) => `Pod ${stuck}/${total}`,
      build: '停滞しているもの',
      image: 'イメージ',
      byName: '別の Pod、ワークロード、ビルド、イメージストリーム',
      byNameFact: '名前を入力',
      paste: '貼り付けた内容',
      pasteFact: 'イベント、describe の出力、YAML',
      noneStuck: (project) => `${project} にイメージを待つ Pod はありません。`,
      onlyOne: '停滞中はこれだけ',
      pasted: '貼り付けたテキスト',
      toName: '名前で指定',
    },
    name: {
      ask: 'どの Pod、ワークロード、ビルド、イメージストリームですか?',
      label: '名前',
      why: '名前だけの場合は Pod です。ほかは kubectl と同様に KIND/NAME と入力します。',
    },
    pasted: {
      ask: '別のクラスターの出力を貼り付けてください。',
      label: '貼り付け',
      why: 'イベント、describe の出力、YAML または JSON を、複数でも貼り付けられます。内容はそのまま表示も保存もせず、クラスターにも問い合わせません。',
      shown: '貼り付け済み',
    },
    image: {
      ask: 'どのイメージですか?',
      label: 'イメージ',
      why: 'イメージごとにプルチェーンがあります。1 つを直した後、次を調べられます。',
      container: 'コンテナー',
      only: '唯一のイメージ',
      waits: 'プル待ち',
    },
    remedy: {
      ask: 'どうしますか?',
      label: '対処',
      why: '手間の少ないものから並べています。どれを選んでも、変更前に確認画面が表示されます。',
      remedy: '対処',
      looked: '確認だけ',
      first: '入力不要の最初の方法',
    },
    hasImage: (pod, image) => `${pod} は ${image} を取得済みで、直すところはありません。`,
    nothingFound: (pod) => `${pod} のプルを妨げるものは見つかりませんでした。`,
    bare: {
      whom: (project) => `${project} で Pod の作成と削除ができる方`,
      please: (pod) => `Pod ${pod} はイメージをプルできず、自動では再作成されません。作り直しをお願いします。`,
      tried: 'ユーザーの権限',
      sent: 'なし',
      readable: '新たに読めるものはありません',
      stays: 'ほかの Pod、アカウント、シークレットのすべて',
      undo: 'できません。emptyDir のデータとログは失われます',
      note: 'この Pod には所有者がなく、自動では再作成されません。削除し、Pod 自身の定義から作り直します。',
    },
  },
};
