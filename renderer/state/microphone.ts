/**
 * The microphones of this computer, and one of them open.
 *
 * In: which device. Out: levels all the time, chunks of sound while recording, or what is in the way, as one of a few
 * words that each have a sentence. The sound is what the microphone hears: echo, noise and level are left alone, because
 * what such filters take away cannot be brought back.
 */
// Vite answers such an import with the address of a bundled file.
// oxlint-disable-next-line import/default
import captureUrl from '../panels/voice/capture-worklet.ts?worker&url';
import { voiceSampleRateHz } from '../../electron/core/bridge/voice.ts';
import { captureName, type FromCapture, type ToCapture } from './capture-messages.ts';
import type { SoundLevel } from './pcm-chunker.ts';

export type MicrophoneProblem = 'none' | 'denied' | 'busy' | 'unplugged' | 'failed';

/** What to say about each, as keys of sentences. */
export const microphoneSentences: Readonly<Record<MicrophoneProblem, string>> = {
  none: 'voice.noMicrophone',
  denied: 'voice.microphoneDenied',
  busy: 'voice.microphoneBusy',
  unplugged: 'voice.microphoneUnplugged',
  failed: 'voice.microphoneFailed',
};

export interface MicrophoneDevice {
  readonly deviceId: string;
  /** Empty until the person allowed a microphone once. */
  readonly label: string;
}

export interface CaptureEvents {
  readonly onChunk: (samples: Int16Array<ArrayBuffer>) => void;
  /** Unplugged, for example; what was heard until then has been handed over. */
  readonly onProblem: (problem: MicrophoneProblem) => void;
}

/** What the recorder needs of a microphone. */
export interface Capture {
  /** From the next moment on every sample goes to `onChunk`. */
  readonly record: (events: CaptureEvents) => void;
  /** How many samples were recorded until now, by the audio clock: more than have been handed over. */
  readonly recordedSamples: () => number;
  /** Resolves when the last chunk was handed over. */
  readonly stop: () => Promise<void>;
  readonly close: () => void;
}

export interface Microphone extends Capture {
  readonly deviceId: string;
  readonly label: string;
}

export type OpenedMicrophone<Opened extends Capture = Microphone> = { readonly ok: true; readonly value: Opened } | { readonly ok: false; readonly problem: MicrophoneProblem };

export interface OpenMicrophoneRequest {
  /** The system's own choice when absent. */
  readonly deviceId?: string;
  readonly onLevel: (level: SoundLevel) => void;
  readonly onProblem: (problem: MicrophoneProblem) => void;
}

/** The names are those of the standard for `getUserMedia`. */
const problemOf = (errorName: string): MicrophoneProblem => {
  if (errorName === 'NotFoundError') return 'none';
  if (errorName === 'OverconstrainedError') return 'unplugged';
  if (errorName === 'NotAllowedError' || errorName === 'SecurityError') return 'denied';
  return errorName === 'NotReadableError' || errorName === 'AbortError' ? 'busy' : 'failed';
};

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : '');

/** Windows lists the default device a second time for telephone programs. */
const isListed = ({ kind, deviceId }: MediaDeviceInfo): boolean => kind === 'audioinput' && deviceId !== 'communications';

export const listMicrophones = async (): Promise<readonly MicrophoneDevice[]> =>
  (await navigator.mediaDevices.enumerateDevices()).filter(isListed).map(({ deviceId, label }) => ({ deviceId, label }));

/** Tells when one is plugged in or out. Returns the function that stops listening. */
export const watchMicrophones = (listener: () => void): (() => void) => {
  navigator.mediaDevices.addEventListener('devicechange', listener);
  return () => navigator.mediaDevices.removeEventListener('devicechange', listener);
};

const constraintsFor = (deviceId: string | undefined): MediaTrackConstraints => ({
  ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
  channelCount: 1,
  sampleRate: voiceSampleRateHz,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
});

/** A device that is gone may never answer; what it handed over until then is all there is. */
const stopWithinMs = 1000;

class OpenMicrophone implements Microphone {
  readonly deviceId: string;
  readonly label: string;
  private readonly context: AudioContext;
  private readonly stream: MediaStream;
  private readonly node: AudioWorkletNode;
  private events: CaptureEvents | undefined;
  private problem: MicrophoneProblem | undefined;
  private firstFrame: number | undefined;
  private stopped: (() => void) | undefined;

  constructor(context: AudioContext, stream: MediaStream, { onLevel, onProblem }: OpenMicrophoneRequest) {
    const [track] = stream.getAudioTracks();
    this.context = context;
    this.stream = stream;
    this.label = track?.label ?? '';
    this.deviceId = track?.getSettings().deviceId ?? '';
    this.node = new AudioWorkletNode(context, captureName, { numberOfInputs: 1, numberOfOutputs: 1, outputChannelCount: [1], channelCount: 1, channelCountMode: 'explicit' });
    const tell = (problem: MicrophoneProblem): void => {
      this.problem = problem;
      onProblem(problem);
      this.events?.onProblem(problem);
    };
    this.node.port.addEventListener('message', ({ data }: MessageEvent<FromCapture>) => this.hear(data, onLevel));
    this.node.port.start();
    this.node.addEventListener('processorerror', () => tell('failed'));
    track?.addEventListener('ended', () => tell('unplugged'));
    context.createMediaStreamSource(stream).connect(this.node);
    // It plays nothing; only what leads to the speakers is kept running.
    this.node.connect(context.destination);
  }

  readonly record = (events: CaptureEvents): void => {
    this.events = events;
    this.firstFrame = undefined;
    this.send({ kind: 'record' });
    // Unplugged while somebody counted: it will not tell a second time.
    if (this.problem !== undefined) events.onProblem(this.problem);
  };

  readonly recordedSamples = (): number => (this.firstFrame === undefined ? 0 : Math.max(0, Math.round(this.context.currentTime * voiceSampleRateHz) - this.firstFrame));

  readonly stop = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      this.stopped = resolve;
      setTimeout(resolve, stopWithinMs);
      this.send({ kind: 'stop' });
    });
    this.events = undefined;
  };

  readonly close = (): void => {
    this.send({ kind: 'close' });
    for (const track of this.stream.getTracks()) track.stop();
    // A context that is closed already says so; there is nothing left to do about it.
    this.context.close().catch(() => undefined);
  };

  private send(message: ToCapture): void {
    this.node.port.postMessage(message, []);
  }

  private hear(message: FromCapture, onLevel: (level: SoundLevel) => void): void {
    if (message.kind === 'level') onLevel({ peak: message.peak, rms: message.rms });
    if (message.kind === 'recording') this.firstFrame = message.atFrame;
    if (message.kind === 'chunk') this.events?.onChunk(message.samples);
    if (message.kind === 'stopped') this.stopped?.();
  }
}

export const openMicrophone = async (request: OpenMicrophoneRequest): Promise<OpenedMicrophone> => {
  let stream: MediaStream | undefined;
  let context: AudioContext | undefined;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: constraintsFor(request.deviceId), video: false });
    // Nobody waits to hear it: long buffers leave fewer chances for a busy computer to stumble over a word. A context
    // without speakers (`sinkId: none`) would run by another clock than the microphone and tear the sound.
    context = new AudioContext({ sampleRate: voiceSampleRateHz, latencyHint: 'playback' });
    await context.audioWorklet.addModule(captureUrl);
    await context.resume();
    return { ok: true, value: new OpenMicrophone(context, stream, request) };
  } catch (error) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    await context?.close();
    return { ok: false, problem: problemOf(nameOf(error)) };
  }
};
