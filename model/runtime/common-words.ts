/**
 * The words people type first, for texts so short that letter statistics say little (by eld/small
 * alone, "hello" is Italian). A dozen or two for each of some languages; a language without a list is told by
 * letters and script only. A word that several languages share stands in each of their lists.
 */

const COMMON_WORDS: Record<string, string> = {
  en: 'hello hi hey yes no ok okay thanks thank you please sorry good morning night bye goodbye the a an is are was i he she we they it what where when who why how this that my your and not love friend water car house cat dog book',
  de: 'hallo ja nein ok danke bitte gut guten morgen tag abend nacht tschüss der die das ein eine ist sind war ich du er sie wir ihr es was wo wann wer warum wie dies mein dein und nicht liebe freund wasser auto haus katze hund buch',
  fr: 'bonjour salut oui non ok merci pardon bon bonne nuit soir au revoir le la les un une est sont était je tu il elle nous vous ils que quoi où quand qui pourquoi comment ce mon ton et pas amour ami eau voiture maison chat chien livre',
  es: 'hola sí si no ok gracias por favor perdón buenos buenas días noches adiós el la los las un una es son era yo tú él ella nosotros ellos qué dónde cuándo quién cómo este mi tu y amor amigo agua coche casa gato perro libro',
  it: 'ciao sì no ok grazie prego scusa buongiorno buonasera arrivederci il lo la gli un una è sono era io tu lui lei noi voi loro che cosa dove quando chi perché come questo mio tuo e non amore amico acqua macchina casa gatto cane libro',
  pt: 'olá oi sim não ok obrigado obrigada desculpe bom boa dia noite tchau o a os as um uma é são era eu tu ele ela nós eles que onde quando quem como este meu teu e amor amigo água carro casa gato cachorro livro',
  nl: 'hallo hoi ja nee ok bedankt dank alsjeblieft sorry goede goedemorgen dag de het een is zijn was ik jij hij zij wij jullie wat waar wanneer wie waarom hoe dit mijn jouw en niet liefde vriend water auto huis kat hond boek',
  ru: 'привет здравствуйте да нет спасибо пожалуйста извините доброе утро ночь пока я ты он она мы вы они что где когда кто почему как это мой твой и не любовь друг вода машина дом кошка собака книга',
  uk: 'привіт так ні дякую будь ласка вибачте добрий ранок день ніч я ти він вона ми ви вони що де коли хто чому як це мій твій і не любов друг вода машина дім кіт собака книга',
  tr: 'merhaba selam evet hayır teşekkürler lütfen pardon günaydın iyi geceler bir ben sen o biz siz onlar ne nerede kim neden nasıl bu benim senin ve değil aşk arkadaş su araba ev kedi köpek kitap',
};

const WORDS_BY_LANGUAGE = new Map(
  Object.entries(COMMON_WORDS).map(([code, words]) => [code, new Set(words.split(' '))]),
);

/** How many of `words` (lower case) are among the commonest of a language. */
export function countCommonWords(words: readonly string[], languageCode: string): number {
  const common = WORDS_BY_LANGUAGE.get(languageCode);
  return common ? words.filter((word) => common.has(word)).length : 0;
}
