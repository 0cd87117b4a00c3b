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

/** How an answer was given, beyond who gave it; all of it becomes part of the event. */
export type Manner = Partial<Pick<ConsentEvent, 'how' | 'evidenceSha256' | 'legalAdvice'>>;

interface Said extends Manner {
  readonly person: Person;
  readonly by: 'subject' | 'guardian';
  /** Taking part, being seen, or letting the story go; the last unless said. */
  readonly moment?: ConsentRecord['kind'];
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

const momentOf = ({ moment = 'release' }: Pick<Said, 'moment'>): ConsentRecord['kind'] => moment;

/** Taking part says nothing about what may be shown, and the other way round. */
const isSameMatter = (record: ConsentRecord, said: Pick<Said, 'moment'>): boolean => (record.kind === 'participation') === (momentOf(said) === 'participation');

const latestAbout = (consent: ConsentDocument, said: Said, channel: Channel): ConsentRecord | undefined =>
  consent.records.findLast((record) => record.personId === said.person.subjectId && isSameMatter(record, said) && eventsOf(record, channel).length > 0);

const dataOf = { participation: ['pd:VoiceCommunicationRecording', 'pd:LifeHistory'], pictured: ['pd:Picture'], release: ['pd:Picture', 'pd:VoiceCommunicationRecording', 'pd:LifeHistory'] } as const;

const newRecord = ({ storyHash, at, newId }: AnswerMoment, { kind, ...more }: Pick<ConsentRecord, 'kind' | 'personId' | 'noticeId' | 'specialCategories'>): ConsentRecord => ({
  recordId: newId(),
  kind,
  storyHash,
  createdAt: at,
  dataCategories: [...dataOf[kind]],
  grants: [],
  events: [],
  ...more,
});

const append = (record: ConsentRecord, moment: AnswerMoment, event: Pick<ConsentEvent, 'kind' | 'channel' | 'by'> & Manner): Result<ConsentRecord> =>
  applyEvent(record, { eventId: moment.newId(), at: moment.at, ...event });

const spoken = ({ by, how, evidenceSha256, legalAdvice }: Said): Pick<Said, 'by'> & Manner => ({
  by,
  ...(how === undefined ? {} : { how }),
  ...(evidenceSha256 === undefined ? {} : { evidenceSha256 }),
  ...(legalAdvice === undefined ? {} : { legalAdvice }),
});

const withTerms = (record: ConsentRecord, terms: Omit<Grant, 'state'>): ConsentRecord => ({
  ...record,
  grants: [...record.grants.filter((grant) => grant.channel !== terms.channel), { ...terms, state: derivedState(record, terms.channel) ?? 'unknown' }],
});

const isAbout = (record: ConsentRecord, answer: YesAnswer, { storyHash }: AnswerMoment): boolean =>
  record.kind === momentOf(answer) && record.personId === answer.person.subjectId && record.storyHash === storyHash && record.noticeId === answer.noticeId && [...record.specialCategories].sort().join() === [...answer.specialCategories].sort().join();

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
  const latest = latestAbout(moment.consent, answer, channel);
  const state = latest === undefined ? undefined : derivedState(latest, channel);
  if (latest !== undefined && state !== undefined && isAbout(latest, answer, moment)) {
    if (state === 'requested') return firstYes(latest, answer, moment);
    if (isYes(state)) return isOtherVoice(latest, answer) ? secondVoice(latest, answer, moment) : append(withTerms(latest, answer.terms), moment, { kind: 'renewed', channel, ...spoken(answer) });
  }
  const fitting = moment.consent.records.findLast((record) => isAbout(record, answer, moment) && eventsOf(record, channel).length === 0);
  return firstYes(fitting ?? newRecord(moment, { kind: momentOf(answer), personId: answer.person.subjectId, noticeId: answer.noticeId, specialCategories: answer.specialCategories }), answer, moment);
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
  const latest = latestAbout(moment.consent, answer, channel);
  if (latest !== undefined && derivedState(latest, channel) === 'requested') return said(latest);
  const asked = append(withTerms(newRecord(moment, { kind: momentOf(answer), personId: person.subjectId, noticeId: moment.consent.notices.at(-1)?.id ?? noNotice, specialCategories: [] }), closedTerms(channel, moment.at)), moment, { kind: 'requested', channel, by: 'controller' });
  return asked.ok ? said(asked.value) : asked;
};

/** Asked and refused; it outweighs every yes that was said before. */
export const recordNo = (answer: NoAnswer, moment: AnswerMoment): Result<Recorded> => recorded(moment, withoutYes(answer, 'refused', moment));

/** Asked, and to be asked again: only where no yes holds, because a yes ends by being taken back. */
export const recordLater = (answer: NoAnswer, moment: AnswerMoment): Result<Recorded> => {
  const { channel, person } = answer;
  const states = moment.consent.records.filter((record) => record.personId === person.subjectId && isSameMatter(record, answer)).map((record) => derivedState(record, channel));
  const yes = states.find((state) => state !== undefined && isYes(state));
  return yes === undefined ? recorded(moment, withoutYes(answer, 'deferred', moment)) : refuse('grant-transition', { from: yes, to: 'deferred', channel });
};
