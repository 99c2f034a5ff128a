/**
 * A translation as a link. All of it stands behind the #, which browsers keep to themselves: whoever follows the
 * link sends the text to this server only to translate it, as if it were typed.
 */

export interface SharedDraft {
  readonly text: string;
  /** A language code, or `auto`. */
  readonly source: string;
  readonly targets: readonly string[];
}

export function formatShared({ text, source, targets }: SharedDraft): string {
  const entries = { text, ...(source !== 'auto' && { from: source }), to: targets.join(' ') };
  return `#${new URLSearchParams(entries)}`;
}

/** @param hash of an address, with its # @returns nothing where no text is in it */
export function parseShared(hash: string): SharedDraft | undefined {
  const said = new URLSearchParams(hash.slice(1));
  const text = said.get('text');
  if (!text) return undefined;
  const targets = (said.get('to') ?? '').split(' ').filter((code) => code !== '');
  return { text, source: said.get('from') ?? 'auto', targets };
}
