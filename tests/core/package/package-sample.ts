/**
 * A small story with everything a package can hold, and strings planted where they must never leave from.
 */
import type { ConsentDocument, ConsentRecord, Grant, Person } from '../../../electron/core/consent/consent.ts';
import type { Organisation, Partner } from '../../../electron/core/consent/organisation.ts';
import { packagePeople } from '../../../electron/core/package/package-people.ts';
import type { PackageMedia, PackageValue } from '../../../electron/core/package/package-value.ts';
import type { PackageChannel } from '../../../electron/core/package/names.ts';
import { newAsset, newScene, newScenePicture, newStory } from '../../../electron/core/story/new-story.ts';
import { sha256Hex, storyHash } from '../../../electron/core/story/story-hash.ts';
import type { Story } from '../../../electron/core/story/story.ts';

/** Each is somewhere in the story or the record; none may be in any byte of a package. */
export const planted = {
  note: 'PLANTED-SCENE-NOTE',
  unusedScript: 'PLANTED-UNUSED-AUTHOR',
  otherConditions: 'PLANTED-CONDITIONS-OF-PUBLIC-WEB',
  participationConditions: 'PLANTED-CONDITIONS-OF-PARTICIPATION',
  unknownField: 'PLANTED-FIELD-OF-A-NEWER-PROGRAM',
  realName: 'PLANTED-REAL-NAME',
  sealed: 'UExBTlRFRC1DSVBIRVJURVhU',
  recordId: 'planted-record-id',
  evidence: 'eeee'.repeat(16),
  personId: 'planted-person-id',
  savedBy: 'PLANTED-LIBRARY-ID',
} as const;

const sha = (digit: string): string => digit.repeat(64);

export const sampleStory = (change: Partial<Story> = {}): Story => ({
  ...newStory({ id: 'story-market', title: 'السوق The Market', language: 'ar', format: { widthPx: 320, heightPx: 180, fps: 25 } }),
  savedBy: planted.savedBy,
  assets: [
    newAsset({ id: 'a1', kind: 'picture', sha256: sha('a'), fileName: `${sha('a')}.jpg`, widthPx: 320, heightPx: 180, altText: 'سلة برتقال', rights: { source: 'own', author: '', licence: '', cleared: [] }, shows: { kind: 'nobody' } }),
    newAsset({ id: 'm1', kind: 'music', sha256: sha('c'), fileName: `${sha('c')}.m4a`, durationMs: 5000, rights: { source: 'Song <of> the sea', author: 'A. Author', licence: 'CC BY 4.0', cleared: ['partner-portfolio'] }, shows: { kind: 'nobody' } }),
    newAsset({ id: 'unused', kind: 'picture', sha256: sha('d'), fileName: `${sha('d')}.jpg`, rights: { source: 'agency', author: planted.unusedScript, licence: '', cleared: [] } }),
  ],
  scenes: [
    newScene({ id: 's1', kind: 'title', text: { templateId: 'plain', lines: ['السوق'] }, minDurationMs: 1000, pauseAfterMs: 0, note: planted.note }),
    newScene({ id: 's2', script: 'كل صباح أذهب إلى السوق.', picture: newScenePicture({ assetId: 'a1' }), minDurationMs: 1000, pauseAfterMs: 0 }),
  ],
  captions: [
    { language: 'ar', kind: 'original', translator: '', checkedByStoryteller: true, cues: [{ id: 'c1', sceneId: 's2', startMs: 0, endMs: 900, text: 'كل صباح أذهب إلى السوق.' }] },
    { language: 'en', kind: 'translation', translator: '', checkedByStoryteller: true, cues: [{ id: 'c2', sceneId: 's2', startMs: 0, endMs: 900, text: 'Every morning I go to <the> market & back.' }] },
  ],
  music: [{ assetId: 'm1', startMs: 0, endMs: 2000, gainDb: -6, duckDb: 10, fadeInMs: 0, fadeOutMs: 0 }],
  ...change,
});

export const sampleOrganisation: Organisation = {
  schemaVersion: 1,
  id: 'harbour-voices',
  controller: { name: 'Harbour Voices', address: 'Via del Porto 1\n90100 Palermo', contact: 'office@harbour.example', country: 'IT', dataProtectionOfficer: 'dpo@harbour.example' },
  authority: 'Garante per la protezione dei dati personali',
  takedownContact: 'takedown@harbour.example',
};

export const samplePartner: Partner = { id: 'city-library', name: 'City Library', country: 'DE', fingerprints: [] };

export const sampleGrant = (change: Partial<Grant> = {}): Grant => ({
  channel: 'partner-portfolio',
  state: 'given',
  validFrom: '2026-01-10T10:00:00Z',
  validUntil: '2028-01-10T10:00:00Z',
  recipients: ['city-library'],
  anyone: false,
  territory: ['EEA'],
  legalBasis: ['A6-1-a', 'A9-2-a'],
  identity: { name: 'pseudonym', face: 'hide', voice: 'own', place: 'region' },
  allowed: { clip: false, translate: true, download: false, remix: false, machineLearning: false },
  laterEdits: 'corrections',
  conditions: 'اعرضوها مع كلامي كاملًا',
  notAudience: ['ER', 'some-partner'],
  ...change,
});

