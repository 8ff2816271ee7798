import type { Words } from '../domain/text.ts';

export interface SurveyWords {
  readonly shown: string;
  readonly otherProject: string;
}

export const surveyWords: Words<SurveyWords> = {
  en: { shown: 'a login is shown, but the image is not given', otherProject: 'another project of yours' },
  ja: { shown: 'ログインは提示済み、イメージは取得不可', otherProject: '別のプロジェクト' },
};
