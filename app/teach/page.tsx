import type { Metadata } from 'next';
import { releaseFolder } from '../../model/home.ts';
import { Release } from '../../model/release.ts';
import { STRATEGIES } from '../../model/transfer/strategies.ts';
import { reasonTurnedOff } from '../api/teach/admit.ts';
import { toApiError } from '../http/errors.ts';
import { service } from '../http/service.ts';
import { teachDictionary } from '../interface/page-words.ts';
import { currentVisitor } from '../interface/visitor.ts';
import { Notice } from '../site/notice.tsx';
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
  const codes = await releaseCodes();
  if (!codes) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  const { password, bytes } = service().settings.teach;
  return (
    <TeachBoard
      known={codes.map((code) => ({ code, name: languageName(code, locale) }))}
      nameable={nameableLanguages(locale)}
      strategies={STRATEGIES}
      fileBytes={bytes}
      needsPassword={password !== undefined}
      dictionary={teachDictionary(locale, dictionary)}
      locale={locale}
    />
  );
}

async function releaseCodes(): Promise<readonly string[] | undefined> {
  try {
    return (await Release.open(releaseFolder())).codes;
  } catch (fault) {
    toApiError(fault);
    return undefined;
  }
}
