import { EVERY_ACCOUNT, groupOf, userOf } from '../../domain/image-pullers.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';

const inShort = (namespace: string, account: string) =>
  account === EVERY_ACCOUNT ? `${namespace} の全アカウント` : `${account} `;

const inFull = (namespace: string, account: string) =>
  account === EVERY_ACCOUNT
    ? `プロジェクト ${namespace} の全サービスアカウントのグループ`
    : `プロジェクト ${namespace} のサービスアカウント ${account} `;

const grantCommand = (imageProject: string, namespace: string, account: string) =>
  account === EVERY_ACCOUNT
    ? command('oc policy add-role-to-group system:image-puller', groupOf(namespace), '-n', imageProject)
    : command('oc policy add-role-to-user system:image-puller', userOf(namespace, account), '-n', imageProject);

/** Role bindings, which let pods pull the images of other projects. */
export const bindingJa: ProblemVocabulary<CodesOf<'BINDING'>> = {
  'BINDING-16': ({ account, namespace, imageProject, reason }) => ({
    short:
      reason === 'reviewed'
        ? `${inShort(namespace, account)}に ${imageProject} のイメージをプルする権限がありません`
        : `${inShort(namespace, account)}に ${imageProject} のイメージの権限がない可能性があります`,
    happened:
      reason === 'reviewed'
        ? `${inFull(namespace, account)}には、プロジェクト ${imageProject} のイメージをプルする権限がありません。`
        : `${inFull(namespace, account)}には、プロジェクト ${imageProject} のイメージをプルする権限がないと推定されます。`,
    known:
      reason === 'reviewed'
        ? `クラスターの API でこの${account === EVERY_ACCOUNT ? 'グループ' : 'アカウント'}の権限を確認しました。${imageProject} の imagestreams/layers への権限はありません。`
        : `イメージは ${imageProject} のもので、Pod は取得できていません。そこで誰がプルできるかは、クラスターの API から確認できませんでした。${imageProject} の管理者なら確認できます。`,
    next: [
      `プルを許可してください。シナリオ cross-project を --images-from ${imageProject} で使うか、${grantCommand(imageProject, namespace, account)} を実行してください。`,
      'ノードはプルのたびに権限を確認します。待機中の Pod は次の試行で取得するため、再作成は不要です。',
    ],
  }),
  'BINDING-17': ({ account, namespace, imageProject, binding, reason }) => ({
    short:
      reason === 'account'
        ? `ロールバインディング ${binding} の対象は別の ${inShort(imageProject, account)}です`
        : `ロールバインディング ${binding} のプロジェクトが違います`,
    happened:
      reason === 'account'
        ? account === EVERY_ACCOUNT
          ? `ロールバインディング ${binding} が許可するのは ${imageProject} 自身のアカウントで、Pod を実行する ${namespace} のアカウントではありません。`
          : `ロールバインディング ${binding} が許可するのは ${imageProject} 自身のアカウント ${account} で、Pod を実行する ${namespace} の ${account} ではありません。`
        : `${account === EVERY_ACCOUNT ? '全アカウント' : `アカウント ${account} `}のロールバインディング ${binding} は ${namespace} にありますが、${imageProject} のイメージを許可するには ${imageProject} に必要です。`,
    known:
      reason === 'account'
        ? `クラスターの API で読み取りました。${command('oc policy add-role-to-user')} で -z を使うと、-n のプロジェクトのアカウントが対象になります。`
        : 'クラスターの API で読み取りました。ロールバインディングは、それがあるプロジェクトだけで有効です。',
    next: [
      `Pod の${account === EVERY_ACCOUNT ? 'グループ' : 'アカウント'}をバインドしてください。シナリオ cross-project を使うか、${grantCommand(imageProject, namespace, account)} を実行してください。`,
      `${binding} がほかに使われていなければ、プロジェクトの管理者が削除できます: ${command('oc delete rolebinding', binding, '-n', reason === 'account' ? imageProject : namespace)}。`,
    ],
  }),
  'BINDING-50': ({ role }) => ({
    short: `クラスターにロール ${role} がありません`,
    happened: `クラスターにロール ${role} がないため、バインドしても誰もプルできません。`,
    known:
      'クラスターの API でロールを確認しました。存在しないロールもツールは警告なくバインドするため、何もバインドしていません。',
    next: [
      'ロールがない理由をクラスターの管理者に確認してください。どの OpenShift クラスターにも最初からあり、自動で復元されます。',
      `${command('oc get clusterrole', role)} で確認してください (kubectl でも同じ)。`,
    ],
  }),
  'BINDING-51': ({ binding, imageProject, whom }) => ({
    short: `${binding} が ${imageProject} を ${whom} に公開しています`,
    happened: `ロールバインディング ${binding} により、${imageProject} のイメージは ${whom}、つまりこれらの Pod よりはるかに広い範囲に公開されています。`,
    known: 'クラスターの API で読み取りました。このプログラムが作成したものではなく、変更もしません。',
    next: [
      `意図したものでない場合は、プロジェクトの管理者が ${command('oc describe rolebinding', binding, '-n', imageProject)} で確認できます (kubectl でも同じ)。`,
    ],
  }),
};
