import type { Metadata } from 'next';
import { language } from '../../../data/languages.ts';
import type { Atlas } from '../../../model/inspect/atlas.ts';
import { catalogueOf } from '../../http/catalogue.ts';
import { openedTranslator } from '../../http/opened-translator.ts';
import { inspectDictionary } from '../../interface/page-words.ts';
import { currentVisitor } from '../../interface/visitor.ts';
import { Notice } from '../../site/notice.tsx';
import { type NamedLanguage, namedIn } from '../../workbench/named-language.ts';
import styles from '../inspect.module.css';
import { InspectTabs } from '../inspect-tabs.tsx';
import { atlasForPage } from '../opened-atlas.ts';
import { MapExplorer } from './map-explorer.tsx';
import { NoAtlas } from './no-atlas.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  const { inspect } = inspectDictionary(locale, dictionary);
  return { title: `${inspect.tabs.map} · ${dictionary.title}` };
}

export default async function MapPage() {
  const [{ dictionary, locale }, translator, atlas] = await Promise.all([
    currentVisitor(),
    openedTranslator(),
    atlasForPage(),
  ]);
  if (!translator) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  const words = inspectDictionary(locale, dictionary);
  const languages = catalogueOf(translator).map(namedIn(locale));
  return (
    <>
      <InspectTabs current="map" words={words.inspect} />
      <p className={styles.lead}>{words.inspect.lead}</p>
      {atlas ? (
        <MapExplorer
          atlas={atlas.manifest}
          languages={languages}
          former={formerLanguages(atlas, languages, locale)}
          dictionary={words}
          locale={locale}
        />
      ) : (
        <NoAtlas words={words.inspect.noAtlas} />
      )}
    </>
  );
}

/** Those that the atlas was drawn with, and whose packs have been removed since. */
function formerLanguages(
  { manifest }: Atlas,
  languages: readonly NamedLanguage[],
  locale: string,
): NamedLanguage[] {
  const codes = manifest.languages.map(({ code }) => code);
  return codes
    .filter((code) => !languages.some((each) => each.code === code))
    .map((code) => namedIn(locale)({ ...language(code), trainedTargets: [] }));
}
