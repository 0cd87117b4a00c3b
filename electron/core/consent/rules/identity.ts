/**
 * R07: what people want hidden is hidden in what leaves.
 */
import type { Finding } from '../gate-input.ts';
import { findingAbout, scenesIn, finding, type GateCase, type Rule } from '../gate-case.ts';
import type { Identity } from '../consent.ts';
import type { PersonInStory } from '../people-in-story.ts';
import { narrowestIdentity } from '../standing.ts';
import { statementTexts } from '../statements.ts';
import { storyTexts } from '../story-texts.ts';
import { hasName, searchable } from '../text-search.ts';

const faceProblems = (one: GateCase, who: PersonInStory, identity: Identity): readonly Finding[] =>
  identity.face === 'show' || who.faceIn.length === 0 ? [] : [findingAbout(one, who, { rule: 'R07', context: 'face', mend: 'hide-face', params: scenesIn(who.faceIn) })];

const voiceProblems = (one: GateCase, who: PersonInStory, identity: Identity): readonly Finding[] => {
  if (identity.voice === 'own') return [];
  const heardIn = identity.voice === 'none' ? [...who.voiceIn, ...who.readByOthersIn] : who.voiceIn;
  return heardIn.length === 0 ? [] : [findingAbout(one, who, { rule: 'R07', context: identity.voice === 'none' ? 'no-voice' : 'voice', mend: 'use-revoiced', params: scenesIn(heardIn) })];
};

/** The public name may be the real one: a narrower channel must not show it. */
const nameProblems = (one: GateCase, who: PersonInStory, identity: Identity): readonly Finding[] => {
  const name = who.person?.publicName;
  const mayBeShown = identity.name === 'real' || (identity.name === 'pseudonym' && name?.kind === 'pseudonym');
  if (name === undefined || mayBeShown || name.kind === 'none' || name.text.trim() === '') return [];
  const leaving = [
    ...storyTexts(one.input.story).map((text) => ({ scene: text.sceneNumber ?? 0, text: text.text })),
    ...statementTexts(one.input.statements).map((text) => ({ scene: 0, text })),
    ...(one.input.evidence ?? []).flatMap((file) => [file.name, file.text ?? ''].map((text) => ({ scene: 0, text }))),
  ];
  const found = leaving.filter((place) => hasName(searchable(place.text), name.text));
  return found.length === 0 ? [] : [findingAbout(one, who, { rule: 'R07', context: 'name', mend: 'change-name', params: scenesIn(found.map((place) => place.scene)) })];
};

/** Regions are baked in when the story is rendered: pixels of another version may lack them. */
const renderProblems = (one: GateCase): readonly Finding[] => {
  const others = (one.input.evidence ?? []).filter((file) => (file.kind === 'video' || file.kind === 'sound') && file.renderedFrom !== one.input.storyHash);
  return others.length === 0 ? [] : [finding(one, { rule: 'R07', context: 'render', mend: 'render-again', params: { count: others.length } })];
};

/** R07 Faces, voices and names appear as each person decided. */
export const identityIsKept: Rule = (one) => [
  ...one.standings.flatMap(({ who, binding }) => {
    if (binding.length === 0) return [];
    const identity = narrowestIdentity(binding.map((bound) => bound.grant.identity));
    return [...faceProblems(one, who, identity), ...voiceProblems(one, who, identity), ...nameProblems(one, who, identity)];
  }),
  ...renderProblems(one),
];
