/** Adjectives in five languages and what each may be said of. */

import { type ChineseAdjective, chineseAdjective } from '../chinese/words.ts';
import { type EnglishAdjective, englishAdjective } from '../english/adjective.ts';
import { type FrenchAdjective, frenchAdjective } from '../french/adjective.ts';
import { type GermanAdjective, germanAdjective } from '../german/adjective.ts';
import { type SpanishAdjective, spanishAdjective } from '../spanish/adjective.ts';
import { rows } from '../table.ts';
import type { NounClass } from './noun.ts';

export interface Adjective {
  readonly id: string;
  /** Classes of nouns that it stands before. */
  readonly attribute: readonly NounClass[];
  /** Classes of subjects that it is said of. */
  readonly predicate: readonly NounClass[];
  /** Can be compared: *bigger than*. */
  readonly compares: boolean;
  /** Can be unwelcome, and so come in *too* and *a little*. */
  readonly burden: boolean;
  /** As strong as it gets: one does not say *very delicious*. */
  readonly extreme: boolean;
  readonly en: EnglishAdjective;
  readonly de: GermanAdjective;
  readonly fr: FrenchAdjective;
  readonly es: SpanishAdjective;
  readonly zh: ChineseAdjective;
}

/** `en | de | fr | es | zh | attribute of | predicate of | c(ompares), b(urden), x (very already)` */
const TABLE = `
  big/bigger    | groß/größer    | <grand      | grande       | 大   | baggage lodging furniture outdoors sight | baggage lodging furniture room outdoors clothing | cb
  small/smaller | klein/kleiner  | <petit      | pequeño      | 小   | baggage lodging furniture room outdoors pet | baggage lodging furniture room outdoors clothing | cb
  new/newer     | neu/neuer      | <nouveau    | nuevo        | 新   | baggage device clothing vehicle furniture lodging film readable | - | -
  old/older     | alt/älter      | <vieux      | viejo        | 旧   | baggage device clothing vehicle furniture | baggage device clothing vehicle furniture | -
  expensive     | teuer/teurer   | cher        | caro         | 贵/很贵的 | device clothing vehicle lodging | baggage device clothing vehicle lodging ticket | cb
  cheap/cheaper | günstig/günstiger | bon marché | barato      | 便宜 | device clothing lodging vehicle | baggage device clothing lodging ticket | c
  beautiful     | schön/schöner  | <beau       | bonito       | 漂亮 | clothing lodging outdoors photo sight | clothing lodging outdoors photo sight | c
  good/better   | gut/besser     | <bon/meilleur | <bueno/mejor | 好 | film book lodging device | - | -
  interesting   | interessant/interessanter | intéressant | interesante | 有意思 | film book sight | film book event sight | c
  boring        | langweilig/langweiliger | ennuyeux | aburrido | 无聊 | film | film event | cb
  heavy/heavier | schwer/schwerer | lourd      | pesado       | 重/很重的 | baggage | baggage | cb
  light/lighter | leicht/leichter | léger      | ligero       | 轻/很轻的 | baggage | baggage | c
  comfortable   | bequem/bequemer | confortable | cómodo      | 舒服 | furniture | furniture clothing | c
  practical     | praktisch/praktischer | pratique | práctico  | 实用 | baggage device | baggage device | c
  modern        | modern/moderner | moderne    | moderno      | 现代 | lodging | lodging | -
  quiet/quieter | ruhig/ruhiger  | calme       | tranquilo    | 安静 | lodging outdoors | outdoors lodging | c
  clean/cleaner | sauber/sauberer | propre     | estar limpio | 干净 | clothing | room clothing vehicle | -
  dirty/dirtier | schmutzig/schmutziger | sale | estar sucio  | 脏   | - | room clothing vehicle | b
  dark/darker   | dunkel/dunkler/dunkl | sombre | oscuro      | 暗   | - | room | b
  fast/faster   | schnell/schneller | rapide   | rápido       | 快/很快的 | vehicle | vehicle transport | c
  slow/slower   | langsam/langsamer | lent     | lento        | 慢   | - | transport | cb
  hot/hotter    | heiß/heißer    | chaud       | estar caliente | 热 | - | warm | b
  cold/colder   | kalt/kälter    | froid       | estar frío   | 凉   | - | drink dish | b
  fresh/fresher | frisch/frischer | frais      | estar fresco | 新鲜 | - | perishable | -
  delicious     | lecker/leckerer | délicieux  | estar delicioso | 好吃 | - | dish food | x
  red           | rot/röter      | rouge       | rojo         | 红色= | clothing baggage vehicle | clothing baggage vehicle | -
  blue          | blau/blauer    | bleu        | azul         | 蓝色= | clothing baggage vehicle | clothing baggage vehicle | -
  green         | grün/grüner    | vert        | verde        | 绿色= | clothing baggage vehicle | clothing baggage vehicle | -
  black         | schwarz/schwärzer | noir     | negro        | 黑色= | clothing baggage vehicle pet | clothing baggage vehicle pet | -
  white         | weiß/weißer    | blanc       | blanco       | 白色= | clothing baggage vehicle pet | clothing baggage vehicle pet | -
  yellow        | gelb/gelber    | jaune       | amarillo     | 黄色= | clothing baggage | clothing baggage vehicle | -
  grey          | grau/grauer    | gris        | gris         | 灰色= | clothing baggage vehicle | clothing baggage vehicle | -
  brown         | braun/brauner  | brun        | marrón       | 棕色= | clothing | clothing baggage | -
  tall/taller   | groß/größer    | grand       | alto         | 高   | - | person | c
  young/younger | jung/jünger    | <jeune      | joven        | 年轻 | stranger | person | c
  nice/nicer    | nett/netter    | gentil      | simpático    | 友好 | stranger | person | c
  intelligent   | intelligent/intelligenter | intelligent | inteligente | 聪明 | stranger | person pet | c
  funny/funnier | lustig/lustiger | drôle      | divertido    | 幽默 | film | person film | c
  strong/stronger | stark/stärker | fort       | fuerte       | 强壮 | - | person | c
  hard-working  | fleißig/fleißiger | travailleur | trabajador | 勤奋 | - | person | c
  patient       | geduldig/geduldiger | patient | paciente    | 有耐心 | - | person | c
  polite        | höflich/höflicher | poli     | educado      | 有礼貌 | - | person | c
  tired         | müde/müder     | fatigué     | estar cansado | 累  | - | mood | b
  ill           | krank/kränker  | malade      | estar enfermo | 不舒服 | - | mood | -
  happy/happier | glücklich/glücklicher | heureux | estar feliz | 高兴 | - | mood | -
  sad/sadder    | traurig/trauriger | triste   | estar triste | 难过 | - | mood | b
  nervous       | nervös/nervöser | nerveux   | estar nervioso | 紧张 | - | mood | b
  busy/busier   | beschäftigt/beschäftigter | occupé | estar ocupado | 忙 | - | mood | b
`;

export const ADJECTIVES: readonly Adjective[] = rows(TABLE, 8).map(adjectiveOf);

/** *older* of persons, which only compares: French and Spanish say *aged* and *major*. */
export const OLDER = adjectiveOf(
  'older/older | alt/älter | âgé | mayor/mayor | 大 | - | - | -'.split(' | '),
);

function adjectiveOf(cells: string[]): Adjective {
  const [en = '', de = '', fr = '', es = '', zh = '', attribute = '', predicate = '', flags = ''] =
    cells;
  return {
    id: englishAdjective(en).positive,
    attribute: classes(attribute),
    predicate: classes(predicate),
    compares: flags.includes('c'),
    burden: flags.includes('b'),
    extreme: flags.includes('x'),
    en: englishAdjective(en),
    de: germanAdjective(de),
    fr: frenchAdjective(fr),
    es: spanishAdjective(es),
    zh: chineseAdjective(zh),
  };
}

function classes(cell: string): NounClass[] {
  return cell === '-' ? [] : (cell.split(' ') as NounClass[]);
}
