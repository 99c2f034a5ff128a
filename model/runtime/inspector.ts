/** The encoder laid open: what a sentence is at every depth, and which of its tokens attend to which. */

import { BOS, EOS, PAD } from '../../data/special-tokens.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import { cached } from './cached.ts';
import { findLanguage, type GraphFile, type Installation } from './installation.ts';
import type { HostTensor, HostTensors } from './session.ts';
import { Sessions } from './sessions.ts';

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
  readonly encoder: GraphFile;
  readonly decoder: GraphFile;
}

/**
 * Looks into the languages that are installed now. What it needs of one is loaded when it is first looked into:
 * languages of the release share their graphs, and a pack has its own.
 */
export class Inspector {
  private readonly readers = new Map<string, Promise<Reader>>();
  private readonly sessions = new Sessions();

  constructor(private readonly installation: Installation) {}

  get codes(): readonly string[] {
    return this.installation.languages().map(({ code }) => code);
  }

  /**
   * @param text taken as one sentence
   * @throws InterlinguaError `unknown-language`, or `missing-file` when its graph has not been recorded
   */
  async inspect(text: string, language: string): Promise<InspectedSentence> {
    const reader = await this.reader(language);
    const ids = reader.tokenizer.encode(text);
    const { layers, states, ...rest } = await this.read(reader, [ids]);
    const width = layers.shape[2];
    const data = layers.data as Float32Array;
    return {
      tokens: textsOf(reader.tokenizer, ids),
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
   * @throws InterlinguaError `unknown-language`, or `missing-file` when its graph has not been recorded
   */
  async inspectWriting(
    states: Float32Array,
    text: string,
    language: string,
  ): Promise<InspectedWriting> {
    const { tokenizer, targetTable, decoder } = await this.reader(language);
    const ids = tokenizer.encode(text);
    const width = targetTable.shape[1];
    const length = states.length / width;
    const session = await this.sessions.open(decoder);
    const outputs = await session.run({
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
   * @throws InterlinguaError as `inspect`
   */
  async vectorsOf(
    texts: readonly string[],
    language: string,
    onBatch: (done: number) => void = () => {},
  ): Promise<Float32Array[]> {
    const reader = await this.reader(language);
    const sentences = texts.map((text, index) => ({ index, ids: reader.tokenizer.encode(text) }));
    // Like lengths together, for little padding.
    sentences.sort((a, b) => b.ids.length - a.ids.length);
    let found: Float32Array[] = [];
    for (let start = 0; start < sentences.length; start += SENTENCES_A_BATCH) {
      const batch = sentences.slice(start, start + SENTENCES_A_BATCH);
      const { layers } = await this.read(
        reader,
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

  close(): Promise<void> {
    return this.sessions.close();
  }

  private async read(
    { encoder, table }: Reader,
    sentences: readonly Int32Array[],
  ): Promise<HostTensors> {
    const width = Math.max(...sentences.map((ids) => ids.length)) + 1;
    const data = new Int32Array(sentences.length * width).fill(PAD);
    sentences.forEach((ids, row) => {
      data.set(ids, row * width);
      data[row * width + ids.length] = EOS;
    });
    const tokens: HostTensor = { type: 'int32', shape: [sentences.length, width], data };
    const session = await this.sessions.open(encoder);
    return session.run({ 'source.embedding': table, tokens });
  }

  private async reader(code: string): Promise<Reader> {
    const installed = findLanguage(this.installation, code, 'inspect');
    return await cached(this.readers, installed.key, async () => {
      const [tokenizer, table, targetTable] = await Promise.all([
        installed.readTokenizer(),
        installed.readTable('source.embedding'),
        installed.readTable('target.embedding'),
      ]);
      const { inspection, decoderInspection } = installed;
      return { tokenizer, table, targetTable, encoder: inspection, decoder: decoderInspection };
    });
  }
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
