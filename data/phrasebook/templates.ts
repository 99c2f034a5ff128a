/**
 * Idioms with slots, for what each language says in its own way. Slots are filled by the kind that
 * `SLOTS` in `compose/fillers.ts` names for their first word; forms after a colon are explained in
 * each language's `sentence.ts`.
 */

import type { Phrase } from './meaning.ts';
import { rows } from './table.ts';

/** `en | de | fr | es | zh` */
export const TEMPLATES: readonly Phrase[] = rows(
  `
  where is {building}? | wo ist {building}? | où est {building} ? | ¿dónde está {building}? | {building}在哪儿？
  excuse me, where is {building}? | Entschuldigung, wo ist {building}? | excusez-moi, où est {building} ? | perdone, ¿dónde está {building}? | 请问，{building}在哪儿？
  how do I get to {building}? | wie komme ich {building:dat-zu}? | comment est-ce que je peux aller {building:à} ? | ¿cómo llego {building:a}? | 去{building}怎么走？
  is there {abuilding} near here? | gibt es hier in der Nähe {abuilding:acc}? | est-ce qu'il y a {abuilding} près d'ici ? | ¿hay {abuilding} cerca de aquí? | 这附近有{abuilding:bare}吗？
  I'm looking for {abuilding}. | ich suche {abuilding:acc}. | je cherche {abuilding}. | estoy buscando {abuilding}. | 我在找{abuilding}。
  is {building} far from here? | ist {building} weit von hier? | est-ce que {building} est loin d'ici ? | ¿{building} está lejos de aquí? | {building}离这儿远吗？
  {building} is next to {other}. | {building} ist neben {other:dat}. | {building} est à côté {other:de}. | {building} está al lado {other:de}. | {building}在{other}旁边。
  {building} is opposite {other}. | {building} ist gegenüber {other:dat-von}. | {building} est en face {other:de}. | {building} está enfrente {other:de}. | {building}在{other}对面。
  {building} is behind {other}. | {building} ist hinter {other:dat}. | {building} est derrière {other}. | {building} está detrás {other:de}. | {building}在{other}后面。
  there is {abuilding} near {other}. | in der Nähe {other:dat-von} gibt es {abuilding:acc}. | il y a {abuilding} près {other:de}. | hay {abuilding} cerca {other:de}. | {other}附近有{abuilding}。
  turn left after {building}. | biegen Sie nach {building:dat} links ab. | tournez à gauche après {building}. | gire a la izquierda después {building:de}. | 过了{building}往左拐。
  turn right after {building}. | biegen Sie nach {building:dat} rechts ab. | tournez à droite après {building}. | gire a la derecha después {building:de}. | 过了{building}往右拐。
  go straight ahead to {building}. | gehen Sie geradeaus bis {building:dat-zu}. | allez tout droit jusqu'{building:à}. | siga recto hasta {building}. | 一直走到{building}。
  what time does {venue} open? | um wie viel Uhr öffnet {venue}? | à quelle heure est-ce que {venue} ouvre ? | ¿a qué hora abre {venue}? | {venue}几点开门？
  what time does {venue} close? | um wie viel Uhr schließt {venue}? | à quelle heure est-ce que {venue} ferme ? | ¿a qué hora cierra {venue}? | {venue}几点关门？
  {venue} opens at {clock}. | {venue} öffnet um {clock}. | {venue} ouvre à {clock}. | {venue} abre a {clock}. | {venue}{clock}开门。
  {venue} closes at {clock}. | {venue} schließt um {clock}. | {venue} ferme à {clock}. | {venue} cierra a {clock}. | {venue}{clock}关门。
  {event} starts at {clock}. | {event} beginnt um {clock}. | {event} commence à {clock}. | {event} empieza a {clock}. | {event}{clock}开始。
  {event} starts tomorrow at {clock}. | {event} beginnt morgen um {clock}. | {event} commence demain à {clock}. | {event} empieza mañana a {clock}. | {event}明天{clock}开始。
  {gathering} is on {weekday}. | {gathering} ist am {weekday}. | {gathering} a lieu {weekday}. | {gathering} es el {weekday}. | {gathering}在{weekday}。
  what time does {event} start? | um wie viel Uhr beginnt {event}? | à quelle heure est-ce que {event} commence ? | ¿a qué hora empieza {event}? | {event}几点开始？
  the train to {city} leaves at {clock}. | der Zug nach {city} fährt um {clock} ab. | le train pour {city} part à {clock}. | el tren a {city} sale a {clock}. | 去{city}的火车{clock}出发。
  the bus to {city} leaves at {clock}. | der Bus nach {city} fährt um {clock} ab. | le bus pour {city} part à {clock}. | el autobús a {city} sale a {clock}. | 去{city}的公交车{clock}出发。
  the train from {city} arrives at {clock}. | der Zug aus {city} kommt um {clock} an. | le train de {city} arrive à {clock}. | el tren de {city} llega a {clock}. | 从{city}来的火车{clock}到。
  when does the train to {city} leave? | wann fährt der Zug nach {city} ab? | quand est-ce que le train pour {city} part ? | ¿cuándo sale el tren a {city}? | 去{city}的火车什么时候出发？
  when does the next bus to {city} leave? | wann fährt der nächste Bus nach {city} ab? | quand est-ce que le prochain bus pour {city} part ? | ¿cuándo sale el próximo autobús a {city}? | 下一班去{city}的公交车什么时候出发？
  a ticket to {city}, please. | eine Fahrkarte nach {city}, bitte. | un billet pour {city}, s'il vous plaît. | un billete a {city}, por favor. | 我要一张去{city}的票。
  {many} tickets to {city}, please. | {many} Fahrkarten nach {city}, bitte. | {many} billets pour {city}, s'il vous plaît. | {many} billetes a {city}, por favor. | 我要{many:count}张去{city}的票。
  how much is a ticket to {city}? | was kostet eine Fahrkarte nach {city}? | combien coûte un billet pour {city} ? | ¿cuánto cuesta un billete a {city}? | 一张去{city}的票多少钱？
  how long does it take to get to {city} by train? | wie lange fährt man mit dem Zug nach {city}? | combien de temps faut-il pour aller à {city} en train ? | ¿cuánto se tarda en llegar a {city} en tren? | 坐火车去{city}要多长时间？
  a table for {many} people, please. | einen Tisch für {many} Personen, bitte. | une table pour {many} personnes, s'il vous plaît. | una mesa para {many} personas, por favor. | 我要一张{many}人桌。
  I'd like to book a table for {many} people for {clock}. | ich möchte für {clock} einen Tisch für {many} Personen reservieren. | je voudrais réserver une table pour {many} personnes pour {clock}. | me gustaría reservar una mesa para {many} personas para {clock}. | 我想预订一张{clock}的{many}人桌。
  I'd like {order}, please. | ich möchte {order:acc}, bitte. | je voudrais {order}, s'il vous plaît. | quisiera {order}, por favor. | 请给我{order}。
  can I have {order}, please? | kann ich bitte {order:acc} haben? | est-ce que je peux avoir {order}, s'il vous plaît ? | ¿me trae {order}, por favor? | 可以给我{order}吗？
  {order}, please. | {order:acc}, bitte. | {order}, s'il vous plaît. | {order}, por favor. | 我要{order}。
  {order} and {second}, please. | {order:acc} und {second:acc}, bitte. | {order} et {second}, s'il vous plaît. | {order} y {second}, por favor. | 我要{order}和{second}。
  I'd like {order} and {second}, please. | ich möchte {order:acc} und {second:acc}, bitte. | je voudrais {order} et {second}, s'il vous plaît. | quisiera {order} y {second}, por favor. | 请给我{order}和{second}。
  how much {goods?does:do} {goods} cost? | wie viel {goods?kostet:kosten} {goods}? | combien {goods?coûte:coûtent} {goods} ? | ¿cuánto {goods?cuesta:cuestan} {goods}? | {goods}多少钱？
  {goods} {goods?costs:cost} {price} euros. | {goods} {goods?kostet:kosten} {price} Euro. | {goods} {goods?coûte:coûtent} {price} euros. | {goods} {goods?cuesta:cuestan} {price} euros. | {goods}{price:count}欧元。
  do you have {goods} in {colour}? | haben Sie {goods:acc} in {colour}? | est-ce que vous avez {goods} en {colour} ? | ¿tiene {goods} en {colour}? | {goods}有{colour}的吗？
  that's {price} euros. | das macht {price} Euro. | ça fait {price} euros. | son {price} euros. | 一共{price:count}欧元。
  where can I buy {shopping}? | wo kann ich {shopping:acc} kaufen? | où est-ce que je peux acheter {shopping} ? | ¿dónde puedo comprar {shopping}? | 哪儿可以买到{shopping}？
  do you have {shopping}? | haben Sie {shopping:acc}? | est-ce que vous avez {shopping} ? | ¿tiene {shopping}? | 您这儿有{shopping}吗？
  it's {clock}. | es ist {clock}. | il est {clock}. | {clock:it-is}. | 现在{clock}。
  I usually get up at {clock}. | ich stehe normalerweise um {clock} auf. | je me lève d'habitude à {clock}. | normalmente me levanto a {clock}. | 我一般{clock}起床。
  I have to get up at {clock} tomorrow. | ich muss morgen um {clock} aufstehen. | je dois me lever à {clock} demain. | mañana tengo que levantarme a {clock}. | 我明天得{clock}起床。
  let's meet at {clock} in front of {building}. | treffen wir uns um {clock} vor {building:dat}. | retrouvons-nous à {clock} devant {building}. | quedamos a {clock} delante {building:de}. | 我们{clock}在{building}前面见面吧。
  today is {weekday}. | heute ist {weekday}. | aujourd'hui, c'est {weekday}. | hoy es {weekday}. | 今天{weekday}。
  tomorrow is {weekday}. | morgen ist {weekday}. | demain, c'est {weekday}. | mañana es {weekday}. | 明天{weekday}。
  today is {weekday}, {date}. | heute ist {weekday}, der {date}. | aujourd'hui, c'est le {weekday} {date}. | hoy es {weekday}, {date}. | 今天是{date}，{weekday}。
  my birthday is on {date}. | ich habe am {date} Geburtstag. | mon anniversaire est le {date}. | mi cumpleaños es el {date}. | 我的生日是{date}。
  {person} was born on {date}. | {person} ist am {date} geboren. | {person} est {person:né} le {date}. | {person} nació el {date}. | {person}是{date}出生的。
  I'm {age} years old. | ich bin {age} Jahre alt. | j'ai {age} ans. | tengo {age} años. | 我{age:count}岁。
  {person} is {age} years old. | {person} ist {age} Jahre alt. | {person} a {age} ans. | {person} tiene {age} años. | {person}{age:count}岁。
  {person} is going to be {age} years old {future}. | {person} wird {future} {age} Jahre alt. | {person} va avoir {age} ans {future}. | {person} va a cumplir {age} años {future}. | {person}{future}就{age:count}岁了。
  how old is {yours}? | wie alt ist {yours}? | quel âge a {yours} ? | ¿cuántos años tiene {yours}? | {yours}多大了？
  how is {yours}? | wie geht es {yours:dat}? | comment va {yours} ? | ¿cómo está {yours}? | {yours}好吗？
  where is {person}? | wo ist {person}? | où est {person} ? | ¿dónde está {person}? | {person}在哪儿？
  who is {name}? | wer ist {name}? | qui est {name} ? | ¿quién es {name}? | {name}是谁？
  what does {yours} do for a living? | was ist {yours} von Beruf? | que fait {yours} dans la vie ? | ¿a qué se dedica {yours}? | {yours}是做什么工作的？
  my name is {name}. | ich heiße {name}. | je m'appelle {name}. | me llamo {name}. | 我叫{name}。
  {kin}'s name is {name}. | {kin} heißt {name}. | {kin} s'appelle {name}. | {kin} se llama {name}. | {kin}叫{name}。
  what's {yours}'s name? | wie heißt {yours}? | comment s'appelle {yours} ? | ¿cómo se llama {yours}? | {yours}叫什么名字？
  I come from {town:name}. | ich komme aus {town:name}. | je viens {town:from}. | soy de {town:name}. | 我来自{town:name}。
  {person} comes from {town:name}. | {person} kommt aus {town:name}. | {person} vient {town:from}. | {person} es de {town:name}. | {person}来自{town:name}。
  what's the weather like {town}? | wie ist das Wetter {town}? | quel temps fait-il {town} ? | ¿qué tiempo hace {town}? | {town:name}的天气怎么样？
  {weather}. | {weather}. | {weather}. | {weather}. | {weather}。
  {weather} today. | heute {weather:inverted}. | aujourd'hui, {weather}. | hoy {weather}. | 今天{weather}。
  {weather} {town} today. | heute {weather:inverted} {town}. | aujourd'hui, {weather} {town}. | hoy {weather} {town}. | 今天{town:name}{weather}。
  is it far to {city}? | ist es weit nach {city}? | est-ce que {city} est loin ? | ¿está lejos {city}? | {city}远吗？
  {possession:this} {possession?is:are} {possession}. | das {possession?ist:sind} {possession}. | {possession?c'est:ce sont} {possession}. | {possession:this} {possession?es:son} {possession}. | 这是{possession}。
  {possession?is:are} {possession:this} {possession}? | {possession?ist:sind} das {possession}? | est-ce que {possession?c'est:ce sont} {possession} ? | ¿{possession:this} {possession?es:son} {possession}? | 这是{possession}吗？
  where {possession?is:are} {possession}? | wo {possession?ist:sind} {possession}? | où {possession?est:sont} {possession} ? | ¿dónde {possession?está:están} {possession}? | {possession}在哪儿？
  do you know where {possession} {possession?is:are}? | weißt du, wo {possession} {possession?ist:sind}? | est-ce que tu sais où {possession?est:sont} {possession} ? | ¿sabes dónde {possession?está:están} {possession}? | 你知道{possession}在哪儿吗？
  I don't know where {possession} {possession?is:are}. | ich weiß nicht, wo {possession} {possession?ist:sind}. | je ne sais pas où {possession?est:sont} {possession}. | no sé dónde {possession?está:están} {possession}. | 我不知道{possession}在哪儿。
  have you seen {possession}? | hast du {possession:acc} gesehen? | est-ce que tu as vu {possession} ? | ¿has visto {possession}? | 你看见{possession}了吗？
  thank you for {present}. | danke für {present:acc}. | merci pour {present}. | gracias por {present}. | 谢谢你的{present:bare}。
  this is for {person}. | das ist für {person:acc}. | c'est pour {person}. | esto es para {person}. | 这是给{person}的。
  this is {kin}. | das ist {kin}. | c'est {kin}. | {kin:this} es {kin}. | 这是{kin}。
  my {body} hurts. | mir tut {body} weh. | j'ai mal {body:à}. | me duele {body}. | 我{body}疼。
  does your {body} hurt? | tut dir {body} weh? | est-ce que tu as mal {body:à} ? | ¿te duele {body}? | 你{body}疼吗？
  {kin}'s {body} hurts. | {kin:dat} tut {body} weh. | {kin} a mal {body:à}. | {kin:a} le duele {body}. | {kin}{body}疼。
  how many {count} do you have? | wie viele {count} hast du? | combien {count:de} est-ce que tu as ? | ¿{count:how-many} {count} tienes? | 你有{count:how-many}{count:bare}？
  how many {count} did you buy? | wie viele {count} hast du gekauft? | combien {count:de} est-ce que tu as acheté ? | ¿{count:how-many} {count} compraste? | 你买了{count:how-many}{count:bare}？
  how many {count} do we need? | wie viele {count} brauchen wir? | de combien {count:de} est-ce que nous avons besoin ? | ¿{count:how-many} {count} necesitamos? | 我们需要{count:how-many}{count:bare}？
  would you like {offer}? | möchtest du {offer:acc}? | est-ce que tu veux {offer} ? | ¿quieres {offer}? | 你要{offer}吗？
  are you free {future}? | hast du {future} Zeit? | est-ce que tu es libre {future} ? | ¿estás libre {future}? | 你{future}有空吗？
  what are you going to do {future}? | was wirst du {future} machen? | qu'est-ce que tu vas faire {future} ? | ¿qué vas a hacer {future}? | 你{future}要做什么？
  what did you do {past}? | was hast du {past} gemacht? | qu'est-ce que tu as fait {past} ? | ¿qué hiciste {past}? | 你{past}做了什么？
  where were you {past}? | wo warst du {past}? | où est-ce que tu étais {past} ? | ¿dónde estabas {past}? | 你{past}在哪儿？
  it rained {past}. | {past} hat es geregnet. | il a plu {past}. | {past} llovió. | {past}下雨了。
  it snowed {town} {past}. | {past} hat es {town} geschneit. | il a neigé {town} {past}. | {past} nevó {town}. | {town:name}{past}下雪了。
  it's going to rain {future}. | {future} wird es regnen. | il va pleuvoir {future}. | {future} va a llover. | {future}会下雨。
  it's going to snow {town} {future}. | {future} wird es {town} schneien. | il va neiger {town} {future}. | {future} va a nevar {town}. | {town:name}{future}会下雪。
  what's the capital of {country:name}? | was ist die Hauptstadt von {country:name}? | quelle est la capitale {country:of} ? | ¿cuál es la capital de {country:name}? | {country:name}的首都是哪儿？
  a room for {many} nights, please. | ein Zimmer für {many} Nächte, bitte. | une chambre pour {many} nuits, s'il vous plaît. | una habitación para {many} noches, por favor. | 我要住{many:count}个晚上。
  we're staying here for {many} days. | wir bleiben {many} Tage hier. | nous restons ici {many} jours. | nos quedamos aquí {many} días. | 我们在这儿住{many:count}天。
  my favourite colour is {colour}. | meine Lieblingsfarbe ist {colour}. | ma couleur préférée est le {colour}. | mi color favorito es el {colour}. | 我最喜欢的颜色是{colour}。
  `,
  5,
).map(([en = '', de = '', fr = '', es = '', zh = '']) => ({ en, de, fr, es, zh }));
