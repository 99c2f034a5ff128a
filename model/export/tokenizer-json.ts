/**
 * Our tokenizers in the format of Hugging Face's `tokenizers` (`tokenizer.json`): one that reads the source
 * language and spells the target's.
 *
 * Both vocabularies are in it. The target's tokens carry a mark that no text can lead to and that the decoder
 * takes away again, so that what is read is always the source's. Ids are those of `seq2seq-graphs.ts`.
 */

import { PRE_TOKEN_PATTERN, UNSPACED_LETTER } from '../../data/pre-tokens.ts';
import { EOS, SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { REPLACEMENTS } from '../../data/text.ts';
import { parseVocabulary } from '../../data/vocabulary.ts';
import type { Direction } from './direction.ts';
import { sourceOffset } from './seq2seq-graphs.ts';

/** Special tokens by id. */
const SPECIAL_NAMES = ['<pad>', '<s>', '</s>', '<reserved>'] as const;

/** None of the characters that byte-level tokens are written with. */
const TARGET_MARK = '→';

export function tokenizerJson({ vocabularies, targetSize }: Direction): object {
  const source = parseVocabulary(vocabularies.source, 'source');
  const target = parseVocabulary(vocabularies.target, 'target');
  const firstSource = SPECIAL_TOKEN_COUNT + sourceOffset(targetSize);
  const vocabulary = Object.fromEntries([
    ...SPECIAL_NAMES.map((name, id) => [name, id] as const),
    ...target.map((token, rank) => [TARGET_MARK + written(token), SPECIAL_TOKEN_COUNT + rank]),
    ...source.map((token, rank) => [written(token), firstSource + rank]),
  ]);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    // Added tokens would be found in texts; here their names are text like any other.
    added_tokens: [],
    normalizer: { type: 'Sequence', normalizers: normalizers() },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: regex(PRE_TOKEN_PATTERN),
          behavior: 'Isolated',
          invert: false,
        },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
      ],
    },
    post_processor: endedByEos(),
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: TARGET_MARK }, content: '' },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
        // The space that every first word is read with.
        { type: 'Strip', content: ' ', start: 1, stop: 0 },
      ],
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      // As tiktoken does it: a pre-token that is a token is not taken apart.
      ignore_merges: true,
      vocab: vocabulary,
      merges: mergesOf(source).map((pair) => pair.map(written)),
    },
  };
}

export function tokenizerConfig({ source, target }: Direction): object {
  const [pad, bos, eos] = SPECIAL_NAMES;
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    source_lang: source,
    target_lang: target,
    bos_token: bos,
    eos_token: eos,
    pad_token: pad,
    additional_special_tokens: SPECIAL_NAMES,
    clean_up_tokenization_spaces: false,
  };
}

/** What `normalize` and `withLeadingSpace` do. */
function normalizers(): object[] {
  const replace = (pattern: string, content: string) => {
    return { type: 'Replace', pattern: regex(pattern), content };
  };
  return [
    // A lone surrogate.
    replace(String.raw`\p{Cs}`, '\uFFFD'),
    ...REPLACEMENTS.map(({ pattern, by }) => replace(pattern.source, by)),
    { type: 'NFC' },
    { type: 'Prepend', prepend: ' ' },
    replace(String.raw`\A (?:(?=${UNSPACED_LETTER})|\z)`, ''),
  ];
}

/** Oniguruma, which `tokenizers` uses, names scripts without saying that they are scripts. */
function regex(pattern: string): { Regex: string } {
  return { Regex: pattern.replaceAll('\\p{sc=', '\\p{') };
}

function endedByEos(): object {
  const name = SPECIAL_NAMES[EOS];
  const end = { SpecialToken: { id: name, type_id: 0 } };
  const sequence = (id: 'A' | 'B') => ({ Sequence: { id, type_id: 0 } });
  return {
    type: 'TemplateProcessing',
    single: [sequence('A'), end],
    pair: [sequence('A'), end, sequence('B'), end],
    special_tokens: { [name]: { id: name, ids: [EOS], tokens: [name] } },
  };
}

/**
 * The merges that make byte-pair encoding by merges give what tiktoken gives by ranks: for each token the two
 * it is made of when it stands alone. No other two ever become it, since what is around a token that comes
 * into being has not touched it before, and so has not changed the order in which its inside was merged.
 *
 * @param tokens in rank order
 * @returns in rank order, leaving out single bytes and tokens that merging does not lead to
 */
export function mergesOf(tokens: readonly Uint8Array[]): [Uint8Array, Uint8Array][] {
  const ranks = new Map(tokens.map((bytes, rank) => [latin1(bytes), rank]));
  return tokens.flatMap((bytes) => {
    const parts = lastTwo(latin1(bytes), ranks);
    return parts ? [[fromLatin1(parts[0]), fromLatin1(parts[1])]] : [];
  });
}

/** The two parts whose merge gives `token`, if merging comes that far. */
function lastTwo(token: string, ranks: ReadonlyMap<string, number>): [string, string] | undefined {
  let parts = [...token];
  while (parts.length > 2) {
    const merged = parts.slice(1).map((part, at) => ranks.get(parts[at]! + part) ?? Infinity);
    const lowest = Math.min(...merged);
    if (lowest === Infinity) return undefined;
    const at = merged.indexOf(lowest);
    parts = parts.toSpliced(at, 2, parts[at]! + parts[at + 1]!);
  }
  return parts.length === 2 ? [parts[0]!, parts[1]!] : undefined;
}

/** Bytes as printable characters, as GPT-2 has them: those that are printable in Latin-1 stand for themselves. */
const PRINTABLE = Array.from({ length: 256 }, (_, byte) => byte).filter(
  (byte) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad),
);
const WRITTEN_BYTES = writtenBytes();

function writtenBytes(): string[] {
  const printable = new Set(PRINTABLE);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(printable.has(byte) ? byte : next++),
  );
}

function written(token: Uint8Array): string {
  return Array.from(token, (byte) => WRITTEN_BYTES[byte]).join('');
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
