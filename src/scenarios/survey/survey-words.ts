import type { Words } from '../../domain/text.ts';

export interface SurveyWords {
  readonly shown: string;
  readonly mayPullNow: string;
  readonly otherProject: string;
}

export const surveyWords: Words<SurveyWords> = {
  en: {
    shown: 'a login is shown, but the image is not given',
    mayPullNow: 'its account may pull by now: waits for the next try',
    otherProject: 'another project of yours',
  },
  ja: {
    shown: 'ログインは提示済み、イメージは取得不可',
    mayPullNow: '今はプル可能、ノードの次の試行待ち',
    otherProject: '別のプロジェクト',
  },
};
