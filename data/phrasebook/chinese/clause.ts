/** Chinese clauses: what precedes the verb, and the particles of aspect after it. */

import type { Act, Being, Clause, Going, Modal, NounPhrase, Predicate } from '../meaning.ts';
import { chinesePhrase, chinesePlace, chineseYears } from './noun-phrase.ts';

const FREQUENCY = { always: '总是', often: '经常', sometimes: '有时候', never: '从不' };
const MODALS: Record<Modal, string> = {
  want: '想',
  can: '能',
  must: '得',
  'would-like': '想',
  'know-how': '会',
};
const NEGATED_MODALS: Record<Modal, string> = {
  want: '不想',
  can: '不能',
  must: '不用',
  'would-like': '不想',
  'know-how': '不会',
};

/** What is going to happen; after a condition 就 takes its place. */
export const FUTURE = '要';

export type ClauseType = 'statement' | 'question' | 'wh-question';

/** A question word that stands where its answer would. */
export interface InPlace {
  readonly time?: string;
  readonly place?: string;
  readonly reason?: string;
  /** 什么 as object. */
  readonly object?: string;
  /** 哪儿 as goal. */
  readonly goal?: string;
}

/** A clause without its stop; yes-no questions end in 吗. */
export function chineseClause(
  clause: Clause,
  type: ClauseType = 'statement',
  asked: InPlace = {},
): string {
  const time = clause.time?.words.zh ?? '';
  const subject = chinesePhrase(clause.subject, 'subject');
  const front = clause.fronted ? `${time}${subject}` : `${subject}${time}`;
  // How something past came about is asked with 是…的.
  const focus = clause.tense === 'past' && Boolean(asked.time ?? asked.place ?? asked.reason);
  const words = predicateWords(clause, type, asked, focus && !asked.reason);
  const start =
    front + (asked.reason ?? '') + (focus && !asked.reason ? '是' : '') + (asked.time ?? '');
  return start + words + (focus && !asked.reason ? '的' : '') + (type === 'question' ? '吗' : '');
}

function predicateWords(clause: Clause, type: ClauseType, asked: InPlace, focus: boolean): string {
  const { predicate } = clause;
  switch (predicate.kind) {
    case 'act':
      return adverbs(clause, asked) + act(predicate, clause, type, asked, focus);
    case 'go':
      return adverbs(clause, asked) + going(predicate, clause, asked, focus);
    case 'enjoy': {
      const { verb, object } = predicate.act;
      return `${clause.negated ? '不' : ''}喜欢${verb.zh.verb}${verb.zh.rest}${object ? chinesePhrase(object) : ''}`;
    }
    case 'since':
      return since(predicate.act, predicate.years, clause);
    default:
      return frequency(clause) + state(predicate, clause, type);
  }
}

function frequency(clause: Clause): string {
  return clause.frequency ? FREQUENCY[clause.frequency] : '';
}

/** Frequency, negation or modal, progressive, companion, place, in this order. */
function adverbs(clause: Clause, asked: InPlace): string {
  const { modal, tense, negated } = clause;
  const company = clause.companion ? `和${chinesePhrase(clause.companion)}一起` : '';
  const place = asked.place ?? ownPlace(clause);
  return (
    frequency(clause) +
    mood(modal, tense, negated ? not(clause) : '') +
    now(clause, company + place) +
    company +
    place
  );
}

function ownPlace(clause: Clause): string {
  const after = clause.predicate.kind === 'act' && clause.predicate.verb.zh.placeAfter;
  if (!clause.place || after) return '';
  const inside = clause.place.kind === 'home' && clause.tense === 'progressive' ? '里' : '';
  return chinesePlace(clause.place, 'at') + inside;
}

function mood(modal: Modal | undefined, tense: Clause['tense'], negated: string): string {
  if (modal) return (negated ? NEGATED_MODALS : MODALS)[modal];
  if (tense === 'future') return negated ? '不会' : FUTURE;
  if (tense === 'past') return negated ? '没' : '';
  return negated;
}

/** 有 is denied with 没. */
function not({ predicate }: Clause): string {
  return predicate.kind === 'act' && predicate.verb.zh.verb === '有' ? '没' : '不';
}

/** 正在 loses its 在 before a place that brings one. */
function now({ tense, predicate }: Clause, next: string): string {
  if (tense !== 'progressive') return '';
  if (predicate.kind === 'act' && predicate.verb.zh.durative) return '';
  return next.startsWith('在') ? '正' : '正在';
}

