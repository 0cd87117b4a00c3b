/**
 * What can be done on the timeline, for pointer, keys, buttons and menus alike; each tells in words what it did.
 *
 * Every action is one step back. Refusals are shown with their reason; what means nothing is said, not done.
 */
import { useMemo } from 'react';
import type { Result } from '../../electron/core/failure.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Music, Scene, Story } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { duplicateScene, moveScenesBy } from '../state/scene-changes.ts';
import { useStoryActions } from '../state/story-context.ts';
import { useTellChange } from '../state/use-tell-change.ts';
import { useAnnounce } from '../ui/use-toast.ts';
import { clipNow, spokenSeconds } from './clip-words.ts';
import { edgeEdits } from './edge-edits.ts';
import { changeMusic, type Edge, markHere, moveCues, removeClips, setSceneLength, setTransition, setVoiceGain, slideMusic, splitHere, trimHere } from './timeline-edits.ts';
import type { Gesture } from './timeline-gestures.ts';
import type { TimelineDesk } from './timeline-desk.ts';
import { allClips, type Clip, clipNear, clipOf, type PictureClip } from './timeline-model.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface TimelineActions {
  readonly finishDrag: (gesture: Gesture, edits: readonly StoryEdit[]) => void;
  /** A press without a drag. */
  readonly pressed: (clip: Clip) => void;
  readonly openMenu: (clip: Clip, place: Place) => void;
  readonly nudge: (frames: number) => void;
  readonly trimBy: (edge: Edge, frames: number) => void;
  readonly trimHere: (edge: Edge) => void;
  readonly splitHere: () => void;
  readonly markHere: () => void;
  readonly remove: () => void;
  readonly duplicate: () => void;
  readonly selectAll: () => void;
  readonly moveSceneBy: (step: -1 | 1) => void;
  readonly setTransition: (clip: PictureClip, wanted: Partial<Scene['transition']>) => void;
  readonly setLength: (clip: PictureClip, lengthMs: number) => void;
  /** Moves an edge of the clip to a moment of the story. */
  readonly setEdge: (clip: Clip, edge: Edge, atMs: number) => void;
  readonly moveTo: (clip: Clip, startMs: number) => void;
  readonly setMusic: (at: number, fields: Partial<Music>) => void;
  readonly setGain: (sceneId: string, gainDb: number) => void;
  /** Shows why an edit was refused. */
  readonly tell: (result: Result<Story>) => boolean;
}

