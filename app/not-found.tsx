import Link from 'next/link';
import { currentVisitor } from './interface/visitor.ts';
import { Notice } from './site/notice.tsx';

export default async function NotFound() {
  const { dictionary } = await currentVisitor();
  return (
    <Notice>
      {dictionary.notFound} <Link href="/">{dictionary.backToTranslate}</Link>
    </Notice>
  );
}
