/**
 * Edits of caption tracks and their cues.
 *
 * Whatever changes the words of a track makes it unchecked again: the storyteller's tick was given for other words.
 */
import { type Result, succeed } from '../failure.ts';
import { areNewCueIds, changeTrack, type EditHandlers, refuseEdit, sceneIndex } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import type { CaptionTrack, Cue, Story } from './story.ts';

const ids = (cues: readonly Cue[]): readonly string[] => cues.map((cue) => cue.id);

const refusalForCues = (story: Story, cues: readonly Cue[]): Extract<Result<Story>, { readonly ok: false }> | undefined => {
  const stray = cues.find((cue) => sceneIndex(story, cue.sceneId) < 0);
  if (stray !== undefined) return refuseEdit('scene-missing', { scene: stray.sceneId });
  return cues.some((cue) => cue.endMs < cue.startMs) ? refuseEdit('cue-time-backwards') : undefined;
};

const withWords = (track: CaptionTrack, cues: readonly Cue[]): CaptionTrack => ({ ...track, checkedByStoryteller: false, cues });

const addTrack = (story: Story, { track }: EditOf<'add-track'>): Result<Story> => {
  if (story.captions.some((one) => one.language === track.language)) return refuseEdit('track-exists', { language: track.language });
  const refusal = refusalForCues(story, track.cues);
  if (refusal !== undefined) return refusal;
  return areNewCueIds(story, ids(track.cues)) ? succeed({ ...story, captions: [...story.captions, track] }) : refuseEdit('id-taken', { id: track.language });
};

const removeTrack = (story: Story, { language }: EditOf<'remove-track'>): Result<Story> =>
  story.captions.some((track) => track.language === language)
    ? succeed({ ...story, captions: story.captions.filter((track) => track.language !== language) })
    : refuseEdit('track-missing', { language });

const addCue = (story: Story, { language, cue }: EditOf<'add-cue'>): Result<Story> => {
  const refusal = refusalForCues(story, [cue]);
  if (refusal !== undefined) return refusal;
  if (!areNewCueIds(story, [cue.id])) return refuseEdit('id-taken', { id: cue.id });
  return changeTrack(story, language, (track) => succeed(withWords(track, [...track.cues, cue])));
};

interface CueChange {
  readonly language: string;
  readonly cueId: string;
}

const changeCue = (story: Story, { language, cueId }: CueChange, change: (cue: Cue) => Cue): Result<Story> =>
  changeTrack(story, language, (track) => {
    if (!track.cues.some((cue) => cue.id === cueId)) return refuseEdit('cue-missing', { cueId });
    return succeed({ ...track, cues: track.cues.map((cue) => (cue.id === cueId ? change(cue) : cue)) });
  });

const changeWords = (story: Story, at: CueChange, change: (cue: Cue) => readonly Cue[]): Result<Story> =>
  changeTrack(story, at.language, (track) => {
    if (!track.cues.some((cue) => cue.id === at.cueId)) return refuseEdit('cue-missing', { cueId: at.cueId });
    return succeed(withWords(track, track.cues.flatMap((cue) => (cue.id === at.cueId ? change(cue) : [cue]))));
  });

const setCueTime = (story: Story, change: EditOf<'set-cue-time'>): Result<Story> => {
  const { startMs, endMs } = change;
  return endMs < startMs ? refuseEdit('cue-time-backwards') : changeCue(story, change, (cue) => ({ ...cue, startMs, endMs }));
};

const moveCue = (story: Story, change: EditOf<'move-cue'>): Result<Story> => {
  const { sceneId, startMs, endMs } = change;
  if (sceneIndex(story, sceneId) < 0) return refuseEdit('scene-missing', { scene: sceneId });
  return endMs < startMs ? refuseEdit('cue-time-backwards') : changeCue(story, change, (cue) => ({ ...cue, sceneId, startMs, endMs }));
};

const splitCue = (story: Story, change: EditOf<'split-cue'>): Result<Story> => {
  const { atMs, newCueId, textBefore, textAfter } = change;
  const cue = story.captions.find((track) => track.language === change.language)?.cues.find((one) => one.id === change.cueId);
  if (cue !== undefined && (atMs <= cue.startMs || atMs >= cue.endMs)) return refuseEdit('split-outside');
  if (!areNewCueIds(story, [newCueId])) return refuseEdit('id-taken', { id: newCueId });
  return changeWords(story, change, (old) => [
    { ...old, endMs: atMs, text: textBefore },
    { ...old, id: newCueId, startMs: atMs, text: textAfter },
  ]);
};

/** Cues that keep their id are the same cues, so the ids of those that go are free again. */
const replaceCues = (story: Story, { language, sceneId, cues }: EditOf<'replace-cues'>): Result<Story> => {
  if (sceneId !== undefined && sceneIndex(story, sceneId) < 0) return refuseEdit('scene-missing', { scene: sceneId });
  const stray = cues.find((cue) => sceneId !== undefined && cue.sceneId !== sceneId);
  if (stray !== undefined) return refuseEdit('scene-missing', { scene: stray.sceneId });
  const refusal = refusalForCues(story, cues);
  if (refusal !== undefined) return refusal;
  const cleared = changeTrack(story, language, (track) => succeed(withWords(track, sceneId === undefined ? [] : track.cues.filter((cue) => cue.sceneId !== sceneId))));
  if (!cleared.ok) return cleared;
  if (!areNewCueIds(cleared.value, ids(cues))) return refuseEdit('id-taken', { id: language });
  return changeTrack(cleared.value, language, (track) => succeed({ ...track, cues: [...track.cues, ...cues] }));
};

type CaptionEdit = 'add-track' | 'update-track' | 'remove-track' | 'add-cue' | 'set-cue-text' | 'set-cue-time' | 'move-cue' | 'split-cue' | 'remove-cue' | 'replace-cues';

export const captionEdits: EditHandlers<CaptionEdit> = {
  'add-track': addTrack,
  'update-track': (story, { language, trackKind, translator, checkedByStoryteller }) =>
    changeTrack(story, language, (track) => succeed({ ...track, kind: trackKind, translator, checkedByStoryteller })),
  'remove-track': removeTrack,
  'add-cue': addCue,
  'set-cue-text': (story, change) => changeWords(story, change, (cue) => [{ ...cue, text: change.text }]),
  'set-cue-time': setCueTime,
  'move-cue': moveCue,
  'split-cue': splitCue,
  'remove-cue': (story, change) => changeWords(story, change, () => []),
  'replace-cues': replaceCues,
};
