/**
 * A scene told in writing: its words on a calm card instead of voice and picture.
 *
 * In: a story and one of its scenes. Out: the edits that put a card in its place, shown as long as it takes to read;
 * captions in other languages stay on the card in proportion. Nobody is heard or seen there, and the card says whose
 * words it shows: they are asked as if they were heard. None where the scene has no words, or one long narration would
 * go on speaking over the card.
 */
import type { StoryEdit } from '../story/edit.ts';
import { newScene } from '../story/new-story.ts';
import type { Scene, Story } from '../story/story.ts';
import { sceneDurationMs } from '../story/timing.ts';
import { linesToRead, originalTake } from './another-reader.ts';

/** More is set smaller and turns pages. */
const mostOnOnePage = 140;

/** As they were cut for reading. */
export const captionLines = (story: Story, sceneId: string): readonly string[] => linesToRead(story, sceneId).map((cue) => cue.text.replaceAll(/\s+/gu, ' ').trim());

/** What is said: its captions, else its script. */
const wordsOf = (story: Story, scene: Scene): readonly string[] => {
  const lines = captionLines(story, scene.id);
  const script = scene.script.trim();
  return lines.length > 0 || script === '' ? lines : script.split(/\n+/u).map((line) => line.trim()).filter((line) => line !== '');
};

export const wordsOnScreen = (story: Story, sceneId: string, newSceneId: string): readonly StoryEdit[] => {
  const at = story.scenes.findIndex((one) => one.id === sceneId);
  const scene = story.scenes[at];
  const lines = scene === undefined || scene.kind !== 'picture' || story.narration !== undefined ? [] : wordsOf(story, scene);
  if (scene === undefined || lines.length === 0) return [];
  const card = newScene({ id: newSceneId, kind: 'title', text: { templateId: lines.join(' ').length > mostOnOnePage ? 'credits-list' : 'plain', lines: [...lines], wordsOf: [...(originalTake(scene)?.speakerIds ?? [])] }, transition: scene.transition, note: scene.note });
  const share = sceneDurationMs(story, card) / sceneDurationMs(story, scene);
  const translated = story.captions
    .filter((track) => track.language !== story.language)
    .flatMap((track) => track.cues.filter((cue) => cue.sceneId === sceneId).map((cue): StoryEdit => {
      const startMs = Math.round(cue.startMs * share);
      return { kind: 'move-cue', language: track.language, cueId: cue.id, sceneId: newSceneId, startMs, endMs: Math.max(startMs + 1, Math.round(cue.endMs * share)) };
    }));
  return [{ kind: 'add-scene', scene: card, at }, ...translated, { kind: 'remove-scene', sceneId }];
};
