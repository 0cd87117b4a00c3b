/**
 * What can be done with a story's consent: show it, add a person, record a yes, take it back.
 *
 * In: a story and the words of a person. Out: the consent document with one more event, never one fewer. A yes is
 * always about the story as it is now; nothing is inferred from another channel.
 */
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, Notice, Person } from '../../core/consent/consent.ts';
import { applyEvent, derivedState, isYes, type NewEvent } from '../../core/consent/grants.ts';
import { withSealedFields, type PrivateFields } from '../../core/consent/consent-input.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { sha256Hex, storyHash } from '../../core/story/story-hash.ts';
import { channels, type Channel } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { sealPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { newId } from './studio.ts';

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
  readonly by: ConsentEvent['by'];
  readonly how: NonNullable<ConsentEvent['how']>;
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

const recordFor = (consent: ConsentDocument, request: GrantRequest, given: { readonly hash: string; readonly noticeId: string; readonly at: string }): ConsentRecord => {
  const found = consent.records.find((one) => one.personId === request.personId && one.kind === 'release' && one.storyHash === given.hash && one.noticeId === given.noticeId && !one.events.some((event) => event.channel === request.terms.channel && !['requested', 'given'].includes(event.kind)));
  return (
    found ?? {
      recordId: newId(),
      kind: 'release',
      personId: request.personId,
      storyHash: given.hash,
      noticeId: given.noticeId,
      createdAt: given.at,
      dataCategories: ['pd:Picture', 'pd:VoiceCommunicationRecording', 'pd:LifeHistory'],
      specialCategories: ['origin', 'religion', 'health', 'opinions'],
      grants: [],
      events: [],
    }
  );
};

const event = (request: GrantRequest, kind: ConsentEvent['kind'], at: string): NewEvent =>
  kind === 'requested' ? { eventId: newId(), kind, channel: request.terms.channel, at, by: 'controller' } : { eventId: newId(), kind, channel: request.terms.channel, at, by: request.by, how: request.how };

/** Asked and answered: `requested` where nobody asked yet, then the yes. */
const withYes = (record: ConsentRecord, request: GrantRequest, at: string): Result<ConsentRecord> => {
  const { channel } = request.terms;
  const opened: ConsentRecord = { ...record, grants: [...record.grants.filter((grant) => grant.channel !== channel), { ...request.terms, state: derivedState(record, channel) ?? 'unknown' }] };
  const asked = derivedState(opened, channel) === 'unknown' ? applyEvent(opened, event(request, 'requested', at)) : succeed(opened);
  return asked.ok ? applyEvent(asked.value, event(request, 'given', at)) : asked;
};

export const grantConsent = (request: GrantRequest): Promise<Result<{ readonly recordId: string }>> =>
  withStory(request, async (opened) => {
    const consent = opened.consent.value();
    const person = personOf(consent, request.personId);
    if (!person.ok) return person;
    const { notices, noticeId } = noticeFor(consent, request.notice);
    if (noticeId === undefined) return refuse('consent-invalid', {}, { reasons: [{ code: 'problem.notice-missing', params: {} }] });
    const at = request.studio.now().toISOString();
    const record = recordFor(consent, request, { hash: storyHash(opened.story()), noticeId, at });
    const answered = withYes(record, request, at);
    if (!answered.ok) return answered;
    const others = consent.records.filter((one) => one.recordId !== record.recordId);
    const written = await opened.consent.write({ ...consent, notices, records: [...others, answered.value] });
    return written.ok ? succeed({ recordId: record.recordId }) : written;
  });

export interface WithdrawRequest extends StoryReference {
  readonly personId: string;
  /** Absent: every channel. */
  readonly channel?: Channel;
  readonly by: 'subject' | 'guardian';
  readonly how: NonNullable<ConsentEvent['how']>;
}

export interface Withdrawn {
  readonly channels: readonly Channel[];
}

const withdrawIn = (record: ConsentRecord, request: WithdrawRequest, at: string): Result<ConsentRecord> => {
  let current = record;
  for (const { channel } of record.grants) {
    const state = derivedState(current, channel);
    if ((request.channel !== undefined && request.channel !== channel) || state === undefined || !isYes(state)) continue;
    const next = applyEvent(current, { eventId: newId(), kind: 'withdrawn', channel, at, by: request.by, how: request.how });
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
