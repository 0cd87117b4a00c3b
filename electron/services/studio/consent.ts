/**
 * What people answer: show it, record a yes, a no or a "later".
 *
 * In: a story and the words of a person. Out: the consent document with one more event, never one fewer. A yes is
 * about the story as it is now, or about the version that was seen when somebody watched; nothing is inferred from
 * another channel.
 */
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, Person } from '../../core/consent/consent.ts';
import { recordLater, recordNo, recordYes, type AnswerMoment, type NoAnswer, type Recorded } from '../../core/consent/answers.ts';
import { countryCodeOf } from '../../core/consent/country.ts';
import { derivedState } from '../../core/consent/grants.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { channels, type Channel } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { requireConsentHome } from '../library/version-consent.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { withNotice, type Noticed, type NoticeGiven } from './notices.ts';
import { findPartner, listPartners } from './organisation.ts';
import { personOf } from './people.ts';
import { newId, type Studio } from './studio.ts';

export interface ConsentLine {
  readonly personId: string;
  readonly publicName: string;
  readonly channel: Channel;
  readonly state: string;
  readonly validUntil: string | undefined;
  /** Whether the yes was given for the story as it is now. */
  readonly isForThisVersion: boolean;
}

export const showConsent = (reference: StoryReference): Promise<Result<readonly ConsentLine[]>> =>
  withStory(
    reference,
    async (opened) => {
      const consent = opened.consent.value();
      const hash = storyHash(opened.story());
      return succeed(
        consent.people.flatMap((person) =>
          channels.flatMap((channel): readonly ConsentLine[] => {
            const record = consent.records.findLast((one) => one.personId === person.subjectId && one.grants.some((grant) => grant.channel === channel));
            const line = { personId: person.subjectId, publicName: person.publicName.text, channel };
            if (record === undefined) return [{ ...line, state: 'unknown', validUntil: undefined, isForThisVersion: false }];
            const grant = record.grants.find((one) => one.channel === channel);
            return [{ ...line, state: derivedState(record, channel) ?? 'invalidated', validUntil: grant?.validUntil, isForThisVersion: record.storyHash === hash }];
          }),
        ),
      );
    },
    { readOnly: true },
  );

interface AnswerTerms {
  readonly studio: Studio;
  readonly personId: string;
  /** The version that was seen; the story as it is now unless said. */
  readonly seenHash?: string;
}

export interface GrantTerms extends AnswerTerms {
  readonly terms: Omit<Grant, 'state'>;
  readonly by: 'subject' | 'guardian';
  readonly how: NonNullable<ConsentEvent['how']>;
  /** Asked about explicitly; nothing unless said. */
  readonly specialCategories?: ConsentRecord['specialCategories'];
  /** What the person was told; the last notice of the story when absent. */
  readonly notice?: NoticeGiven | { readonly noticeId: string };
}

export type GrantRequest = StoryReference & GrantTerms;

export interface AnswerRecorded {
  readonly recordId: string;
  /** `given`, `renewed`, `refused` or `deferred`. */
  readonly kind: ConsentEvent['kind'];
}

/** Works out the answer on what lies on the disk at this moment, and writes it. */
const writeAnswer = async (opened: OpenStory, personId: string, work: (present: ConsentDocument, person: Person) => Result<Recorded>): Promise<Result<AnswerRecorded>> => {
  const home = requireConsentHome(opened);
  if (!home.ok) return home;
  let answer: AnswerRecorded | undefined;
  const written = await opened.consent.update((present) => {
    const person = personOf(present, personId);
    if (!person.ok) return person;
    const recorded = work(present, person.value);
    if (!recorded.ok) return recorded;
    answer = { recordId: recorded.value.recordId, kind: recorded.value.kind };
    return succeed(recorded.value.consent);
  });
  if (!written.ok) return written;
  assert(answer !== undefined, 'what was written was worked out');
  return succeed(answer);
};

const momentOf = (opened: OpenStory, { studio, seenHash }: AnswerTerms, consent: ConsentDocument): AnswerMoment => ({ consent, storyHash: seenHash ?? storyHash(opened.story()), at: studio.now().toISOString(), newId });

/** The document with what the person was told, and its id. */
const noticed = (consent: ConsentDocument, given: GrantTerms['notice']): Result<Noticed> => {
  if (given !== undefined && 'text' in given) return succeed(withNotice(consent, given));
  const notice = given === undefined ? consent.notices.at(-1) : consent.notices.find((one) => one.id === given.noticeId);
  return notice === undefined ? refuse('answer-invalid', {}, { reasons: [{ code: 'problem.notice-missing', params: {} }] }) : succeed({ consent, noticeId: notice.id });
};

export const grantOpened = (request: GrantTerms, opened: OpenStory): Promise<Result<AnswerRecorded>> =>
  writeAnswer(opened, request.personId, (present, person) => {
    const told = noticed(present, request.notice);
    if (!told.ok) return told;
    const { terms, by, how, specialCategories = [] } = request;
    return recordYes({ person, terms, by, how, noticeId: told.value.noticeId, specialCategories }, momentOf(opened, request, told.value.consent));
  });

export const grantConsent = (request: GrantRequest): Promise<Result<AnswerRecorded>> => withStory(request, (opened) => grantOpened(request, opened));

export interface RefusalTerms extends AnswerTerms {
  readonly channel: Channel;
  readonly by: 'subject' | 'guardian';
  readonly how?: NonNullable<ConsentEvent['how']>;
}

type RefusalRequest = StoryReference & RefusalTerms;

const unmoved = ({ channel, by, how }: RefusalTerms, person: Person): NoAnswer => ({ person, channel, by, ...(how === undefined ? {} : { how }) });

/** Asked, and no: an answer like any other, kept so that nobody asks without knowing. */
export const refuseOpened = (request: RefusalTerms, opened: OpenStory): Promise<Result<AnswerRecorded>> =>
  writeAnswer(opened, request.personId, (present, person) => recordNo(unmoved(request, person), momentOf(opened, request, present)));

/** Asked, and the person wants to decide later: no yes, and no reason to ask as if nobody had. */
export const deferOpened = (request: RefusalTerms, opened: OpenStory): Promise<Result<AnswerRecorded>> =>
  writeAnswer(opened, request.personId, (present, person) => recordLater(unmoved(request, person), momentOf(opened, request, present)));

export const refuseConsent = (request: RefusalRequest): Promise<Result<AnswerRecorded>> => withStory(request, (opened) => refuseOpened(request, opened));

/** Recipients and exclusions as they are kept: partners of this library, and countries by their code. */
export const knownAudience = async ({ studio, recipients, notAudience }: { readonly studio: Studio; readonly recipients: readonly string[]; readonly notAudience: readonly string[] }): Promise<Result<readonly string[]>> => {
  for (const recipient of recipients) {
    const partner = await findPartner(studio, recipient);
    if (!partner.ok) return partner;
  }
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const isPartner = (text: string): boolean => partners.value.some((one) => one.id === text);
  const excluded = notAudience.map((text) => ({ text, found: [...(isPartner(text) ? [text] : []), ...[countryCodeOf(text) ?? []].flat()] }));
  const unknown = excluded.filter(({ found }) => found.length === 0);
  if (unknown.length > 0) return refuse('answer-invalid', {}, { reasons: unknown.map(({ text }) => ({ code: 'problem.audience-unknown', params: { audience: text } })) });
  return succeed([...new Set(excluded.flatMap(({ found }) => found))]);
};
