import { describe, expect, it } from 'vitest';
import { wordsOnScreen } from '../../../electron/core/captions/words-on-screen.ts';
import { peopleInStory } from '../../../electron/core/consent/people-in-story.ts';
import { isCorrection, isNarrower } from '../../../electron/core/consent/later-edits.ts';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import { edit } from '../../../electron/core/story/edit.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import type { Scene, Story } from '../../../electron/core/story/story.ts';

const take = newTake({ id: 't-1', sha256: 'a'.repeat(64), durationMs: 4000, speakerIds: ['p-1'] });
const asset = newAsset({ id: 'a-1', kind: 'picture', sha256: 'b'.repeat(64), fileName: `${'b'.repeat(64)}.jpg`, altText: '', rights: { source: 'own', author: '', licence: '', cleared: [] }, shows: { kind: 'people', personIds: ['p-2'] } });
const cue = (id: string, startMs: number, endMs: number, text: string) => ({ id, sceneId: 's-1', startMs, endMs, text });
const story: Story = {
  ...newStory({ id: 'bread', title: 'Bread', language: 'en' }),
  assets: [asset],
  scenes: [newScene({ id: 's-1', script: 'We baked. The street was dark.', takes: [take], chosenTakeId: 't-1', picture: newScenePicture({ assetId: 'a-1' }) }), newScene({ id: 's-2' })],
  captions: [
    { language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues: [cue('c-1', 0, 1500, 'We baked.'), cue('c-2', 1500, 4000, 'The street\nwas dark.')] },
    { language: 'it', kind: 'translation', translator: '', checkedByStoryteller: false, cues: [cue('i-1', 0, 2000, 'Il pane.')] },
  ],
};
const shown = (one: Story): Story => {
  let now = one;
  for (const change of wordsOnScreen(one, 's-1', 'card')) {
    const done = edit(now, change);
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    now = done.value;
  }
  return now;
};