export const useTimelineActions = (desk: TimelineDesk, openMenu: (clip: Clip, place: Place) => void): TimelineActions => {
  const sentences = useSentences();
  const { changeTogether } = useStoryActions();
  const { tell, undoable } = useTellChange();
  const announce = useAnnounce();
  return useMemo((): TimelineActions => {
    const { say, language } = sentences;
    const apply = (edits: readonly StoryEdit[], merge?: string): boolean => {
      const [first] = edits;
      if (first === undefined) {
        announce(say('timeline.nothingToDo'));
        return false;
      }
      return tell(changeTogether(edits, { name: `edit.${first.kind}`, ...(merge === undefined ? {} : { merge }) }));
    };
    /** Does it to a clip and says what became of it. */
    const applyTo = (clip: Clip, edits: readonly StoryEdit[], merge?: string): void => {
      if (!apply(edits, merge)) return;
      const changed = clipOf(desk.now().model, clip.key);
      if (changed !== undefined) announce(clipNow(changed, sentences));
    };
    const frameMs = (): number => 1000 / desk.now().story.format.fps;
    const moveEdits = (clips: readonly Clip[], deltaMs: number): readonly StoryEdit[] => {
      const { story, timing, model } = desk.now();
      const cueIds = clips.flatMap((clip) => (clip.track === 'captions' ? [clip.ref.cueId] : []));
      return [
        ...(model.language === undefined ? [] : moveCues(story, timing, { language: model.language, cueIds }, deltaMs)),
        ...slideMusic(story, clips.flatMap((clip) => (clip.track === 'music' ? [clip.ref.at] : [])), deltaMs),
      ];
    };
    const moveSceneBy = (step: -1 | 1): void => {
      const { story, clips } = desk.now();
      const ids = clips.flatMap((clip) => (clip.track === 'picture' ? [clip.ref.sceneId] : []));
      if (!apply(moveScenesBy(story, ids, step))) return;
      const first = clipOf(desk.now().model, `scene:${ids[0] ?? ''}`);
      if (first === undefined) return;
      desk.focus(first);
      announce(say('timeline.sceneMoved', { number: first.number }));
    };
    const setWanted = (clip: PictureClip, wanted: Partial<Scene['transition']>): void => {
      const { story, timing } = desk.now();
      if (!apply(setTransition(story, timing, clip.ref.sceneId, wanted))) return;
      const now = clipOf(desk.now().model, clip.key);
      if (now?.track === 'picture') announce(say('timeline.nowTransition', { kind: say(`timeline.transition.${now.scene.transition.kind}`), length: spokenSeconds(now.joinOutMs, language) }));
    };
    return {
      openMenu,
      tell,
      moveSceneBy,
      setTransition: setWanted,
      finishDrag: (gesture, edits) => {
        if (edits.length > 0) desk.moveFocused(gesture.clip, () => applyTo(gesture.clip, edits));
      },
      pressed: (clip) => {
        const { selected } = desk.now();
        if (selected.size > 1 && selected.has(clip.key)) desk.select([clip.key]);
      },
      nudge: (frames) => {
        const { clips } = desk.now();
        const [first] = clips;
        if (first === undefined) return;
        if (first.track === 'picture') moveSceneBy(frames < 0 ? -1 : 1);
        else if (first.track === 'voice') announce(say('timeline.voiceStays'));
        else applyTo(first, moveEdits(clips, frames * frameMs()), `nudge ${first.key}`);
      },
      trimBy: (edge, frames) => {
        const [clip] = desk.now().clips;
        if (clip !== undefined) applyTo(clip, edgeEdits(desk.now(), clip, edge, frames * frameMs()), `trim ${edge} ${clip.key}`);
      },
      trimHere: (edge) => {
        const { story, timing, clips, model } = desk.now();
        const { positionMs } = desk.playback.getState();
        const [picked] = clips.filter((clip) => clip.track === 'captions' || clip.track === 'music');
        const voice = clipNear(model.tracks.voice, positionMs);
        const edits = trimHere(story, timing, clips.map((clip) => clip.ref), edge, positionMs);
        const target = picked ?? voice;
        if (target === undefined) announce(say('timeline.nothingToDo'));
        else applyTo(target, edits);
      },
      splitHere: () => {
        const { story, timing, clips } = desk.now();
        const { what, edits } = splitHere(story, timing, clips.map((clip) => clip.ref), desk.playback.getState().positionMs);
        if (apply(edits)) undoable(say(what === 'cue' ? 'timeline.captionSplit' : 'timeline.sceneSplit'));
      },
      markHere: () => {
        const { story, timing, model } = desk.now();
        const { what, edits } = markHere(story, timing, model.language, desk.playback.getState().positionMs);
        if (apply(edits)) announce(say(what === 'mark' ? 'timeline.markSet' : 'timeline.captionBegun'));
      },
      remove: () => {
        const { story, clips, model } = desk.now();
        const [first] = clips;
        if (first === undefined || !apply(removeClips(story, clips.map((clip) => clip.ref)))) return;
        const next = clipNear<Clip>(desk.now().model.tracks[first.track], first.startMs);
        desk.select(next === undefined ? [] : [next.key]);
        if (next !== undefined) desk.focus(next);
        const hasVoice = clips.some((clip) => clip.track === 'voice') && model.tracks.voice.every((clip) => !clip.isNarrated);
        undoable(hasVoice ? say('timeline.voiceTakenOut') : say('timeline.removed', { count: clips.length }));
      },
      duplicate: () => {
        const { story, clips } = desk.now();
        const copies = clips.flatMap((clip) => (clip.track === 'picture' ? [duplicateScene(story, clip.ref.sceneId)] : []));
        if (!apply(copies.flatMap((copy) => copy.edits))) return;
        desk.select(copies.map((copy) => `scene:${copy.sceneId}`));
        announce(say('timeline.duplicated', { count: copies.length }));
      },
      selectAll: () => {
        const { clips, model } = desk.now();
        const all = allClips(model).filter((clip) => clip.track === (clips[0]?.track ?? 'picture'));
        desk.select(all.map((clip) => clip.key));
        announce(say('timeline.selected', { count: all.length }));
      },
      setLength: (clip, lengthMs) => applyTo(clip, setSceneLength(desk.now().story, clip.ref.sceneId, lengthMs)),
      setEdge: (clip, edge, atMs) => applyTo(clip, edgeEdits(desk.now(), clip, edge, atMs - (edge === 'start' ? clip.startMs : clip.endMs))),
      moveTo: (clip, startMs) => applyTo(clip, moveEdits([clip], startMs - clip.startMs)),
      setMusic: (at, fields) => {
        const clip = clipOf(desk.now().model, `music:${at}`);
        if (clip !== undefined) applyTo(clip, changeMusic(desk.now().story, at, fields), `music ${at} ${Object.keys(fields).join()}`);
      },
      setGain: (sceneId, gainDb) => void apply(setVoiceGain(desk.now().story, sceneId, gainDb), `gain ${sceneId}`),
    };
  }, [announce, changeTogether, desk, openMenu, sentences, tell, undoable]);
};
