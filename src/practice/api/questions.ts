import { imageStreamImport } from './image-import.ts';
import { rollOutLatest, startBuild } from './instantiate.ts';
import type { Question } from './question.ts';
import { reviews } from './reviews.ts';
import { tokenRequest } from './token-request.ts';

/** Everything that is asked and answered at once. */
export const questions: readonly Question[] = [...reviews, tokenRequest, imageStreamImport, rollOutLatest, startBuild];
