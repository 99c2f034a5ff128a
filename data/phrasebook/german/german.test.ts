/** Expected forms are those of standard German grammar (Duden), written by hand. */

import { expect, test } from 'vitest';
import { named } from '../compose/objects.ts';
import { ADJECTIVES } from '../lexicon/adjectives.ts';
import type { NounGroup } from '../meaning.ts';
import { germanAdjective } from './adjective.ts';
import { type Case, germanNoun, germanNounForm } from './noun.ts';
import { germanPhrase, germanPlace, germanPrepositional } from './noun-phrase.ts';
import { germanVerb } from './verb.ts';

test.each([
  ['gehen', 'gehe gehst geht gehen gehen', 'gegangen', 'sein'],
  ['arbeiten', 'arbeite arbeitest arbeitet arbeiten arbeiten', 'gearbeitet', 'haben'],
  ['lesen', 'lese liest liest lesen lesen', 'gelesen', 'haben'],
  ['essen', 'esse isst isst essen essen', 'gegessen', 'haben'],
  ['waschen', 'wasche wäschst wäscht waschen waschen', 'gewaschen', 'haben'],
  ['putzen', 'putze putzt putzt putzen putzen', 'geputzt', 'haben'],
  ['öffnen', 'öffne öffnest öffnet öffnen öffnen', 'geöffnet', 'haben'],
  ['wohnen', 'wohne wohnst wohnt wohnen wohnen', 'gewohnt', 'haben'],
  ['bezahlen', 'bezahle bezahlst bezahlt bezahlen bezahlen', 'bezahlt', 'haben'],
  ['reparieren', 'repariere reparierst repariert reparieren reparieren', 'repariert', 'haben'],
  [
    'frühstücken',
    'frühstücke frühstückst frühstückt frühstücken frühstücken',
    'gefrühstückt',
    'haben',
  ],
  ['finden', 'finde findest findet finden finden', 'gefunden', 'haben'],
  ['bleiben', 'bleibe bleibst bleibt bleiben bleiben', 'geblieben', 'sein'],
])('%s: %s, %s with %s', (infinitive, present, participle, auxiliary) => {
  const verb = germanVerb(infinitive);
  expect(verb.present.join(' ')).toBe(present);
  expect(verb).toMatchObject({ participle, auxiliary });
});

test('separable verbs split off their prefix and take ge between', () => {
  expect(germanVerb('an~rufen')).toMatchObject({
    infinitive: 'anrufen',
    prefix: 'an',
    participle: 'angerufen',
    auxiliary: 'haben',
  });
  expect(germanVerb('früh auf~stehen')).toMatchObject({
    participle: 'aufgestanden',
    auxiliary: 'sein',
    rest: 'früh',
  });
  expect(germanVerb('sich aus~ruhen')).toMatchObject({ reflexive: true, participle: 'ausgeruht' });
});

test('objects carry their case and preposition', () => {
  expect(germanVerb('helfen ; dat')).toMatchObject({ kase: 'dat', preposition: '' });
  expect(germanVerb('warten ; auf acc')).toMatchObject({ kase: 'acc', preposition: 'auf' });
});

test.each([
  ['m! Nachbar/Nachbarn', false, 'dat', 'Nachbarn'],
  ['m! Nachbar/Nachbarn', false, 'nom', 'Nachbar'],
  ['n Kind/Kinder', true, 'dat', 'Kindern'],
  ['n Auto/Autos', true, 'dat', 'Autos'],
  ['f Schwester/Schwestern', true, 'dat', 'Schwestern'],
  ['m Bruder/Brüder', true, 'dat', 'Brüdern'],
] as const)('%s, plural %s, %s: %s', (cell, plural, kase, form) => {
  expect(germanNounForm(germanNoun(cell), plural, kase)).toBe(form);
});

test.each([
  ['dunkel/dunkler/dunkl', 'dunkl', 'dunkler'],
  ['teuer/teurer', 'teur', 'teurer'],
  ['müde/müder', 'müd', 'müder'],
  ['groß/größer', 'groß', 'größer'],
])('%s has the stem %s', (cell, stem, comparative) => {
  expect(germanAdjective(cell)).toMatchObject({ stem, comparative });
});

const NEW = ADJECTIVES.find(({ id }) => id === 'new')!;

function newOne(id: string, determiner: NounGroup['determiner'], plural = false): NounGroup {
  return { kind: 'noun', noun: named(id), determiner, plural, adjective: NEW };
}

test.each([
  [newOne('suitcase', 'the'), 'nom', 'der neue Koffer'],
  [newOne('suitcase', 'a'), 'nom', 'ein neuer Koffer'],
  [newOne('suitcase', 'a'), 'acc', 'einen neuen Koffer'],
  [newOne('suitcase', 'my'), 'dat', 'meinem neuen Koffer'],
  [newOne('bag', 'this'), 'nom', 'diese neue Tasche'],
  [newOne('bag', 'our'), 'dat', 'unserer neuen Tasche'],
  [newOne('book', 'a'), 'acc', 'ein neues Buch'],
  [newOne('book', 'this'), 'acc', 'dieses neue Buch'],
  [newOne('book', 3, true), 'acc', 'drei neue Bücher'],
  [newOne('book', 3, true), 'dat', 'drei neuen Büchern'],
  [newOne('shoe', 'some', true), 'acc', 'neue Schuhe'],
  [newOne('shoe', 'my', true), 'acc', 'meine neuen Schuhe'],
] as [NounGroup, Case, string][])('adjective endings: %#', (phrase, kase, expected) => {
  expect(germanPhrase(phrase, kase)).toBe(expected);
});

test('kein denies an indefinite phrase', () => {
  expect(germanPhrase({ ...newOne('bag', 'a'), adjective: undefined }, 'acc', true)).toBe(
    'keine Tasche',
  );
});

test('prepositions contract with the article', () => {
  const at = (id: string) => ({
    kind: 'at' as const,
    group: { kind: 'noun' as const, noun: named(id), determiner: 'the' as const, plural: false },
  });
  expect(germanPlace(at('train station'), 'at')).toBe('am Bahnhof');
  expect(germanPlace(at('train station'), 'to')).toBe('zum Bahnhof');
  expect(germanPlace(at('cinema'), 'to')).toBe('ins Kino');
  expect(germanPlace(at('kitchen'), 'at')).toBe('in der Küche');
  expect(germanPlace(at('kitchen'), 'to')).toBe('in die Küche');
  expect(germanPlace(at('bank'), 'to')).toBe('zur Bank');
  expect(germanPrepositional('in', newOne('museum', 'this'), 'dat')).toBe('in diesem neuen Museum');
});
