/**
 * What the window is shown of withdrawals: the log's own words, with titles and public names looked up as they are now.
 *
 * Goes out: names of partners, titles and public names of stories that are still here. Never a legal name or a path.
 */
import path from 'node:path';
import type { EndingYes, GivenCopy, TakenBackCopy, WithdrawalOutlook, WithdrawalsView, WithdrawalView } from '../../core/bridge/withdrawal.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import type { ExpiringYes } from '../../core/consent/expiring.ts';
import type { Partner } from '../../core/consent/organisation.ts';
import { isOpenWithdrawal, isSettled, type CopyState, type WithdrawalState, type WithdrawnCopy } from '../../core/consent/withdrawal-log.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { listPartners } from '../../services/studio/organisation.ts';
import type { Studio } from '../../services/studio/studio.ts';
import type { WithdrawalReach } from '../../services/studio/withdrawal-outlook.ts';
import { listWithdrawals } from '../../services/studio/withdrawals.ts';

type NameOf = (partnerId: string) => string;

/** A partner that was taken off the list still has its copy. */
export const partnerNames = (partners: readonly Partner[]): NameOf => (partnerId) => partners.find(({ id }) => id === partnerId)?.name ?? partnerId;

const copyView = ({ exportId, channel, recipient, givenAt, files }: WithdrawnCopy, nameOf: NameOf): GivenCopy => ({ exportId, channel, partnerId: recipient, partnerName: nameOf(recipient), givenAt, files: [...files] });

const stateView = (copy: CopyState, effect: WithdrawalState['order']['effect'], nameOf: NameOf): TakenBackCopy => ({
  ...copyView(copy, nameOf),
  isSigned: copy.isSigned,
  letterAt: copy.letterAt,
  acknowledged: copy.acknowledged,
  settledAt: copy.settledAt,
  isSettled: isSettled(copy, effect),
});

export const outlookView = (folderName: string, { story, people, copies }: WithdrawalReach, partners: readonly Partner[]): WithdrawalOutlook => ({
  folderName,
  title: story.title,
  language: story.language,
  people: people.map(({ person: { subjectId: personId, publicName, age, guardian, roles }, yes, agreed }) => ({
    personId,
    publicName: { kind: publicName.kind, text: publicName.text },
    age,
    ...(guardian === undefined ? {} : { guardian: guardian.basis }),
    roles,
    yes,
    agreed,
  })),
  copies: copies.map((copy) => ({ ...copyView(copy, partnerNames(partners)), ...(copy.people === undefined ? {} : { people: copy.people }) })),
});

interface StillHere {
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly people: ConsentDocument['people'];
}

/** The stories that were taken back from and are still here, by id. A story that cannot be read now is shown by its title alone. */
const storiesOf = async (studio: Studio, storyIds: ReadonlySet<string>): Promise<Result<ReadonlyMap<string, StillHere>>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const found = new Map<string, StillHere>();
  for (const card of await library.value.listStories()) {
    if (!storyIds.has(card.id)) continue;
    const opened = await library.value.openStory(card.folder, { readOnly: true });
    found.set(card.id, { folderName: card.folder, title: card.title, language: card.language, people: opened.ok ? opened.value.consent.value().people : [] });
    if (opened.ok) await opened.value.close();
  }
  return succeed(found);
};

const withdrawalView = (state: WithdrawalState, stories: ReadonlyMap<string, StillHere>, nameOf: NameOf): WithdrawalView => {
  const { order, copies, erased } = state;
  const story = stories.get(order.storyId);
  const publicName = story?.people.find((person) => person.subjectId === order.personId)?.publicName.text.trim() ?? '';
  return {
    withdrawalId: order.withdrawalId,
    at: order.at,
    effect: order.effect,
    channels: order.channels,
    ...(story === undefined ? {} : { story: { folderName: story.folderName, title: story.title, language: story.language } }),
    ...(publicName === '' ? {} : { personName: publicName }),
    copies: copies.map((copy) => stateView(copy, order.effect, nameOf)),
    ...(erased === undefined ? {} : { erased }),
    isOpen: isOpenWithdrawal(state),
  };
};

export const withdrawalsView = async (studio: Studio): Promise<Result<WithdrawalsView>> => {
  const listed = await listWithdrawals(studio);
  if (!listed.ok) return listed;
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const { withdrawals, waiting, list } = listed.value;
  const stories = await storiesOf(studio, new Set(withdrawals.map(({ order }) => order.storyId)));
  if (!stories.ok) return stories;
  return succeed({
    withdrawals: withdrawals.map((state) => withdrawalView(state, stories.value, partnerNames(partners.value))),
    waitingCount: waiting,
    ...(list === undefined ? {} : { listName: path.basename(list) }),
  });
};

export const endingView = ({ folderName, title, language, personId, publicName, channel, validUntil, holders }: ExpiringYes, nameOf: NameOf): EndingYes => ({
  folderName,
  title,
  language,
  personId,
  personName: publicName,
  channel,
  endsAt: validUntil,
  holders: holders.map(nameOf),
});
