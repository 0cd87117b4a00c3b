/**
 * Makes a story of what was imported from a folder: values in, a story out, no disk.
 *
 * A picture and a voice of the same stem are one scene; a text alone is a title card (credits where its name says
 * so); the script in the story's language is said and captioned, every other text is a caption track of its own.
 */
import { cuesFromScript } from '../../core/captions/cues.ts';
import { splitAtScenes } from '../../core/captions/split.ts';
import type { FileCue } from '../../core/captions/file-cue.ts';
import type { Reason } from '../../core/failure.ts';
import { defaultMotion } from '../../core/story/default-motion.ts';
import { marksFromSilence } from '../../core/story/narration-marks.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../core/story/new-story.ts';
import { estimateSpeakingMs, sceneDurationMs, storyTiming } from '../../core/story/timing.ts';
import { sceneVoice } from '../../core/story/voice.ts';
import type { Asset, CaptionTrack, Music, Scene, Story, TimeRange } from '../../core/story/story.ts';
import type { FileLink } from './draft-links.ts';

export interface DraftPicture {
  readonly sha256: string;
  readonly fileName: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly link: FileLink;
}

export interface DraftSound {
  readonly sha256: string;
  readonly fileName: string;
  readonly durationMs: number;
  readonly voiced: readonly TimeRange[];
  readonly link: FileLink;
}

/** One voice over the whole story, and what it says where that is written down. */
export interface DraftNarration extends DraftSound {
  readonly texts: readonly DraftText[];
}

export interface DraftText {
  /** Undefined: the story's own language. */
  readonly language: string | undefined;
  readonly text: string;
}

export interface DraftScene {
  readonly stem: string;
  readonly picture?: DraftPicture;
  readonly sound?: DraftSound;
  readonly texts: readonly DraftText[];
}

export interface DraftParts {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly scenes: readonly DraftScene[];
  readonly narration?: DraftNarration;
  readonly music: readonly DraftSound[];
  readonly captions: readonly { readonly language: string; readonly cues: readonly FileCue[] }[];
  readonly newId: () => string;
}

export interface Assembled {
  readonly story: Story;
  readonly notes: readonly Reason[];
}

const musicLevel = { gainDb: -14, duckDb: 10, fadeInMs: 1500, fadeOutMs: 3000 };

const saidText = (scene: Pick<DraftScene, 'texts'>, language: string): DraftText | undefined =>
  scene.texts.find((one) => one.language === undefined) ?? scene.texts.find((one) => one.language === language) ?? scene.texts[0];

const lines = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

const isTitle = (scene: DraftScene): boolean => scene.picture === undefined && scene.sound === undefined;

/** One asset per content: the same picture in two scenes is stored and described once. */
class AssetShelf {
  readonly assets: Asset[] = [];
  private readonly newId: () => string;
  constructor(newId: () => string) {
    this.newId = newId;
  }
  place(asset: Omit<Asset, 'id'>): string {
    const found = this.assets.find((one) => one.sha256 === asset.sha256 && one.kind === asset.kind);
    if (found !== undefined) return found.id;
    const id = this.newId();
    this.assets.push({ ...asset, id });
    return id;
  }
}

const describe = (link: FileLink): Partial<Asset> => ({
  ...(link.altText === undefined ? {} : { altText: link.altText }),
  ...(link.rights === undefined ? {} : { rights: link.rights }),
  ...(link.shows === undefined ? {} : { shows: link.shows }),
});

const placeSound = (shelf: AssetShelf, kind: 'sound' | 'music', sound: DraftSound): string =>
  shelf.place(newAsset({ id: 'new', kind, sha256: sound.sha256, fileName: sound.fileName, durationMs: sound.durationMs, ...describe(sound.link) }));

const pictureParts = (shelf: AssetShelf, parts: DraftParts, draft: DraftScene, index: number): Partial<Scene> => {
  const { picture } = draft;
  if (picture === undefined) return {};
  const format = newStory(parts).format;
  const assetId = shelf.place(newAsset({ id: 'new', kind: 'picture', sha256: picture.sha256, fileName: picture.fileName, widthPx: picture.widthPx, heightPx: picture.heightPx, ...describe(picture.link) }));
  const focal = picture.link.focal;
  const motion = defaultMotion({ widthPx: picture.widthPx, heightPx: picture.heightPx, format, index, ...(focal === undefined ? {} : { focal }) });
  return { picture: newScenePicture({ assetId, ...motion, ...(focal === undefined ? {} : { focal }) }), hidden: picture.link.hidden };
};

const takeParts = (shelf: AssetShelf, parts: DraftParts, draft: DraftScene): Partial<Scene> => {
  const { sound } = draft;
  if (sound === undefined) return {};
  placeSound(shelf, 'sound', sound);
  const take = newTake({ id: parts.newId(), sha256: sound.sha256, durationMs: sound.durationMs, origin: 'imported', voiced: sound.voiced, speakerIds: sound.link.speakers ?? [] });
  return { takes: [take], chosenTakeId: take.id };
};

const sceneOf = (shelf: AssetShelf, parts: DraftParts, draft: DraftScene, index: number): Scene => {
  const said = saidText(draft, parts.language);
  if (isTitle(draft)) {
    const isCredits = /credit|abspann|titoli di coda|générique/i.test(draft.stem);
    return newScene({ id: parts.newId(), kind: isCredits ? 'credits' : 'title', text: { templateId: isCredits ? 'credits-list' : 'card', lines: lines(said?.text ?? '') } });
  }
  return newScene({ id: parts.newId(), script: said?.text.trim() ?? '', ...pictureParts(shelf, parts, draft, index), ...takeParts(shelf, parts, draft) });
};

