/** Places: shops, rooms, buildings and the outdoors. */

import { places } from './noun.ts';

export const SHOPS = places(
  'shop building',
  `
  supermarket | m Supermarkt/Supermärkte | m supermarché | m supermercado | 家 超市 | at in>in à -
  market      | m Markt/Märkte     | m marché   | m mercado  | 个 市场 | at auf>auf à -
  bakery      | f Bäckerei/Bäckereien | f boulangerie | f panadería | 家 面包店 | at in>zu à -
  bookshop    | f Buchhandlung/Buchhandlungen | f librairie | f librería | 家 书店 | at in>in à -
  department store | n Kaufhaus/Kaufhäuser | m grand magasin | m centro comercial/centros comerciales | 家 百货商店 | at in>in à -
  `,
);

export const RESTAURANTS = places(
  'building',
  `
  restaurant | n Restaurant/Restaurants | m restaurant | m restaurante | 家 餐馆 | at in>in à -
  café       | n Café/Cafés  | m café | f cafetería | 家 咖啡馆 | at in>in à -
  `,
);

/** Buildings that one visits or asks the way to. */
export const BUILDINGS = places(
  'building',
  `
  train station | m Bahnhof/Bahnhöfe | f gare | f estación | 个 火车站 | at an>zu à -
  airport  | m Flughafen/Flughäfen | m aéroport | m aeropuerto | 个 机场 | at an>zu à -
  hotel    | n Hotel/Hotels   | m hôtel    | m hotel/hoteles | 家 酒店 | at in>in à - | lodging
  hospital | n Krankenhaus/Krankenhäuser | m hôpital | m hospital/hospitales | 家 医院 | at in>in à -
  pharmacy | f Apotheke/Apotheken | f pharmacie | f farmacia | 家 药店 | at in>zu à -
  bank     | f Bank/Banken    | f banque   | m banco    | 家 银行 | at in>zu à -
  post office | f Post/Posten | m bureau de poste | f oficina de correos | 个 邮局 | at auf>zu à -
  library  | f Bibliothek/Bibliotheken | f bibliothèque | f biblioteca | 个 图书馆 | at in>in à -
  museum   | n Museum/Museen  | m musée    | m museo    | 个 博物馆 | at in>in à - | sight
  church   | f Kirche/Kirchen | f église   | f iglesia  | 座 教堂 | at in>in à - | sight
  cinema   | n Kino/Kinos     | m cinéma   | m cine     | 家 电影院 | at in>in à -
  theatre  | n Theater/Theater | m théâtre | m teatro   | 家 剧院 | at in>in à -
  swimming pool | n Schwimmbad/Schwimmbäder | f piscine | f piscina | 个 游泳池 | at in>in à -
  school   | f Schule/Schulen | f école    | m colegio  | 所 学校 | at! in>zu à -
  university | f Universität/Universitäten | f université | f universidad | 所 大学 | at an>an à - 
  office   | n Büro/Büros     | m bureau   | f oficina  | 间 办公室 | at in>in à -
  castle   | n Schloss/Schlösser | m château | m castillo | 座 城堡 | at in>in à - | sight
  `,
);

export const ROOMS = places(
  'room',
  `
  kitchen     | f Küche/Küchen  | f cuisine | f cocina  | 个 厨房 | in in>in dans 里
  bathroom    | n Badezimmer/Badezimmer | f salle de bain | m baño | 个 浴室 | in in>in dans 里
  bedroom     | n Schlafzimmer/Schlafzimmer | f chambre | m dormitorio | 个 卧室 | in in>in dans 里
  living room | n Wohnzimmer/Wohnzimmer | m salon | m salón | 个 客厅 | in in>in dans 里
  `,
);

export const OUTDOORS = places(
  'outdoors',
  `
  park  | m Park/Parks  | m parc  | m parque | 个 公园 | in in>in dans>à 里
  garden | m Garten/Gärten | m jardin | m jardín | 个 花园 | in in>in dans 里
  beach | m Strand/Strände | f plage | f playa | 个 海滩 | at an>an à 上
  forest | m Wald/Wälder | f forêt | m bosque | 片 森林 | in in>in dans 里
  `,
);

export const DWELLINGS = places(
  'lodging dwelling building',
  `
  house     | n Haus/Häuser | f maison | f casa | 座 房子 | in in>in dans 里
  apartment | f Wohnung/Wohnungen | m appartement | m piso | 套 公寓 | in in>in dans 里
  `,
);

export const HOTEL_ROOM = places(
  'lodging room',
  'room | n Zimmer/Zimmer | f chambre | f habitación | 个 房间 | in in>in dans 里',
)[0]!;

export const SMALL_TOWNS = places(
  'outdoors',
  `
  village | n Dorf/Dörfer | m village | m pueblo | 个 村庄 | in in>in dans 里
  city    | f Stadt/Städte | f ville | f ciudad | 个 城市 | in in>in dans 里
  `,
);
