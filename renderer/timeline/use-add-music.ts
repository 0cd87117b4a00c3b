/**
 * Takes a piece of music into the story: asks for a file, lets main check and decode it, and lays it at the playhead.
 *
 * Where it is from has to be said before the story may leave; consent asks for it.
 */
import { useCallback } from 'react';
import type { Failure } from '../../electron/core/failure.ts';
import { newAsset } from '../../electron/core/story/new-story.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { newId } from '../state/new-id.ts';
import { useStoryActions } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { useAnnounce, useToast } from '../ui/use-toast.ts';
import type { TimelineDesk } from './timeline-desk.ts';

/** Below a voice, and gone before the end is noticed. */
const level = { gainDb: -14, duckDb: 10, fadeInMs: 1500, fadeOutMs: 3000 };

export interface TakenMusic {
  readonly sha256: string;
  readonly fileName: string;
  readonly durationMs: number;
}

/** The same file again is the same asset. Music ends with the story where it is longer. */
export const musicEdits = (story: Story, taken: TakenMusic, given: { readonly atMs: number; readonly storyMs: number }): readonly StoryEdit[] => {
  const known = story.assets.find((asset) => asset.sha256 === taken.sha256 && asset.kind === 'music');
  const asset = known ?? newAsset({ id: newId(), kind: 'music', ...taken, shows: { kind: 'nobody' } });
  const leftMs = given.storyMs - given.atMs;
  const startMs = leftMs > level.fadeInMs + level.fadeOutMs ? Math.round(given.atMs) : 0;
  const endMs = startMs + Math.min(taken.durationMs, Math.max(1000, Math.round(given.storyMs) - startMs));
  const lengthMs = endMs - startMs;
  const music = { assetId: asset.id, startMs, endMs, gainDb: level.gainDb, duckDb: level.duckDb, fadeInMs: Math.min(level.fadeInMs, Math.floor(lengthMs / 3)), fadeOutMs: Math.min(level.fadeOutMs, Math.floor(lengthMs / 3)) };
  return [...(known === undefined ? [{ kind: 'add-asset', asset } as const] : []), { kind: 'add-music', music }];
};

export const useAddMusic = (desk: TimelineDesk): (() => void) => {
  const studio = useStudioBridge();
  const { say } = useSentences();
  const { changeTogether } = useStoryActions();
  const toast = useToast();
  const announce = useAnnounce();
  return useCallback(() => {
    const fail = ({ code, params }: Failure): void => toast({ kind: 'problem', text: say(`failure.${code}`, params) });
    const add = async (): Promise<void> => {
      const chosen = await studio.chooseFiles({ purpose: 'music', many: false });
      if (!chosen.ok) return fail(chosen.failure);
      const [file] = chosen.value;
      if (file === undefined) return undefined;
      announce(say('timeline.musicComing'));
      const taken = await studio.importVoice({ fileId: file.fileId });
      if (!taken.ok) return fail(taken.failure);
      const { sha256, fileName, durationMs } = taken.value;
      const { story, timing } = desk.now();
      const changed = changeTogether(musicEdits(story, { sha256, fileName, durationMs }, { atMs: desk.playback.getState().positionMs, storyMs: timing.durationMs }), { name: 'edit.add-music' });
      if (!changed.ok) return fail(changed.failure);
      desk.select([`music:${changed.value.music.length - 1}`]);
      announce(say('timeline.musicAdded'));
      return undefined;
    };
    add().catch(reportError);
  }, [announce, changeTogether, desk, say, studio, toast]);
};
