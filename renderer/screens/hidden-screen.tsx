/**
 * What is seen when the screen is hidden: nothing of the story, and one way back.
 *
 * For the moment when someone comes into the room who should not see a face. It lies over everything, questions and
 * messages too, and no key but the one that shows the screen again does anything. Sound is stopped by whoever plays it.
 */
import { useLayoutEffect, useRef, type JSX } from 'react';
import { createPortal } from 'react-dom';
import { useSentences } from '../sentences.ts';
import { useOnlyCommand } from '../state/commands-context.ts';
import { Button } from '../ui/button.tsx';

export const HiddenScreen = ({ onShow }: { readonly onShow: () => void }): JSX.Element => {
  const { say } = useSentences();
  const button = useRef<HTMLButtonElement>(null);
  useOnlyCommand('hide-screen');
  useLayoutEffect(() => {
    const before = document.activeElement;
    document.documentElement.dataset['hidden'] = '';
    button.current?.focus();
    return () => {
      delete document.documentElement.dataset['hidden'];
      // A dialog that was open keeps the focus inside, where it was.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return createPortal(
    // React Aria keeps the focus in an open dialog unless something says that it belongs on top.
    <main className="hidden-screen" data-react-aria-top-layer="true">
      <Button ref={button} variant="plain" icon="eye" onPress={onShow}>
        {say('workspace.showScreen')}
      </Button>
    </main>,
    document.body,
  );
};
