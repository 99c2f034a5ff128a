/** Names, towns, ways of travelling, professions and states: words with shapes of their own. */

import type { Phrase } from '../meaning.ts';
import { rows } from '../table.ts';

export interface Name {
  readonly sex: 'm' | 'f';
  readonly words: Phrase;
}

export const NAMES: readonly Name[] = rows(
  `
  Anna   | Anna   | Anna   | Ana    | 安娜 | f
  Maria  | Maria  | Marie  | María  | 玛丽 | f
  Julia  | Julia  | Julie  | Julia  | 朱莉 | f
  Laura  | Laura  | Laura  | Laura  | 劳拉 | f
  Paul   | Paul   | Paul   | Pablo  | 保罗 | m
  Peter  | Peter  | Pierre | Pedro  | 彼得 | m
  Thomas | Thomas | Thomas | Tomás  | 托马斯 | m
  Martin | Martin | Martin | Martín | 马丁 | m
  `,
  6,
).map((cells) => ({ words: phrase(cells), sex: cells[5] as 'm' | 'f' }));

/** Cities and countries: *in*, *to* and *from* are whole phrases in French and German. */
export interface Town {
  readonly words: Phrase;
  /** French *in* and *to* with the name; the others have one word for all towns. */
  readonly fr: string;
  readonly frFrom: string;
  /** Out of reach by train and car. */
  readonly overseas: boolean;
}

export const TOWNS: readonly Town[] = [
  ...rows(
    `
    Berlin  | Berlin  | Berlin   | Berlín  | 柏林
    Paris   | Paris   | Paris    | París   | 巴黎
    London  | London  | Londres  | Londres | 伦敦
    Madrid  | Madrid  | Madrid   | Madrid  | 马德里
    Rome    | Rom     | Rome     | Roma    | 罗马
    Vienna  | Wien    | Vienne   | Viena   | 维也纳
    Munich  | München | Munich   | Múnich  | 慕尼黑
    Barcelona | Barcelona | Barcelone | Barcelona | 巴塞罗那
    Beijing | Peking  | Pékin    | Pekín   | 北京
    Shanghai | Shanghai | Shanghai | Shanghái | 上海
    Lisbon  | Lissabon | Lisbonne | Lisboa | 里斯本
    `,
    5,
  ).map((cells) => ({
    words: phrase(cells),
    fr: `à ${cells[2]}`,
    frFrom: `de ${cells[2]}`,
    overseas: /jing|hai/.test(cells[0]!),
  })),
  ...rows(
    `
    Germany | Deutschland | l'Allemagne | Alemania | 德国 | en Allemagne | d'Allemagne
    France  | Frankreich  | la France   | Francia  | 法国 | en France    | de France
    Spain   | Spanien     | l'Espagne   | España   | 西班牙 | en Espagne | d'Espagne
    Italy   | Italien     | l'Italie    | Italia   | 意大利 | en Italie  | d'Italie
    China   | China       | la Chine    | China    | 中国 | en Chine     | de Chine
    England | England     | l'Angleterre | Inglaterra | 英国 | en Angleterre | d'Angleterre
    Japan   | Japan       | le Japon    | Japón    | 日本 | au Japon     | du Japon
    Portugal | Portugal   | le Portugal | Portugal | 葡萄牙 | au Portugal | du Portugal
    Canada  | Kanada      | le Canada   | Canadá   | 加拿大 | au Canada  | du Canada
    Mexico  | Mexiko      | le Mexique  | México   | 墨西哥 | au Mexique | du Mexique
    `,
    7,
  ).map((cells) => ({
    words: phrase(cells),
    fr: cells[5]!,
    frFrom: cells[6]!,
    overseas: /China|Japan|Canada|Mexico/.test(cells[0]!),
  })),
];

/** A way of travelling; German drives or flies, Chinese sits in it. */
export interface Means {
  readonly words: Phrase;
  /** Within a town, to another one, or overseas. */
  readonly reach: readonly ('near' | 'far' | 'plane')[];
}

