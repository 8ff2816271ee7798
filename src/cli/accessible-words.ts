import type { Words } from '../domain/text.ts';

export interface AccessibleWords {
  readonly menu: string;
  readonly yourAnswer: string;
  readonly commands: string;
  readonly numbers: string;
  readonly enterTakes: (what: string) => string;
  readonly example: (text: string) => string;
  readonly username: string;
  readonly password: string;
  readonly passwordNote: string;
  /** What was typed is not repeated: it may be meant for another question, and a password. */
  readonly notUnderstood: string;
  readonly chosen: (what: string) => string;
  readonly review: string;
  readonly editWhich: string;
  readonly nothingToEdit: string;
  readonly stopped: string;
  readonly retryOrBack: string;
  readonly nextCause: string;
  readonly details: string;
  readonly why: string;
  readonly other: string;
  readonly pasteLines: string;
  readonly pasteLine: string;
  readonly pasteNow: string;
}

export const accessibleWords: Words<AccessibleWords> = {
  en: {
    menu: 'What would you like to do?',
    yourAnswer: 'Your answer: ',
    commands: 'Commands: :back :why :quit.',
    numbers: 'Numbers or names, with commas between them.',
    enterTakes: (what) => `Enter alone takes ${what}.`,
    example: (text) => `For example ${text}`,
    username: 'User name: ',
    password: 'Password, not shown: ',
    passwordNote: 'An empty password goes back.',
    notUnderstood: 'That is none of the answers.',
    chosen: (what) => `Chosen: ${what}.`,
    review: 'Type y to do it. :edit changes an assumption, :back goes back, :quit leaves. Enter alone does nothing.',
    editWhich: 'Which assumption?',
    nothingToEdit: 'Nothing is assumed.',
    stopped: 'r tries again from here, u takes back what was done, :quit leaves it as it is.',
    retryOrBack: 'Enter alone tries again, :back goes back, :quit leaves.',
    details: ':details tells all that was seen.',
    nextCause: 'f finds the cause of what is still broken, Enter alone ends.',
    why: 'Why',
    other: ':other shows the other ways.',
    pasteLines: 'Paste the text, then a line with nothing but a full stop. Nothing of it is shown.',
    pasteLine: 'Paste the line and press Enter. Nothing of it is shown.',
    pasteNow: 'Text: ',
  },
  ja: {
    menu: '何をしますか?',
    yourAnswer: '回答: ',
    commands: 'コマンド: :back 戻る、:why 理由、:quit 終了。',
    numbers: '番号または名前。複数の場合はコンマで区切ります。',
    enterTakes: (what) => `Enter だけで ${what} を選びます。`,
    example: (text) => `例: ${text}`,
    username: 'ユーザー名: ',
    password: 'パスワード (表示しません): ',
    passwordNote: '空のパスワードで前に戻ります。',
    notUnderstood: '選択肢にない回答です。',
    chosen: (what) => `選択: ${what}`,
    review: '実行するには y を入力します。:edit 既定値を変更、:back 戻る、:quit 終了。Enter だけでは何もしません。',
    editWhich: 'どの既定値を変更しますか?',
    nothingToEdit: '既定値はありません。',
    stopped: 'r ここから再試行、u 元に戻す、:quit このまま終了。',
    retryOrBack: 'Enter だけで再試行、:back 戻る、:quit 終了。',
    details: ':details 確認した内容のすべて。',
    nextCause: 'f まだ異常なところの原因を調べる、Enter だけで終了。',
    why: '理由',
    other: ':other 別の方法。',
    pasteLines: 'テキストを貼り付け、最後にピリオドだけの行を入力してください。内容は表示しません。',
    pasteLine: '行を貼り付けて Enter を押してください。内容は表示しません。',
    pasteNow: 'テキスト: ',
  },
};
