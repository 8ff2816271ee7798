import type { PullKind } from '../domain/diagnosis.ts';
import type { Words } from '../domain/text.ts';

interface DiagnosisWords {
  readonly cannotPull: { readonly [K in PullKind]: (workload: string, image: string) => string };
  readonly pods: (stuck: number, total: number) => string;
  readonly nothingFound: string;
  readonly broken: (broken: number, of: number, link: number, name: string, code: string) => string;
  readonly why: string;
  readonly seen: string;
  readonly besides: string;
  readonly whatToDo: string;
  readonly suspected: (happened: string) => string;
  readonly settledBy: (what: string) => string;
  readonly details: string;
  readonly messages: string;
  readonly secrets: string;
  readonly secretRow: (name: string, type: string, keys: string) => string;
  readonly podLists: (names: string) => string;
  readonly accountLists: (pull: string, mount: string) => string;
  readonly authServer: (realm: string) => string;
  readonly none: string;
}

/** What is said of a diagnosis, on the screen, in lines and in a summary. */
export const diagnosisWords: Words<DiagnosisWords> = {
  en: {
    cannotPull: {
      pod: (workload, image) => `${workload} cannot pull ${image}.`,
      build: (workload, image) => `Build ${workload} cannot pull ${image}.`,
      import: (workload, image) => `${workload} cannot import ${image}.`,
    },
    pods: (stuck, total) => `${stuck} of ${total} ${total === 1 ? 'pod' : 'pods'}.`,
    nothingFound: 'Nothing was found that keeps it from being pulled.',
    broken: (broken, of, link, name, code) =>
      `${broken} of ${of} ${broken === 1 ? 'is' : 'are'} broken: link ${link}, ${name}. Code ${code}.`,
    why: 'Why',
    seen: 'Seen',
    besides: 'Besides',
    whatToDo: 'What to do',
    suspected: (happened) => `Suspected: ${happened}`,
    settledBy: (what) => `To be sure it would take ${what}.`,
    details: 'Details',
    messages: "The node's own words",
    secrets: 'Pull secrets of the project',
    secretRow: (name, type, keys) => `${name}, ${type}: ${keys}`,
    podLists: (names) => `The pod lists ${names}.`,
    accountLists: (pull, mount) => `Its account lists ${pull} for pulling, ${mount} for mounting.`,
    authServer: (realm) => `The registry sends logins to ${realm}.`,
    none: 'none',
  },
  ja: {
    cannotPull: {
      pod: (workload, image) => `${workload} が ${image} をプルできません。`,
      build: (workload, image) => `ビルド ${workload} が ${image} をプルできません。`,
      import: (workload, image) => `${workload} が ${image} をインポートできません。`,
    },
    pods: (stuck, total) => `Pod ${stuck}/${total}。`,
    nothingFound: 'プルを妨げるものは見つかりませんでした。',
    broken: (broken, of, link, name, code) => `${of} 個中 ${broken} 個が異常: ${link} 番目、${name}。コード ${code}。`,
    why: '原因',
    seen: '根拠',
    besides: 'ほかに',
    whatToDo: '対処',
    suspected: (happened) => `推測: ${happened}`,
    settledBy: (what) => `確定には${what}が必要です。`,
    details: '詳細',
    messages: 'ノードの報告',
    secrets: 'プロジェクトのプルシークレット',
    secretRow: (name, type, keys) => `${name}、${type}: ${keys}`,
    podLists: (names) => `Pod の指定: ${names}。`,
    accountLists: (pull, mount) => `アカウントの追加済み: プル用 ${pull}、マウント用 ${mount}。`,
    authServer: (realm) => `レジストリーの認証先: ${realm}。`,
    none: 'なし',
  },
};