function act(
  { verb: { zh }, object, recipient }: Act,
  clause: Clause,
  type: ClauseType,
  asked: InPlace,
  focus: boolean,
): string {
  // 给妈妈打电话 marks the object before the verb, 给妈妈寄信 the receiver.
  const marked = recipient ?? object;
  const coverb = zh.coverb && marked ? zh.coverb + chinesePhrase(marked) : '';
  const receiver = recipient && !coverb ? chinesePhrase(recipient) : '';
  const full = object && (recipient || !coverb);
  const thing = asked.object ?? (full ? thingIn(object, clause, type) : zh.rest);
  const done = clause.tense === 'past' && !clause.negated && !focus ? '了' : '';
  const lasting = clause.tense === 'progressive' && zh.durative ? '着' : '';
  if (zh.placeAfter && clause.place)
    return zh.verb + chinesePlace(clause.place, 'at').replace(/家$/, '家里') + done;
  if (zh.placeAfter && asked.place) return zh.verb;
  // 了 follows the verb where a full object does, and otherwise closes the clause.
  const atEnd = !full || type === 'question';
  return coverb + zh.verb + lasting + (atEnd ? '' : done) + receiver + thing + (atEnd ? done : '');
}

function going({ to, by }: Going, clause: Clause, asked: InPlace, focus: boolean): string {
  const means = by?.words.zh ?? '';
  const done = clause.tense === 'past' && !clause.negated && !focus;
  const goal = to ? chinesePlace(to, 'to') : asked.goal!;
  if (!done) return means + goal;
  return `${means}${goal.slice(0, 1)}${to?.kind === 'home' ? `${goal.slice(1)}了` : `了${goal.slice(1)}`}`;
}

/** Nobody counts what is denied or asked about: 没买车, 有狗吗. */
function thingIn(object: NounPhrase, clause: Clause, type: ClauseType): string {
  const open = clause.negated || clause.frequency === 'never' || type === 'question';
  if (!open || object.kind !== 'noun' || object.determiner !== 'a') return chinesePhrase(object);
  return chinesePhrase({ ...object, determiner: 'some' });
}

/** 他在柏林住了三年了: what began in the past and still lasts. */
function since({ verb: { zh }, object }: Act, years: number, clause: Clause): string {
  const place = clause.place ? chinesePlace(clause.place, 'at') : '';
  const thing = object ? chinesePhrase(object) : zh.rest;
  return `${place}${zh.verb}了${chineseYears(years)}${thing}了`;
}

function state(
  predicate: Exclude<Predicate, Act | Going>,
  clause: Clause,
  type: ClauseType,
): string {
  const not = clause.negated ? '不' : '';
  switch (predicate.kind) {
    case 'be':
      return being(predicate, clause, type);
    case 'be-at':
      return not + chinesePlace(predicate.place, 'at');
    case 'profession':
      return `${not}是${predicate.profession.zh}`;
    case 'feel':
      return clause.negated ? predicate.state.zh.negated : predicate.state.zh.plain;
    default:
      return '';
  }
}

function being(
  { adjective: { zh }, degree, than, comparison }: Being,
  clause: Clause,
  type: ClauseType,
): string {
  // 有耐心 is denied as 没有耐心.
  const denial = zh.word.startsWith('有') ? '没' : '不';
  const not = clause.negated ? denial : '';
  if (than) {
    const other = chinesePhrase(than, 'subject');
    if (comparison !== 'as') return `${not}比${other}${zh.word}`;
    return `${clause.negated ? '没有' : '和'}${other}${clause.negated ? '' : '一样'}${zh.word}`;
  }
  if (zh.classifying) return `${not}是${zh.word}的`;
  if (degree === 'too') return `${not}太${zh.word}${clause.negated ? '' : '了'}`;
  if (degree === 'a-little') return `有点儿${zh.word}`;
  if (degree === 'very') return `${not ? '不是' : ''}非常${zh.word}`;
  return (not || (clause.frequency || type === 'question' ? '' : plainDegree(zh.word))) + zh.word;
}

/** A bare adjective would compare, so 很 stands in a plain statement. */
function plainDegree(word: string): string {
  return word.startsWith('有') || word.startsWith('不') ? '' : '很';
}
