/** Durations and sizes as people read them. */

import { phrase } from '../interface/phrase.ts';
import type { TeachWords } from '../interface/teach-english.ts';

/** Up to so many seconds, seconds are counted. */
const SECONDS = 90;

export function durationText(seconds: number, words: TeachWords['time'], locale: string): string {
  if (seconds < SECONDS) return phrase(words.seconds, { count: Math.round(seconds) }, locale);
  const minutes = Math.round(seconds / 60);
  if (minutes < SECONDS) return phrase(words.minutes, { count: minutes }, locale);
  const values = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  return phrase(words.hours, values, locale);
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB'];

export function byteText(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const number = (bytes / 1024 ** power).toLocaleString(locale, { maximumFractionDigits: 1 });
  return `${number} ${UNITS[power]}`;
}
