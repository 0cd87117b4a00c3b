/**
 * How far a story is on the guided path, and what is still missing at each step.
 *
 * In: a story. Out: per step whether it is done, with the first thing missing as a sentence. Advice, never a lock. What
 * consent and sharing need is not in the story; those steps are told by whoever asked.
 */
import { captionWarnings } from '../../electron/core/captions/warnings.ts';
import type { Params } from '../../electron/core/failure.ts';
import type { Scene, Story } from '../../electron/core/story/story.ts';
import { sceneVoice } from '../../electron/core/story/voice.ts';
import type { PathStep } from './screen-store.ts';

export interface StepProgress {
  readonly step: PathStep;
  readonly isDone: boolean;
  /** A sentence key; absent when nothing is missing. */
  readonly missing?: { readonly key: string; readonly params: Params };
}

const pictureScenes = (story: Story): readonly Scene[] => story.scenes.filter((scene) => scene.kind === 'picture');
const hasScript = (scene: Scene): boolean => scene.script.trim() !== '';

const counted = (step: PathStep, key: string, count: number, isBegun: boolean): StepProgress => ({ step, isDone: isBegun && count === 0, ...(count === 0 ? {} : { missing: { key, params: { count } } }) });

export const pathProgress = (story: Story): Readonly<Record<Exclude<PathStep, 'consent' | 'share'>, StepProgress>> => {
  const scenes = pictureScenes(story);
  const isBegun = scenes.length > 0;
  const spoken = scenes.filter((scene) => hasScript(scene) || sceneVoice(story, scene) !== undefined);
  const original = story.captions.find((track) => track.language === story.language);
  const uncaptioned = original === undefined ? spoken.length : captionWarnings(story, story.language).filter((warning) => warning.code === 'caption-missing').length;
  return {
    script: counted('script', 'workspace.missingScripts', scenes.length - spoken.length, isBegun),
    voice: counted('voice', 'workspace.missingVoices', scenes.filter((scene) => hasScript(scene) && sceneVoice(story, scene) === undefined).length, isBegun && spoken.length > 0),
    pictures: counted('pictures', 'workspace.missingPictures', scenes.filter((scene) => scene.picture === undefined).length, isBegun),
    captions: counted('captions', 'workspace.missingCaptions', uncaptioned, original !== undefined && spoken.length > 0),
  };
};
