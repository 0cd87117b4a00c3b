/**
 * The sounds around the playhead, decoded and no more.
 *
 * In: the SHA-256 of a sound. Out: its samples, decoded once. What was not asked for lately is dropped when the rest
 * takes more than the budget; a sound that is being heard is kept by the graph itself.
 */
import type { AddressOf } from './picture-store.ts';

export interface SoundStore {
  readonly soundOf: (sha256: string) => Promise<AudioBuffer>;
  /** The samples, when they are here already. */
  readonly soundHere: (sha256: string) => AudioBuffer | undefined;
  readonly usedBytes: () => number;
}

export interface SoundStoreSettings {
  readonly addressOf: AddressOf;
  readonly context: BaseAudioContext;
  readonly budget?: number;
}

/** Three minutes of one channel are 35 MB. */
const budgetBytes = 64 * 1024 * 1024;

const bytesOf = (buffer: AudioBuffer | undefined): number => (buffer === undefined ? 0 : buffer.length * buffer.numberOfChannels * 4);

export const openSoundStore = ({ addressOf, context, budget = budgetBytes }: SoundStoreSettings): SoundStore => {
  /** In the order of the last use. */
  const kept = new Map<string, { readonly coming: Promise<AudioBuffer>; here?: AudioBuffer }>();
  const usedBytes = (): number => [...kept.values()].reduce((sum, { here }) => sum + bytesOf(here), 0);
  const makeRoom = (): void => {
    for (const [sha256, { here }] of [...kept].slice(0, -1)) {
      if (usedBytes() <= budget) return;
      if (here !== undefined) kept.delete(sha256);
    }
  };
  const decode = async (sha256: string): Promise<AudioBuffer> => {
    const answer = await fetch(addressOf('open', sha256));
    if (!answer.ok) throw new Error(`A sound answered ${answer.status}`);
    return context.decodeAudioData(await answer.arrayBuffer());
  };
  const bring = async (sha256: string): Promise<AudioBuffer> => {
    try {
      const here = await decode(sha256);
      const entry = kept.get(sha256);
      if (entry !== undefined) entry.here = here;
      makeRoom();
      return here;
    } catch (error) {
      // Asked for again, it may be there: a file that is just being written.
      kept.delete(sha256);
      throw error;
    }
  };
  return {
    soundOf: (sha256) => {
      const entry = kept.get(sha256) ?? { coming: bring(sha256) };
      kept.delete(sha256);
      kept.set(sha256, entry);
      return entry.coming;
    },
    soundHere: (sha256) => kept.get(sha256)?.here,
    usedBytes,
  };
};
