import type { CredentialHelperReason } from '../../domain/problem.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';
import { fileTrouble, listed, quoting } from './phrases.ja.ts';
import { quoted } from './quoted.ts';

const runsCommand = command('pull-secret-wizard runs');
const undoCommand = command('pull-secret-wizard undo');

const TYPE_IT = 'または、ここで入力するか、--username NAME と --password-stdin で指定してください。';

/** What a helper did as a clause, how that is known, and what to do first; the second step is to do without it. */
const helperReasons: {
  readonly [R in CredentialHelperReason]: (
    helper: string,
    server: string,
  ) => { readonly did: string; readonly known: string; readonly step: string };
} = {
  name: (helper) => ({
    did: '使えない名前です',
    known: `このコンピューターで名前 ${quoted(helper)} を検査しました。使えるのは英数字、ピリオド、ハイフン、アンダースコアだけです。何も実行していません。`,
    step: '認証情報ファイルの credsStore または credHelpers を訂正してください。',
  }),
  missing: (helper) => ({
    did: '見つかりません',
    known: `PATH の絶対パスのフォルダーに、プログラム docker-credential-${helper} がありません。`,
    step: `docker-credential-${helper} をインストールするか、そのフォルダーを PATH に追加して起動し直してください。`,
  }),
  practice: (helper) => ({
    did: '練習では使いません',
    known: `練習では手元のものに触れないため、docker-credential-${helper} を実行していません。`,
    step: '練習用レジストリーのログインを使ってください。',
  }),
  timeout: (helper) => ({
    did: '時間内に応答しませんでした',
    known: `このコンピューターで docker-credential-${helper} を実行し、時間がかかりすぎるため終了させました。`,
    step: '別のウィンドウでキーチェーンまたはパスワードストアのロックを解除し、もう一度試してください。',
  }),
  flood: (helper) => ({
    did: '出力が多すぎます',
    known: `このコンピューターで docker-credential-${helper} を実行し、出力が 64 KiB を超えたため終了させました。出力は表示しません。`,
    step: '意図したプログラムかを確認してください。',
  }),
  'not-json': (helper) => ({
    did: '応答を読み取れません',
    known: `docker-credential-${helper} は正常に終了しましたが、応答がヘルパーの JSON ではありません。応答は表示しません。`,
    step: '意図したプログラムか、バージョンは正しいかを確認してください。',
  }),
  'not-found': (helper, server) => ({
    did: `${server} のログインがありません`,
    known: `docker-credential-${helper} にこの名前のとおりに問い合わせたところ、ないという応答でした。`,
    step: `一度ログインして保存してください: ${command('docker login', server)}。`,
  }),
  'no-login': (helper) => ({
    did: 'ログインが揃っていません',
    known: `docker-credential-${helper} の応答に、ユーザー名またはパスワードがありません。`,
    step: 'ログインを保存しているツールで、ログアウトしてからログインし直してください。',
  }),
  'other-server': (helper) => ({
    did: '別のサーバーについて応答しました',
    known: `docker-credential-${helper} の応答にあるサーバーを、問い合わせたものと比較しました。応答は破棄しました。`,
    step: '意図したプログラムか、バージョンは正しいかを確認してください。',
  }),
  'identity-token': (helper) => ({
    did: 'ノードで使えない ID トークンだけがあります',
    known: `docker-credential-${helper} の応答のユーザー名は <token> でした。このようなログインを使えるのは docker だけです。`,
    step: 'レジストリーでパスワード、プル用のトークン、またはロボットアカウントを取得してください。',
  }),
  failed: (helper) => ({
    did: '失敗しました',
    known: `このコンピューターで docker-credential-${helper} を実行したところ、エラーで終了しました。出力のうち表示するのは既知の語句だけです`,
    step: `動作するかを確認してください: ${command(`docker-credential-${helper} list`)}。`,
  }),
};

