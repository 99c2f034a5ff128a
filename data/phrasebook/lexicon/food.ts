/** Food and drink. */

import { nouns } from './noun.ts';

export const FOOD = [
  ...nouns(
    'food',
    `
    bread     | n Brot      | m pain     | m pan       | 片 面包 | perishable snack
    cheese    | m Käse      | m fromage  | m queso     | 块 奶酪 | snack
    rice      | m Reis      | m riz      | m arroz     | 碗 米饭 | dish snack
    meat      | n Fleisch   | f viande   | f carne     | 块 肉 | dish snack
    fish      | m Fisch     | m poisson  | m pescado   | 条 鱼 | dish perishable snack
    chicken   | n Hähnchen  | m poulet   | m pollo     | 只 鸡肉 | dish snack
    soup      | f Suppe     | f soupe    | f sopa      | 碗 汤 | dish warm snack
    salad     | m Salat     | f salade   | f ensalada  | 份 沙拉 | dish perishable snack
    chocolate | f Schokolade| m chocolat | m chocolate | 块 巧克力 | snack
    cake      | m Kuchen    | m gâteau   | m pastel    | 块 蛋糕 | snack
    butter    | f Butter    | m beurre   | f mantequilla | 块 黄油
    ice cream | n Eis       | f glace    | m helado    | 个 冰淇淋 | snack
    `,
    { mass: true },
  ),
  ...nouns(
    'food',
    `
    apple    | m Apfel/Äpfel     | f pomme          | f manzana  | 个 苹果 | snack
    banana   | f Banane/Bananen  | f banane         | m plátano  | 根 香蕉 | snack
    orange   | f Orange/Orangen  | f orange         | f naranja  | 个 橙子 | snack
    egg      | n Ei/Eier         | m œuf            | m huevo    | 个 鸡蛋 | dish perishable snack
    tomato   | f Tomate/Tomaten  | f tomate         | m tomate   | 个 西红柿 | snack
    potato   | f Kartoffel/Kartoffeln | f pomme de terre | f patata | 个 土豆 | dish
    onion    | f Zwiebel/Zwiebeln | m oignon        | f cebolla  | 个 洋葱
    lemon    | f Zitrone/Zitronen | m citron        | m limón    | 个 柠檬
    strawberry | f Erdbeere/Erdbeeren | f fraise    | f fresa    | 颗 草莓 | perishable snack
    sandwich | n Sandwich/Sandwiches | m sandwich   | m sándwich/sándwiches | 个 三明治 | snack
    pizza    | f Pizza/Pizzen    | f pizza          | f pizza    | 个 披萨 | dish snack
    `,
  ),
];

export const DRINKS = nouns(
  'drink',
  `
  water  | n Wasser       | f eau    | f! agua | 杯 水
  coffee | m Kaffee       | m café   | m café  | 杯 咖啡 | warm
  tea    | m Tee          | m thé    | m té    | 杯 茶 | warm
  milk   | f Milch        | m lait   | f leche | 杯 牛奶 | warm perishable
  beer   | n Bier         | f bière  | f cerveza | 杯 啤酒
  wine   | m Wein         | m vin    | m vino  | 杯 葡萄酒
  orange juice | m Orangensaft | m jus d'orange | m zumo de naranja | 杯 橙汁
  apple juice | m Apfelsaft | m jus de pomme | m zumo de manzana | 杯 苹果汁
  lemonade | f Limonade/Limonaden | f limonade | f limonada | 杯 柠檬水
  `,
  { mass: true },
);

/** Vessels of a portion: *a bottle of water*. German counts them before the bare noun. */
export const CONTAINERS = nouns(
  'container',
  `
  bottle | f Flasche/Flaschen | f bouteille | f botella | 瓶 瓶子
  glass  | n Glas/Glas        | m verre     | m vaso    | 杯 杯子
  cup    | f Tasse/Tassen     | f tasse     | f taza    | 杯 杯子
  `,
);
