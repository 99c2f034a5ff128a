/**
 * An encoder that somebody else has trained, as the frozen machine language: whatever transformers.js can
 * load, from the Hub or from a folder. The one file that knows transformers.js.
 */

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import { interlinguaHome } from '../home.ts';
import type { HostTensor } from '../runtime/session.ts';
import type { TrainingDevice } from '../training/step-runner.ts';
import type { EncodedBatch, FrozenEncoder } from '../transfer/frozen-encoder.ts';
import { languageName } from './language-name.ts';

type Transformers = typeof import('@huggingface/transformers');
type Tokenizer = Awaited<ReturnType<Transformers['AutoTokenizer']['from_pretrained']>>;
type Model = Awaited<ReturnType<Transformers['PreTrainedModel']['from_pretrained']>>;
type Tensor = InstanceType<Transformers['Tensor']>;

const PREFIX = 'hf:';

/** Full weights where there are some, else what comes closest. */
const PRECISIONS = [
  { dtype: 'fp32', suffix: '' },
  { dtype: 'fp16', suffix: '_fp16' },
  { dtype: 'q8', suffix: '_quantized' },
] as const;

interface Parts {
  readonly transformers: Transformers;
  readonly tokenizer: Tokenizer;
  readonly model: Model;
  /** Where its weights are, within the folder. */
  readonly folder: string;
  readonly file: string;
}

/** Where an encoder comes from. */
interface Origin {
  /** Such as `hf:Xenova/LaBSE` or `hf:/models/labse`. */
  readonly id: string;
  /** What transformers.js is told. */
  readonly name: string;
  /** Where its files are, at the latest when it has been loaded. */
  readonly folder: string;
  readonly isLocal: boolean;
}

export interface HubEncoderOptions {
  /** BCP 47 code of what it is to read, for encoders that want to know. */
  readonly language: string;
  readonly device?: TrainingDevice;
}

export class HubEncoder implements FrozenEncoder {
  private constructor(
    readonly id: string,
    readonly hash: string,
    readonly width: number,
    private readonly parts: Parts,
  ) {}

  /**
   * @param id `hf:` and the id of a model on the Hub, or a folder
   * @throws InterlinguaError `invalid-input`, `missing-file`, `network`, `unsupported`
   */
  static async open(id: string, { language, device }: HubEncoderOptions): Promise<HubEncoder> {
    const origin = originOf(id);
    const transformers = await load();
    transformers.env.logLevel = transformers.LogLevel.ERROR;
    transformers.env.cacheDir = path.join(interlinguaHome(), 'hub');
    try {
      const options = { local_files_only: origin.isLocal };
      const tokenizer = await transformers.AutoTokenizer.from_pretrained(origin.name, options);
      readLanguage(tokenizer, language, origin.id);
      const { model, file } = await loadModel(transformers, origin, device);
      const { folder } = origin;
      const parts = { transformers, tokenizer, model, folder, file };
      const width = await widthOf(parts, origin.id);
      return new HubEncoder(origin.id, await hashOf(folder, file), width, parts);
    } catch (cause) {
      throw cause instanceof InterlinguaError ? cause : notLoaded(origin, cause);
    }
  }

  tokenize(text: string): Int32Array {
    return Int32Array.from(this.parts.tokenizer.encode(text));
  }

  async encode(sentences: readonly Int32Array[]): Promise<EncodedBatch> {
    const states = await run(this.parts, sentences, this.id);
    return { states, pooled: pooled(states, sentences) };
  }

  /** @throws InterlinguaError `corrupt-file` when its files have changed since it was opened */
  async requireSame(): Promise<void> {
    const { folder, file } = this.parts;
    if ((await hashOf(folder, file)) === this.hash) return;
    throw new InterlinguaError(
      'corrupt-file',
      `${this.id}: a frozen encoder must stay as it is, but its files have changed. Restore them, and train again.`,
    );
  }

  async close(): Promise<void> {
    await this.parts.model.dispose();
  }
}

/** Loaded only when it is asked for: it is large, and most never need it. */
function load(): Promise<Transformers> {
  return import('@huggingface/transformers');
}

function originOf(id: string): Origin {
  const name = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '';
  const folder = path.resolve(name);
  if (name !== '' && existsSync(path.join(folder, 'config.json')))
    return { id, name: folder, folder, isLocal: true };
  if (/^[\w.-]+\/[\w.-]+$/.test(name) && !existsSync(folder)) {
    return { id, name, folder: path.join(interlinguaHome(), 'hub', name), isLocal: false };
  }
  throw new InterlinguaError(
    'invalid-input',
    '--interlingua: expected hf: and a model of the Hub or a folder with its config.json, such as ' +
      `hf:Xenova/LaBSE or hf:./labse, got ${JSON.stringify(id)}.`,
  );
}

