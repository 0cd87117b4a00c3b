/**
 * Cuts the stream of a microphone into chunks of 16 bit samples and measures how loud it is.
 *
 * In: blocks of floating-point samples, as they come. Out: chunks of one size, in order, and a level for every
 * twentieth of a second; the rest on request. Runs on the audio thread: besides one buffer per chunk it makes nothing.
 *
 * Samples are rounded, without dither: what a microphone gives was 16 bits before (its rounding comes back exactly), and
 * the hiss of any microphone is far above the last bit, so dither would add noise and hide nothing.
 */

export interface SoundLevel {
  /** Highest sample, 1 is full scale. */
  readonly peak: number;
  readonly rms: number;
}

export interface PcmChunkerEvents {
  readonly onChunk: (samples: Int16Array<ArrayBuffer>) => void;
  readonly onLevel: (level: SoundLevel) => void;
}

/** 128 ms, a whole number of the blocks of 128 in which sound is handed over. */
export const chunkSamples = 6144;
const levelSamples = 2400;
const fullScale = 32_768;
const highest = 32_767;

export const toSample = (value: number): number => {
  // What is no number would become an arbitrary one.
  if (!(value > -1)) return value <= -1 ? -fullScale : 0;
  return Math.min(highest, Math.round(value * fullScale));
};

export class PcmChunker {
  private readonly events: PcmChunkerEvents;
  private chunk = new Int16Array(chunkSamples);
  private chunkLength = 0;
  private peak = 0;
  private squares = 0;
  private levelLength = 0;

  constructor(events: PcmChunkerEvents) {
    this.events = events;
  }

  /** Measures; with `isRecording` keeps the samples too. */
  push(block: Float32Array, isRecording: boolean): void {
    for (let at = 0; at < block.length; at += 1) {
      const value = block[at] ?? 0;
      this.measure(value);
      if (isRecording) this.keep(toSample(value));
    }
  }

  /** Hands out what no whole chunk came of. */
  flush(): void {
    if (this.chunkLength === 0) return;
    const rest = this.chunk.slice(0, this.chunkLength);
    this.chunkLength = 0;
    this.events.onChunk(rest);
  }

  private keep(sample: number): void {
    this.chunk[this.chunkLength] = sample;
    this.chunkLength += 1;
    if (this.chunkLength < chunkSamples) return;
    // Handed over for good: the next chunk needs a buffer of its own.
    const full = this.chunk;
    this.chunk = new Int16Array(chunkSamples);
    this.chunkLength = 0;
    this.events.onChunk(full);
  }

  private measure(value: number): void {
    const size = Math.abs(value);
    if (size > this.peak) this.peak = size;
    this.squares += value * value;
    this.levelLength += 1;
    if (this.levelLength < levelSamples) return;
    this.events.onLevel({ peak: this.peak, rms: Math.sqrt(this.squares / levelSamples) });
    this.peak = 0;
    this.squares = 0;
    this.levelLength = 0;
  }
}
