/** French sentences: what each kind of meaning says, elided, with capitals and stops. */

import { numberWords } from '../lexicon/numbers.ts';
import type { Act, Clause, Filler, NounPhrase, Place, QuestionWord } from '../meaning.ts';
import { personOf, type RequestForm, type Sentence } from '../meaning.ts';
import { fillTemplate } from '../template.ts';
import { frenchClause, frenchSubject } from './clause.ts';
import { frenchAfter, frenchContract, frenchPhrase, frenchPlace } from './noun-phrase.ts';
import { frenchFeminineSubject, frenchInfinitive, frenchPredicate } from './predicate.ts';
import { elide } from './spelling.ts';
import { frenchVerb } from './verb.ts';

const QUESTION_WORDS: Record<QuestionWord, string> = {
  where: 'où est-ce que',
  when: 'quand est-ce que',
  why: 'pourquoi est-ce que',
  what: "qu'est-ce que",
  who: '',
  'what-time': 'à quelle heure est-ce que',
};
const WE: NounPhrase = { kind: 'pronoun', pronoun: 'we' };

export function french(sentence: Sentence): string {
  if (sentence.kind === 'fixed') return sentence.phrase.fr;
  const words = elide(wording(sentence));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wording(sentence: Exclude<Sentence, { kind: 'fixed' }>): string {
  switch (sentence.kind) {
    case 'statement':
      return `${frenchClause(sentence.clause)}.`;
    case 'question':
      return `${question(sentence.clause, 'est-ce que')} ?`;
    case 'wh-question':
      return `${question(sentence.clause, QUESTION_WORDS[sentence.word])} ?`;
    case 'think': {
      const verb = frenchVerb('penser').present[personOf(sentence.subject)];
      return `${frenchSubject(sentence.subject)} ${verb} que ${frenchClause(sentence.clause)}.`;
    }
    case 'because':
      return `${frenchClause(sentence.clause)} parce que ${frenchClause(sentence.reason)}.`;
    case 'but':
      return `${frenchClause(sentence.first)}, mais ${frenchClause(sentence.second)}.`;
    case 'if-weather':
      return `si ${sentence.weather.fr}, ${frenchClause(sentence.clause)}.`;
    case 'request':
      return request(sentence.form, sentence.act);
    case 'lets': {
      const { verb, clitic, after } = frenchPredicate(sentence.predicate, WE);
      const pronoun = verb.reflexive ? '-nous' : clitic && `-${clitic}`;
      const words = [verb.present[3] + pronoun, ...after, sentence.time?.words.fr ?? ''];
      return `${words.filter(Boolean).join(' ')}.`;
    }
    case 'template':
      return fillTemplate(sentence.template.fr, sentence.fillers, filled);
  }
}

function question(clause: Clause, opening: string): string {
  return [clause.subject.kind === 'who' ? '' : opening, frenchClause(clause)].join(' ').trim();
}

/** *Ouvrez la porte, s'il vous plaît.* and *Pourriez-vous ouvrir la porte, s'il vous plaît ?* */
function request(form: RequestForm, act: Act): string {
  if (form === 'could-you') {
    return `pourriez-vous ${frenchInfinitive(act, WE)}, s'il vous plaît ?`;
  }
  const { verb, clitic, after } = frenchPredicate(act, WE);
  const pronoun = clitic && `-${clitic.replace(/^me$/, 'moi')}`;
  return `${[verb.polite + pronoun, ...after].filter(Boolean).join(' ')}, s'il vous plaît.`;
}

function filled(filler: Filler, form: string): string {
  switch (filler.kind) {
    case 'noun-phrase':
      if (form === 'né') return frenchFeminineSubject(filler.phrase) ? 'née' : 'né';
      return form ? frenchAfter(form, filler.phrase) : frenchPhrase(filler.phrase);
    case 'place':
      return frenchPlaceIn(filler.place, form);
    case 'number':
      return numberWords(filler.value).fr;
    case 'words':
      return form === 'à' ? frenchContract(`à ${filler.words.fr}`) : filler.words.fr;
  }
}

/** A town as *in*, *from* or *of* it. */
function frenchPlaceIn(place: Place, form: string): string {
  if (place.kind !== 'town') return frenchPlace(place);
  if (form === 'from') return place.town.frFrom;
  return form === 'of' ? frenchContract(`de ${place.town.words.fr}`) : place.town.fr;
}
