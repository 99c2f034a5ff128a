/** What the source lesson asks for besides the known language: the release's other ones. */

import type { Example } from '../../data/batches.ts';
import type { Task } from '../../data/sampler.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { greedyLimit, greedyTranslations } from '../training/greedy.ts';
import type { FrozenConfig, FrozenLesson } from './config.ts';
import type { TranslatedBatch } from './forward-translation.ts';
import type { PairRun } from './pair-course.ts';
import type { OldLanguage, PairValidator } from './pair-validation.ts';
import type { PlannedLesson } from './plan.ts';

export interface ForwardTasks {
  /** Of the lesson's batches. */
  readonly share: number;
  readonly languages: ReadonlyMap<string, OldLanguage>;
  /** From the new language into each of them. */
  readonly tasks: readonly Task[];
  /** How long translating took. */
  readonly seconds: number;
}

const NONE: ForwardTasks = { share: 0, languages: new Map(), tasks: [], seconds: 0 };

/** Has the known side translated as far as the plan has a use for it. @param batches of a pass */
export async function forwardTasks(
  run: PairRun,
  plan: readonly PlannedLesson<FrozenLesson>[],
  batches: number,
  validator: PairValidator,
): Promise<ForwardTasks> {
  const { config, examples, others } = run;
  const count = sentencesToTranslate(config, plan, examples.length, batches);
  if (count === 0 || others.length === 0) return NONE;
  const opened = others.map(async (code) => [code, await run.oldLanguage(code)] as const);
  const languages = new Map(await Promise.all(opened));
  const translated = await run.translateForward(count, (target, texts) => {
    const { knownLanguage } = validator;
    return greedyTranslations(
      validator.interpreter({}, knownLanguage, languages.get(target)),
      texts,
    );
  });
  const { share } = config.forwardTranslation;
  const tasks = others.map((target): Task => {
    const own = translated.batches.filter((batch) => batch.target === target);
    const said = examplesFrom(own, run, languages.get(target)!.tokenizer);
    return { source: config.language, target, examples: said, weight: share / 2 / others.length };
  });
  return {
    share,
    languages,
    tasks: tasks.filter((task) => task.examples.length > 0),
    seconds: translated.seconds,
  };
}

/** No more than the lesson will see. @param pairs that there are @param batches of a pass */
export function sentencesToTranslate(
  { forwardTranslation }: Pick<FrozenConfig, 'forwardTranslation'>,
  plan: readonly PlannedLesson<FrozenLesson>[],
  pairs: number,
  batches: number,
): number {
  const { steps } = plan.find(({ lesson }) => lesson === 'source')!;
  const passes = (forwardTranslation.share * steps) / batches;
  return Math.ceil(pairs * Math.min(1, passes));
}

/** The new language in `source`; without what is empty, too long, or never came to an end. */
function examplesFrom(
  batches: readonly TranslatedBatch[],
  { examples, config }: Pick<PairRun, 'examples' | 'config'>,
  tokenizer: Tokenizer,
): Example[] {
  const { maxTokens } = config.data;
  return batches.flatMap(({ indices, texts }) =>
    indices.flatMap((index, i) => {
      const { source: known, target: language } = examples[index];
      const target = tokenizer.encode(texts[i]);
      const most = Math.min(maxTokens, greedyLimit(known.length));
      return target.length > 0 && target.length < most ? [{ source: language, target }] : [];
    }),
  );
}
