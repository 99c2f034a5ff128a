import type { CatalogueEntry } from '../http/catalogue.ts';

export interface NamedLanguage extends CatalogueEntry {
  /** The name in the language of the interface. */
  readonly name: string;
}

/** Named on the server, so that a browser with other CLDR data does not render other words. */
export function namedIn(locale: string): (entry: CatalogueEntry) => NamedLanguage {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return (entry) => ({ ...entry, name: names.of(entry.code) ?? entry.endonym });
}
