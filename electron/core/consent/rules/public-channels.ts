/**
 * W1–W5, M1–M4: what the open web and social media ask for beyond the common rules.
 *
 * Whoever can see it can copy it: everyone in it said so explicitly and for anyone, the exporter has read that it
 * cannot be fully taken back, no child's face is there by the way, and whoever cannot hear or see can follow it. What
 * goes to social media is out in public in the same way, so W1–W5 hold there too.
 */
import type { Scene, Story } from '../../story/story.ts';
import { consentStoryId, isVersion } from '../../story/version.ts';
import { sceneVoice } from '../../story/voice.ts';
import type { Finding } from '../gate-input.ts';
import { eachGrant, finding, findingAbout, scenesIn, type GateCase, type Rule } from '../gate-case.ts';
import { statementTexts } from '../statements.ts';
import { storyTexts } from '../story-texts.ts';
import { mayReachAnywhere } from './reach.ts';

/** W1 Explicitly: a story of migration tells of origin, whatever its record says; where the record says it, R02 asks. */
const isExplicit: Rule = (one) => eachGrant(one, ({ grant, record }, who) => (grant.legalBasis.includes('A9-2-a') || record.specialCategories.length > 0 ? [] : [findingAbout(one, who, { rule: 'W1', context: 'explicit', mend: 'ask-again' })]));

/** W2 What is on the web cannot be fully taken back. */
const isAcknowledged: Rule = (one) => (one.input.statements?.acknowledges?.includes('cannot-be-taken-back') === true ? [] : [finding(one, { rule: 'W2', context: 'acknowledge', mend: 'answer-channel' })]);

/** W3 For anyone, anywhere. */
const reachesAnyone: Rule = (one) =>
  eachGrant(one, ({ grant }, who) => [
    ...(grant.anyone ? [] : [findingAbout(one, who, { rule: 'W3', context: 'anyone', mend: 'ask-again' })]),
    ...(mayReachAnywhere(grant) ? [] : [findingAbout(one, who, { rule: 'W3', context: 'territory', mend: 'ask-again' })]),
  ]);

/** W4 A child's face needs a consent of its own to the picture, beside whatever else was agreed. */
const hidesChildren: Rule = (one) =>
  one.standings.flatMap(({ who, binding }) => {
    if (who.person?.age !== 'minor' || who.faceIn.length === 0 || binding.length === 0) return [];
    const isGranted = binding.some(({ record, grant }) => record.kind === 'pictured' && grant.identity.face === 'show');
    return isGranted ? [] : [findingAbout(one, who, { rule: 'W4', context: 'child', mend: 'hide-face', params: scenesIn(who.faceIn) })];
  });

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

const hasCues = (story: Story, scene: Scene): boolean => story.captions.some((track) => baseOf(track.language) === baseOf(story.language) && track.cues.some((cue) => cue.sceneId === scene.id && cue.text.trim() !== ''));

const numbersOf = (story: Story, isMeant: (scene: Scene) => boolean): readonly number[] => story.scenes.flatMap((scene, index) => (isMeant(scene) ? [index + 1] : []));

/** W5 Captions, transcript and words for every picture, in the story's own language. */
const isAccessible: Rule = (one) => {
  const { story } = one.input;
  const isSpoken = (scene: Scene): boolean => sceneVoice(story, scene) !== undefined;
  const uncaptioned = numbersOf(story, (scene) => isSpoken(scene) && !hasCues(story, scene));
  const unwritten = numbersOf(story, (scene) => isSpoken(scene) && !hasCues(story, scene) && scene.script.trim() === '');
  const undescribed = numbersOf(story, (scene) => scene.picture !== undefined && (story.assets.find((asset) => asset.id === scene.picture?.assetId)?.altText ?? '').trim() === '');
  const told = (context: string, mend: 'add-captions' | 'describe-pictures', scenes: readonly number[]): readonly Finding[] =>
    scenes.length === 0 ? [] : [finding(one, { rule: 'W5', context, mend, params: { ...scenesIn(scenes), language: story.language } })];
  return [...told('captions', 'add-captions', uncaptioned), ...told('transcript', 'add-captions', unwritten), ...told('alt-text', 'describe-pictures', undescribed)];
};

export const publicWeb: Rule = (one) => [isExplicit, isAcknowledged, reachesAnyone, hidesChildren, isAccessible].flatMap((rule) => rule(one));

/** M1 Each platform has rules and readers of its own. */
const platformIsNamed: Rule = (one) => ((one.input.statements?.platform ?? '').trim() === '' ? [finding(one, { rule: 'M1', context: 'platform', mend: 'answer-channel' })] : []);

/** M2 A short cut is a story of its own, made from another and agreed to as such; R04 sees that it is this one. */
const isOwnVersion: Rule = (one) => {
  const { story } = one.input;
  // A version that only hides or drops more is a short cut where its story is one.
  const cutFrom = isVersion(story) ? story.derivedFrom?.of?.storyId : story.derivedFrom?.storyId;
  const ownId = consentStoryId(story);
  return cutFrom !== undefined && cutFrom !== ownId && one.input.consent.storyId === ownId ? [] : [finding(one, { rule: 'M2', context: 'own-version', mend: 'make-short-cut' })];
};

/** A handle or a hashtag; not the @ of an address, which R08 looks for. */
const tag = /(?:^|[\s([{«"'“])[@#][\p{L}_]/u;

/** M3 Nobody is tagged. */
const hasNoTags: Rule = (one) => {
  const told = statementTexts(one.input.statements).map((text) => ({ where: 'statement', sceneNumber: 0, text }));
  const places = [...storyTexts(one.input.story), ...told].filter(({ text }) => tag.test(text));
  const wheres = [...new Set(places.map((place) => place.where))];
  return wheres.map((where) => finding(one, { rule: 'M3', context: 'tag', mend: 'take-words-out', params: { where, ...scenesIn(places.filter((place) => place.where === where).map((place) => place.sceneNumber ?? 0)) } }));
};

/** M4 Played without sound and cut loose from its caption files: the captions are in the picture. */
const captionsAreBurned: Rule = (one: GateCase) => {
  const without = (one.input.evidence ?? []).filter((file) => file.kind === 'video' && file.burned === undefined);
  return without.length === 0 ? [] : [finding(one, { rule: 'M4', context: 'burned', mend: 'render-again', params: { count: without.length } })];
};

export const socialMedia: Rule = (one) => [publicWeb, platformIsNamed, isOwnVersion, hasNoTags, captionsAreBurned].flatMap((rule) => rule(one));
