/**
 * Who can be recognised in what a story uses, and where.
 *
 * In: a story and the people of its consent. Out: every person with the scenes where face, voice or name is met, and
 * the places where nobody has said yet who it is. Unused pictures and takes do not count; a face counts as hidden only
 * in a scene whose opaque regions name the person. It never decides whether that is allowed.
 */
import type { Asset, HiddenRegion, Scene, Story, Take } from '../story/story.ts';
import { chosenTake, sceneVoice } from '../story/voice.ts';
import type { ConsentDocument, Person } from './consent.ts';
import { hasName, hasPhrase, searchable } from './text-search.ts';
import { storyTexts, usedAssets } from './story-texts.ts';
import { areSaidToBeNobody, isCreditsCard, unknownNames } from './unknown-names.ts';

export interface PersonInStory {
  readonly personId: string;
  /** Undefined when the story names an id that the consent document does not know. */
  readonly person: Person | undefined;
  /** Scene numbers from one; 0 stands for the whole story. */
  readonly faceIn: readonly number[];
  readonly hiddenIn: readonly number[];
  /** Where the person's own voice is heard. */
  readonly voiceIn: readonly number[];
  readonly namedIn: readonly number[];
  /** Where another reader speaks their words. */
  readonly readByOthersIn: readonly number[];
  /** Where their words stand in writing instead of their voice. */
  readonly writtenIn: readonly number[];
  /** The story is theirs, or someone else speaks their words, or they are read. */
  readonly isTheirStory: boolean;
}

export interface Unlinked {
  readonly what: 'face' | 'voice' | 'music' | 'name';
  readonly sceneNumber: number;
}

export interface PeopleInStory {
  readonly people: readonly PersonInStory[];
  readonly unlinked: readonly Unlinked[];
}

type Way = 'face' | 'hidden' | 'voice' | 'name' | 'words' | 'written';
interface Sighting {
  readonly personId: string;
  readonly way: Way;
  readonly sceneNumber: number;
}
interface Seen {
  readonly sightings: readonly Sighting[];
  readonly unlinked: readonly Unlinked[];
}

/** A blur is for looks only: a blurred face is found again. */
const isOpaque = (region: HiddenRegion): boolean => region.style !== 'soften' && region.rect.width > 0 && region.rect.height > 0;

const nobody: Seen = { sightings: [], unlinked: [] };

const inAsset = (asset: Asset | undefined, sceneNumber: number, way: (personId: string) => Way): Seen => {
  if (asset?.shows.kind === 'nobody') return nobody;
  if (asset?.shows.kind === 'people') return { sightings: asset.shows.personIds.map((personId) => ({ personId, way: way(personId), sceneNumber })), unlinked: [] };
  return { sightings: [], unlinked: [{ what: asset === undefined || asset.kind === 'picture' ? 'face' : 'music', sceneNumber }] };
};

const inPicture = (story: Story, scene: Scene, sceneNumber: number): Seen => {
  const picture = scene.picture;
  if (picture === undefined) return nobody;
  const hiddenIds = new Set(scene.hidden.filter(isOpaque).flatMap((region) => region.personIds));
  return inAsset(story.assets.find((asset) => asset.id === picture.assetId), sceneNumber, (personId) => (hiddenIds.has(personId) ? 'hidden' : 'face'));
};

const ofSpeakers = (speakerIds: readonly string[], sceneNumber: number): Seen => ({
  sightings: speakerIds.map((personId) => ({ personId, way: 'voice', sceneNumber })),
  unlinked: speakerIds.length === 0 ? [{ what: 'voice', sceneNumber }] : [],
});

/** Whose words a reader speaks: they are not heard, and still it is their story. */
const ofWords = (scene: Scene, take: Take | undefined, sceneNumber: number): readonly Sighting[] =>
  take?.origin === 'revoiced' && take.revoicesTakeId !== undefined
    ? (scene.takes.find((one) => one.id === take.revoicesTakeId)?.speakerIds ?? []).map((personId) => ({ personId, way: 'words', sceneNumber }))
    : [];

const inVoice = (story: Story, scene: Scene, sceneNumber: number): Seen => {
  const voice = sceneVoice(story, scene);
  if (voice === undefined) return nobody;
  const heard = ofSpeakers(voice.speakerIds, sceneNumber);
  const words = story.narration === undefined ? ofWords(scene, chosenTake(scene), sceneNumber) : [];
  return { sightings: [...heard.sightings, ...words], unlinked: heard.unlinked };
};

/** A card that tells a scene in writing: nobody is heard, and the words are still somebody's. */
const inWriting = (scene: Scene, sceneNumber: number): Seen => ({ sightings: (scene.text?.wordsOf ?? []).map((personId) => ({ personId, way: 'written', sceneNumber })), unlinked: [] });

const inDescriptions = (story: Story): readonly Seen[] =>
  story.descriptions.map((one) => ofSpeakers(one.take.speakerIds, story.scenes.findIndex((scene) => scene.id === one.sceneId) + 1));

