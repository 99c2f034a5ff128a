/**
 * Sentences that are heard in two languages at once: some words and phrases are those of a guest, a language that has
 * no part in the batch otherwise, and mean the same (Lin et al. 2020, section 2.2; Pan et al. 2021, section 3.3). A
 * decoder is so asked for its words also by what comes from languages that it is never paired with. Some tokens may
 * stand elsewhere, too, as words would in a language of another order, and some be spelled with two others.
 *
 * B batch, S source length, T target length.
 */

import type { Batch } from '../../data/batches.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { Random } from '../../data/random.ts';
import type { Task } from '../../data/sampler.ts';
import { EOS, PAD } from '../../data/special-tokens.ts';
import type { TokenSplits } from '../../data/token-splits.ts';
import type { CoreConfig } from './config.ts';
import { LONGEST_PHRASE, learnPhrases, type PhraseTables, phraseKey } from './phrases.ts';
import { pivotTasks } from './word-alignment.ts';

type CodeSwitchingConfig = NonNullable<CoreConfig['training']['codeSwitching']>;

/** The batch as it is heard, with the guest's tokens numbered after the language's own. */
export interface Mixed {
  readonly guest: string;
  /** int32 [B, S] */
  readonly source: Int32Array;
  /** int32 [B, T] */
  readonly target: Int32Array;
}

const STREAM = 5;

interface CodeSwitchingOptions extends CodeSwitchingConfig {
  /** Codes, the pivot first. */
  readonly languages: readonly string[];
  /** Of each language's vocabulary. */
  readonly splits: ReadonlyMap<string, TokenSplits>;
  /** Of these, the ones with the pivot on the left teach the phrases. */
  readonly tasks: readonly Task[];
  /** Rows of every table: what is added to a guest's tokens. */
  readonly height: number;
  readonly seed: number;
}

export class CodeSwitching {
  /** All that can be a guest, the pivot first. */
  private readonly languages: readonly string[];

  /** @param tables of each other language with the pivot */
  private constructor(
    private readonly options: CodeSwitchingOptions,
    private readonly tables: ReadonlyMap<string, PhraseTables>,
  ) {
    this.languages = [options.languages[0], ...tables.keys()];
  }

  /** Takes seconds. @throws InterlinguaError `invalid-input` when there is no third language to be a guest */
  static learn(options: CodeSwitchingOptions): CodeSwitching {
    const { languages } = options;
    const tasks = pivotTasks(languages, options.tasks);
    if (tasks.size < 2) {
      throw new InterlinguaError(
        'invalid-input',
        `train: training.codeSwitching needs three languages, ${languages[0]} and two that have a pair with it, ` +
          `got ${languages.join(', ')}. Leave training.codeSwitching out.`,
      );
    }
    const tables = [...tasks].map(
      ([code, { examples }]) => [code, learnPhrases(examples)] as const,
    );
    return new CodeSwitching(options, new Map(tables));
  }

  /** Both sides of a batch as they are heard at a step: the same for the same seed and step. */
  mix({ source, target }: Pick<Task, 'source' | 'target'>, batch: Batch, step: number): Mixed {
    const random = new Random(this.options.seed, STREAM, step);
    const guests = this.languages.filter((code) => code !== source && code !== target);
    const guest = guests[random.below(guests.length)];
    const heard = (tokens: Int32Array, language: string) =>
      this.heard(tokens, tokens.length / batch.size, { language, guest }, random);
    return {
      guest,
      source: heard(batch.source, source),
      target: heard(batch.targetOutput, target),
    };
  }

  /** Over the pivot where neither of the two is it. */
  private meanings(from: string, to: string): (phrase: Int32Array) => Int32Array | undefined {
    const [there, here] = [this.tables.get(from)?.back, this.tables.get(to)?.there];
    return (phrase) => {
      const meaning = there ? there.get(phraseKey(phrase)) : phrase;
      return meaning === undefined || !here ? meaning : here.get(phraseKey(meaning));
    };
  }

