/**
 * What a card says of its scene: what is there, what is missing, and what deserves a look.
 *
 * In: a story. Out: facts per scene. Warnings come from the story's own check and from the captions' check, sorted to
 * their scenes; they are worked out once per story value.
 */
import { captionWarnings } from '../../electron/core/captions/warnings.ts';
import type { Reason } from '../../electron/core/failure.ts';
import { checkStory } from '../../electron/core/story/check.ts';
import type { Scene, Story } from '../../electron/core/story/story.ts';
import { sceneVoice } from '../../electron/core/story/voice.ts';

export type PartState = 'there' | 'missing' | 'not-needed';

export interface SceneFacts {
  readonly picture: PartState;
  readonly voice: PartState;
  readonly captions: PartState;
}

const isSpoken = (story: Story, scene: Scene): boolean => scene.script.trim() !== '' || sceneVoice(story, scene) !== undefined;

export const sceneFacts = (story: Story, scene: Scene): SceneFacts => {
  const needsVoice = scene.script.trim() !== '';
  const hasVoice = sceneVoice(story, scene) !== undefined;
  const hasCaptions = story.captions.some((track) => track.language === story.language && track.cues.some((cue) => cue.sceneId === scene.id));
  return {
    picture: scene.picture !== undefined ? 'there' : scene.kind === 'picture' ? 'missing' : 'not-needed',
    voice: hasVoice ? 'there' : needsVoice ? 'missing' : 'not-needed',
    captions: hasCaptions ? 'there' : isSpoken(story, scene) ? 'missing' : 'not-needed',
  };
};

/** Already told by the marks on a card. */
const onTheCard = new Set(['picture-missing', 'voice-missing', 'caption-missing', 'caption-track-missing']);

const known = new WeakMap<Story, ReadonlyMap<string, readonly Reason[]>>();

/** Sentence keys by scene id. */
export const sceneWarnings = (story: Story): ReadonlyMap<string, readonly Reason[]> => {
  const found = known.get(story);
  if (found !== undefined) return found;
  const byScene = new Map<string, Reason[]>();
  const problems = [...checkStory(story), ...story.captions.flatMap((track) => captionWarnings(story, track.language))];
  for (const { code, params } of problems) {
    const number = params['scene'];
    const scene = typeof number === 'number' ? story.scenes[number - 1] : undefined;
    if (scene === undefined || onTheCard.has(code)) continue;
    byScene.set(scene.id, [...(byScene.get(scene.id) ?? []), { code: `problem.${code}`, params }]);
  }
  known.set(story, byScene);
  return byScene;
};
