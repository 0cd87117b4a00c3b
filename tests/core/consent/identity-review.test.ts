import { describe, expect, it } from 'vitest';
import { identityReview, type ReviewKind, type ReviewQuestion } from '../../../electron/core/consent/identity-review.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { aConsent, aPerson, aStory, sister, teller } from './a-consented-story.ts';

const review = (story: Story = aStory(), more: Partial<Parameters<typeof identityReview>[0]> = {}): readonly ReviewQuestion[] => identityReview({ story, consent: aConsent([], [teller, sister]), ...more });
const ofKind = (questions: readonly ReviewQuestion[], kind: ReviewKind): readonly ReviewQuestion[] => questions.filter((question) => question.kind === kind);
const withScript = (script: string): Story => ({ ...aStory(), scenes: aStory().scenes.map((scene) => (scene.id === 's-1' ? { ...scene, script } : scene)) });
const idsOf = (questions: readonly ReviewQuestion[]): readonly string[] => questions.map((question) => question.questionId);

describe('core/consent/identity-review', () => {
  it('asks about every face, every picture’s surroundings and every voice, with the place to go to', () => {
    const questions = review();
    expect(ofKind(questions, 'face').map(({ sceneNumber, place }) => [sceneNumber, place])).toEqual([[1, { kind: 'scene-picture', sceneId: 's-1' }]]);
    expect(ofKind(questions, 'surroundings').map((one) => one.sceneNumber)).toEqual([1, 2]);
    expect(ofKind(questions, 'voice').map(({ sceneNumber, place }) => [sceneNumber, place])).toEqual([[1, { kind: 'scene-voice', sceneId: 's-1' }]]);
    expect(ofKind(questions, 'other-person').map((one) => [one.personId, one.place])).toEqual([['p-sister', { kind: 'person', personId: 'p-sister' }]]);
    expect([ofKind(questions, 'file-name').flatMap((one) => one.words), ofKind(questions, 'place-data').length, ofKind(questions, 'credits').length]).toEqual([['a-story'], 1, 1]);
  });

  it('asks who it is where nobody has said', () => {
    const story = aStory();
    const unknown = { ...story, assets: story.assets.map((asset) => ({ ...asset, shows: { kind: 'unknown' as const } })) };
    expect(ofKind(review(unknown), 'face-unknown').map((one) => one.sceneNumber)).toEqual([1, 2]);
  });

  it('names words that may be a name or a place, and a public name apart', () => {
    const people = [aPerson({ ...teller, publicName: { kind: 'pseudonym', text: 'Lamia' } }), sister];
    const questions = review(withScript('We came with Lamia from Ayn Zahra.'), { consent: aConsent([], people) });
    expect(ofKind(questions, 'maybe-name').filter((one) => one.where === 'script').map((one) => [one.sceneNumber, one.words])).toEqual([[1, ['Ayn Zahra']]]);
    expect(ofKind(questions, 'public-name').filter((one) => one.where === 'script').map((one) => one.words)).toEqual([['Lamia']]);
  });

  it('asks to read words in a script without capitals', () => {
    expect(ofKind(review(withScript('جئنا من عين الزهراء')), 'read-words').map((one) => [one.sceneNumber, one.place])).toEqual([[1, { kind: 'words', sceneId: 's-1' }]]);
  });

  it('says where a word that was told in confidence stands, and never which', () => {
    const privateFields = [{ subjectId: 'p-teller', legalName: 'Rasha Haddad', hiddenPlaces: ['Ayn Zahra'] }];
    const questions = review(withScript('we left ayn zahra'), { privateFields });
    const [found] = ofKind(questions, 'private-word');
    expect([found?.sceneNumber, found?.where, found?.words]).toEqual([1, 'script', []]);
    expect(questions[0]?.kind).toBe('private-word');
    expect(JSON.stringify(found).toLowerCase()).not.toMatch(/ayn|haddad/);
    expect(ofKind(review(withScript('we left ayn zahra')), 'private-word')).toEqual([]);
  });

  it('asks again what changed, and nothing else', () => {
    const before = idsOf(review());
    expect(idsOf(review())).toEqual(before);
    const cropped = { ...aStory(), scenes: aStory().scenes.map((scene) => (scene.id === 's-2' && scene.picture !== undefined ? { ...scene, picture: { ...scene.picture, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } } } : scene)) };
    const fresh = review(cropped).filter((question) => !before.includes(question.questionId));
    expect(fresh.map((one) => [one.kind, one.sceneNumber])).toEqual([['surroundings', 2]]);
    expect(review({ ...aStory(), title: 'Warm bread' }).filter((question) => !before.includes(question.questionId))).toEqual([]);
  });

  it('asks one thing once', () => {
    const ids = idsOf(review());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
