/** What a program must know to use exported weights or graphs: the model, its tokenizers, where it comes from. */

import { PRE_TOKEN_PATTERN, UNSPACED_LETTER } from '../../data/pre-tokens.ts';
import { SPECIAL_TOKEN_COUNT, SPECIAL_TOKENS } from '../../data/special-tokens.ts';
import { REPLACEMENTS } from '../../data/text.ts';
import { LENGTH_LIMIT } from '../decoding/guards.ts';
import type { Direction } from './direction.ts';
import type { ExportedFiles } from './exported-files.ts';

/** Both vocabularies, and the manifest beside them. */
export function commonFiles({
  source,
  target,
  config,
  adapters,
  vocabularies,
  origin,
}: Direction): ExportedFiles {
  const manifest = {
    format: 1,
    source,
    target,
    model: config,
    adapters,
    tokenizer: {
      specialTokens: SPECIAL_TOKENS,
      firstToken: SPECIAL_TOKEN_COUNT,
      replacements: REPLACEMENTS.map(({ pattern, by }) => ({ pattern: pattern.source, by })),
      normalization: 'NFC',
      noLeadingSpace: `^${UNSPACED_LETTER}`,
      preTokens: PRE_TOKEN_PATTERN,
    },
    lengthLimit: LENGTH_LIMIT,
    origin,
  };
  return new Map([
    ['manifest.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['source.tiktoken', vocabularies.source],
    ['target.tiktoken', vocabularies.target],
  ]);
}
