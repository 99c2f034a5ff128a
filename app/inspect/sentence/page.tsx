import type { Metadata } from 'next';
import { catalogueOf } from '../../http/catalogue.ts';
import { openedTranslator } from '../../http/opened-translator.ts';
import { inspectDictionary } from '../../interface/page-words.ts';
import { currentVisitor } from '../../interface/visitor.ts';
import { Notice } from '../../site/notice.tsx';
import { namedIn } from '../../workbench/named-language.ts';
import styles from '../inspect.module.css';
import { InspectTabs } from '../inspect-tabs.tsx';
import { SentenceExplorer } from './sentence-explorer.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  const { inspect } = inspectDictionary(locale, dictionary);
  return { title: `${inspect.tabs.sentence} · ${dictionary.title}` };
}

export default async function SentencePage() {
  const [{ dictionary, locale }, translator] = await Promise.all([
    currentVisitor(),
    openedTranslator(),
  ]);
  if (!translator) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  const words = inspectDictionary(locale, dictionary);
  return (
    <>
      <InspectTabs current="sentence" words={words.inspect} />
      <p className={styles.lead}>{words.inspect.sentence.lead}</p>
      <SentenceExplorer
        languages={catalogueOf(translator).map(namedIn(locale))}
        dictionary={words}
        locale={locale}
      />
    </>
  );
}
