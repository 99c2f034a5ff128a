import type { Metadata } from 'next';
import { readComparisons } from '../../model/comparison.ts';
import { labDictionary } from '../interface/page-words.ts';
import { currentVisitor } from '../interface/visitor.ts';
import { releaseInUse } from '../site/release-in-use.ts';
import { ComparisonFacts } from './comparison-facts.tsx';
import styles from './lab.module.css';
import { LabStory } from './lab-story.tsx';
import { NoComparison } from './no-comparison.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  return { title: `${labDictionary(locale).lab.title} · ${dictionary.title}` };
}

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function LabPage({ searchParams }: Props) {
  const [{ locale }, { comparison: asked }, all, release] = await Promise.all([
    currentVisitor(),
    searchParams,
    readComparisons(),
    releaseInUse(),
  ]);
  const dictionary = labDictionary(locale);
  const shown = all.filter(({ cells }) => cells.length > 0);
  const comparison = shown.find(({ name }) => name === asked) ?? shown[0];
  return (
    <>
      <h1 className={styles.title}>{dictionary.lab.title}</h1>
      <p className={styles.lead}>{dictionary.lab.lead}</p>
      {comparison ? (
        <>
          <ComparisonFacts
            comparison={comparison}
            names={shown.map(({ name }) => name)}
            isOtherInterlingua={
              release !== undefined && comparison.interlingua !== release.manifest.encoder.sha256
            }
            {...{ dictionary, locale }}
          />
          <LabStory key={comparison.name} {...{ comparison, dictionary, locale }} />
        </>
      ) : (
        <NoComparison words={dictionary.lab.none} />
      )}
    </>
  );
}
