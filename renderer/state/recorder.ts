/**
 * The recorder of the window: from "record" to a voice that a scene can play.
 *
 * idle → arming (microphone, room on the disk) → counting 3, 2, 1 → recording → stopping → done or failed. In: what the
 * person does, and the sound of a microphone. Out: states to show; the sound itself goes to main chunk by chunk. Marks
 * are places in the recorded sound, not on the clock of the wall. It never throws a sample away, and a failure that can
 * be mended can be tried again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { voiceSampleRateHz, type RecordingMark, type RecordingTarget, type VoiceFacts } from '../../electron/core/bridge/voice.ts';
import { failure, type Failure, type Result } from '../../electron/core/failure.ts';
import { openChunkSender, type ChunkSender } from './chunk-sender.ts';
import type { Capture, MicrophoneProblem, OpenedMicrophone } from './microphone.ts';
import type { VoicePort } from './voice-port.ts';

export type RecorderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'arming'; readonly target: RecordingTarget }
  | { readonly kind: 'counting'; readonly target: RecordingTarget; readonly left: number }
  | {
      readonly kind: 'recording' | 'stopping';
      readonly target: RecordingTarget;
      readonly recordedMs: number;
      /** How much main has not taken yet; more than a second is worth telling. */
      readonly backlogMs: number;
      readonly marks: readonly RecordingMark[];
      /** The disk is in trouble; what is said is kept in memory meanwhile. */
      readonly warning?: Failure;
    }
  | {
      readonly kind: 'done';
      readonly target: RecordingTarget;
      readonly recordingId: string;
      readonly facts: VoiceFacts;
      /** Why it ended, when it was not the person: a full disk, an unplugged microphone. */
      readonly endedBy?: Failure | MicrophoneProblem;
    }
  | { readonly kind: 'failed'; readonly target: RecordingTarget; readonly why: Failure | MicrophoneProblem; readonly canRetry: boolean };

export interface RecordOptions {
  /** For a narration: the scene that is shown first gets the mark 0. */
  readonly firstSceneId?: string;
  /** 3 unless said; 0 begins at once. */
  readonly countFrom?: number;
}

