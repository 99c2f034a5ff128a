/** The encoder laid open: what a sentence is at every depth, and which of its tokens attend to which. */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../../data/errors.ts';
import { BOS, EOS, PAD } from '../../data/special-tokens.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { graphFiles } from '../graphs.ts';
import type { Release } from '../release.ts';
import { type InstalledLanguage, releaseInstallation } from './installation.ts';
import { type HostTensor, type HostTensors, Session } from './session.ts';

/** Sentences that go through the network together. */
const SENTENCES_A_BATCH = 32;

/** One sentence: S tokens, EOS included; L layers as `traceInspection` counts them; H heads; D width. */
export interface InspectedSentence {
  /** The text of each token; none for EOS, and U+FFFD where a token is part of a character. */
  readonly tokens: readonly string[];
  /** The sentence's unit vector in each layer, L of float32 [D]. */
  readonly vectors: readonly Float32Array[];
  /** Final states, float32 [S, D]. */
  readonly states: Float32Array;
  /** Attention weights of each encoder layer, float32 [H, S, S]. */
  readonly attention: readonly Float32Array[];
}

/** What the decoder looks at while it says a text; T tokens, EOS included, S of the source. */
export interface InspectedWriting {
  /** As of `InspectedSentence`. */
  readonly tokens: readonly string[];
  /** Cross-attention weights of each decoder layer for each token that is said next, float32 [H, T, S]. */
  readonly attention: readonly Float32Array[];
}

interface Reader {
  readonly tokenizer: Tokenizer;
  readonly table: HostTensor;
  /** The target table, float32 [V, D]. */
  readonly targetTable: HostTensor;
}

export class Inspector {
  private readonly readers = new Map<string, Promise<Reader>>();

  private constructor(
    private readonly session: Session,
    private readonly decoder: Session,
    private readonly release: Release,
    private readonly languages: readonly InstalledLanguage[],
  ) {}

  /** @throws InterlinguaError `missing-file` when the graph has not been recorded */
  static async open(release: Release, threads = 1): Promise<Inspector> {
    const { inspection, decoderInspection } = graphFiles(release);
    for (const graph of [inspection, decoderInspection]) {
      if (existsSync(graph)) continue;
      throw new InterlinguaError(
        'missing-file',
        `${graph}: the graph that looks inside is not there. Make it with npm run atlas.`,
      );
    }
    const session = await Session.open(inspection, { threads });
    const decoder = await Session.open(decoderInspection, { threads });
    return new Inspector(session, decoder, release, releaseInstallation(release).languages());
  }

  /** The languages of the release: those of packs have encoders of their own, which are not laid open. */
  get codes(): readonly string[] {
    return this.languages.map(({ code }) => code);
  }

  /**
   * @param text taken as one sentence
   * @throws InterlinguaError `unknown-language`
   */
  async inspect(text: string, language: string): Promise<InspectedSentence> {
    const { tokenizer, table } = await this.reader(language);
    const ids = tokenizer.encode(text);
    const { layers, states, ...rest } = await this.run(table, [ids]);
    const width = layers.shape[2];
    const data = layers.data as Float32Array;
    return {
      tokens: textsOf(tokenizer, ids),
      vectors: Array.from({ length: layers.shape[0] }, (_, layer) =>
        data.slice(layer * width, (layer + 1) * width),
      ),
      states: states.data as Float32Array,
      attention: layersOf(rest),
    };
  }

  /**
   * @param states of the sentence that is translated, float32 [S, D]
   * @param text what the decoder is made to say
   * @throws InterlinguaError `unknown-language`
   */
  async inspectWriting(
    states: Float32Array,
    text: string,
    language: string,
  ): Promise<InspectedWriting> {
    const { tokenizer, targetTable } = await this.reader(language);
    const ids = tokenizer.encode(text);
    const width = targetTable.shape[1];
    const length = states.length / width;
    const outputs = await this.decoder.run({
      'target.embedding': targetTable,
      states: { type: 'float32', shape: [1, length, width], data: states },
      // Nothing is padding.
      source: { type: 'int32', shape: [1, length], data: new Int32Array(length).fill(EOS) },
      tokens: {
        type: 'int32',
        shape: [1, ids.length + 1],
        data: Int32Array.from([BOS, ...ids]),
      },
    });
    return { tokens: textsOf(tokenizer, ids), attention: layersOf(outputs) };
  }

