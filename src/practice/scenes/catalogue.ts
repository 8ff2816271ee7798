import { afterLunch } from './after-lunch.ts';
import { badWeather } from './bad-weather.ts';
import { borrowedImage } from './borrowed-image.ts';
import { farAway } from './far-away.ts';
import { firstDay } from './first-day.ts';
import { fromARecipe } from './from-a-recipe.ts';
import { frontDesk } from './front-desk.ts';
import { keyCard } from './key-card.ts';
import { lostLetter } from './lost-letter.ts';
import { movingDay } from './moving-day.ts';
import { newAddress } from './new-address.ts';
import { nextDoor } from './next-door.ts';
import { nextVersion } from './next-version.ts';
import { nightShift } from './night-shift.ts';
import { oldHand } from './old-hand.ts';
import { openHouse } from './open-house.ts';
import { ownSeal } from './own-seal.ts';
import { ownWay } from './own-way.ts';
import { quietWeek } from './quiet-week.ts';
import { rushHour } from './rush-hour.ts';
import type { SceneRecipe } from './scene.ts';
import { sharedFlat } from './shared-flat.ts';
import { springCleaning } from './spring-cleaning.ts';
import { straightTalk } from './straight-talk.ts';
import { twoDrawers } from './two-drawers.ts';

/** All scenes, from easy to hard. */
export const catalogue: readonly SceneRecipe[] = [
  firstDay,
  movingDay,
  quietWeek,
  afterLunch,
  lostLetter,
  twoDrawers,
  nightShift,
  oldHand,
  newAddress,
  fromARecipe,
  springCleaning,
  rushHour,
  keyCard,
  frontDesk,
  ownWay,
  sharedFlat,
  openHouse,
  borrowedImage,
  nextVersion,
  nextDoor,
  farAway,
  badWeather,
  ownSeal,
  straightTalk,
];
