import type { NetworkCause } from '../../domain/problem.ts';
import { quoted } from './quoted.ts';
import { operatorOf, type RegistryOperator } from './registry-operator.ts';

/** A sentence that ends with what was said from outside, word for word, where anything was. */
export function quoting(sentence: string, detail: string): string {
  const words = quoted(detail);
  return words === '' ? `${sentence}。` : `${sentence}: ${words}。`;
}

/** "a、b (ほか 3 件)": at most `most` names in full. */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most).join('、');
  return names.length > most ? `${shown} (ほか ${names.length - most} 件)` : shown;
}

/** Why something was not reached, as a clause. */
export const networkCauses: { readonly [C in NetworkCause]: string } = {
  dns: 'ホスト名を解決できません',
  refused: '接続を拒否されました',
  timeout: '時間内に応答がありません',
  reset: '接続が切断されました',
  unreachable: 'ネットワーク経路がありません',
  proxy: 'プロキシーが接続できません',
  other: '接続に失敗しました',
};

/** What to look at on this computer first. */
export const networkSteps: { readonly [C in NetworkCause]: string } = {
  dns: 'ホスト名のつづりと、社内ネットワークや VPN の中だけの名前ではないかを確認してください。',
  refused: 'ポート番号と、サーバーが稼働しているかを確認してください。',
  timeout: 'VPN が必要でないか、ファイアウォールに遮られていないかを確認し、もう一度試してください。',
  reset: 'もう一度試し、続く場合は接続を切断するファイアウォールやプロキシーがないかを確認してください。',
  unreachable: 'このコンピューターのネットワーク接続と VPN を確認してください。',
  proxy: 'HTTPS_PROXY と NO_PROXY の値、プロキシーに認証が必要でないかを確認してください。',
  other: 'このコンピューターのネットワーク接続を確認し、もう一度試してください。',
};

const fileTroubles: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'ファイルまたはフォルダーがありません'],
  ['ENOTDIR', 'パスの途中がフォルダーではありません'],
  ['EACCES', 'アクセスする権限がありません'],
  ['EPERM', 'システムが許可していません'],
  ['EISDIR', 'フォルダーです'],
  ['EROFS', 'ファイルシステムが読み取り専用です'],
  ['ENOSPC', 'ディスクに空きがありません'],
  ['not-a-file', '通常のファイルではありません'],
  ['too-big', '大きすぎます'],
  ['not-utf8', 'UTF-8 のテキストではありません'],
  ['not-a-report', 'レポート以外の内容があり、上書きすると失われます'],
]);

/** A sentence that ends with what is wrong with a file: a system error code is put into words, anything else is quoted. */
export function fileTrouble(sentence: string, detail: string): string {
  const trouble = fileTroubles.get(detail);
  return trouble === undefined ? quoting(sentence, detail) : `${sentence}: ${trouble} (${detail})。`;
}

const loginSteps: { readonly [O in RegistryOperator]: string } = {
  'docker-hub':
    'Docker Hub ではパスワードの代わりに個人用アクセストークンを使ってください。二要素認証が有効な場合、パスワードは使えません。',
  'red-hat':
    'レジストリーサービスアカウントを使ってください。名前は 12345678|name の形式で、https://access.redhat.com/terms-based-registry/ で作成できます。',
  quay: 'quay.io ではロボットアカウントを使ってください。名前は organization+robot の形式で、トークンがパスワードになります。',
  github:
    'ghcr.io ではスコープ read:packages を持つ classic の個人用アクセストークンをパスワードとして使ってください。',
  amazon:
    'Amazon ECR のログイン情報は 12 時間で失効します。`aws ecr get-login-password` で取り直し (ユーザー名は AWS)、定期的な更新方法を用意してください。',
  google:
    'Google のアクセストークンは約 1 時間で失効します。代わりにサービスアカウントキーを使ってください (ユーザー名は _json_key)。',
  azure:
    'Azure のアクセストークンは約 3 時間で失効します。代わりにサービスプリンシパルかリポジトリートークンを使ってください。',
  other: 'レジストリーの管理者に、プルできるロボットアカウントかトークンを依頼してください。',
};

/** Which kind of login the registry of a host takes. */
export function loginStep(host: string): string {
  return loginSteps[operatorOf(host)];
}
