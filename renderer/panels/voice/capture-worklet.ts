/**
 * The part of the recorder that runs on the audio thread.
 *
 * In: sound of the microphone, one channel, at the rate of its context. Out: messages with chunks of 16 bit samples and
 * levels. It is a file of its own in the built window, because the content security policy runs no script without one.
 * It never waits for the window: what is said is handed over whether the window is quick or slow.
 */
import { captureName, type FromCapture, type ToCapture } from '../../state/capture-messages.ts';
import { PcmChunker } from '../../state/pcm-chunker.ts';

// The library of types knows the window's side of an audio worklet only.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare const registerProcessor: (name: string, processor: new () => AudioWorkletProcessor) => void;
declare const currentFrame: number;

class Capture extends AudioWorkletProcessor {
  private isRecording = false;
  private isWanted = false;
  private isClosed = false;
  private readonly chunker: PcmChunker;

  constructor() {
    super();
    const send = (message: FromCapture, handedOver: readonly ArrayBuffer[] = []): void => this.port.postMessage(message, [...handedOver]);
    this.chunker = new PcmChunker({
      onChunk: (samples) => send({ kind: 'chunk', samples }, [samples.buffer]),
      onLevel: ({ peak, rms }) => send({ kind: 'level', peak, rms }),
    });
    this.port.addEventListener('message', ({ data }: MessageEvent<ToCapture>) => {
      if (data.kind === 'record') this.isWanted = true;
      if (data.kind === 'close') this.isClosed = true;
      if (data.kind !== 'stop') return;
      this.isWanted = false;
      this.isRecording = false;
      this.chunker.flush();
      send({ kind: 'stopped' });
    });
    this.port.start();
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const block = inputs[0]?.[0];
    if (this.isWanted && !this.isRecording && block !== undefined) {
      this.isRecording = true;
      const message: FromCapture = { kind: 'recording', atFrame: currentFrame };
      this.port.postMessage(message, []);
    }
    if (block !== undefined) this.chunker.push(block, this.isRecording);
    return !this.isClosed;
  }
}

registerProcessor(captureName, Capture);
