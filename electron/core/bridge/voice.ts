/**
 * The bridge's questions about recording and taking in voices.
 *
 * A recording goes: `listenToVoice(true)` before the microphone is asked for → `startRecording` → `appendVoice` for
 * every chunk, in order → `markRecording` → `stopRecording`, which answers with what a take or the narration needs →
 * the window applies its edit → `placeRecording`. Until that last word a restart offers the recording again
 * (`foundRecordings`), so nothing that was said depends on the window surviving.
 */
import type { Reason } from '../failure.ts';
import type { NoParticulars, Question } from './question.ts';

/** The only form in which a voice is recorded: 16 bit whole numbers, little-endian, one channel. */
export const voiceSampleRateHz = 48_000;
export const voiceBytesPerMs = (voiceSampleRateHz * 2) / 1000;

export type RecordingTarget =
  /** `revoicesTakeId`: another person reads what is said there, line by line. */
  | { readonly kind: 'scene'; readonly sceneId: string; readonly revoicesTakeId?: string | undefined }
  | { readonly kind: 'narration' };

/** Where in the recording a scene begins, in ms of recorded sound. */
export interface RecordingMark {
  /** Where another person reads: the id of the caption that begins there. */
  readonly sceneId: string;
  readonly atMs: number;
}

export interface VoiceLevels {
  /** Highest sample, in dB below full scale. */
  readonly peakDb: number;
  readonly rmsDb: number;
}

/** What a take or the narration needs to know of a voice that lies in media/. */
export interface VoiceFacts {
  readonly sha256: string;
  readonly fileName: string;
  readonly durationMs: number;
  readonly voiced: readonly { readonly startMs: number; readonly endMs: number }[];
  readonly levels: VoiceLevels;
  /** One per scene, by time; none for a voice that was imported. */
  readonly marks: readonly RecordingMark[];
  readonly notes: readonly Reason[];
}

/** A recording that no take came of yet, because the program ended or the disk was full. */
export interface FoundRecording {
  readonly recordingId: string;
  /** Missing when the note beside the sound could not be read; the person then chooses. */
  readonly target?: RecordingTarget;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly marks: readonly RecordingMark[];
}

export interface WrittenVoice {
  /** How much of the recording is in its file. */
  readonly writtenMs: number;
  /** How much waits in memory because the disk did not take it. */
  readonly heldMs: number;
}

interface OneRecording {
  readonly recordingId: string;
}

export interface VoiceRequests {
  /** Wanted while the window records or tests the microphone: the only time it may hear anything. */
  readonly 'voice:listen': Question<{ readonly isWanted: boolean }, NoParticulars>;
  readonly 'voice:start': Question<{ readonly target: RecordingTarget }, OneRecording>;
  /**
   * `fromSample` is the place of the first sample in the recording: a chunk that is sent again is not written twice.
   * A failure is told once; the sound is held and written with the next chunk.
   */
  readonly 'voice:append': Question<OneRecording & { readonly fromSample: number; readonly pcm: Uint8Array }, WrittenVoice>;
  readonly 'voice:mark': Question<OneRecording & RecordingMark, NoParticulars>;
  readonly 'voice:stop': Question<OneRecording, VoiceFacts>;
  /** Ends a recording that nobody wants: what was said goes to lost+found, never away. */
  readonly 'voice:discard': Question<OneRecording, NoParticulars>;
  /** The story names the voice now: the recording needs no offering again. */
  readonly 'voice:placed': Question<OneRecording, NoParticulars>;
  readonly 'voice:found': Question<NoParticulars, readonly FoundRecording[]>;
  readonly 'voice:recover': Question<OneRecording, VoiceFacts>;
  readonly 'voice:dismiss': Question<OneRecording, NoParticulars>;
  /** A voice note of a phone instead of a recording. */
  readonly 'voice:import': Question<{ readonly fileId: string }, VoiceFacts>;
}

export interface VoiceNews {
  /** Main ended a recording by itself, with all of it on the disk: the story was closed. It is offered again by `voice:found`. */
  readonly 'voice:ended': OneRecording;
  /** How far a deeper or brighter copy of a voice is; it is made when somebody listens. */
  readonly 'voice:shifting': { readonly sha256: string; readonly shiftSemitones: number; readonly doneMs: number; readonly totalMs: number };
}

export const voiceCalls = {
  listenToVoice: 'voice:listen',
  startRecording: 'voice:start',
  appendVoice: 'voice:append',
  markRecording: 'voice:mark',
  stopRecording: 'voice:stop',
  discardRecording: 'voice:discard',
  placeRecording: 'voice:placed',
  foundRecordings: 'voice:found',
  recoverRecording: 'voice:recover',
  dismissRecording: 'voice:dismiss',
  importVoice: 'voice:import',
} as const satisfies Readonly<Record<string, keyof VoiceRequests>>;
export const voiceHearings = { onRecordingEnded: 'voice:ended', onVoiceShifting: 'voice:shifting' } as const satisfies Readonly<Record<string, keyof VoiceNews>>;
