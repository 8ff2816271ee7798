import type { FindingVocabulary } from './finding-words.ts';

/** What can be amiss with a credential file. */
export const findingsJa: FindingVocabulary = {
  mended: (sentence) => `${sentence}。作成する内容では修正済みです。`,
  open: (sentence, step) => `${sentence}。${step}`,
  findings: {
    JSON_INVALID: ({ detail, mended }) => ({
      short: mended ? 'JSON の後に余分なテキストあり' : 'JSON ではありません',
      sentence: mended
        ? `JSON の終わり (バイト位置 ${detail}) の後に余分なテキストがあるため、ノードも API も受け付けません`
        : `JSON ではありません。バイト位置 ${detail} で読み取れなくなり、ノードも API も受け付けません`,
      step: 'docker か podman が書いたままの内容を、最初の波かっこから最後まで渡してください。',
    }),
    BYTE_ORDER_MARK: () => ({
      short: '先頭にバイト順マークあり',
      sentence: '先頭に、一部のエディターが付ける見えないバイト順マークがあり、API はこのファイルを受け付けません',
      step: 'バイト順マークなしの UTF-8 で保存してください。',
    }),
    BODY_BASE64: ({ detail }) => ({
      short: 'ファイル全体が base64 です',
      sentence: `ファイル全体が、マニフェストの data: と同じく base64 でエンコードされています${detail === '2' ? ' (二重)' : ''}。ノードが読むのはデコード済みの内容です`,
      step: '先にデコードしてください: `base64 -d FILE`。',
    }),
    SHAPE: ({ key, detail }) => ({
      short: detail === '' ? 'オブジェクトの位置に別の値があります' : `${detail} の値の型が違います`,
      sentence: `${place(key, detail)}の値の型が違うため、ノードは読み取りを中止します`,
      step: 'docker か podman でログインし直すか、ここでログインを入力してください。',
    }),
    WRONG_LAYOUT: () => ({
      short: 'もう一方のファイル形式です',
      sentence:
        'もう一方のファイル形式 (auths の有無) で書かれており、このタイプではノードが認証情報を見つけられません',
      step: 'auths がある場合は kubernetes.io/dockerconfigjson、ない場合は kubernetes.io/dockercfg を使ってください。',
    }),
    LEGACY_FORMAT: () => ({
      short: '.dockercfg の古い形式',
      sentence: '.dockercfg の古い形式です。ノードはタイプ kubernetes.io/dockercfg の場合だけ読み取ります',
      step: '',
    }),
    FIELD_CASE: ({ detail }) => ({
      short: `大文字と小文字が通常と異なる名前: ${detail}`,
      sentence: `名前の大文字と小文字が通常と異なります (${detail})。ノードは読み取れますが、ほかのプログラムは読めない可能性があります`,
      step: 'docker と同じく auths、auth、username、password と書いてください。',
    }),
    DUPLICATE_JSON_KEY: ({ key, detail }) => ({
      short: `${detail} が重複しています`,
      sentence: `${key === '' || key === detail ? detail : `${key} の ${detail}`} が重複しており、ノードは最後の値を使います`,
      step: 'ほかの値を取り除いてください。',
    }),
    NO_USABLE_ENTRY: () => ({
      short: '認証情報がありません',
      sentence: 'どのレジストリーの認証情報も含まれていないため、ノードは認証情報なしでプルします',
      step: '別のファイルを選択するか、ここでログインを入力してください。',
    }),
    POISONS_POD: ({ detail }) => ({
      short: 'Pod の全プルシークレットが無効になります',
      sentence: `このままでは、ノードが${detail === '' ? '' : `エントリー ${detail} を`}読み取れないため、Pod のプルシークレットがすべて無効になります`,
      step: 'このままシークレットにしないでください。',
    }),
    CREDS_STORE: ({ detail }) => ({
      short: `認証情報はヘルパー ${detail} が保管`,
      sentence: `認証情報はファイルではなくヘルパー docker-credential-${detail} が保管しており、ノードからは取得できません`,
      step: 'ヘルパーから取得するか、ここでログインを入力してください。',
    }),
    CRED_HELPER: ({ key, detail }) => ({
      short: `${key} の認証情報はヘルパー ${detail} が保管`,
      sentence: `${key} の認証情報はファイルではなくヘルパー docker-credential-${detail} が保管しており、ノードからは取得できません`,
      step: 'ヘルパーから取得するか、ここでログインを入力してください。',
    }),
    HELPER_NAME: ({ key, detail }) => ({
      short: 'ヘルパーの名前が使えません',
      sentence: `${key === '' ? '' : `${key} の`}ヘルパー「${detail}」はプログラム名として無効であるため実行しません。ノードはどのヘルパーも実行しません`,
      step: '英数字、ピリオド、ハイフン、アンダースコアの名前にするか、ここでログインを入力してください。',
    }),
    EMPTY_ENTRY: ({ key }) => ({
      short: `${key} のエントリーが空です`,
      sentence: `${key} のエントリーが空です。ノードはそれでもこのエントリーを使い、認証情報なしでプルします`,
      step: 'ここでログインを入力するか、保管しているヘルパーから取得してください。',
    }),
    IDENTITY_TOKEN: ({ key, mended }) => ({
      short: mended ? `${key} のログインのほかに ID トークンあり` : `${key} は ID トークンだけです`,
      sentence: mended
        ? `${key} のログインのほかに ID トークンがありますが、ノードは無視します`
        : `${key} のエントリーにはパスワードの代わりに ID トークン (identitytoken) があり、ノードはこれを無視します`,
      step: 'パスワードか、ロボットアカウントのトークンを入力してください。',
    }),
    REGISTRY_TOKEN: ({ key, mended }) => ({
      short: mended ? `${key} のログインのほかにレジストリートークンあり` : `${key} はレジストリートークンだけです`,
      sentence: mended
        ? `${key} のログインのほかにレジストリートークンがありますが、ノードは無視します`
        : `${key} のエントリーにはパスワードの代わりにレジストリートークン (registrytoken) があり、ノードはこれを無視します`,
      step: 'パスワードか、ロボットアカウントのトークンを入力してください。',
    }),
    EMPTY_USERNAME: ({ key }) => ({
      short: `${key} のユーザー名がありません`,
      sentence: `${key} のエントリーにユーザー名がないため、ノードはこれを使わず、認証情報なしでプルします`,
      step: 'ここでログインを入力してください。トークンだけで認証する場合、ユーザー名は任意です。',
    }),
    EMPTY_PASSWORD: ({ key }) => ({
      short: `${key} のパスワードがありません`,
      sentence: `${key} のエントリーにはユーザー名だけがあり、ノードはパスワードを空のまま送信します`,
      step: 'パスワードか、ロボットアカウントのトークンを入力してください。',
    }),
    USERNAME_COLON: ({ key }) => ({
      short: `${key} のユーザー名にコロンあり`,
      sentence: `${key} のユーザー名にコロンがあり、レジストリーはその後をパスワードとみなします`,
      step: 'ここでユーザー名とパスワードを別々に入力してください。',
    }),
    AUTH_OVERRIDES_FIELDS: ({ key }) => ({
      short: `${key} に異なる 2 つのログインあり`,
      sentence: `${key} のエントリーに異なる 2 つのログインがあります。ノードは username と password ではなく auth を使います`,
      step: '不要な方を取り除いてください。',
    }),
    EMAIL_IGNORED: ({ key }) => ({
      short: 'メールアドレスは使われません',
      sentence: `${key} のエントリーにメールアドレスがありますが、ノードは参照しません`,
      step: '',
    }),
    PASSWORD_NUL: ({ key }) => ({
      short: `${key} のパスワードの後に NUL バイトあり`,
      sentence: `${key} のパスワードの後に NUL バイトがあります。docker と podman は取り除きますが、ノードはそのまま送信します`,
      step: 'ここでログインを入力してください。',
    }),
    PASSWORD_NEWLINE: ({ key }) => ({
      short: `${key} のパスワードの後に改行あり`,
      sentence: `${key} のパスワードの末尾に \`echo\` が付ける改行があり、ノードはパスワードの一部として送信します`,
      step: '`echo` の代わりに `printf %s` を使ってエンコードしてください。',
    }),
    NOT_UTF8: ({ key, mended }) => ({
      short: `${key} のログインが UTF-8 ではありません`,
      sentence: `${key} のログインが UTF-8 ではありません${mended ? ' (ISO 8859-1 とみなしました)' : ''}。ノードはそのままのバイト列を送信しますが、多くのレジストリーは UTF-8 を想定しています`,
      step: 'ここでログインを入力してください。',
    }),
    AUTH_WHITESPACE: ({ key }) => ({
      short: `${key} の auth に改行あり`,
      sentence: `${key} の auth に改行がありますが、ノードは読み飛ばします`,
      step: '',
    }),
    AUTH_NO_COLON: ({ key }) => ({
      short: `${key} の auth にユーザー名とパスワードがありません`,
      sentence: `${key} の auth の内容が USER:PASSWORD の形式ではないため、ノードは読み取りを中止します`,
      step: 'ユーザー名、コロン、パスワードをまとめてエンコードするか、ここでログインを入力してください。',
    }),
    AUTH_TWICE: ({ key }) => ({
      short: `${key} の auth が二重にエンコードされています`,
      sentence: `${key} の auth が base64 で二重にエンコードされているため、ノードは読み取りを中止します`,
      step: 'エンコードを 1 回だけにしてください。',
    }),
    AUTH_NOT_ENCODED: ({ key }) => ({
      short: `${key} の auth がエンコードされていません`,
      sentence: `${key} の auth が USER:PASSWORD のままで base64 ではないため、ノードは読み取りを中止します`,
      step: 'base64 でエンコードしてください。',
    }),
    BASE64_INVALID: ({ key, detail }) => ({
      short: `${key} の auth が base64 ではありません`,
      sentence: `${key} の auth が base64 ではないため、ノードはバイト位置 ${detail} で読み取りを中止します`,
      step: 'docker か podman でログインし直すか、ここでログインを入力してください。',
    }),
    BASE64_UNPADDED: ({ key }) => ({
      short: `${key} の auth の末尾に = がありません`,
      sentence: `${key} の auth の末尾に = がありません。ノードは読み取りますが、docker と podman は読み取れません`,
      step: '= を補ってください。',
    }),
    BASE64_URL_SAFE: ({ key }) => ({
      short: `${key} の auth が URL 用の base64 です`,
      sentence: `${key} の auth が URL 用の base64 (+ と / の代わりに - と _) であるため、ノードは読み取りを中止します`,
      step: '標準の base64 でエンコードしてください。',
    }),
    KEY_NEVER_MATCHES: ({ key, detail }) => ({
      short: detail === '' ? `${key} で始まるイメージはありません` : `${key} は ${detail} の誤りです`,
      sentence:
        detail === ''
          ? `${key} で始まるイメージ名はないため、ノードはこのエントリーを使いません`
          : `キーは ${detail} でなければならないため、ノードはエントリー ${key} を見つけられません`,
      step: 'スキームとタグを除き、ホストとポートをイメージ名のとおりに書いてください。',
    }),
    KEY_CASE: ({ key, detail }) => ({
      short: `${key} に大文字があります`,
      sentence: `ノードは大文字と小文字を区別するため、${key} は同じ表記のイメージにだけ使われ、${detail} には使われません`,
      step: 'ホストをイメージ名のとおりに書いてください。',
    }),
    KEY_PORT: ({ key, detail }) => ({
      short: `${key} に既定のポートがあります`,
      sentence: `ノードはポートを文字として比較するため、${key} は同じ表記のイメージにだけ使われ、${detail} には使われません`,
      step: 'ポートは、イメージ名にある場合だけ書いてください。',
    }),
    HUB_KEY_SPELLING: ({ key, detail, severity }) => ({
      short: `Docker Hub の表記が ${key} です`,
      sentence:
        severity === 'info'
          ? `Docker Hub の表記が ${key} です。ノードと podman はこれを使えますが、docker は ${detail} を参照します`
          : `Docker Hub の表記が ${key} ですが、ノードはこれを使いません。正しい名前は ${detail} です`,
      step: 'https://index.docker.io/v1/ (末尾のスラッシュを含む) の下に書いてください。',
    }),
  },
};

function place(key: string, detail: string): string {
  if (key === '') return detail === '' ? 'ファイル' : `${detail} `;
  return detail === '' ? `${key} のエントリー` : `${key} の ${detail} `;
}
