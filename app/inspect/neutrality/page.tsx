import type { Metadata } from 'next';
import { inspectDictionary } from '../../interface/page-words.ts';
import { currentVisitor } from '../../interface/visitor.ts';
import { Notice } from '../../site/notice.tsx';
import { releaseInUse } from '../../site/release-in-use.ts';
import styles from '../inspect.module.css';
import { InspectTabs } from '../inspect-tabs.tsx';
import { NeutralityReport } from './neutrality-report.tsx';
import { ScoreTable } from './score-table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  const { inspect } = inspectDictionary(locale, dictionary);
  return { title: `${inspect.tabs.neutrality} · ${dictionary.title}` };
}

export default async function NeutralityPage() {
  const [{ dictionary, locale }, release] = await Promise.all([currentVisitor(), releaseInUse()]);
  if (!release) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  const { manifest } = release;
  const { inspect } = inspectDictionary(locale, dictionary);
  const words = inspect.neutrality;
  return (
    <>
      <InspectTabs current="neutrality" words={inspect} />
      {manifest.neutrality ? (
        <>
          <p className={styles.lead}>{words.lead}</p>
          <NeutralityReport neutrality={manifest.neutrality} words={inspect} locale={locale} />
        </>
      ) : (
        <>
          <div className={styles.lead}>
            <p>{words.none}</p>
            <code className={styles.command}>{words.noneCommand}</code>
          </div>
          <ScoreTable scores={manifest.scores} words={words} locale={locale} />
        </>
      )}
    </>
  );
}
