/**
 * What is said, as plain text, one file per language.
 *
 * In: a story. Out: paragraphs, scene by scene: the captions of that language or, in the story's own language, the
 * script where no caption stands, with titles and the words that describe each picture.
 */
import type { Scene, Story } from '../story/story.ts';

export interface TranscriptScene {
  /** What the picture shows, for those who do not see it; the story's own language only. */
  readonly described?: string;
  readonly paragraphs: readonly string[];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().normalize('NFC');

const captionsOf = (story: Story, scene: Scene, language: string): string =>
  oneLine(
    (story.captions.find((track) => track.language === language)?.cues ?? [])
      .filter((cue) => cue.sceneId === scene.id)
      .sort((a, b) => a.startMs - b.startMs)
      .map((cue) => cue.text)
      .join(' '),
  );

const ownWords = (scene: Scene): readonly string[] => (scene.text?.lines ?? []).map(oneLine);

const sceneTranscript = (story: Story, scene: Scene, language: string): TranscriptScene => {
  const isOwn = language === story.language;
  const captions = captionsOf(story, scene, language);
  const said = captions === '' && isOwn ? oneLine(scene.script) : captions;
  const described = isOwn && scene.picture !== undefined ? oneLine(story.assets.find((asset) => asset.id === scene.picture?.assetId)?.altText ?? '') : '';
  return { ...(described === '' ? {} : { described }), paragraphs: [...(isOwn ? ownWords(scene) : []), said].filter((text) => text !== '') };
};

export const transcriptScenes = (story: Story, language: string): readonly TranscriptScene[] =>
  story.scenes.map((scene) => sceneTranscript(story, scene, language)).filter((scene) => scene.described !== undefined || scene.paragraphs.length > 0);

/** The story's own language first, then every other language that has captions. */
export const transcriptLanguages = (story: Story): readonly string[] => [
  ...new Set([...(transcriptScenes(story, story.language).length > 0 ? [story.language] : []), ...story.captions.filter((track) => track.cues.length > 0).map((track) => track.language)]),
];

export const transcriptText = (story: Story, language: string): string => {
  const scenes = transcriptScenes(story, language).map(({ described, paragraphs }) => [...(described === undefined ? [] : [`[${described}]`]), ...paragraphs].join('\n'));
  return `${[oneLine(story.title), ...scenes].join('\n\n')}\n`;
};
