/**
 * What lies on the timeline: every picture, voice, caption and piece of music as a clip on the story's clock.
 *
 * In: a story, its timing, and the language whose captions are shown. Out: clips per track, in the order of time. Values
 * only: it draws nothing, knows no pixels (`timeline-scale.ts` does) and changes nothing (`timeline-edits.ts` does).
 */
import type { Cue, Music, Scene, Story, TimeRange } from '../../electron/core/story/story.ts';
import type { StoryTiming } from '../../electron/core/story/timing.ts';
import { chosenTake } from '../../electron/core/story/voice.ts';
import type { SelectedPart, SelectionState } from '../state/selection-store.ts';

export const trackNames = ['picture', 'voice', 'captions', 'music'] as const;
export type TrackName = (typeof trackNames)[number];

/** What a clip stands for: a scene, or one of the parts that can be selected. */
export type ClipRef = { readonly kind: 'scene'; readonly sceneId: string } | SelectedPart;

interface ClipBase extends TimeRange {
  readonly key: string;
  /** From 1: its scene's place, or the music's own. */
  readonly number: number;
}

export interface PictureClip extends ClipBase {
  readonly track: 'picture';
  readonly ref: Extract<ClipRef, { readonly kind: 'scene' }>;
  readonly scene: Scene;
  /** Length of the transition into the next scene; it lies centred on the end of this clip. */
  readonly joinOutMs: number;
  readonly isLast: boolean;
}

export interface VoiceClip extends ClipBase {
  readonly track: 'voice';
  readonly ref: Extract<ClipRef, { readonly kind: 'voice' }>;
  readonly sha256: string;
  readonly sourceStartMs: number;
  readonly gainDb: number;
  /** How much more of the recording lies before and behind what is heard. */
  readonly moreBeforeMs: number;
  readonly moreAfterMs: number;
  /** Where someone speaks, on the story's clock. */
  readonly voiced: readonly TimeRange[];
  /** Part of the one long recording: its edges are marks. */
  readonly isNarrated: boolean;
}

export interface CueClip extends ClipBase {
  readonly track: 'captions';
  readonly ref: Extract<ClipRef, { readonly kind: 'cue' }>;
  readonly cue: Cue;
  /** From 1, within its scene. */
  readonly place: number;
}

export interface MusicClip extends ClipBase {
  readonly track: 'music';
  readonly ref: Extract<ClipRef, { readonly kind: 'music' }>;
  readonly music: Music;
  readonly sha256: string;
  /** The file's own length; the music cannot be heard longer. */
  readonly fileMs: number;
}

export type Clip = PictureClip | VoiceClip | CueClip | MusicClip;

export interface TimelineModel {
  readonly durationMs: number;
  /** The language whose captions are shown. */
  readonly language: string | undefined;
  readonly tracks: {
    readonly picture: readonly PictureClip[];
    readonly voice: readonly VoiceClip[];
    readonly captions: readonly CueClip[];
    readonly music: readonly MusicClip[];
  };
}

const clipKey = (ref: ClipRef): string => {
  if (ref.kind === 'cue') return `cue:${ref.cueId}`;
  return ref.kind === 'music' ? `music:${ref.at}` : `${ref.kind}:${ref.sceneId}`;
};

const pictureClips = (story: Story, timing: StoryTiming): readonly PictureClip[] =>
  story.scenes.map((scene, index) => {
    const at = timing.scenes[index];
    const ref = { kind: 'scene', sceneId: scene.id } as const;
    return { track: 'picture', key: clipKey(ref), ref, number: index + 1, startMs: at?.startMs ?? 0, endMs: at?.endMs ?? 0, scene, joinOutMs: at?.joinOutMs ?? 0, isLast: index === story.scenes.length - 1 };
  });

const moreOf = (story: Story, scene: Scene, sourceStartMs: number, lengthMs: number): Pick<VoiceClip, 'moreBeforeMs' | 'moreAfterMs'> => {
  const durationMs = story.narration?.durationMs ?? chosenTake(scene)?.durationMs ?? 0;
  return { moreBeforeMs: sourceStartMs, moreAfterMs: Math.max(0, durationMs - sourceStartMs - lengthMs) };
};