export const MEANS: readonly Means[] = rows(
  `
  by train | mit dem Zug     | en train   | en tren      | 坐火车   | far
  by car   | mit dem Auto    | en voiture | en coche     | 开车     | far near
  by plane | mit dem Flugzeug | en avion  | en avión     | 坐飞机   | far plane
  by bus   | mit dem Bus     | en bus     | en autobús   | 坐公交车 | near
  by taxi  | mit dem Taxi    | en taxi    | en taxi      | 坐出租车 | near
  by bicycle | mit dem Fahrrad | à vélo   | en bicicleta | 骑自行车 | near
  `,
  6,
).map((cells) => ({ words: phrase(cells), reach: cells[5]!.split(' ') as Means['reach'] }));

export interface Profession {
  readonly en: string;
  readonly de: readonly [masculine: string, feminine: string];
  readonly fr: readonly [masculine: string, feminine: string];
  readonly es: readonly [masculine: string, feminine: string];
  readonly zh: string;
}

export const PROFESSIONS: readonly Profession[] = rows(
  `
  teacher    | Lehrer/Lehrerin         | professeur/professeure   | profesor/profesora   | 老师
  doctor     | Arzt/Ärztin             | médecin/médecin          | médico/médica        | 医生
  nurse      | Krankenpfleger/Krankenpflegerin | infirmier/infirmière | enfermero/enfermera | 护士
  engineer   | Ingenieur/Ingenieurin   | ingénieur/ingénieure     | ingeniero/ingeniera  | 工程师
  lawyer     | Anwalt/Anwältin         | avocat/avocate           | abogado/abogada      | 律师
  cook       | Koch/Köchin             | cuisinier/cuisinière     | cocinero/cocinera    | 厨师
  journalist | Journalist/Journalistin | journaliste/journaliste  | periodista/periodista | 记者
  student    | Student/Studentin       | étudiant/étudiante       | estudiante/estudiante | 大学生
  police officer | Polizist/Polizistin | policier/policière       | policía/policía      | 警察
  musician   | Musiker/Musikerin       | musicien/musicienne      | músico/música        | 音乐家
  baker      | Bäcker/Bäckerin         | boulanger/boulangère     | panadero/panadera    | 面包师
  farmer     | Landwirt/Landwirtin     | agriculteur/agricultrice | agricultor/agricultora | 农民
  photographer | Fotograf/Fotografin   | photographe/photographe  | fotógrafo/fotógrafa  | 摄影师
  architect  | Architekt/Architektin   | architecte/architecte    | arquitecto/arquitecta | 建筑师
  dentist    | Zahnarzt/Zahnärztin     | dentiste/dentiste        | dentista/dentista    | 牙医
  `,
  5,
).map(([en = '', de = '', fr = '', es = '', zh = '']) => ({
  en,
  de: pair(de),
  fr: pair(fr),
  es: pair(es),
  zh,
}));

/** What English feels or is, others have: German *Hunger haben*, French *avoir faim*. */
export interface State {
  /** Said with *be*; else with *have*. */
  readonly be: boolean;
  readonly en: string;
  readonly de: { readonly noun: string; readonly gender: string };
  readonly fr: string;
  readonly es: string;
  readonly zh: { readonly plain: string; readonly negated: string };
}

/** German cells are `m Hunger` with *haben* and *kein*; French and Spanish ones follow *avoir*, *tener*. */
export const STATES: readonly State[] = rows(
  `
  be hungry         | m Hunger         | faim         | hambre  | 饿了 | 不饿
  be thirsty        | m Durst          | soif         | sed     | 渴了 | 不渴
  be afraid         | f Angst          | peur         | miedo   | 很害怕 | 不害怕
  have time         | f Zeit           | le temps     | tiempo  | 有时间 | 没有时间
  have a headache   | p Kopfschmerzen  | mal à la tête | dolor de cabeza | 头疼 | 头不疼
  have a toothache  | p Zahnschmerzen  | mal aux dents | dolor de muelas | 牙疼 | 牙不疼
  have a stomach ache | p Bauchschmerzen | mal au ventre | dolor de estómago | 肚子疼 | 肚子不疼
  have a fever      | n Fieber         | de la fièvre | fiebre  | 发烧了 | 没发烧
  `,
  6,
).map(([en = '', de = '', fr = '', es = '', plain = '', negated = '']) => ({
  be: en.startsWith('be '),
  en: en.slice(en.indexOf(' ') + 1),
  de: { noun: de.slice(2), gender: de[0]! },
  fr,
  es,
  zh: { plain, negated },
}));

