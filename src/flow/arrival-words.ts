import type { Words } from '../domain/text.ts';

interface QuestionWords {
  readonly ask: string;
  readonly label: string;
  readonly why: string;
}

/** The words of what is asked before there is anything to look at, and of the menu's way to it. */
interface ArrivalWords {
  readonly project: QuestionWords;
  readonly 'cluster-login': QuestionWords & { readonly shown: string };
  readonly allProjects: string;
  readonly allProjectsAbout: (count: number) => string;
  readonly otherProject: string;
  readonly otherProjectAbout: string;
}

export const arrivalWords: Words<ArrivalWords> = {
  en: {
    project: {
      ask: 'Which project?',
      label: 'Project',
      why: 'Not every project can be listed for everybody. Its name is tried on the cluster.',
    },
    'cluster-login': {
      ask: 'Paste the oc login line. Enter alone looks again.',
      label: 'Login line',
      why: 'It holds for this session alone: it is never shown, never stored, and your kubeconfig stays as it is.',
      shown: 'pasted',
    },
    allProjects: 'My other projects',
    allProjectsAbout: (count) => `stuck pods in all ${count}`,
    otherProject: 'Another project',
    otherProjectAbout: 'type its name',
  },
  ja: {
    project: {
      ask: 'どのプロジェクトですか?',
      label: 'プロジェクト',
      why: 'すべてのプロジェクトを一覧できるとは限りません。入力した名前をクラスターで確認します。',
    },
    'cluster-login': {
      ask: 'oc login の行を貼り付けてください。Enter だけで再確認します。',
      label: 'ログインコマンド',
      why: 'このセッションだけで有効です。表示も保存もせず、kubeconfig も変更しません。',
      shown: '貼り付け済み',
    },
    allProjects: 'ほかのプロジェクト',
    allProjectsAbout: (count) => `全 ${count} 件の停滞中の Pod`,
    otherProject: '別のプロジェクト',
    otherProjectAbout: '名前を入力',
  },
};
