import type { Metadata } from 'next';
import { STATUS } from '../http/errors.ts';
import { service } from '../http/service.ts';
import { currentVisitor } from '../interface/visitor.ts';
import { operations } from '../spec/operations.ts';
import { apiWordsOf } from './api-words.ts';
import styles from './docs.module.css';
import { OperationSection } from './operation-section.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await currentVisitor();
  return { title: `${apiWordsOf(locale).title} · interlingua` };
}

/** The API for people: the same list that /spec is made from. */
export default async function DocsPage() {
  const { locale } = await currentVisitor();
  const words = apiWordsOf(locale);
  const list = operations(service().settings);
  return (
    <article className={styles.docs}>
      <h1>{words.title}</h1>
      <p className={styles.intro}>{words.intro}</p>
      <p>
        <a href="/spec">{words.machineReadable}</a>
      </p>
      <nav aria-label={words.title}>
        <ul className={styles.contents}>
          {list.map(({ name, method, path }) => (
            <li key={name}>
              <a href={`#${name}`}>
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {list.map((operation) => (
        <OperationSection key={operation.name} {...{ operation, words, locale }} />
      ))}
      <section className={styles.operation}>
        <h2 id="faults">{words.faults}</h2>
        <p>{words.faultsIntro}</p>
        <ul className={styles.codes}>
          {Object.entries(STATUS).map(([code, status]) => (
            <li key={code}>
              <span className={styles.status}>{status}</span> <code>{code}</code>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
