/** Expected forms are those of standard French grammar (Grevisse), written by hand. */

import { expect, test } from 'vitest';
import { named } from '../compose/objects.ts';
import { ADJECTIVES } from '../lexicon/adjectives.ts';
import type { NounGroup } from '../meaning.ts';
import { frenchFeminine } from './adjective.ts';
import { frenchPlural } from './noun.ts';
import { frenchAfter, frenchPhrase } from './noun-phrase.ts';
import { elide } from './spelling.ts';
import { frenchVerb } from './verb.ts';

test.each([
  ['acheter', 'achète achètes achète achetons achètent', 'acheté', 'avoir'],
  ['manger', 'mange manges mange mangeons mangent', 'mangé', 'avoir'],
  ['commencer', 'commence commences commence commençons commencent', 'commencé', 'avoir'],
  ['appeler', 'appelle appelles appelle appelons appellent', 'appelé', 'avoir'],
  ['nettoyer', 'nettoie nettoies nettoie nettoyons nettoient', 'nettoyé', 'avoir'],
  ['boire', 'bois bois boit buvons boivent', 'bu', 'avoir'],
  ['prendre', 'prends prends prend prenons prennent', 'pris', 'avoir'],
  ['aller', 'vais vas va allons vont', 'allé', 'être'],
  ['rester', 'reste restes reste restons restent', 'resté', 'être'],
  ['se lever', 'lève lèves lève levons lèvent', 'levé', 'être'],
  ['ouvrir', 'ouvre ouvres ouvre ouvrons ouvrent', 'ouvert', 'avoir'],
])('%s: %s, %s with %s', (infinitive, present, participle, auxiliary) => {
  const verb = frenchVerb(infinitive);
  expect(verb.present.join(' ')).toBe(present);
  expect(verb).toMatchObject({ participle, auxiliary });
});

test.each([
  ['gâteau', 'gâteaux'],
  ['journal', 'journaux'],
  ['autobus', 'autobus'],
  ['pomme de terre', 'pommes de terre'],
  ['sac à dos', 'sacs à dos'],
  ["jus d'orange", "jus d'orange"],
  ['bleu', 'bleus'],
])('the plural of %s is %s', (one, many) => {
  expect(frenchPlural(one)).toBe(many);
});

test.each([
  ['heureux', 'heureuse'],
  ['léger', 'légère'],
  ['beau', 'belle'],
  ['blanc', 'blanche'],
  ['gentil', 'gentille'],
  ['travailleur', 'travailleuse'],
  ['fatigué', 'fatiguée'],
  ['rouge', 'rouge'],
  ['poli', 'polie'],
  ['ennuyeux', 'ennuyeuse'],
])('the feminine of %s is %s', (masculine, feminine) => {
  expect(frenchFeminine(masculine)).toBe(feminine);
});

function one(id: string, determiner: NounGroup['determiner'], adjective?: string): NounGroup {
  const found = ADJECTIVES.find((candidate) => candidate.id === adjective);
  return { kind: 'noun', noun: named(id), determiner, plural: false, adjective: found };
}

test.each([
  [one('hotel', 'a', 'new'), 'un nouvel hôtel'],
  [one('hotel', 'this'), 'cet hôtel'],
  [one('apartment', 'this', 'old'), 'ce vieil appartement'],
  [one('car', 'a', 'red'), 'une voiture rouge'],
  [one('school', 'my'), 'mon école'],
  [one('kitchen', 'my'), 'ma cuisine'],
  [one('water', 'some'), "de l'eau"],
  [one('meat', 'some'), 'de la viande'],
  [one('bread', 'some'), 'du pain'],
])('noun phrases: %#', (phrase, expected) => {
  expect(elide(frenchPhrase(phrase))).toBe(expected);
});

test('negation leaves bare de', () => {
  expect(elide(frenchPhrase(one('water', 'some'), true))).toBe("d'eau");
  expect(elide(frenchPhrase(one('car', 'a'), true))).toBe('de voiture');
});

test('à and de contract with le and les, and never before a vowel', () => {
  expect(elide(frenchAfter('à', one('market', 'the')))).toBe('au marché');
  expect(elide(frenchAfter('de', one('market', 'the')))).toBe('du marché');
  expect(elide(frenchAfter('de', one('hotel', 'the')))).toBe("de l'hôtel");
  expect(elide(frenchAfter('à', { ...one('shoe', 'the'), plural: true }))).toBe('aux chaussures');
  expect(elide(frenchAfter('de', one('water', 'some')))).toBe("d'eau");
});

test.each([
  ['je ai faim', "j'ai faim"],
  ['parce que il pleut', "parce qu'il pleut"],
  ['si il pleut', "s'il pleut"],
  ['si elle vient', 'si elle vient'],
  ['est-ce que Anna est là', "est-ce qu'Anna est là"],
  ['le onze mai', 'le onze mai'],
  ['je ne le ai pas', "je ne l'ai pas"],
])('elides %s', (words, elided) => {
  expect(elide(words)).toBe(elided);
});
