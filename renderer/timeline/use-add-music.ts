/**
 * Takes a piece of music into the story: asks for a file, lets main check and decode it, and lays it at the playhead.
 *
 * Where it is from has to be said before the story may leave; consent asks for it.
 */
import { useCallback } from 'react';
import type { Failure } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import { useStoryActions } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { useAnnounce, useToast } from '../ui/use-toast.ts';
import type { TimelineDesk } from './timeline-desk.ts';
import { addMusic } from './timeline-edits.ts';

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
      const changed = changeTogether(addMusic(story, { sha256, fileName, durationMs }, { atMs: desk.playback.getState().positionMs, storyMs: timing.durationMs }), { name: 'edit.add-music' });
      if (!changed.ok) return fail(changed.failure);
      desk.select([`music:${changed.value.music.length - 1}`]);
      announce(say('timeline.musicAdded'));
      return undefined;
    };
    add().catch(reportError);
  }, [announce, changeTogether, desk, say, studio, toast]);
};
