import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareStories, soundOf, type SceneFacet } from '../../../electron/core/handover/compare-stories.ts';
import { takeScenes } from '../../../electron/core/handover/take-scenes.ts';
import { checkStory } from '../../../electron/core/story/check.ts';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { storyEditSchema } from '../../../electron/core/story/edit-schema.ts';
import { newAsset, newScene, newScenePicture, newTake } from '../../../electron/core/story/new-story.ts';
import { storySchema, type Story } from '../../../electron/core/story/story.ts';
import { changed, hashOf, narratedStory, sampleStory } from '../story/sample-story.ts';
import { arbitraryOf } from '../story/schema-arbitrary.ts';

const anyEdit = arbitraryOf(storyEditSchema) as fc.Arbitrary<StoryEdit>;

const edited = (story: Story, changes: readonly StoryEdit[]): Story =>
  changes.reduce((before, change) => {
    const after = edit(before, change);
    return after.ok ? after.value : before;
  }, story);

const taken = (here: Story, there: Story, sceneIds: readonly string[]) => {
  const result = takeScenes({ here, there, sceneIds });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

const stateOf = (here: Story, there: Story, sceneId: string) => compareStories(here, there).scenes.find((scene) => scene.sceneId === sceneId);
const facets = (here: Story, there: Story, sceneId: string): readonly SceneFacet[] => stateOf(here, there, sceneId)?.facets ?? [];

describe('core/handover/compare-stories', () => {
  it('names what differs about each scene and about the whole, and nothing else', () => {
    const there = changed(sampleStory, (story) => {
      story.title = 'The other sea';
      const [title, market, harbour] = story.scenes;
      if (title === undefined || market === undefined || harbour === undefined) throw new Error('three scenes');
      title.note = 'slower';
      market.script = 'We ran.';
      market.chosenTakeId = 't2';
      story.scenes = [harbour, title, market, newScene({ id: 's9', script: 'And home.' }) as never];
    });
    expect(compareStories(sampleStory, there)).toEqual({
      scenes: [
        { sceneId: 's1', state: 'changed', numberHere: 1, numberThere: 2, isMoved: false, facets: ['note'] },
        { sceneId: 's2', state: 'changed', numberHere: 2, numberThere: 3, isMoved: false, facets: ['script', 'people', 'voice'] },
        { sceneId: 's9', state: 'only-there', numberThere: 4, isMoved: false, facets: [] },
        { sceneId: 's3', state: 'same', numberHere: 3, numberThere: 1, isMoved: true, facets: [] },
      ],
      whole: ['title', 'order'],
    });
  });

  it('finds a story the same as itself, whatever its parts are called', () => {
    const renamed = JSON.parse(JSON.stringify(sampleStory).replaceAll('"t1"', '"t77"').replaceAll('"a1"', '"a77"').replaceAll('"c1"', '"c77"')) as Story;
    expect(compareStories(sampleStory, { ...renamed, rev: 99, savedBy: 'other' }).whole).toEqual([]);
    expect(compareStories(sampleStory, renamed).scenes.map(({ state, isMoved }) => [state, isMoved])).toEqual([['same', false], ['same', false], ['same', false]]);
  });
});

describe('core/handover/take-scenes', () => {
  it('keeps every recording that was made here beside those that come', () => {
    const here = changed(sampleStory, (story) => story.scenes[1]?.takes.push(newTake({ id: 't5', sha256: hashOf('5'), durationMs: 900 }) as never));
    const there = changed(sampleStory, (story) => story.scenes[1]?.takes.push(newTake({ id: 't5', sha256: hashOf('6'), durationMs: 800, speakerIds: ['p7'] }) as never));
    const result = taken(here, there, ['s2']);
    expect(result.story.scenes[1]?.takes.map(({ sha256 }) => sha256)).toEqual([hashOf('1'), hashOf('2'), hashOf('6'), hashOf('5')]);
    expect(new Set(result.story.scenes[1]?.takes.map(({ id }) => id)).size).toBe(4);
    expect(result).toMatchObject({ personIds: ['p2', 'p1', 'p7'], files: [hashOf('1'), hashOf('2'), hashOf('6'), hashOf('a')] });
  });

  it('brings who is in a picture, and drops nobody who was named here', () => {
    const there = changed(sampleStory, (story) => void (story.assets[0] = { ...story.assets[0], shows: { kind: 'people', personIds: ['p8'] } } as never));
    expect(taken(sampleStory, there, ['s2']).story.assets[0]?.shows).toMatchObject({ kind: 'people', personIds: ['p2', 'p8'] });
    const nobody = changed(sampleStory, (story) => void (story.assets[0] = { ...story.assets[0], shows: { kind: 'nobody' } } as never));
    expect(taken(sampleStory, nobody, ['s2']).story.assets[0]?.shows).toMatchObject({ kind: 'people', personIds: ['p2'] });
    expect(taken(nobody, sampleStory, ['s2']).story.assets[0]?.shows).toMatchObject({ kind: 'people', personIds: ['p2'] });
  });

  it('brings a picture along, and changes the words of no other scene that shows it', () => {
    const there = changed(sampleStory, (story) => {
      story.scenes.splice(1, 0, newScene({ id: 's8', picture: newScenePicture({ assetId: 'a9' }) }) as never);
      story.assets.push(newAsset({ id: 'a9', kind: 'picture', sha256: hashOf('f'), fileName: `${hashOf('f')}.jpg` }) as never);
      if (story.assets[1] !== undefined) story.assets[1].altText = 'Boats';
    });
    const here = changed(sampleStory, (story) => story.scenes.push(newScene({ id: 's4', picture: newScenePicture({ assetId: 'a2' }) }) as never));
    const { story } = taken(here, there, ['s8', 's3']);
    expect(story.scenes.map(({ id }) => id)).toEqual(['s1', 's8', 's2', 's3', 's4']);
    const altOf = (id: string): string | undefined => story.assets.find((asset) => asset.id === story.scenes.find((scene) => scene.id === id)?.picture?.assetId)?.altText;
    expect([altOf('s3'), altOf('s4'), altOf('s8')]).toEqual(['Boats', 'A harbour', '']);
  });

  it('takes the captions of the scene, keeps a language that only this version has, and no check of both together', () => {
    const there = changed(sampleStory, (story) => {
      story.captions = story.captions.filter((track) => track.language === 'en');
      const cue = story.captions[0]?.cues[0];
      if (cue !== undefined) cue.text = 'We walked.';
      if (story.captions[0] !== undefined) story.captions[0].checkedByStoryteller = false;
    });
    const { captions } = taken(sampleStory, there, ['s2']).story;
    expect(captions.map(({ language, checkedByStoryteller, cues }) => [language, checkedByStoryteller, cues.map(({ text }) => text)])).toEqual([
      ['en', false, ['Then the harbour.', 'We walked.', 'It was early.']],
      ['ar', true, ['ذهبنا إلى السوق']],
    ]);
  });

  it('refuses a scene that is not there', () => {
    const result = takeScenes({ here: sampleStory, there: sampleStory, sceneIds: ['s1', 'gone'] });
    expect(result.ok ? '' : result.failure.code).toBe('edit-refused');
  });

  it('gives what was chosen and loses nothing, for any edits on either side', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(sampleStory, narratedStory), fc.array(anyEdit, { maxLength: 12 }), fc.array(anyEdit, { maxLength: 12 }), fc.array(fc.nat(4), { maxLength: 3 }), (base, changesHere, changesThere, picked) => {
        const [here, there] = [edited(base, changesHere), edited(base, changesThere)];
        const sceneIds = [...new Set(picked.flatMap((index) => there.scenes[index]?.id ?? []))];
        const { story, personIds } = taken(here, there, sceneIds);
        expect(storySchema.safeParse(story).success).toBe(true);
        // Whoever was named in either is in the picture; captions and descriptions of languages that only this version has stay.
        const kept: readonly SceneFacet[] = ['people', 'captions', 'descriptions'];
        for (const id of sceneIds) expect({ id, facets: facets(story, there, id).filter((facet) => !kept.includes(facet)), state: stateOf(story, there, id)?.state }).toEqual({ id, facets: [], state: expect.stringMatching(/same|changed/) as never });
        for (const { id } of here.scenes.filter((scene) => !sceneIds.includes(scene.id))) expect({ id, facets: facets(story, here, id).filter((facet) => facet !== 'people') }).toEqual({ id, facets: [] });
        expect(story.scenes.map(({ id }) => id).filter((id) => here.scenes.some((scene) => scene.id === id))).toEqual(here.scenes.map(({ id }) => id));
        const sounds = new Set(story.scenes.flatMap((scene) => scene.takes.map(soundOf)));
        expect(here.scenes.flatMap((scene) => scene.takes.map(soundOf)).filter((sound) => !sounds.has(sound))).toEqual([]);
        const twice = (one: Story): number => checkStory(one).filter((problem) => problem.code === 'id-twice').length;
        if (twice(here) + twice(there) === 0) expect(twice(story)).toBe(0);
        for (const take of there.scenes.filter((scene) => sceneIds.includes(scene.id)).flatMap((scene) => scene.takes)) expect(take.speakerIds.every((person) => personIds.includes(person))).toBe(true);
        // Taken again, nothing is left to take.
        const again = taken(story, there, sceneIds).story;
        expect(compareStories(story, again)).toMatchObject({ whole: [], scenes: story.scenes.map(() => ({ state: 'same' })) });
      }),
      { numRuns: 50 },
    );
  });
});
