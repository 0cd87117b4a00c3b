/**
 * R10, R11, R12, R13, R19: where things come from, and what people were told.
 */
import type { Asset, Channel, Scene, Story } from '../../story/story.ts';
import { sha256Hex } from '../../story/story-hash.ts';
import type { Notice } from '../consent.ts';
import type { Finding } from '../gate-input.ts';
import type { FunderSlate } from '../organisation.ts';
import { eachGrant, finding, findingAbout, goesHome, isBefore, type GateCase, type Rule } from '../gate-case.ts';
import type { Standing } from '../standing.ts';
import { usedAssets } from '../story-texts.ts';
import { hasPhrase, searchable } from '../text-search.ts';

export const rightsProblem = ({ rights }: Asset, channel: Channel): 'unknown' | 'unnamed' | 'not-cleared' | undefined => {
  if (rights.source.trim() === '') return 'unknown';
  if (rights.source === 'own') return undefined;
  if (rights.author.trim() === '' || rights.licence.trim() === '') return 'unnamed';
  return rights.cleared.includes(channel) ? undefined : 'not-cleared';
};

/** R10 Everything made by others has source and rights, cleared for this channel. */
export const sourcesAreNamed: Rule = (one) => {
  // A file for those who made the story needs no licence that the story itself did not need.
  if (goesHome(one.input)) return [];
  const problems = usedAssets(one.input.story).map((asset) => ({ asset, problem: rightsProblem(asset, one.input.channel) }));
  return (['unknown', 'unnamed', 'not-cleared'] as const).flatMap((context): readonly Finding[] => {
    const found = problems.filter(({ problem }) => problem === context);
    return found.length === 0 ? [] : [finding(one, { rule: 'R10', context, mend: 'say-rights', params: { count: found.length, kinds: [...new Set(found.map(({ asset }) => asset.kind))].join(', ') } })];
  });
};

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

const isKnown = (one: GateCase, notice: Notice): boolean =>
  notice.text === undefined ? (one.input.workshop?.notices ?? []).some((known) => known.sha256 === notice.sha256) : sha256Hex(notice.text.normalize('NFC')) === notice.sha256;

/** R11 The notice was in a language the person understands, and its words are known. */
export const noticeWasUnderstood: Rule = (one) =>
  eachGrant(one, ({ record }, who) => {
    const notice = one.input.consent.notices.find((known) => known.id === record.noticeId);
    const told = (context: string): Finding => findingAbout(one, who, { rule: 'R11', context, mend: 'read-notice', params: { language: notice?.language ?? '' } });
    if (notice === undefined) return [told('missing')];
    return [
      ...(who.person?.languages.some((language) => baseOf(language) === baseOf(notice.language)) === true ? [] : [told('language')]),
      ...(isKnown(one, notice) ? [] : [told('words')]),
    ];
  });

const freshDays = 30;

/** R12 The list of withdrawals is at hand, fresh, and does not name an export of this story. */
export const nothingWasTakenBack: Rule = (one) => {
  const { withdrawals, channel, now } = one.input;
  if (withdrawals === undefined) return [finding(one, { rule: 'R12', context: 'missing', mend: 'load-withdrawals' })];
  const ageDays = (Date.parse(now) - Date.parse(withdrawals.checkedAt)) / (24 * 60 * 60 * 1000);
  const matches = withdrawals.notices.filter((notice) => notice.channel === channel && withdrawals.exports.includes(notice.package));
  // A later yes from everyone is a new beginning; the notice does not say whose it was.
  const answeredAt = one.standings.flatMap((standing) => standing.binding.map((bound) => bound.answers.at(-1)?.at ?? now));
  const stands = matches.filter((notice) => answeredAt.length === 0 || answeredAt.some((at) => !isBefore(notice.effectiveAt, at)));
  return [
    ...(ageDays > freshDays || ageDays < -1 ? [finding(one, { rule: 'R12', context: 'old', mend: 'load-withdrawals', params: { days: Math.round(ageDays) } })] : []),
    ...(stands.length > 0 ? [finding(one, { rule: 'R12', context: 'match', mend: 'ask-again' })] : []),
  ];
};

const exposing: readonly string[] = ['public-web', 'policy-advocacy', 'social-media'];

/** Whatever was said last rests on legal advice; advice before an earlier answer says nothing about this one. */
const isAdvised = ({ binding }: Standing): boolean => binding.length > 0 && binding.every(({ answers }) => answers.at(-1)?.legalAdvice === true);

/** R13 A protection procedure is open, or nobody knows: a lawyer is asked first; out in public it is a no even then. */
export const procedureIsClosed: Rule = (one) =>
  one.standings.flatMap((standing) => {
    const { who } = standing;
    if (goesHome(one.input) || who.person === undefined || who.person.openProcedure === 'no') return [];
    const severity = exposing.includes(one.input.channel) ? 'E' : 'W';
    if (severity === 'W' && isAdvised(standing)) return [];
    return [findingAbout(one, who, { rule: 'R13', severity, context: who.person.openProcedure, mend: 'ask-lawyer' })];
  });

const pictureFilesOf = (story: Story, scene: Scene): readonly string[] => {
  const ids = new Set([...(scene.picture === undefined ? [] : [scene.picture.assetId]), ...story.insets.map((inset) => inset.assetId)]);
  return story.assets.filter((asset) => ids.has(asset.id)).map((asset) => asset.fileName);
};

/** What one card has to say, for each language that is needed; a statement and its disclaimer belong together. */
export const slateWords = ({ words = [], text }: FunderSlate): readonly (readonly string[])[] => {
  const inLanguages = words.map(({ statement, disclaimer }) => [statement, disclaimer].filter((phrase) => phrase.trim() !== '')).filter((phrases) => phrases.length > 0);
  return inLanguages.length > 0 || text.trim() === '' ? inLanguages : [[text]];
};

/** R19 A card with the funder's words and, where there is one, the funder's picture. */
export const slateIsShown: Rule = (one) => {
  const slate = one.input.workshop?.funderSlate;
  if (goesHome(one.input) || slate?.required !== true) return [];
  // A slate without words cannot be recognised, and what cannot be recognised is not there.
  const wanted = slateWords(slate);
  if (wanted.length === 0) return [finding(one, { rule: 'R19', context: 'unsaid', mend: 'add-slate' })];
  const { story } = one.input;
  const cards = story.scenes.filter((scene) => scene.kind !== 'picture').map((scene) => ({ scene, text: searchable((scene.text?.lines ?? []).join(' ')) }));
  const found = wanted.map((phrases) => cards.filter(({ text }) => phrases.every((phrase) => hasPhrase(text, phrase))));
  if (found.some((those) => those.length === 0)) return [finding(one, { rule: 'R19', context: 'slate', mend: 'add-slate' })];
  const { logo } = slate;
  const isShown = found.every((those) => those.some(({ scene }) => logo === undefined || pictureFilesOf(story, scene).includes(logo)));
  return isShown ? [] : [finding(one, { rule: 'R19', context: 'logo', mend: 'add-slate' })];
};