export interface RecorderRequest {
  readonly port: VoicePort;
  /** Opens a microphone, or hands over the one whose meter is shown; it is closed by `close` of what comes back. */
  readonly openCapture: () => Promise<OpenedMicrophone<Capture>>;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface Recorder extends Pick<StoreApi<RecorderState>, 'getState' | 'subscribe'> {
  readonly record: (target: RecordingTarget, options?: RecordOptions) => Promise<void>;
  /** The picture was turned to this scene, now. */
  readonly mark: (sceneId: string) => void;
  /** Ends the recording, or the count before it. Resolves when a voice was made of it, or it is known why not. */
  readonly stop: () => Promise<void>;
  /** Main ended it by itself (the computer fell asleep): a voice is made of what main has. */
  readonly endedByMain: (recordingId: string) => Promise<void>;
  /** Gives up what is being recorded: it goes to lost+found. */
  readonly cancel: () => Promise<void>;
  /** After a failure with `canRetry`: sends what waits and finishes again. */
  readonly retry: () => Promise<void>;
  /** The story names the voice; the recorder is free again. */
  readonly placed: () => Promise<void>;
  /** Back to idle from done or failed. What failed is offered again when the story is opened. */
  readonly dismiss: () => void;
}

const countMs = 1000;
const msOf = (samples: number): number => Math.floor((samples * 1000) / voiceSampleRateHz);
const realWait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
/** What was recorded is of no use; the same recording will not become better. */
const isFinal = ({ code }: Failure): boolean => code === 'sound-silent' || code === 'sound-too-short';

/** One run from the microphone to the voice. */
interface Run {
  readonly target: RecordingTarget;
  readonly capture: Capture;
  readonly recordingId: string;
  readonly sender: ChunkSender;
  readonly marks: RecordingMark[];
  /** Marks go one after another too; a refused one goes again before the end. */
  markTurn: Promise<unknown>;
  handedOver: number;
  /** Main takes no more of it: what still waits, less than a second, stays unsaid. */
  isEndedByMain: boolean;
  warning?: Failure;
  endedBy?: Failure | MicrophoneProblem;
}

export const openRecorder = ({ port, openCapture, wait = realWait }: RecorderRequest): Recorder => {
  const store = createStore<RecorderState>(() => ({ kind: 'idle' }));
  const show = (state: RecorderState): void => store.setState(state, true);
  let run: Run | undefined;
  /** Goes up with every new beginning and every end, so that what was begun before stops by itself. */
  let turn = 0;
  /** Main's id of what is counted in: main may end it before the first word. */
  let armed: string | undefined;
  let ending: Promise<void> | undefined;

  const showRun = (one: Run, kind: 'recording' | 'stopping'): void => {
    if (run !== one) return;
    show({
      kind,
      target: one.target,
      recordedMs: msOf(one.handedOver),
      backlogMs: msOf(one.sender.waitingSamples()),
      marks: [...one.marks],
      ...(one.warning === undefined ? {} : { warning: one.warning }),
    });
  };
  /** News of a run that goes on; what comes after its end changes nothing any more. */
  const refresh = (one: Run): void => {
    const { kind } = store.getState();
    if (kind === 'recording' || kind === 'stopping') showRun(one, kind);
  };

  const release = async (capture: Capture): Promise<void> => {
    capture.close();
    await port.listen(false);
  };

  const voiceOf = async (one: Run): Promise<Result<VoiceFacts>> => {
    try {
      return await port.stop(one.recordingId);
    } catch {
      // The bridge itself broke: main has what was sent, and can be asked again.
      return { ok: false, failure: failure('our-fault', { name: 'voice:stop' }) };
    }
  };

  const finish = async (one: Run): Promise<void> => {
    showRun(one, 'stopping');
    const unsent = one.isEndedByMain ? undefined : await one.sender.drain();
    await one.markTurn;
    const facts: Result<VoiceFacts> = unsent === undefined ? await voiceOf(one) : { ok: false, failure: unsent };
    if (run !== one) return;
    if (!facts.ok) {
      const canRetry = !isFinal(facts.failure);
      if (!canRetry) run = undefined;
      show({ kind: 'failed', target: one.target, why: facts.failure, canRetry });
      return;
    }
    run = undefined;
    show({ kind: 'done', target: one.target, recordingId: one.recordingId, facts: facts.value, ...(one.endedBy === undefined ? {} : { endedBy: one.endedBy }) });
  };

  const endRun = async (one: Run): Promise<void> => {
    showRun(one, 'stopping');
    await one.capture.stop();
    await release(one.capture);
    await finish(one);
  };

  /** Called again while it ends, it resolves with the same end. */
  const end = async (endedBy?: Failure | MicrophoneProblem): Promise<void> => {
    if (run !== undefined && store.getState().kind === 'recording') {
      if (endedBy !== undefined) run.endedBy = endedBy;
      ending = endRun(run);
    }
    await ending;
  };

  const saveMark = (one: Run, mark: RecordingMark): void => {
    one.marks.push(mark);
    one.markTurn = one.markTurn.then(async () => {
      try {
        const first = await port.mark(one.recordingId, mark);
        // Main keeps a refused mark and writes it with the next one, or when it stops.
        if (!first.ok) one.warning = first.failure;
      } catch {
        // A mark that the bridge lost must not keep the voice from being finished.
        one.warning = failure('our-fault', { name: 'voice:mark' });
      }
    });
  };

  const begin = (one: Run, firstSceneId: string | undefined): void => {
    run = one;
    if (firstSceneId !== undefined) saveMark(one, { sceneId: firstSceneId, atMs: 0 });
    one.capture.record({
      onChunk: (samples) => {
        one.handedOver += samples.length;
        one.sender.push(samples);
        refresh(one);
      },
      onProblem: (problem) => void end(problem),
    });
    showRun(one, 'recording');
  };

  const senderFor = (recordingId: string, current: () => Run | undefined): ChunkSender =>
    openChunkSender({
      append: (fromSample, pcm) => port.append(recordingId, fromSample, pcm),
      wait,
      onTaken: ({ heldMs }) => {
        const one = current();
        if (one === undefined) return;
        if (heldMs === 0) delete one.warning;
        refresh(one);
      },
      onRefusal: (refusal) => {
        const one = current();
        if (one === undefined) return;
        one.warning = refusal;
        refresh(one);
        // A full disk is told while what was said still fits: ending now loses nothing.
        if (refusal.code === 'disk-full') void end(refusal);
      },
    });

  const count = async (mine: number, target: RecordingTarget, from: number): Promise<boolean> => {
    for (let left = from; left > 0; left -= 1) {
      if (turn !== mine) return false;
      show({ kind: 'counting', target, left });
      await wait(countMs);
    }
    return turn === mine;
  };

  const record = async (target: RecordingTarget, { firstSceneId, countFrom = 3 }: RecordOptions = {}): Promise<void> => {
    const { kind } = store.getState();
    // What waits in memory alone would be lost by a new beginning: first `retry`, `cancel` or `dismiss`.
    const isUnsent = run !== undefined && run.sender.waitingSamples() > 0;
    if ((kind !== 'idle' && kind !== 'failed' && kind !== 'done') || isUnsent) return;
    turn += 1;
    const mine = turn;
    run = undefined;
    show({ kind: 'arming', target });
    await port.listen(true);
    const capture = await openCapture();
    if (!capture.ok) {
      await port.listen(false);
      if (turn === mine) show({ kind: 'failed', target, why: capture.problem, canRetry: false });
      return;
    }
    const started = turn === mine ? await port.start(target) : undefined;
    if (started === undefined || !started.ok) {
      await release(capture.value);
      if (turn === mine && started !== undefined && !started.ok) show({ kind: 'failed', target, why: started.failure, canRetry: false });
      return;
    }
    const { recordingId } = started.value;
    if (turn === mine) armed = recordingId;
    const isStillWanted = await count(mine, target, countFrom);
    if (armed === recordingId) armed = undefined;
    if (!isStillWanted) {
      await release(capture.value);
      await port.discard(recordingId);
      return;
    }
    begin({ target, capture: capture.value, recordingId, sender: senderFor(recordingId, () => run), marks: [], markTurn: Promise.resolve(), handedOver: 0, isEndedByMain: false }, firstSceneId);
  };

  const cancel = async (): Promise<void> => {
    const { kind } = store.getState();
    if (kind === 'idle' || kind === 'done' || kind === 'stopping') return;
    turn += 1;
    const one = run;
    run = undefined;
    show({ kind: 'idle' });
    if (one === undefined) return;
    if (kind === 'recording') {
      await one.capture.stop();
      await release(one.capture);
    }
    await one.sender.drain();
    await port.discard(one.recordingId);
  };

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    record,
    mark: (sceneId) => {
      if (run === undefined || store.getState().kind !== 'recording') return;
      saveMark(run, { sceneId, atMs: msOf(run.capture.recordedSamples()) });
      showRun(run, 'recording');
    },
    stop: async () => {
      const { kind } = store.getState();
      await (kind === 'arming' || kind === 'counting' ? cancel() : end());
    },
    endedByMain: async (recordingId) => {
      // Asleep before the first word: what is said from now on would have no place to go.
      if (armed === recordingId) await cancel();
      if (run?.recordingId !== recordingId) return;
      run.isEndedByMain = true;
      await end();
    },
    cancel,
    retry: async () => {
      const state = store.getState();
      if (run !== undefined && state.kind === 'failed' && state.canRetry) await finish(run);
    },
    placed: async () => {
      const state = store.getState();
      if (state.kind !== 'done') return;
      await port.placed(state.recordingId);
      run = undefined;
      show({ kind: 'idle' });
    },
    dismiss: () => {
      const { kind } = store.getState();
      if (kind !== 'done' && kind !== 'failed') return;
      run = undefined;
      show({ kind: 'idle' });
    },
  };
};
