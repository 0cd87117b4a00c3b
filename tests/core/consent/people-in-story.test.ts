import { describe, expect, it } from 'vitest';
import { identityReview } from '../../../electron/core/consent/identity-review.ts';
import { isRecognisable, peopleInStory, type PersonInStory } from '../../../electron/core/consent/people-in-story.ts';
import { newAsset, newScene, newTake } from '../../../electron/core/story/new-story.ts';
import type { Asset, Scene, Story } from '../../../electron/core/story/story.ts';
import { aConsent, aPerson, aStory, sister, teller } from './a-consented-story.ts';

const others = ['p-reader', 'p-singer', 'p-signer', 'p-friend'].map((subjectId) => aPerson({ subjectId }));
const consent = aConsent([], [teller, sister, ...others]);
const people = (story: Story, document = consent) => peopleInStory({ story, consent: document });
const inScene = (id: string, change: (scene: Scene) => Partial<Scene>): Story => ({ ...aStory(), scenes: aStory().scenes.map((scene) => (scene.id === id ? { ...scene, ...change(scene) } : scene)) });
const showing = (id: string, kind: Asset['kind'], personIds: readonly string[]): Asset =>
  newAsset({ id, kind, sha256: 'a'.repeat(64), fileName: `${'a'.repeat(64)}.bin`, rights: { source: 'own', author: '', licence: '', cleared: [] }, shows: personIds.length === 0 ? { kind: 'unknown' } : { kind: 'people', personIds } });
const sightings = (story: Story, personId: string): Partial<PersonInStory> | undefined => people(story).people.find((one) => one.personId === personId);

