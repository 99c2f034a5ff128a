/**
 * Sentences that are heard in two languages at once: some words are those of a guest, a language that has no part
 * in the batch otherwise, and mean the same (Lin et al. 2020, section 2.2; Pan et al. 2021, section 3.3). A decoder
 * is so asked for its words also by what comes from languages that it is never paired with. Some words may stand
 * elsewhere, too, as they would in a language of another order.
 */

import type { Batch, Example } from '../../data/batches.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { Random } from '../../data/random.ts';
import type { Task } from '../../data/sampler.ts';
import { EOS } from '../../data/special-tokens.ts';
import type { CoreConfig } from './config.ts';
import { type Lexicon, learnLexicon, lexiconSample, pivotTasks } from './word-alignment.ts';

type CodeSwitchingConfig = NonNullable<CoreConfig['training']['codeSwitching']>;

/** What stands for a token in another language, for tokens that nothing else stands for as well. */
type Dictionary = ReadonlyMap<number, number>;

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
  /** Of these, the ones with the pivot on the left teach the dictionaries. */
  readonly tasks: readonly Task[];
  /** Rows of every table: what is added to a guest's tokens. */
  readonly height: number;
  readonly seed: number;
}

export class CodeSwitching {
  /** All that can be a guest, the pivot first. */
  private readonly languages: readonly string[];
  private readonly toPivot: ReadonlyMap<string, Dictionary>;

  /** @param fromPivot into each other language */
  private constructor(
    private readonly options: CodeSwitchingOptions,
    private readonly fromPivot: ReadonlyMap<string, Dictionary>,
  ) {
    this.languages = [options.languages[0], ...fromPivot.keys()];
    this.toPivot = new Map([...fromPivot].map(([code, words]) => [code, turned(words)]));
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
    const words = [...tasks].map(([code, { examples }]) => [code, dictionaryOf(examples)] as const);
    return new CodeSwitching(options, new Map(words));
  }

  /** Both sides of a batch as they are heard at a step: the same for the same seed and step. */
  mix({ source, target }: Pick<Task, 'source' | 'target'>, batch: Batch, step: number): Mixed {
    const random = new Random(this.options.seed, STREAM, step);
    const guests = this.languages.filter((code) => code !== source && code !== target);
    const guest = guests[random.below(guests.length)];
    const heard = (tokens: Int32Array, language: string) =>
      this.heard(tokens, tokens.length / batch.size, this.dictionary(language, guest), random);
    return {
      guest,
      source: heard(batch.source, source),
      target: heard(batch.targetOutput, target),
    };
  }

  /** Over the pivot where neither of the two is it. */
  private dictionary(from: string, to: string): (token: number) => number | undefined {
    const [there, here] = [this.toPivot.get(from), this.fromPivot.get(to)];
    return (token) => {
      const meaning = there ? there.get(token) : token;
      return meaning === undefined || !here ? meaning : here.get(meaning);
    };
  }

  private heard(
    tokens: Int32Array,
    length: number,
    meaningOf: (token: number) => number | undefined,
    random: Random,
  ): Int32Array {
    const { share, rate, moved, height } = this.options;
    const mixed = tokens.slice();
    for (let start = 0; start < mixed.length; start += length) {
      const sentence = mixed.subarray(start, start + length);
      if (random.uniform() < share) {
        // From hardly a word to nearly all of them.
        const often = rate + (2 * random.uniform() - 1) * Math.min(rate, 1 - rate);
        sentence.forEach((token, at) => {
          const meaning = meaningOf(token);
          if (meaning !== undefined && random.uniform() < often) sentence[at] = height + meaning;
        });
      }
      if (moved > 0 && random.uniform() < share) moveSome(sentence, moved, random);
    }
    return mixed;
  }
}

/** Takes tokens out, one at least, and puts each in somewhere else before EOS. @param rate how many of them */
function moveSome(sentence: Int32Array, rate: number, random: Random): void {
  const words = sentence.indexOf(EOS);
  for (let left = Math.max(1, Math.round(rate * words)); left > 0; left--) {
    const [from, to] = [random.below(words), random.below(words)];
    const token = sentence[from];
    if (from < to) sentence.copyWithin(from, from + 1, to + 1);
    else sentence.copyWithin(to + 1, to, from);
    sentence[to] = token;
  }
}

/** Less likely ones are as often wrong. */
const SURE = 0.3;

/**
 * Tokens of the source side with those of the target side that stand for them, where each is the other's likeliest
 * and both are likely.
 */
export function dictionaryOf(examples: readonly Example[]): Dictionary {
  const sample = lexiconSample(examples);
  const back = sample.map(({ source, target }) => ({ source: target, target: source }));
  const [there, here] = [likeliest(learnLexicon(back)), likeliest(learnLexicon(sample))];
  return new Map([...there].filter(([source, target]) => here.get(target) === source));
}

function likeliest(lexicon: Lexicon): Dictionary {
  const best = new Map<number, number>();
  for (const [token, meanings] of lexicon) {
    const [meaning, probability] = [...meanings].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (probability >= SURE) best.set(token, meaning);
  }
  return best;
}

function turned(dictionary: Dictionary): Dictionary {
  return new Map([...dictionary].map(([from, to]) => [to, from]));
}