/** Tools on this computer, and runs. */
export const runJa: ProblemVocabulary<CodesOf<'TOOL' | 'RUN'>> = {
  'TOOL-01': ({ tool, detail }) => ({
    short: `${tool} login がログイン以外の理由で失敗しました`,
    happened: `${tool} login が失敗しましたが、入力されたログインの良否とは関係のない理由です。`,
    known:
      detail === 'ENOENT'
        ? `このコンピューターの PATH に ${tool} がありません。`
        : quoting(`このコンピューターの専用フォルダーで ${tool} login を試しました`, detail),
    next: [
      `${tool} が動作するかを確認してください: ${command(`${tool} --version`)}。`,
      `このまま進めてください。レジストリーには直接も確認しており、プルに ${tool} は不要です。`,
    ],
  }),
  'TOOL-02': ({ path, detail }) => ({
    short: '実行記録を使えません',
    happened: `実行記録 ${path} を使えません。記録がないと元に戻せないため、これ以上の変更は始めません。`,
    known: fileTrouble('このコンピューターで開くか書き込もうとしました', detail),
    next: [
      'フォルダーに書き込めるようにし、ディスクに空きがあることを確認してください。',
      'または、書き込めるフォルダーを XDG_STATE_HOME に設定し、もう一度始めてください。',
    ],
  }),
  'TOOL-03': ({ helper, server, reason, detail }) => {
    const { did, known, step } = helperReasons[reason](helper, server);
    return {
      short: `ヘルパー ${helper}: ${did}`,
      happened: `${server} のログインを認証情報ヘルパー ${helper} から取得できませんでした: ${did}。`,
      known: quoting(known.replace(/。$/, ''), detail),
      next: [step, TYPE_IT],
    };
  },
  'RUN-01': ({ done, of }) => ({
    short: `中断しました: 変更 ${of} 件のうち ${done} 件を適用済み`,
    happened: `実行を中断しました。変更 ${of} 件のうち ${done} 件は適用済みで、そのまま残っています。`,
    known: '変更は 1 件ごとに、前と後に、このコンピューターの実行記録に書き込まれます。',
    next: [
      '続きを行うには、同じことをもう一度始めてください。適用済みの変更は完了とみなします。',
      `元に戻すには ${undoCommand} を実行してください。`,
    ],
  }),
  'RUN-02': ({ run }) => ({
    short: `実行 ${run} はありません`,
    happened: `実行 ${run} はありません。`,
    known: 'このコンピューターの実行記録を調べました。ほかのコンピューターやユーザーの実行は含まれません。',
    next: [`${runsCommand} で一覧を確認し、いずれかを指定してください。`],
  }),
  'RUN-03': ({ left }) => ({
    short: '元に戻せずに残したものがあります',
    happened: `元に戻せずに残したものがあります${left.length === 0 ? '' : `: ${listed(left, 12)}`}。`,
    known: 'クラスターの API で比較しました。実行の後に変更されているか、以前の内容が保存されていません。',
    next: [
      '残したものを確認し、不要であれば手動で削除してください。',
      `まだ有効な変更は ${runsCommand} で確認してください。`,
    ],
  }),
  'RUN-04': ({ detail }) => ({
    short: '最後の変更が適用されたか不明です',
    happened: '変更の途中で接続が切れ、適用されたかどうかが不明です。',
    known: quoting('その後クラスターの API で確認しましたが、判断できませんでした', detail),
    next: [
      'クラスターが応答するようになったら、同じことをもう一度始めてください。適用済みの変更は完了とみなします。',
      `元に戻すには ${undoCommand} を実行してください。実際の状態を確認してから行います。`,
    ],
  }),
  'RUN-05': () => ({
    short: '元に戻す実行はありません',
    happened: 'このクラスターには、元に戻す実行が残っていません。',
    known: 'このコンピューターの実行記録を調べました。ほかのコンピューターやユーザーの実行は含まれません。',
    next: [
      `ほかのクラスターも含むすべての実行は ${runsCommand} で確認してください。`,
      '正しいクラスターかを確認し、必要であれば --context NAME で選択してください。',
    ],
  }),
};
