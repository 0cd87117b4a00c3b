/**
 * What the recorder asks of main, and the bridge that answers it.
 */
import type { RecordingMark, RecordingTarget, VoiceFacts, WrittenVoice } from '../../electron/core/bridge/voice.ts';
import type { Studio } from '../../electron/core/bridge.ts';
import type { Result } from '../../electron/core/failure.ts';

export interface VoicePort {
  /** Wanted from before the microphone is asked for until it is closed. */
  readonly listen: (isWanted: boolean) => Promise<Result<unknown>>;
  readonly start: (target: RecordingTarget) => Promise<Result<{ readonly recordingId: string }>>;
  /** The same chunk may be sent again: main knows by `fromSample` what it has. */
  readonly append: (recordingId: string, fromSample: number, pcm: Uint8Array) => Promise<Result<WrittenVoice>>;
  readonly mark: (recordingId: string, mark: RecordingMark) => Promise<Result<unknown>>;
  /** May be asked again after a refusal. */
  readonly stop: (recordingId: string) => Promise<Result<VoiceFacts>>;
  readonly discard: (recordingId: string) => Promise<Result<unknown>>;
  readonly placed: (recordingId: string) => Promise<Result<unknown>>;
}

type VoiceCalls = Pick<Studio, 'listenToVoice' | 'startRecording' | 'appendVoice' | 'markRecording' | 'stopRecording' | 'discardRecording' | 'placeRecording'>;

export const voicePort = (studio: VoiceCalls): VoicePort => ({
  listen: (isWanted) => studio.listenToVoice({ isWanted }),
  start: (target) => studio.startRecording({ target }),
  append: (recordingId, fromSample, pcm) => studio.appendVoice({ recordingId, fromSample, pcm }),
  mark: (recordingId, mark) => studio.markRecording({ recordingId, ...mark }),
  stop: (recordingId) => studio.stopRecording({ recordingId }),
  discard: (recordingId) => studio.discardRecording({ recordingId }),
  placed: (recordingId) => studio.placeRecording({ recordingId }),
});
