/**
 * A part of the page in another language than the rest: its letters, its direction, the words and arrows of its controls.
 */
import type { JSX, ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';

export interface LanguageRegionProps {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export const LanguageRegion = ({ locale, direction, className, children }: LanguageRegionProps): JSX.Element => (
  <I18nProvider locale={locale}>
    <div className={className} lang={locale} dir={direction}>
      {children}
    </div>
  </I18nProvider>
);
