/**
 * “What could identify me?”: every place of a story that may tell who somebody is, as questions to go through together.
 *
 * In: the story, its people and, where the passphrase is known, what was told in confidence. Out: one question per
 * place, with the place to go to. The id of a question is made of what it is about: when that changes, it is asked
 * again. It decides nothing, and never repeats a word that was told in confidence.
 */
import type { Scene, Story } from '../story/story.ts';
import { sceneVoice } from '../story/voice.ts';
import type { ConsentDocument } from './consent.ts';
import type { PrivateFields } from './consent-input.ts';
import type { Mend } from './mends.ts';
import { hasCapitals } from './name-candidates.ts';
import { peopleInStory } from './people-in-story.ts';
import { holdsPrivateWord } from './rules/private-words.ts';
import { storyTexts, type StoryText } from './story-texts.ts';
import { hasName, searchable } from './text-search.ts';
import { nameQuestionAbout, questionIdOf, unknownNames } from './unknown-names.ts';

export const reviewKinds = ['private-word', 'face', 'face-unknown', 'surroundings', 'voice', 'public-name', 'maybe-name', 'read-words', 'other-person', 'credits', 'file-name', 'place-data'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** Where to go: always inside the story's own window. */
export type ReviewPlace = Extract<Mend, { readonly kind: 'scene-voice' | 'scene-picture' | 'words' | 'caption' | 'person' | 'people' }>;

export interface ReviewQuestion {
  readonly questionId: string;
  readonly kind: ReviewKind;
  /** Counted from one; absent for what belongs to the whole story. */
  readonly sceneNumber?: number;
  readonly where?: StoryText['where'];
  /** Words of the story itself, never of what was told in confidence. */
  readonly words: readonly string[];
  readonly personId?: string;
  readonly place: ReviewPlace;
}

export interface ReviewInput {
  readonly story: Story;
  readonly consent: ConsentDocument;
  /** Absent: not compared. */
  readonly privateFields?: readonly PrivateFields[];
}

/** `about` is everything that makes it another question when it changes. */
const ask = (question: Omit<ReviewQuestion, 'questionId'>, about: unknown): ReviewQuestion => ({ ...question, questionId: questionIdOf(question.kind, about) });

const inPictures = ({ story }: ReviewInput): readonly ReviewQuestion[] =>
  story.scenes.flatMap((scene, index): readonly ReviewQuestion[] => {
    const asset = story.assets.find((one) => one.id === scene.picture?.assetId);
    if (scene.picture === undefined || asset === undefined) return [];
    const base = { sceneNumber: index + 1, words: [], place: { kind: 'scene-picture', sceneId: scene.id } } as const;
    const { crop, from, to, rotate } = scene.picture;
    const about = { sceneId: scene.id, sha256: asset.sha256, crop, from, to, rotate, hidden: scene.hidden.map(({ rect, style }) => ({ rect, style })) };
    const face = asset.shows.kind === 'nobody' ? [] : [ask({ ...base, kind: asset.shows.kind === 'people' ? 'face' : 'face-unknown' }, { ...about, shows: asset.shows })];
    return [...face, ask({ ...base, kind: 'surroundings' }, about)];
  });

const inVoices = ({ story }: ReviewInput): readonly ReviewQuestion[] => {
  const heard = story.scenes.flatMap((scene, index) => {
    const voice = sceneVoice(story, scene);
    return voice === undefined ? [] : [{ scene, sceneNumber: index + 1, sha256: voice.sha256, speakerIds: voice.speakerIds }];
  });
  // One voice through the whole story is one question.
  const first = heard.filter((one, at) => heard.findIndex((other) => other.speakerIds.join() === one.speakerIds.join()) === at);
  return first.map(({ scene, sceneNumber, speakerIds }) =>
    ask({ kind: 'voice', sceneNumber, words: [], place: { kind: 'scene-voice', sceneId: scene.id } }, { speakerIds, files: heard.filter((one) => one.speakerIds.join() === speakerIds.join()).map((one) => one.sha256) }),
  );
};

const placeOf = (text: StoryText, story: Story, scene: Scene | undefined): ReviewPlace => {
  if (text.where === 'captions') return { kind: 'caption', language: text.language ?? story.language, ...(scene === undefined ? {} : { sceneId: scene.id }) };
  return { kind: 'words', ...(scene === undefined ? {} : { sceneId: scene.id }) };
};

const inText = (text: StoryText, { story, consent, privateFields }: ReviewInput): readonly ReviewQuestion[] => {
  const scene = text.sceneNumber === undefined ? undefined : story.scenes[text.sceneNumber - 1];
  const base = { where: text.where, ...(text.sceneNumber === undefined ? {} : { sceneNumber: text.sceneNumber }), place: placeOf(text, story, scene) };
  const about = { where: text.where, sceneId: scene?.id ?? null, text: text.text };
  const prepared = searchable(text.text);
  const named = consent.people.flatMap(({ publicName }) => (publicName.kind !== 'none' && publicName.text.trim() !== '' && hasName(prepared, publicName.text) ? [publicName.text] : []));
  const maybe = unknownNames(text, story, consent);
  // Only the words that are read need a pair of eyes; a caption repeats them.
  const isForEyes = text.where === 'script' && !hasCapitals(text.text);
  return [
    ...(privateFields !== undefined && holdsPrivateWord(text.text, privateFields) ? [ask({ ...base, kind: 'private-word', words: [] }, about)] : []),
    ...(named.length > 0 ? [ask({ ...base, kind: 'public-name', words: named }, { ...about, named })] : []),
    ...(maybe.length > 0 ? [ask({ ...base, kind: 'maybe-name', words: maybe }, nameQuestionAbout(text, story, maybe))] : []),
    ...(isForEyes ? [ask({ ...base, kind: 'read-words', words: [] }, about)] : []),
    ...(text.where === 'file-name' ? [ask({ ...base, kind: 'file-name', words: [text.text] }, about)] : []),
  ];
};

const inTexts = (input: ReviewInput): readonly ReviewQuestion[] => storyTexts(input.story).flatMap((text) => inText(text, input));

const inCredits = ({ story }: ReviewInput): readonly ReviewQuestion[] => {
  const credits = [...new Set(storyTexts(story).filter((text) => text.where === 'credits').map((text) => text.text))];
  return credits.length === 0 ? [] : [ask({ kind: 'credits', where: 'credits', words: credits, place: { kind: 'people' } }, credits)];
};

const inOthers = ({ story, consent }: ReviewInput): readonly ReviewQuestion[] =>
  peopleInStory({ story, consent }).people.flatMap((who) => {
    const scenes = [...who.faceIn, ...who.voiceIn, ...who.namedIn];
    return who.isTheirStory || scenes.length === 0 ? [] : [ask({ kind: 'other-person', words: [], personId: who.personId, place: { kind: 'person', personId: who.personId } }, { personId: who.personId, face: who.faceIn, voice: who.voiceIn, named: who.namedIn })];
  });

const inFiles = ({ story }: ReviewInput): readonly ReviewQuestion[] => {
  const pictures = story.assets.filter((asset) => asset.kind === 'picture').map((asset) => asset.sha256);
  const scene = story.scenes.find((one) => one.picture !== undefined);
  return pictures.length === 0 || scene === undefined ? [] : [ask({ kind: 'place-data', words: [], place: { kind: 'scene-picture', sceneId: scene.id } }, pictures)];
};

const once = (questions: readonly ReviewQuestion[]): readonly ReviewQuestion[] => [...new Map(questions.map((question) => [question.questionId, question])).values()];

/** The gravest first, then as the story goes. */
export const identityReview = (input: ReviewInput): readonly ReviewQuestion[] =>
  once([...inPictures(input), ...inVoices(input), ...inTexts(input), ...inCredits(input), ...inOthers(input), ...inFiles(input)]).toSorted((a, b) => reviewKinds.indexOf(a.kind) - reviewKinds.indexOf(b.kind) || (a.sceneNumber ?? 0) - (b.sceneNumber ?? 0));
