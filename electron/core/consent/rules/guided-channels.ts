/**
 * T1–T5, A1–A3: what a training course and political advocacy ask for beyond the common rules.
 *
 * Both show the story to people who are meant: the course until it ends and never without its context, advocacy to the
 * audience that was named and with no other words than those that were agreed to. What a course asks its
 * learners (T3) is looked at in `identifying-questions.ts`.
 */
import type { Story } from '../../story/story.ts';
import { sceneVoice } from '../../story/voice.ts';
import type { Finding, RuleCode } from '../gate-input.ts';
import { eachGrant, finding, findingAbout, type GateCase, type Rule } from '../gate-case.ts';
import { endOf } from '../standing.ts';
import { hasPhrase, searchable } from '../text-search.ts';
import { asksNothingIdentifying } from './identifying-questions.ts';
import { isForPlace, isForRecipient } from './reach.ts';

/** Whoever runs it, and where. */
const reaches = (rule: Extract<RuleCode, 'T5' | 'A3'>): Rule => (one) =>
  eachGrant(one, ({ grant }, who) => [
    ...(isForRecipient(grant, one.input) ? [] : [findingAbout(one, who, { rule, context: 'recipient', mend: 'choose-recipient', params: { recipient: one.input.recipient?.name ?? '–' } })]),
    ...(isForPlace(grant, one.input) ? [] : [findingAbout(one, who, { rule, context: 'territory', mend: 'choose-recipient', params: { country: one.input.territory ?? one.input.recipient?.country ?? '–' } })]),
  ]);

/** T1 In a course a story is seen in parts. */
const mayBeClipped: Rule = (one) => eachGrant(one, ({ grant }, who) => (grant.allowed.clip ? [] : [findingAbout(one, who, { rule: 'T1', context: 'clip', mend: 'ask-again' })]));

/** T2 Who speaks, when, and that it is one experience among many. */
const hasContext: Rule = (one) => ((one.input.statements?.contextLine ?? '').trim() === '' ? [finding(one, { rule: 'T2', context: 'context-line', mend: 'answer-channel' })] : []);

const dayMs = 24 * 60 * 60 * 1000;

/** The moment after the last day; undefined for what is no day of the calendar. */
export const afterDay = (day: string): number | undefined => {
  const start = Date.parse(`${day}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
  return isDay ? start + dayMs : undefined;
};

/** T4 The course ends before the earliest yes does; a missing end is for R20 to say. */
const endsInTime: Rule = (one) => {
  const over = afterDay(one.input.statements?.courseEndsOn ?? '');
  if (over === undefined) return [finding(one, { rule: 'T4', context: 'end-missing', mend: 'answer-channel' })];
  if (over <= Date.parse(one.input.now)) return [finding(one, { rule: 'T4', context: 'end-past', mend: 'answer-channel' })];
  return eachGrant(one, (bound, who) => {
    const end = endOf(bound, who, one.input.now);
    // What has ended is for R03 to say.
    return end === undefined || over <= Date.parse(end) || Date.parse(end) <= Date.parse(one.input.now) ? [] : [findingAbout(one, who, { rule: 'T4', context: 'end-late', mend: 'answer-channel', params: { date: end.slice(0, 10) } })];
  });
};

export const trainingCourse: Rule = (one) => [mayBeClipped, hasContext, asksNothingIdentifying, endsInTime, reaches('T5')].flatMap((rule) => rule(one));

/** A1 Who is to see it. */
const audienceIsNamed: Rule = (one) => ((one.input.statements?.audience ?? '').trim() === '' ? [finding(one, { rule: 'A1', context: 'audience', mend: 'answer-channel' })] : []);

/** The words as they were agreed to: in translation only where the storyteller looked at it, and a script only where no voice stands in its place. */
const agreedTexts = (story: Story): readonly string[] => [
  ...story.scenes.flatMap((scene) => (sceneVoice(story, scene) === undefined ? [scene.script, (scene.text?.lines ?? []).join(' ')] : [])),
  ...story.captions
    .filter((track) => track.kind === 'original' || track.checkedByStoryteller)
    .flatMap((track) => story.scenes.map((scene) => track.cues.filter((cue) => cue.sceneId === scene.id).toSorted((a, b) => a.startMs - b.startMs).map((cue) => cue.text).join(' '))),
];

/** A2 A quotation is word for word what the story says in the version everyone agreed to. */
const quoteIsApproved = (one: GateCase): readonly Finding[] => {
  const quote = (one.input.statements?.quote ?? '').trim();
  if (quote === '' || agreedTexts(one.input.story).some((text) => hasPhrase(searchable(text), quote))) return [];
  return [finding(one, { rule: 'A2', context: 'quote', mend: 'answer-channel' })];
};

export const policyAdvocacy: Rule = (one) => [audienceIsNamed, quoteIsApproved, reaches('A3')].flatMap((rule) => rule(one));