const withNarration = (story: Story, parts: DraftParts, shelf: AssetShelf): Story => {
  const voice = parts.narration;
  if (voice === undefined) return story;
  placeSound(shelf, 'sound', voice);
  const spoken = story.scenes.filter((scene) => scene.kind === 'picture');
  const marks = marksFromSilence({
    sceneIds: spoken.map((scene) => scene.id),
    weights: spoken.map((scene) => estimateSpeakingMs(scene.script, story.language)),
    voiced: voice.voiced,
    durationMs: voice.durationMs,
  });
  return {
    ...story,
    // The pauses are in the take already: a second one would be silence in the middle of a sentence.
    scenes: story.scenes.map((scene) => ({ ...scene, pauseAfterMs: 0 })),
    narration: { takeId: parts.newId(), sha256: voice.sha256, durationMs: voice.durationMs, gainDb: 0, speakerIds: [...(voice.link.speakers ?? [])], voiced: [...voice.voiced], marks: [...marks] },
  };
};

const trackOf = (language: string, kind: CaptionTrack['kind'], cues: CaptionTrack['cues']): CaptionTrack => ({ language, kind, translator: '', checkedByStoryteller: false, cues });

/** The tracks that the texts of the scenes give, one per language that occurs. */
const tracksFromTexts = (story: Story, parts: DraftParts): readonly CaptionTrack[] => {
  // The lines of a title are in the picture already; their translations are captions.
  const captioned = parts.scenes.map((scene) => (isTitle(scene) ? scene.texts.filter((one) => one !== saidText(scene, parts.language)) : scene.texts));
  const languages = [...new Set(captioned.flat().map((one) => one.language ?? parts.language))];
  return languages.map((language) => {
    const cues = story.scenes.flatMap((scene, index) => {
      const text = captioned[index]?.find((one) => (one.language ?? parts.language) === language);
      if (text === undefined) return [];
      const voiced = sceneVoice(story, scene)?.voiced ?? [];
      return cuesFromScript({ sceneId: scene.id, script: text.text, language, format: story.format, voiced, durationMs: sceneDurationMs(story, scene), nextId: parts.newId });
    });
    const isSaid = parts.scenes.every((scene) => !scene.texts.some((one) => (one.language ?? parts.language) === language) || (saidText(scene, parts.language)?.language ?? parts.language) === language);
    return trackOf(language, isSaid ? 'original' : 'translation', cues);
  });
};

/** The text of the long voice, spread over all of it and handed to the scenes between its marks. */
const tracksFromNarration = (story: Story, parts: DraftParts): readonly CaptionTrack[] => {
  const { narration } = story;
  const { narration: voice, language } = parts;
  if (narration === undefined || voice === undefined) return [];
  const scenes = narration.marks.map(({ sceneId, atMs }, index) => ({ sceneId, startMs: atMs, endMs: narration.marks[index + 1]?.atMs ?? narration.durationMs }));
  const said = saidText(voice, language);
  return voice.texts.map((text) => {
    const tag = text.language ?? language;
    const cues = cuesFromScript({ sceneId: 'whole', script: text.text, language: tag, format: story.format, voiced: voice.voiced, durationMs: narration.durationMs, nextId: parts.newId });
    return trackOf(tag, text === said ? 'original' : 'translation', splitAtScenes({ cues, timing: { scenes }, nextId: parts.newId }).cues);
  });
};

const withCaptions = (story: Story, parts: DraftParts): Assembled => {
  const timing = storyTiming(story);
  const split = parts.captions.map((file) => ({ language: file.language, ...splitAtScenes({ cues: file.cues, timing, nextId: parts.newId }) }));
  const fromFiles = split.map((file) => trackOf(file.language, file.language === parts.language ? 'original' : 'translation', file.cues));
  // A whole file says more than the voice's text, and that more than the texts of single scenes.
  const isFirst = (track: CaptionTrack, index: number, all: readonly CaptionTrack[]): boolean => all.findIndex((one) => one.language === track.language) === index;
  const written = [...tracksFromNarration(story, parts), ...tracksFromTexts(story, parts)].filter(isFirst).filter((track) => !fromFiles.some((one) => one.language === track.language));
  const tracks = [...written, ...fromFiles];
  const captions = [...tracks.filter((one) => one.language === parts.language), ...tracks.filter((one) => one.language !== parts.language)];
  return { story: { ...story, captions }, notes: split.flatMap((file) => file.notes) };
};

const withMusic = (story: Story, parts: DraftParts, shelf: AssetShelf): Story => {
  const { durationMs } = storyTiming(story);
  let startMs = 0;
  const music: Music[] = [];
  for (const sound of parts.music) {
    const endMs = Math.min(startMs + sound.durationMs, durationMs);
    if (endMs > startMs) music.push({ assetId: placeSound(shelf, 'music', sound), startMs, endMs, ...musicLevel });
    startMs = endMs;
  }
  return { ...story, music };
};

export const assembleStory = (parts: DraftParts): Assembled => {
  const shelf = new AssetShelf(parts.newId);
  const scenes = parts.scenes.map((draft, index) => sceneOf(shelf, parts, draft, index));
  const told = withNarration({ ...newStory(parts), scenes }, parts, shelf);
  const captioned = withCaptions(told, parts);
  return { story: { ...withMusic(captioned.story, parts, shelf), assets: shelf.assets }, notes: captioned.notes };
};