  /**
   * The vectors of many sentences of one language.
   *
   * @param onBatch told how many sentences are done
   * @returns for each layer float32 [texts, D], unit vectors in the order of the texts
   */
  async vectorsOf(
    texts: readonly string[],
    language: string,
    onBatch: (done: number) => void = () => {},
  ): Promise<Float32Array[]> {
    const { tokenizer, table } = await this.reader(language);
    const sentences = texts.map((text, index) => ({ index, ids: tokenizer.encode(text) }));
    // Like lengths together, for little padding.
    sentences.sort((a, b) => b.ids.length - a.ids.length);
    let found: Float32Array[] = [];
    for (let start = 0; start < sentences.length; start += SENTENCES_A_BATCH) {
      const batch = sentences.slice(start, start + SENTENCES_A_BATCH);
      const { layers } = await this.run(
        table,
        batch.map(({ ids }) => ids),
      );
      const [count, , width] = layers.shape;
      const data = layers.data as Float32Array;
      if (start === 0)
        found = Array.from({ length: count }, () => new Float32Array(texts.length * width));
      for (let layer = 0; layer < count; layer++) {
        batch.forEach(({ index }, row) => {
          const from = (layer * batch.length + row) * width;
          found[layer].set(data.subarray(from, from + width), index * width);
        });
      }
      onBatch(start + batch.length);
    }
    return found;
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.decoder.close();
  }

  private run(table: HostTensor, sentences: readonly Int32Array[]): Promise<HostTensors> {
    const width = Math.max(...sentences.map((ids) => ids.length)) + 1;
    const data = new Int32Array(sentences.length * width).fill(PAD);
    sentences.forEach((ids, row) => {
      data.set(ids, row * width);
      data[row * width + ids.length] = EOS;
    });
    const tokens: HostTensor = { type: 'int32', shape: [sentences.length, width], data };
    return this.session.run({ 'source.embedding': table, tokens });
  }

  private reader(code: string): Promise<Reader> {
    let reader = this.readers.get(code);
    if (!reader) {
      reader = this.open(code);
      this.readers.set(code, reader);
      reader.catch(() => this.readers.delete(code));
    }
    return reader;
  }

  private async open(code: string): Promise<Reader> {
    const found = this.languages.find((language) => language.code === code);
    if (!found) {
      const codes = this.languages.map((language) => language.code).join(', ');
      throw new InterlinguaError(
        'unknown-language',
        `inspect: a language must be one of ${codes}, got ${JSON.stringify(code)}.`,
      );
    }
    const [tokenizer, table, targetTable] = await Promise.all([
      found.readTokenizer(),
      found.readSourceTable(),
      targetTableOf(this.release, code),
    ]);
    return { tokenizer, table, targetTable };
  }
}

async function targetTableOf(release: Release, code: string): Promise<HostTensor> {
  const tensors = await release.tensors(release.language(code).tables);
  const { shape, data } = tensors.get('target.embedding')!;
  return { type: 'float32', shape, data };
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

function textsOf(tokenizer: Tokenizer, ids: Int32Array): string[] {
  return [...Array.from(ids, (id) => DECODER.decode(tokenizer.bytesOf(id))), ''];
}

/** The attention of each layer, as a graph gives it. */
function layersOf(outputs: HostTensors): Float32Array[] {
  return Array.from(
    { length: Object.keys(outputs).length },
    (_, layer) => outputs[`attention.${layer}`].data as Float32Array,
  );
}
