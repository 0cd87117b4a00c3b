/**
 * A page with the window's own microphone and recorder, and a port that leads to the test instead of the bridge.
 */
import type { RecordingTarget } from '../../../electron/core/bridge/voice.ts';
import { adviseLevel } from '../../../renderer/state/level-advice.ts';
import { listMicrophones, openMicrophone, watchMicrophones, type Capture, type OpenedMicrophone } from '../../../renderer/state/microphone.ts';
import type { SoundLevel } from '../../../renderer/state/pcm-chunker.ts';
import { openRecorder, type RecorderState } from '../../../renderer/state/recorder.ts';
import type { VoicePort } from '../../../renderer/state/voice-port.ts';

/** Given by the test: what main would answer. Bytes go as text, because that is all this wire carries. */
type AskTest = (name: string, request: Readonly<Record<string, unknown>>) => Promise<never>;

export interface CapturePage {
  readonly record: (target: RecordingTarget, turns: readonly { readonly sceneId: string; readonly afterMs: number }[], lengthMs: number) => Promise<{ readonly state: RecorderState; readonly worstBacklogMs: number; readonly advice: string; readonly handedOver: string }>;
  readonly microphones: () => Promise<number>;
  readonly tryDevice: (deviceId: string) => Promise<string>;
}

declare global {
  interface Window {
    askTest: AskTest;
    capturePage: CapturePage;
  }
}

const asText = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const port: VoicePort = {
  listen: (isWanted) => window.askTest('listen', { isWanted }),
  start: (target) => window.askTest('start', { target }),
  append: (recordingId, fromSample, pcm) => window.askTest('append', { recordingId, fromSample, pcm: asText(pcm) }),
  mark: (recordingId, mark) => window.askTest('mark', { recordingId, ...mark }),
  stop: (recordingId) => window.askTest('stop', { recordingId }),
  discard: (recordingId) => window.askTest('discard', { recordingId }),
  placed: (recordingId) => window.askTest('placed', { recordingId }),
};

const hashOf = async (chunks: readonly Int16Array<ArrayBuffer>[]): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', await new Blob([...chunks]).arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

window.capturePage = {
  record: async (target, turns, lengthMs) => {
    const levels: SoundLevel[] = [];
    const chunks: Int16Array<ArrayBuffer>[] = [];
    const openCapture = async (): Promise<OpenedMicrophone<Capture>> => {
      const opened = await openMicrophone({ onLevel: (level) => levels.push(level), onProblem: () => undefined });
      if (!opened.ok) return opened;
      const { value } = opened;
      const record: Capture['record'] = (events) =>
        value.record({
          ...events,
          onChunk: (samples) => {
            chunks.push(samples.slice());
            events.onChunk(samples);
          },
        });
      return { ok: true, value: { record, recordedSamples: value.recordedSamples, stop: value.stop, close: value.close } };
    };
    const recorder = openRecorder({ port, openCapture });
    let worstBacklogMs = 0;
    recorder.subscribe((state) => {
      if (state.kind === 'recording') worstBacklogMs = Math.max(worstBacklogMs, state.backlogMs);
    });
    await recorder.record(target, { countFrom: 0, firstSceneId: 's0' });
    const beganAt = performance.now();
    for (const { sceneId, afterMs } of turns) {
      await pause(afterMs - (performance.now() - beganAt));
      recorder.mark(sceneId);
    }
    await pause(lengthMs - (performance.now() - beganAt));
    const advice = adviseLevel(levels);
    await recorder.stop();
    return { state: recorder.getState(), worstBacklogMs, advice, handedOver: await hashOf(chunks) };
  },
  microphones: async () => {
    watchMicrophones(() => undefined)();
    return (await listMicrophones()).length;
  },
  tryDevice: async (deviceId) => {
    const opened = await openMicrophone({ deviceId, onLevel: () => undefined, onProblem: () => undefined });
    if (opened.ok) opened.value.close();
    return opened.ok ? 'opened' : opened.problem;
  },
};
