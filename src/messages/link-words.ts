import type { Link } from '../domain/pull-chain.ts';
import type { Words } from '../domain/text.ts';

/** What people call the links of the pull chain. */
export const linkWords: Words<{ readonly [L in Link]: string }> = {
  en: {
    pod: 'Pod',
    'service-account': 'Service account',
    'pull-secret': 'Pull secret',
    'role-binding': 'Role binding',
    registry: 'Registry',
    'auth-server': 'Auth server',
    image: 'Image',
  },
  ja: {
    pod: 'Pod',
    'service-account': 'サービスアカウント',
    'pull-secret': 'プルシークレット',
    'role-binding': 'ロールバインディング',
    registry: 'レジストリー',
    'auth-server': '認証サーバー',
    image: 'イメージ',
  },
};
