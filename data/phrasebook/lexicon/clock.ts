/** Clock times and dates, as everyday speech tells them. */

import type { Phrase } from '../meaning.ts';
import { countedChinese, feminineNumber, numberWords } from './numbers.ts';
import { MONTHS, type Time } from './times.ts';

/** Minutes after the hour that are told. */
export const MINUTES = [0, 5, 10, 15, 20, 30, 40, 45, 50] as const;
export type Minute = (typeof MINUTES)[number];

/** @param hour 1 to 11: noon and midnight have names of their own in French. */
export function clockWords(hour: number, minute: Minute): Phrase {
  const next = (hour % 12) + 1;
  const toward = minute > 30;
  return {
    en: english(toward ? next : hour, minute),
    de: german(minute >= 30 ? next : hour, minute, hour),
    fr: french(toward ? next : hour, minute),
    es: spanish(toward ? next : hour, minute),
    zh: chinese(hour, minute),
  };
}

function english(hour: number, minute: Minute): string {
  const name = numberWords(hour).en;
  if (minute === 0) return `${name} o'clock`;
  if (minute === 30) return `half past ${name}`;
  const [span, side] = minute < 30 ? [minute, 'past'] : [60 - minute, 'to'];
  return `${span === 15 ? 'a quarter' : numberWords(span).en} ${side} ${name}`;
}

/** German tells the half toward the coming hour: *halb vier* is half past three. */
function german(hour: number, minute: Minute, full: number): string {
  if (minute === 0) return `${numberWords(full).de} Uhr`;
  const name = hour === 1 ? 'eins' : numberWords(hour).de;
  if (minute === 30) return `halb ${name}`;
  const [span, side] = minute < 30 ? [minute, 'nach'] : [60 - minute, 'vor'];
  return `${span === 15 ? 'Viertel' : numberWords(span).de} ${side} ${name}`;
}

function french(hour: number, minute: Minute): string {
  const noon = hour === 12;
  const name = noon
    ? 'midi'
    : `${feminineNumber(numberWords(hour).fr)} heure${hour > 1 ? 's' : ''}`;
  if (minute === 0) return name;
  if (minute === 15) return `${name} et quart`;
  if (minute === 30) return `${name} et demie`;
  if (minute === 45) return `${name} moins le quart`;
  return minute < 30
    ? `${name} ${numberWords(minute).fr}`
    : `${name} moins ${numberWords(60 - minute).fr}`;
}

function spanish(hour: number, minute: Minute): string {
  const name = hour === 1 ? 'la una' : `las ${numberWords(hour).es}`;
  if (minute === 0) return name;
  if (minute === 30) return `${name} y media`;
  const [span, side] = minute < 30 ? [minute, 'y'] : [60 - minute, 'menos'];
  return `${name} ${side} ${span === 15 ? 'cuarto' : numberWords(span).es}`;
}

function chinese(hour: number, minute: Minute): string {
  const name = `${countedChinese(hour)}点`;
  if (minute === 0) return name;
  if (minute === 30) return `${name}半`;
  return minute === 15 ? `${name}一刻` : `${name}${numberWords(minute).zh}分`;
}

/** `at half past three`, after a day if one is given. */
export function atClock(clock: Phrase, day?: Time): Time {
  const before = (language: keyof Phrase) => (day ? `${day.words[language]} ` : '');
  return {
    classes: day?.classes ?? [],
    brief: true,
    words: {
      en: `${before('en')}at ${clock.en}`,
      de: `${before('de')}um ${clock.de}`,
      fr: `${before('fr')}à ${clock.fr}`,
      es: `${before('es')}a ${clock.es}`,
      zh: before('zh').trim() + clock.zh,
    },
  };
}

/** `on 3 May` */
export function dateWords(day: number, month: number): Phrase {
  const { en, de, fr, es } = MONTHS[month]!;
  return {
    en: `${day} ${en}`,
    de: `${day}. ${de}`,
    fr: `${day === 1 ? '1er' : day} ${fr}`,
    es: `${day} de ${es}`,
    zh: `${month + 1}月${day}日`,
  };
}
