import { describe, expect, it } from 'vitest';
import { having, moments, screen } from './moments.ts';

const sizes = [
  [60, 16],
  [80, 24],
  [200, 50],
] as const;
const cases = Object.keys(moments).flatMap((name) =>
  sizes.flatMap(([columns, rows]) => (['en', 'ja'] as const).map((lang) => ({ name, columns, rows, lang }))),
) as readonly { name: keyof typeof moments; columns: number; rows: number; lang: 'en' | 'ja' }[];

/** What a person must find on a screen in every size: the question, the fact, the way out. */
const mustSay: Partial<Record<keyof typeof moments, { en: readonly string[]; ja: readonly string[] }>> = {
  arrived: { en: ['▸ op', 'A secured registry'], ja: ['▸ op', 'セキュアなレジストリー'] },
  'a text': { en: ['Which image?', '▸ Image   _'], ja: ['イメージはどれですか?'] },
  'a text that was not taken': { en: ['Which image?', '✖ ', 'INPUT-01'], ja: ['✖ ', 'INPUT-01'] },
  'a long choice': { en: ['Which account?', 'Filter  _', '▸   op-runner', '37 more'], ja: ['絞り込み', 'ほか 37 件'] },
  'a filtered choice': { en: ['Filter  robot-3_', '▸ ✔ robot-30'], ja: ['▸ ✔ robot-30'] },
  'a login': {
    en: ['✔ Registry', '○ Auth server', '▸ User name   _', 'Password'],
    ja: ['✔ レジストリー', '○ 認証サーバー', '▸ ユーザー名'],
  },
  'a login with a password': {
    en: ['▸ Password    ************_   final newline cut'],
    ja: ['************_   末尾の改行を除去'],
  },
  'a revealed password': { en: ['geheim_'], ja: ['geheim_'] },
  'a refused login': {
    en: ['SECRET-33', '▸ Password    _', 'Registry', 'Auth server'],
    ja: ['SECRET-33', '▸ パスワード'],
  },
  'trying a login': { en: ['● Trying: Login …', 'Esc cancel'], ja: ['● 試行中: ログイン …', 'Esc 中止'] },
  'a review': {
    en: ['Nothing has been changed.', '1  make pull secret', 'Tried', 'y do it', '▸ Words'],
    ja: ['まだ何も変更していません', '試行済み', 'y 実行'],
  },
  'the review as oc': { en: ['oc hoist redhat-connect', '▸ oc'], ja: ['oc hoist redhat-connect'] },
  'the review as objects': { en: ['kind: Secret', '▸ YAML'], ja: ['kind: Secret', '▸ YAML'] },
  applying: {
    en: ['✔ make pull secret', '● link it to', '2 of 3 gone', 'Ctrl-C stop'],
    ja: ['✔ プルシークレットを作成', '● 追加先'],
  },
  stopping: { en: ['Stopping after the write in hand', 'Ctrl-C leave now'], ja: ['もう一度 Ctrl-C'] },
  'stopped by a failure': {
    en: ['1 of 2 changes stand', '✖ link it to', 'CLUSTER-14', 'r try again', 'u undo'],
    ja: ['CLUSTER-14', 'r 再試行', 'u 元に戻す'],
  },
  'stopped by the person': { en: ['You stopped it', 'u undo'], ja: ['停止を受け付けました'] },
  'watching pods': {
    en: ['● 2 of 3 pulled', '○ Pod', '✔ Service account', 'Seen from', 'Esc stop watching'],
    ja: ['✔ サービスアカウント', '確認元'],
  },
  'a chain that is broken': { en: ['✖ Pod', 'IMAGE-50'], ja: ['✖ Pod', 'IMAGE-50'] },
  'waiting for somebody': { en: ['Ask', 'oc create secret generic redhat-connect'], ja: ['依頼先'] },
  'no cluster': {
    en: ['✖ ', 'CLUSTER-01', 'Enter alone looks again', '▸ Login line', 'Enter next'],
    ja: ['CLUSTER-01', '▸ ログインコマンド', 'Enter 次へ'],
  },
  'no answer of the cluster': { en: ['✖ ', 'CLUSTER-14', 'r try again'], ja: ['CLUSTER-14', 'r 再試行'] },
  'a project to be named': { en: ['Which project?', '▸ Project', 'Enter next', 'Esc back'], ja: ['▸ プロジェクト'] },
};

