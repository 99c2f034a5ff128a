/** One example of each construction in all five languages, translated by hand. */

import { expect, test } from 'vitest';
import { chinese } from './chinese/sentence.ts';
import { named } from './compose/objects.ts';
import { english } from './english/sentence.ts';
import { french } from './french/sentence.ts';
import { german } from './german/sentence.ts';
import { ADJECTIVES, OLDER } from './lexicon/adjectives.ts';
import { KIN } from './lexicon/people.ts';
import { MEANS, NAMES, PROFESSIONS, STATES, TOWNS } from './lexicon/specials.ts';
import { TIMES } from './lexicon/times.ts';
import { VERBS } from './lexicon/verbs.ts';
import type {
  Clause,
  Determiner,
  NounGroup,
  NounPhrase,
  Owner,
  Place,
  Pronoun,
  Sentence,
} from './meaning.ts';
import { spanish } from './spanish/sentence.ts';

const pronoun = (word: Pronoun): NounPhrase => ({ kind: 'pronoun', pronoun: word });
const name = (word: string): NounPhrase => ({
  kind: 'name',
  name: NAMES.find(({ words }) => words.en === word)!,
});
const noun = (id: string, determiner: Determiner, plural = false): NounGroup => ({
  kind: 'noun',
  noun: [...KIN].find((kin) => kin.id === id) ?? named(id),
  determiner,
  plural,
});
const mine = (id: string, owner: Owner = 'my') => noun(id, owner);
const verb = (id: string) => VERBS.find((found) => found.id === id)!;
const adjective = (id: string) => ADJECTIVES.find((found) => found.id === id)!;
const time = (words: string) => TIMES.find((found) => found.words.en === words)!;
const at = (id: string): Place => ({ kind: 'at', group: noun(id, 'the') });
const town = (words: string): Place => ({
  kind: 'town',
  town: TOWNS.find((found) => found.words.en === words)!,
});
const act = (id: string, object?: NounPhrase, recipient?: NounPhrase) =>
  ({ kind: 'act', verb: verb(id), object, recipient }) as const;
const says = (clause: Clause): Sentence => ({ kind: 'statement', clause });
const asks = (clause: Clause): Sentence => ({ kind: 'question', clause });

const present = { tense: 'present' } as const;
const past = { tense: 'past' } as const;

