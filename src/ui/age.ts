import type { Brush } from './brush.ts';

/** How long it has been so, as of the survey: "14 min". Empty before there was one. */
export function ageOf(since: Date, { face, words }: Brush): string {
  if (face.surveyedAt === undefined || Number.isNaN(since.getTime())) return '';
  const minutes = Math.max(0, Math.floor((face.surveyedAt.getTime() - since.getTime()) / 60_000));
  if (minutes < 120) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? words.hours(hours) : words.days(Math.floor(hours / 24));
}
