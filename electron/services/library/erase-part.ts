/**
 * Erases a take, a picture, music or a sentence from a story for good.
 *
 * In: a story open for work and what must go. Out: the story without it, and nothing of it left in its folder: not in
 * media, originals, takes, cache, renders, journal, earlier versions or lost+found. The order is written first, so an
 * erasure that was cut off is finished when the story is next opened. Nothing here can be undone.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { eraseFromStory, shortestSentence, type Erasure } from '../../core/story/erase.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { eraseTraces, holdsTrace } from './erase-traces.ts';
import { readOrder, removeOrder, writeOrder } from './erasure-order.ts';
import type { OpenStory } from './open-story.ts';
import { storyPaths } from './story-paths.ts';

interface OnStory {
  readonly fs: FileSystem;
  readonly opened: OpenStory;
}

/** What the window asks to erase; it knows no file of its own. */
export type ErasureWish =
  | { readonly kind: 'take'; readonly sceneId: string; readonly takeId: string }
  | { readonly kind: 'narration' }
  /** A picture, music or another sound. */
  | { readonly kind: 'asset'; readonly assetId: string }
  | { readonly kind: 'sentence'; readonly text: string };

const ofFile = (sha256: string | undefined): Result<Erasure> => (sha256 === undefined ? refuse('file-missing', { name: '' }) : succeed({ kind: 'file', sha256 }));

export const erasureFor = (story: Story, wish: ErasureWish): Result<Erasure> => {
  if (wish.kind === 'narration') return ofFile(story.narration?.sha256);
  if (wish.kind === 'asset') return ofFile(story.assets.find((asset) => asset.id === wish.assetId)?.sha256);
  if (wish.kind === 'take') return ofFile(story.scenes.find((scene) => scene.id === wish.sceneId)?.takes.find((take) => take.id === wish.takeId)?.sha256);
  const text = wish.text.trim();
  return text.length < shortestSentence ? refuse('edit-refused', {}, { reasons: [{ code: 'problem.sentence-short', params: { characters: shortestSentence } }] }) : succeed({ kind: 'sentence', text });
};

/** The last version and the journal must be clean before the earlier versions are: a crash in between would bring it back. */
const isOpenStoryClean = async ({ fs, opened }: OnStory, what: readonly Erasure[]): Promise<boolean> => {
  const paths = storyPaths(opened.folder);
  for (const file of [paths.story, paths.journal]) {
    const bytes = (await fs.facts(file)) === undefined ? undefined : await fs.readFile(file);
    if (bytes !== undefined && what.some((one) => holdsTrace(bytes, one))) return false;
  }
  return true;
};

const carryOut = async (one: OnStory, what: readonly Erasure[]): Promise<Result<Story>> => {
  const { fs, opened } = one;
  const replaced = await opened.replace(what.reduce((story, erasure) => eraseFromStory(story, erasure), opened.story()));
  if (!replaced.ok) return replaced;
  try {
    if (!(await isOpenStoryClean(one, what))) return refuse('file-busy', { name: 'story.journal' });
    for (const erasure of what) await eraseTraces({ fs, folder: opened.folder, what: erasure });
    await removeOrder({ fs, folder: opened.folder });
    return replaced;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const erasePart = async (one: OnStory, what: Erasure): Promise<Result<Story>> => {
  if (one.opened.isReadOnly) return refuse('story-locked');
  const ordered = await writeOrder({ fs: one.fs, folder: one.opened.folder }, what);
  return ordered.ok ? carryOut(one, ordered.value) : ordered;
};

/** Carries out what a crash cut off, or what waited for the story to be closed; a story without an order is left alone. */
export const finishErasure = async (one: OnStory): Promise<Result<void>> => {
  if (one.opened.isReadOnly) return succeed(undefined);
  const order = await readOrder({ fs: one.fs, folder: one.opened.folder });
  if (!order.ok || order.value.length === 0) return order.ok ? succeed(undefined) : order;
  const done = await carryOut(one, order.value);
  return done.ok ? succeed(undefined) : done;
};
