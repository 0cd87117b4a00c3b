/**
 * Writes an answer down: a yes, a yes once more, a guardian's beside the child's own, a no, a "later".
 *
 * In: the consent document, who said what about which version. Out: the document with the answer's events, or why it
 * cannot be recorded. It never rewrites an event, never takes a new term for one that somebody else agreed to, and
 * never lets a yes go on where the last word was a no: that begins anew.
 */
import { refuse, succeed, type Result } from '../failure.ts';
import type { Channel } from '../story/story.ts';
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, Person } from './consent.ts';
import { answersSinceRequest, applyEvent, areTermsKept, derivedState, eventsOf, isYes, lastRound } from './grants.ts';

interface Said {
  readonly person: Person;
  readonly by: 'subject' | 'guardian';
  readonly how?: NonNullable<ConsentEvent['how']>;
}

export interface YesAnswer extends Said {
  readonly terms: Omit<Grant, 'state'>;
  /** What the person was told before. */
  readonly noticeId: string;
  /** Asked about explicitly, and agreed to. */
  readonly specialCategories: ConsentRecord['specialCategories'];
}

export interface NoAnswer extends Said {
  readonly channel: Channel;
}

/** What an answer is about and when it is written down. */
export interface AnswerMoment {
  readonly consent: ConsentDocument;
  readonly storyHash: string;
  readonly at: string;
  readonly newId: () => string;
}

export interface Recorded {
  readonly consent: ConsentDocument;
  readonly recordId: string;
  /** What was appended last. */
  readonly kind: ConsentEvent['kind'];
}

/** A no needs no notice; this id names none. */
const noNotice = 'no-notice';

const withRecord = (consent: ConsentDocument, record: ConsentRecord): ConsentDocument => ({ ...consent, records: [...consent.records.filter((one) => one.recordId !== record.recordId), record] });

const latestAbout = (consent: ConsentDocument, personId: string, channel: Channel): ConsentRecord | undefined =>
  consent.records.findLast((record) => record.personId === personId && record.kind !== 'participation' && eventsOf(record, channel).length > 0);

const newRecord = ({ storyHash, at, newId }: AnswerMoment, more: Pick<ConsentRecord, 'personId' | 'noticeId' | 'specialCategories'>): ConsentRecord => ({
  recordId: newId(),
  kind: 'release',
  storyHash,
  createdAt: at,
  dataCategories: ['pd:Picture', 'pd:VoiceCommunicationRecording', 'pd:LifeHistory'],
  grants: [],
  events: [],
  ...more,
});

const append = (record: ConsentRecord, moment: AnswerMoment, event: Pick<ConsentEvent, 'kind' | 'channel' | 'by'> & { readonly how?: NonNullable<ConsentEvent['how']> }): Result<ConsentRecord> =>
  applyEvent(record, { eventId: moment.newId(), at: moment.at, ...event });

const spoken = ({ by, how }: Said): { readonly by: Said['by']; readonly how?: NonNullable<ConsentEvent['how']> } => ({ by, ...(how === undefined ? {} : { how }) });

const withTerms = (record: ConsentRecord, terms: Omit<Grant, 'state'>): ConsentRecord => ({
  ...record,
  grants: [...record.grants.filter((grant) => grant.channel !== terms.channel), { ...terms, state: derivedState(record, terms.channel) ?? 'unknown' }],
});

const isAbout = (record: ConsentRecord, answer: YesAnswer, { storyHash }: AnswerMoment): boolean =>
  record.kind === 'release' && record.personId === answer.person.subjectId && record.storyHash === storyHash && record.noticeId === answer.noticeId && [...record.specialCategories].sort().join() === [...answer.specialCategories].sort().join();

/** Asked and answered: `requested` where nobody asked yet, then the yes. */
const firstYes = (record: ConsentRecord, answer: YesAnswer, moment: AnswerMoment): Result<ConsentRecord> => {
  const { channel } = answer.terms;
  const opened = withTerms(record, answer.terms);
  const asked = derivedState(opened, channel) === 'unknown' ? append(opened, moment, { kind: 'requested', channel, by: 'controller' }) : succeed(opened);
  return asked.ok ? append(asked.value, moment, { kind: 'given', channel, ...spoken(answer) }) : asked;
};

