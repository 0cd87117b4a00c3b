import { describe, expect, it } from 'vitest';
import { checkStory } from '../../../electron/core/story/check.ts';
import { storySchema } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { assembleStory, type DraftParts, type DraftPicture, type DraftSound } from '../../../electron/services/studio/assemble-story.ts';

const hash = (letter: string): string => letter.repeat(64);
const link = { hidden: [] };
const picture = (letter: string): DraftPicture => ({ sha256: hash(letter), fileName: `${hash(letter)}.jpg`, widthPx: 4000, heightPx: 3000, link });
const sound = (letter: string, durationMs: number): DraftSound => ({ sha256: hash(letter), fileName: `${hash(letter)}.flac`, durationMs, voiced: [{ startMs: 100, endMs: durationMs - 100 }], link });

const parts = (given: Partial<DraftParts>): DraftParts => {
  let count = 0;
  return { id: 'story', title: 'Title', language: 'ar', scenes: [], music: [], captions: [], newId: () => `id-${(count += 1)}`, ...given };
};

describe('services/studio/assemble-story', () => {
  it('makes a scene of a picture, a voice and a script, captioned in every language of its texts', () => {
    const { story } = assembleStory(
      parts({
        scenes: [
          { stem: '1', picture: picture('a'), sound: sound('b', 4000), texts: [{ language: undefined, text: 'مرحبا بكم.' }, { language: 'en', text: 'Welcome.' }] },
          { stem: '2', picture: picture('c'), texts: [{ language: 'uk', text: 'Добрий день.' }] },
        ],
      }),
    );
    expect(storySchema.safeParse(story).success).toBe(true);
    expect(checkStory(story).filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(story.scenes.map((scene) => [scene.kind, scene.script, scene.takes.length])).toEqual([['picture', 'مرحبا بكم.', 1], ['picture', 'Добрий день.', 0]]);
    expect(story.captions.map((track) => [track.language, track.kind, track.cues.map((cue) => cue.text)])).toEqual([
      ['ar', 'original', ['مرحبا بكم.']],
      ['en', 'translation', ['Welcome.']],
      ['uk', 'original', ['Добрий день.']],
    ]);
  });

  it('makes a title card of a text alone, and credits where its name says so', () => {
    const { story } = assembleStory(parts({ scenes: [{ stem: '00 title', texts: [{ language: undefined, text: 'خبز\nحكاية' }, { language: 'en', text: 'Bread' }] }, { stem: '09 credits', texts: [{ language: undefined, text: 'لمياء' }] }] }));
    expect(story.scenes.map((scene) => [scene.kind, scene.text?.lines])).toEqual([['title', ['خبز', 'حكاية']], ['credits', ['لمياء']]]);
    expect(story.captions.map((track) => [track.language, track.cues.length])).toEqual([['en', 1]]);
  });

  it('spreads one long voice over the pictures and keeps the story as long as the voice', () => {
    const { story } = assembleStory(parts({ scenes: ['1', '2', '3'].map((stem, index) => ({ stem, picture: picture('abc'[index] ?? 'a'), texts: [] })), narration: { ...sound('f', 12_000), texts: [] } }));
    expect(story.narration?.marks.map((mark) => mark.sceneId)).toEqual(story.scenes.map((scene) => scene.id));
    expect(storyTiming(story).durationMs).toBe(12_000);
  });

  it('spreads the text of the long voice over its marks and leaves the scripts empty', () => {
    const narration = { ...sound('f', 24_000), voiced: [{ startMs: 0, endMs: 7500 }, { startMs: 8500, endMs: 15_500 }, { startMs: 16_500, endMs: 24_000 }], texts: [{ language: undefined, text: 'La prima sera ho guardato il mare. Poi ho preso il tram. Adesso questa è casa mia.' }, { language: 'en', text: 'The first evening I looked at the sea. Then I took the tram. Now this is my home.' }] };
    const { story } = assembleStory(parts({ language: 'it', scenes: [{ stem: '0', texts: [{ language: undefined, text: 'Titolo' }] }, ...['1', '2', '3'].map((stem, index) => ({ stem, picture: picture('abc'[index] ?? 'a'), texts: [] }))], narration }));
    expect(storySchema.safeParse(story).success).toBe(true);
    expect(checkStory(story).filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(story.scenes.map((scene) => scene.script)).toEqual(['', '', '', '']);
    expect(story.captions.map((track) => [track.language, track.kind])).toEqual([['it', 'original'], ['en', 'translation']]);
    for (const track of story.captions) {
      expect(new Set(track.cues.map((cue) => cue.sceneId))).toEqual(new Set(story.scenes.slice(1).map((scene) => scene.id)));
    }
    expect(story.captions[0]?.cues.map((cue) => cue.text).join(' ')).toBe(narration.texts[0]?.text);
  });

  it('lays music under the whole story and no longer', () => {
    const { story } = assembleStory(parts({ scenes: [{ stem: '1', picture: picture('a'), sound: sound('b', 5000), texts: [] }], music: [sound('d', 60_000)] }));
    expect(story.music).toMatchObject([{ startMs: 0, endMs: storyTiming(story).durationMs }]);
  });

  it('takes caption files over the texts of the same language, and tells what lies after the end', () => {
    const { story, notes } = assembleStory(
      parts({
        scenes: [{ stem: '1', picture: picture('a'), sound: sound('b', 5000), texts: [{ language: undefined, text: 'نص' }] }],
        captions: [{ language: 'ar', cues: [{ startMs: 500, endMs: 2000, text: 'من الملف' }, { startMs: 90_000, endMs: 91_000, text: 'بعيد' }] }],
      }),
    );
    expect(story.captions.map((track) => track.cues.map((cue) => cue.text))).toEqual([['من الملف']]);
    expect(notes).toEqual([{ code: 'note.captions-after-end', params: { count: 1 } }]);
  });

  it('stores the same picture once, however many scenes show it', () => {
    const { story } = assembleStory(parts({ scenes: [{ stem: '1', picture: picture('a'), texts: [] }, { stem: '2', picture: picture('a'), texts: [] }] }));
    expect(story.assets).toHaveLength(1);
  });
});
