import type { Metadata } from 'next';
import { releaseFolder } from '../../model/home.ts';
import { type Manifest, Release } from '../../model/release.ts';
import { toApiError } from '../http/errors.ts';
import { aboutWords } from '../interface/page-words.ts';
import { currentVisitor } from '../interface/visitor.ts';
import styles from './about.module.css';
import { Credits } from './credits.tsx';
import { LayersDrawing } from './layers-drawing.tsx';
import { ReleaseNumbers } from './release-numbers.tsx';
import { ThoughtGlyphs } from './thought-glyphs.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  return { title: `${aboutWords(locale).title} · ${dictionary.title}` };
}

export default async function AboutPage() {
  const [{ locale }, manifest] = await Promise.all([currentVisitor(), readManifest()]);
  const words = aboutWords(locale);
  return (
    <article className={styles.article}>
      <h1>{words.title}</h1>
      <p className={styles.lead}>{words.lead}</p>
      {words.sections.map(({ heading, text }, at) => (
        <section key={heading} className={styles.section}>
          <div>
            <h2>{heading}</h2>
            {text.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          <LayersDrawing step={at} />
        </section>
      ))}
      <ThoughtGlyphs words={words.thought} locale={locale} />
      {manifest && <ReleaseNumbers manifest={manifest} words={words.numbers} locale={locale} />}
      {manifest && <Credits manifest={manifest} words={words.credits} locale={locale} />}
    </article>
  );
}

async function readManifest(): Promise<Manifest | undefined> {
  try {
    return (await Release.open(releaseFolder())).manifest;
  } catch (fault) {
    toApiError(fault);
    return undefined;
  }
}
