import type { LastingLogin, LoginLifetime } from '../domain/login-lifetime.ts';
import { say, type Text, type Words } from '../domain/text.ts';

interface LifetimeVocabulary {
  /** What is left of it, as a clause; `exact` where the login says it itself. */
  readonly lasts: (time: string, exact: boolean) => string;
  readonly unlessSet: (time: string) => string;
  readonly over: (time: string) => string;
  readonly justOver: string;
  readonly days: (count: number) => string;
  readonly hours: (count: number) => string;
  readonly minutes: (count: number) => string;
  readonly underMinute: string;
  readonly instead: { readonly [L in LastingLogin]: string };
}

/** What is said of logins that end: how long they last, and what to use in their place. */
export const lifetimeVocabulary: Words<LifetimeVocabulary> = {
  en: {
    lasts: (time, exact) => (exact ? `lasts ${time}` : `lasts at most ${time}`),
    unlessSet: (time) => `lasts at most ${time}, unless the cluster says otherwise`,
    over: (time) => `has expired ${time} ago`,
    justOver: 'has just expired',
    days: (count) => `${count} d`,
    hours: (count) => `${count} h`,
    minutes: (count) => `${count} min`,
    underMinute: 'less than a minute',
    instead: {
      renewal:
        'No login of Amazon ECR lasts longer: let something renew the secret (a cron job, or External Secrets with its ECR generator), or let the nodes fetch it themselves (ecr-credential-provider of the kubelet).',
      'service-account-key':
        'Use the key of a Google service account that may read the repository: user name _json_key, the whole key file as the password.',
      'registry-token':
        'Use a repository-scoped token of the registry, or a service principal with the role AcrPull: you choose how long their passwords last.',
      'robot-account':
        'Use a robot account or a deploy token that does not expire, or have something renew the secret in time.',
      'image-puller':
        'The integrated registry needs no login from its own cluster: the role system:image-puller in the project that owns the image lets a service account pull (the scenario cross-project).',
    },
  },
  ja: {
    lasts: (time, exact) => (exact ? `有効期間は残り ${time}` : `有効期間は最長 ${time}`),
    unlessSet: (time) => `有効期間は最長 ${time} (クラスターの設定による)`,
    over: (time) => `${time}前に失効`,
    justOver: '失効した直後',
    days: (count) => `${count} 日`,
    hours: (count) => `${count} 時間`,
    minutes: (count) => `${count} 分`,
    underMinute: '1 分未満',
    instead: {
      renewal:
        'Amazon ECR に、これより長く使えるログインはありません。シークレットを定期的に更新する (cron ジョブ、または External Secrets の ECR ジェネレーター) か、ノード自身に取得させてください (kubelet の ecr-credential-provider)。',
      'service-account-key':
        'リポジトリーを読み取れる Google サービスアカウントのキーを使ってください。ユーザー名は _json_key、パスワードはキーファイル全体です。',
      'registry-token':
        'レジストリーのリポジトリースコープのトークンか、ロール AcrPull を持つサービスプリンシパルを使ってください。パスワードの有効期間は自分で決められます。',
      'robot-account':
        '失効しないロボットアカウントかデプロイトークンを使うか、期限前にシークレットを更新する仕組みを用意してください。',
      'image-puller':
        '同じクラスターからなら、内部レジストリーにログインは不要です。イメージを所有するプロジェクトでロール system:image-puller を付与すれば、サービスアカウントがプルできます (シナリオ cross-project)。',
    },
  },
};

/** What is said of a login's lifetime: `short` is a clause for a list, `instead` a sentence. */
export function lifetimeWords(lifetime: LoginLifetime, now: Date): { readonly short: Text; readonly instead: Text } {
  return {
    short: say(lifetimeVocabulary, (w) => clause(w, lifetime, now)),
    instead: say(lifetimeVocabulary, (w) => w.instead[lifetime.lasts]),
  };
}

function clause(words: LifetimeVocabulary, { kind, expiresAt, seconds }: LoginLifetime, now: Date): string {
  if (expiresAt === undefined) {
    const most = duration(words, seconds);
    return kind === 'openshift-token' ? words.unlessSet(most) : words.lasts(most, false);
  }
  const left = Math.floor((expiresAt.getTime() - now.getTime()) / 1_000);
  if (left > 0) return words.lasts(duration(words, left), true);
  return left > -MINUTE ? words.justOver : words.over(duration(words, -left));
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** At most two units, rounded down: "11 h 50 min"; from two days on, days alone. */
function duration(words: LifetimeVocabulary, seconds: number): string {
  if (seconds < MINUTE) return words.underMinute;
  if (seconds >= 2 * DAY) return words.days(Math.floor(seconds / DAY));
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  return [...(hours > 0 ? [words.hours(hours)] : []), ...(minutes > 0 ? [words.minutes(minutes)] : [])].join(' ');
}
