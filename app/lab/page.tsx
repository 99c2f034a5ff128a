import type { Metadata } from 'next';
import { readComparisons } from '../../model/comparison.ts';
import { releaseFolder } from '../../model/home.ts';
import { Release } from '../../model/release.ts';
import { labDictionary } from '../interface/page-words.ts';
import { currentVisitor } from '../interface/visitor.ts';
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
  const [{ locale }, { comparison: asked }, all, interlingua] = await Promise.all([
    currentVisitor(),
    searchParams,
    readComparisons(),
    currentInterlingua(),
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
            isOtherInterlingua={comparison.interlingua !== interlingua}
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

/** @returns the sha256 of the encoder in use, or undefined where there is no release */
async function currentInterlingua(): Promise<string | undefined> {
  const release = await Release.open(releaseFolder()).catch(() => undefined);
  return release?.manifest.encoder.sha256;
}
