/** What requests to teach must be. */

import { z } from 'zod';
import { STRATEGIES } from '../../../model/transfer/strategies.ts';
import { apiKey } from '../../http/fields.ts';

const code = z
  .string({ error: 'expected a language code' })
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language code such as nl or zh-Hant')
  .max(35, 'expected a language code of at most 35 characters');
const corpus = z.string({ error: 'expected the name of a corpus' }).min(1).max(200);
const boolean = z.boolean({ error: 'expected true or false' });
const oneLine = (most: number) =>
  z
    .string({ error: 'expected a text' })
    .max(most, `at most ${most} characters`)
    .regex(/^[^\p{Cc}]*$/u, 'expected one line')
    .default('');

/** As for `--set` of `npm run train:pair`: a setting of the run's, and a number, a truth or a word. */
const setting = z
  .string({ error: 'expected a text' })
  .regex(
    /^(data|adapters|lessons|training|watch|rehearsal|alignedStart|forwardTranslation)(\.[A-Za-z]{1,40}){0,2}=[\w.+-]{1,40}$/,
    'expected a setting and its value, such as training.seed=2',
  );

/** The known language is of the release; the new one stands first in the columns where they are turned. */
const pair = {
  known: code,
  language: code,
  isTurned: boolean.default(false),
};

export const checkSchema = z.object(
  { corpus, ...pair, api_key: apiKey },
  { error: 'expected an object with corpus, known and language' },
);

export const orderSchema = z.object(
  {
    corpora: z
      .array(corpus, { error: 'expected a list of 1 to 8 corpora' })
      .min(1, 'at least one corpus')
      .max(8, 'at most 8 corpora'),
    ...pair,
    strategy: z.enum(STRATEGIES, { error: `expected one of ${STRATEGIES.join(', ')}` }),
    /** Corpora of languages that are there already. */
    rehearse: z
      .array(
        z.object({
          pair: z.string().regex(/^\w{2,8}-\w{2,8}$/, 'expected a pair such as en-de'),
          corpus,
        }),
      )
      .max(8, 'at most 8 old pairs')
      .default([]),
    credit: oneLine(500),
    licence: oneLine(100),
    install: boolean.default(true),
    settings: z.array(setting).max(40, 'at most 40 settings').default([]),
    api_key: apiKey,
  },
  { error: 'expected an object with corpora, known, language and strategy' },
);

export type Order = z.output<typeof orderSchema>;

export const actionSchema = z.object(
  {
    action: z.enum(['pause', 'resume', 'cancel'], {
      error: 'expected pause, resume or cancel',
    }),
    api_key: apiKey,
  },
  { error: 'expected an object with action' },
);
