/**
 * Says what just happened: `useToast` shows it for a while with a way to undo, `useAnnounce` only speaks.
 */
import { createContext, useContext } from 'react';

export interface Toast {
  readonly text: string;
  readonly kind?: 'done' | 'problem' | undefined;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
}

export interface Says {
  readonly toast: (toast: Toast) => void;
  readonly announce: (text: string) => void;
}

export const SaysContext = createContext<Says | undefined>(undefined);

const useSays = (): Says => {
  const says = useContext(SaysContext);
  if (says === undefined) throw new Error('A message is shown outside of UiProvider');
  return says;
};

export const useToast = (): Says['toast'] => useSays().toast;
export const useAnnounce = (): Says['announce'] => useSays().announce;
