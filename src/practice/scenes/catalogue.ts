import { addressBook } from './address-book.ts';
import { afterLunch } from './after-lunch.ts';
import { anniversary } from './anniversary.ts';
import { badWeather } from './bad-weather.ts';
import { borrowedImage } from './borrowed-image.ts';
import { byHand } from './by-hand.ts';
import { byMail } from './by-mail.ts';
import { copyAndPaste } from './copy-and-paste.ts';
import { detour } from './detour.ts';
import { farAway } from './far-away.ts';
import { firstDay } from './first-day.ts';
import { fromARecipe } from './from-a-recipe.ts';
import { fromMyDesk } from './from-my-desk.ts';
import { fromTheBrowser } from './from-the-browser.ts';
import { frontDesk } from './front-desk.ts';
import { giftWrap } from './gift-wrap.ts';
import { handshake } from './handshake.ts';
import { homeSupplies } from './home-supplies.ts';
import { houseRules } from './house-rules.ts';
import { keyCard } from './key-card.ts';
import { loneRunner } from './lone-runner.ts';
import { lostLetter } from './lost-letter.ts';
import { membersOnly } from './members-only.ts';
import { movingDay } from './moving-day.ts';
import { newAddress } from './new-address.ts';
import { nextDoor } from './next-door.ts';
import { nextVersion } from './next-version.ts';
import { nickname } from './nickname.ts';
import { nightShift } from './night-shift.ts';
import { oldHand } from './old-hand.ts';
import { openHouse } from './open-house.ts';
import { openingDay } from './opening-day.ts';
import { ownSeal } from './own-seal.ts';
import { ownWay } from './own-way.ts';
import { quietWeek } from './quiet-week.ts';
import { rushHour } from './rush-hour.ts';
import type { SceneRecipe } from './scene.ts';
import { secondHand } from './second-hand.ts';
import { secondKey } from './second-key.ts';
import { secondTime } from './second-time.ts';
import { sharedFlat } from './shared-flat.ts';
import { springCleaning } from './spring-cleaning.ts';
import { straightTalk } from './straight-talk.ts';
import { twoDrawers } from './two-drawers.ts';
import { twoKeys } from './two-keys.ts';
import { twoTogether } from './two-together.ts';
import { workshop } from './workshop.ts';
import { yesterday } from './yesterday.ts';

/** All scenes, from easy to hard. */
export const catalogue: readonly SceneRecipe[] = [
  firstDay,
  movingDay,
  quietWeek,
  afterLunch,
  lostLetter,
  twoDrawers,
  nightShift,
  loneRunner,
  oldHand,
  newAddress,
  fromARecipe,
  secondHand,
  fromMyDesk,
  byMail,
  copyAndPaste,
  springCleaning,
  yesterday,
  secondKey,
  membersOnly,
  rushHour,
  keyCard,
  frontDesk,
  byHand,
  ownWay,
  homeSupplies,
  fromTheBrowser,
  sharedFlat,
  giftWrap,
  addressBook,
  twoKeys,
  openHouse,
  borrowedImage,
  handshake,
  twoTogether,
  openingDay,
  workshop,
  secondTime,
  nextVersion,
  nextDoor,
  farAway,
  badWeather,
  ownSeal,
  anniversary,
  nickname,
  straightTalk,
  houseRules,
  detour,
];
