/**
 * From the consent record to what a partner may know about each person.
 *
 * In: the record, who is in the story, the channel. Out: pseudonymous people with the grants of this channel only, and
 * the notices those grants rest on. Never passes on: a legal name, a contact, a hidden place, another channel's answer,
 * an id of the record, evidence, or a name its person did not choose to show.
 */
import type { ConsentDocument, ConsentRecord, Grant, Person } from '../consent/consent.ts';
import { countryCodeOf } from '../consent/country.ts';
import type { PackageChannel } from './names.ts';
import type { PackageAnswer, PackageGrant, PackageNotice, PackagePerson } from './package-value.ts';

export interface PackagePeopleInput {
  readonly consent: ConsentDocument;
  /** Everyone recognisable in what leaves. */
  readonly personIds: readonly string[];
  /** The records the gate's answer rests on, and no other: an older yes neither shortens nor tells anything. */
  readonly relied: readonly { readonly personId: string; readonly recordId: string; readonly grant: Pick<Grant, 'identity'> }[];
  readonly channel: PackageChannel;
  readonly exportId: string;
  readonly subjectIdFor: (exportId: string, personId: string) => string;
}

export interface PackagePeople {
  readonly people: readonly PackagePerson[];
  readonly notices: readonly PackageNotice[];
}

/** The yes that holds: everything the person or the guardian answered since it was last asked. */
const answersOf = (record: ConsentRecord, channel: PackageChannel): readonly PackageAnswer[] => {
  const events = record.events.filter((event) => event.channel === channel);
  const sinceAsked = events.slice(events.findLastIndex((event) => event.kind === 'requested') + 1);
  return sinceAsked.flatMap(({ kind, at, by, how }) =>
    (kind === 'given' || kind === 'renewed') && by !== 'controller' ? [{ at, by, ...(how === undefined ? {} : { how }) }] : [],
  );
};

const packageGrant = (record: ConsentRecord, grant: Grant, notice: number): PackageGrant | undefined => {
  const { state, validUntil, embargoUntil } = grant;
  if ((state !== 'given' && state !== 'renewed') || validUntil === undefined) return undefined;
  // Parts are named one by one: what a newer program adds to a grant does not leave by itself.
  const { name, face, voice, place } = grant.identity;
  const { clip, translate, download, remix, machineLearning } = grant.allowed;
  return {
    kind: record.kind,
    state,
    answers: answersOf(record, grant.channel as PackageChannel),
    validFrom: grant.validFrom,
    validUntil,
    territory: grant.territory,
    legalBasis: grant.legalBasis,
    identity: { name, face, voice, place },
    allowed: { clip, translate, download, remix, machineLearning },
    laterEdits: grant.laterEdits,
    conditions: grant.conditions.normalize('NFC'),
    anyone: grant.anyone,
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
    notIn: grant.notAudience.flatMap((excluded) => countryCodeOf(excluded) ?? []),
    dataCategories: record.dataCategories,
    specialCategories: record.specialCategories,
    notice,
  };
};

const publicNameOf = (person: Person, grants: readonly PackageGrant[]): string | undefined => {
  const { kind, text } = person.publicName;
  if (kind === 'none' || text.trim() === '' || grants.length === 0) return undefined;
  const isShown = grants.every(({ identity }) => identity.name === 'real' || (identity.name === 'pseudonym' && kind === 'pseudonym'));
  return isShown ? text.trim().normalize('NFC') : undefined;
};

const noticesOf = (consent: ConsentDocument, records: readonly ConsentRecord[]): ConsentDocument['notices'] =>
  consent.notices.filter((notice) => records.some((record) => record.noticeId === notice.id));

export const packagePeople = ({ consent, personIds, relied, channel, exportId, subjectIdFor }: PackagePeopleInput): PackagePeople => {
  const involved = new Set(personIds);
  const hasYes = (record: ConsentRecord): boolean => record.grants.some((grant) => grant.channel === channel && (grant.state === 'given' || grant.state === 'renewed'));
  const reliedOn = (record: ConsentRecord): PackagePeopleInput['relied'][number] | undefined => relied.find((one) => one.recordId === record.recordId && one.personId === record.personId);
  const records = consent.records.filter((record) => involved.has(record.personId) && reliedOn(record) !== undefined && record.kind !== 'participation' && hasYes(record));
  const notices = noticesOf(consent, records);
  const grantsFor = (personId: string): readonly PackageGrant[] =>
    records
      .filter((record) => record.personId === personId)
      .flatMap((record) => {
        const notice = notices.findIndex((one) => one.id === record.noticeId);
        // A child's yes may reach less far than what was written down.
        const identity = reliedOn(record)?.grant.identity;
        const found = record.grants.filter((grant) => grant.channel === channel).map((grant) => packageGrant(record, identity === undefined ? grant : { ...grant, identity }, notice));
        return found.filter((grant) => grant !== undefined);
      });
  return {
    people: consent.people
      .filter((person) => involved.has(person.subjectId))
      .map((person) => {
        const grants = grantsFor(person.subjectId);
        const publicName = publicNameOf(person, grants);
        return { subjectId: subjectIdFor(exportId, person.subjectId), roles: person.roles, age: person.age, ...(publicName === undefined ? {} : { publicName }), grants };
      }),
    notices: notices.map(({ language, version, sha256, form, readAloud, text }) => ({ language, version, sha256, form, readAloud, ...(text === undefined ? {} : { text }) })),
  };
};
