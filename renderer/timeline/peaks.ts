/**
 * The outline of a sound, as main measured it, read once and kept.
 *
 * In: the bytes of `mediaUrl('peaks', sha256)` (their form stands in `core/bridge.ts`). Out: pairs of lowest and highest
 * sample, and the bars that a strip of so many pixels shows of them. Sounds are named by their content, so what was read
 * stays true.
 */
export interface Peaks {
  readonly periodMs: number;
  readonly pairs: Int8Array;
}

const headBytes = 8;
const version = 1;

export const parsePeaks = (bytes: ArrayBuffer): Peaks | undefined => {
  const head = new Uint8Array(bytes, 0, Math.min(headBytes, bytes.byteLength));
  const [periodMs] = [head[5] ?? 0];
  const isOurs = head.length === headBytes && String.fromCodePoint(...head.subarray(0, 4)) === 'SHPK' && head[4] === version && periodMs > 0;
  return isOurs ? { periodMs, pairs: new Int8Array(bytes, headBytes, Math.floor((bytes.byteLength - headBytes) / 2) * 2) } : undefined;
};

export interface Strip {
  /** Where in the sound the strip begins. */
  readonly fromMs: number;
  readonly msPerBar: number;
  readonly barCount: number;
}

/** For each bar the lowest and the highest sample, −1 … 1; nothing where the sound is over. */
export const barsOf = ({ periodMs, pairs }: Peaks, { fromMs, msPerBar, barCount }: Strip): Float32Array => {
  const bars = new Float32Array(barCount * 2);
  const count = pairs.length / 2;
  for (let bar = 0; bar < barCount; bar += 1) {
    const first = Math.floor((fromMs + bar * msPerBar) / periodMs);
    const last = Math.max(first + 1, Math.floor((fromMs + (bar + 1) * msPerBar) / periodMs));
    let [low, high] = [0, 0];
    for (let at = Math.max(0, first); at < Math.min(last, count); at += 1) {
      low = Math.min(low, pairs[at * 2] ?? 0);
      high = Math.max(high, pairs[at * 2 + 1] ?? 0);
    }
    bars[bar * 2] = low / 128;
    bars[bar * 2 + 1] = high / 127;
  }
  return bars;
};

export type PeaksStore = (sha256: string) => Promise<Peaks | undefined>;

/** A sound that could not be read is asked for again the next time it is shown. */
export const openPeaksStore = (addressOf: (sha256: string) => string, ask: (address: string) => Promise<Response> = (address) => fetch(address)): PeaksStore => {
  const known = new Map<string, Promise<Peaks | undefined>>();
  const load = async (sha256: string): Promise<Peaks | undefined> => {
    const answer = await ask(addressOf(sha256));
    const peaks = answer.ok ? parsePeaks(await answer.arrayBuffer()) : undefined;
    if (peaks === undefined) known.delete(sha256);
    return peaks;
  };
  return (sha256) => {
    const loading = known.get(sha256) ?? load(sha256);
    known.set(sha256, loading);
    return loading;
  };
};
