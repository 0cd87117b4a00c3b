/**
 * The people of a story: find one, add one, change what is known about one.
 *
 * In: what a person says about somebody. Out: the consent document with it, private fields encrypted before the first
 * write (or refused without a passphrase). It never touches an answer: those are events.
 */
import type { ConsentDocument, Person } from '../../core/consent/consent.ts';
import { withSealedFields, type PrivateFields, type SealedFields } from '../../core/consent/consent-input.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { OpenStory } from '../library/open-story.ts';
import { sealPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { newId, type Studio } from './studio.ts';

/** The person of that id, or a refusal that names those there are. */
export const personOf = (consent: ConsentDocument, personId: string): Result<Person> => {
  const person = consent.people.find((one) => one.subjectId === personId);
  return person === undefined ? refuse('person-missing', { person: personId }, { reasons: consent.people.map((one) => ({ code: 'note.person-known', params: { person: one.subjectId, name: one.publicName.text } })) }) : succeed(person);
};

/** The guardian decides with a child, or for an adult who cannot. */
export interface NewPerson extends Pick<Person, 'publicName' | 'roles' | 'age' | 'turns18On' | 'openProcedure' | 'languages' | 'guardian'> {
  readonly told?: Omit<PrivateFields, 'subjectId'>;
}

export interface PersonTerms {
  readonly studio: Studio;
  readonly person: NewPerson;
  readonly askPassphrase: AskPassphrase;
}

const sealedOf = async ({ studio, person, askPassphrase }: PersonTerms, subjectId: string): Promise<Result<readonly SealedFields[]>> => {
  if (person.told === undefined) return succeed([]);
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: true });
  return keys.ok ? succeed(await sealPrivateFields(keys.value, [{ subjectId, ...person.told }])) : keys;
};

const knownOf = ({ told: _told, languages, ...person }: NewPerson): Omit<Person, 'subjectId' | 'hiddenPlaces'> => ({ ...person, languages: [...languages] });

export const addPersonOpened = async (request: PersonTerms, opened: OpenStory): Promise<Result<{ readonly personId: string }>> => {
  const subjectId = newId();
  const sealed = await sealedOf(request, subjectId);
  if (!sealed.ok) return sealed;
  const written = await opened.consent.update((present) => succeed(withSealedFields({ ...present, people: [...present.people, { subjectId, ...knownOf(request.person), hiddenPlaces: [] }] }, sealed.value)));
  return written.ok ? succeed({ personId: subjectId }) : written;
};

export const addPerson = (request: StoryReference & PersonTerms): Promise<Result<{ readonly personId: string }>> => withStory(request, (opened) => addPersonOpened(request, opened));

/** What is said takes the place of what was known; a private field that is not said anew stays, hidden places are added. */
export const changePersonOpened = async (request: PersonTerms & { readonly personId: string }, opened: OpenStory): Promise<Result<{ readonly personId: string }>> => {
  const { personId } = request;
  const sealed = await sealedOf(request, personId);
  if (!sealed.ok) return sealed;
  const written = await opened.consent.update((present) => {
    const before = personOf(present, personId);
    if (!before.ok) return before;
    // Known fields that are not said any more are gone; fields of a newer program stay.
    const { turns18On: _birthday, guardian, ...kept } = before.value;
    const evidence = request.person.guardian !== undefined && guardian?.basis === request.person.guardian.basis ? { guardian } : {};
    const next: Person = { ...kept, ...knownOf(request.person), ...evidence };
    return succeed(withSealedFields({ ...present, people: present.people.map((one) => (one.subjectId === personId ? next : one)) }, sealed.value));
  });
  return written.ok ? succeed({ personId }) : written;
};
