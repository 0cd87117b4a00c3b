/**
 * Makes a voice deeper or brighter, never without the sentence that this hides nobody.
 *
 * The film and the preview change, the recording does not. The copy to listen to is begun as soon as the thumb rests.
 */
import { useEffect, useState, type JSX } from 'react';
import { mostShiftSemitones } from '../../../electron/core/story/story.ts';
import { soundAddress, soundNameOf } from '../../preview/sound-store.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Slider } from '../../ui/slider.tsx';

export interface VoiceShiftProps {
  readonly sha256: string;
  /** 0: as it was spoken. */
  readonly shiftSemitones: number;
  readonly onChange: (shiftSemitones: number) => void;
}

const restMs = 600;

/** From 0 to 1 while the copy is being made; undefined before and after. */
const useCopy = ({ sha256, shiftSemitones }: Pick<VoiceShiftProps, 'sha256' | 'shiftSemitones'>): number | undefined => {
  const { mediaUrl, onVoiceShifting } = useStudioBridge();
  const [made, setMade] = useState<number>();
  useEffect(() => {
    if (shiftSemitones === 0) return undefined;
    const stop = new AbortController();
    const begin = async (): Promise<void> => {
      await fetch(soundAddress(mediaUrl, soundNameOf({ sha256, shiftSemitones })), { method: 'HEAD', signal: stop.signal });
      setMade(undefined);
    };
    const rest = setTimeout(() => {
      begin().catch((error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      });
    }, restMs);
    const forget = onVoiceShifting((news) => {
      if (news.sha256 === sha256 && news.shiftSemitones === shiftSemitones) setMade(news.totalMs === 0 ? 0 : news.doneMs / news.totalMs);
    });
    return () => {
      clearTimeout(rest);
      stop.abort();
      forget();
      setMade(undefined);
    };
  }, [sha256, shiftSemitones, mediaUrl, onVoiceShifting]);
  return made;
};

export const VoiceShift = ({ sha256, shiftSemitones, onChange }: VoiceShiftProps): JSX.Element => {
  const { say } = useSentences();
  const made = useCopy({ sha256, shiftSemitones });
  return (
    <section className="voice-shift" aria-label={say('voice.shift')}>
      <Slider label={say('voice.shift')} value={shiftSemitones} minValue={-mostShiftSemitones} maxValue={mostShiftSemitones} step={1} formatOptions={{ signDisplay: 'exceptZero' }} onChange={onChange} />
      <p className="panel-hint">{say('voice.shiftHint')}</p>
      <p className="shift-warning">{say('voice.shiftNotAnonymous')}</p>
      {made !== undefined && <ProgressBar label={say('voice.shiftMaking')} value={made} />}
      {shiftSemitones !== 0 && (
        <Button variant="plain" icon="undo" onPress={() => onChange(0)}>
          {say('voice.shiftAsSpoken')}
        </Button>
      )}
    </section>
  );
};
