/**
 * Abbreviations whose full stop does not end a sentence, because a name, a number or a noun always
 * follows: titles, references, months. Words that may well end a sentence (etc., usw.) are left out:
 * the sentence breaker already goes on there when a small letter follows.
 */

const WRITTEN_WITH_A_STOP = {
  en: 'mr mrs ms dr prof rev hon gen sen rep gov pres capt cmdr lt col sgt maj st mt ft jr sr vs approx jan feb aug sept oct nov dec e.g i.e cf al',
  de: 'hr hrn fr dr prof dipl ing nr str bzw ca vgl abs bd evtl ggf inkl exkl sog bspw geb gest jh jan feb aug sept okt nov dez z.b d.h u.a o.ä i.d.r',
  fr: 'mm mme mmes mlle dr pr me st ste cf env av apr janv févr juil sept oct nov déc p.ex c.-à-d',
  es: 'sr sra srta sres dr dra ud uds prof profa pág págs núm p.ej ee.uu',
  it: 'sig sigg dott prof avv ing pag pagg ecc',
  pt: 'sr sra srs dr dra prof profa pág p.ex',
  nl: 'dhr mevr mw dr prof ir ing bijv blz nr d.w.z o.a',
  ru: 'ул им проф акад тов руб тыс млн стр т.е т.к т.н',
  pl: 'dr prof inż ul nr np tzw m.in',
} as const;

const ABBREVIATIONS = new Set(
  Object.values(WRITTEN_WITH_A_STOP).flatMap((words) => words.split(' ')),
);

/** Languages that write ordinal numbers with a full stop: am 3. März. */
const ORDINAL_STOP = new Set([
  'de',
  'da',
  'nb',
  'no',
  'fi',
  'cs',
  'sk',
  'hu',
  'hr',
  'sl',
  'et',
  'lv',
]);

const LAST_WORD = /(?:^|[\s("'“„«‘¿¡[])([^\s("'“„«‘¿¡[]+)\.$/u;
const INITIAL = /^(?:.*\.)?\p{L}$/u;
const ORDINAL = /^\d{1,2}$/;

/**
 * Whether the full stop at the end of `text` belongs to an abbreviation, an initial (J. R. R.) or, in
 * the languages that write them so, an ordinal number. `text` carries no white space at its end.
 */
export function endsWithAbbreviation(text: string, locale: string): boolean {
  const word = LAST_WORD.exec(text.slice(-LONGEST_LOOKED_AT))?.[1];
  if (word === undefined) return false;
  if (ORDINAL.test(word)) return ORDINAL_STOP.has(new Intl.Locale(locale).language);
  return ABBREVIATIONS.has(word.toLowerCase()) || INITIAL.test(word);
}

/** Characters; no abbreviation is longer, and a bounded look keeps long texts linear. */
const LONGEST_LOOKED_AT = 24;
