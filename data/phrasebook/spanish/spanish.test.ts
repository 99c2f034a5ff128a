/** Expected forms are those of standard Spanish grammar (RAE), written by hand. */

import { expect, test } from 'vitest';
import { named } from '../compose/objects.ts';
import { ADJECTIVES } from '../lexicon/adjectives.ts';
import type { NounGroup } from '../meaning.ts';
import { spanishPlural } from './noun.ts';
import { spanishAfter, spanishPhrase } from './noun-phrase.ts';
import { spanishForms } from './verb.ts';

test.each([
  [
    'comprar',
    'compro compras compra compramos compran',
    'compré compraste compró compramos compraron',
    'comprando',
    'compre',
  ],
  [
    'comer',
    'como comes come comemos comen',
    'comí comiste comió comimos comieron',
    'comiendo',
    'coma',
  ],
  [
    'vivir',
    'vivo vives vive vivimos viven',
    'viví viviste vivió vivimos vivieron',
    'viviendo',
    'viva',
  ],
  [
    'jugar',
    'juego juegas juega jugamos juegan',
    'jugué jugaste jugó jugamos jugaron',
    'jugando',
    'juegue',
  ],
  [
    'buscar',
    'busco buscas busca buscamos buscan',
    'busqué buscaste buscó buscamos buscaron',
    'buscando',
    'busque',
  ],
  [
    'dormir',
    'duermo duermes duerme dormimos duermen',
    'dormí dormiste durmió dormimos durmieron',
    'durmiendo',
    'duerma',
  ],
  ['leer', 'leo lees lee leemos leen', 'leí leíste leyó leímos leyeron', 'leyendo', 'lea'],
  [
    'cerrar',
    'cierro cierras cierra cerramos cierran',
    'cerré cerraste cerró cerramos cerraron',
    'cerrando',
    'cierre',
  ],
  ['ir', 'voy vas va vamos van', 'fui fuiste fue fuimos fueron', 'yendo', 'vaya'],
  [
    'hacer',
    'hago haces hace hacemos hacen',
    'hice hiciste hizo hicimos hicieron',
    'haciendo',
    'haga',
  ],
  ['dar', 'doy das da damos dan', 'di diste dio dimos dieron', 'dando', 'dé'],
])('%s', (infinitive, present, preterite, gerund, polite) => {
  const forms = spanishForms(infinitive);
  expect(forms.present.join(' ')).toBe(present);
  expect(forms.preterite.join(' ')).toBe(preterite);
  expect(forms).toMatchObject({ gerund, polite });
});

test.each([
  ['limón', 'limones'],
  ['estación', 'estaciones'],
  ['ciudad', 'ciudades'],
  ['autobús', 'autobuses'],
  ['zumo de naranja', 'zumos de naranja'],
  ['joven', 'jóvenes'],
  ['feliz', 'felices'],
  ['café', 'cafés'],
])('the plural of %s is %s', (one, many) => {
  expect(spanishPlural(one)).toBe(many);
});

function one(id: string, determiner: NounGroup['determiner'], adjective?: string): NounGroup {
  const found = ADJECTIVES.find((candidate) => candidate.id === adjective);
  return { kind: 'noun', noun: named(id), determiner, plural: false, adjective: found };
}

test.each([
  [one('water', 'the', 'cold'), 'el agua fría'],
  [one('house', 'a', 'white'), 'una casa blanca'],
  [one('film', 'a', 'good'), 'una buena película'],
  [one('hotel', 'a', 'good'), 'un buen hotel'],
  [{ ...one('shoe', 'our', 'brown'), plural: true }, 'nuestros zapatos marrones'],
  [{ ...one('bag', 'this', 'blue'), plural: true }, 'estos bolsos azules'],
])('noun phrases: %#', (phrase, expected) => {
  expect(spanishPhrase(phrase)).toBe(expected);
});

test('a and de contract with el, but not with él', () => {
  expect(spanishAfter('a', one('market', 'the'))).toBe('al mercado');
  expect(spanishAfter('de', one('hotel', 'the'))).toBe('del hotel');
  expect(spanishAfter('a', { kind: 'pronoun', pronoun: 'he' })).toBe('a él');
  expect(spanishAfter('con', { kind: 'pronoun', pronoun: 'i' })).toBe('conmigo');
});