const withoutTimes = ({ validFrom: _from, validUntil: _until, ...terms }: Omit<Grant, 'state'>): string => JSON.stringify(Object.entries({ ...terms, state: undefined }).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Guardian and child agree to the same; the earlier end of the two holds. */
const secondVoice = (record: ConsentRecord, answer: YesAnswer, moment: AnswerMoment): Result<ConsentRecord> => {
  const { channel, validUntil } = answer.terms;
  const grant = record.grants.find((one) => one.channel === channel);
  if (grant === undefined || withoutTimes(grant) !== withoutTimes(answer.terms)) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.terms-differ', params: {} }] });
  const ends = [grant.validUntil, validUntil].filter((end) => end !== undefined).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const { validUntil: _end, ...agreed } = grant;
  const joined = withTerms(record, { ...agreed, ...(ends[0] === undefined ? {} : { validUntil: ends[0] }) });
  const kind = lastRound(answersSinceRequest(record, channel)).at(-1)?.kind ?? 'given';
  return append(joined, moment, { kind, channel, ...spoken(answer) });
};

const isOtherVoice = (record: ConsentRecord, { person, by, terms }: YesAnswer): boolean => {
  // Nobody joins in terms that were changed behind the first voice: that yes begins anew.
  if (record.grants.some((grant) => grant.channel === terms.channel && !areTermsKept(record, grant))) return false;
  const round = lastRound(answersSinceRequest(record, terms.channel));
  return person.guardian !== undefined && round.length > 0 && round.every((event) => event.by !== by);
};

const withYes = (answer: YesAnswer, moment: AnswerMoment): Result<ConsentRecord> => {
  const { channel } = answer.terms;
  const latest = latestAbout(moment.consent, answer.person.subjectId, channel);
  const state = latest === undefined ? undefined : derivedState(latest, channel);
  if (latest !== undefined && state !== undefined && isAbout(latest, answer, moment)) {
    if (state === 'requested') return firstYes(latest, answer, moment);
    if (isYes(state)) return isOtherVoice(latest, answer) ? secondVoice(latest, answer, moment) : append(withTerms(latest, answer.terms), moment, { kind: 'renewed', channel, ...spoken(answer) });
  }
  const fitting = moment.consent.records.findLast((record) => isAbout(record, answer, moment) && eventsOf(record, channel).length === 0);
  return firstYes(fitting ?? newRecord(moment, { personId: answer.person.subjectId, noticeId: answer.noticeId, specialCategories: answer.specialCategories }), answer, moment);
};

const recorded = ({ consent }: AnswerMoment, record: Result<ConsentRecord>): Result<Recorded> =>
  record.ok ? succeed({ consent: withRecord(consent, record.value), recordId: record.value.recordId, kind: record.value.events.at(-1)?.kind ?? 'requested' }) : record;

export const recordYes = (answer: YesAnswer, moment: AnswerMoment): Result<Recorded> => recorded(moment, withYes(answer, moment));

/** Nothing is shown, nobody gets it: the terms of a no. */
const closedTerms = (channel: Channel, at: string): Omit<Grant, 'state'> => ({
  channel,
  validFrom: at,
  recipients: [],
  anyone: false,
  territory: [],
  legalBasis: [],
  identity: { name: 'none', face: 'hide', voice: 'none', place: 'hide' },
  allowed: { clip: false, translate: false, download: false, remix: false, machineLearning: false },
  laterEdits: 'none',
  conditions: '',
  notAudience: [],
});

const withoutYes = (answer: NoAnswer, kind: 'refused' | 'deferred', moment: AnswerMoment): Result<ConsentRecord> => {
  const { channel, person } = answer;
  const said = (record: ConsentRecord): Result<ConsentRecord> => append(record, moment, { kind, channel, ...spoken(answer) });
  const latest = latestAbout(moment.consent, person.subjectId, channel);
  if (latest !== undefined && derivedState(latest, channel) === 'requested') return said(latest);
  const asked = append(withTerms(newRecord(moment, { personId: person.subjectId, noticeId: moment.consent.notices.at(-1)?.id ?? noNotice, specialCategories: [] }), closedTerms(channel, moment.at)), moment, { kind: 'requested', channel, by: 'controller' });
  return asked.ok ? said(asked.value) : asked;
};

/** Asked and refused; it outweighs every yes that was said before. */
export const recordNo = (answer: NoAnswer, moment: AnswerMoment): Result<Recorded> => recorded(moment, withoutYes(answer, 'refused', moment));

/** Asked, and to be asked again: only where no yes holds, because a yes ends by being taken back. */
export const recordLater = (answer: NoAnswer, moment: AnswerMoment): Result<Recorded> => {
  const { channel, person } = answer;
  const states = moment.consent.records.filter((record) => record.personId === person.subjectId && record.kind !== 'participation').map((record) => derivedState(record, channel));
  const yes = states.find((state) => state !== undefined && isYes(state));
  return yes === undefined ? recorded(moment, withoutYes(answer, 'deferred', moment)) : refuse('grant-transition', { from: yes, to: 'deferred', channel });
};
