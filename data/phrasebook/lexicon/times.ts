/** Times: when something happens, with the tenses that go with it. */

import type { Phrase } from '../meaning.ts';
import { rows } from '../table.ts';

/** `habit` goes with the simple present. */
export type TimeClass = 'past' | 'future' | 'habit';

export interface Time {
  /** A day or part of one; other times are too vague for small doings. */
  readonly brief: boolean;
  readonly classes: readonly TimeClass[];
  readonly words: Phrase;
}

/** `en | de | fr | es | zh`; English, French and Spanish put it last, German and Chinese earlier. */
function times(classes: TimeClass[], table: string): Time[] {
  return rows(table, 5).map(([en = '', de = '', fr = '', es = '', zh = '']) => ({
    classes,
    brief: !/week(?!end)|month|year|ago|summer|winter|^in (two|three)/.test(en),
    words: { en, de, fr, es, zh },
  }));
}

const DAYS = rows(
  `
  Monday    | Montag     | lundi    | lunes     | 星期一
  Tuesday   | Dienstag   | mardi    | martes    | 星期二
  Wednesday | Mittwoch   | mercredi | miércoles | 星期三
  Thursday  | Donnerstag | jeudi    | jueves    | 星期四
  Friday    | Freitag    | vendredi | viernes   | 星期五
  Saturday  | Samstag    | samedi   | sábado    | 星期六
  Sunday    | Sonntag    | dimanche | domingo   | 星期天
  `,
  5,
);

export const WEEKDAYS: readonly Phrase[] = DAYS.map(
  ([en = '', de = '', fr = '', es = '', zh = '']) => ({ en, de, fr, es, zh }),
);

export const MONTHS: readonly Phrase[] = rows(
  `
  January   | Januar    | janvier   | enero      | 一月
  February  | Februar   | février   | febrero    | 二月
  March     | März      | mars      | marzo      | 三月
  April     | April     | avril     | abril      | 四月
  May       | Mai       | mai       | mayo       | 五月
  June      | Juni      | juin      | junio      | 六月
  July      | Juli      | juillet   | julio      | 七月
  August    | August    | août      | agosto     | 八月
  September | September | septembre | septiembre | 九月
  October   | Oktober   | octobre   | octubre    | 十月
  November  | November  | novembre  | noviembre  | 十一月
  December  | Dezember  | décembre  | diciembre  | 十二月
  `,
  5,
).map(([en = '', de = '', fr = '', es = '', zh = '']) => ({ en, de, fr, es, zh }));

export const TIMES: readonly Time[] = [
  ...times(
    ['past'],
    `
    yesterday         | gestern         | hier           | ayer             | 昨天
    yesterday evening | gestern Abend   | hier soir      | ayer por la noche | 昨天晚上
    yesterday morning | gestern Morgen  | hier matin     | ayer por la mañana | 昨天早上
    last week         | letzte Woche    | la semaine dernière | la semana pasada | 上个星期
    last month        | letzten Monat   | le mois dernier | el mes pasado   | 上个月
    last year         | letztes Jahr    | l'année dernière | el año pasado  | 去年
    last summer       | letzten Sommer  | l'été dernier  | el verano pasado | 去年夏天
    three days ago    | vor drei Tagen  | il y a trois jours | hace tres días | 三天前
    two weeks ago     | vor zwei Wochen | il y a deux semaines | hace dos semanas | 两个星期前
    `,
  ),
  ...times(
    ['future'],
    `
    tomorrow          | morgen          | demain         | mañana           | 明天
    tomorrow morning  | morgen früh     | demain matin   | mañana por la mañana | 明天早上
    tomorrow evening  | morgen Abend    | demain soir    | mañana por la noche | 明天晚上
    this evening      | heute Abend     | ce soir        | esta noche       | 今天晚上
    this afternoon    | heute Nachmittag | cet après-midi | esta tarde | 今天下午
    next week         | nächste Woche   | la semaine prochaine | la próxima semana | 下个星期
    next month        | nächsten Monat  | le mois prochain | el próximo mes | 下个月
    this weekend      | dieses Wochenende | ce week-end    | este fin de semana | 这个周末
    in two days       | in zwei Tagen   | dans deux jours | dentro de dos días | 两天后
    in three weeks    | in drei Wochen  | dans trois semaines | dentro de tres semanas | 三个星期后
    `,
  ),
  ...times(
    ['habit'],
    `
    every day      | jeden Tag    | tous les jours  | todos los días    | 每天
    every morning  | jeden Morgen | tous les matins | todas las mañanas | 每天早上
    every evening  | jeden Abend  | tous les soirs  | todas las noches  | 每天晚上
    every week     | jede Woche   | toutes les semaines | todas las semanas | 每个星期
    in the morning | am Morgen    | le matin        | por la mañana     | 早上
    in the evening | am Abend     | le soir         | por la noche      | 晚上
    in summer      | im Sommer    | en été          | en verano         | 夏天
    in winter      | im Winter    | en hiver        | en invierno       | 冬天
    `,
  ),
  ...DAYS.flatMap(([en = '', de = '', fr = '', es = '', zh = '']) => [
    ...times(['future'], `on ${en} | am ${de} | ${fr} | el ${es} | ${zh}`),
    ...times(['past'], `last ${en} | letzten ${de} | ${fr} dernier | el ${es} pasado | 上个${zh}`),
    ...times(
      ['habit'],
      `every ${en} | jeden ${de} | tous les ${fr}s | todos los ${plural(es)} | 每个${zh}`,
    ),
  ]),
];

/** Weekdays in -s keep their form in the Spanish plural. */
function plural(day: string): string {
  return day.endsWith('s') ? day : `${day}s`;
}
