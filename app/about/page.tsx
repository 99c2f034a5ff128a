import type { Metadata } from 'next';
import type { AboutWords } from '../interface/about-english.ts';
import { aboutWords, inspectDictionary } from '../interface/page-words.ts';
import { currentVisitor } from '../interface/visitor.ts';
import { releaseInUse } from '../site/release-in-use.ts';
import styles from './about.module.css';
import { Credits } from './credits.tsx';
import { LayersDrawing } from './layers-drawing.tsx';
import { ReleaseNumbers } from './release-numbers.tsx';
import { ThoughtDepth } from './thought-depth.tsx';
import { ThoughtGlyphs } from './thought-glyphs.tsx';

/** After these sections, which say what an interlingua is, it is shown. */
const TOLD_FIRST = 2;

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  return { title: `${aboutWords(locale).title} · ${dictionary.title}` };
}

export default async function AboutPage() {
  const [{ dictionary, locale }, release] = await Promise.all([currentVisitor(), releaseInUse()]);
  const manifest = release?.manifest;
  const words = aboutWords(locale);
  return (
    <article className={styles.article}>
      <h1>{words.title}</h1>
      <p className={styles.lead}>{words.lead}</p>
      {words.sections.slice(0, TOLD_FIRST).map((section, at) => (
        <Told key={section.heading} {...section} step={at} />
      ))}
      <ThoughtGlyphs words={words.thought} locale={locale} />
      <ThoughtDepth
        words={words.depth}
        layerWords={inspectDictionary(locale, dictionary).inspect.map}
        locale={locale}
      />
      {words.sections.slice(TOLD_FIRST).map((section, at) => (
        <Told key={section.heading} {...section} step={TOLD_FIRST + at} />
      ))}
      {manifest && <ReleaseNumbers manifest={manifest} words={words.numbers} locale={locale} />}
      {manifest && <Credits manifest={manifest} words={words.credits} locale={locale} />}
    </article>
  );
}

function Told({ heading, text, step }: AboutWords['sections'][number] & { step: number }) {
  return (
    <section className={styles.section}>
      <div>
        <h2>{heading}</h2>
        {text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <LayersDrawing step={step} />
    </section>
  );
}
