/** English sentences: what each kind of meaning says, with capitals and stops. */

import { numberWords } from '../lexicon/numbers.ts';
import { type Filler, isPlural, type QuestionWord, type Sentence } from '../meaning.ts';
import { fillTemplate } from '../template.ts';
import { englishQuestion, englishStatement } from './clause.ts';
import { englishPhrase, englishPlace } from './noun-phrase.ts';
import { englishPredicate } from './predicate.ts';

const QUESTION_WORDS: Record<QuestionWord, string> = {
  where: 'where',
  when: 'when',
  why: 'why',
  what: 'what',
  who: 'who',
  'what-time': 'what time',
};

export function english(sentence: Sentence): string {
  const words = wording(sentence);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wording(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'fixed':
      return sentence.phrase.en;
    case 'statement':
      return `${englishStatement(sentence.clause)}.`;
    case 'question':
      return `${englishQuestion(sentence.clause)}?`;
    case 'wh-question':
      return `${englishQuestion(sentence.clause, QUESTION_WORDS[sentence.word])}?`;
    case 'think': {
      const person = englishPhrase(sentence.subject, 'subject');
      const verb = /^(I|you|we|they)$/.test(person) ? 'think' : 'thinks';
      return `${person} ${verb} that ${englishStatement(sentence.clause)}.`;
    }
    case 'because':
      return `${englishStatement(sentence.clause)} because ${englishStatement(sentence.reason)}.`;
    case 'but':
      return `${englishStatement(sentence.first)}, but ${englishStatement(sentence.second)}.`;
    case 'if-weather':
      return `if ${sentence.weather.en}, ${englishStatement(sentence.clause)}.`;
    case 'request':
      return request(sentence);
    case 'lets': {
      const { verb, after } = englishPredicate(sentence.predicate);
      const base = verb === 'be' ? 'be' : verb.base;
      const words = ["let's", base, ...after, sentence.time?.words.en ?? ''];
      return `${words.filter(Boolean).join(' ')}.`;
    }
    case 'template':
      return fillTemplate(sentence.template.en, sentence.fillers, filled);
  }
}

function request({ form, act }: Extract<Sentence, { kind: 'request' }>): string {
  const { verb, after } = englishPredicate(act);
  const words = [verb === 'be' ? 'be' : verb.base, ...after].filter(Boolean).join(' ');
  return form === 'please' ? `please ${words}.` : `could you ${words}, please?`;
}

function filled(filler: Filler, form: string): string {
  switch (filler.kind) {
    case 'noun-phrase':
      if (form === 'this') return isPlural(filler.phrase) ? 'these' : 'this';
      return englishPhrase(filler.phrase);
    case 'place':
      if (form === 'name') return filler.place.kind === 'town' ? filler.place.town.words.en : '';
      return englishPlace(filler.place, form === 'to' ? 'to' : 'at');
    case 'number':
      return numberWords(filler.value).en;
    case 'words':
      return filler.words.en;
  }
}
