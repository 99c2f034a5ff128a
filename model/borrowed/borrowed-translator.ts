/** Translates what a borrowed encoder reads into a language that has been taught on it, sentence by sentence. */

import { Tokenizer } from '../../data/tokenizer.ts';
import { longestTranslation } from '../decoding/guards.ts';
import { SEARCH_DEFAULTS, search } from '../decoding/search.ts';
import { packGraphFiles } from '../graphs.ts';
import type { LanguagePack } from '../pack.ts';
import { recordSpeech } from '../record-release.ts';
import { createStep, type DecoderGraphs } from '../runtime/network.ts';
import { segment } from '../runtime/segments.ts';
import { Session } from '../runtime/session.ts';
import type { FrozenEncoder } from '../transfer/frozen-encoder.ts';
import { encodeTexts } from './speech-validation.ts';

/** Sentences that are translated side by side. */
const BATCH_SENTENCES = 32;

export class BorrowedTranslator {
  private constructor(
    private readonly encoder: FrozenEncoder,
    private readonly decoder: DecoderGraphs,
    private readonly vocabulary: Tokenizer,
  ) {}

  static async open(encoder: FrozenEncoder, pack: LanguagePack): Promise<BorrowedTranslator> {
    await recordSpeech(pack);
    const files = packGraphFiles(pack.hash);
    const [cross, step] = await Promise.all([Session.open(files.cross), Session.open(files.step)]);
    const vocabulary = Tokenizer.from(pack.vocabulary, pack.manifest.code);
    return new BorrowedTranslator(encoder, { cross, step, weights: {} }, vocabulary);
  }

  /** @param source BCP 47 code, by which the text is cut into sentences */
  async translate(text: string, source: string, beam: number): Promise<string> {
    const segments = segment(text, source);
    const sentences = segments.flatMap((each) => (each.kind === 'sentence' ? [each.text] : []));
    const said: string[] = [];
    for (let start = 0; start < sentences.length; start += BATCH_SENTENCES) {
      said.push(...(await this.say(sentences.slice(start, start + BATCH_SENTENCES), beam)));
    }
    return segments.map((each) => (each.kind === 'sentence' ? said.shift()! : each.text)).join('');
  }

  private async say(texts: readonly string[], beam: number): Promise<string[]> {
    const encoded = await encodeTexts(this.encoder, texts);
    const step = await createStep(this.decoder, encoded);
    const maxTokens = encoded.lengths.map(longestTranslation);
    const { lengthPenalty } = SEARCH_DEFAULTS;
    const found = await search(step, texts.length, { beam, lengthPenalty, maxTokens });
    return found.map(([best]) => this.vocabulary.decode(best.tokens));
  }
}
