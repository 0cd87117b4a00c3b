/**
 * Puts every finished recording into the story it was made for, exactly once, and only then lets main forget it.
 *
 * In: the recorder, and how a voice is placed. Out: nothing is placed twice, however often it is looked at, and nothing
 * that was said for one story reaches the next one.
 */
import type { RecordingTarget, VoiceFacts } from '../../electron/core/bridge/voice.ts';
import type { Failure } from '../../electron/core/failure.ts';
import type { MicrophoneProblem } from './microphone.ts';
import type { Recorder } from './recorder.ts';

export interface PlaceFinishedRequest {
  readonly recorder: Recorder;
  /** False when the story does not take it: it is offered again when the story is opened. */
  readonly place: (target: RecordingTarget, facts: VoiceFacts) => boolean;
  readonly flush: () => Promise<boolean>;
  /** It was not the person who ended it. */
  readonly onEndedEarly: (why: Failure | MicrophoneProblem) => void;
  readonly report: (error: unknown) => void;
}

/** Each end of a recording brings facts of its own; they are placed at most once, whoever watches. */
const seen = new WeakSet<VoiceFacts>();

/** Returns the function that stops watching. */
export const placeFinished = ({ recorder, place, flush, onEndedEarly, report }: PlaceFinishedRequest): (() => void) => {
  const look = (): void => {
    const state = recorder.getState();
    if (state.kind !== 'done' || seen.has(state.facts)) return;
    seen.add(state.facts);
    const isPlaced = place(state.target, state.facts);
    if (state.endedBy !== undefined) onEndedEarly(state.endedBy);
    const settle = async (): Promise<void> => {
      if (isPlaced && (await flush())) await recorder.placed();
      else recorder.dismiss();
    };
    settle().catch(report);
  };
  look();
  return recorder.subscribe(look);
};

/** Before a story leaves the window: what is being said stays with it, and the recorder is free for the next one. */
export const endRecording = async (recorder: Recorder): Promise<void> => {
  await recorder.stop();
  recorder.dismiss();
};
