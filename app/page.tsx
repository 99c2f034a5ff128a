import { catalogueOf } from './http/catalogue.ts';
import { openedTranslator } from './http/opened-translator.ts';
import { currentVisitor } from './interface/visitor.ts';
import { Notice } from './site/notice.tsx';
import { namedIn } from './workbench/named-language.ts';
import { Workbench } from './workbench/workbench.tsx';

export default async function TranslatePage() {
  const [{ dictionary, locale }, translator] = await Promise.all([
    currentVisitor(),
    openedTranslator(),
  ]);
  if (!translator) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  return (
    <>
      <noscript>
        <Notice>{dictionary.withoutScript}</Notice>
      </noscript>
      <Workbench
        languages={catalogueOf(translator).map(namedIn(locale))}
        embeds={translator.embed !== undefined}
        dictionary={dictionary}
        locale={locale}
      />
    </>
  );
}
