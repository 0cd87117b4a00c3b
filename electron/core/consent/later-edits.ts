/**
 * Is a changed story still the version a person said yes to?
 *
 * In: the story as it was seen and as it is. Out: yes only for corrections (text or timing of at most a fifth of the
 * cues or of the words on screen, gain, fades), or for a version that does nothing but hide, revoice, tell in writing or
 * drop more. Everything else asks again.
 */
import { captionLines } from '../captions/words-on-screen.ts';
import { canonicalJson, viewedStory } from '../story/story-hash.ts';
import type { CaptionTrack, Cue, HiddenRegion, Scene, Story, Take } from '../story/story.ts';
import { chosenTake } from '../story/voice.ts';

const largestShareOfCues = 0.2;

const isSame = (before: unknown, after: unknown): boolean => canonicalJson(before ?? null) === canonicalJson(after ?? null);

const noFade: Scene['transition'] = { kind: 'cut', durationMs: 0 };

const settled = (take: Take): Take => ({ ...take, gainDb: 0 });

/** A card that tells a scene in writing: its lines are captions that stand still. */
const isInWriting = ({ text }: Scene): boolean => text?.wordsOf !== undefined;

/** The story without what a correction may touch: cues and words on screen apart, gains and fades put to one value. */
const withoutCorrectable = (story: Story): Story => {
  const { narration, ...rest } = story;
  return {
    ...rest,
    ...(narration === undefined ? {} : { narration: { ...narration, gainDb: 0 } }),
    captions: [],
    scenes: story.scenes.map((scene) => ({ ...scene, transition: noFade, takes: scene.takes.map(settled), ...(scene.text !== undefined && isInWriting(scene) ? { text: { ...scene.text, lines: [] } } : {}) })),
    music: story.music.map((one) => ({ ...one, gainDb: 0, fadeInMs: 0, fadeOutMs: 0 })),
    descriptions: story.descriptions.map((one) => ({ ...one, take: settled(one.take) })),
  };
};

const cueContent = (cue: Cue): unknown => ({ sceneId: cue.sceneId, startMs: cue.startMs, endMs: cue.endMs, text: cue.text });

/** How many cues differ, or undefined when cues were added, removed or moved to another scene. */
const changedCues = (before: CaptionTrack, after: CaptionTrack): number | undefined => {
  if (before.cues.length !== after.cues.length) return undefined;
  const pairs = before.cues.map((cue) => ({ cue, now: after.cues.find((one) => one.id === cue.id) }));
  if (pairs.some(({ cue, now }) => now?.sceneId !== cue.sceneId)) return undefined;
  return pairs.filter(({ cue, now }) => now === undefined || !isSame(cueContent(cue), cueContent(now))).length;
};

const haveCorrectedCues = (before: Story, after: Story): boolean => {
  if (before.captions.length !== after.captions.length) return false;
  return before.captions.every((track) => {
    const now = after.captions.find((one) => one.language === track.language && one.kind === track.kind);
    const changed = now === undefined ? undefined : changedCues(track, now);
    return changed !== undefined && changed <= track.cues.length * largestShareOfCues;
  });
};

const linesInWriting = (story: Story): readonly (readonly string[])[] => story.scenes.filter(isInWriting).map((scene) => scene.text?.lines ?? []);

const haveCorrectedLines = (before: Story, after: Story): boolean => {
  const [old, now] = [linesInWriting(before), linesInWriting(after)];
  if (old.length !== now.length || old.some((lines, at) => lines.length !== now[at]?.length)) return false;
  const changed = old.flatMap((lines, at) => lines.filter((line, index) => line !== now[at]?.[index]));
  return changed.length <= old.flat().length * largestShareOfCues;
};

export const isCorrection = (before: Story, after: Story): boolean =>
  isSame(viewedStory(withoutCorrectable(before)), viewedStory(withoutCorrectable(after))) && haveCorrectedCues(before, after) && haveCorrectedLines(before, after);

const hidesAsMuch = (before: readonly HiddenRegion[], after: readonly HiddenRegion[]): boolean => {
  const added = after.filter((region) => !before.some((one) => isSame(one, region)));
  return before.every((region) => after.some((one) => isSame(one, region))) && added.every((region) => region.style !== 'soften');
};

