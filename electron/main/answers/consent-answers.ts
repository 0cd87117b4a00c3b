/**
 * What main answers about people of the open story and their answers.
 *
 * Goes out: who they are in public and what they said, as it lies on the disk now. Never a legal name, a contact or a
 * hidden place, sealed or open.
 */
import type { ConsentRequests, ConsentView, NoticeView, PersonView, PersonWords } from '../../core/bridge/consent.ts';
import { channelAnswers } from '../../core/consent/channel-answers.ts';
import type { ConsentDocument, Notice, Person } from '../../core/consent/consent.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { deferOpened, grantOpened, knownAudience, refuseOpened } from '../../services/studio/consent.ts';
import { hasLibraryPassphrase } from '../../services/studio/keys.ts';
import { addNoticeOpened } from '../../services/studio/notices.ts';
import { listPartners } from '../../services/studio/organisation.ts';
import { addPersonOpened, changePersonOpened, type NewPerson } from '../../services/studio/people.ts';
import { openSetAside } from '../../services/studio/set-aside.ts';
import type { Studio } from '../../services/studio/studio.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { seenVersions, type SeenVersions } from '../seen-versions.ts';

interface Looking {
  readonly consent: ConsentDocument;
  readonly storyHash: string;
  readonly now: string;
  readonly seen: SeenVersions;
}

const seenBy = ({ seen, storyHash: present }: Looking, personId: string): PersonView['seen'] => {
  const watched = seen.of(personId);
  return watched === undefined ? 'not-yet' : watched === present ? 'this-version' : 'another-version';
};

const personView = (person: Person, looking: Looking): PersonView => {
  const { subjectId: personId, publicName, roles, age, turns18On, openProcedure, languages, guardian } = person;
  return {
    personId,
    publicName: { kind: publicName.kind, text: publicName.text },
    roles,
    age,
    ...(turns18On === undefined ? {} : { turns18On }),
    openProcedure,
    languages,
    ...(guardian === undefined ? {} : { guardian: guardian.basis }),
    hasLegalName: person.legalName !== undefined,
    hasContact: person.contact !== undefined,
    hiddenPlaceCount: person.hiddenPlaces.length,
    answers: channelAnswers({ ...looking, personId }).map(({ terms, ...answer }) => ({ ...answer, ...(terms === undefined ? {} : { terms: knownTerms(terms) }) })),
    seen: seenBy(looking, personId),
  };
};

/** Fields of a newer program stay on the disk and do not reach the window. */
const knownTerms = (terms: NonNullable<PersonView['answers'][number]['terms']>): typeof terms => {
  const { channel, validFrom, validUntil, recipients, anyone, territory, legalBasis, identity, allowed, laterEdits, conditions, embargoUntil, notAudience } = terms;
  const { name, face, voice, place } = identity;
  const { clip, translate, download, remix, machineLearning } = allowed;
  return {
    channel,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    recipients,
    anyone,
    territory,
    legalBasis,
    identity: { name, face, voice, place },
    allowed: { clip, translate, download, remix, machineLearning },
    laterEdits,
    conditions,
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
    notAudience,
  };
};

const noticeView = ({ id, language, form, readAloud, understandingChecked, text }: Notice): NoticeView => ({ noticeId: id, language, form, readAloud, understandingChecked, ...(text === undefined ? {} : { text }) });

const newPerson = ({ guardian, languages, roles, ...person }: PersonWords): NewPerson => ({ ...person, roles, languages, ...(guardian === undefined ? {} : { guardian: { basis: guardian } }) });

/** The same as for a document that is handed in: no name for who wants none, one for everyone else. */
const refuseName = ({ publicName: { kind, text } }: PersonWords): Result<void> => {
  if (kind === 'none' && text.trim() !== '') return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.public-name-none', params: {} }] });
  if (kind !== 'none' && text.trim() === '') return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.public-name-missing', params: {} }] });
  return succeed(undefined);
};

const viewOf = async ({ studio, passphrase, seen, opened }: { readonly studio: Studio; readonly passphrase: MainContext['passphrase']; readonly seen: SeenVersions; readonly opened: OpenStory }): Promise<Result<ConsentView>> => {
  const story = opened.story();
  // Another program may have written an answer: a no is shown as soon as it is on the disk.
  const fresh = await openSetAside({ studio, folder: opened.folder, story });
  if (!fresh.ok) return fresh;
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const consent = fresh.value.consent.value();
  const looking: Looking = { consent, storyHash: storyHash(story), now: studio.now().toISOString(), seen };
  return succeed({
    storyHash: looking.storyHash,
    people: consent.people.map((person) => personView(person, looking)),
    notices: consent.notices.map(noticeView),
    partners: partners.value.map(({ id, name, country }) => ({ partnerId: id, name, country })),
    isPassphraseKnown: passphrase.isKnown(),
    hasPassphrase: await hasLibraryPassphrase(studio),
    notes: fresh.value.consent.notes,
  });
};

export const consentAnswers = ({ session, studio, passphrase }: Pick<MainContext, 'session' | 'studio' | 'passphrase'>): AnswersFor<ConsentRequests> => {
  const seen = seenVersions(session);
  const onOpen = async <Value>(work: (opened: OpenStory) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const opened = session.current();
    if (!opened.ok) return opened;
    return opened.value.isReadOnly ? refuse('story-locked') : work(opened.value);
  };
  const seenTerms = (personId: string): { readonly studio: Studio; readonly seenHash?: string } => {
    const seenHash = seen.of(personId);
    return { studio: studio(), ...(seenHash === undefined ? {} : { seenHash }) };
  };
  return {
    'consent:read': async () => {
      const opened = session.current();
      return opened.ok ? viewOf({ studio: studio(), passphrase, seen, opened: opened.value }) : opened;
    },
    'consent:add-person': ({ person }) =>
      onOpen(async (opened) => {
        const named = refuseName(person);
        return named.ok ? addPersonOpened({ studio: studio(), person: newPerson(person), askPassphrase: passphrase.ask }, opened) : named;
      }),
    'consent:change-person': ({ personId, person }) =>
      onOpen(async (opened) => {
        const named = refuseName(person);
        return named.ok ? changePersonOpened({ studio: studio(), personId, person: newPerson(person), askPassphrase: passphrase.ask }, opened) : named;
      }),
    'consent:add-notice': (notice) => onOpen((opened) => addNoticeOpened(notice, opened)),
    'consent:say-yes': ({ noticeId, terms, ...said }) =>
      onOpen(async (opened) => {
        const notAudience = await knownAudience({ studio: studio(), recipients: terms.recipients, notAudience: terms.notAudience });
        if (!notAudience.ok) return notAudience;
        return grantOpened({ ...seenTerms(said.personId), ...said, terms: { ...terms, notAudience: [...notAudience.value] }, notice: { noticeId } }, opened);
      }),
    'consent:say-no': (said) => onOpen((opened) => refuseOpened({ ...seenTerms(said.personId), ...said }, opened)),
    'consent:say-later': (said) => onOpen((opened) => deferOpened({ ...seenTerms(said.personId), ...said }, opened)),
    'consent:seen': ({ storyHash: watched, personIds }) =>
      onOpen(async (opened) => {
        if (storyHash(opened.story()) !== watched) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.seen-other-version', params: {} }] });
        // On the disk as a version of its own, so that a correction made later can be told from another story.
        const saved = await opened.save();
        if (!saved.ok) return saved;
        seen.note(personIds, watched);
        return succeed({});
      }),
  };
};
