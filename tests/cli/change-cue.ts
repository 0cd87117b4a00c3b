/**
 * Changes one caption of a story the way the studio does: an edit, saved.
 */
import { openLibrary } from '../../electron/services/library/library.ts';

export const changeFirstCue = async (root: string, storyId: string, language: string): Promise<void> => {
  const library = await openLibrary({ root });
  if (!library.ok) throw new Error(library.failure.code);
  const opened = await library.value.openStory(storyId);
  if (!opened.ok) throw new Error(opened.failure.code);
  const cue = opened.value.story().captions.find((track) => track.language === language)?.cues[0];
  if (cue === undefined) throw new Error('the story has no captions in that language');
  const changed = await opened.value.apply({ kind: 'set-cue-text', language, cueId: cue.id, text: `${cue.text} …` });
  if (!changed.ok) throw new Error(changed.failure.code);
  await opened.value.close();
};
