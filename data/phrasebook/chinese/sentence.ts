/** Chinese sentences: what each kind of meaning says, with full-width stops. */

import { countedChinese } from '../lexicon/numbers.ts';
import type {
  Act,
  Clause,
  Filler,
  Going,
  NounPhrase,
  QuestionWord,
  RequestForm,
  Sentence,
} from '../meaning.ts';
import { fillTemplate } from '../template.ts';
import { chineseClause, FUTURE, type InPlace } from './clause.ts';
import { chineseNumber, chinesePhrase, chinesePlace, chineseSpot } from './noun-phrase.ts';

export function chinese(sentence: Sentence): string {
  switch (sentence.kind) {
    case 'fixed':
      return sentence.phrase.zh;
    case 'statement':
      return `${chineseClause(sentence.clause)}。`;
    case 'question':
      return `${chineseClause(sentence.clause, 'question')}？`;
    case 'wh-question':
      return `${chineseClause(sentence.clause, 'wh-question', inPlace(sentence.word, sentence.clause))}？`;
    case 'think':
      return `${chinesePhrase(sentence.subject)}觉得${chineseClause(sentence.clause)}。`;
    case 'because':
      return `${chineseClause(sentence.clause)}，因为${chineseClause(sentence.reason)}。`;
    case 'but':
      return `${chineseClause(sentence.first)}，但是${chineseClause(sentence.second)}。`;
    case 'if-weather':
      return `如果${sentence.weather.zh}，${chineseClause(sentence.clause).replace(FUTURE, '就')}。`;
    case 'request':
      return request(sentence.form, sentence.act);
    case 'lets':
      return `我们${sentence.time?.words.zh ?? ''}${doing(sentence.predicate)}吧。`;
    case 'template':
      return fillTemplate(sentence.template.zh, sentence.fillers, filled);
  }
}

function inPlace(word: QuestionWord, clause: Clause): InPlace {
  switch (word) {
    case 'where':
      return clause.predicate.kind === 'go' ? { goal: '去哪儿' } : { place: '在哪儿' };
    case 'when':
      return { time: '什么时候' };
    case 'what-time':
      return { time: '几点' };
    case 'why':
      return { reason: '为什么' };
    case 'what':
      return { object: '什么' };
    case 'who':
      return {};
  }
}

function doing(predicate: Act | Going): string {
  if (predicate.kind === 'go')
    return (predicate.by?.words.zh ?? '') + (predicate.to ? chinesePlace(predicate.to, 'to') : '');
  const { verb, object, recipient } = predicate;
  const { zh } = verb;
  const thing = object ? chinesePhrase(object) : '';
  if (zh.coverb) return `${zh.coverb}${thing}${zh.verb}${zh.rest}`;
  return zh.verb + (recipient ? chinesePhrase(recipient) : '') + (thing || zh.rest);
}

function request(form: RequestForm, act: Act): string {
  return form === 'please' ? `请${doing(act)}。` : `您能${doing(act)}吗？`;
}

function filled(filler: Filler, form: string): string {
  switch (filler.kind) {
    case 'noun-phrase':
      return chineseForm(filler.phrase, form);
    case 'place':
      if (form === 'name') return chineseSpot(filler.place);
      return chinesePlace(filler.place, form === 'to' ? 'to' : 'at');
    case 'number':
      return form === 'count' ? countedChinese(filler.value) : chineseNumber(filler.value);
    case 'words':
      return filler.words.zh;
  }
}

/** `bare` is the noun alone, `how-many` 几 with its measure word. */
function chineseForm(phrase: NounPhrase, form: string): string {
  if (phrase.kind === 'noun' && form === 'bare') return phrase.noun.zh.word;
  if (phrase.kind === 'noun' && form === 'how-many') return `几${phrase.noun.zh.measure}`;
  return chinesePhrase(phrase, 'subject');
}