test.each<[string, Sentence, string, string, string, string, string]>([
  [
    'the past, with a place and a fronted time',
    says({
      subject: mine('sister'),
      predicate: act('buy', { ...noun('dress', 'a'), adjective: adjective('red') }),
      place: town('Paris'),
      time: time('last week'),
      fronted: true,
      ...past,
    }),
    'Last week, my sister bought a red dress in Paris.',
    'Letzte Woche hat meine Schwester in Paris ein rotes Kleid gekauft.',
    'La semaine dernière, ma sœur a acheté une robe rouge à Paris.',
    'La semana pasada, mi hermana compró un vestido rojo en París.',
    '上个星期我姐姐在巴黎买了一条红色连衣裙。',
  ],
  [
    'the past with être, sein and agreement',
    says({
      subject: pronoun('she'),
      predicate: { kind: 'go', to: town('Vienna'), by: MEANS[0]! },
      time: time('yesterday'),
      ...past,
    }),
    'She went to Vienna by train yesterday.',
    'Sie ist gestern mit dem Zug nach Wien gefahren.',
    'Elle est allée à Vienne en train hier.',
    'Ella fue a Viena en tren ayer.',
    '她昨天坐火车去了维也纳。',
  ],
  [
    'a pronoun object, which French agrees with',
    says({ subject: name('Paul'), predicate: act('see', pronoun('she')), negated: true, ...past }),
    "Paul didn't see her.",
    'Paul hat sie nicht gesehen.',
    "Paul ne l'a pas vue.",
    'Pablo no la vio.',
    '保罗没看见她。',
  ],
  [
    'a modal with a pronoun object and a case',
    says({
      subject: pronoun('i'),
      predicate: act('help', pronoun('you')),
      modal: 'can',
      ...present,
    }),
    'I can help you.',
    'Ich kann dir helfen.',
    "Je peux t'aider.",
    'Puedo ayudarte.',
    '我能帮助你。',
  ],
  [
    'not having to',
    says({
      subject: pronoun('we'),
      predicate: act('work'),
      modal: 'must',
      negated: true,
      time: time('tomorrow'),
      ...present,
    }),
    "We don't have to work tomorrow.",
    'Wir müssen morgen nicht arbeiten.',
    "Nous n'avons pas besoin de travailler demain.",
    'No tenemos que trabajar mañana.',
    '我们明天不用工作。',
  ],
  [
    'never, with kein, jamais de, nunca',
    says({
      subject: mine('father', 'her'),
      predicate: act('drink', noun('beer', 'some')),
      frequency: 'never',
      ...present,
    }),
    'Her father never drinks beer.',
    'Ihr Vater trinkt nie Bier.',
    'Son père ne boit jamais de bière.',
    'Su padre nunca bebe cerveza.',
    '她爸爸从不喝啤酒。',
  ],
  [
    'now, in a place',
    says({
      subject: pronoun('they'),
      predicate: act('go for a walk'),
      place: at('park'),
      tense: 'progressive',
    }),
    "They're going for a walk in the park.",
    'Sie gehen gerade im Park spazieren.',
    'Ils sont en train de se promener dans le parc.',
    'Ellos están paseando en el parque.',
    '他们正在公园里散步。',
  ],
  [
    'a separable verb',
    asks({ subject: pronoun('you'), predicate: act('call', mine('mother', 'your')), ...past }),
    'Did you call your mother?',
    'Hast du deine Mutter angerufen?',
    'Est-ce que tu as appelé ta mère ?',
    '¿Llamaste a tu madre?',
    '你给你妈妈打电话了吗？',
  ],
  [
    'a question word, and the subject after the Spanish verb',
    {
      kind: 'wh-question',
      word: 'where',
      clause: { subject: mine('brother', 'your'), predicate: act('work'), ...past },
    },
    'Where did your brother work?',
    'Wo hat dein Bruder gearbeitet?',
    'Où est-ce que ton frère a travaillé ?',
    '¿Dónde trabajó tu hermano?',
    '你哥哥是在哪儿工作的？',
  ],
  [
    'what, before a vowel in French',
    {
      kind: 'wh-question',
      word: 'what',
      clause: { subject: name('Anna'), predicate: act('buy'), time: time('yesterday'), ...past },
    },
    'What did Anna buy yesterday?',
    'Was hat Anna gestern gekauft?',
    "Qu'est-ce qu'Anna a acheté hier ?",
    '¿Qué compró Ana ayer?',
    '安娜昨天买什么了？',
  ],
  [
    'liking things',
    asks({
      subject: mine('aunt', 'your'),
      predicate: act('like', noun('orange', 'all', true)),
      ...present,
    }),
    'Does your aunt like oranges?',
    'Mag deine Tante Orangen?',
    'Est-ce que ta tante aime les oranges ?',
    '¿A tu tía le gustan las naranjas?',
    '你阿姨喜欢橙子吗？',
  ],
  [
    'liking to do',
    says({
      subject: pronoun('she'),
      predicate: { kind: 'enjoy', act: act('play chess') },
      negated: true,
      ...present,
    }),
    "She doesn't like playing chess.",
    'Sie spielt nicht gern Schach.',
    "Elle n'aime pas jouer aux échecs.",
    'A ella no le gusta jugar al ajedrez.',
    '她不喜欢下象棋。',
  ],
  [
    'for some years',
    says({
      subject: pronoun('i'),
      predicate: { kind: 'since', act: act('live'), years: 2 },
      place: town('Germany'),
      ...present,
    }),
    "I've been living in Germany for two years.",
    'Ich wohne seit zwei Jahren in Deutschland.',
    "J'habite en Allemagne depuis deux ans.",
    'Vivo en Alemania desde hace dos años.',
    '我在德国住了两年了。',
  ],
  [
    'a state that others have',
    says({
      subject: pronoun('i'),
      predicate: { kind: 'feel', state: STATES[0]! },
      negated: true,
      ...present,
    }),
    "I'm not hungry.",
    'Ich habe keinen Hunger.',
    "Je n'ai pas faim.",
    'No tengo hambre.',
    '我不饿。',
  ],
  [
    'a profession, by sex',
    says({
      subject: mine('mother'),
      predicate: { kind: 'profession', profession: PROFESSIONS.find(({ en }) => en === 'cook')! },
      ...present,
    }),
    'My mother is a cook.',
    'Meine Mutter ist Köchin.',
    'Ma mère est cuisinière.',
    'Mi madre es cocinera.',
    '我妈妈是厨师。',
  ],
  [
    'older than',
    says({
      subject: pronoun('i'),
      predicate: { kind: 'be', adjective: OLDER, than: mine('sister'), comparison: 'more' },
      ...present,
    }),
    "I'm older than my sister.",
    'Ich bin älter als meine Schwester.',
    'Je suis plus âgé que ma sœur.',
    'Soy mayor que mi hermana.',
    '我比我姐姐大。',
  ],
  [
    'not as … as',
    says({
      subject: noun('bus', 'the'),
      predicate: {
        kind: 'be',
        adjective: adjective('fast'),
        than: noun('train', 'the'),
        comparison: 'as',
      },
      negated: true,
      ...present,
    }),
    "The bus isn't as fast as the train.",
    'Der Bus ist nicht so schnell wie der Zug.',
    "Le bus n'est pas aussi rapide que le train.",
    'El autobús no es tan rápido como el tren.',
    '公交车没有火车快。',
  ],
  [
    'too much of a quality',
    says({
      subject: noun('hotel', 'this'),
      predicate: { kind: 'be', adjective: adjective('expensive'), degree: 'too' },
      ...present,
    }),
    'This hotel is too expensive.',
    'Dieses Hotel ist zu teuer.',
    'Cet hôtel est trop cher.',
    'Este hotel es demasiado caro.',
    '这家酒店太贵了。',
  ],
  [
    'estar for a state, soy for a kind',
    says({
      subject: noun('soup', 'the'),
      predicate: { kind: 'be', adjective: adjective('cold') },
      ...present,
    }),
    'The soup is cold.',
    'Die Suppe ist kalt.',
    'La soupe est froide.',
    'La sopa está fría.',
    '汤很凉。',
  ],
  [
    'a receiver',
    says({
      subject: pronoun('i'),
      predicate: act('give', noun('watch', 'a'), mine('brother')),
      tense: 'future',
    }),
    "I'm going to give my brother a watch.",
    'Ich werde meinem Bruder eine Uhr geben.',
    'Je vais donner une montre à mon frère.',
    'Voy a darle un reloj a mi hermano.',
    '我要给我哥哥一块手表。',
  ],
  [
    'the verb last in a subordinate clause',
    {
      kind: 'because',
      clause: {
        subject: pronoun('he'),
        predicate: { kind: 'go', to: at('cinema') },
        modal: 'can',
        negated: true,
        ...present,
      },
      reason: { subject: pronoun('he'), predicate: act('work'), modal: 'must', ...present },
    },
    "He can't go to the cinema because he has to work.",
    'Er kann nicht ins Kino gehen, weil er arbeiten muss.',
    "Il ne peut pas aller au cinéma parce qu'il doit travailler.",
    'Él no puede ir al cine porque tiene que trabajar.',
    '他不能去电影院，因为他得工作。',
  ],
  [
    'a separable verb last',
    {
      kind: 'think',
      subject: pronoun('i'),
      clause: { subject: name('Martin'), predicate: act('get up early'), ...present },
    },
    'I think that Martin gets up early.',
    'Ich denke, dass Martin früh aufsteht.',
    'Je pense que Martin se lève tôt.',
    'Creo que Martín se levanta temprano.',
    '我觉得马丁早起。',
  ],
  [
    'a polite request',
    { kind: 'request', form: 'please', act: act('wait for', pronoun('i')) },
    'Please wait for me.',
    'Bitte warten Sie auf mich.',
    "Attendez-moi, s'il vous plaît.",
    'Espéreme, por favor.',
    '请等我。',
  ],
  [
    'a proposal',
    { kind: 'lets', predicate: { kind: 'go', to: at('beach') }, time: time('tomorrow') },
    "Let's go to the beach tomorrow.",
    'Lass uns morgen an den Strand gehen.',
    'Allons à la plage demain.',
    'Vamos a la playa mañana.',
    '我们明天去海滩吧。',
  ],
])('%s', (_construction, sentence, en, de, fr, es, zh) => {
  expect({
    en: english(sentence),
    de: german(sentence),
    fr: french(sentence),
    es: spanish(sentence),
    zh: chinese(sentence),
  }).toEqual({ en, de, fr, es, zh });
});
