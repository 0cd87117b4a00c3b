/**
 * Every text of a story that a viewer, a reader or a file name would show.
 *
 * Not the notes and not the parts that no scene uses: they never leave.
 */
import type { Asset, Story } from '../story/story.ts';

export interface StoryText {
  readonly where: 'title' | 'titles' | 'captions' | 'script' | 'credits' | 'alt-text' | 'file-name';
  /** Counted from one; absent for what belongs to the whole story. */
  readonly sceneNumber?: number;
  /** Of captions. */
  readonly language?: string;
  readonly text: string;
}

export const usedAssets = (story: Story): readonly Asset[] => {
  const ids = new Set([...story.scenes.flatMap((scene) => scene.picture?.assetId ?? []), ...story.music.map((music) => music.assetId), ...story.insets.map((inset) => inset.assetId)]);
  return story.assets.filter((asset) => ids.has(asset.id));
};

const captionTexts = (story: Story): readonly StoryText[] => {
  const numbers = new Map(story.scenes.map((scene, index) => [scene.id, index + 1]));
  return story.captions.flatMap((track) =>
    // A scene's cues as one text, because a name may break over two of them.
    story.scenes.flatMap((scene): readonly StoryText[] => {
      const cues = track.cues.filter((cue) => cue.sceneId === scene.id).toSorted((a, b) => a.startMs - b.startMs);
      return cues.length === 0 ? [] : [{ where: 'captions', sceneNumber: numbers.get(scene.id) ?? 0, language: track.language, text: cues.map((cue) => cue.text).join(' ') }];
    }),
  );
};

const sceneTexts = (story: Story): readonly StoryText[] =>
  story.scenes.flatMap((scene, index): readonly StoryText[] => [
    { where: scene.kind === 'credits' ? 'credits' : 'titles', sceneNumber: index + 1, text: (scene.text?.lines ?? []).join('\n') },
    { where: 'script', sceneNumber: index + 1, text: scene.script },
  ]);

/** Texts that name authors: they become the credits of a package. */
const creditTexts = (story: Story): readonly StoryText[] => [
  ...story.captions.map((track): StoryText => ({ where: 'credits', text: track.translator })),
  ...usedAssets(story).flatMap((asset): readonly StoryText[] => [
    { where: 'credits', text: asset.rights.author },
    { where: 'credits', text: asset.rights.source },
  ]),
];

export const storyTexts = (story: Story): readonly StoryText[] =>
  [
    { where: 'title', text: story.title } as const,
    { where: 'file-name', text: story.id } as const,
    ...sceneTexts(story),
    ...captionTexts(story),
    ...creditTexts(story),
    ...usedAssets(story).map((asset): StoryText => ({ where: 'alt-text', text: asset.altText })),
  ].filter((one) => one.text.trim() !== '');