const isSameVoiceOrAnother = (before: Scene, after: Scene): boolean => {
  const [old, now] = [chosenTake(before), chosenTake(after)];
  if (now === undefined) return true;
  return old !== undefined && (isSame(old, now) || (now.origin === 'revoiced' && now.revoicesTakeId === old.id));
};

const isSameSceneOrNarrower = (before: Scene, after: Scene): boolean => {
  const rest = ({ hidden: _hidden, takes: _takes, chosenTakeId: _chosen, note: _note, text, ...kept }: Scene): unknown => ({ ...kept, templateId: text?.templateId ?? null });
  const lines = before.text?.lines ?? [];
  return isSame(rest(before), rest(after)) && hidesAsMuch(before.hidden, after.hidden) && isSameVoiceOrAnother(before, after) && (after.text?.lines ?? []).every((line) => lines.includes(line));
};

const isPartOf = <T>(before: readonly T[], after: readonly T[], isKept: (old: T, now: T) => boolean): boolean => {
  let from = 0;
  for (const now of after) {
    const at = before.findIndex((old, index) => index >= from && isKept(old, now));
    if (at === -1) return false;
    from = at + 1;
  }
  return true;
};

type Told = ReadonlyMap<string, string>;

/** Nobody is seen or heard any more; what is read was read as captions before, in the same order. A script that nobody was shown is none. */
const isToldInWriting = (before: Story, old: Scene, now: Scene): boolean => {
  if (old.kind !== 'picture' || now.kind !== 'title' || !isInWriting(now) || before.narration !== undefined) return false;
  const isBare = now.picture === undefined && now.takes.length === 0 && now.hidden.length === 0 && now.script === '' && isSame(old.transition, now.transition);
  return isBare && isPartOf(captionLines(before, old.id), (now.text?.lines ?? []).filter((line) => line.trim() !== ''), (line, shown) => line === shown);
};

/** Cards by the scene they tell. */
const toldInWriting = (before: Story, after: Story): Told => {
  const left = before.scenes.filter((scene) => !after.scenes.some((one) => one.id === scene.id));
  return new Map(after.scenes.filter((scene) => !before.scenes.some((one) => one.id === scene.id)).flatMap((now) => {
    const old = left.find((scene) => isToldInWriting(before, scene, now));
    return old === undefined ? [] : [[now.id, old.id] as const];
  }));
};

const wordsOf = (cue: Cue): unknown => ({ sceneId: cue.sceneId, text: cue.text });

/** Captions keep to the words of whoever is heard: where that is another reader or a card, their times are the reader's. */
const isTrackPart = (reread: ReadonlySet<string>, told: Told) => (before: CaptionTrack, after: CaptionTrack): boolean =>
  before.language === after.language &&
  isPartOf(before.cues, after.cues, (old, cue) => {
    const now = { ...cue, sceneId: told.get(cue.sceneId) ?? cue.sceneId };
    return reread.has(old.sceneId) || told.has(cue.sceneId) ? isSame(wordsOf(old), wordsOf(now)) : isSame(cueContent(old), cueContent(now));
  });

const rereadScenes = (after: Story): ReadonlySet<string> => new Set(after.scenes.filter((scene) => chosenTake(scene)?.origin === 'revoiced').map((scene) => scene.id));

/** Hides, revoices or drops more, and changes nothing else. */
export const isNarrower = (before: Story, after: Story): boolean => {
  const head = (story: Story): unknown => ({ title: story.title, language: story.language, format: story.format, theme: story.theme, narration: story.narration ?? null });
  const media = (story: Story): ReadonlyMap<string, string> => new Map(story.assets.map((asset) => [asset.id, `${asset.sha256} ${asset.altText}`]));
  const [oldMedia, newMedia] = [media(before), media(after)];
  const told = toldInWriting(before, after);
  return (
    isSame(head(before), head(after)) &&
    [...newMedia].every(([id, content]) => oldMedia.get(id) === content) &&
    isPartOf(before.scenes, after.scenes, (old, now) => told.get(now.id) === old.id || (old.id === now.id && isSameSceneOrNarrower(old, now))) &&
    isPartOf(before.captions, after.captions, isTrackPart(rereadScenes(after), told)) &&
    isPartOf(before.music, after.music, isSame) &&
    isPartOf(before.insets, after.insets, isSame) &&
    isPartOf(before.descriptions, after.descriptions, isSame)
  );
};
