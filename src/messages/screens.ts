import type { Words } from '../domain/text.ts';
import { type ScreenWords, screensEn } from './screens.en.ts';
import { screensJa } from './screens.ja.ts';

/** What the screens say, in every language. */
export const screenWords: Words<ScreenWords> = { en: screensEn, ja: screensJa };
