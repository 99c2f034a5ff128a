import { catalogueOf } from './http/catalogue.ts';
import { openedTranslator } from './http/opened-translator.ts';
import { service } from './http/service.ts';
import { currentVisitor } from './interface/visitor.ts';
import { Notice } from './site/notice.tsx';
import { namedIn } from './workbench/named-language.ts';
import { Workbench } from './workbench/workbench.tsx';

export default async function TranslatePage() {
  const [{ dictionary, locale }, translator] = await Promise.all([
    currentVisitor(),
    openedTranslator(),
  ]);
  const { characters, alternatives } = service().settings.limits;
  if (!translator) return <Notice>{dictionary.errors['model-unavailable']}</Notice>;
  return (
    <>
      <noscript>
        <Notice>{dictionary.withoutScript}</Notice>
      </noscript>
      <h1 className="visually-hidden">{dictionary.tagline}</h1>
      <Workbench
        limits={{ characters, alternatives }}
        languages={catalogueOf(translator).map(namedIn(locale))}
        embeds={translator.embed !== undefined}
        dictionary={dictionary}
        locale={locale}
      />
    </>
  );
}
