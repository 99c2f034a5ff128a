import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { currentVisitor } from './interface/visitor.ts';
import { SiteFooter } from './site/site-footer.tsx';
import { SiteHeader } from './site/site-header.tsx';
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './styles/tokens.css';
import './styles/faces.css';
import './styles/base.css';

export const viewport: Viewport = { colorScheme: 'light dark' };

export async function generateMetadata(): Promise<Metadata> {
  const { dictionary } = await currentVisitor();
  return { title: dictionary.title, description: dictionary.description };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const visitor = await currentVisitor();
  return (
    <html lang={visitor.locale} data-theme={visitor.theme}>
      <body>
        <a className="skip" href="#main">
          {visitor.dictionary.skipToMain}
        </a>
        <SiteHeader visitor={visitor} />
        <main id="main">{children}</main>
        <SiteFooter dictionary={visitor.dictionary} />
      </body>
    </html>
  );
}
