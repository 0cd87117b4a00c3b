/**
 * The consent receipt of one package (ISO/IEC TS 27560 in the Data Privacy Vocabulary 2.3).
 *
 * In: the people of this export, pseudonymous, with their yes for this channel. Out: the text of
 * `consent/consent-receipt.jsonld`, and the schema a reader checks it by. Never holds the record: no other channel, no
 * private field, no id that occurs anywhere else.
 */
import { z } from 'zod';
import { hasShiftedVoice } from '../story/voice.ts';
import { jsonText, prefixes, purposes, urn, uuidFrom } from './linked-names.ts';
import { packageChannels } from './names.ts';
import type { PackageGrant, PackageNotice, PackagePerson, PackageValue } from './package-value.ts';

const pointsAt = { '@type': '@id' } as const;
const dateTime = { '@type': 'xsd:dateTime' } as const;

const { dpv, pd, loc, dct, skos, rdf, schema, xsd, dss } = prefixes;
const context = {
  dpv, pd, loc, 'eu-gdpr': prefixes['eu-gdpr'], dct, skos, rdf, schema, xsd, dss,
  'dct:conformsTo': pointsAt,
  'dct:created': dateTime,
  'dct:references': pointsAt,
  'dpv:hasDataController': pointsAt,
  'dpv:hasJurisdiction': pointsAt,
  'dpv:hasLegalBasis': pointsAt,
  'dpv:hasPersonalData': pointsAt,
  'dpv:hasRecipientThirdParty': pointsAt,
  'dpv:isIndicatedBy': pointsAt,
  'dpv:isIndicatedAtTime': dateTime,
  'skos:broader': pointsAt,
  'dss:validFrom': dateTime,
  'dss:validUntil': dateTime,
  'dss:embargoUntil': dateTime,
} as const;

const specialData = { origin: 'pd:EthnicOrigin', religion: 'pd:Religion', health: 'pd:Health', opinions: 'pd:PoliticalOpinion' } as const;
const noticeForm = { oral: ['dpv:OralNotice'], printed: ['dpv:PrintedNotice'], graphical: ['dpv:GraphicalNotice'], screen: [] } as const;

/** An empty list says nothing in linked data; a property that says nothing is left out. */
const unlessEmpty = (name: string, values: readonly string[]): Readonly<Record<string, readonly string[]>> => (values.length === 0 ? {} : { [name]: values });

const organisationNode = ({ organisation, exportId }: PackageValue) => ({
  '@id': urn(uuidFrom(exportId, 'organisation')),
  '@type': ['dpv:DataController', 'schema:Organization'],
  'schema:name': organisation.controller.name,
  'schema:address': organisation.controller.address,
  'schema:contactPoint': organisation.controller.contact,
  'dss:dataProtectionOfficer': organisation.controller.dataProtectionOfficer,
  'dss:supervisoryAuthority': organisation.authority,
});

const recipientNode = ({ recipient, exportId }: PackageValue) =>
  recipient === undefined
    ? {}
    : { 'dct:audience': { '@id': urn(uuidFrom(exportId, 'recipient')), '@type': ['dpv:ThirdParty', 'schema:Organization'], 'schema:name': recipient.name, 'dpv:hasJurisdiction': `loc:${recipient.country}` } };

const noticeNode = (value: PackageValue, notice: PackageNotice, index: number) => ({
  '@id': urn(uuidFrom(value.exportId, 'notice', String(index))),
  '@type': ['dpv:ConsentNotice', ...noticeForm[notice.form]],
  'dct:language': notice.language,
  'schema:version': notice.version,
  'dss:sha256': notice.sha256,
  'dss:readAloud': notice.readAloud,
});

const statusNodes = (grant: PackageGrant) =>
  grant.answers.map((answer, index) => ({
    '@type': [index === grant.answers.length - 1 && grant.state === 'renewed' ? 'dpv:RenewedConsentGiven' : 'dpv:ConsentGiven', 'dpv:ExplicitlyExpressedConsent'],
    'dpv:isIndicatedBy': answer.by === 'subject' ? 'dpv:DataSubject' : 'dpv:GuardianOfDataSubject',
    'dpv:isIndicatedAtTime': answer.at,
    ...(answer.how === undefined ? {} : { 'dpv:hasIndicationMethod': answer.how }),
  }));

const processNode = (value: PackageValue, grant: PackageGrant) => ({
  '@type': 'dpv:Process',
  'dpv:hasPurpose': { '@id': purposes[value.channel].id, '@type': 'dpv:Purpose', 'skos:broader': purposes[value.channel].broader },
  ...unlessEmpty('dpv:hasPersonalData', [...new Set([...grant.dataCategories, ...grant.specialCategories.map((name) => specialData[name])])]),
  'dpv:hasLegalBasis': grant.legalBasis.map((article) => `eu-gdpr:${article}`),
  ...(value.recipient === undefined ? {} : { 'dpv:hasRecipientThirdParty': urn(uuidFrom(value.exportId, 'recipient')) }),
  'dpv:hasStorageCondition': {
    '@type': 'dpv:StorageDuration',
    'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', 'rdf:value': { '@value': grant.validUntil, '@type': 'xsd:dateTime' } },
  },
});

