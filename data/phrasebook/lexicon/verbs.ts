/** Verbs in five languages, with their objects, places and tenses. */

import { type ChineseVerb, chineseVerb } from '../chinese/words.ts';
import { type EnglishVerb, englishVerb } from '../english/verb.ts';
import { type FrenchVerb, frenchVerb } from '../french/verb.ts';
import { type GermanVerb, germanVerb } from '../german/verb.ts';
import { type SpanishVerb, spanishVerb } from '../spanish/verb.ts';
import { rows } from '../table.ts';

export interface Verb {
  /** The English cell, which is unique. */
  readonly id: string;
  /** Kinds of objects such as `some:food`, or none for an intransitive verb. */
  readonly objects: readonly string[];
  /** Names of places or groups of them where it happens. */
  readonly places: readonly string[];
  /** A lasting state: only in the simple present. */
  readonly stative: boolean;
  /** It happens to one: only in the past. */
  readonly momentary: boolean;
  /** A learned skill, whose *can* is *know how to*. */
  readonly skill: boolean;
  /** Said of now as *she is reading*. */
  readonly progressive: boolean;
  /** One can like doing it. */
  readonly pastime: boolean;
  /** It goes with *last year* as well as with *yesterday*. */
  readonly wide: boolean;
  /** Something one does daily or weekly. */
  readonly habit: boolean;
  readonly en: EnglishVerb;
  readonly de: GermanVerb;
  readonly fr: FrenchVerb;
  readonly es: SpanishVerb;
  readonly zh: ChineseVerb;
}

/**
 * `en | de | fr | es | zh | objects | places | flags`; flags are s(tative), m(omentary), k(ill),
 * p(rogressive), l(iked), h(abit), w(ide in time).
 */
