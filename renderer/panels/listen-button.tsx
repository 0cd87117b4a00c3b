/**
 * One large button that plays a recording and stops it: at its end, when the part goes away, when the screen is hidden.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { onSilence } from '../state/silence.ts';
import { Button, type ButtonVariant } from '../ui/button.tsx';

export interface ListenButtonProps {
  readonly address: string;
  readonly label: string;
  readonly variant?: ButtonVariant;
  readonly isDisabled?: boolean;
}

export const ListenButton = ({ address, label, variant = 'plain', isDisabled = false }: ListenButtonProps): JSX.Element => {
  const { say } = useSentences();
  const playing = useRef<HTMLAudioElement>(undefined);
  const [state, setState] = useState<'quiet' | 'playing' | 'failed'>('quiet');
  useEffect(() => {
    const silence = (): void => playing.current?.pause();
    const stopHearing = onSilence(silence);
    return () => {
      stopHearing();
      silence();
    };
  }, []);
  const play = async (): Promise<void> => {
    const sound = new Audio(address);
    playing.current = sound;
    // A pause is an end here: the next press begins at the beginning, as a listener expects of one button.
    sound.addEventListener('pause', () => setState('quiet'));
    sound.addEventListener('error', () => setState('failed'));
    setState('playing');
    await sound.play();
  };
  const press = (): void => {
    if (state === 'playing') playing.current?.pause();
    // What cannot be played is told where the button is; nothing else depends on it.
    else play().catch(() => setState('failed'));
  };
  return (
    <>
      <Button variant={variant} icon={state === 'playing' ? 'stop' : 'play'} isDisabled={isDisabled} onPress={press}>
        {state === 'playing' ? say('spoken.stop') : label}
      </Button>
      {state === 'failed' && <p role="alert">{say('spoken.cannotPlay')}</p>}
    </>
  );
};
