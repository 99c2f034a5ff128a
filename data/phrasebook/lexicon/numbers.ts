/** Cardinal numbers from 0 to 100 in words. */

import type { Phrase } from '../meaning.ts';

const EN =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = ',,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');
const DE =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const DE_TENS = ',,zwanzig,dreißig,vierzig,fünfzig,sechzig,siebzig,achtzig,neunzig'.split(',');
const FR =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const FR_TENS = ',,vingt,trente,quarante,cinquante,soixante'.split(',');
const ES =
  'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  );
const ES_TENS = ',,,treinta,cuarenta,cincuenta,sesenta,setenta,ochenta,noventa'.split(',');
const ZH = '零一二三四五六七八九'.split('');

/** Numbers as they stand before a masculine noun. */
export function numberWords(value: number): Phrase {
  return {
    en: english(value),
    de: german(value),
    fr: french(value),
    es: spanish(value),
    zh: chinese(value),
  };
}

function english(n: number): string {
  if (n < 20) return EN[n]!;
  if (n === 100) return 'a hundred';
  const tens = EN_TENS[Math.floor(n / 10)]!;
  return n % 10 ? `${tens}-${EN[n % 10]}` : tens;
}

function german(n: number): string {
  if (n < 20) return DE[n]!;
  if (n === 100) return 'hundert';
  const tens = DE_TENS[Math.floor(n / 10)]!;
  return n % 10 ? `${DE[n % 10]}und${tens}` : tens;
}

function french(n: number): string {
  if (n < 20) return FR[n]!;
  if (n === 100) return 'cent';
  if (n >= 80) return n === 80 ? 'quatre-vingts' : `quatre-vingt-${FR[n - 80]}`;
  const tens = Math.min(Math.floor(n / 10), 6);
  const rest = n - tens * 10;
  if (rest === 0) return FR_TENS[tens]!;
  return FR_TENS[tens]! + (rest === 1 || rest === 11 ? ` et ${FR[rest]}` : `-${FR[rest]}`);
}

function spanish(n: number): string {
  if (n < 30) return ES[n]!;
  if (n === 100) return 'cien';
  const tens = ES_TENS[Math.floor(n / 10)]!;
  return n % 10 ? `${tens} y ${ES[n % 10]}` : tens;
}

function chinese(n: number): string {
  if (n === 100) return '一百';
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return ZH[ones]!;
  return `${tens === 1 ? '' : ZH[tens]!}十${ones === 0 ? '' : ZH[ones]!}`;
}

/** Feminine of a number that ends in one, else the number: French *une*, Spanish *veintiuna*. */
export function feminineNumber(words: string): string {
  return words.replace(/un$/, 'une').replace(/ún$/, 'una');
}

/** Before a measure word Chinese says 两 for two. */
export function countedChinese(value: number): string {
  return value === 2 ? '两' : chinese(value);
}
