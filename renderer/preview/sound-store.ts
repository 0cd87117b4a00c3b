/**
 * The sounds around the playhead, decoded and no more.
 *
 * In: which sound: a SHA-256, with half tones behind it for a voice made deeper or brighter. Out: its
 * samples, decoded once. What was not asked for lately is dropped when the rest takes more than the budget; a sound that
 * is being heard is kept by the graph itself.
 */
import type { AddressOf } from './picture-store.ts';

export interface SoundStore {
  readonly soundOf: (name: string) => Promise<AudioBuffer>;
  /** The samples, when they are here already. */
  readonly soundHere: (name: string) => AudioBuffer | undefined;
  readonly usedBytes: () => number;
}

export interface SoundStoreSettings {
  readonly addressOf: AddressOf;
  readonly context: BaseAudioContext;
  readonly budget?: number;
}

/** Three minutes of one channel are 35 MB. */
const budgetBytes = 64 * 1024 * 1024;

/** Which file sounds; the original and its changed copy are two. */
export const soundNameOf = ({ sha256, shiftSemitones = 0 }: { readonly sha256: string; readonly shiftSemitones?: number | undefined }): string => (shiftSemitones === 0 ? sha256 : `${sha256}-${shiftSemitones}`);

export const soundAddress = (addressOf: AddressOf, name: string): string => addressOf(name.includes('-') ? 'shifted' : 'open', name);

const bytesOf = (buffer: AudioBuffer | undefined): number => (buffer === undefined ? 0 : buffer.length * buffer.numberOfChannels * 4);

export const openSoundStore = ({ addressOf, context, budget = budgetBytes }: SoundStoreSettings): SoundStore => {
  /** In the order of the last use. */
  const kept = new Map<string, { readonly coming: Promise<AudioBuffer>; here?: AudioBuffer }>();
  const usedBytes = (): number => [...kept.values()].reduce((sum, { here }) => sum + bytesOf(here), 0);
  const makeRoom = (): void => {
    for (const [name, { here }] of [...kept].slice(0, -1)) {
      if (usedBytes() <= budget) return;
      if (here !== undefined) kept.delete(name);
    }
  };
  const decode = async (name: string): Promise<AudioBuffer> => {
    const answer = await fetch(soundAddress(addressOf, name));
    if (!answer.ok) throw new Error(`A sound answered ${answer.status}`);
    return context.decodeAudioData(await answer.arrayBuffer());
  };
  const bring = async (name: string): Promise<AudioBuffer> => {
    try {
      const here = await decode(name);
      const entry = kept.get(name);
      if (entry !== undefined) entry.here = here;
      makeRoom();
      return here;
    } catch (error) {
      // Asked for again, it may be there: a file that is just being written.
      kept.delete(name);
      throw error;
    }
  };
  return {
    soundOf: (name) => {
      const entry = kept.get(name) ?? { coming: bring(name) };
      kept.delete(name);
      kept.set(name, entry);
      return entry.coming;
    },
    soundHere: (name) => kept.get(name)?.here,
    usedBytes,
  };
};
