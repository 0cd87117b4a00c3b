/**
 * Does something that needs the passphrase: tries, asks for it when it is needed, and tries again.
 *
 * The passphrase goes to main and is kept nowhere in the window.
 */
import { useMemo, useRef, useState, type JSX } from 'react';
import type { Result } from '../../electron/core/failure.ts';
import { PassphraseDialog } from './passphrase-dialog.tsx';

export interface PassphraseUse {
  /** Answers `passphrase-needed` only when the person did not give one. */
  readonly withPassphrase: <Value>(attempt: () => Promise<Result<Value>>) => Promise<Result<Value>>;
  /** True when it is known now. */
  readonly askPassphrase: () => Promise<boolean>;
  /** Stands somewhere in what is drawn. */
  readonly passphraseDialog: JSX.Element;
}

export const usePassphrase = (): PassphraseUse => {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isGiven: boolean) => void) | undefined>(undefined);
  const answer = (isGiven: boolean): void => {
    setOpen(false);
    waiting.current?.(isGiven);
    waiting.current = undefined;
  };
  // The same values for as long as the part stands, so that what is built on them need not be built anew.
  const ways = useMemo<Pick<PassphraseUse, 'askPassphrase' | 'withPassphrase'>>(() => {
    const ask = (): Promise<boolean> =>
      new Promise((resolve) => {
        waiting.current = resolve;
        setOpen(true);
      });
    return {
      askPassphrase: ask,
      withPassphrase: async (attempt) => {
        const first = await attempt();
        if (first.ok || first.failure.code !== 'passphrase-needed') return first;
        return (await ask()) ? attempt() : first;
      },
    };
  }, []);
  return { ...ways, passphraseDialog: isOpen ? <PassphraseDialog onGiven={() => answer(true)} onClose={() => answer(false)} /> : <></> };
};
