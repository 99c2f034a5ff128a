/** Spanish sentences: what each kind of meaning says, with capitals and both question marks. */

import { numberWords } from '../lexicon/numbers.ts';
import type { Act, Filler, NounPhrase, QuestionWord, RequestForm, Sentence } from '../meaning.ts';
import { isPlural, personOf } from '../meaning.ts';
import { fillTemplate } from '../template.ts';
import { spanishClause, spanishWhQuestion } from './clause.ts';
import { spanishAfter, spanishPhrase, spanishPlace } from './noun-phrase.ts';
import { spanishFeminineSubject, spanishInfinitive, spanishPredicate } from './predicate.ts';
import { spanishForms } from './verb.ts';

const QUESTION_WORDS: Record<QuestionWord, string> = {
  where: 'dónde',
  when: 'cuándo',
  why: 'por qué',
  what: 'qué',
  who: '',
  'what-time': 'a qué hora',
};
const WE: NounPhrase = { kind: 'pronoun', pronoun: 'we' };
const POLITE: NounPhrase = { kind: 'pronoun', pronoun: 'he' };

export function spanish(sentence: Sentence): string {
  const words = wording(sentence);
  return words.replace(
    /^([¿¡]?)(\p{L})/u,
    (_all, mark: string, first: string) => mark + first.toUpperCase(),
  );
}

function wording(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'fixed':
      return sentence.phrase.es;
    case 'statement':
      return `${spanishClause(sentence.clause)}.`;
    case 'question':
      return `¿${spanishClause(sentence.clause)}?`;
    case 'wh-question': {
      const { clause, word } = sentence;
      const toward = word === 'where' && clause.predicate.kind === 'go';
      return `¿${spanishWhQuestion(clause, toward ? 'adónde' : QUESTION_WORDS[word])}?`;
    }
    case 'think': {
      const person = personOf(sentence.subject);
      const verb = spanishForms('creer').present[person];
      const subject = person === 0 || person === 3 ? '' : `${spanishPhrase(sentence.subject)} `;
      return `${subject}${verb} que ${spanishClause(sentence.clause)}.`;
    }
    case 'because':
      return `${spanishClause(sentence.clause)} porque ${spanishClause(sentence.reason, true)}.`;
    case 'but':
      return `${spanishClause(sentence.first)}, pero ${spanishClause(sentence.second, true)}.`;
    case 'if-weather':
      return `si ${sentence.weather.es}, ${spanishClause(sentence.clause)}.`;
    case 'request':
      return request(sentence.form, sentence.act);
    case 'lets': {
      const words = [spanishInfinitive(sentence.predicate, WE), sentence.time?.words.es ?? ''];
      const link =
        sentence.predicate.kind === 'go' ? words[0]!.replace(/^ir /, '') : `a ${words[0]}`;
      return `vamos ${[link, words[1]].filter(Boolean).join(' ')}.`;
    }
    case 'template':
      return fillTemplate(sentence.template.es, sentence.fillers, filled);
  }
}

/** *Abra la puerta, por favor.* and *¿Podría abrir la puerta, por favor?* */
function request(form: RequestForm, act: Act): string {
  if (form === 'could-you') return `¿podría ${spanishInfinitive(act, POLITE)}, por favor?`;
  const { verb, clitic, after } = spanishPredicate(act, POLITE);
  return `${[stressed(verb.polite, clitic), ...after].filter(Boolean).join(' ')}, por favor.`;
}

/** With a pronoun behind it the stress must be written: *espéreme*. */
function stressed(imperative: string, clitic: string): string {
  if (!clitic) return imperative;
  const marks: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };
  const vowel = /([aeiou])(?=[^aeiou]*[aeo]$)/;
  return imperative.replace(vowel, (found) => marks[found]!) + clitic;
}

function filled(filler: Filler, form: string): string {
  switch (filler.kind) {
    case 'noun-phrase':
      return spanishForm(filler.phrase, form);
    case 'place':
      if (form === 'name') return filler.place.kind === 'town' ? filler.place.town.words.es : '';
      return spanishPlace(filler.place, form === 'to' ? 'to' : 'at');
    case 'number':
      return numberWords(filler.value).es;
    case 'words':
      if (form !== 'it-is') return filler.words.es;
      return `${filler.words.es.startsWith('la una') ? 'es' : 'son'} ${filler.words.es}`;
  }
}

/** `this` and `how-many` agree with the phrase; any other form is a preposition before it. */
function spanishForm(phrase: NounPhrase, form: string): string {
  const ending = (spanishFeminineSubject(phrase) ? 'a' : 'o') + (isPlural(phrase) ? 's' : '');
  if (form === 'this') return ending === 'o' ? 'este' : `est${ending}`;
  if (form === 'how-many') return `cuánt${ending}`;
  return form ? spanishAfter(form, phrase) : spanishPhrase(phrase);
}