const record = (change: Partial<ConsentRecord>): ConsentRecord => ({
  recordId: planted.recordId,
  kind: 'release',
  personId: planted.personId,
  storyHash: sha('1'),
  noticeId: 'notice-ar',
  createdAt: '2026-01-10T09:00:00Z',
  dataCategories: ['pd:Picture', 'pd:VoiceCommunicationRecording'],
  specialCategories: ['origin'],
  grants: [sampleGrant(), sampleGrant({ channel: 'public-web', conditions: planted.otherConditions })],
  events: [
    { eventId: 'e1', kind: 'requested', channel: 'partner-portfolio', at: '2026-01-10T09:10:00Z', by: 'controller', prevHash: sha('2') },
    { eventId: 'e2', kind: 'given', channel: 'partner-portfolio', at: '2026-01-10T10:00:00Z', by: 'subject', how: 'recorded-voice', evidenceSha256: planted.evidence, prevHash: sha('3') },
    { eventId: 'e3', kind: 'given', channel: 'public-web', at: '2026-01-11T10:00:00Z', by: 'subject', prevHash: sha('4') },
  ],
  ...change,
});

const person = (change: Partial<Person>): Person => ({
  subjectId: planted.personId,
  publicName: { kind: 'pseudonym', text: 'Noor' },
  roles: ['storyteller', 'voiced'],
  age: 'adult',
  openProcedure: 'no',
  languages: ['ar'],
  legalName: { age: planted.sealed },
  contact: { age: planted.sealed },
  hiddenPlaces: [{ age: planted.sealed }],
  ...change,
});

export const sampleConsent = (grant: Grant = sampleGrant()): ConsentDocument => {
  const newer = { ...grant, identity: { ...grant.identity, nickname: planted.unknownField }, fromTomorrow: planted.unknownField } as Grant;
  return {
    schemaVersion: 1,
    storyId: 'story-market',
    people: [person({}), person({ subjectId: 'person-two', publicName: { kind: 'real', text: planted.realName }, roles: ['pictured'] }), person({ subjectId: 'not-in-the-story', publicName: { kind: 'real', text: planted.realName } })],
    notices: [
      { id: 'notice-ar', version: '3', sha256: sha('5'), language: 'ar', form: 'oral', readAloud: true, understandingChecked: true, interpreter: planted.realName, text: 'ما قيل لصاحبة القصة قبل أن تجيب.' },
      { id: 'notice-other', version: '1', sha256: sha('6'), language: 'en', form: 'printed', readAloud: false, understandingChecked: true, text: planted.otherConditions },
    ],
    records: [
      record({ grants: [newer, sampleGrant({ channel: 'public-web', conditions: planted.otherConditions })] }),
      record({ recordId: 'planted-record-id-2', kind: 'pictured', personId: 'person-two', grants: [sampleGrant({ allowed: grant.allowed, validUntil: '2027-06-30T00:00:00Z', conditions: '' })] }),
      record({ recordId: 'planted-record-id-3', kind: 'participation', grants: [sampleGrant({ conditions: planted.participationConditions })] }),
    ],
  };
};

/** As the gate names them. */
export const reliedOn = (grant: Grant) => [
  { personId: planted.personId, recordId: planted.recordId, grant },
  { personId: 'person-two', recordId: 'planted-record-id-2', grant },
];

export const sampleMedia: readonly PackageMedia[] = [
  { role: 'story', sha512: '7'.repeat(128), sizeBytes: 1000, widthPx: 320, heightPx: 180 },
  { role: 'poster', sha512: '8'.repeat(128), sizeBytes: 500 },
];

export interface SampleChange {
  readonly story?: Partial<Story>;
  readonly grant?: Partial<Grant>;
  readonly media?: readonly PackageMedia[];
  readonly signer?: PackageValue['signer'];
  readonly channel?: PackageChannel;
}

export const sampleExportId = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';

export const sampleValue = ({ story: storyChange, grant, media = sampleMedia, signer, channel = 'partner-portfolio' }: SampleChange = {}): PackageValue => {
  const story = sampleStory(storyChange);
  const subjectIdFor = (exportId: string, personId: string): string => sha256Hex(`secret ${exportId} ${personId}`);
  const { people, notices } = packagePeople({ consent: sampleConsent(sampleGrant(grant)), personIds: [planted.personId, 'person-two'], relied: reliedOn(sampleGrant(grant)), channel, exportId: sampleExportId, subjectIdFor });
  return {
    story,
    storyHash: storyHash(story),
    channel,
    number: 2,
    exportId: sampleExportId,
    exportedAt: '2026-03-05T23:30:00Z',
    media,
    people,
    notices,
    organisation: sampleOrganisation,
    recipient: samplePartner,
    signer: signer ?? { publicKeyPem: '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n', fingerprint: sha('9') },
    checks: { rules: [{ rule: 'R02', outcome: 'passed' }, { rule: 'R01', outcome: 'passed' }, { rule: 'R07', outcome: 'passed' }, { rule: 'R08', outcome: 'passed' }, { rule: 'R15', outcome: 'warned' }], tools: [{ name: 'ffmpeg', version: '5.1.9' }], media: [{ role: 'story', report: { codec: 'h264', durationMs: 2000 } }] },
  };
};
