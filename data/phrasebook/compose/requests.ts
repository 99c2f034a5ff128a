/** Random requests and invitations. */

import { KIN } from '../lexicon/people.ts';
import { verb } from '../lexicon/verbs.ts';
import type { NounPhrase, Sentence } from '../meaning.ts';
import type { Random } from '../random.ts';
import { spanOf } from './actions.ts';
import { group, object } from './objects.ts';
import { name, pronoun } from './people.ts';
import { destination } from './places.ts';
import { time } from './timing.ts';

const REQUESTED: readonly (readonly [verb: string, kinds: readonly string[]])[] = [
  ['open', ['the:openable', 'my:baggage']],
  ['close', ['the:openable']],
  ['clean', ['the:room']],
  ['repair', ['my:vehicle', 'my:device']],
  ['wash', ['my:vehicle', 'my:clothing']],
  ['help', ['someone']],
  ['wait for', ['someone']],
  ['call', ['someone']],
  ['book', ['hotelroom']],
  ['read', ['the:readable']],
];

/** Things to ask of a stranger or a guest, whom one addresses politely. */
export function request(random: Random): Sentence {
  const [id, kinds] = random.pick(REQUESTED);
  const I = pronoun('i');
  const kind = random.pick(kinds);
  const thing = kind === 'someone' ? person(random) : object(random, kind, I);
  const form = random.pick(['please', 'could-you'] as const);
  return { kind: 'request', form, act: { kind: 'act', verb: verb(id), object: thing } };
}

function person(random: Random): NounPhrase {
  return random.chance(0.4)
    ? pronoun(random.pick(['i', 'we'] as const))
    : random.chance(0.5)
      ? name(random)
      : group(random.pick(KIN), 'my');
}

const INVITED = [
  'go for a walk',
  'play cards',
  'play chess',
  'play tennis',
  'play football',
  'go shopping',
  'cook',
  'dance',
  'watch television',
];

/** *Let's go to the cinema tomorrow.* */
export function invitation(random: Random): Sentence {
  const dated = random.chance(0.6);
  if (random.chance(0.5)) {
    const to = destination(random);
    const when = dated ? time(random, 'future', spanOf(to)) : undefined;
    return { kind: 'lets', predicate: { kind: 'go', to }, time: when };
  }
  const when = dated ? time(random, 'future') : undefined;
  const id = random.pick(INVITED);
  return { kind: 'lets', predicate: { kind: 'act', verb: verb(id) }, time: when };
}