const inSound = (story: Story): readonly Seen[] => story.music.map((music) => inAsset(story.assets.find((asset) => asset.id === music.assetId), 0, () => 'voice'));
const inInsets = (story: Story): readonly Seen[] => story.insets.map((inset) => inAsset(story.assets.find((asset) => asset.id === inset.assetId), 0, () => 'face'));

const namesOf = (person: Person, legalName: string | undefined): readonly string[] => [
  ...(person.publicName.kind === 'none' ? [] : [person.publicName.text]),
  ...(legalName === undefined ? [] : [legalName]),
];

/** By name: whoever is said to be named, and whoever's name the texts hold. */
const inTexts = (story: Story, consent: ConsentDocument, legalNames: ReadonlyMap<string, string>): Seen => {
  const texts = storyTexts(story).map((one) => ({ sceneNumber: one.sceneNumber ?? 0, text: searchable(one.text) }));
  const sightings = consent.people.flatMap((person): readonly Sighting[] => {
    const names = namesOf(person, legalNames.get(person.subjectId)).filter((name) => name.trim() !== '');
    const found = texts.filter(({ text }) => names.some((name) => hasName(text, name)));
    const told = person.roles.includes('named') ? [0] : [];
    return [...told, ...found.map((one) => one.sceneNumber)].map((sceneNumber) => ({ personId: person.subjectId, way: 'name', sceneNumber }));
  });
  return { sightings, unlinked: [] };
};

/** Whoever is named on a credits card and is none of the people of the story; unless somebody said that it names nobody. */
const inCreditLines = (story: Story, consent: ConsentDocument, legalNames: ReadonlyMap<string, string>): Seen => {
  const told = [...legalNames.values()].map(searchable);
  const unlinked = storyTexts(story)
    .filter(isCreditsCard)
    .filter((text) => {
      const names = unknownNames(text, story, consent);
      return names.some((name) => !told.some((legal) => hasName(legal, name))) && !areSaidToBeNobody(text, story, consent, names);
    });
  return { sightings: [], unlinked: unlinked.map(({ sceneNumber = 0 }) => ({ what: 'name', sceneNumber })) };
};

/** A translator, and an author of own work, is a person of the workshop: the credits would name them. */
const inCredits = (story: Story, consent: ConsentDocument): Seen => {
  const names = [...story.captions.map((track) => track.translator), ...usedAssets(story).flatMap((asset) => (asset.rights.source === 'own' ? [asset.rights.author] : []))];
  const isLinked = (name: string): boolean => {
    const text = searchable(name);
    return consent.people.some((person) => person.publicName.kind !== 'none' && person.publicName.text.trim() !== '' && hasPhrase(text, person.publicName.text));
  };
  return { sightings: [], unlinked: names.filter((name) => name.trim() !== '' && !isLinked(name)).map(() => ({ what: 'name', sceneNumber: 0 })) };
};

const scenesOf = (sightings: readonly Sighting[], way: Way): readonly number[] => [...new Set(sightings.filter((one) => one.way === way).map((one) => one.sceneNumber))].sort((a, b) => a - b);

/** Storytellers are always in their story, whoever reads it aloud. */
const storytellersOf = (consent: ConsentDocument): readonly string[] => consent.people.filter((person) => person.roles.includes('storyteller')).map((person) => person.subjectId);

export const peopleInStory = ({ story, consent, legalNames = new Map() }: { readonly story: Story; readonly consent: ConsentDocument; readonly legalNames?: ReadonlyMap<string, string> }): PeopleInStory => {
  const seen: readonly Seen[] = [
    ...story.scenes.flatMap((scene, index) => [inPicture(story, scene, index + 1), inVoice(story, scene, index + 1), inWriting(scene, index + 1)]),
    ...inSound(story),
    ...inInsets(story),
    ...inDescriptions(story),
    inTexts(story, consent, legalNames),
    inCreditLines(story, consent, legalNames),
    inCredits(story, consent),
  ];
  const sightings = seen.flatMap((one) => one.sightings);
  const storytellers = storytellersOf(consent);
  const ids = [...new Set([...storytellers, ...sightings.map((one) => one.personId)])];
  const people = ids.map((personId): PersonInStory => {
    const theirs = sightings.filter((one) => one.personId === personId);
    const readByOthersIn = scenesOf(theirs, 'words');
    const writtenIn = scenesOf(theirs, 'written');
    return {
      personId,
      person: consent.people.find((person) => person.subjectId === personId),
      faceIn: scenesOf(theirs, 'face'),
      hiddenIn: scenesOf(theirs, 'hidden'),
      voiceIn: scenesOf(theirs, 'voice'),
      namedIn: scenesOf(theirs, 'name'),
      readByOthersIn,
      writtenIn,
      isTheirStory: storytellers.includes(personId) || readByOthersIn.length + writtenIn.length > 0,
    };
  });
  return { people, unlinked: seen.flatMap((one) => one.unlinked) };
};

/** Seen only behind opaque shapes: no grant is needed for the face. */
export const isRecognisable = (one: PersonInStory): boolean => one.isTheirStory || one.faceIn.length + one.voiceIn.length + one.namedIn.length > 0;