const TABLE = `
  work            | arbeiten         | travailler      | trabajar       | 工作     | - | home office library garden towns hospital hotel restaurant | phw
  sleep           | schlafen         | dormir          | dormir         | 睡 觉    | - | home bedroom hotel | ph
  study           | lernen           | étudier         | estudiar       | 学习     | - | home library towns café | phw
  cook            | kochen           | cuisiner        | cocinar        | 做 饭    | - | home kitchen | phkl
  swim            | schwimmen        | nager           | nadar          | 游 泳    | - | pool | phkl
  dance           | tanzen           | danser          | bailar         | 跳 舞    | - | home garden | pkl
  sing            | singen           | chanter         | cantar         | 唱 歌    | - | church bathroom garden | phkl
  run             | laufen           | courir          | correr         | 跑 步    | - | outdoors | phl
  go for a walk   | spazieren gehen  | se promener     | pasear         | 散 步    | - | outdoors towns | hl
  rest            | sich aus~ruhen   | se reposer      | descansar      | 休息     | - | home bedroom garden beach hotel | p
  have breakfast  | frühstücken      | prendre le petit-déjeuner | desayunar | 吃 早饭 | - | home kitchen eateries hotel | ph
  have lunch      | zu Mittag essen  | déjeuner        | comer          | 吃 午饭  | - | home eateries office | ph
  have dinner     | zu Abend essen   | dîner           | cenar          | 吃 晚饭  | - | home eateries hotel | ph
  watch television | fern~sehen      | regarder la télévision | ver la televisión | 看 电视 | - | home livingroom bedroom | phl
  go shopping     | einkaufen gehen | faire les courses | ir de compras | 购 物    | - | towns | hl
  play football   | Fußball spielen  | jouer au football | jugar al fútbol | 踢 足球 | - | outdoors garden | phl
  play tennis     | Tennis spielen   | jouer au tennis | jugar al tenis | 打 网球  | - | park | phkl
  play cards      | Karten spielen   | jouer aux cartes | jugar a las cartas | 打 牌 | - | home café livingroom garden | phl
  play chess      | Schach spielen   | jouer aux échecs | jugar al ajedrez | 下 象棋 | - | home café park | phkl
  play the piano  | Klavier spielen  | jouer du piano  | tocar el piano | 弹 钢琴  | - | home livingroom | phkl
  play the guitar | Gitarre spielen  | jouer de la guitare | tocar la guitarra | 弹 吉他 | - | home garden bedroom park | phkl
  get up early    | früh auf~stehen  | se lever tôt    | levantarse temprano | 早起 | - | - | h
  go to bed early | früh ins Bett gehen | se coucher tôt | acostarse temprano | 早睡 | - | - | h
  ski             | Ski fahren       | faire du ski    | esquiar        | 滑 雪    | - | - | klw
  drive           | Auto fahren      | conduire        | conducir       | 开 车    | - | - | kl
  eat             | essen            | manger          | comer          | 吃       | some:snack a:snack | home eateries kitchen | phl
  drink           | trinken          | boire           | beber          | 喝       | some:drink portion:drink | home eateries kitchen garden | phl
  buy             | kaufen           | acheter         | comprar        | 买       | some:food some:drink a:clothing a:book a:baggage a:device a:vehicle gift shoes | shops towns | pw
  read            | lesen            | lire            | leer           | 看       | a:readable the:readable some:readable | home library outdoors bedroom livingroom café | phl
  write           | schreiben        | écrire          | escribir       | 写       | a:writable some:writable | home office café | p
  wear            | tragen           | porter          | llevar         | 穿 ; 着  | a:clothing | - | p
  listen to       | hören            | écouter         | escuchar       | 听       | some:audio | home livingroom bedroom garden | phl
  learn           | lernen           | apprendre       | aprender ; bare      | 学       | all:language | home school university towns | pw
  speak           | sprechen         | parler ; bare   | hablar ; bare  | 说       | all:language | home school | hk
  watch           | sehen            | regarder        | ver            | 看       | a:film the:film | home livingroom cinema | p
  visit           | besuchen         | rendre visite ; à | visitar      | 看望     | someone | towns hospital | pw
  visit           | besichtigen      | visiter         | visitar        | 参观     | a:sight the:sight | towns | p
  see             | sehen            | voir            | ver            | 看见     | someone my:baggage a:animal my:vehicle | outdoors shops stops | m
  know            | kennen           | connaître       | conocer        | 认识     | someone | - | s
  call            | an~rufen         | appeler         | llamar         | 打 电话 ; 给 | someone | - | p
  help            | helfen ; dat     | aider           | ayudar         | 帮助     | someone | kitchen garden | p
  wait for        | warten ; auf acc | attendre        | esperar        | 等       | someone the:transport | stops home eateries | p
  look for        | suchen           | chercher        | buscar         | 找       | my:portable my:pet | home | p
  find            | finden           | trouver         | encontrar      | 找到     | my:portable my:pet | stops rooms outdoors | mn
  lose            | verlieren        | perdre          | perder         | 弄丢     | my:portable | stops outdoors shops towns | m
  forget          | vergessen        | oublier         | olvidar        | 忘带     | my:portable | - | m
  sell            | verkaufen        | vendre          | vender         | 卖       | my:vehicle my:device my:dwelling | - | w
  repair          | reparieren       | réparer         | reparar        | 修理     | my:vehicle my:device | - | p
  wash            | waschen          | laver           | lavar          | 洗       | my:vehicle my:clothing | - | p
  clean           | putzen           | nettoyer        | limpiar        | 打扫     | the:room | - | p
  open            | öffnen           | ouvrir          | abrir          | 打开     | the:openable my:baggage | - | -
  close           | schließen        | fermer          | cerrar         | 关上     | the:openable | - | -
  pay             | bezahlen         | payer           | pagar          | 付       | the:bill | - | -
  rent            | mieten           | louer           | alquilar       | 租       | a:vehicle a:dwelling hotelroom | towns | w
  book            | reservieren      | réserver        | reservar       | 预订     | hotelroom | - | -
  order           | bestellen        | commander       | pedir          | 点       | some:dish portion:drink a:dish | eateries | -
  need            | brauchen         | avoir besoin ; de | necesitar    | 需要     | a:portable a:clothing some:food some:drink a:vehicle a:furniture | - | s
  have            | haben            | avoir           | tener ; bare   | 有       | a:pet kin a:vehicle a:device a:clothing a:dwelling | - | s
  take            | machen           | prendre         | hacer          | 拍       | photos | outdoors towns sights | ph
  give            | geben            | donner          | dar            | 给       | gift a:book a:clothing a:device | - | -
  show            | zeigen           | montrer         | enseñar        | 看 ; 给  | a:photo | - | -
  send            | schicken         | envoyer         | enviar         | 寄 ; 给  | a:mail gift | - | -
  like            | mögen            | aimer           | gustar ; inverse | 喜欢   | all:food all:drink this:clothing this:furniture this:film this:vehicle this:photo this:lodging | - | s
  stay            | bleiben          | rester          | quedarse       | 待 ; 在  | -        | home hotel | -
  live            | wohnen           | habiter         | vivir          | 住 ; 在  | - | towns | s
`;

export const VERBS: readonly Verb[] = rows(TABLE, 8).map((cells) => {
  const [en = '', de = '', fr = '', es = '', zh = '', objects = '', places = '', flags = ''] =
    cells;
  return {
    id: en,
    objects: words(objects),
    places: words(places),
    stative: flags.includes('s'),
    momentary: flags.includes('m'),
    skill: flags.includes('k'),
    progressive: flags.includes('p'),
    pastime: flags.includes('l'),
    habit: flags.includes('h'),
    wide: flags.includes('w'),
    en: englishVerb(en),
    de: germanVerb(de),
    fr: frenchVerb(fr),
    es: spanishVerb(es),
    zh: chineseVerb(zh),
  };
});

/** The verb whose English cell is `id`; where two share it, the first. */
export function verb(id: string): Verb {
  const found = VERBS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`verb: no such verb, got ${id}.`);
  return found;
}

function words(cell: string): string[] {
  return cell === '-' ? [] : cell.split(' ');
}
