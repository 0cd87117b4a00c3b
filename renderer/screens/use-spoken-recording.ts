/**
 * Records one consent screen after the other, and keeps each as soon as it ends.
 *
 * In: where they belong, and the window's microphone. Out: the screens as they stand on the disk, which one is being
 * recorded and for how long, and what is in the way.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ScreenToSpeak, SpokenPlaceWish } from '../../electron/core/bridge/spoken.ts';
import type { ConsentScreen } from '../../electron/core/consent/consent-screens.ts';
import type { Failure, Result } from '../../electron/core/failure.ts';
import type { UiLanguage } from '../../electron/core/ui-languages.ts';
import type { MicrophoneProblem } from '../state/microphone.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import type { VoiceStore } from '../state/voice-store.ts';

export interface SpokenRecording {
  readonly rows: readonly ScreenToSpeak[] | undefined;
  readonly failure: Failure | undefined;
  readonly problem: MicrophoneProblem | undefined;
  readonly active: { readonly screen: ConsentScreen; readonly recordedMs: number } | undefined;
  readonly record: (screen: ConsentScreen) => void;
  readonly stop: () => void;
  readonly erase: (screen?: ConsentScreen) => Promise<void>;
}

type Place = SpokenPlaceWish & { readonly textLanguage: UiLanguage };

export const useSpokenRecording = ({ workshopId, language, textLanguage }: Place, voice: VoiceStore): SpokenRecording => {
  const studio = useStudioBridge();
  const [rows, setRows] = useState<readonly ScreenToSpeak[]>();
  const [failure, setFailure] = useState<Failure>();
  const [screen, setScreen] = useState<ConsentScreen>();
  const [clip] = useState(() => voice.openClip());
  const state = useStore(clip);
  /** What is recorded belongs where it began, whatever is chosen meanwhile. */
  const begun = useRef<Place & { readonly screen: ConsentScreen }>(undefined);

  const show = useCallback((listed: Result<readonly ScreenToSpeak[]>): void => {
    if (listed.ok) setRows(listed.value);
    else setFailure(listed.failure);
  }, []);
  const told = useCallback(
    async (asked: Promise<Result<unknown>>): Promise<void> => {
      setFailure(undefined);
      const answer = await asked;
      if (!answer.ok) setFailure(answer.failure);
      show(await studio.listSpoken({ workshopId, language, textLanguage }));
    },
    [show, studio, workshopId, language, textLanguage],
  );
  useEffect(() => {
    let isWanted = true;
    studio.listSpoken({ workshopId, language, textLanguage }).then((listed) => {
      if (isWanted) show(listed);
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [show, studio, workshopId, language, textLanguage]);
  const telling = useRef(told);
  useEffect(() => {
    telling.current = told;
  }, [told]);
  useEffect(() => {
    const stopHearing = clip.subscribe((now) => {
      if (now.kind !== 'done' || begun.current === undefined) return;
      const kept = begun.current;
      begun.current = undefined;
      telling.current(studio.keepSpoken({ ...kept, pcm: now.pcm })).catch(reportError);
    });
    // Whoever leaves in the middle keeps what was said: the stop tells it, and only then nobody listens any more.
    return () => void clip.stop().then(stopHearing).then(clip.reset).catch(reportError);
  }, [clip, studio]);

  return {
    rows,
    failure,
    problem: state.kind === 'failed' ? state.problem : undefined,
    active: screen !== undefined && (state.kind === 'recording' || state.kind === 'opening') ? { screen, recordedMs: state.kind === 'recording' ? state.recordedMs : 0 } : undefined,
    record: (next) => {
      begun.current = { workshopId, language, textLanguage, screen: next };
      setScreen(next);
      clip.start().catch(reportError);
    },
    stop: () => void clip.stop().catch(reportError),
    erase: (which) => told(studio.eraseSpoken({ workshopId, language, ...(which === undefined ? {} : { screen: which }) })),
  };
};