describe('core/consent/people-in-story', () => {
  it('says where each person is seen, heard and named', () => {
    expect(people(aStory())).toEqual({
      people: [
        { personId: 'p-teller', person: teller, faceIn: [], hiddenIn: [], voiceIn: [1, 2], namedIn: [3], readByOthersIn: [], writtenIn: [], isTheirStory: true },
        { personId: 'p-sister', person: sister, faceIn: [1], hiddenIn: [], voiceIn: [], namedIn: [], readByOthersIn: [], writtenIn: [], isTheirStory: false },
      ],
      unlinked: [],
    });
  });

  it('looks at used pictures and chosen takes only', () => {
    const story = aStory();
    const unused = { ...story, assets: [...story.assets, showing('a-unused', 'picture', ['p-friend'])], scenes: story.scenes.map((scene) => ({ ...scene, takes: [...scene.takes, newTake({ id: 't-8', sha256: 'b'.repeat(64), durationMs: 900, speakerIds: ['p-friend'] })] })) };
    expect(people(unused).people.map((one) => one.personId)).toEqual(['p-teller', 'p-sister']);
  });

  it.each([
    ['fill', false],
    ['avatar', false],
    ['soften', true],
  ] as const)('hides a face behind %s: still seen %s', (style, isSeen) => {
    const story = inScene('s-1', () => ({ hidden: [{ rect: { x: 0, y: 0, width: 0.2, height: 0.2 }, style, personIds: ['p-sister'] }] }));
    const found = people(story).people.find((one) => one.personId === 'p-sister');
    expect(found !== undefined && isRecognisable(found)).toBe(isSeen);
  });

  it('hides nobody behind a region without size or for someone else', () => {
    const flat = inScene('s-1', () => ({ hidden: [{ rect: { x: 0, y: 0, width: 0, height: 0.2 }, style: 'fill', personIds: ['p-sister'] }] }));
    const other = inScene('s-1', () => ({ hidden: [{ rect: { x: 0, y: 0, width: 0.2, height: 0.2 }, style: 'fill', personIds: ['p-friend'] }] }));
    expect([flat, other].map((story) => sightings(story, 'p-sister')?.faceIn)).toEqual([[1], [1]]);
  });

  it('hears the reader of a revoiced take and remembers whose words they are', () => {
    const story = inScene('s-1', (scene) => ({ takes: [...scene.takes, newTake({ id: 't-9', sha256: 'c'.repeat(64), durationMs: 900, speakerIds: ['p-reader'], origin: 'revoiced', revoicesTakeId: 't-1' })], chosenTakeId: 't-9' }));
    expect(sightings(story, 'p-reader')).toMatchObject({ voiceIn: [1], readByOthersIn: [] });
    expect(sightings(story, 'p-teller')).toMatchObject({ voiceIn: [2], readByOthersIn: [1] });
  });

  it('hears one long narration in every scene it speaks in', () => {
    const story: Story = { ...aStory(), narration: { takeId: 't-n', sha256: 'd'.repeat(64), durationMs: 6000, gainDb: 0, speakerIds: ['p-reader'], marks: [{ sceneId: 's-1', atMs: 0 }, { sceneId: 's-2', atMs: 3000 }] } };
    expect(sightings(story, 'p-reader')?.voiceIn).toEqual([1, 2]);
  });

  it('counts singers, signers and describers', () => {
    const story: Story = {
      ...aStory(),
      assets: [...aStory().assets, showing('a-song', 'music', ['p-singer']), showing('a-signed', 'picture', ['p-signer'])],
      music: [{ assetId: 'a-song', startMs: 0, endMs: 900, gainDb: 0, duckDb: 0, fadeInMs: 0, fadeOutMs: 0 }],
      insets: [{ assetId: 'a-signed', corner: 'bottom-end' }],
      descriptions: [{ sceneId: 's-2', language: 'ar', take: newTake({ id: 't-d', sha256: 'e'.repeat(64), durationMs: 900, speakerIds: ['p-reader'] }) }],
    };
    expect(sightings(story, 'p-singer')?.voiceIn).toEqual([0]);
    expect(sightings(story, 'p-signer')?.faceIn).toEqual([0]);
    expect(sightings(story, 'p-reader')?.voiceIn).toEqual([2]);
  });

  it('finds people by public name, by legal name once it is opened, and by being called named', () => {
    const named = aConsent([], [teller, sister, aPerson({ subjectId: 'p-a', publicName: { kind: 'real', text: 'Rima' } }), aPerson({ subjectId: 'p-b' }), aPerson({ subjectId: 'p-c', roles: ['named'] })]);
    const story = inScene('s-2', () => ({ script: 'Rima came with Sami Haddad.' }));
    const found = peopleInStory({ story, consent: named, legalNames: new Map([['p-b', 'Haddad Sami']]) });
    expect(found.people.filter((one) => one.namedIn.length > 0).map((one) => [one.personId, one.namedIn])).toEqual([['p-teller', [3]], ['p-a', [2]], ['p-b', [2]], ['p-c', [0]]]);
  });

  it.each([
    ['a picture nobody looked at', { ...aStory(), assets: aStory().assets.map((asset) => ({ ...asset, shows: { kind: 'unknown' as const } })) }, ['face', 'face']],
    ['a picture that is not there', { ...aStory(), assets: aStory().assets.slice(1) }, ['face']],
    ['music nobody listened to', { ...aStory(), assets: [...aStory().assets, showing('a-song', 'music', [])], music: [{ assetId: 'a-song', startMs: 0, endMs: 9, gainDb: 0, duckDb: 0, fadeInMs: 0, fadeOutMs: 0 }] }, ['music']],
    ['a take without a speaker', inScene('s-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, speakerIds: [] })) })), ['voice']],
    ['an author of own work', { ...aStory(), assets: aStory().assets.map((asset) => ({ ...asset, rights: { ...asset.rights, author: 'Unknown Author' } })) }, ['name', 'name']],
  ])('leaves open who it is: %s', (_what, story, expected) => {
    expect(people(story).unlinked.map((one) => one.what)).toEqual(expected);
  });

  it('knows whose words stand on a card in the place of their voice: they are asked as if they were heard', () => {
    const story: Story = { ...aStory(), scenes: [newScene({ id: 'card', kind: 'title', text: { templateId: 'plain', lines: ['I left at night.'], wordsOf: ['p-friend'] } }), ...aStory().scenes] };
    const friend = people(story).people.find((one) => one.personId === 'p-friend');
    expect([friend?.writtenIn, friend?.voiceIn, friend?.isTheirStory, friend !== undefined && isRecognisable(friend)]).toEqual([[1], [], true, true]);
  });

  const credited = (...lines: readonly string[]): Story => inScene('s-3', () => ({ text: { templateId: 'credits-list', lines: ['Told by Lamia', ...lines] } }));
  const music = { assetId: 'a-song', startMs: 0, endMs: 9, gainDb: 0, duckDb: 0, fadeInMs: 0, fadeOutMs: 0 };
  const song = { ...showing('a-song', 'music', []), shows: { kind: 'nobody' as const }, rights: { source: 'Free Music', author: 'Kevin Leod', licence: 'CC BY', cleared: [] } };
  it.each<[string, Story, readonly number[]]>([
    ['somebody thanked in the credits', credited('Thanks to Rima Haddad'), [3]],
    ['one name after a colon', credited('Voice: Rima'), [3]],
    ['a name after a colon, in a script without capitals', credited('صوت: ريما'), [3]],
    ['nobody where all are people of the story', credited('Voice: Lamia'), []],
    ['nobody where no name stands', credited('Thanks for listening', 'Filmed with a phone'), []],
    ['nobody where the maker of the music is credited', { ...credited('Music: Kevin Leod'), assets: [...aStory().assets, song], music: [music] }, []],
  ])('asks who is named on a credits card: %s', (_what, story, scenes) => {
    expect(people(story).unlinked.filter((one) => one.what === 'name').map((one) => one.sceneNumber)).toEqual(scenes);
  });

  it('asks nobody again about a name that was said to be nobody’s, until the names change', () => {
    const story = credited('Filmed in Ayn Zahra');
    const asked = identityReview({ story, consent }).find((question) => question.kind === 'maybe-name' && question.where === 'credits');
    expect(asked?.words).toEqual(['Ayn Zahra']);
    const ticked = { ...consent, reviewed: [{ questionId: asked?.questionId ?? '', at: '2026-11-01T10:00:00Z' }] };
    expect([people(story, ticked).unlinked, people(credited('Filmed in Ayn Zahra', 'Thanks to Rima Haddad'), ticked).unlinked.length]).toEqual([[], 1]);
  });

  it('takes a person for known whose legal name stands in the credits: that is refused elsewhere, by its own words', () => {
    expect(peopleInStory({ story: credited('Thanks to Rima Haddad'), consent, legalNames: new Map([['p-friend', 'Rima Haddad']]) }).unlinked).toEqual([]);
  });

  it('keeps an id that the consent document does not know', () => {
    const story = inScene('s-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, speakerIds: ['p-nobody'] })) }));
    expect(sightings(story, 'p-nobody')).toMatchObject({ person: undefined, voiceIn: [1] });
  });
});
