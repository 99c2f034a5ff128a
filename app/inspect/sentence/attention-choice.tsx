import type { InspectWords } from '../../interface/inspect-english.ts';
import type { AttentionLook } from './pair-address.ts';

interface Props {
  readonly layers: number;
  readonly heads: number;
  readonly look: AttentionLook;
  readonly words: InspectWords['sentence'];
  readonly onLook: (look: AttentionLook) => void;
}

/** Whose attention is shown: of which layer, and of one head or the mean of all. */
export function AttentionChoice({ layers, heads, look, words, onLook }: Props) {
  const { layer = layers - 1, head } = look;
  return (
    <>
      <label>
        {words.attentionLayer}{' '}
        <select
          value={layer}
          onChange={(event) => onLook({ layer: Number(event.target.value), head })}
        >
          {numbers(layers)}
        </select>
      </label>
      <label>
        {words.head}{' '}
        <select
          value={head ?? 'mean'}
          onChange={({ target: { value } }) =>
            onLook({ layer: look.layer, head: value === 'mean' ? undefined : Number(value) })
          }
        >
          <option value="mean">{words.allHeads}</option>
          {numbers(heads)}
        </select>
      </label>
    </>
  );
}

function numbers(count: number) {
  return Array.from({ length: count }, (_, each) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a layer, or a head, is its number.
    <option key={each} value={each}>
      {each + 1}
    </option>
  ));
}

/** The chosen weights, row by row. What an address asks for and the model has not is the last, or the mean. */
export function chosenAttention(
  attention: readonly (readonly (readonly number[])[])[],
  { layer, head }: AttentionLook,
): readonly number[] {
  const heads = attention[layer ?? -1] ?? attention.at(-1) ?? [];
  return heads[head ?? -1] ?? meanOf(heads);
}

function meanOf(heads: readonly (readonly number[])[]): number[] {
  return (heads[0] ?? []).map(
    (_, at) => heads.reduce((sum, head) => sum + head[at], 0) / heads.length,
  );
}
