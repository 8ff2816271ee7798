import type {
  ImageReferenceReason,
  LoginLineReason,
  ObjectNameReason,
  RegistryHostReason,
} from '../../domain/problem.ts';
import { findingsJa } from '../findings.ja.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command, inProject } from './command.ts';
import { fileTrouble, listed, quoting } from './phrases.ja.ts';
import { quoted } from './quoted.ts';

/** What is wrong, as a clause, and what to do about it. */
type Reasons<R extends string> = { readonly [Each in R]: readonly [wrong: string, step: string] };

const imageReasons: Reasons<ImageReferenceReason> = {
  empty: ['空です', 'イメージ名を入力してください。'],
  scheme: ['先頭に URL のスキームがあります', ':// とその前の部分を取り除いてください。'],
  space: ['空白が含まれています', '空白と改行を取り除いてください。'],
  uppercase: ['パスに大文字があります', 'ホストより後は小文字で入力してください。大文字を使えるのはタグだけです。'],
  tag: [
    'コロンの後がタグの形式ではありません',
    'タグは英数字、ピリオド、ハイフン、アンダースコアの 128 文字以内で入力してください。先頭にピリオドとハイフンは使えません。',
  ],
  digest: [
    '@ の後がダイジェストの形式ではありません',
    'sha256: と 64 桁の 16 進数 (0 から f) からなるダイジェスト全体をコピーしてください。',
  ],
  hex: ['64 桁の 16 進数は名前ではなく ID です', 'レジストリーでのイメージ名を入力してください。'],
  'too-long': ['パスが 255 文字を超えています', '複数の名前を貼り付けていないか確認してください。'],
  host: [
    '最初のスラッシュの前がホスト名ではありません',
    'ホスト名は英数字、ピリオド、ハイフンで入力してください。アンダースコアは使えません。',
  ],
  form: [
    'HOST/PATH:TAG の形式ではありません',
    'スラッシュの位置を確認してください。パスの各部分は英数字で始まり、英数字で終わります。',
  ],
};

const hostReasons: Reasons<RegistryHostReason> = {
  empty: ['空です', 'レジストリーのホスト名を入力してください。'],
  userinfo: [
    'ユーザー名が含まれています',
    '@ とその前の部分を取り除き、ユーザー名は --username NAME で指定してください。',
  ],
  query: ['? または # が含まれています', '? または # から後の部分を取り除いてください。'],
  port: [
    'ポートが 1 から 65535 の数値ではありません',
    'ポートを訂正するか、イメージ名にない場合は取り除いてください。',
  ],
  form: [
    'HOST:PORT/PATH の形式ではありません',
    'イメージ名の先頭と同じように、英数字、ピリオド、ハイフンと、必要ならポートを入力してください。',
  ],
};

const nameReasons: Reasons<ObjectNameReason> = {
  empty: ['空です', '名前を入力してください。'],
  'too-long': ['長すぎます', '253 文字以内 (プロジェクトは 63 文字以内) にしてください。'],
  uppercase: ['大文字が含まれています', '小文字で入力してください。'],
  edge: [
    '先頭か末尾がハイフンかピリオドです',
    '全体と、ピリオドで区切った各部分を、英数字で始めて英数字で終えてください。',
  ],
  character: [
    '使えない文字が含まれています',
    '英小文字、数字、ハイフン、ピリオドを使ってください。プロジェクト名にピリオドは使えません。',
  ],
};

const usernameReasons: Reasons<'empty' | 'colon' | 'control'> = {
  empty: ['空です', 'ユーザー名か、ロボットアカウントまたはサービスアカウントの名前を入力してください。'],
  colon: ['コロンが含まれています', 'コロンとパスワードを除き、ユーザー名だけを入力してください。'],
  control: ['見えない制御文字が含まれています', '貼り付けずに、ユーザー名をキーボードで入力してください。'],
};

const loginLineReasons: Reasons<LoginLineReason> = {
  command: ['別のコマンドです', 'oc login から行全体をコピーしてください。'],
  quote: ['引用符が閉じていません', '行の最後までコピーしてください。'],
  flag: ['余分なものがあります', 'トークン、サーバー、その証明書に関するもの以外を除いてください。'],
  twice: ['同じものが 2 回あります', '1 行だけを貼り付けてください。'],
  value: ['値がないか、正しくありません', 'もう一度、行をコピーしてください。'],
  missing: ['不足があります', 'トークンとサーバーの両方を含む行をコピーしてください。'],
  http: [
    'サーバーとの通信が TLS ではありません',
    'https のアドレスを使ってください。それ以外では、経路上でトークンを読み取れます。',
  ],
};

