/** What teaching a language on a borrowed encoder would take; see transfer/forecast.ts. */

import { coverageOf } from '../../data/coverage.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import type { Release } from '../release.ts';
import type { TrainingDevice } from '../training/step-runner.ts';
import {
  forecastLesson,
  forecastStates,
  type LessonForecast,
  type PairForecast,
  usualShape,
} from '../transfer/forecast.ts';
import type { FrozenEncoder } from '../transfer/frozen-encoder.ts';
import { learnVocabulary, type PairData } from '../transfer/pair-data.ts';
import { batchesAPass, planLessons } from '../transfer/plan.ts';
import { targetProgram } from '../transfer/programs.ts';
import { tokenized } from './borrowed-run.ts';
import type { BorrowedConfig } from './config.ts';
import { speechOptions } from './speech-course.ts';

export interface SpeechForecastInputs {
  readonly config: BorrowedConfig;
  readonly data: PairData;
  readonly release: Release;
  readonly encoder: FrozenEncoder;
  readonly device: TrainingDevice;
}

export async function forecastSpeech(inputs: SpeechForecastInputs): Promise<PairForecast> {
  const { config, data, release, encoder, device } = inputs;
  const vocabulary = Tokenizer.from(learnVocabulary(data, config.data.vocabularySize));
  const { examples, tooLong } = tokenized(data, encoder, vocabulary, config);
  const program = targetProgram(
    speechOptions({ config, model: release.config, encoder, vocabulary }),
  );
  const shape = usualShape(examples, config);
  const lessons: LessonForecast[] = [];
  for (const planned of planLessons(config.lessons, batchesAPass(examples, config.training)))
    lessons.push(await forecastLesson(planned, program, device, shape));
  const { train, dev, test } = data.splits;
  const unseen = [...dev, ...test].map(([, text]) => text);
  return {
    examples: examples.length,
    tooLong,
    vocabulary: vocabulary.tokens.length,
    coverage: { language: coverageOf(vocabulary, unseen) },
    lessons,
    states: await forecastStates(
      encoder,
      train.map(([text]) => text),
    ),
  };
}