  private heard(
    tokens: Int32Array,
    length: number,
    { language, guest }: { readonly language: string; readonly guest: string },
    random: Random,
  ): Int32Array {
    const { share, rate, moved, split } = this.options;
    const meaningOf = this.meanings(language, guest);
    const mixed = new Int32Array(tokens.length).fill(PAD);
    for (let start = 0; start < tokens.length; start += length) {
      const row = tokens.subarray(start, start + length);
      let sentence: Int32Array = row.slice(0, row.indexOf(EOS));
      const room = () => length - 1 - sentence.length;
      if (random.uniform() < share) {
        const often = around(rate, random);
        sentence = this.switched(sentence, room(), meaningOf, often, random);
      }
      if (split > 0 && random.uniform() < share) {
        const often = around(split, random);
        sentence = this.spelled(sentence, room(), [language, guest], often, random);
      }
      if (moved > 0 && random.uniform() < share) moveSome(sentence, moved, random);
      mixed.set(sentence, start);
      mixed[start + sentence.length] = EOS;
    }
    return mixed;
  }

  /**
   * Goes through a sentence by phrases, known ones of any length, and takes the guest's of some.
   *
   * @param room tokens that the sentence can grow by
   */
  private switched(
    sentence: Int32Array,
    room: number,
    meaningOf: (phrase: Int32Array) => Int32Array | undefined,
    rate: number,
    random: Random,
  ): Int32Array {
    const heard: number[] = [];
    let left = room;
    for (let at = 0; at < sentence.length; ) {
      const ends = Math.min(LONGEST_PHRASE, sentence.length - at);
      const phrases = Array.from({ length: ends }, (_, i) => sentence.subarray(at, at + 1 + i));
      const known = phrases.flatMap((phrase) => {
        const meaning = meaningOf(phrase);
        return meaning ? [{ phrase, meaning }] : [];
      });
      const chosen = known.length > 0 ? known[random.below(known.length)] : undefined;
      const phrase = chosen?.phrase ?? phrases[0];
      const longer = chosen ? chosen.meaning.length - phrase.length : 0;
      if (chosen && longer <= left && random.uniform() < rate) {
        heard.push(...chosen.meaning.map((token) => this.options.height + token));
        left -= longer;
      } else heard.push(...phrase);
      at += phrase.length;
    }
    return Int32Array.from(heard);
  }

  /**
   * Spells some tokens with two others, from the left, as long as there is room.
   *
   * @param room tokens that the sentence can grow by
   * @param codes the language that has the tokens, and the guest
   */
  private spelled(
    sentence: Int32Array,
    room: number,
    codes: readonly [own: string, guest: string],
    rate: number,
    random: Random,
  ): Int32Array {
    const { height } = this.options;
    const [own, guest] = codes.map((code) => this.options.splits.get(code)!);
    let left = room;
    const heard = [...sentence].flatMap((token) => {
      const offset = token < height ? 0 : height;
      const ways = (offset === 0 ? own : guest)[token - offset];
      if (ways.length === 0 || left === 0 || random.uniform() >= rate) return [token];
      left--;
      return ways[random.below(ways.length)].map((each) => offset + each);
    });
    return Int32Array.from(heard);
  }
}

/** From hardly a word to nearly all of them. @param mean share of the words */
function around(mean: number, random: Random): number {
  return mean + (2 * random.uniform() - 1) * Math.min(mean, 1 - mean);
}

/** Takes tokens out, one at least, and puts each in somewhere else. @param rate how many of them */
function moveSome(sentence: Int32Array, rate: number, random: Random): void {
  const words = sentence.length;
  for (let left = Math.max(1, Math.round(rate * words)); left > 0; left--) {
    const [from, to] = [random.below(words), random.below(words)];
    const token = sentence[from];
    if (from < to) sentence.copyWithin(from, from + 1, to + 1);
    else sentence.copyWithin(to + 1, to, from);
    sentence[to] = token;
  }
}
