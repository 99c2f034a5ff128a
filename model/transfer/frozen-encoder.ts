/**
 * What a frozen encoder is, whoever trained it: a text's tokens in, states out. All that is learned around
 * one rests on its hash.
 */

import { availableParallelism } from 'node:os';
import { sha256 } from '../../data/files.ts';
import { EOS } from '../../data/special-tokens.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Values } from '../parameters.ts';
import { traceEncoder } from '../recording.ts';
import type { Release } from '../release.ts';
import { encodeTokens } from '../runtime/network.ts';
import { type HostTensor, Session } from '../runtime/session.ts';
import type { TrainingDevice } from '../training/step-runner.ts';

/** States of a batch, float32 [B, S, D], and one vector of unit length for each sentence, float32 [B, D]. */
export type EncodedBatch = Readonly<Record<'states' | 'pooled', HostTensor>>;

export interface FrozenEncoder {
  /** sha256 of all that the states follow from besides the tokens. */
  readonly hash: string;
  /** D, the width of a state. */
  readonly width: number;
  /** A text as the encoder reads it: as many tokens as there will be states. */
  tokenize(text: string): Int32Array;
  /** @param sentences the tokens of each, at least one; S is the longest of them */
  encode(sentences: readonly Int32Array[]): Promise<EncodedBatch>;
  close(): Promise<void>;
}

/** The interlingua of a release, reading one of its languages. */
export class ReleaseEncoder implements FrozenEncoder {
  private constructor(
    readonly hash: string,
    private readonly session: Session,
    private readonly table: HostTensor,
    private readonly tokenizer: Tokenizer,
  ) {}

  /**
   * @param language one of the release's
   * @param weights the encoder's and the language's `source.embedding`
   */
  static async open(
    release: Release,
    language: string,
    weights: Values,
    device: TrainingDevice = 'cpu',
  ): Promise<ReleaseEncoder> {
    const { encoder } = release.manifest;
    const { tables, vocabulary } = release.language(language);
    const session = await Session.open(traceEncoder(release.config, weights).model, {
      device: device === 'tensorflow-gpu' ? 'cpu' : device,
      threads: availableParallelism(),
    });
    const data = weights[SOURCE_EMBEDDING];
    const { width } = release.config;
    const table: HostTensor = { type: 'float32', shape: [data.length / width, width], data };
    const tokenizer = Tokenizer.from(await release.read(vocabulary), vocabulary.file);
    return new ReleaseEncoder(
      sha256(`${encoder.sha256} ${tables.sha256}`),
      session,
      table,
      tokenizer,
    );
  }

  get width(): number {
    return this.table.shape[1];
  }

  tokenize(text: string): Int32Array {
    return ended(this.tokenizer.encode(text));
  }

  encode(sentences: readonly Int32Array[]): Promise<EncodedBatch> {
    return encodeTokens({ session: this.session, weights: {} }, this.table, sentences);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** With EOS, as the interlingua reads a sentence. */
export function ended(ids: Int32Array): Int32Array {
  return Int32Array.of(...ids, EOS);
}