const voiceClips = (story: Story, timing: StoryTiming): readonly VoiceClip[] =>
  timing.scenes.flatMap(({ sceneId, voice }, index): readonly VoiceClip[] => {
    const scene = story.scenes[index];
    if (voice === undefined || scene === undefined) return [];
    const ref = { kind: 'voice', sceneId } as const;
    const { startMs, endMs, sha256, sourceStartMs, gainDb, voiced } = voice;
    const more = moreOf(story, scene, sourceStartMs, endMs - startMs);
    return [{ track: 'voice', key: clipKey(ref), ref, number: index + 1, startMs, endMs, sha256, sourceStartMs, gainDb, voiced, isNarrated: story.narration !== undefined, ...more }];
  });

const cueClips = (story: Story, timing: StoryTiming, language: string | undefined): readonly CueClip[] => {
  const track = story.captions.find((one) => one.language === language);
  if (track === undefined) return [];
  const scenes = new Map(timing.scenes.map((scene, index) => [scene.sceneId, { startMs: scene.startMs, number: index + 1 }]));
  const clips = track.cues.flatMap((cue): readonly CueClip[] => {
    const scene = scenes.get(cue.sceneId);
    if (scene === undefined) return [];
    const ref = { kind: 'cue', language: track.language, cueId: cue.id } as const;
    return [{ track: 'captions', key: clipKey(ref), ref, number: scene.number, place: 1, startMs: scene.startMs + cue.startMs, endMs: scene.startMs + cue.endMs, cue }];
  });
  const places = new Map<string, number>();
  return clips
    .toSorted((one, other) => one.startMs - other.startMs)
    .map((clip) => {
      const place = (places.get(clip.cue.sceneId) ?? 0) + 1;
      places.set(clip.cue.sceneId, place);
      return { ...clip, place };
    });
};

const musicClips = (story: Story): readonly MusicClip[] =>
  story.music
    .flatMap((music, at): readonly MusicClip[] => {
      const asset = story.assets.find((one) => one.id === music.assetId);
      if (asset === undefined) return [];
      const ref = { kind: 'music', at } as const;
      return [{ track: 'music', key: clipKey(ref), ref, number: at + 1, startMs: music.startMs, endMs: music.endMs, music, sha256: asset.sha256, fileMs: asset.durationMs ?? music.endMs - music.startMs }];
    })
    .toSorted((one, other) => one.startMs - other.startMs);

export const timelineModel = (story: Story, timing: StoryTiming, language: string | undefined): TimelineModel => ({
  durationMs: timing.durationMs,
  language,
  tracks: { picture: pictureClips(story, timing), voice: voiceClips(story, timing), captions: cueClips(story, timing, language), music: musicClips(story) },
});

export const allClips = ({ tracks }: TimelineModel): readonly Clip[] => trackNames.flatMap((name): readonly Clip[] => tracks[name]);

export const clipOf = (model: TimelineModel, key: string): Clip | undefined => allClips(model).find((clip) => clip.key === key);

/** The scene a clip belongs to, so that the panels follow; music belongs to none. */
export const sceneOf = (clip: Clip): string | undefined => {
  if (clip.track === 'captions') return clip.cue.sceneId;
  return clip.track === 'music' ? undefined : clip.ref.sceneId;
};

/** What the selection means here. Scenes beside selected parts only make the panels follow: they are not selected themselves. */
export const selectedKeys = ({ sceneIds, parts }: SelectionState): ReadonlySet<string> =>
  new Set(parts.length > 0 ? parts.map(clipKey) : sceneIds.map((sceneId) => clipKey({ kind: 'scene', sceneId })));

/** Which scene plays at a moment: starts included, ends excluded; the last one also at the very end. */
export const sceneAt = (timing: StoryTiming, atMs: number): StoryTiming['scenes'][number] | undefined =>
  timing.scenes.find((scene) => atMs >= scene.startMs && atMs < scene.endMs) ?? (atMs >= timing.durationMs ? timing.scenes.at(-1) : timing.scenes[0]);

/** The clip of a track at a moment, else the one nearest to it. */
export const clipNear = <One extends TimeRange>(clips: readonly One[], atMs: number): One | undefined => {
  const distance = (clip: TimeRange): number => Math.max(clip.startMs - atMs, atMs - clip.endMs + 1, 0);
  return clips.reduce<One | undefined>((best, clip) => (best === undefined || distance(clip) < distance(best) ? clip : best), undefined);
};