function phrase([en = '', de = '', fr = '', es = '', zh = '']: readonly string[]): Phrase {
  return { en, de, fr, es, zh };
}

function pair(cell: string): readonly [string, string] {
  const [masculine = '', feminine = ''] = cell.split('/');
  return [masculine, feminine];
}

/** English leaves the article out where the others say *le*, *el*. */
export const COLOURS: readonly Phrase[] = rows(
  `
  red    | Rot     | rouge | rojo     | 红色
  blue   | Blau    | bleu  | azul     | 蓝色
  green  | Grün    | vert  | verde    | 绿色
  yellow | Gelb    | jaune | amarillo | 黄色
  black  | Schwarz | noir  | negro    | 黑色
  white  | Weiß    | blanc | blanco   | 白色
  grey   | Grau    | gris  | gris     | 灰色
  brown  | Braun   | marron | marrón  | 棕色
  `,
  5,
).map(phrase);

/** The weather as a clause; German begins with its subject, which `inverted` moves. */
export const WEATHER: readonly Phrase[] = rows(
  `
  it's raining | es regnet      | il pleut              | llueve         | 在下雨
  it's snowing | es schneit     | il neige              | nieva          | 在下雪
  it's cold    | es ist kalt    | il fait froid         | hace frío      | 很冷
  it's very cold | es ist sehr kalt | il fait très froid | hace mucho frío | 非常冷
  it's hot     | es ist heiß    | il fait chaud         | hace calor     | 很热
  it's very hot | es ist sehr heiß | il fait très chaud | hace mucho calor | 非常热
  it's sunny   | es ist sonnig  | il y a du soleil      | hace sol       | 是晴天
  it's windy   | es ist windig  | il y a du vent        | hace viento    | 有风
  it's foggy   | es ist neblig  | il y a du brouillard  | hay niebla     | 有雾
  it's cloudy  | es ist bewölkt | le ciel est couvert   | está nublado   | 是阴天
  `,
  5,
).map(phrase);

/** What *if* says of tomorrow's weather. */
export const WEATHER_CONDITIONS: readonly Phrase[] = rows(
  `
  it rains tomorrow    | es morgen regnet      | il pleut demain         | mañana llueve      | 明天下雨
  it snows tomorrow    | es morgen schneit     | il neige demain         | mañana nieva       | 明天下雪
  it's cold tomorrow   | es morgen kalt ist    | il fait froid demain    | mañana hace frío   | 明天很冷
  it's hot tomorrow    | es morgen heiß ist    | il fait chaud demain    | mañana hace calor  | 明天很热
  it's sunny tomorrow  | es morgen sonnig ist  | il y a du soleil demain | mañana hace sol    | 明天天晴
  `,
  5,
).map(phrase);

/** Parts of the body; the others name them with their article, French after *à* as well. */
export const BODY: readonly Phrase[] = rows(
  `
  head   | der Kopf   | la tête   | la cabeza  | 头
  back   | der Rücken | le dos    | la espalda | 背
  arm    | der Arm    | le bras   | el brazo   | 胳膊
  leg    | das Bein   | la jambe  | la pierna  | 腿
  foot   | der Fuß    | le pied   | el pie     | 脚
  hand   | die Hand   | la main   | la mano    | 手
  knee   | das Knie   | le genou  | la rodilla | 膝盖
  ear    | das Ohr    | l'oreille | el oído    | 耳朵
  neck   | der Hals   | le cou    | el cuello  | 脖子
  shoulder | die Schulter | l'épaule | el hombro | 肩膀
  stomach | der Bauch | le ventre | el estómago | 肚子
  `,
  5,
).map(phrase);
