import type { Metadata } from 'next';
import { catalogueOf } from '../../http/catalogue.ts';
import { openedTranslator } from '../../http/opened-translator.ts';
import { inspectDictionary } from '../../interface/page-words.ts';
import { currentVisitor } from '../../interface/visitor.ts';
import { Notice } from '../../site/notice.tsx';
import { namedIn } from '../../workbench/named-language.ts';
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
  return (
    <>
      <InspectTabs current="map" words={words.inspect} />
      <p className={styles.lead}>{words.inspect.lead}</p>
      {atlas ? (
        <MapExplorer
          atlas={atlas.manifest}
          languages={catalogueOf(translator).map(namedIn(locale))}
          dictionary={words}
          locale={locale}
        />
      ) : (
        <NoAtlas words={words.inspect.noAtlas} />
      )}
    </>
  );
}
