/**
 * What taking a yes back would reach: who is in the story, what each agreed to, who got the story.
 *
 * In: a story. Out: values; nothing is written and nothing is held, also while another program has the story open.
 */
import { channelAnswers } from '../../core/consent/channel-answers.ts';
import type { Person } from '../../core/consent/consent.ts';
import { isYes } from '../../core/consent/grants.ts';
import { copiesOf, type GivenAway } from '../../core/consent/withdrawal-log.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { Channel, Story } from '../../core/story/story.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { readLedger } from '../library/ledger.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { agreedChannels } from './take-back.ts';

export interface WhoMayWithdraw {
  readonly person: Person;
  /** A yes that counts now. */
  readonly yes: readonly Channel[];
  /** Once agreed to: something may have left because of it. */
  readonly agreed: readonly Channel[];
}

export interface WithdrawalReach {
  readonly story: Pick<Story, 'title' | 'language'>;
  readonly people: readonly WhoMayWithdraw[];
  /** Everything that ever left of the story. */
  readonly copies: readonly GivenAway[];
}

export const lookAtWithdrawal = (reference: StoryReference): Promise<Result<WithdrawalReach>> =>
  withStory(
    reference,
    async (opened) => {
      const ledger = await readLedger(reference.studio);
      if (!ledger.ok) return ledger;
      const story = opened.story();
      const consent = opened.consent.value();
      const question = { consent, storyHash: storyHash(story), now: reference.studio.now().toISOString() };
      const people = consent.people.map((person): WhoMayWithdraw => ({
        person,
        yes: channelAnswers({ ...question, personId: person.subjectId }).filter(({ state }) => state !== 'altered' && isYes(state)).map(({ channel }) => channel),
        agreed: agreedChannels(consent.records, person.subjectId),
      }));
      return succeed({ story: { title: story.title, language: story.language }, people, copies: copiesOf(ledger.value, consentStoryId(story)) });
    },
    { readOnly: true },
  );
