import { describe, expect, it } from 'vitest';
import type { Story } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import {
  addMusic,
  changeMusic,
  leastSceneMs,
  markHere,
  moveCues,
  removeClips,
  setSceneLength,
  setTransition,
  setVoiceGain,
  slideMusic,
  splitCueAt,
  splitHere,
  trimCue,
  trimHere,
  trimMusic,
  trimVoice,
} from '../../../renderer/timeline/timeline-edits.ts';
import { afterEdits } from '../state/after-edits.ts';
import { narratedStory, timelineStory } from './timeline-story.ts';

const timing = storyTiming(timelineStory);
const lengths = (story: Story): readonly number[] => storyTiming(story).scenes.map((scene) => scene.endMs - scene.startMs);
const cues = (story: Story): readonly string[] => (story.captions[0]?.cues ?? []).map((cue) => `${cue.sceneId} ${cue.startMs}-${cue.endMs} ${cue.text}`);
const cue = (cueId: string) => ({ kind: 'cue', language: 'en', cueId }) as const;
const silent: Story = { ...timelineStory, scenes: timelineStory.scenes.map(({ chosenTakeId: _gone, ...scene }) => ({ ...scene, script: '', takes: [] })) };

describe('renderer/timeline/timeline-edits', () => {
  it('makes a scene with a voice longer by the pause after it; all that follows moves along', () => {
    const longer = afterEdits(timelineStory, setSceneLength(timelineStory, 'a', 6000));
    expect(longer.scenes[0]?.pauseAfterMs).toBe(2000);
    expect(storyTiming(longer).scenes.map((scene) => scene.startMs)).toEqual([0, 6000, 9500]);
  });

  it('never makes a scene shorter than its voice', () => {
    expect(leastSceneMs(timelineStory, 'a')).toBe(4000);
    expect(lengths(afterEdits(timelineStory, setSceneLength(timelineStory, 'a', 100)))[0]).toBe(4000);
  });

  it('makes a silent scene last what was asked, also less than four seconds', () => {
    expect(lengths(afterEdits(silent, setSceneLength(silent, 'b', 1500)))[1]).toBe(1500);
    expect(setSceneLength(silent, 'b', 4000)).toEqual([]);
    expect(setSceneLength(silent, 'gone', 4000)).toEqual([]);
  });

  it('trims a take within its recording', () => {
    const take = (edits: ReturnType<typeof trimVoice>) => afterEdits(timelineStory, edits).scenes[0]?.takes[0];
    expect(take(trimVoice(timelineStory, 'a', 'start', 300))).toMatchObject({ trimStartMs: 500, trimEndMs: 400 });
    expect(take(trimVoice(timelineStory, 'a', 'start', -9000))).toMatchObject({ trimStartMs: 0 });
    expect(take(trimVoice(timelineStory, 'a', 'end', 250))).toMatchObject({ trimEndMs: 150 });
    expect(take(trimVoice(timelineStory, 'a', 'end', -9000))).toMatchObject({ trimStartMs: 200, trimEndMs: 4300 });
    expect(trimVoice(timelineStory, 'a', 'end', 0)).toEqual([]);
    expect(trimVoice(silent, 'a', 'end', 50)).toEqual([]);
  });

  it('moves a mark of the long recording instead of an edge, not past its neighbours', () => {
    const marks = (edits: ReturnType<typeof trimVoice>) => afterEdits(narratedStory, edits).narration?.marks.map((mark) => mark.atMs);
    expect(marks(trimVoice(narratedStory, 'b', 'start', 700))).toEqual([0, 5700, 9000]);
    expect(marks(trimVoice(narratedStory, 'a', 'end', -700))).toEqual([0, 4300, 9000]);
    expect(marks(trimVoice(narratedStory, 'b', 'start', 90_000))).toEqual([0, 8900, 9000]);
    expect(trimVoice(narratedStory, 'c', 'end', -100)).toEqual([]);
  });

  it('sets the loudness of a take, or of the whole long recording', () => {
    expect(afterEdits(timelineStory, setVoiceGain(timelineStory, 'a', -3)).scenes[0]?.takes[0]?.gainDb).toBe(-3);
    expect(afterEdits(narratedStory, setVoiceGain(narratedStory, 'a', -3)).narration?.gainDb).toBe(-3);
    expect(setVoiceGain(silent, 'a', -3)).toEqual([]);
  });

  it('moves captions within their scene', () => {
    expect(moveCues(timelineStory, timing, { language: 'en', cueIds: ['a1'] }, 120)).toEqual([{ kind: 'set-cue-time', language: 'en', cueId: 'a1', startMs: 620, endMs: 2120 }]);
    expect(moveCues(timelineStory, timing, { language: 'en', cueIds: ['a1'] }, 0)).toEqual([]);
  });

  it('gives a caption to the scene under its middle, whole', () => {
    expect(moveCues(timelineStory, timing, { language: 'en', cueIds: ['a2'] }, 1000)).toEqual([{ kind: 'set-cue-time', language: 'en', cueId: 'a2', startMs: 2700, endMs: 4500 }]);
    expect(moveCues(timelineStory, timing, { language: 'en', cueIds: ['a2'] }, 2000)).toEqual([{ kind: 'move-cue', language: 'en', cueId: 'a2', sceneId: 'b', startMs: 0, endMs: 1800 }]);
  });

  it('keeps captions inside the story', () => {
    expect(moveCues(timelineStory, timing, { language: 'en', cueIds: ['a1'] }, -9000)).toMatchObject([{ startMs: 0, endMs: 1500 }]);
    expect(moveCues(timelineStory, timing, { language: 'en', cueIds: ['b1'] }, 90_000)).toEqual([{ kind: 'move-cue', language: 'en', cueId: 'b1', sceneId: 'c', startMs: 0, endMs: 2500 }]);
  });

  it('trims a caption up to its neighbour and its scene, and leaves something to read', () => {
    expect(trimCue(timelineStory, timing, cue('a1'), 'end', 900)).toMatchObject([{ startMs: 500, endMs: 2200 }]);
    expect(trimCue(timelineStory, timing, cue('a2'), 'start', -900)).toMatchObject([{ startMs: 2000, endMs: 4000 }]);
    expect(trimCue(timelineStory, timing, cue('a2'), 'end', 900)).toMatchObject([{ startMs: 2200, endMs: 4500 }]);
    expect(trimCue(timelineStory, timing, cue('a1'), 'end', -9000)).toMatchObject([{ startMs: 500, endMs: 700 }]);
    expect(trimCue(timelineStory, timing, cue('a1'), 'start', -9000)).toMatchObject([{ startMs: 0, endMs: 2000 }]);
    expect(trimCue(timelineStory, timing, cue('gone'), 'start', 5)).toEqual([]);
  });

  it('cuts a caption between two words', () => {
    const split = afterEdits(timelineStory, splitCueAt(timelineStory, timing, cue('a1'), 1250));
    expect(cues(split).slice(0, 2)).toEqual(['a 500-1250 one two three', 'a 1250-2000 four a1']);
    expect(splitCueAt(timelineStory, timing, cue('a1'), 500)).toEqual([]);
  });

  it('slides music as a whole, never before the beginning', () => {
    expect(slideMusic(timelineStory, [0], 500)).toMatchObject([{ kind: 'update-music', at: 0, music: { startMs: 1500, endMs: 7500 } }]);
    expect(slideMusic(timelineStory, [0], -5000)).toMatchObject([{ music: { startMs: 0, endMs: 6000 } }]);
    expect(slideMusic(timelineStory, [7], 5)).toEqual([]);
  });

  it('trims music inside its file', () => {
    expect(trimMusic(timelineStory, 0, 'end', 90_000)).toMatchObject([{ music: { startMs: 1000, endMs: 9000 } }]);
    expect(trimMusic(timelineStory, 0, 'end', -90_000)).toMatchObject([{ music: { startMs: 1000, endMs: 1500 } }]);
    expect(trimMusic(timelineStory, 0, 'start', -90_000)).toMatchObject([{ music: { startMs: 0, endMs: 7000 } }]);
    expect(trimMusic(timelineStory, 0, 'start', 500)).toMatchObject([{ music: { startMs: 1500, endMs: 7000 } }]);
  });

  it('lays music at the playhead, below the voice, ended by the story; the same file is one asset', () => {
    const taken = { sha256: 'f'.repeat(64), fileName: `${'f'.repeat(64)}.flac`, durationMs: 60_000 };
    const added = afterEdits(timelineStory, addMusic(timelineStory, taken, { atMs: 2000, storyMs: 10_500 }));
    expect(added.assets.at(-1)).toMatchObject({ kind: 'music', sha256: taken.sha256, durationMs: 60_000, shows: { kind: 'nobody' } });
    expect(added.music.at(-1)).toMatchObject({ startMs: 2000, endMs: 10_500, gainDb: -14, duckDb: 10, fadeInMs: 1500, fadeOutMs: 2833 });
    const again = afterEdits(added, addMusic(added, taken, { atMs: 9000, storyMs: 10_500 }));
    expect([again.assets.length, again.music.at(-1)?.startMs]).toEqual([2, 0]);
  });

  it('keeps both fades inside the music; the one that is set gives way', () => {
    expect(changeMusic(timelineStory, 0, { fadeInMs: 9000 })).toMatchObject([{ music: { fadeInMs: 4000, fadeOutMs: 2000 } }]);
    expect(changeMusic(timelineStory, 0, { fadeOutMs: 9000 })).toMatchObject([{ music: { fadeInMs: 1000, fadeOutMs: 5000 } }]);
    expect(changeMusic(timelineStory, 0, { endMs: 2500 })).toMatchObject([{ music: { endMs: 2500, fadeInMs: 0, fadeOutMs: 1500 } }]);
    expect(changeMusic(timelineStory, 0, { gainDb: -12 })).toEqual([]);
    expect(changeMusic(timelineStory, 0, { gainDb: -20, duckDb: 4 })).toMatchObject([{ music: { gainDb: -20, duckDb: 4, startMs: 1000 } }]);
  });

  it('makes a transition as long as half the shorter scene at most, and a cut of nothing', () => {
    expect(setTransition(timelineStory, timing, 'a', { durationMs: 9000 })).toEqual([{ kind: 'set-transition', sceneId: 'a', transition: { kind: 'fade', durationMs: 1750 } }]);
    expect(setTransition(timelineStory, timing, 'a', { durationMs: 0 })).toMatchObject([{ transition: { kind: 'cut' } }]);
    expect(setTransition(timelineStory, timing, 'a', { kind: 'dip' })).toMatchObject([{ transition: { kind: 'dip', durationMs: 500 } }]);
    expect(setTransition(timelineStory, timing, 'a', { kind: 'fade' })).toEqual([]);
    expect(setTransition(timelineStory, timing, 'c', { kind: 'dip' })).toEqual([]);
  });

  it('fades visibly where a cut of no length was', () => {
    const cut = { ...timelineStory, scenes: timelineStory.scenes.map((scene) => ({ ...scene, transition: { kind: 'cut' as const, durationMs: 0 } })) };
    expect(setTransition(cut, storyTiming(cut), 'a', { kind: 'fade' })).toMatchObject([{ transition: { kind: 'fade', durationMs: 500 } }]);
    expect(setTransition(cut, storyTiming(cut), 'a', { durationMs: 800 })).toMatchObject([{ transition: { kind: 'fade', durationMs: 800 } }]);
  });

  it('removes captions, music from the last, scenes; a voice only leaves its scene', () => {
    const two = { ...timelineStory, music: [...timelineStory.music, ...timelineStory.music] };
    const left = afterEdits(two, removeClips(two, [{ kind: 'music', at: 0 }, { kind: 'music', at: 1 }, cue('a1'), { kind: 'scene', sceneId: 'c' }, { kind: 'voice', sceneId: 'b' }]));
    expect([left.music.length, cues(left).length, left.scenes.map((scene) => [scene.id, scene.chosenTakeId, scene.takes.length])]).toEqual([0, 2, [['a', 'take-a', 1], ['b', undefined, 1]]]);
    expect(afterEdits(narratedStory, removeClips(narratedStory, [{ kind: 'voice', sceneId: 'b' }])).narration?.marks.length).toBe(2);
  });

  it('splits the selected caption at the playhead, else the scene', () => {
    expect(splitHere(timelineStory, timing, [cue('a1')], 1000)).toMatchObject({ what: 'cue', edits: [{ kind: 'split-cue' }] });
    expect(splitHere(timelineStory, timing, [cue('a1')], 6000)).toMatchObject({ what: 'scene', edits: [{ kind: 'split-scene', sceneId: 'b', atMs: 1500 }] });
    expect(splitHere(timelineStory, timing, [], 4500)).toEqual({ what: 'scene', edits: [] });
    expect(afterEdits(timelineStory, splitHere(timelineStory, timing, [], 6000).edits).scenes.length).toBe(4);
  });

  it('trims to the playhead: the selected caption or music, else the voice under it', () => {
    expect(trimHere(timelineStory, timing, [cue('a1')], 'start', 900)).toMatchObject([{ kind: 'set-cue-time', startMs: 900, endMs: 2000 }]);
    expect(trimHere(timelineStory, timing, [{ kind: 'music', at: 0 }], 'end', 5000)).toMatchObject([{ kind: 'update-music', music: { endMs: 5000 } }]);
    expect(trimHere(timelineStory, timing, [], 'start', 5000)).toMatchObject([{ kind: 'trim-take', sceneId: 'b', trimStartMs: 700 }]);
    expect(trimHere(timelineStory, timing, [], 'end', 5500)).toMatchObject([{ kind: 'trim-take', sceneId: 'b', trimEndMs: 2400 }]);
    expect(trimHere(timelineStory, timing, [], 'end', 7800)).toEqual([]);
  });

  it('marks where the next scene begins in a long recording', () => {
    const told = storyTiming(narratedStory);
    expect(markHere(narratedStory, told, 'en', 4000)).toEqual({ what: 'mark', edits: [{ kind: 'set-mark', sceneId: 'b', atMs: 4000 }] });
    expect(markHere(narratedStory, told, 'en', told.durationMs - 600).edits).toEqual([]);
  });

  it('marks where a caption ends and the next begins, or begins one', () => {
    expect(markHere(timelineStory, timing, 'en', 1000)).toMatchObject({ what: 'cue', edits: [{ kind: 'split-cue', cueId: 'a1', atMs: 1000 }] });
    expect(markHere(timelineStory, timing, 'en', 8500)).toMatchObject({ what: 'cue', edits: [{ kind: 'add-cue', cue: { sceneId: 'c', startMs: 500, endMs: 2500, text: '' } }] });
    expect(markHere(timelineStory, timing, 'en', 4400).edits).toEqual([]);
    expect(markHere(timelineStory, timing, undefined, 8500).edits).toEqual([]);
  });
});