/** Answers and flags. */
export const inputJa: ProblemVocabulary<CodesOf<'INPUT'>> = {
  'INPUT-01': ({ text, reason }) => {
    const [wrong, step] = imageReasons[reason];
    return {
      short: `イメージ名として無効: ${wrong}`,
      happened:
        text === '' ? 'イメージ名が指定されていません。' : `${quoted(text)} はイメージ名として無効です: ${wrong}。`,
      known:
        'ノードと同じ規則で、このコンピューターで検査しました。ノードはこのような名前を InvalidImageName と報告します。',
      next: [step, '完全な名前で入力してください (例: quay.io/acme/web:1.4)。'],
    };
  },
  'INPUT-02': ({ text, reason }) => {
    const [wrong, step] = hostReasons[reason];
    return {
      short: `レジストリーとして無効: ${wrong}`,
      happened:
        text === ''
          ? 'レジストリーが指定されていません。'
          : `${quoted(text)} はレジストリーのアドレスとして無効です: ${wrong}。`,
      known: 'このコンピューターで検査しました。どこにも送信していません。',
      next: [step, 'quay.io、registry.example.com:5000、quay.io/acme のように入力してください。'],
    };
  },
  'INPUT-03': ({ name, reason }) => {
    const [wrong, step] = nameReasons[reason];
    return {
      short: `Kubernetes で使えない名前: ${wrong}`,
      happened:
        name === '' ? '名前が指定されていません。' : `名前 ${quoted(name)} は Kubernetes で使えません: ${wrong}。`,
      known: 'Kubernetes の規則 (RFC 1123) に従い、クラスターに送信する前にこのコンピューターで検査しました。',
      next: [step, 'pull-quay-io のように入力してください。'],
    };
  },
  'INPUT-04': () => ({
    short: 'パスワードが空です',
    happened: 'パスワードが空です。',
    known: '末尾の改行を取り除いた後に、このコンピューターで検査しました。どこにも送信していません。',
    next: [
      'パスワードまたはトークンを入力するか、貼り付けてください。',
      'スクリプトの場合は、--password-stdin に渡すコマンドが実際に出力しているか確認してください。',
    ],
  }),
  'INPUT-05': ({ username, reason }) => {
    const [wrong, step] = usernameReasons[reason];
    return {
      short: `ユーザー名を使えません: ${wrong}`,
      happened: `ユーザー名${username === '' ? '' : ` ${quoted(username)} `}を使えません: ${wrong}。`,
      known:
        'このコンピューターで検査しました。ログインは NAME:PASSWORD の形で送信され、最初のコロンがユーザー名の終わりになります。',
      next: [step],
    };
  },
  'INPUT-06': ({ flags }) => ({
    short: `回答が不足しています: ${listed(flags, 3)}`,
    happened: `ここでは質問できませんが、回答が不足しています: ${listed(flags, 40)}。`,
    known: '質問できるのは端末だけです。--yes、--password-stdin、-o json、-o yaml を指定した場合も質問しません。',
    next: flags.includes('--yes')
      ? [
          '確認画面なしで計画を適用するには --yes を追加してください。',
          '計画を表示するだけなら --dry-run=client を、クラスターに検査させるなら --dry-run=server を追加してください。',
        ]
      : [
          'すべてをフラグで指定するか、ファイルに書いて --answers FILE で指定してください。',
          '質問に答えながら進めるには、端末で起動してください。',
        ],
  }),
  'INPUT-07': ({ detail }) => ({
    short: 'フラグまたは回答を解釈できません',
    happened: 'フラグまたは回答を解釈できないため、何も開始していません。',
    known: quoting('コマンドラインまたは回答ファイルから読み取りました', detail),
    next: [
      `${command('pull-secret-wizard --help')} か、シナリオ名の後に --help を付けて、使えるものを確認してください。`,
    ],
  }),
  'INPUT-08': ({ account, namespace, known }) => ({
    short: `${namespace} にサービスアカウント ${account} はありません`,
    happened: `プロジェクト ${namespace} にサービスアカウント ${account} はありません。`,
    known:
      known.length === 0
        ? 'クラスターの API によると、このプロジェクトにサービスアカウントは 1 つもありません。'
        : `クラスターの API によると、あるのは次のとおりです: ${listed(known, 12)}。`,
    next: [
      '--service-account NAME でいずれかを指定してください。指定のない Pod は default で実行されます。',
      `別のプロジェクトにある場合は -n PROJECT で指定し、未作成の場合は作成してください: ${command('oc create serviceaccount', account, ...inProject(namespace))}。`,
    ],
  }),
  'INPUT-09': ({ path, detail, purpose }) => ({
    short: `ファイル ${path} を使えません`,
    happened: `ファイル ${path} を使えません。`,
    known: fileTrouble('このコンピューターで確認しました', detail),
    next: [
      'パスまたはファイルを訂正し、もう一度試してください。',
      purpose === 'report'
        ? 'レポートは、新しいファイル、空のファイル、または以前のレポートにだけ書き込めます。FILE.md は人が読む形式、それ以外の名前は JSON です。'
        : purpose === 'credentials'
          ? '形式は config.json、auth.json、.dockercfg、またはシークレットの YAML か JSON で、1 MiB 以下です。'
          : 'CA 証明書は PEM 形式に、回答ファイルはフラグ名を使った YAML または JSON にしてください。',
    ],
  }),
  'INPUT-10': ({ columns, rows }) => ({
    short: '端末が小さすぎます',
    happened: '端末が小さすぎて、ウィザードの画面を表示できません。',
    known: `端末の報告では ${columns} 桁、${rows} 行です。`,
    next: [
      'ウィンドウを大きくするか、文字を小さくしてください。',
      'または、大きさを問わず行で表示する --accessible を付けて起動してください。',
    ],
  }),
  'INPUT-11': ({ host, imageHost }) => ({
    short: `イメージは ${host} ではなく ${imageHost} にあります`,
    happened: `イメージは ${imageHost} にありますが、ログインは ${host} 用と指定されています。`,
    known:
      'ノードと同じ方法で、このコンピューターで比較しました。ホスト、ポート、パスがイメージ名に適合する必要があります。',
    next: [
      `--registry を省略するか、${imageHost} を指定してください。`,
      'レジストリーが正しい場合は --image を訂正してください。',
    ],
  }),
  'INPUT-12': ({ file, finding, detail }) => {
    const { sentence } = findingsJa.findings[finding]({
      severity: 'error',
      code: finding,
      key: '',
      detail,
      mended: false,
    });
    return {
      short: `${file} から認証情報を読み取れません`,
      happened: `${file} から認証情報を読み取れません。`,
      known: `このコンピューターで読み取りました。${sentence}。`,
      next: [
        'docker か podman が書いたままのファイルか、data を含むプルシークレットのマニフェストを指定してください。',
        'または、ウィザードか、--credentials-from typed、--username NAME、--password-stdin でログインを入力してください。',
      ],
    };
  },
  'INPUT-13': ({ image, hosts }) => ({
    short: 'このクラスター自身のレジストリーのイメージではありません',
    happened: `${image} は、このクラスターのプロジェクトのイメージではありません。`,
    known: `ホストを、内部レジストリーの確認できた名前と比較しました: ${listed(hosts)}。ホストの後には、プロジェクトとイメージストリームが続きます。`,
    next: [
      'HOST/PROJECT/IMAGE:TAG の形で入力するか、--images-from PROJECT でプロジェクトだけを指定してください。',
      'ほかのレジストリーのイメージには、シナリオ secure-registry を使ってください。',
    ],
  }),
  'INPUT-14': ({ image, imageProject, project }) => ({
    short: `イメージは ${project} ではなく ${imageProject} のものです`,
    happened: `${image} はプロジェクト ${imageProject} のものですが、${project} が指定されています。`,
    known:
      'このコンピューターでイメージ名から読み取りました。ホストの後には、プロジェクトとイメージストリームが続きます。',
    next: [
      `--images-from を省略するか、${imageProject} を指定してください。`,
      'プロジェクトが正しい場合は --image を訂正してください。',
    ],
  }),
  'INPUT-15': ({ reason, flag }) => {
    const [wrong, step] = loginLineReasons[reason];
    return {
      short: `貼り付けた行は使えません: ${wrong}`,
      happened: `ここで使える ${command('oc login')} の行ではありません: ${wrong}${flag === '' ? '' : `、${quoted(flag)}`}。`,
      known: 'このコンピューターで読み取りました。どこにも送信せず、行の内容は保存も表示もしません。',
      next: [
        step,
        'Web コンソールで、ユーザー名のメニューから「ログインコマンドのコピー」を選び、その行をそのまま貼り付けてください。',
      ],
    };
  },
  'INPUT-16': ({ image, path }) => ({
    short: 'イメージのパスが PROJECT/STREAM ではありません',
    happened: `${image} のホストはこのクラスター自身のレジストリーですが、プロジェクトのイメージではありません。`,
    known: `このコンピューターでイメージ名から読み取りました。内部レジストリーのイメージは PROJECT/STREAM の形ですが、ホストの後にあるのは ${path} です。`,
    next: [
      'HOST/PROJECT/STREAM:TAG の形で入力してください。',
      `プロジェクトにあるイメージストリームは ${command('oc get imagestreams -n PROJECT')} で確認できます。`,
    ],
  }),
  'INPUT-17': ({ kind, name, command: line }) => ({
    short: `貼り付けた内容に ${kind}${name === '' ? '' : ` ${name}`} がありません`,
    happened: `貼り付けた内容に ${kind}${name === '' ? '' : ` ${name}`} がないため、判断できません。`,
    known: 'このコンピューターでテキストだけを読み取りました。クラスターには問い合わせていません。',
    next: [`クラスターのある環境で次を実行し、その出力も貼り付けてください: ${command(line)}。`],
  }),
  'INPUT-18': ({ what }) => ({
    short: '確認だけで、変更はできません',
    happened: `${what}の内容は確認できますが、変更できるクラスターには接続していません。`,
    known: 'このコンピューターのテキストから読み取りました。クラスターには問い合わせていません。',
    next: ['表示されたコマンドをクラスターのある環境で実行するか、そこで同じシナリオを開始してください。'],
  }),
  'INPUT-19': ({ path, detail }) => ({
    short: `${path} はこのプログラムのレポートではありません`,
    happened: `${path} を pull-secret-wizard のレポートとして読み取れません。`,
    known: quoting('このコンピューターで読み取りました。その結果', detail),
    next: [
      `${command('pull-secret-wizard fix --report FILE.json')} で作成した JSON ファイルを指定してください。Markdown は人が読むためのものです。`,
    ],
  }),
  'INPUT-21': ({ named, told }) => ({
    short: `${named} (このバージョンにはない原因)`,
    happened: `レポートに ${named} がありますが、このバージョンの pull-secret-wizard にはないコードです。`,
    known: quoting('別のバージョンが書いたレポートです。根拠として書かれた内容', told),
    next: ['レポートに書かれたバージョンの pull-secret-wizard で読んでください。'],
  }),
  'INPUT-20': ({ what }) => ({
    short: 'Pod やイメージについての内容がありません',
    happened: `${what}の中に、Pod、イベント、イメージについての内容が見つかりません。`,
    known: 'このコンピューターで、API の YAML や JSON、イベントの表、describe の出力として読み取りました。',
    next: [
      `${command('oc describe pod NAME')}、${command('oc get events')}、${command('oc get pod NAME -o yaml')} のいずれかの出力を貼り付けてください (kubectl でも同じ)。`,
    ],
  }),
  'INPUT-23': ({ container, workload, known }) => ({
    short: `${workload} にコンテナー ${container} がありません`,
    happened: `${workload} のテンプレートに、${container} という名前のコンテナーがありません。`,
    known:
      known.length === 0
        ? 'クラスターの API で確認しました。'
        : `クラスターの API によると、あるのは ${listed(known)} です。`,
    next: ['そのコンテナーの名前を --container NAME で指定してください。'],
  }),
  'INPUT-22': ({ text }) => ({
    short: `${text} はワークロードの KIND/NAME ではありません`,
    happened: `${text} は、Pod を作成するものの名前ではありません。`,
    known:
      'KIND/NAME として読み取ります。KIND は deployment、statefulset、daemonset、deploymentconfig、replicaset、cronjob、job です。',
    next: ['deployment/web のように指定してください。'],
  }),
};
