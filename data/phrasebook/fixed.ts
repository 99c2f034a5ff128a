/** Phrases that are learnt whole. `en | de | fr | es | zh` */

import type { Phrase } from './meaning.ts';
import { rows } from './table.ts';

export const FIXED: readonly Phrase[] = rows(
  `
  Hello! | Hallo! | Bonjour ! | ¡Hola! | 你好！
  Good morning! | Guten Morgen! | Bonjour ! | ¡Buenos días! | 早上好！
  Good evening! | Guten Abend! | Bonsoir ! | ¡Buenas tardes! | 晚上好！
  Good night! | Gute Nacht! | Bonne nuit ! | ¡Buenas noches! | 晚安！
  Goodbye! | Auf Wiedersehen! | Au revoir ! | ¡Adiós! | 再见！
  See you later! | Bis später! | À plus tard ! | ¡Hasta luego! | 回头见！
  See you tomorrow! | Bis morgen! | À demain ! | ¡Hasta mañana! | 明天见！
  See you soon! | Bis bald! | À bientôt ! | ¡Hasta pronto! | 下次见！
  Yes. | Ja. | Oui. | Sí. | 是的。
  No. | Nein. | Non. | No. | 不是。
  Maybe. | Vielleicht. | Peut-être. | Quizás. | 也许吧。
  Please. | Bitte. | S'il vous plaît. | Por favor. | 请。
  Thank you. | Danke. | Merci. | Gracias. | 谢谢。
  Thank you very much. | Vielen Dank. | Merci beaucoup. | Muchas gracias. | 非常感谢。
  Thank you for your help. | Danke für Ihre Hilfe. | Merci pour votre aide. | Gracias por su ayuda. | 谢谢您的帮助。
  No, thank you. | Nein, danke. | Non, merci. | No, gracias. | 不用了，谢谢。
  Yes, please. | Ja, bitte. | Oui, s'il vous plaît. | Sí, por favor. | 好的，谢谢。
  You're welcome. | Gern geschehen. | De rien. | De nada. | 不客气。
  Excuse me. | Entschuldigung. | Excusez-moi. | Perdone. | 打扰一下。
  I'm sorry. | Es tut mir leid. | Je suis désolé. | Lo siento. | 对不起。
  No problem. | Kein Problem. | Pas de problème. | No hay problema. | 没问题。
  It doesn't matter. | Das macht nichts. | Ce n'est pas grave. | No importa. | 没关系。
  Of course. | Natürlich. | Bien sûr. | Por supuesto. | 当然。
  Congratulations! | Herzlichen Glückwunsch! | Félicitations ! | ¡Felicidades! | 恭喜！
  Happy birthday! | Alles Gute zum Geburtstag! | Joyeux anniversaire ! | ¡Feliz cumpleaños! | 生日快乐！
  Merry Christmas! | Frohe Weihnachten! | Joyeux Noël ! | ¡Feliz Navidad! | 圣诞快乐！
  Happy New Year! | Frohes neues Jahr! | Bonne année ! | ¡Feliz Año Nuevo! | 新年快乐！
  Good luck! | Viel Glück! | Bonne chance ! | ¡Buena suerte! | 祝你好运！
  Have a good trip! | Gute Reise! | Bon voyage ! | ¡Buen viaje! | 一路平安！
  Enjoy your meal! | Guten Appetit! | Bon appétit ! | ¡Buen provecho! | 请慢用！
  Cheers! | Prost! | Santé ! | ¡Salud! | 干杯！
  Get well soon! | Gute Besserung! | Bon rétablissement ! | ¡Que te mejores! | 祝你早日康复！
  Have a nice weekend! | Schönes Wochenende! | Bon week-end ! | ¡Buen fin de semana! | 周末愉快！
  Have a nice day! | Einen schönen Tag noch! | Bonne journée ! | ¡Que tenga un buen día! | 祝您愉快！
  Welcome! | Willkommen! | Bienvenue ! | ¡Bienvenidos! | 欢迎！
  Help! | Hilfe! | Au secours ! | ¡Socorro! | 救命！
  Stop! | Halt! | Arrêtez ! | ¡Alto! | 停！
  Be careful! | Vorsicht! | Attention ! | ¡Cuidado! | 小心！
  Call the police! | Rufen Sie die Polizei! | Appelez la police ! | ¡Llame a la policía! | 请报警！
  Call an ambulance! | Rufen Sie einen Krankenwagen! | Appelez une ambulance ! | ¡Llame a una ambulancia! | 请叫救护车！
  I need a doctor. | Ich brauche einen Arzt. | J'ai besoin d'un médecin. | Necesito un médico. | 我需要看医生。
  Where is the train station? | Wo ist der Bahnhof? | Où est la gare ? | ¿Dónde está la estación? | 火车站在哪儿？
  Where are the toilets? | Wo sind die Toiletten? | Où sont les toilettes ? | ¿Dónde están los baños? | 洗手间在哪儿？
  Where is the exit? | Wo ist der Ausgang? | Où est la sortie ? | ¿Dónde está la salida? | 出口在哪儿？
  How much is it? | Wie viel kostet das? | Combien ça coûte ? | ¿Cuánto cuesta? | 多少钱？
  That's too expensive. | Das ist zu teuer. | C'est trop cher. | Es demasiado caro. | 太贵了。
  The bill, please. | Die Rechnung, bitte. | L'addition, s'il vous plaît. | La cuenta, por favor. | 请买单。
  Can I pay by card? | Kann ich mit Karte zahlen? | Est-ce que je peux payer par carte ? | ¿Puedo pagar con tarjeta? | 可以刷卡吗？
  Keep the change. | Stimmt so. | Gardez la monnaie. | Quédese con el cambio. | 不用找了。
  I don't understand. | Ich verstehe nicht. | Je ne comprends pas. | No entiendo. | 我不明白。
  I don't know. | Ich weiß nicht. | Je ne sais pas. | No lo sé. | 我不知道。
  Do you understand? | Verstehst du? | Est-ce que tu comprends ? | ¿Entiendes? | 你明白吗？
  Do you speak English? | Sprechen Sie Englisch? | Est-ce que vous parlez anglais ? | ¿Habla inglés? | 您会说英语吗？
  Could you repeat that, please? | Könnten Sie das bitte wiederholen? | Pourriez-vous répéter, s'il vous plaît ? | ¿Podría repetirlo, por favor? | 您能再说一遍吗？
  Please speak more slowly. | Bitte sprechen Sie langsamer. | Parlez plus lentement, s'il vous plaît. | Hable más despacio, por favor. | 请说慢一点儿。
  Could you help me, please? | Könnten Sie mir bitte helfen? | Pourriez-vous m'aider, s'il vous plaît ? | ¿Podría ayudarme, por favor? | 您能帮我吗？
  How are you? | Wie geht es dir? | Comment vas-tu ? | ¿Cómo estás? | 你好吗？
  I'm fine, thank you. | Mir geht es gut, danke. | Je vais bien, merci. | Estoy bien, gracias. | 我很好，谢谢。
  And you? | Und dir? | Et toi ? | ¿Y tú? | 你呢？
  What's your name? | Wie heißt du? | Comment est-ce que tu t'appelles ? | ¿Cómo te llamas? | 你叫什么名字？
  Nice to meet you. | Freut mich. | Enchanté. | Mucho gusto. | 很高兴认识你。
  Where are you from? | Woher kommst du? | D'où est-ce que tu viens ? | ¿De dónde eres? | 你是哪里人？
  How old are you? | Wie alt bist du? | Quel âge as-tu ? | ¿Cuántos años tienes? | 你多大了？
  What time is it? | Wie spät ist es? | Quelle heure est-il ? | ¿Qué hora es? | 现在几点？
  What day is it today? | Welcher Tag ist heute? | Quel jour sommes-nous ? | ¿Qué día es hoy? | 今天星期几？
  What's the weather like today? | Wie ist das Wetter heute? | Quel temps fait-il aujourd'hui ? | ¿Qué tiempo hace hoy? | 今天天气怎么样？
  What is that? | Was ist das? | Qu'est-ce que c'est ? | ¿Qué es eso? | 那是什么？
  Who is that? | Wer ist das? | Qui est-ce ? | ¿Quién es? | 那是谁？
  What are you doing? | Was machst du? | Qu'est-ce que tu fais ? | ¿Qué haces? | 你在做什么？
  What happened? | Was ist passiert? | Qu'est-ce qui s'est passé ? | ¿Qué pasó? | 发生了什么事？
  What's wrong? | Was ist los? | Qu'est-ce qu'il y a ? | ¿Qué pasa? | 怎么了？
  Are you ready? | Bist du bereit? | Est-ce que tu es prêt ? | ¿Estás listo? | 你准备好了吗？
  I'm ready. | Ich bin bereit. | Je suis prêt. | Estoy listo. | 我准备好了。
  Let's go! | Gehen wir! | Allons-y ! | ¡Vamos! | 我们走吧！
  Come in! | Herein! | Entrez ! | ¡Adelante! | 请进！
  Sit down, please. | Bitte setzen Sie sich. | Asseyez-vous, s'il vous plaît. | Siéntese, por favor. | 请坐。
  Wait a moment, please. | Einen Moment, bitte. | Un instant, s'il vous plaît. | Un momento, por favor. | 请稍等。
  I'm lost. | Ich habe mich verlaufen. | Je me suis perdu. | Me he perdido. | 我迷路了。
  I'm in a hurry. | Ich habe es eilig. | Je suis pressé. | Tengo prisa. | 我赶时间。
  I'm a vegetarian. | Ich bin Vegetarier. | Je suis végétarien. | Soy vegetariano. | 我吃素。
  I love you. | Ich liebe dich. | Je t'aime. | Te quiero. | 我爱你。
  I miss you. | Du fehlst mir. | Tu me manques. | Te echo de menos. | 我想你。
  That's right. | Das stimmt. | C'est vrai. | Es verdad. | 对。
  That's wrong. | Das ist falsch. | C'est faux. | Es falso. | 不对。
  That's all. | Das ist alles. | C'est tout. | Eso es todo. | 就这些。
  I think so. | Ich glaube schon. | Je crois que oui. | Creo que sí. | 我想是的。
  I don't think so. | Ich glaube nicht. | Je ne crois pas. | Creo que no. | 我不这么认为。
  Me too. | Ich auch. | Moi aussi. | Yo también. | 我也是。
  It's my turn. | Ich bin dran. | C'est mon tour. | Me toca a mí. | 轮到我了。
  It's a pity. | Das ist schade. | C'est dommage. | Es una pena. | 真可惜。
  The food is very good here. | Das Essen hier ist sehr gut. | On mange très bien ici. | Aquí se come muy bien. | 这里的菜很好吃。
  What would you like to drink? | Was möchten Sie trinken? | Que désirez-vous boire ? | ¿Qué desea beber? | 您想喝什么？
  Is this seat free? | Ist dieser Platz frei? | Est-ce que cette place est libre ? | ¿Está libre este asiento? | 这个座位有人吗？
  How do you say that in German? | Wie sagt man das auf Deutsch? | Comment est-ce qu'on dit ça en allemand ? | ¿Cómo se dice eso en alemán? | 这个用德语怎么说？
  How do you say that in French? | Wie sagt man das auf Französisch? | Comment est-ce qu'on dit ça en français ? | ¿Cómo se dice eso en francés? | 这个用法语怎么说？
  How do you say that in Spanish? | Wie sagt man das auf Spanisch? | Comment est-ce qu'on dit ça en espagnol ? | ¿Cómo se dice eso en español? | 这个用西班牙语怎么说？
  What does this word mean? | Was bedeutet dieses Wort? | Que veut dire ce mot ? | ¿Qué significa esta palabra? | 这个词是什么意思？
  `,
  5,
).map(([en = '', de = '', fr = '', es = '', zh = '']) => ({ en, de, fr, es, zh }));
