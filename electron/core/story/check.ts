/**
 * What is wrong with a story, and what is worth a second look.
 *
 * In: a story. Out: every problem, not the first, in the order of the scenes; an empty list means that it can be
 * planned and rendered. Errors would make a wrong film, warnings are advice from practice. It never looks at the
 * disk (missing files are the library's to tell), at consent, or at how captions read.
 */
import type { Params } from '../failure.ts';
import { checkCaptions } from './check-captions.ts';
import { isInsidePicture } from './edit-parts.ts';
import { problem, type StoryProblem } from './story-problem.ts';
import type { Music, Scene, Story } from './story.ts';
import { type StoryTiming, storyTiming } from './timing.ts';
import { chosenTake, sceneVoice, takeLengthMs } from './voice.ts';

export type { ProblemCode, StoryProblem } from './story-problem.ts';

/** Works best with 20 to 25 still pictures (transformativestory.org, storyboarding); outside these it drags or flickers. */
const fewestPictures = 8;
const mostPictures = 30;
/** Two to four minutes hold an audience; past five it leaves. */
const longestMs = 5 * 60_000;

interface NumberedScene {
  readonly story: Story;
  readonly scene: Scene;
  /** As people count: from 1. */
  readonly params: Params;
}

const duplicates = (ids: readonly string[]): readonly string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

const checkIds = (story: Story): readonly StoryProblem[] =>
  [
    story.scenes.map((scene) => scene.id),
    story.assets.map((asset) => asset.id),
    [...story.scenes.flatMap((scene) => scene.takes.map((take) => take.id)), ...(story.narration === undefined ? [] : [story.narration.takeId]), ...story.descriptions.map((one) => one.take.id)],
    story.captions.flatMap((track) => track.cues.map((cue) => cue.id)),
  ].flatMap((ids) => duplicates(ids).map((id) => problem('id-twice', { id })));

const checkPicture = ({ story, scene, params }: NumberedScene): readonly StoryProblem[] => {
  const { picture } = scene;
  if (picture === undefined) return scene.hidden.length === 0 ? [] : [problem('region-without-picture', params)];
  const asset = story.assets.find((one) => one.id === picture.assetId);
  const found: StoryProblem[] = [];
  if (asset === undefined) found.push(problem('picture-unknown', params));
  else if (asset.kind !== 'picture') found.push(problem('picture-wrong-kind', params));
  else if (asset.altText.trim() === '') found.push(problem('alt-text-missing', params));
  if (![picture.crop, picture.from, picture.to].every(isInsidePicture)) found.push(problem('frame-outside', params));
  if (!scene.hidden.every((region) => isInsidePicture(region.rect))) found.push(problem('region-outside', params));
  return found;
};

const checkVoice = ({ story, scene, params }: NumberedScene): readonly StoryProblem[] => {
  const found: StoryProblem[] = [];
  const take = chosenTake(scene);
  if (scene.chosenTakeId !== undefined && take === undefined) found.push(problem('take-unknown', params));
  if (take !== undefined && takeLengthMs(take) === 0) found.push(problem('take-trimmed-away', params));
  if (story.narration !== undefined && scene.takes.length > 0) found.push(problem('takes-beside-narration', params));
  if (found.length === 0 && scene.script.trim() !== '' && sceneVoice(story, scene) === undefined) found.push(problem('voice-missing', params));
  return found;
};

const checkContent = ({ story, scene, params }: NumberedScene): readonly StoryProblem[] => {
  if (scene.kind !== 'picture') return (scene.text?.lines ?? []).some((line) => line.trim() !== '') ? [] : [problem('title-empty', params)];
  if (scene.picture !== undefined) return [];
  const isSpoken = scene.script.trim() !== '' || sceneVoice(story, scene) !== undefined;
  return [problem(isSpoken ? 'picture-missing' : 'scene-empty', params)];
};

const checkScenes = (story: Story): readonly StoryProblem[] =>
  story.scenes.flatMap((scene, index) => {
    const numbered = { story, scene, params: { scene: index + 1 } };
    return [...checkContent(numbered), ...checkPicture(numbered), ...checkVoice(numbered)];
  });

/** The marks of a narration, in the order of the scenes, must climb. */
const checkNarration = (story: Story): readonly StoryProblem[] => {
  const { narration } = story;
  if (narration === undefined) return [];
  const found: StoryProblem[] = duplicates(narration.marks.map((mark) => mark.sceneId)).map((id) => problem('mark-twice', { id }));
  for (const mark of narration.marks) {
    if (!story.scenes.some((scene) => scene.id === mark.sceneId)) found.push(problem('mark-of-no-scene', { id: mark.sceneId }));
  }
  let lastMs = -1;
  for (const [index, scene] of story.scenes.entries()) {
    const mark = narration.marks.find((one) => one.sceneId === scene.id);
    if (mark === undefined) continue;
    if (mark.atMs >= narration.durationMs) found.push(problem('mark-outside-narration', { scene: index + 1 }));
    if (mark.atMs <= lastMs) found.push(problem('marks-disordered', { scene: index + 1 }));
    lastMs = mark.atMs;
  }
  return found;
};

const checkMusic = (story: Story, timing: StoryTiming, music: Music, params: Params): readonly StoryProblem[] => {
  const asset = story.assets.find((one) => one.id === music.assetId);
  const found: StoryProblem[] = [];
  if (asset === undefined) found.push(problem('music-unknown', params));
  else if (asset.kind === 'picture') found.push(problem('music-wrong-kind', params));
  if (music.endMs <= music.startMs) found.push(problem('music-backwards', params));
  if (timing.durationMs > 0 && music.startMs >= timing.durationMs) found.push(problem('music-after-end', params));
  return found;
};

const checkBeside = (story: Story): readonly StoryProblem[] => [
  ...story.insets.filter((inset) => !story.assets.some((asset) => asset.id === inset.assetId)).map(() => problem('inset-unknown', {})),
  ...story.descriptions.filter((one) => !story.scenes.some((scene) => scene.id === one.sceneId)).map((one) => problem('description-of-no-scene', { language: one.language })),
];

const checkLength = (story: Story, timing: StoryTiming): readonly StoryProblem[] => {
  if (story.scenes.length === 0) return [problem('story-empty', {})];
  const count = new Set(story.scenes.flatMap((scene) => scene.picture?.assetId ?? [])).size;
  const found: StoryProblem[] = [];
  if (count < fewestPictures) found.push(problem('few-pictures', { count, least: fewestPictures }));
  if (count > mostPictures) found.push(problem('many-pictures', { count, most: mostPictures }));
  if (timing.durationMs > longestMs) found.push(problem('story-long', { minutes: Math.ceil(timing.durationMs / 60_000), most: longestMs / 60_000 }));
  return found;
};

export const checkStory = (story: Story): readonly StoryProblem[] => {
  const timing = storyTiming(story);
  return [
    ...checkLength(story, timing),
    ...checkIds(story),
    ...checkScenes(story),
    ...checkNarration(story),
    ...checkCaptions(story, timing),
    ...story.music.flatMap((music, index) => checkMusic(story, timing, music, { music: index + 1 })),
    ...checkBeside(story),
  ];
};
