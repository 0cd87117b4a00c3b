/**
 * What stands between an open story and a channel, with the places where each thing can be mended.
 *
 * In: an open story, a channel, perhaps a recipient. Out: every refusal and warning at once, those of the story itself
 * and of the organisation included. The same gate is asked again when files leave; this is only the look ahead.
 */
import type { GateOutlook, GateWish, GateWord } from '../../core/bridge/render.ts';
import type { Finding } from '../../core/consent/gate-input.ts';
import { mendsFor, type Mend } from '../../core/consent/mends.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { checkStory } from '../../core/story/check.ts';
import type { StoryProblem } from '../../core/story/story-problem.ts';
import type { Channel, Story } from '../../core/story/story.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import type { OpenStory } from '../library/open-story.ts';
import { askGate, openFresh, type GateQuestion } from './ask-gate.ts';
import { openPrivateFields } from './keys.ts';
import { findPartner } from './organisation.ts';
import type { Studio } from './studio.ts';

export interface OutlookRequest extends GateWish {
  readonly studio: Studio;
  readonly opened: OpenStory;
  /** Asked only where something was told in confidence. */
  readonly unlock: () => Promise<Result<UnlockedKeys>>;
}

const wordOf = (finding: Finding, story: Story, channel: Channel): GateWord => ({
  rule: finding.rule,
  reason: { code: `rule.${finding.rule}`, params: finding.params },
  mendCode: finding.mend,
  mends: mendsFor(finding, { story, channel }),
});

const placeOf = (problem: StoryProblem, story: Story): readonly Mend[] => {
  const scene = story.scenes[Number(problem.params['scene'] ?? 0) - 1];
  const { language } = problem.params;
  if (typeof language === 'string') return [{ kind: 'caption', language, ...(scene === undefined ? {} : { sceneId: scene.id }) }];
  if (problem.params['music'] !== undefined) return [{ kind: 'music' }];
  if (scene === undefined) return [];
  return [problem.code.includes('picture') || problem.code.includes('frame') ? { kind: 'scene-picture', sceneId: scene.id } : { kind: 'scene-voice', sceneId: scene.id }];
};

const problemsOf = (story: Story): readonly GateWord[] =>
  checkStory(story)
    .filter((problem) => problem.severity === 'error')
    .map((problem) => ({ rule: 'story', reason: { code: `problem.${problem.code}`, params: problem.params }, mends: placeOf(problem, story) }));

const organisationWord: GateWord = { rule: 'organisation', reason: { code: 'failure.organisation-missing', params: {} }, mends: [{ kind: 'organisation' }] };
const nobodyWord: GateWord = { rule: 'nobody-involved', reason: { code: 'share.nobodyInvolved', params: {} }, mends: [{ kind: 'people' }] };

interface WindowQuestion {
  readonly question: GateQuestion;
  /** Private words are not compared. */
  readonly needsPassphrase: boolean;
}

/** What the gate is asked with from the window: the story as it is open, the consent as it lies on the disk. */
export const windowQuestion = async ({ studio, opened, channel, recipient, territory, statements, unlock }: OutlookRequest): Promise<Result<WindowQuestion>> => {
  const story = opened.story();
  const fresh = await openFresh(studio, opened);
  if (!fresh.ok) return fresh;
  const partner = await findPartner(studio, recipient);
  if (!partner.ok) return partner;
  const consent = fresh.value.consent.value();
  const holdsPrivate = consent.people.some((person) => person.legalName !== undefined || person.contact !== undefined || person.hiddenPlaces.length > 0);
  // Without a passphrase the look ahead still helps: it then says what is left for the export.
  const keys = holdsPrivate ? await unlock() : undefined;
  if (keys !== undefined && !keys.ok && keys.failure.code !== 'passphrase-needed') return keys;
  const told = keys?.ok === true ? await openPrivateFields(keys.value, consent) : succeed([]);
  if (!told.ok) return told;
  return succeed({
    question: {
      studio,
      opened: { ...fresh.value, story: () => story },
      channel,
      recipient: partner.value,
      ...(channel === 'own-copy' ? { leavesAs: 'own-file' as const } : {}),
      ...(territory === undefined ? {} : { territory }),
      ...(statements === undefined ? {} : { statements }),
      ...(keys?.ok === false ? {} : { privateFields: told.value }),
    },
    needsPassphrase: keys?.ok === false,
  });
};

export const gateOutlook = async (request: OutlookRequest): Promise<Result<GateOutlook>> => {
  const { studio, opened, channel } = request;
  const story = opened.story();
  const asked = await windowQuestion(request);
  if (!asked.ok) return asked;
  const library = await studio.library();
  if (!library.ok) return library;
  const answer = await askGate(asked.value.question);
  if (!answer.ok) return answer;
  const isPackage = channel !== 'own-copy';
  const { refusals, warnings, atExport, permission, personsInvolved } = answer.value;
  const words: readonly GateWord[] = [
    ...problemsOf(story),
    ...refusals.map((finding) => wordOf(finding, story, channel)),
    ...(isPackage && library.value.organisation.value() === undefined ? [organisationWord] : []),
    ...(isPackage && personsInvolved.length === 0 ? [nobodyWord] : []),
  ];
  return succeed({
    channel,
    mayGo: words.length === 0,
    refusals: words,
    warnings: warnings.map((finding) => wordOf(finding, story, channel)),
    atExport,
    needsPassphrase: asked.value.needsPassphrase,
    ...(permission.validUntil === undefined ? {} : { validUntil: permission.validUntil }),
  });
};
