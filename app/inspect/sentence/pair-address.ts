/** The two sentences in the address, and how one looks at them, so that a comparison can be sent to somebody. */

export interface PairOrder {
  readonly first: SentenceOrder;
  readonly second: SentenceOrder;
}

export interface SentenceOrder {
  readonly text: string;
  /** A language code, or `auto`. */
  readonly source: string;
}

export interface PairLook {
  readonly encoder: AttentionLook;
  readonly decoder: AttentionLook;
  /** Hypotheses that the search keeps under way. */
  readonly beam: number;
}

/** Which attention is shown; both counted from 0. */
export interface AttentionLook {
  /** The last one where none is said. */
  readonly layer?: number | undefined;
  /** The mean of all where none is said. */
  readonly head?: number | undefined;
}

const FIRST_BEAM = 4;

/** @param example what to show where the address says nothing */
export function parsePair(query: string, example: { first: string; second: string }): PairOrder {
  const asked = new URLSearchParams(query);
  return {
    first: { text: asked.get('a') ?? example.first, source: asked.get('from') ?? 'auto' },
    second: { text: asked.get('b') ?? example.second, source: asked.get('to') ?? 'auto' },
  };
}

/** Whatever is not understood is as at first. @param mostBeam how wide a search may be */
export function parseLook(query: string, mostBeam: number): PairLook {
  const asked = new URLSearchParams(query);
  const beam = Number(asked.get('beam') ?? FIRST_BEAM);
  return {
    encoder: parseAttention(asked.get('encoder')),
    decoder: parseAttention(asked.get('decoder')),
    beam: Number.isInteger(beam) && beam >= 1 && beam <= mostBeam ? beam : FIRST_BEAM,
  };
}

export function formatPair({ first, second }: PairOrder, look: PairLook): string {
  const [encoder, decoder] = [look.encoder, look.decoder].map(formatAttention);
  const entries = {
    a: first.text,
    b: second.text,
    from: first.source,
    to: second.source,
    ...(encoder && { encoder }),
    ...(decoder && { decoder }),
    ...(look.beam !== FIRST_BEAM && { beam: String(look.beam) }),
  };
  return new URLSearchParams(entries).toString();
}

/** For people: counted from 1, as in `3.2` or `3.mean`. */
function formatAttention({ layer, head }: AttentionLook): string {
  if (layer === undefined && head === undefined) return '';
  return `${layer === undefined ? 'last' : layer + 1}.${head === undefined ? 'mean' : head + 1}`;
}

function parseAttention(text: string | null): AttentionLook {
  const [, layer, head] = /^(\d{1,2}|last)\.(\d{1,2}|mean)$/.exec(text ?? '') ?? [];
  const index = (said: string | undefined) => {
    const number = Number(said);
    return Number.isInteger(number) && number >= 1 ? number - 1 : undefined;
  };
  return { layer: index(layer), head: index(head) };
}
