/**
 * What is seen when the screen is hidden: nothing of the story, and one way back.
 *
 * For the moment when someone comes into the room who should not see a face. Sound is stopped by whoever plays it.
 */
import { useEffect, useRef, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';

export const HiddenScreen = ({ onShow }: { readonly onShow: () => void }): JSX.Element => {
  const { say } = useSentences();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <main className="hidden-screen">
      <Button ref={button} variant="plain" icon="eye" onPress={onShow}>
        {say('workspace.showScreen')}
      </Button>
    </main>
  );
};
