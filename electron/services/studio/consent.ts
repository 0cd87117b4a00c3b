/**
 * What can be done with a story's consent: show it, add a person, record a yes, take it back.
 *
 * In: a story and the words of a person. Out: the consent document with one more event, never one fewer. A yes is
 * always about the story as it is now; nothing is inferred from another channel.
 */
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, Notice, Person } from '../../core/consent/consent.ts';
import { recordNo, recordYes, type Recorded } from '../../core/consent/answers.ts';
import { countryCodeOf } from '../../core/consent/country.ts';
import { applyEvent, derivedState, isYes } from '../../core/consent/grants.ts';
import { withSealedFields, type PrivateFields } from '../../core/consent/consent-input.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { sha256Hex, storyHash } from '../../core/story/story-hash.ts';
import { channels, type Channel } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { sealPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { findPartner, listPartners } from './organisation.ts';
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

/** The person of that id, or a refusal that names those there are. */
export const personOf = (consent: ConsentDocument, personId: string): Result<Person> => {
  const person = consent.people.find((one) => one.subjectId === personId);
  return person === undefined ? refuse('person-missing', { person: personId }, { reasons: consent.people.map((one) => ({ code: 'note.person-known', params: { person: one.subjectId, name: one.publicName.text } })) }) : succeed(person);
};

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

export interface NewPerson {
  readonly publicName: Person['publicName'];
  readonly roles: Person['roles'];
  readonly age: Person['age'];
  readonly turns18On?: string;
  readonly openProcedure: Person['openProcedure'];
  readonly languages: readonly string[];
  /** Who decides with a child, or for an adult who cannot. */
  readonly guardian?: NonNullable<Person['guardian']>;
  readonly told?: Omit<PrivateFields, 'subjectId'>;
}

export const addPerson = (reference: StoryReference & { readonly person: NewPerson; readonly askPassphrase: AskPassphrase }): Promise<Result<{ readonly personId: string }>> =>
  withStory(reference, async (opened) => {
    const { told, turns18On, ...person } = reference.person;
    const subjectId = newId();
    const known: Person = { subjectId, ...person, ...(turns18On === undefined ? {} : { turns18On }), hiddenPlaces: [] };
    const document: ConsentDocument = { ...opened.consent.value(), people: [...opened.consent.value().people, known] };
    if (told === undefined) {
      const written = await opened.consent.write(document);
      return written.ok ? succeed({ personId: subjectId }) : written;
    }
    const keys = await unlockKeys({ studio: reference.studio, askPassphrase: reference.askPassphrase, mayCreate: true });
    if (!keys.ok) return keys;
    const written = await opened.consent.write(withSealedFields(document, await sealPrivateFields(keys.value, [{ subjectId, ...told }])));
    return written.ok ? succeed({ personId: subjectId }) : written;
  });

export interface NoticeGiven {
  readonly text: string;
  readonly language: string;
  readonly form: Notice['form'];
}

export interface GrantRequest extends StoryReference {
  readonly personId: string;
  readonly terms: Omit<Grant, 'state'>;
  readonly by: 'subject' | 'guardian';
  readonly how: NonNullable<ConsentEvent['how']>;
  /** Asked about explicitly; nothing unless said. */
  readonly specialCategories?: ConsentRecord['specialCategories'];
  /** What the person was told; the last notice of the story when absent. */
  readonly notice?: NoticeGiven;
}

const noticeFor = (consent: ConsentDocument, given: NoticeGiven | undefined): { readonly notices: readonly Notice[]; readonly noticeId: string | undefined } => {
  if (given === undefined) return { notices: consent.notices, noticeId: consent.notices.at(-1)?.id };
  const text = given.text.normalize('NFC');
  const sha256 = sha256Hex(text);
  const known = consent.notices.find((notice) => notice.sha256 === sha256 && notice.language === given.language);
  if (known !== undefined) return { notices: consent.notices, noticeId: known.id };
  const notice: Notice = { id: newId(), version: '1', sha256, language: given.language, form: given.form, readAloud: false, understandingChecked: false, text };
  return { notices: [...consent.notices, notice], noticeId: notice.id };
};

export interface AnswerRecorded {
  readonly recordId: string;
  /** `given`, `renewed` or `refused`. */
  readonly kind: ConsentEvent['kind'];
}

/** Works out the answer on what lies on the disk at this moment, and writes it. */
const writeAnswer = async (opened: OpenStory, personId: string, work: (present: ConsentDocument, person: Person) => Result<Recorded>): Promise<Result<AnswerRecorded>> => {
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

export const grantConsent = (request: GrantRequest): Promise<Result<AnswerRecorded>> =>
  withStory(request, (opened) =>
    writeAnswer(opened, request.personId, (present, person) => {
      const { notices, noticeId } = noticeFor(present, request.notice);
      if (noticeId === undefined) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.notice-missing', params: {} }] });
      const { terms, by, how, specialCategories = [] } = request;
      return recordYes({ person, terms, by, how, noticeId, specialCategories }, { consent: { ...present, notices }, storyHash: storyHash(opened.story()), at: request.studio.now().toISOString(), newId });
    }),
  );

export interface RefusalRequest extends StoryReference {
  readonly personId: string;
  readonly channel: Channel;
  readonly by: 'subject' | 'guardian';
  readonly how?: NonNullable<ConsentEvent['how']>;
}

/** Asked, and no: an answer like any other, kept so that nobody asks without knowing. */
export const refuseConsent = (request: RefusalRequest): Promise<Result<AnswerRecorded>> =>
  withStory(request, (opened) =>
    writeAnswer(opened, request.personId, (present, person) =>
      recordNo(
        { person, channel: request.channel, by: request.by, ...(request.how === undefined ? {} : { how: request.how }) },
        { consent: present, storyHash: storyHash(opened.story()), at: request.studio.now().toISOString(), newId },
      ),
    ),
  );

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

export interface WithdrawRequest extends StoryReference {
  readonly personId: string;
  /** Absent: every channel. */
  readonly channel?: Channel;
  readonly by: 'subject' | 'guardian';
  readonly how?: NonNullable<ConsentEvent['how']>;
}

export interface Withdrawn {
  readonly channels: readonly Channel[];
}

const withdrawIn = (record: ConsentRecord, request: WithdrawRequest, at: string): Result<ConsentRecord> => {
  let current = record;
  for (const { channel } of record.grants) {
    const state = derivedState(current, channel);
    if ((request.channel !== undefined && request.channel !== channel) || state === undefined || !isYes(state)) continue;
    const next = applyEvent(current, { eventId: newId(), kind: 'withdrawn', channel, at, by: request.by, ...(request.how === undefined ? {} : { how: request.how }) });
    if (!next.ok) return next;
    current = next.value;
  }
  return succeed(current);
};

const withdrawAll = (consent: ConsentDocument, request: WithdrawRequest): Result<{ readonly consent: ConsentDocument; readonly channels: readonly Channel[] }> => {
  const person = personOf(consent, request.personId);
  if (!person.ok) return person;
  const at = request.studio.now().toISOString();
  const records: ConsentRecord[] = [];
  const ended = new Set<Channel>();
  for (const record of consent.records) {
    const next = record.personId === request.personId ? withdrawIn(record, request, at) : succeed(record);
    if (!next.ok) return next;
    for (const added of next.value.events.slice(record.events.length)) ended.add(added.channel);
    records.push(next.value);
  }
  if (ended.size === 0) return refuse('grant-transition', { from: 'unknown', to: 'withdrawn', channel: request.channel ?? '*' });
  return succeed({ consent: { ...consent, records }, channels: [...ended] });
};

const writeWithdrawal = async (opened: OpenStory, request: WithdrawRequest): Promise<Result<Withdrawn>> => {
  let ended: readonly Channel[] = [];
  const written = await opened.consent.update((present) => {
    const withdrawn = withdrawAll(present, request);
    if (!withdrawn.ok) return withdrawn;
    ended = withdrawn.value.channels;
    return succeed(withdrawn.value.consent);
  });
  return written.ok ? succeed({ channels: ended }) : written;
};

/** A no counts from this moment on, in every record of the person, also while the story is open elsewhere or a film is made of it. */
export const withdrawConsent = (request: WithdrawRequest): Promise<Result<Withdrawn>> => withStory(request, (opened) => writeWithdrawal(opened, request), { access: 'consent' });
