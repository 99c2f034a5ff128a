/**
 * Templates: sentences that are idioms in each language, with slots for what varies. A slot is
 * `{x}`, `{x:form}` in a grammatical form that the language names, or `{x?singular:plural}`, words
 * that agree with x in number.
 */

import { type Filler, isPlural } from './meaning.ts';

export type Fillers = Readonly<Record<string, Filler>>;

/** @param word one filler in one grammatical form of the language. */
export function fillTemplate(
  template: string,
  fillers: Fillers,
  word: (filler: Filler, form: string) => string,
): string {
  return template.replace(
    /\{(\w+)(?::([\p{L}-]+)|\?([^:}]*):([^}]*))?\}/gu,
    (_slot, name: string, form: string | undefined, one: string, many: string) => {
      const filler = fillers[name];
      if (!filler) throw new Error(`template: no filler for ${name} in ${template}.`);
      if (one === undefined) return word(filler, form ?? '');
      return filler.kind === 'noun-phrase' && isPlural(filler.phrase) ? many : one;
    },
  );
}
