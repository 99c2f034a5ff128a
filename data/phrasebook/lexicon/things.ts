/** Things that people own, wear, read and use. */

import { nouns } from './noun.ts';

export const CLOTHES = nouns(
  'clothing portable',
  `
  shirt   | n Hemd/Hemden   | f chemise   | f camisa    | 件 衬衫
  T-shirt | n T-Shirt/T-Shirts | m tee-shirt | f camiseta | 件 T恤
  jacket  | f Jacke/Jacken  | f veste     | f chaqueta  | 件 夹克
  coat    | m Mantel/Mäntel | m manteau   | m abrigo    | 件 大衣
  dress   | n Kleid/Kleider | f robe      | m vestido   | 条 连衣裙
  skirt   | m Rock/Röcke    | f jupe      | f falda     | 条 裙子
  sweater | m Pullover/Pullover | m pull  | m jersey/jerséis | 件 毛衣
  shoe    | m Schuh/Schuhe  | f chaussure | m zapato    | 双 鞋
  `,
);

export const READINGS = nouns(
  'readable',
  `
  book      | n Buch/Bücher  | m livre   | m libro     | 本 书 | book portable
  newspaper | f Zeitung/Zeitungen | m journal | m periódico | 份 报纸 | portable
  magazine  | f Zeitschrift/Zeitschriften | f revue | f revista | 本 杂志 | portable
  letter    | m Brief/Briefe | f lettre  | f carta     | 封 信 | writable mail portable
  e-mail    | f E-Mail/E-Mails | m e-mail | m correo/correos | 封 电子邮件 | writable
  message   | f Nachricht/Nachrichten | m message | m mensaje | 条 短信 | writable
  `,
);

export const THINGS = [
  ...nouns(
    'portable',
    `
    bag      | f Tasche/Taschen  | m sac    | m bolso   | 个 包 | baggage
    suitcase | m Koffer/Koffer   | f valise | f maleta  | 个 行李箱 | baggage
    backpack | m Rucksack/Rucksäcke | m sac à dos | f mochila | 个 背包 | baggage
    umbrella | m Regenschirm/Regenschirme | m parapluie | m paraguas/paraguas | 把 雨伞
    key      | m Schlüssel/Schlüssel | f clé | f llave  | 把 钥匙
    phone    | n Handy/Handys    | m téléphone | m móvil/móviles | 部 手机 | device
    camera   | f Kamera/Kameras  | m appareil photo/appareils photo | f cámara | 台 相机 | device
    computer | m Computer/Computer | m ordinateur | m ordenador | 台 电脑 | device
    watch    | f Uhr/Uhren       | f montre | m reloj   | 块 手表 | device
    passport | m Pass/Pässe      | m passeport | m pasaporte | 本 护照
    wallet   | m Geldbeutel/Geldbeutel | m portefeuille | f cartera | 个 钱包
    map      | m Stadtplan/Stadtpläne | m plan de la ville | m mapa | 张 地图
    ticket   | f Fahrkarte/Fahrkarten | m billet | m billete | 张 票 | ticket
    pen      | m Kugelschreiber/Kugelschreiber | m stylo | m bolígrafo | 支 笔
    gift     | n Geschenk/Geschenke | m cadeau | m regalo | 个 礼物
    `,
  ),
  ...nouns(
    'furniture',
    `
    table | m Tisch/Tische | f table | f mesa  | 张 桌子
    chair | m Stuhl/Stühle | f chaise | f silla | 把 椅子
    bed   | n Bett/Betten  | m lit   | f cama  | 张 床
    sofa  | n Sofa/Sofas   | m canapé | m sofá | 张 沙发
    lamp  | f Lampe/Lampen | f lampe | f lámpara | 盏 灯
    `,
  ),
  ...nouns(
    'openable',
    `
    door   | f Tür/Türen      | f porte   | f puerta  | 扇 门
    window | n Fenster/Fenster | f fenêtre | f ventana | 扇 窗户
    `,
  ),
  ...nouns(
    'photo',
    `
    photo   | n Foto/Fotos | f photo   | f foto   | 张 照片
    picture | n Bild/Bilder | m tableau | m cuadro | 幅 画
    `,
  ),
  ...nouns('film', 'film | m Film/Filme | m film | f película | 部 电影 | event'),
  ...nouns('bill', 'bill | f Rechnung/Rechnungen | f addition | f cuenta | 张 账单'),
];

export const VEHICLES = [
  ...nouns(
    'vehicle',
    `
    car        | n Auto/Autos     | f voiture | m coche      | 辆 车
    bicycle    | n Fahrrad/Fahrräder | m vélo | f bicicleta  | 辆 自行车
    motorcycle | n Motorrad/Motorräder | f moto | f moto     | 辆 摩托车
    `,
  ),
  ...nouns(
    'transport',
    `
    train | m Zug/Züge  | m train | m tren    | 趟 火车
    bus   | m Bus/Busse | m bus   | m autobús | 辆 公交车
    plane | n Flugzeug/Flugzeuge | m avion | m avión | 架 飞机
    taxi  | n Taxi/Taxis | m taxi | m taxi    | 辆 出租车
    ship  | n Schiff/Schiffe | m bateau | m barco | 艘 船
    `,
  ),
];

export const EVENTS = nouns(
  'event',
  `
  concert | n Konzert/Konzerte | m concert | m concierto | 场 音乐会
  meeting | f Besprechung/Besprechungen | f réunion | f reunión | 个 会议
  party   | f Party/Partys | f fête | f fiesta | 个 聚会
  lesson  | m Unterricht/Unterricht | m cours | f clase | 节 课
  `,
);

/** What one listens to; both stand with *some* or *the* as the composer says. */
export const AUDIO = nouns('audio', 'music | f Musik | f musique | f música | 首 音乐', {
  mass: true,
});

/** Things one likes or plays at as such. */
export const LANGUAGES = nouns(
  'language',
  `
  English | n Englisch    | m anglais  | m inglés  | 门 英语
  German  | n Deutsch     | m allemand | m alemán  | 门 德语
  French  | n Französisch | m français | m francés | 门 法语
  Spanish | n Spanisch    | m espagnol | m español | 门 西班牙语
  Italian | n Italienisch | m italien  | m italiano | 门 意大利语
  Chinese | n Chinesisch  | m chinois  | m chino   | 门 中文
  Japanese | n Japanisch  | m japonais | m japonés | 门 日语
  Russian | n Russisch    | m russe    | m ruso    | 门 俄语
  Portuguese | n Portugiesisch | m portugais | m portugués | 门 葡萄牙语
  Arabic  | n Arabisch    | m arabe    | m árabe   | 门 阿拉伯语
  `,
  { mass: true },
);
