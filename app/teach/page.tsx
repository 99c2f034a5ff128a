import type { Metadata } from 'next';
import { STRATEGIES } from '../../model/transfer/strategies.ts';
import { reasonTurnedOff } from '../api/teach/admit.ts';
import { service } from '../http/service.ts';
import { teachDictionary } from '../interface/page-words.ts';
import { currentVisitor } from '../interface/visitor.ts';
import { Notice } from '../site/notice.tsx';
import { releaseInUse } from '../site/release-in-use.ts';
import { languageName, nameableLanguages } from './language-names.ts';
import { OffNotice } from './off-notice.tsx';
import styles from './teach.module.css';
import { TeachBoard } from './teach-board.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary, locale } = await currentVisitor();
  return { title: `${teachDictionary(locale, dictionary).teach.title} · ${dictionary.title}` };
}

export default async function TeachPage() {
  const { dictionary, locale } = await currentVisitor();
  const words = teachDictionary(locale, dictionary);
  const by = service();
  const reason = reasonTurnedOff(by);
  return (
    <>
      <h1 className={styles.title}>{words.teach.title}</h1>
      <p className={styles.lead}>{words.teach.lead}</p>
      {reason ? <OffNotice reason={reason} words={words.teach.off} /> : <Board />}
    </>
  );
}

async function Board() {
  const { dictionary, locale } = await currentVisitor();
  const release = await releaseInUse();
  if (!release) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  const { password, bytes } = service().settings.teach;
  return (
    <TeachBoard
      known={release.codes.map((code) => ({ code, name: languageName(code, locale) }))}
      nameable={nameableLanguages(locale)}
      strategies={STRATEGIES}
      fileBytes={bytes}
      needsPassword={password !== undefined}
      dictionary={teachDictionary(locale, dictionary)}
      locale={locale}
    />
  );
}
