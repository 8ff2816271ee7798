import type { Words } from '../domain/text.ts';

export interface SurveyWords {
  readonly shown: string;
}

export const surveyWords: Words<SurveyWords> = {
  en: { shown: 'a login is shown, but the image is not given' },
  ja: { shown: 'ログインは提示済み、イメージは取得不可' },
};
