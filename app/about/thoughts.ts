/** Two thoughts in the languages that most releases have. */
export const THOUGHTS: readonly Readonly<Record<string, string>>[] = [
  {
    en: 'Where is the train station?',
    de: 'Wo ist der Bahnhof?',
    fr: 'Où est la gare ?',
    es: '¿Dónde está la estación?',
    nl: 'Waar is het treinstation?',
    tr: 'Tren istasyonu nerede?',
    zh: '火车站在哪里？',
  },
  {
    en: 'I would like a cup of coffee.',
    de: 'Ich hätte gern eine Tasse Kaffee.',
    fr: 'Je voudrais une tasse de café.',
    es: 'Quisiera una taza de café.',
    nl: 'Ik wil graag een kopje koffie.',
    tr: 'Bir fincan kahve istiyorum.',
    zh: '我想要一杯咖啡。',
  },
];
