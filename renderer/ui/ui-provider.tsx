/**
 * What the controls need around them, once, as the outermost part of the page: language, questions, messages.
 */
import { useInsertionEffect, type JSX, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { claimPressableStyle } from './pressable-style.ts';
import { ConfirmProvider } from './confirm-provider.tsx';
import { ToastProvider } from './toast-provider.tsx';

export interface UiProviderProps {
  /** The language of the controls' own words and numbers, such as `en` or `ar`. */
  readonly locale: string;
  readonly messagesLabel: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

export const UiProvider = ({ locale, messagesLabel, closeLabel, children }: UiProviderProps): JSX.Element => {
  // An insertion effect runs before every other effect, so before the first button looks for the element.
  useInsertionEffect(() => claimPressableStyle(document), []);
  return (
    <I18nProvider locale={locale}>
      <ToastProvider label={messagesLabel} closeLabel={closeLabel}>
        <ConfirmProvider>{children}</ConfirmProvider>
      </ToastProvider>
    </I18nProvider>
  );
};
