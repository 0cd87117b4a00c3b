/**
 * The bridge's questions about people of the open story and their answers.
 *
 * Legal names, contacts and hidden places go in and never come out: the window is told that there are some. A yes is
 * about what was seen: after a final viewing (`noteSeen`) the answers of those who watched are tied to that version,
 * until the story is closed; without one, to the story as it is at the moment of the answer.
 */
import type { ChannelAnswer } from '../consent/channel-answers.ts';
import type { ConsentEvent, ConsentRecord, Grant, Notice, Person } from '../consent/consent.ts';
import type { Reason } from '../failure.ts';
import type { Channel } from '../story/story.ts';
import type { NoParticulars, Question } from './question.ts';

export interface PersonView {
  readonly personId: string;
  readonly publicName: { readonly kind: Person['publicName']['kind']; readonly text: string };
  readonly roles: Person['roles'];
  readonly age: Person['age'];
  readonly turns18On?: string;
  readonly openProcedure: Person['openProcedure'];
  readonly languages: Person['languages'];
  readonly guardian?: NonNullable<Person['guardian']>['basis'];
  readonly hasLegalName: boolean;
  readonly hasContact: boolean;
  readonly hiddenPlaceCount: number;
  /** One per channel, in the order of the channels. */
  readonly answers: readonly ChannelAnswer[];
  /** Which version this person watched since the story was opened. */
  readonly seen: 'this-version' | 'another-version' | 'not-yet';
}

export interface NoticeView {
  readonly noticeId: string;
  readonly language: string;
  readonly form: Notice['form'];
  readonly readAloud: boolean;
  readonly understandingChecked: boolean;
  readonly text?: string;
}

export interface PartnerView {
  readonly partnerId: string;
  readonly name: string;
  readonly country: string;
}

export interface ConsentView {
  readonly storyHash: string;
  readonly people: readonly PersonView[];
  readonly notices: readonly NoticeView[];
  readonly partners: readonly PartnerView[];
  /** The library's passphrase is known for as long as the program runs. */
  readonly isPassphraseKnown: boolean;
  /** The library has one at all. */
  readonly hasPassphrase: boolean;
  /** What reading had to do: an older copy stood in for a damaged one. */
  readonly notes: readonly Reason[];
}

/** What is said about a person. What was told in confidence is written encrypted and never read back. */
export interface PersonWords extends Pick<PersonView, 'publicName' | 'roles' | 'age' | 'turns18On' | 'openProcedure' | 'languages' | 'guardian'> {
  readonly told?: { readonly legalName?: string; readonly contact?: string; readonly hiddenPlaces?: readonly string[] };
}

export interface SaidBy {
  readonly personId: string;
  readonly by: 'subject' | 'guardian';
}

export interface Answered {
  readonly recordId: string;
  readonly kind: ConsentEvent['kind'];
}

export interface ConsentRequests {
  readonly 'consent:read': Question<NoParticulars, ConsentView>;
  readonly 'consent:add-person': Question<{ readonly person: PersonWords }, { readonly personId: string }>;
  readonly 'consent:change-person': Question<{ readonly personId: string; readonly person: PersonWords }, { readonly personId: string }>;
  readonly 'consent:add-notice': Question<Omit<NoticeView, 'noticeId' | 'text'> & { readonly text: string; readonly interpreter?: string }, { readonly noticeId: string }>;
  readonly 'consent:say-yes': Question<
    SaidBy & { readonly how: NonNullable<ConsentEvent['how']>; readonly terms: Omit<Grant, 'state'>; readonly noticeId: string; readonly specialCategories: ConsentRecord['specialCategories'] },
    Answered
  >;
  readonly 'consent:say-no': Question<SaidBy & { readonly channel: Channel; readonly how?: NonNullable<ConsentEvent['how']> }, Answered>;
  /** Asked, and to be asked again. */
  readonly 'consent:say-later': Question<SaidBy & { readonly channel: Channel; readonly how?: NonNullable<ConsentEvent['how']> }, Answered>;
  /** Refused when the story is not (any more) the version that was watched. */
  readonly 'consent:seen': Question<{ readonly storyHash: string; readonly personIds: readonly string[] }, NoParticulars>;
}

// oxlint-disable-next-line typescript/no-empty-object-type
export interface ConsentNews {}

export const consentCalls = {
  readConsent: 'consent:read',
  addPerson: 'consent:add-person',
  changePerson: 'consent:change-person',
  addNotice: 'consent:add-notice',
  sayYes: 'consent:say-yes',
  sayNo: 'consent:say-no',
  sayLater: 'consent:say-later',
  noteSeen: 'consent:seen',
} as const satisfies Readonly<Record<string, keyof ConsentRequests>>;
export const consentHearings = {} as const satisfies Readonly<Record<string, keyof ConsentNews>>;
