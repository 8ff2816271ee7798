import { firstDay } from './first-day.ts';
import { movingDay } from './moving-day.ts';
import type { SceneRecipe } from './scene.ts';

/** All scenes, from easy to hard. */
export const catalogue: readonly SceneRecipe[] = [firstDay, movingDay];