/** Tells the tokenizer the language, where it wants to know: encoders of translators are trained with it. */
function readLanguage(tokenizer: Tokenizer, code: string, where: string): void {
  const translating = tokenizer as Tokenizer & {
    language_codes?: string[];
    _build_translation_inputs?(text: string, options: object, languages: object): unknown;
  };
  const { language_codes: names } = translating;
  if (!names || !translating._build_translation_inputs) return;
  const name = languageName(code, names, where);
  // As its own pipeline does: from now on every text begins with the token of its language.
  translating._build_translation_inputs('', {}, { src_lang: name, tgt_lang: name });
}

/** @returns the encoder and the file that it was loaded from, within the folder */
async function loadModel(
  transformers: Transformers,
  { name, isLocal }: Origin,
  device: TrainingDevice = 'cpu',
): Promise<{ model: Model; file: string }> {
  const config = await transformers.AutoConfig.from_pretrained(name, { local_files_only: isLocal });
  const stem = config.is_encoder_decoder ? 'encoder_model' : 'model';
  let missing: unknown;
  for (const { dtype, suffix } of PRECISIONS) {
    try {
      const model = await transformers.PreTrainedModel.from_pretrained(name, {
        config,
        dtype,
        model_file_name: stem,
        local_files_only: isLocal,
        device: device === 'tensorflow-gpu' ? 'cpu' : device,
      });
      return { model, file: `onnx/${stem}${suffix}.onnx` };
    } catch (cause) {
      if (!(cause instanceof transformers.ModelFileNotFoundError)) throw cause;
      missing = cause;
    }
  }
  throw missing;
}

async function widthOf(parts: Parts, where: string): Promise<number> {
  const { shape } = await run(parts, [Int32Array.from(parts.tokenizer.encode('a'))], where);
  return shape[2];
}

/** @returns the last hidden states, float32 [B, S, D]; what is behind a sentence's end means nothing */
async function run(
  { transformers, tokenizer, model }: Parts,
  sentences: readonly Int32Array[],
  where: string,
): Promise<HostTensor> {
  const length = Math.max(...sentences.map((ids) => ids.length));
  const shape = [sentences.length, length];
  const ids = new BigInt64Array(sentences.length * length).fill(
    BigInt(tokenizer.pad_token_id ?? 0),
  );
  const mask = new BigInt64Array(ids.length);
  sentences.forEach((sentence, row) => {
    ids.set(BigInt64Array.from(sentence, BigInt), row * length);
    mask.fill(1n, row * length, row * length + sentence.length);
  });
  const outputs = await model({
    input_ids: new transformers.Tensor('int64', ids, shape),
    attention_mask: new transformers.Tensor('int64', mask, shape),
  });
  const states: Tensor | undefined = outputs.last_hidden_state ?? outputs.token_embeddings;
  if (states?.dims.length !== 3) {
    throw new InterlinguaError(
      'unsupported',
      `${where}: an encoder must give last_hidden_state [batch, length, width], got ${Object.keys(outputs).join(', ')}. ` +
        'Export it with its token states (Optimum: task feature-extraction).',
    );
  }
  const floats = states.type === 'float32' ? states : states.to('float32');
  return { type: 'float32', shape: states.dims, data: floats.data as Float32Array };
}

/** The means of the sentences' states, at unit length, float32 [B, D]. */
function pooled({ shape, data }: HostTensor, sentences: readonly Int32Array[]): HostTensor {
  const [, length, width] = shape;
  const vectors = new Float32Array(sentences.length * width);
  sentences.forEach((ids, row) => {
    const vector = vectors.subarray(row * width, (row + 1) * width);
    for (let at = 0; at < ids.length * width; at++)
      vector[at % width] += data[row * length * width + at];
    const norm = Math.max(Math.hypot(...vector), 1e-12);
    for (let i = 0; i < width; i++) vector[i] /= norm;
  });
  return { type: 'float32', shape: [sentences.length, width], data: vectors };
}

/** Of all files that states follow from. */
async function hashOf(folder: string, file: string): Promise<string> {
  const hash = createHash('sha256');
  // Large models keep their weights beside the graph, in one file or several.
  const parts = (await readdir(path.join(folder, path.dirname(file))))
    .map((name) => path.posix.join(path.dirname(file), name))
    .filter((name) => name.startsWith(`${file}_data`));
  for (const name of ['config.json', 'tokenizer.json', file, ...parts.sort()]) {
    const own = createHash('sha256');
    await pipeline(createReadStream(path.join(folder, name)), own);
    hash.update(`${name} ${own.digest('hex')}\n`);
  }
  return hash.digest('hex');
}

function notLoaded({ id, isLocal }: Origin, cause: unknown): InterlinguaError {
  const remedy = isLocal
    ? 'The folder needs config.json, tokenizer.json, tokenizer_config.json, and onnx/encoder_model.onnx or onnx/model.onnx.'
    : 'Check the name on huggingface.co, that it has ONNX files, and the network; or fetch it and give its folder.';
  return new InterlinguaError(
    isLocal ? 'missing-file' : 'network',
    `${id}: transformers.js must be able to load it, got ${messageOf(cause)}. ${remedy}`,
    { cause },
  );
}
