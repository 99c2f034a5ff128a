'use client';

import { chinese } from './interface/chinese.ts';
import { english } from './interface/english.ts';
import { Notice } from './site/notice.tsx';

/** Next shows this where a page throws. It may know nothing of the request but the language in the tag. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const dictionary = document.documentElement.lang === 'zh' ? chinese : english;
  return (
    <Notice>
      {dictionary.pageFailed}{' '}
      <button type="button" className="link" onClick={reset}>
        {dictionary.retry}
      </button>
    </Notice>
  );
}