describe.each(cases)('$name at $columns×$rows in $lang', ({ name, columns, rows, lang }) => {
  const { rows: shown, widths } = screen({ ...moments[name], size: { columns, rows }, lang });

  it('takes the whole screen, and nothing reaches its right edge', () => {
    expect(shown).toHaveLength(rows);
    expect(Math.max(...widths)).toBeLessThan(columns);
  });

  it('says where, which step, and which keys', () => {
    const { identity } = moments[name].wizard.survey ?? {};
    const place = lang === 'en' ? ' REAL  prod-tokyo' : ' 実クラスター  prod-tokyo';
    expect(shown[0]).toContain(identity === undefined ? 'pull-secret-wizard' : place);
    expect(shown[1]).toMatch(
      lang === 'en' ? /[▸✖] (Find|Answer|Review|Apply|Proof)/ : /[▸✖] (診断|入力|確認|適用|検証)/,
    );
    expect(shown[2]).toMatch(/^ ─+$/);
    expect(shown.at(-2)).toMatch(/^ ─+$/);
    expect(shown.at(-1)).toContain('Ctrl-C ');
  });

  it('says what it is about', () => {
    for (const words of mustSay[name]?.[lang] ?? []) expect(shown.join('\n')).toContain(words);
  });
});

describe('a terminal of 20×5', () => {
  it.each(Object.keys(moments) as (keyof typeof moments)[])('says what is needed: %s', (name) => {
    const { rows, widths } = screen({ ...moments[name], size: { columns: 20, rows: 5 } });
    expect(rows.length).toBeLessThanOrEqual(5);
    expect(Math.max(...widths)).toBeLessThanOrEqual(20);
    expect(rows.join(' ')).toContain('Needs 44×12');
  });

  it.each([
    [1, 1],
    [2, 3],
    [43, 12],
    [44, 11],
  ])('and of %i×%i does not crash', (columns, rows) => {
    for (const face of Object.values(moments)) {
      expect(screen({ ...face, size: { columns, rows } }).rows.length).toBeLessThanOrEqual(Math.max(1, rows));
    }
  });
});

describe('where a terminal is different', () => {
  it('has ASCII signs without UTF-8, and says the same', () => {
    const look = { color: false, ascii: true, wide: false };
    for (const face of Object.values(moments)) {
      // The name of the other language is the only word that is in no ASCII.
      const text = screen({ ...face, look })
        .rows.join('\n')
        .replaceAll('日本語', '');
      expect(text).not.toMatch(/[^\u{20}-\u{7e}\n]/u);
    }
    expect(screen({ ...moments['a review'], look }).rows.join('\n')).toContain('+ your rights');
  });

  it('keeps inside the screen where ambiguous characters are drawn in two columns', () => {
    const look = { color: false, ascii: false, wide: true };
    for (const face of Object.values(moments)) {
      for (const lang of ['en', 'ja'] as const) {
        expect(Math.max(...screen({ ...face, look, lang }).widths)).toBeLessThan(80);
      }
    }
  });
});

describe('what is longer than the screen', () => {
  const small = { columns: 60, rows: 16 };
  const why = { ...having(moments['a review'], '?'), size: small };

  it('scrolls to its end and no further', () => {
    const down = having(why, ...Array.from({ length: 40 }, () => 'down'));
    expect(screen(down).rows.join('\n')).toContain('▸ you are here');
    const up = having(down, 'up');
    expect(screen(up).rows).not.toEqual(screen(down).rows);
  });

  it('moves by pages', () => {
    expect(screen(having(why, 'page-down')).rows.join('\n')).toContain('more above');
  });
});