describe('core/captions/words-on-screen', () => {
  it('puts a card with the words in the place of the scene, as long as it takes to read', () => {
    const card = shown(story);
    expect(card.scenes.map(({ id, kind, takes, picture }) => [id, kind, takes.length, picture])).toEqual([['card', 'title', 0, undefined], ['s-2', 'picture', 0, undefined]]);
    expect(card.scenes[0]?.text).toEqual({ templateId: 'plain', lines: ['We baked.', 'The street was dark.'], wordsOf: ['p-1'] });
    const timing = storyTiming(card).scenes[0];
    expect([timing?.voice, (timing?.endMs ?? 0) >= 3000]).toEqual([undefined, true]);
  });

  it('leaves nobody to be heard or seen in it, and remembers whose words they are', () => {
    const people = (one: Story) => peopleInStory({ story: one, consent: newConsent('bread') }).people.map(({ personId, faceIn, voiceIn, writtenIn }) => [personId, faceIn, voiceIn, writtenIn]);
    expect([people(story).toSorted(([one], [other]) => String(one).localeCompare(String(other))), people(shown(story))]).toEqual([[['p-1', [], [1], []], ['p-2', [1], [], []]], [['p-1', [], [], [1]]]]);
  });

  it('remembers the first voice where another one reads', () => {
    const reader = newTake({ id: 't-2', sha256: 'c'.repeat(64), durationMs: 4000, speakerIds: ['p-9'], origin: 'revoiced', revoicesTakeId: 't-1' });
    const reread = { ...story, scenes: story.scenes.map((scene) => (scene.id === 's-1' ? { ...scene, takes: [...scene.takes, reader], chosenTakeId: 't-2' } : scene)) };
    expect(shown(reread).scenes[0]?.text?.wordsOf).toEqual(['p-1']);
  });

  it('keeps whose words they are when somebody corrects them', () => {
    const corrected = edit(shown(story), { kind: 'set-text', sceneId: 'card', text: { templateId: 'plain', lines: ['We baked bread.'] } });
    expect(corrected.ok && corrected.value.scenes[0]?.text).toEqual({ templateId: 'plain', lines: ['We baked bread.'], wordsOf: ['p-1'] });
  });

  it('counts as the same story for whoever said yes, as captions do, with its translations', () => {
    expect(isNarrower(story, shown(story))).toBe(true);
  });

  const withCard = (change: Partial<Scene>): Story => ({ ...shown(story), scenes: shown(story).scenes.map((scene) => (scene.id === 'card' ? { ...scene, ...change } : scene)) });
  it.each<[string, Story]>([
    ['words that were not said', withCard({ text: { templateId: 'plain', lines: ['We baked.', 'My uncle hid us.'], wordsOf: ['p-1'] } })],
    ['words in another order', withCard({ text: { templateId: 'plain', lines: ['The street was dark.', 'We baked.'], wordsOf: ['p-1'] } })],
    ['a card that does not say whose words it shows', withCard({ text: { templateId: 'plain', lines: ['We baked.'] } })],
    ['a face beside the words', withCard({ picture: newScenePicture({ assetId: 'a-1' }) })],
    ['a script that nobody was shown', shown({ ...story, captions: [] })],
  ])('asks again for %s', (_what, after) => {
    expect(isNarrower(after.captions.length === 0 ? { ...story, captions: [] } : story, after)).toBe(false);
  });

  it('lets fewer of the words stand', () => {
    expect(isNarrower(story, withCard({ text: { templateId: 'plain', lines: ['The street was dark.'], wordsOf: ['p-1'] } }))).toBe(true);
  });

  const lines = Array.from({ length: 10 }, (_one, index) => `Line ${index}`);
  const seen = (shownLines: readonly string[]): Story => ({ ...story, captions: [], scenes: [newScene({ id: 'card', kind: 'title', text: { templateId: 'plain', lines: [...shownLines], wordsOf: ['p-1'] } })] });
  it.each([
    ['a fifth of the lines corrected', 2, true],
    ['more than a fifth', 3, false],
  ])('takes words on screen for captions when they are corrected: %s', (_what, count, isIt) => {
    expect(isCorrection(seen(lines), seen(lines.map((line, index) => (index < count ? `${line}!` : line))))).toBe(isIt);
  });

  it('asks again for a line more or less, and for any other card', () => {
    const plain = (text: string): Story => ({ ...seen(lines), scenes: [newScene({ id: 'card', kind: 'title', text: { templateId: 'plain', lines: [...lines.slice(1), text] } })] });
    expect([isCorrection(seen(lines), seen(lines.slice(1))), isCorrection(plain('Told at home'), plain('Told at home.'))]).toEqual([false, false]);
  });

  it('keeps the words in other languages as captions of the card, and says nothing twice in its own', () => {
    const [own, translated] = shown(story).captions;
    expect([own?.cues, translated?.cues.map(({ id, sceneId }) => [id, sceneId])]).toEqual([[], [['i-1', 'card']]]);
    expect(translated?.cues[0]?.endMs).toBe(Math.round((2000 * (storyTiming(shown(story)).scenes[0]?.endMs ?? 0)) / (storyTiming(story).scenes[0]?.endMs ?? 1)));
  });

  it('takes the script where there are no captions, and turns pages where it is long', () => {
    const long = { ...story, captions: [], scenes: story.scenes.map((scene) => (scene.id === 's-1' ? { ...scene, script: 'Words and words. '.repeat(20) } : scene)) };
    expect(shown(long).scenes[0]?.text?.templateId).toBe('credits-list');
  });

  it.each<[string, Story]>([
    ['the scene has no words', { ...story, captions: [], scenes: story.scenes.map((scene) => ({ ...scene, script: ' ' })) }],
    ['one narration speaks over all', { ...story, narration: { takeId: 'n', sha256: 'c'.repeat(64), durationMs: 9000, gainDb: 0, speakerIds: [], marks: [] } }],
    ['there is no such scene', { ...story, scenes: [] }],
  ])('offers nothing when %s', (_why, one) => {
    expect(wordsOnScreen(one, 's-1', 'card')).toEqual([]);
  });
});
