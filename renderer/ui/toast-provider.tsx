/**
 * Messages about what just happened: at most three, below the head of the window, and one polite voice for screen readers.
 *
 * A message without an action goes after a few seconds, one with an action stays longer; neither goes while the pointer
 * or the focus is on the messages, and a message about a problem waits until it is closed. Both lie directly in <body>:
 * what lies in the page is out of reach while a dialog is open.
 */
import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type JSX, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { SaysContext, type Says, type Toast } from './use-toast.ts';

const MOST_SHOWN = 3;
const SHORT_MS = 7000;
const LONG_MS = 20_000;

interface Shown extends Toast {
  readonly id: number;
}

export interface ToastProviderProps {
  readonly children: ReactNode;
  /** The name of the region, for example “Messages”. */
  readonly label: string;
  readonly closeLabel: string;
}

const stays = (toast: Toast): boolean => toast.kind === 'problem';

const Message = ({ toast, isHeld, onGone, closeLabel }: { readonly toast: Shown; readonly isHeld: boolean; readonly onGone: () => void; readonly closeLabel: string }): JSX.Element => {
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  const { action } = toast;
  const lastsMs = action === undefined ? SHORT_MS : LONG_MS;
  const mayGo = !isHeld && !stays(toast);
  useEffect(() => {
    if (!mayGo) return undefined;
    const timer = setTimeout(() => gone.current(), lastsMs);
    return () => clearTimeout(timer);
  }, [mayGo, lastsMs]);
  const onAction = (): void => {
    action?.onPress();
    onGone();
  };
  return (
    <li className={`toast toast-${toast.kind ?? 'done'}`}>
      <Icon name={toast.kind === 'problem' ? 'warning' : 'check'} />
      <span className="toast-text">{toast.text}</span>
      {action !== undefined && (
        <Button variant="plain" onPress={onAction}>
          {action.label}
        </Button>
      )}
      <IconButton label={closeLabel} icon="close" onPress={onGone} />
    </li>
  );
};

export const ToastProvider = ({ children, label, closeLabel }: ToastProviderProps): JSX.Element => {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const [isHeld, setHeld] = useState(false);
  const [spoken, setSpoken] = useState({ text: '', turn: 0 });
  const lastId = useRef(0);
  // The same words twice are news twice: a new element makes them heard again.
  const announce = useCallback((text: string) => setSpoken((before) => ({ text, turn: before.turn + 1 })), []);
  const says = useMemo<Says>(
    () => ({
      announce,
      toast: (toast) => {
        lastId.current += 1;
        const id = lastId.current;
        setShown((before) => [...before, { ...toast, id }].slice(-MOST_SHOWN));
        announce(toast.text);
      },
    }),
    [announce],
  );
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement>(null);
  const onFocus = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && region.current?.contains(relatedTarget) === false) cameFrom.current = relatedTarget;
    setHeld(true);
  };
  const onGone = (id: number): void => {
    // The focus would be lost with the button it is on.
    if (region.current?.contains(document.activeElement) === true && cameFrom.current?.isConnected === true) cameFrom.current.focus();
    setShown((before) => before.filter((toast) => toast.id !== id));
    if (shown.length === 1) setHeld(false);
  };
  const voice = (
    <output className="only-heard" aria-live="polite" data-live-announcer="true">
      <span key={spoken.turn}>{spoken.text}</span>
    </output>
  );
  const messages = shown.length > 0 && (
    // The listeners only notice that someone is here; nothing is pressed by them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={region}
      className="toasts"
      aria-label={label}
      // React Aria hides what lies outside of a dialog unless it says that it belongs on top.
      data-react-aria-top-layer="true"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={onFocus}
      onBlur={() => setHeld(false)}
    >
      <ul>
        {shown.map((toast) => (
          <Message key={toast.id} toast={toast} isHeld={isHeld} onGone={() => onGone(toast.id)} closeLabel={closeLabel} />
        ))}
      </ul>
    </section>
  );
  // Drawn to a string, as tests do, there is no <body> to put them in.
  const hasPage = typeof document !== 'undefined';
  return (
    <SaysContext value={says}>
      {children}
      {hasPage && createPortal(voice, document.body)}
      {hasPage && createPortal(messages, document.body)}
    </SaysContext>
  );
};
