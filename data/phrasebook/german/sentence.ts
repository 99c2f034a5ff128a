/** German sentences: what each kind of meaning says, with capitals and stops. */

import { numberWords } from '../lexicon/numbers.ts';
import type { Act, Filler, NounPhrase, QuestionWord, RequestForm, Sentence } from '../meaning.ts';
import { personOf } from '../meaning.ts';
import { fillTemplate } from '../template.ts';
import { germanClause, germanQuestion } from './clause.ts';
import type { Case } from './noun.ts';
import { germanPhrase, germanPlace, germanPrepositional } from './noun-phrase.ts';
import { germanPredicate } from './predicate.ts';
import { germanPresent } from './verb.ts';

const QUESTION_WORDS: Record<QuestionWord, string> = {
  where: 'wo',
  when: 'wann',
  why: 'warum',
  what: 'was',
  who: '',
  'what-time': 'um wie viel Uhr',
};
const POLITE: NounPhrase = { kind: 'pronoun', pronoun: 'you' };

export function german(sentence: Sentence): string {
  const words = wording(sentence);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wording(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'fixed':
      return sentence.phrase.de;
    case 'statement':
      return `${germanClause(sentence.clause, 'second')}.`;
    case 'question':
      return `${germanQuestion(sentence.clause)}?`;
    case 'wh-question':
      return `${germanQuestion(sentence.clause, whWord(sentence.word, sentence.clause.predicate.kind))}?`;
    case 'think': {
      const verb = germanPresent('denken')[personOf(sentence.subject)];
      const subject = germanPhrase(sentence.subject, 'nom');
      return `${subject} ${verb}, dass ${germanClause(sentence.clause, 'last')}.`;
    }
    case 'because': {
      const reason = germanClause(sentence.reason, 'last');
      return `${germanClause(sentence.clause, 'second')}, weil ${reason}.`;
    }
    case 'but': {
      const second = germanClause(sentence.second, 'second');
      return `${germanClause(sentence.first, 'second')}, aber ${second}.`;
    }
    case 'if-weather':
      return `wenn ${sentence.weather.de}, ${germanClause(sentence.clause, 'first')}.`;
    case 'request':
      return request(sentence.form, sentence.act);
    case 'lets': {
      const words = infinitive(sentence.predicate, sentence.time?.words.de);
      return `lass uns ${words}.`;
    }
    case 'template':
      return fillTemplate(sentence.template.de, sentence.fillers, filled);
  }
}

/** One asks *wohin* of going. */
function whWord(word: QuestionWord, predicate: string): string {
  return word === 'where' && predicate === 'go' ? 'wohin' : QUESTION_WORDS[word];
}

function infinitive(predicate: Parameters<typeof germanPredicate>[0], time = ''): string {
  const { verb, pronouns, objects, close } = germanPredicate(predicate, POLITE);
  return [pronouns, time, objects, close, verb.infinitive].filter(Boolean).join(' ');
}

/** *Bitte öffnen Sie das Fenster.* and *Könnten Sie bitte das Fenster öffnen?* */
function request(form: RequestForm, act: Act): string {
  const { verb, pronouns, objects, close } = germanPredicate(act, POLITE);
  if (form === 'could-you') {
    const words = [pronouns, 'bitte', objects, close, verb.infinitive];
    return `könnten Sie ${words.filter(Boolean).join(' ')}?`;
  }
  const stem = verb.infinitive.slice(verb.prefix.length);
  const words = [stem, 'Sie', pronouns, objects, close, verb.prefix];
  return `bitte ${words.filter(Boolean).join(' ')}.`;
}

function filled(filler: Filler, form: string): string {
  switch (filler.kind) {
    case 'noun-phrase': {
      const [kase = 'nom', preposition] = (form || 'nom').split('-');
      if (preposition) return germanPrepositional(preposition, filler.phrase, kase as Case);
      return germanPhrase(filler.phrase, kase as Case);
    }
    case 'place':
      if (form === 'name') return filler.place.kind === 'town' ? filler.place.town.words.de : '';
      return germanPlace(filler.place, form === 'to' ? 'to' : 'at');
    case 'number':
      return numberWords(filler.value).de;
    case 'words':
      // A weather clause after its opening: *heute regnet es*.
      return form === 'inverted' ? filler.words.de.replace(/^es (\S+)/, '$1 es') : filler.words.de;
  }
}