const recordNode = ({ value, person, grant }: { readonly value: PackageValue; readonly person: PackagePerson; readonly grant: PackageGrant }) => {
  const notice = value.notices[grant.notice];
  const id = uuidFrom(value.exportId, person.subjectId, 'grant', grant.kind, grant.validFrom, grant.answers[0]?.at ?? '');
  return {
    '@id': urn(id),
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr',
    'dpv:hasIdentifier': id,
    'dpv:hasDataSubject': {
      '@id': urn(uuidFrom(value.exportId, person.subjectId)),
      '@type': person.age === 'minor' ? ['dpv:DataSubject', 'dpv:Child'] : 'dpv:DataSubject',
      'dpv:hasIdentifier': person.subjectId,
      ...unlessEmpty('dss:role', person.roles),
    },
    'dpv:hasDataController': urn(uuidFrom(value.exportId, 'organisation')),
    'dpv:hasJurisdiction': `loc:${value.organisation.controller.country}`,
    'dpv:hasProcess': processNode(value, grant),
    ...(notice === undefined ? {} : { 'dpv:hasNotice': noticeNode(value, notice, grant.notice) }),
    'dpv:hasConsentStatus': statusNodes(grant),
    'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dpv:isExercisedAt': value.organisation.takedownContact },
    'dpv:hasRight': { '@type': ['dpv:DataSubjectRight', 'eu-gdpr:A7-3'], 'dct:title': 'Right to withdraw consent', 'dpv:isExercisedAt': value.organisation.takedownContact },
    'dss:kind': grant.kind,
    'dss:channel': value.channel,
    'dss:validFrom': grant.validFrom,
    'dss:validUntil': grant.validUntil,
    ...(grant.embargoUntil === undefined ? {} : { 'dss:embargoUntil': grant.embargoUntil }),
    'dss:nameShown': grant.identity.name,
    'dss:faceShown': grant.identity.face,
    'dss:voiceHeard': grant.identity.voice,
    'dss:placeShown': grant.identity.place,
    'dss:mayClip': grant.allowed.clip,
    'dss:mayTranslate': grant.allowed.translate,
    'dss:mayDownload': grant.allowed.download,
    'dss:mayRemix': grant.allowed.remix,
    'dss:mayTrainMachines': grant.allowed.machineLearning,
    'dss:laterEdits': grant.laterEdits,
    ...unlessEmpty('dss:territory', grant.territory),
    ...unlessEmpty('dss:notIn', grant.notIn),
    ...(grant.conditions === '' ? {} : { 'dss:conditions': grant.conditions }),
  };
};

export const consentReceipt = (value: PackageValue): string => {
  const id = uuidFrom(value.exportId, 'receipt');
  return jsonText({
    '@context': context,
    '@id': urn(id),
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr',
    'dpv:hasIdentifier': id,
    'dct:created': value.exportedAt,
    'dct:references': urn(value.exportId),
    'dct:publisher': organisationNode(value),
    ...recipientNode(value),
    'dss:channel': value.channel,
    'dss:storyHash': value.storyHash,
    // By how much stays untold: it would be the way back.
    ...(hasShiftedVoice(value.story) ? { 'dss:voiceAltered': 'pitch and formants; not anonymous' } : {}),
    'dpv:hasRecordOfActivity': value.people.flatMap((person) => person.grants.map((grant) => recordNode({ value, person, grant }))),
  });
};

const moment = z.iso.datetime();
const uuidUrn = z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const words = z.string().max(10_000);

const recordSchema = z.looseObject({
  '@id': uuidUrn,
  '@type': z.literal('dpv:ConsentRecord'),
  'dct:conformsTo': z.literal('https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr'),
  'dpv:hasIdentifier': z.uuid(),
  'dpv:hasDataSubject': z.looseObject({ '@id': uuidUrn, 'dpv:hasIdentifier': z.string().min(16).max(200) }),
  'dpv:hasDataController': uuidUrn,
  'dpv:hasJurisdiction': z.string().regex(/^loc:[A-Z]{2}$/),
  'dpv:hasProcess': z.looseObject({
    'dpv:hasPurpose': z.looseObject({ '@id': z.string().regex(/^dss:[A-Za-z]+$/), 'skos:broader': z.string().regex(/^dpv:[A-Za-z]+$/) }),
    'dpv:hasLegalBasis': z.array(z.string().regex(/^eu-gdpr:[A-Za-z0-9-]+$/)).min(1),
  }),
  'dpv:hasConsentStatus': z
    .array(
      z.looseObject({
        // Only these two states allow anything.
        '@type': z.array(z.enum(['dpv:ConsentGiven', 'dpv:RenewedConsentGiven', 'dpv:ExplicitlyExpressedConsent'])).min(2),
        'dpv:isIndicatedBy': z.enum(['dpv:DataSubject', 'dpv:GuardianOfDataSubject']),
        'dpv:isIndicatedAtTime': moment,
      }),
    )
    .min(1),
  'dss:channel': z.enum(packageChannels),
  'dss:validFrom': moment,
  'dss:validUntil': moment,
  'dss:embargoUntil': moment.optional(),
  'dss:conditions': words.optional(),
});

export const receiptSchema = z.looseObject({
  '@context': z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
  '@id': uuidUrn,
  '@type': z.literal('dpv:ConsentReceipt'),
  'dct:conformsTo': z.literal('https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr'),
  'dpv:hasIdentifier': z.uuid(),
  'dct:created': moment,
  'dct:references': uuidUrn,
  'dct:publisher': z.looseObject({ '@id': uuidUrn, 'schema:name': words }),
  'dct:audience': z.looseObject({ '@id': uuidUrn, 'schema:name': words }).optional(),
  'dss:channel': z.enum(packageChannels),
  'dss:storyHash': z.string().regex(/^[0-9a-f]{64}$/),
  'dss:voiceAltered': z.literal('pitch and formants; not anonymous').optional(),
  'dpv:hasRecordOfActivity': z.array(recordSchema).max(500),
});
